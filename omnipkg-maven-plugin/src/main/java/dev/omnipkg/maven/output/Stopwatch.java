package dev.omnipkg.maven.output;

import java.util.Locale;
import java.util.function.LongSupplier;

/** Measures elapsed time, and formats it for log lines. */
public final class Stopwatch {

    private final LongSupplier nanos;
    private long since;

    /**
     * Starts a stopwatch on a given clock.
     *
     * @param nanos the clock, in nanoseconds
     */
    public Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /**
     * Starts a stopwatch on the system's clock.
     *
     * @return the running stopwatch
     */
    public static Stopwatch started() {
        return new Stopwatch(System::nanoTime);
    }

    /** Begins again at zero. */
    public void restart() {
        since = nanos.getAsLong();
    }

    /**
     * Tells the time since the start or the last restart.
     *
     * @return such as {@code 1.2 s}
     */
    public String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (nanos.getAsLong() - since) / 1e9);
    }
}
