package dev.omnipkg.core.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What to start.
 *
 * @param command the executable and its arguments, handed over as they are
 * @param environment the whole environment of the process; nothing is inherited
 * @param workingDirectory an existing directory
 * @param timeout positive; the process tree is ended when it has passed
 * @param stdin what the process reads from standard input; empty for an input that is at its end
 * @param streams the directory that keeps {@code stdout} and {@code stderr} whole; empty where they are of no use
 *     afterwards
 */
@API(status = Status.INTERNAL)
public record ProcessRequest(
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Duration timeout,
        Optional<String> stdin,
        Optional<Path> streams) {

    public ProcessRequest {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A command needs an executable");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive, but is " + timeout);
        }
    }

    /**
     * A command of a tool: no input, streams kept in memory alone.
     *
     * @param command the executable and its arguments
     * @param environment the whole environment
     * @param workingDirectory an existing directory
     * @param timeout positive
     * @return the request
     */
    public static ProcessRequest tool(
            List<String> command, Map<String, String> environment, Path workingDirectory, Duration timeout) {
        return new ProcessRequest(command, environment, workingDirectory, timeout, Optional.empty(), Optional.empty());
    }
}
