package dev.omnipkg.core.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the capture in one process wrote.
 *
 * @param pid the process
 * @param parentPid its parent
 * @param kind how it ended: {@code "exception"}, {@code "exit"} or {@code "os_exit"}; or else the last failure that was
 *     noticed while it went on: {@code "thread"}, {@code "test"}, {@code "skip"} or {@code "worker"}
 * @param exitCode the code that the process was about to end with, where it is known
 * @param exceptions the one that ended it first, then what is reached from there, then what was noticed before
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

    /**
     * The exception that ended the process, and what is reached from it.
     *
     * @return empty where only failures are recorded that the process went on after
     */
    List<RaisedException> ending() {
        int count = 0;
        while (count < exceptions.size() && exceptions.get(count).noticed().isEmpty()) {
            count++;
        }
        return exceptions.subList(0, count);
    }

    /**
     * The failures that the process went on after.
     *
     * @return each with what is reached from it, in the order of time
     */
    List<List<RaisedException>> noticed() {
        List<List<RaisedException>> chains = new ArrayList<>();
        for (RaisedException exception : exceptions.subList(ending().size(), exceptions.size())) {
            if (!exception.noticed().isEmpty()) {
                chains.add(new ArrayList<>());
            }
            chains.get(chains.size() - 1).add(exception);
        }
        return chains;
    }
}
