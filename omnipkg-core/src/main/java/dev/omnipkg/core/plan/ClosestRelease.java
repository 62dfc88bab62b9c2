package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Chooses the release that is closest to the base's in the order of versions: one below it before any above. */
final class ClosestRelease {

    private ClosestRelease() {}

    /**
     * Narrows a requirement down.
     *
     * @return the requirement of exactly one release; the given one where there is nothing to choose: the base has no such
     *     distribution, or one that serves, or the index has none that does
     */
    static Requirement to(BaseEnvironment base, Requirement requirement, PackageIndex index) throws IOException {
        Optional<Version> installed = base.distributions()
                .find(requirement.name())
                .map(InstalledDistribution::version)
                .flatMap(Version::parse);
        if (requirement.pinnedVersion().isPresent()
                || installed.isEmpty()
                || base.offIndex().reason(requirement.name()).isPresent()) {
            return requirement;
        }
        Specifier specifier = requirement.specifier();
        if (specifier.contains(installed.get())) {
            return requirement;
        }
        try {
            List<Version> accepted = accepted(index.releases(base.interpreter(), requirement.name()), specifier, base);
            return nearest(accepted, installed.get())
                    .map(version ->
                            Requirement.exactly(requirement.name(), version).withExtrasOf(requirement))
                    .orElse(requirement);
        } catch (IndexException e) {
            return requirement; // the installer may know another way
        }
    }

    private static List<Version> accepted(List<Release> releases, Specifier specifier, BaseEnvironment base) {
        List<Release> possible = releases.stream()
                .filter(release -> specifier.contains(release.version()) && release.isInstallable(base.interpreter()))
                .toList();
        List<Version> versions = possible.stream()
                .filter(ReleaseChoice.FINAL::accepts)
                .map(Release::version)
                .toList();
        return versions.isEmpty() ? possible.stream().map(Release::version).toList() : versions;
    }

    /** The first above, or the last below, whichever there is; of both, the one below was in use before. */
    private static Optional<Version> nearest(List<Version> ascending, Version installed) {
        Optional<Version> below = ascending.stream()
                .filter(version -> version.compareTo(installed) < 0)
                .reduce((earlier, later) -> later);
        return below.isPresent()
                ? below
                : ascending.stream()
                        .filter(version -> version.compareTo(installed) > 0)
                        .findFirst();
    }
}
