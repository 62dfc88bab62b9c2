package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.ReleaseValues;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;

/**
 * An example of doctest that gives what it should, written in another way: {@code np.float64(0.5)} for {@code 0.5}. How a value
 * is written is a matter of the distribution that the example works with, so the series of its releases around this one
 * are tried, and the run decides. Where a number or a name differs, the example has found something else.
 */
final class ChangedOutputAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .filter(found -> ReleaseValues.isWrittenAnew(found.exception()))
                .flatMap(
                        found -> found
                                .fact(Fact.DoctestExample.class)
                                .flatMap(example ->
                                        found.owner(example.worksWith().file()))
                                .stream()
                                .flatMap(owner -> diagnose(found, owner).stream()))
                .toList();
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, InstalledDistribution culprit) {
        return found.suspected(
                found.neighbours().around(culprit),
                "An example gives what it should, written in another way than expected, with values of "
                        + culprit.name() + " " + culprit.version()
                        + "; other series of its releases may write it so.");
    }
}
