package dev.omnipkg.core.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Executor;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Starts a process, waits for its end, and hands back what it wrote. Safe for use by many threads. */
@API(status = Status.INTERNAL)
public final class ProcessRunner {

    private final RunningProcesses running = new RunningProcesses();

    /** A runner of its own; what it has running ends with the JVM. */
    public ProcessRunner() {}

    /**
     * Runs a process to its end.
     *
     * @param request what to start
     * @return how it ended, be it well or not
     * @throws ProcessException if it cannot be started, or its streams cannot be kept
     * @throws ProcessInterruptedException if the thread is interrupted while the process runs
     */
    public ProcessResult run(ProcessRequest request) {
        try {
            if (request.streams().isPresent()) {
                return run(request, Files.createDirectories(request.streams().get()));
            }
            Path streams = Files.createTempDirectory("omnipkg-process-");
            try {
                return run(request, streams);
            } finally {
                for (String name : List.of("stdin", "stdout", "stderr")) {
                    Files.deleteIfExists(streams.resolve(name));
                }
                Files.deleteIfExists(streams);
            }
        } catch (IOException e) {
            throw ProcessException.unreadable(request, e);
        }
    }

    /**
     * Runs a tool that has to succeed.
     *
     * @param request what to start
     * @return how it ended: with exit code 0
     * @throws ProcessException as {@link #run}, and if the exit code is another or the time was over
     * @throws ProcessInterruptedException as {@link #run}
     */
    public ProcessResult runSuccessfully(ProcessRequest request) {
        ProcessResult result = run(request);
        if (!result.succeeded()) {
            throw ProcessException.failed(request, result);
        }
        return result;
    }

    private ProcessResult run(ProcessRequest request, Path streams) throws IOException {
        Path stdout = streams.resolve("stdout");
        Path stderr = streams.resolve("stderr");
        RedirectingExecutor executor = new RedirectingExecutor(
                new ProcessBuilder()
                        .directory(request.workingDirectory().toFile())
                        .redirectInput(stdin(request, streams))
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile()),
                running);
        ExecuteWatchdog watchdog =
                ExecuteWatchdog.builder().setTimeout(request.timeout()).get();
        executor.setWatchdog(watchdog);
        CommandLine command = new CommandLine(request.command().get(0));
        request.command().stream().skip(1).forEach(argument -> command.addArgument(argument, false));

        long began = System.nanoTime();
        int exitCode = execute(executor, command, request);
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        if (exitCode == Executor.INVALID_EXITVALUE) {
            Thread.currentThread().interrupt();
            throw new ProcessInterruptedException(request);
        }
        return new ProcessResult(
                executor.pid(),
                exitCode,
                watchdog.killedProcess(),
                duration,
                CapturedStream.read(stdout),
                CapturedStream.read(stderr));
    }

    private static int execute(RedirectingExecutor executor, CommandLine command, ProcessRequest request) {
        try {
            return executor.execute(command, request.environment());
        } catch (IOException e) {
            throw ProcessException.notStarted(request, e);
        }
    }

    private static File stdin(ProcessRequest request, Path streams) throws IOException {
        if (request.stdin().isEmpty()) {
            return new File("/dev/null");
        }
        return Files.writeString(streams.resolve("stdin"), request.stdin().get())
                .toFile();
    }
}
