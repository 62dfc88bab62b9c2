package dev.omnipkg.core.python;

import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A program of this jar, run by an interpreter. It is run from a directory that holds nothing else but the packages that it
 * imports: with {@code python -c} the working directory, which others may write to, would come first on {@code sys.path}.
 *
 * @param program what to run
 * @param environment the variables of the interpreter
 * @param workingDirectory where it runs
 * @param timeout positive
 */
@API(status = Status.INTERNAL)
public record PythonQuestion(
        PythonProgram program, Map<String, String> environment, Path workingDirectory, Duration timeout) {

    /** Characters of an output that is no answer: a traceback has fewer. */
    private static final int LONG = 2000;

    /**
     * Asks an interpreter.
     *
     * @param runner starts it
     * @param executable what to start
     * @param stdin what the program reads
     * @param type what it answers
     * @param <T> the same
     * @return the answer
     * @throws IOException if the answer is no JSON of that type, or the program cannot be written
     * @throws ProcessException if the interpreter cannot be started, or fails
     */
    public <T> T ask(ProcessRunner runner, Path executable, Optional<String> stdin, Class<T> type) throws IOException {
        Path directory = Files.createTempDirectory("omnipkg-python-");
        try {
            Path file = program.writeTo(directory);
            Path streams = directory.resolve("streams");
            runner.runSuccessfully(new ProcessRequest(
                    List.of(executable.toString(), file.toString()),
                    variables(),
                    workingDirectory,
                    timeout,
                    stdin,
                    Optional.of(streams)));
            return answer(decoded(streams.resolve("stdout")), type);
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    /** With PYTHONSAFEPATH the modules beside the script would not be found; nobody else can write there. */
    private Map<String, String> variables() {
        Map<String, String> variables = PythonEnvironment.of(environment);
        variables.remove("PYTHONSAFEPATH");
        return variables;
    }

    /** The whole of it: what is kept in memory of a stream is bounded, and an index may have thousands of files to tell of. */
    private static String decoded(Path stdout) throws IOException {
        return new String(Files.readAllBytes(stdout), StandardCharsets.UTF_8);
    }

    private static <T> T answer(String text, Class<T> type) throws IOException {
        try {
            return Json.parse(text, type);
        } catch (IOException e) {
            throw new IOException("gave no answer, but printed: " + shortened(text.strip()), e);
        }
    }

    private static String shortened(String text) {
        return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
    }
}
