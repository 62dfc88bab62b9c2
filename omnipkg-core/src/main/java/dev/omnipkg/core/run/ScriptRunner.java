package dev.omnipkg.core.run;

import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Runs scripts in bubbles, with the variables that make the capture there write records, and reads these. */
@API(status = Status.INTERNAL)
public final class ScriptRunner {

    /** Names the directory that a capture writes its record to; children inherit it. */
    private static final String RECORDS = "OMNIPKG_RECORDS";

    /** Has a capture notice what the script's own code catches. */
    private static final String HANDLED = "OMNIPKG_HANDLED";

    /** The most that is read of all records of a run: 64 MiB. A capture writes some kilobytes. */
    private static final long LARGEST_TOTAL = 64L * 1024 * 1024;

    private final ProcessRunner runner;
    private final Map<String, String> environment;

    /**
     * Hands an environment on to scripts.
     *
     * @param runner starts them
     * @param environment the variables that every script gets
     */
    public ScriptRunner(ProcessRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a script once, as {@code python script.py} would.
     *
     * @param python the executable that starts in the wanted environment
     * @param request the script
     * @param streams the directory that keeps the streams
     * @return how it went
     * @throws IOException if the records cannot be read
     */
    public ScriptRun run(Path python, ScriptRequest request, Path streams) throws IOException {
        return run(python, request, streams, Map.of());
    }

    /**
     * Runs a script once, traced, so that its record also tells what the script's own code caught before it failed. That takes
     * longer, the more functions it calls.
     *
     * @param python the executable that starts in the wanted environment
     * @param request the script
     * @param streams the directory that keeps the streams
     * @return how it went
     * @throws IOException if the records cannot be read
     */
    public ScriptRun runTraced(Path python, ScriptRequest request, Path streams) throws IOException {
        return run(python, request, streams, Map.of(HANDLED, "1"));
    }

    private ScriptRun run(Path python, ScriptRequest request, Path streams, Map<String, String> more)
            throws IOException {
        Path records = Files.createTempDirectory("omnipkg-records-");
        try {
            ProcessResult result = runner.run(new ProcessRequest(
                    command(python, request),
                    variables(request, records, more),
                    request.workingDirectory(),
                    request.timeout(),
                    request.stdin(),
                    Optional.of(streams)));
            return new ScriptRun(result, streams, read(records));
        } finally {
            delete(records);
        }
    }

    /**
     * The loops of a script that check something in each round.
     *
     * @param interpreter reads the script
     * @param script its file
     * @return in the order of their lines; none where it cannot be read
     * @throws IOException if the interpreter's answer cannot be read
     */
    public List<ScriptLoop> loops(Interpreter interpreter, Path script) throws IOException {
        return ScriptLoop.of(interpreter, script, runner, environment);
    }

    private static List<String> command(Path python, ScriptRequest request) {
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(request.pythonOptions());
        command.addAll(request.target().arguments());
        command.addAll(request.arguments());
        return command;
    }

    private Map<String, String> variables(ScriptRequest request, Path records, Map<String, String> more) {
        Map<String, String> variables = PythonEnvironment.of(environment);
        variables.putAll(request.environment());
        variables.put(RECORDS, records.toString());
        variables.putAll(more);
        return variables;
    }

    /** What was written there, by name; a script can write there too, so nothing is certain of it. */
    private static List<String> read(Path records) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(records, "*.json")) {
            entries.forEach(files::add);
        } catch (NotDirectoryException | NoSuchFileException e) {
            return List.of(); // the script has removed the directory
        }
        Collections.sort(files);
        List<String> texts = new ArrayList<>();
        long left = LARGEST_TOTAL;
        for (Path file : files) {
            long size = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : Long.MAX_VALUE;
            if (size <= left) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                left -= size;
            }
        }
        return texts;
    }

    /** A child that outlives its script may still write here: what cannot be deleted is left to the system. */
    private static void delete(Path records) {
        try {
            DirectoryTree.delete(records);
        } catch (IOException e) {
            records.toFile().deleteOnExit();
        }
    }
}
