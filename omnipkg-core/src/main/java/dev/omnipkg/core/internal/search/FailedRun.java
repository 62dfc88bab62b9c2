package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import java.util.Set;

/**
 * A run that failed.
 *
 * @param analysis what is thought of it
 * @param diagnosis what counts of that, within the bounds of the project
 * @param changed the distributions that were not what the base has
 */
public record FailedRun(FailureAnalysis analysis, Diagnosis diagnosis, Set<DistributionName> changed) {

    public FailedRun {
        changed = Set.copyOf(changed);
    }

    Failure failure() {
        return analysis.context().failure();
    }

    /** The version of what is installed, as far as it is one. */
    Optional<Version> version(DistributionName name) {
        return analysis.context()
                .distributions()
                .find(name)
                .map(InstalledDistribution::version)
                .flatMap(Version::parse);
    }

    /**
     * Whether a distribution that was changed fails itself.
     *
     * @return whether the code that failed is that of a distribution that was changed
     */
    public boolean isWithinChange() {
        return ApiMismatch.of(analysis.context())
                .flatMap(found -> found.asking().stream())
                .anyMatch(failing -> changed.contains(failing.name()));
    }
}
