package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;

/**
 * What lies between a release that fails in one way and one that fails in another way: some release in between may do.
 *
 * @param name the distribution
 * @param near a release with which the script fails as before
 * @param far a release that fails itself
 * @param halvings how often it may still be halved
 */
public record ReleaseRange(DistributionName name, Version near, Version far, int halvings) {

    /** Of a hundred releases six are left. */
    private static final int MOST = 4;

    static ReleaseRange between(DistributionName name, Version near, Version far) {
        return new ReleaseRange(name, near, far, MOST);
    }

    /** The half that is left after a release in the middle was tried. */
    ReleaseRange after(Version middle, boolean failsAsBefore) {
        return failsAsBefore
                ? new ReleaseRange(name, middle, far, halvings - 1)
                : new ReleaseRange(name, near, middle, halvings - 1);
    }

    /** The release in the middle; empty where there is none, or it was halved often enough. */
    Optional<Candidate> middle(List<Version> releases) {
        Version low = near.compareTo(far) < 0 ? near : far;
        Version high = low.equals(near) ? far : near;
        List<Version> between = releases.stream()
                .filter(version -> version.compareTo(low) > 0 && version.compareTo(high) < 0)
                .toList();
        return between.isEmpty() || halvings == 0
                ? Optional.empty()
                : Optional.of(Candidate.of(Requirement.exactly(name, between.get(between.size() / 2))));
    }
}
