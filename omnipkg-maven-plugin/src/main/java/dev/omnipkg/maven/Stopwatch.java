package dev.omnipkg.maven;

import java.util.Locale;
import java.util.function.LongSupplier;

/** Seconds since a beginning, for people. */
final class Stopwatch {

    private final LongSupplier nanos;
    private long since;

    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    static Stopwatch started() {
        return new Stopwatch(System::nanoTime);
    }

    void restart() {
        since = nanos.getAsLong();
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (nanos.getAsLong() - since) / 1e9);
    }
}
