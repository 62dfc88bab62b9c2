package dev.omnipkg.core.search;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Judgement;
import dev.omnipkg.core.diagnosis.evidence.ApiBreak;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import java.util.Set;

/**
 * A run that failed.
 *
 * @param judgement what is thought of it
 * @param diagnosis what counts of that, within the bounds of the project
 * @param changed the distributions that were not what the base has
 */
public record Tried(Judgement judgement, Diagnosis diagnosis, Set<DistributionName> changed) {

    public Tried {
        changed = Set.copyOf(changed);
    }

    Failure failure() {
        return judgement.context().failure();
    }

    /** The version of what is installed, as far as it is one. */
    Optional<Version> version(DistributionName name) {
        return judgement
                .context()
                .distributions()
                .find(name)
                .map(InstalledDistribution::version)
                .flatMap(Version::parse);
    }

    /**
     * Whether what was changed fails.
     *
     * @return whether the code that failed is that of a distribution that was changed
     */
    public boolean isWithinChange() {
        return ApiBreak.of(judgement.context())
                .flatMap(found -> found.asking().stream())
                .anyMatch(failing -> changed.contains(failing.name()));
    }
}
