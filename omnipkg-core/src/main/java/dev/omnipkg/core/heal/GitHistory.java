package dev.omnipkg.core.heal;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** When files were committed, by the git at hand. */
final class GitHistory {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final Map<String, String> environment;

    GitHistory(ProcessRunner processes, Map<String, String> environment) {
        this.processes = processes;
        this.environment = environment;
    }

    /**
     * The time of the last commit that changed a file, or a directory.
     *
     * @throws IllegalArgumentException if that is not known, with the reason and what to do
     */
    Instant lastCommit(Path file) {
        boolean isDirectory = Files.isDirectory(file);
        Path directory = isDirectory ? file : file.toAbsolutePath().resolveSibling("");
        String name = isDirectory ? "." : String.valueOf(file.getFileName());
        String git = Interpreters.onPath(environment, "git")
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> unknown(file, "there is no git on PATH."));
        String time = ask(file, directory, List.of(git, "log", "-1", "--format=%cI", "--", name));
        if (time.isEmpty()) {
            throw unknown(file, "it has no commit.");
        }
        return OffsetDateTime.parse(time).toInstant();
    }

    private String ask(Path file, Path directory, List<String> command) {
        ProcessResult result;
        try {
            result = processes.run(ProcessRequest.tool(command, environment, directory, TIMEOUT));
        } catch (ProcessException e) {
            throw unknown(file, "git cannot be asked. " + e.getMessage());
        }
        if (!result.succeeded()) {
            throw unknown(file, "git says: " + result.stderr().text().strip() + ".");
        }
        return result.stdout().text().strip();
    }

    private static IllegalArgumentException unknown(Path file, String reason) {
        return new IllegalArgumentException("omnipkg.asOf is git, and the last commit of " + file + " is not known: "
                + reason + " Commit the file, or set omnipkg.asOf to a date.");
    }
}
