package dev.omnipkg.core.failure;

import dev.omnipkg.core.run.ScriptRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads the facts of a failure from a run. */
@API(status = Status.INTERNAL)
public final class FailureReader {

    private FailureReader() {}

    /**
     * Reads what one process recorded that was no script's, such as the verification of a bubble.
     *
     * @param records as it was written
     * @return the facts; empty where nothing is recorded that can be read
     */
    public static Optional<Failure> read(List<String> records) {
        return records.stream()
                .flatMap(text -> record(text).stream())
                .findFirst()
                .map(record -> new Failure(1, Optional.empty(), Optional.of(record), List.of(), "", List.of()));
    }

    private static Optional<FailureRecord> record(String text) {
        try {
            return Optional.of(FailureRecord.parse(text));
        } catch (IOException e) {
            return Optional.empty(); // cut off, by a process that was ended, or not the capture's
        }
    }

    /**
     * Reads what the run's processes recorded. A record that is no record, or of another version, is noted, and
     * counts as missing.
     *
     * @param run a run that failed
     * @param timeout the time limit that it had
     * @return the facts
     */
    public static Failure read(ScriptRun run, Duration timeout) {
        List<FailureRecord> children = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        FailureRecord own = null;
        for (String text : run.records()) {
            try {
                FailureRecord record = FailureRecord.parse(text);
                if (record.pid() == run.process().pid()) {
                    own = record;
                } else {
                    children.add(record);
                }
            } catch (IOException e) {
                unreadable.add(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return new Failure(
                run.exitCode(),
                run.timedOut() ? Optional.of(timeout) : Optional.empty(),
                Optional.ofNullable(own),
                children,
                run.process().stderr().text(),
                unreadable);
    }
}
