package dev.omnipkg.maven;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** A line on a terminal that counts the seconds of what takes long. Without a terminal it does nothing. */
final class Ticker implements AutoCloseable {

    private static final long SECOND = 1000;

    private final Optional<PrintWriter> terminal;
    private Optional<Timer> timer = Optional.empty();

    Ticker(Optional<PrintWriter> terminal) {
        this.terminal = terminal;
    }

    /**
     * Counts, until something else begins or ends.
     *
     * @param work what takes long
     */
    void start(String work) {
        stop();
        timer = terminal.map(writer -> {
            Timer started = new Timer("omnipkg-progress", true);
            started.scheduleAtFixedRate(new Tick(writer, work), SECOND, SECOND);
            return started;
        });
    }

    /** Ends the line, so that a line of the log can follow. */
    void stop() {
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

    /** One second more. */
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
