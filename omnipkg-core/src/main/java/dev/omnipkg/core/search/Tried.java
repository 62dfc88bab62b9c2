package dev.omnipkg.core.search;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Judgement;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run that failed.
 *
 * @param failure the facts
 * @param judgement what is thought of it
 * @param diagnosis what counts of that, within the bounds of the project
 * @param distributions what was installed where the script ran
 * @param changed the distributions that were not what the base has
 */
public record Tried(
        Failure failure,
        Judgement judgement,
        Diagnosis diagnosis,
        InstalledDistributions distributions,
        Set<DistributionName> changed) {

    public Tried {
        changed = Set.copyOf(changed);
    }

    /** The versions of what is installed, as far as they are versions. */
    Optional<Version> version(DistributionName name) {
        return distributions.find(name).map(InstalledDistribution::version).flatMap(Version::parse);
    }

    /**
     * Whether what was changed fails.
     *
     * @return whether the code that failed is that of a distribution that was changed
     */
    public boolean isWithinChange() {
        return failure.causes().stream()
                .anyMatch(exception -> raiser(exception)
                        .filter(raiser -> changed.contains(raiser.name()))
                        .isPresent());
    }

    private Optional<InstalledDistribution> raiser(RaisedException exception) {
        List<Frame> frames = exception.frames();
        for (int place = frames.size() - 1; place >= 0; place--) {
            String file = frames.get(place).file();
            if (file.startsWith("/") && !isStandardLibrary(file)) {
                return distributions.owner(Path.of(file).normalize());
            }
        }
        return Optional.empty();
    }

    private static boolean isStandardLibrary(String file) {
        return file.contains("/python3.") && !file.contains("-packages/");
    }
}
