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

    /** The time, and the commits before. */
    private static final String FORMAT = "--format=%cI %p";

    /** git answers at once, but from a file system over the network. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final Map<String, String> environment;

    GitHistory(ProcessRunner processes, Map<String, String> environment) {
        this.processes = processes;
        this.environment = environment;
    }

    /**
     * The time of the last commit that changed a file, or a directory. The first commit of a shallow clone has every file,
     * whenever that was changed: its time is no answer.
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
        String commit = ask(
                file,
                directory,
                List.of(git, "--literal-pathspecs", "log", "-1", "--no-show-signature", FORMAT, "--", name));
        if (commit.isEmpty()) {
            throw unknown(file, "it has no commit.");
        }
        boolean first = !commit.contains(" ");
        if (first
                && ask(file, directory, List.of(git, "rev-parse", "--is-shallow-repository"))
                        .equals("true")) {
            throw unknown(
                    file,
                    "the clone is shallow, and what came before its first commit is not there.",
                    "Fetch the whole history (git fetch --unshallow)");
        }
        return OffsetDateTime.parse(commit.split(" ", 2)[0]).toInstant();
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
        return unknown(file, reason, "Commit the file");
    }

    private static IllegalArgumentException unknown(Path file, String reason, String advice) {
        return new IllegalArgumentException("omnipkg.asOf is git, and the last commit of " + file + " is not known: "
                + reason + " " + advice + ", or set omnipkg.asOf to a date.");
    }
}
