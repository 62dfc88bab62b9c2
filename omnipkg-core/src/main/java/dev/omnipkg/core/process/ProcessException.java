package dev.omnipkg.core.process;

import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A process could not be started, or did not end well where it had to. */
@API(status = Status.MAINTAINED)
public final class ProcessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The last lines of what a process wrote are shown: an error of pip stands within so many. */
    private static final int LINES = 40;

    private ProcessException(String message) {
        super(Secrets.mask(message));
    }

    private ProcessException(String message, Throwable cause) {
        super(Secrets.mask(message), cause);
    }

    static ProcessException notStarted(ProcessRequest request, IOException cause) {
        return new ProcessException(
                "Cannot start " + commandLine(request) + " in " + request.workingDirectory() + ": "
                        + cause.getMessage(),
                cause);
    }

    static ProcessException unreadable(ProcessRequest request, IOException cause) {
        return new ProcessException(
                "The input or output of " + commandLine(request) + " cannot be written or read: " + cause, cause);
    }

    static ProcessException failed(ProcessRequest request, ProcessResult result) {
        String end = result.timedOut()
                ? "did not end within " + request.timeout().toSeconds() + " s"
                : "ended with exit code " + result.exitCode();
        return new ProcessException(commandLine(request) + " " + end + outputOf(result));
    }

    private static String commandLine(ProcessRequest request) {
        return String.join(" ", request.command());
    }

    private static String outputOf(ProcessResult result) {
        String text = result.stderr().text().isBlank()
                ? result.stdout().text()
                : result.stderr().text();
        List<String> lines = text.strip().lines().toList();
        String last = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return text.isBlank() ? " and no output" : ":\n  " + last;
    }
}
