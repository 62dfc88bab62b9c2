package dev.omnipkg.core.bisect;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A distribution that two lock files do not agree on.
 *
 * @param name the distribution
 * @param good the requirement of the good file; empty where it has none
 * @param bad the requirement of the bad file; empty where it has none
 */
@API(status = Status.MAINTAINED)
public record Difference(DistributionName name, Optional<Requirement> good, Optional<Requirement> bad) {

    boolean isOfVersions() {
        return version(good).isPresent() && version(bad).isPresent();
    }

    BisectRequest question(BisectRequest.Options options) {
        return new BisectRequest(name, version(good), version(bad), options);
    }

    private static Optional<Version> version(Optional<Requirement> requirement) {
        return requirement.flatMap(Requirement::pinnedVersion);
    }

    /** Such as {@code rich 13.4.2 -> 13.7.1}. */
    @Override
    public String toString() {
        return name + " " + word(good) + " -> " + word(bad);
    }

    private static String word(Optional<Requirement> requirement) {
        return requirement
                .map(present -> present.pinnedVersion().map(Version::toString).orElseGet(() -> "'" + present + "'"))
                .orElse("absent");
    }
}
