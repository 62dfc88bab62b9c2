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
 * @param installed when those were uploaded that the base has of them
 */
record Downgrades(Map<DistributionName, Instant> uploaded, Map<DistributionName, Instant> installed) {

    static Downgrades of(PlanRequest request, PackageIndex index) throws IOException {
        Map<DistributionName, Instant> uploaded = new TreeMap<>();
        Map<DistributionName, Instant> installed = new TreeMap<>();
        for (Requirement requirement : request.requirements()) {
            Optional<Instant> time = time(request, requirement, index);
            if (time.isPresent()) {
                uploaded.put(requirement.name(), time.get());
                ofInstalled(request, requirement.name(), index)
                        .ifPresent(own -> installed.put(requirement.name(), own));
            }
        }
        return new Downgrades(uploaded, installed);
    }

    private static Optional<Instant> ofInstalled(PlanRequest request, DistributionName name, PackageIndex index)
            throws IOException {
        Optional<Version> version = installed(request, name);
        Interpreter interpreter = request.base().interpreter();
        return index.releases(interpreter, name).stream()
                .filter(release -> version.filter(release.version()::equals).isPresent())
                .findFirst()
                .flatMap(release -> release.uploadedFor(interpreter));
    }

    private static Optional<Version> installed(PlanRequest request, DistributionName name) {
        return request.base()
                .distributions()
                .find(name)
                .map(InstalledDistribution::version)
                .flatMap(Version::parse);
    }

    private static Optional<Instant> time(PlanRequest request, Requirement requirement, PackageIndex index)
            throws IOException {
        Optional<Version> installed = installed(request, requirement.name());
        Specifier specifier = requirement.specifier();
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

    /** The latest of the times of those that the base has; empty where it has none of one. */
    Optional<Instant> latestInstalled() {
        return installed.keySet().equals(uploaded.keySet())
                ? installed.values().stream().max(Instant::compareTo)
                : Optional.empty();
    }

    /** When the last of them was uploaded; empty where nothing is taken back, or that is not known. */
    Optional<Instant> latest() {
        return uploaded.values().stream().max(Instant::compareTo);
    }
}
