package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The releases of a distribution that would do, as a requirement: the run of neighbours that is closest to the installed
 * version; of two that are equally close, the older one.
 */
final class SatisfyingVersions {

    private SatisfyingVersions() {}

    /**
     * The requirement that is met by the releases that would do.
     *
     * @param name the distribution
     * @param installed its version
     * @param releases all versions that can be installed, ascending
     * @param satisfies whether the release at an index would do
     * @return empty where none does
     */
    static Optional<Requirement> closest(
            DistributionName name, Version installed, List<Version> releases, IntPredicate satisfies) {
        int next = 0;
        while (next < releases.size() && releases.get(next).compareTo(installed) <= 0) {
            next++;
        }
        int below = next - 1;
        while (below >= 0 && !satisfies.test(below)) {
            below--;
        }
        int above = next;
        while (above < releases.size() && !satisfies.test(above)) {
            above++;
        }
        if (below < 0 && above == releases.size()) {
            return Optional.empty();
        }
        int here = releases.contains(installed) ? next - 1 : next;
        boolean downwards = below >= 0 && (above == releases.size() || here - below <= above - next + 1);
        return Optional.of(run(name, releases, downwards ? below : above, satisfies));
    }

    /** From the first to the last of the neighbours that all would do. */
    private static Requirement run(DistributionName name, List<Version> releases, int within, IntPredicate satisfies) {
        int first = within;
        while (first > 0 && satisfies.test(first - 1)) {
            first--;
        }
        int end = within + 1;
        while (end < releases.size() && satisfies.test(end)) {
            end++;
        }
        if (end - first == 1) {
            return Requirement.exactly(name, releases.get(first));
        }
        String from = first == 0 ? "" : ">=" + releases.get(first);
        String to = end == releases.size() ? "" : "<" + releases.get(end);
        String both = from.isEmpty() || to.isEmpty() ? from + to : from + "," + to;
        return Requirement.of(name, both);
    }
}
