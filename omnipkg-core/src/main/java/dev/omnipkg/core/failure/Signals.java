package dev.omnipkg.core.failure;

import java.util.Map;
import java.util.Optional;

/** The signals of POSIX.1-2017, {@code <signal.h>}, whose numbers are the same on Linux and macOS. */
final class Signals {

    /** What a shell adds to the number of a signal, to report it as an exit code. */
    static final int OFFSET = 128;

    /** The last of the real-time signals of Linux. */
    private static final int LAST = 64;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    private Signals() {}

    static Optional<String> name(int exitCode) {
        int number = exitCode - OFFSET;
        return number < 1 || number > LAST
                ? Optional.empty()
                : Optional.of(NAMES.getOrDefault(number, "signal " + number));
    }
}
