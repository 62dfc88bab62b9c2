package dev.omnipkg.core.python;

import dev.omnipkg.core.io.DirectoryTree;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shipped script that prints JSON. It is run from a directory that holds nothing else: with {@code python -c} the working
 * directory, which others may write to, would come first on {@code sys.path}.
 *
 * @param script what to run
 * @param environment the variables of the interpreter
 * @param workingDirectory where it runs
 * @param timeout positive
 */
public record PythonQuestion(
        ShippedPython script, Map<String, String> environment, Path workingDirectory, Duration timeout) {

    /** Enough of what is no answer to know what it is, in characters. */
    private static final int LONGEST = 500;

    /**
     * Asks an interpreter.
     *
     * @param runner starts it
     * @param executable what to start
     * @param stdin what the script reads
     * @param type what it answers
     * @param <T> the same
     * @return the answer
     * @throws IOException if the answer is no JSON of that type, or the script cannot be written
     * @throws ProcessException if the interpreter cannot be started, or fails
     */
    public <T> T ask(ProcessRunner runner, Path executable, Optional<String> stdin, Class<T> type) throws IOException {
        Path directory = Files.createTempDirectory("omnipkg-python-");
        Path file = directory.resolve(script.fileName());
        try {
            Files.writeString(file, script.source());
            runner.runSuccessfully(new ProcessRequest(
                    List.of(executable.toString(), file.toString()),
                    PythonEnvironment.of(environment),
                    workingDirectory,
                    timeout,
                    stdin,
                    Optional.of(directory)));
            return answer(Files.readString(directory.resolve("stdout")), type);
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    private static <T> T answer(String text, Class<T> type) throws IOException {
        try {
            return Json.parse(text, type);
        } catch (IOException e) {
            String begin = text.strip().lines().findFirst().orElse("nothing");
            throw new IOException(
                    "gave no answer, but printed: " + begin.substring(0, Math.min(begin.length(), LONGEST)), e);
        }
    }
}
