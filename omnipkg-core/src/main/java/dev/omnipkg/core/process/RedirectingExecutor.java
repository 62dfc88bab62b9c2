package dev.omnipkg.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * Starts processes with all three streams bound to files. A file never blocks its writer, holds any amount, and is not
 * held open by a grandchild that outlives its parent, as a pipe is.
 */
final class RedirectingExecutor extends DefaultExecutor {

    private final ProcessBuilder builder;
    private final RunningProcesses running;
    private Optional<ProcessTree> process = Optional.empty();

    /**
     * Takes the streams' redirections.
     *
     * @param builder its command and environment are set when the process is started
     * @param running keeps the process while it runs
     */
    @SuppressWarnings("deprecation") // the builder that replaces this constructor cannot make a subclass
    RedirectingExecutor(ProcessBuilder builder, RunningProcesses running) {
        this.builder = builder;
        this.running = running;
        setStreamHandler(new NoStreams());
        setExitValues(null);
    }

    long pid() {
        return process.map(Process::pid).orElse(0L);
    }

    @Override
    public int execute(CommandLine command, Map<String, String> environment) throws IOException {
        try {
            return super.execute(command, environment);
        } finally {
            process.ifPresent(running::ended);
        }
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path workingDirectory)
            throws IOException {
        builder.command(Arrays.asList(command.toStrings()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = Optional.of(running.start(builder));
        return process.get();
    }

    /** The operating system moves the bytes: there is nothing to pump. */
    private static final class NoStreams implements ExecuteStreamHandler {
        @Override
        public void setProcessErrorStream(InputStream is) {}

        @Override
        public void setProcessInputStream(OutputStream os) {}

        @Override
        public void setProcessOutputStream(InputStream is) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
