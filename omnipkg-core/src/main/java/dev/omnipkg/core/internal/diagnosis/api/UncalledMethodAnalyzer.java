package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;
import java.util.Optional;

/**
 * An attribute of the script's own class that a method of it sets, which was not called: the distribution that calls the class may
 * have called that method too in another series of its releases, as pytest did with {@code setup} up to 7.
 */
final class UncalledMethodAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> found.fact(AbsentName.class).stream()
                        .filter(absent -> !absent.setIn().isEmpty())
                        .flatMap(absent ->
                                caller(found).stream().flatMap(caller -> diagnose(found, absent, caller).stream())))
                .toList();
    }

    /** Whose code called the script's, which failed. */
    private static Optional<InstalledDistribution> caller(ApiMismatch found) {
        return found.frames().stream()
                .flatMap(frame -> found.owner(frame.file()).stream())
                .reduce((outer, inner) -> inner);
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, AbsentName absent, InstalledDistribution caller) {
        return found.suspected(
                found.neighbours().around(caller),
                "The script's " + absent.setIn() + " sets " + absent.name()
                        + ", and was not called before it was read; "
                        + caller.name() + " " + caller.version()
                        + " calls the script, and another series of its releases may call that too.");
    }
}
