package dev.omnipkg.core.python;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds interpreters. */
@API(status = Status.INTERNAL)
public final class Interpreters {

    /** What pyenv, asdf and mise look at to choose an interpreter: the nearest file of these names. */
    public static final List<String> CHOICE_FILES = List.of(".python-version", ".tool-versions", "mise.toml");

    /** The minor version of the oldest CPython that is supported. */
    private static final int OLDEST = 8;

    /** The minor version of the newest CPython that is looked for, some years ahead. */
    private static final int NEWEST = 20;

    private final InterpreterProbe probe;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    /**
     * Looks in an environment.
     *
     * @param runner starts the interpreters
     * @param cache the directory that keeps their descriptions
     * @param environment the variables that say where to look, such as {@code PATH}
     * @param workingDirectory where relative paths begin
     */
    public Interpreters(ProcessRunner runner, Path cache, Map<String, String> environment, Path workingDirectory) {
        this.probe = new InterpreterProbe(runner, cache, environment, workingDirectory);
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
    }

    /**
     * Finds the interpreter that was asked for, or where none was, the first usable of: the active virtual environment,
     * {@code python3} and {@code python} on {@code PATH}.
     *
     * @param wanted a path, a command on {@code PATH}, or a version such as {@code 3.11}; empty for any
     * @return the interpreter
     * @throws InterpreterNotFoundException if there is none, naming every place looked at
     */
    public Interpreter find(Optional<String> wanted) {
        List<String> looked = new ArrayList<>();
        for (Map.Entry<Path, String> place : places(wanted).entrySet()) {
            Path executable = place.getKey();
            if (!Files.isRegularFile(executable)) {
                looked.add(place.getValue() + ": " + executable + " does not exist");
                continue;
            }
            try {
                return probe.describe(executable);
            } catch (ProcessException | IOException e) {
                looked.add(place.getValue() + ": " + executable + " " + e.getMessage());
            }
        }
        if (!isPath(wanted) && noneOnPath(wanted)) {
            looked.add("PATH, for " + String.join(" and ", commands(wanted)) + ": none in "
                    + environment.getOrDefault("PATH", "an empty PATH"));
        }
        throw new InterpreterNotFoundException(looked);
    }

    /**
     * The interpreter that {@link #find} finds where none is asked for, or another one at hand where that one is of a version
     * that is not wanted. An active virtual environment is a choice already, and stays.
     *
     * @param versions which versions are wanted
     * @return the closest to the one that would be taken; that one itself where no other will do
     * @throws InterpreterNotFoundException if there is none at all
     */
    public Interpreter find(Specifier versions) {
        Interpreter first = find(Optional.empty());
        if (versions.contains(Version.of(first.version())) || first.sites().virtualEnvironment()) {
            return first;
        }
        int minor = minor(first);
        return atHand().stream()
                .filter(interpreter -> versions.contains(Version.of(interpreter.version())))
                .min(Comparator.comparingInt(interpreter -> Math.abs(minor(interpreter) - minor)))
                .orElse(first);
    }

    private static int minor(Interpreter interpreter) {
        return Integer.parseInt(interpreter.minorVersion().replaceFirst(".*\\.", ""));
    }

    /**
     * The interpreters that can be found without being named: {@code python3.x} on {@code PATH}, and those that pyenv and uv
     * have installed. Virtual environments are not among them.
     *
     * @return one of each version, the newest first
     */
    public List<Interpreter> atHand() {
        Map<Version, Interpreter> found = new TreeMap<>(Comparator.reverseOrder());
        candidates().forEach(executable -> {
            try {
                Interpreter interpreter = probe.describe(executable);
                if (!interpreter.sites().virtualEnvironment()) {
                    found.putIfAbsent(Version.of(interpreter.version()), interpreter);
                }
            } catch (ProcessException | IOException e) {
                return; // no interpreter after all
            }
        });
        return List.copyOf(found.values());
    }

    private Stream<Path> candidates() {
        Path home = Path.of(environment.getOrDefault("HOME", ""));
        Path pyenv = Path.of(
                environment.getOrDefault("PYENV_ROOT", home.resolve(".pyenv").toString()));
        Path data = Path.of(environment.getOrDefault(
                "XDG_DATA_HOME", home.resolve(".local/share").toString()));
        Path uv = Path.of(environment.getOrDefault(
                "UV_PYTHON_INSTALL_DIR", data.resolve("uv/python").toString()));
        Stream<String> commands = Stream.concat(
                IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(minor -> "python3." + minor), Stream.of("python3"));
        return Stream.concat(
                commands.flatMap(command -> onPath(environment, command))
                        .filter(executable -> !executable.resolveSibling("").endsWith("shims")),
                Stream.of(pyenv.resolve("versions"), uv).flatMap(Interpreters::installed));
    }

    private static Stream<Path> installed(Path directory) {
        try (Stream<Path> versions = Files.list(directory)) {
            return versions
                    .sorted()
                    .map(version -> version.resolve("bin/python3"))
                    .filter(Files::isExecutable)
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty(); // nothing is installed there
        }
    }

    private Map<Path, String> places(Optional<String> wanted) {
        Map<Path, String> places = new LinkedHashMap<>();
        if (wanted.isPresent() && isPath(wanted)) {
            places.put(workingDirectory.resolve(wanted.get()), "configured");
            return places;
        }
        if (wanted.isEmpty() && !environment.getOrDefault("VIRTUAL_ENV", "").isEmpty()) {
            places.put(Path.of(environment.get("VIRTUAL_ENV"), "bin", "python"), "active virtual environment");
        }
        for (String command : commands(wanted)) {
            onPath(environment, command).forEach(path -> places.putIfAbsent(path, command + " on PATH"));
        }
        return places;
    }

    private static boolean isPath(Optional<String> wanted) {
        return wanted.filter(text -> text.contains(File.separator)).isPresent();
    }

    private boolean noneOnPath(Optional<String> wanted) {
        return commands(wanted).stream()
                .flatMap(command -> onPath(environment, command))
                .findAny()
                .isEmpty();
    }

    private static List<String> commands(Optional<String> wanted) {
        return wanted.map(text -> List.of(text.matches("3(\\.\\d+)?") ? "python" + text : text))
                .orElse(List.of("python3", "python"));
    }

    /**
     * The executables of a name, as a shell would look for them.
     *
     * @param environment holds {@code PATH}
     * @param command a file name
     * @return existing files, in the order of {@code PATH}
     */
    public static Stream<Path> onPath(Map<String, String> environment, String command) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, command))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile);
    }
}
