package dev.omnipkg.core.plan;

import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The distributions that are wanted in an earlier release than the base's, and those that it does not have.
 *
 * @param uploaded when each was uploaded
 */
record TakenBack(Map<DistributionName, Instant> uploaded) {

    static TakenBack of(PlanRequest request, PackageIndex index) throws IOException {
        Map<DistributionName, Instant> uploaded = new TreeMap<>();
        for (Requirement requirement : request.requirements()) {
            time(request, requirement, index).ifPresent(time -> uploaded.put(requirement.name(), time));
        }
        return new TakenBack(uploaded);
    }

    private static Optional<Instant> time(PlanRequest request, Requirement requirement, PackageIndex index)
            throws IOException {
        Optional<Version> installed = request.base()
                .distributions()
                .find(requirement.name())
                .map(InstalledDistribution::version)
                .flatMap(Version::parse);
        Specifier specifier = Specifier.parse(requirement.specifier());
        if (installed.filter(specifier::contains).isPresent()) {
            return Optional.empty();
        }
        try {
            Interpreter interpreter = request.base().interpreter();
            return index.releases(interpreter, requirement.name()).stream()
                    .filter(release -> specifier.contains(release.version()) && release.isInstallable(interpreter))
                    .filter(release -> requirement.pinnedVersion().isPresent() || ReleaseChoice.FINAL.accepts(release))
                    .reduce((earlier, later) -> later)
                    .filter(release -> installed.isEmpty() || release.version().compareTo(installed.get()) < 0)
                    .flatMap(release -> release.uploadedFor(interpreter));
        } catch (IndexException e) {
            return Optional.empty(); // no time is known: there is the base's way alone
        }
    }

    Set<DistributionName> names() {
        return uploaded.keySet();
    }

    /** The latest of their times. */
    Optional<Instant> latest() {
        return uploaded.values().stream().max(Instant::compareTo);
    }
}
