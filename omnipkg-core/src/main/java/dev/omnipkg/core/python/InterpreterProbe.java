package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has an interpreter describe itself, by running it once. The answer is kept in a file under the path, size and time of
 * change of what was started; for a version manager's shim also of what makes it choose.
 */
final class InterpreterProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** What version managers look at, and where the user site is. */
    private static final List<String> DECISIVE_VARIABLES =
            List.of("HOME", "PYENV_VERSION", "ASDF_PYTHON_VERSION", "MISE_PYTHON_VERSION");

    private final ProcessRunner runner;
    private final JsonCache files;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Map<String, Description> answers = new ConcurrentHashMap<>();

    /** What describe.py prints. */
    record Description(
            String executable,
            String realExecutable,
            String implementation,
            String version,
            String platform,
            String abi,
            List<String> siteDirectories,
            List<String> ownSiteDirectories,
            boolean virtualEnvironment,
            boolean systemSitePackages) {}

    InterpreterProbe(ProcessRunner runner, Path cache, Map<String, String> environment, Path workingDirectory) {
        this.runner = runner;
        this.files = new JsonCache(cache);
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Describes an interpreter.
     *
     * @param executable an existing file
     * @return the description
     * @throws ProcessException if it does not run
     * @throws IOException if it runs, and is not what it seems
     */
    Interpreter describe(Path executable) throws IOException {
        Description answer = answer(executable);
        if (!answer.implementation().equals("CPython")) {
            throw new IOException("is " + answer.implementation() + " " + answer.version() + ", and not CPython");
        }
        if (answer.version().matches("[0-2]\\..*|3\\.[0-7]\\..*")) {
            throw new IOException("is CPython " + answer.version() + ", which is older than 3.8");
        }
        return new Interpreter(
                Path.of(answer.executable()),
                Path.of(answer.realExecutable()),
                answer.version(),
                answer.platform(),
                answer.abi(),
                new Interpreter.Sites(
                        answer.siteDirectories().stream().map(Path::of).toList(),
                        answer.ownSiteDirectories().stream().map(Path::of).toList(),
                        answer.virtualEnvironment(),
                        answer.systemSitePackages()));
    }

    private Description answer(Path executable) throws IOException {
        String key = key(executable);
        Description known = answers.get(key);
        if (known == null) {
            known = files.find(key, Description.class).orElse(null);
        }
        if (known == null || !Files.exists(Path.of(known.executable()))) {
            known = ask(executable);
            store(key, known);
        }
        answers.put(key, known);
        return known;
    }

    private void store(String key, Description answer) {
        try {
            files.keep(key, answer);
        } catch (IOException e) {
            // asked again the next time: a home that cannot be written to is reported where it has to be
        }
    }

    private Description ask(Path executable) throws IOException {
        return new PythonQuestion(PythonProgram.DESCRIBE, environment, workingDirectory, TIMEOUT)
                .ask(runner, executable, Optional.empty(), Description.class);
    }

    private String key(Path executable) throws IOException {
        Sha256 key = new Sha256().add(PythonProgram.DESCRIBE.edition());
        addFile(key, executable);
        addFile(key, executable.toRealPath());
        addFile(key, executable.resolveSibling("../pyvenv.cfg").normalize());
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("PYTHON") || DECISIVE_VARIABLES.contains(name)) {
                key.add(name).add(value);
            }
        });
        if (isScript(executable)) {
            addFile(key, Path.of(environment.getOrDefault("PYENV_ROOT", "")).resolve("version"));
            Interpreters.CHOICE_FILES.forEach(name -> addFile(key, nearest(name)));
        }
        return key.key();
    }

    private static void addFile(Sha256 key, Path file) {
        try {
            key.add(file + " " + Files.size(file) + " "
                    + Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            key.add(file + " missing");
        }
    }

    private static boolean isScript(Path executable) throws IOException {
        try (InputStream in = Files.newInputStream(executable)) {
            return new String(in.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        }
    }

    private Path nearest(String name) {
        for (Path directory = workingDirectory.toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(name))) {
                return directory.resolve(name);
            }
        }
        return Path.of(name);
    }
}
