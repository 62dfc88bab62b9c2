package dev.omnipkg.core.failure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The facts of a run that failed.
 *
 * @param exitCode of the script's process
 * @param timedOut the time limit that it was ended at; empty where it ended by itself
 * @param record what its own process recorded; empty where nothing is known of the reason
 * @param children what the processes recorded that it started
 * @param stderr what it wrote to standard error, bounded
 * @param unreadable why records could not be read
 */
@API(status = Status.EXPERIMENTAL)
public record Failure(
        int exitCode,
        Optional<Duration> timedOut,
        Optional<FailureRecord> record,
        List<FailureRecord> children,
        String stderr,
        List<String> unreadable) {

    public Failure {
        children = List.copyOf(children);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The exception that ended the script.
     *
     * @return the first of its record
     */
    public Optional<RaisedException> exception() {
        return record.flatMap(present -> present.exceptions().stream().findFirst());
    }

    /**
     * What may have been the reason, to be judged by the comparisons that it rests on.
     *
     * @return chains of exceptions, each with what is reached from its first; what ended the process comes before what was
     *     noticed in it, and in its children
     */
    public List<List<RaisedException>> reasons() {
        return RootCauses.reasons(this);
    }

    /**
     * What may have been the reason, each exception to be judged by itself.
     *
     * @return the exceptions of {@link #reasons()} that were not handled otherwise, and the exit that reports one, in the same
     *     order
     */
    public List<RaisedException> causes() {
        return RootCauses.causes(this);
    }

    /**
     * Whether the script may have caught what it failed for.
     *
     * @return false where its files have no code that catches exceptions, or the reason is told
     */
    public boolean mayHaveCaught() {
        return Stream.concat(record.stream(), children.stream()).anyMatch(FailureRecord::catches);
    }

    /**
     * What the script, or a library that had called it, caught before, and that it may have failed for.
     *
     * @return those of {@link #causes()} that a library reported, or a traced run told
     */
    public List<RaisedException> handled() {
        return causes().stream()
                .filter(exception -> RootCauses.BEHIND_OTHERS.contains(exception.noticed()))
                .toList();
    }

    /**
     * Whether another run of the same script has failed in the same way, with other versions.
     *
     * @param other its failure
     * @return false where anything says that the reason is another
     */
    public boolean isSameAs(Failure other) {
        Optional<FailureSignature> before = handled().stream().findFirst().map(FailureSignature::of);
        Optional<FailureSignature> after = other.handled().stream().findFirst().map(FailureSignature::of);
        return FailureSignature.of(this).matches(FailureSignature.of(other))
                && before.isPresent() == after.isPresent()
                && (before.isEmpty() || before.get().matches(after.get()));
    }

    /**
     * The signal that ended the process. An exit code above 128 may also be the script's own choice; its process has then
     * left a record.
     *
     * @return such as {@code SIGKILL}; empty where there was none
     */
    public Optional<String> signal() {
        return record.isEmpty() && exitCode > Signals.OFFSET ? Signals.name(exitCode) : Optional.empty();
    }

    /** One line for people. */
    @Override
    public String toString() {
        if (timedOut.isPresent()) {
            return "not finished after " + timedOut.get().toMillis() / 1000.0 + " s";
        }
        return exception()
                .map(RaisedException::toString)
                .or(() -> signal().map(name -> "ended by " + name))
                .orElse("exit code " + exitCode);
    }
}
