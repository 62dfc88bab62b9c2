package dev.omnipkg.maven.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.maven.execution.MavenSession;

/** A line on the terminal that counts the seconds of work in progress. It shows nothing if there is no interactive terminal. */
public final class ProgressLine implements AutoCloseable {

    private static final long SECOND = 1000;

    private final Optional<PrintWriter> terminal;
    private Optional<Timer> timer = Optional.empty();

    /**
     * Makes a progress line, which shows nothing yet.
     *
     * @param terminal where to write; empty to show nothing at all
     */
    public ProgressLine(Optional<PrintWriter> terminal) {
        this.terminal = terminal;
    }

    /**
     * Makes a progress line for a build.
     *
     * @param session the build
     * @return a line on the build's terminal; one that shows nothing if the build may not show progress
     */
    public static ProgressLine of(MavenSession session) {
        return new ProgressLine(Terminal.forProgress(session.getRequest()));
    }

    /**
     * Shows the line, and counts until {@link #stop} or the next start.
     *
     * @param work what is being done, such as {@code Building a bubble}
     */
    public void start(String work) {
        stop();
        timer = terminal.map(writer -> {
            Timer started = new Timer("omnipkg-progress", true);
            started.scheduleAtFixedRate(new Tick(writer, work), SECOND, SECOND);
            return started;
        });
    }

    /** Clears the line, so that a line of the log can take its place. */
    public void stop() {
        timer.ifPresent(running -> {
            running.cancel();
            terminal.ifPresent(writer -> writer.printf("\r\033[K").flush());
        });
        timer = Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }

    /** Rewrites the line with one more second. */
    private static final class Tick extends TimerTask {

        private final PrintWriter writer;
        private final String work;
        private int seconds;

        Tick(PrintWriter writer, String work) {
            this.writer = writer;
            this.work = work;
        }

        @Override
        public void run() {
            seconds++;
            writer.printf(Locale.ROOT, "\r\033[K%s … %d s", work, seconds).flush();
        }
    }
}
