package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a failure that no analyzer knows. */
final class UnknownFailure {

    private UnknownFailure() {}

    static Exclusion of(Failure failure, List<String> notes) {
        List<String> evidence = new ArrayList<>(notes);
        evidence.addAll(failure.unreadable());
        Optional<RaisedException> exception = failure.exception();
        if (failure.timedOut().isPresent()) {
            return Exclusion.certain("The script was " + failure + " and was ended.", evidence);
        }
        if (exception.isEmpty()) {
            return Exclusion.certain(
                    "The script ended (" + failure
                            + ") and left no record of the reason: nothing is known, so nothing is guessed.",
                    evidence);
        }
        Statement statement = exception.get().statement();
        if (statement != null && !statement.source().isEmpty()) {
            evidence.add(0, statement.located());
        }
        return Exclusion.certain(
                "Nothing in this failure shows that a package version caused it: " + failure, evidence);
    }
}
