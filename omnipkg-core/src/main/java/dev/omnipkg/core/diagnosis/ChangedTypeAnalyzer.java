package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.python.InstalledDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that a distribution gave and that is of another type than what is done with it needs: {@code
 * jwt.encode(…).decode()}, where the text was bytes once, or a loop over what can no longer be iterated. No source text tells
 * which type a call gives, so the series of releases around the installed one are tried; not where
 * the distribution's own code works with it, as it is of the same release.
 */
public final class ChangedTypeAnalyzer implements FailureAnalyzer {

    /** A script that fails for another reason is run again for each. */
    private static final int MOST_EARLIER = 2;

    /** As Python words it where what is taken apart has more or fewer parts. */
    private static final String OF_ANOTHER_NUMBER = " values to unpack (expected ";

    /** For {@link java.util.ServiceLoader}. */
    public ChangedTypeAnalyzer() {}

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    /** The name of an attribute of the distribution's own types is searched for first, see {@link RemovedNameAnalyzer}. */
    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .filter(found ->
                        found.fact("module").isEmpty() || found.fact("module").equals("builtins") || isMade(found))
                .flatMap(found -> otherSeries(found).stream())
                .toList();
    }

    /** Whether it is known what made the value, which is then an object of a type, and not a module or a type itself. */
    static boolean isMade(ApiBreak found) {
        return !found.fact("madeBy").isEmpty();
    }

    private static List<Diagnosis> otherSeries(ApiBreak found) {
        List<Diagnosis> said = new ArrayList<>(otherSeries(found, "madeBy"));
        if (found.exception().type().equals("TypeError")
                || found.exception().message().contains(OF_ANOTHER_NUMBER)) {
            said.addAll(otherSeries(found, "refusedValue"));
        }
        return said;
    }

    /** Those of the distribution that a fact says to have made the value, and newer ones of another that works with it. */
    private static List<Diagnosis> otherSeries(ApiBreak found, String by) {
        return found.owner(found.fact(by + "File"))
                .filter(culprit -> !found.asking().equals(Optional.of(culprit)))
                .map(culprit -> found.suspected(candidates(found, culprit), description(found, by, culprit)))
                .orElse(List.of());
    }

    private static List<Candidate> candidates(ApiBreak found, InstalledDistribution culprit) {
        List<Candidate> candidates = new ArrayList<>();
        found.earlier(culprit).stream().limit(MOST_EARLIER).forEach(candidates::add);
        found.dependent(culprit).ifPresent(asking -> candidates.addAll(found.later(asking)));
        candidates.addAll(found.later(culprit));
        return candidates;
    }

    private static String description(ApiBreak found, String by, InstalledDistribution culprit) {
        return "What " + found.fact(by + "Module") + "." + found.fact(by) + " of " + culprit.name() + " "
                + culprit.version() + " gives is of another type than " + found.asker(culprit)
                + " works with; in another series of its releases it may be that type.";
    }
}
