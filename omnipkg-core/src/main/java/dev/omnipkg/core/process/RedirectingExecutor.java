package dev.omnipkg.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * Starts processes with all three streams bound to files. A file never blocks its writer, holds any amount, and is not
 * held open by a grandchild that outlives its parent, as a pipe is.
 */
final class RedirectingExecutor extends DefaultExecutor {

    private final ProcessBuilder builder;
    private long pid;

    /**
     * Takes the streams' redirections.
     *
     * @param builder its command and environment are set when the process is started
     */
    @SuppressWarnings("deprecation") // the builder that replaces this constructor cannot make a subclass
    RedirectingExecutor(ProcessBuilder builder) {
        this.builder = builder;
        setStreamHandler(new NoStreams());
        setExitValues(null);
    }

    long pid() {
        return pid;
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path workingDirectory)
            throws IOException {
        builder.command(Arrays.asList(command.toStrings()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        pid = process.pid();
        return new ProcessTree(process);
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
