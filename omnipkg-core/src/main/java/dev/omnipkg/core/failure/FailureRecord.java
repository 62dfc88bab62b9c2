package dev.omnipkg.core.failure;

import dev.omnipkg.core.internal.io.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the capture in one process wrote, in the form of {@code docs/record.schema.json}.
 *
 * @param schema the version of that form, {@link #SCHEMA}
 * @param pid the process
 * @param kind how it ended: {@code "exception"}, {@code "exit"} or {@code "os_exit"}; or else the last failure that was
 *     noticed while it went on: {@code "thread"}, {@code "test"}, {@code "skip"}, {@code "worker"}, {@code "served"} or
 *     {@code "told"}
 * @param exitCode the code that the process was about to end with, where it is known
 * @param exceptions the one that ended it first, then what is reached from there, then what was noticed before
 * @param catches whether the script's own files have code that catches exceptions; false where versions or names tell the
 *     reason
 * @param notes what could not be recorded
 */
@API(status = Status.EXPERIMENTAL)
public record FailureRecord(
        int schema,
        long pid,
        String kind,
        @Nullable Integer exitCode,
        List<RaisedException> exceptions,
        boolean catches,
        List<String> notes) {

    /** The version of the form that is read. */
    public static final int SCHEMA = 4;

    public FailureRecord {
        kind = RecordDefaults.toEmpty(kind);
        exceptions = RecordDefaults.toEmpty(exceptions);
        notes = RecordDefaults.toEmpty(notes);
    }

    /**
     * Reads a record.
     *
     * @param text as it was written
     * @return the record
     * @throws IOException if it is none, or one of another version
     */
    static FailureRecord parse(String text) throws IOException {
        int schema = Json.parse(text, Form.class).schema();
        if (schema != SCHEMA) {
            throw new IOException("A record of a failure has version " + schema + ", and this omnipkg reads version "
                    + SCHEMA + ": it was written by another omnipkg, or by the script.");
        }
        return Json.parse(text, FailureRecord.class);
    }

    /** What stays the same in all versions. */
    private record Form(int schema) {}

    /**
     * The exception that ended the process, and what is reached from it.
     *
     * @return empty where only failures are recorded that the process went on after
     */
    List<RaisedException> ending() {
        int count = 0;
        while (count < exceptions.size() && exceptions.get(count).noticed() == NoticedFailure.NOTHING) {
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
            if (exception.noticed() != NoticedFailure.NOTHING) {
                chains.add(new ArrayList<>());
            }
            chains.get(chains.size() - 1).add(exception);
        }
        return chains;
    }
}
