package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value that a distribution gave and that is of another type than what is done with it needs: {@code
 * jwt.encode(…).decode()}, where the text was bytes once, or a loop over what can no longer be iterated. No source text tells
 * which type a call gives, so the series of releases around the installed one are tried; not where
 * the distribution's own code works with it, as it is of the same release.
 */
final class ChangedTypeAnalyzer implements FailureAnalyzer {

    /** A script that fails for another reason is run again for each. */
    private static final int MOST_EARLIER = 2;

    /** As Python words it where what is taken apart has more or fewer parts. */
    private static final String OF_ANOTHER_NUMBER = " values to unpack (expected ";

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    /** The name of an attribute of the distribution's own types is searched for first, see {@link RemovedNameAnalyzer}. */
    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .filter(found -> !isOfModule(found) || isMade(found))
                .flatMap(found -> otherSeries(found).stream())
                .toList();
    }

    /** Whether it is known what made the value, which is then an object of a type, and no module or type itself. */
    static boolean isMade(ApiMismatch found) {
        return found.fact(Fact.MadeValue.class).isPresent();
    }

    /** Whether it is known which module, or whose type or function, was asked for what it does not have. */
    private static boolean isOfModule(ApiMismatch found) {
        return Stream.concat(
                        found.fact(AbsentName.class).map(AbsentName::owner).stream(),
                        found.fact(UnacceptedCall.class).map(UnacceptedCall::callee).stream())
                .map(Place::module)
                .anyMatch(module -> !module.isEmpty() && !module.equals("builtins"));
    }

    /** An attribute that is there, and can be read alone. */
    private static boolean isOfSetting(ApiMismatch found) {
        return found.exception().type().equals("AttributeError")
                && found.fact(AbsentName.class).isEmpty();
    }

    private static List<Diagnosis> otherSeries(ApiMismatch found) {
        List<Diagnosis> said = new ArrayList<>();
        found.fact(Fact.MadeValue.class).ifPresent(value -> said.addAll(otherSeries(found, value.maker())));
        if (found.exception().type().equals("TypeError")
                || isOfSetting(found)
                || found.exception().message().contains(OF_ANOTHER_NUMBER)) {
            found.fact(Fact.RefusedValue.class).ifPresent(value -> said.addAll(otherSeries(found, value.maker())));
        }
        return said;
    }

    /** Those of the distribution that made the value, and newer ones of another that works with it. */
    private static List<Diagnosis> otherSeries(ApiMismatch found, Place maker) {
        return found.owner(maker.file())
                .filter(culprit -> !found.asking().equals(Optional.of(culprit)))
                .map(culprit -> found.suspected(candidates(found, culprit), description(found, maker, culprit)))
                .orElse(List.of());
    }

    private static List<Candidate> candidates(ApiMismatch found, InstalledDistribution culprit) {
        List<Candidate> candidates = new ArrayList<>();
        found.neighbours().earlier(culprit).stream().limit(MOST_EARLIER).forEach(candidates::add);
        found.dependent(culprit)
                .ifPresent(asking -> candidates.addAll(found.neighbours().later(asking)));
        candidates.addAll(found.neighbours().later(culprit));
        return candidates;
    }

    private static String description(ApiMismatch found, Place maker, InstalledDistribution culprit) {
        return "What " + maker + " of " + culprit.name() + " "
                + culprit.version() + " gives is of another type than " + found.asker(culprit)
                + " works with; in another series of its releases it may be that type.";
    }
}
