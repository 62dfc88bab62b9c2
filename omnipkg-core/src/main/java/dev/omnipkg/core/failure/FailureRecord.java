package dev.omnipkg.core.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the capture in one process wrote.
 *
 * @param pid the process
 * @param parentPid its parent
 * @param kind how it ended: {@code "exception"}, {@code "exit"}, {@code "thread"} or {@code "os_exit"}
 * @param exitCode the code that the process was about to end with, where it is known
 * @param exceptions the one that ended it first, then what is reached from there
 * @param notes what could not be recorded
 */
public record FailureRecord(
        long pid,
        long parentPid,
        String kind,
        @Nullable Integer exitCode,
        List<RaisedException> exceptions,
        List<String> notes) {

    public FailureRecord {
        kind = Absent.toEmpty(kind);
        exceptions = Absent.toEmpty(exceptions);
        notes = Absent.toEmpty(notes);
    }
}
