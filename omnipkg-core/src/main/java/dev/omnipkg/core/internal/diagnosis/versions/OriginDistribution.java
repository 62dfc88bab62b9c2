package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.failure.Origin;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Optional;

/** The distribution that a value came from, as far as it is installed. */
final class OriginDistribution {

    private OriginDistribution() {}

    static Optional<InstalledDistribution> of(Origin origin, InstalledDistributions distributions) {
        return switch (origin.kind()) {
            case METADATA -> DistributionName.parse(origin.distribution()).flatMap(distributions::find);
            case MODULE -> RecordedPaths.owner(origin.file(), distributions);
        };
    }
}
