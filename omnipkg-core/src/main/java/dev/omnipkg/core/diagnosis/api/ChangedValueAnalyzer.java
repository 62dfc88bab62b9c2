package dev.omnipkg.core.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.diagnosis.evidence.ApiBreak;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Place;
import java.util.List;

/**
 * A check that compares what a distribution makes of constants with another constant, {@code assert slugify("C'd") == "cd"},
 * or a look-up in what it makes of them. Nothing but a release of that distribution, or of what it works with, decides it. No
 * source text tells which release gives what is wanted, so the series of releases around the installed one are tried.
 */
final class ChangedValueAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .flatMap(found -> found.fact(Fact.CheckedValue.class).stream()
                        .flatMap(value -> otherSeries(found, value.maker()).stream()))
                .toList();
    }

    private static List<Diagnosis> otherSeries(ApiBreak found, Place maker) {
        return found.owner(maker.file())
                .map(
                        owner -> found.suspected(
                                found.around(owner),
                                "What fails rests on what " + maker + " of " + owner.name() + " " + owner.version()
                                        + " makes of constants; another series of its releases may make what is wanted of them."))
                .orElse(List.of());
    }
}
