package dev.omnipkg.core.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process whose {@link #destroy()} ends all that it started as well. commons-exec calls that one method on timeout and on
 * interrupt, {@link RunningProcesses} at the end of the JVM, so the tree ends in all three cases.
 */
final class ProcessTree extends Process {

    private static final long PATIENCE_SECONDS = 5;

    private final Process process;

    ProcessTree(Process process) {
        this.process = process;
    }

    /** The root goes first, so that it starts nothing new; then its descendants, looked for again on every level. */
    @Override
    public void destroy() {
        Set<ProcessHandle> ended = new LinkedHashSet<>();
        List<ProcessHandle> level = List.of(process.toHandle());
        while (!level.isEmpty()) {
            List<ProcessHandle> below =
                    level.stream().flatMap(ProcessHandle::descendants).toList();
            level.forEach(ProcessHandle::destroyForcibly);
            ended.addAll(level);
            level = below.stream()
                    .filter(handle -> !ended.contains(handle))
                    .distinct()
                    .toList();
        }
        CompletableFuture<?>[] ends = ended.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public Process destroyForcibly() {
        destroy();
        return this;
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
