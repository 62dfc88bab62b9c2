package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.CutOff;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes dependencies back to the time of what requires them.
 *
 * @param era the time
 * @param wanted the distributions that were asked for: their versions are not chosen here
 */
record ContemporaryDependencies(IndexAtRelease era, Set<DistributionName> wanted) {

    /** What a resolution has brought, or left in place, for the sake of what is taken back. */
    Map<DistributionName, Version> parts(List<Pin> pins, Set<DistributionName> downgrades) {
        Set<DistributionName> reached = new TreeSet<>(downgrades);
        int before;
        do {
            before = reached.size();
            pins.stream()
                    .filter(pin -> pin.requiredBy().stream().anyMatch(reached::contains))
                    .map(Pin::name)
                    .forEach(reached::add);
        } while (reached.size() > before);
        Map<DistributionName, Version> parts = new TreeMap<>();
        pins.stream()
                .filter(pin -> reached.contains(pin.name()) && !wanted.contains(pin.name()))
                .forEach(pin -> Version.parse(pin.version()).ifPresent(version -> parts.put(pin.name(), version)));
        return parts;
    }

    /** What the base has beside them that they work with where it is there, as their extras tell. */
    Map<DistributionName, Version> optionalParts(BaseEnvironment base, Set<DistributionName> downgrades) {
        Map<DistributionName, Version> parts = new TreeMap<>();
        downgrades.stream()
                .flatMap(name -> base.distributions().find(name).stream())
                .flatMap(found -> found.requires().stream())
                .flatMap(requirement -> Requirement.nameInExtra(requirement).stream())
                .filter(name ->
                        !wanted.contains(name) && base.offIndex().reason(name).isEmpty())
                .flatMap(name -> base.distributions().find(name).stream())
                .forEach(part -> Version.parse(part.version()).ifPresent(version -> parts.put(part.name(), version)));
        return parts;
    }

    /** Which of the parts go back that way. */
    List<CutOff> cutOffs(Map<DistributionName, Version> parts, Way way) throws IOException {
        Map<DistributionName, CutOff> found = new TreeMap<>();
        for (Map.Entry<DistributionName, Version> part : parts.entrySet()) {
            boolean goes = way == Way.OF_ITS_SERIES
                    ? era.isOfEarlierSeriesThan(part.getKey(), part.getValue())
                    : era.isBefore(part.getKey(), part.getValue());
            if (goes) {
                era.cutOff(part.getKey(), part.getValue()).ifPresent(cutOff -> found.put(cutOff.name(), cutOff));
            }
        }
        return List.copyOf(found.values());
    }

    /** What has to move goes back as well, as far as that is possible. */
    List<Pin> resolve(Resolution resolution, Collection<CutOff> first) throws IOException {
        Map<DistributionName, CutOff> all = new LinkedHashMap<>();
        first.forEach(cutOff -> all.put(cutOff.name(), cutOff));
        List<Pin> pins = resolution.resolve(all.values());
        while (true) {
            List<CutOff> further = cutOffs(moved(resolution, pins, all.keySet()), Way.OF_ITS_TIME);
            if (further.isEmpty()) {
                return pins;
            }
            further.forEach(cutOff -> all.put(cutOff.name(), cutOff));
            Optional<List<Pin>> next = attempt(resolution, all.values());
            if (next.isEmpty()) {
                return pins;
            }
            pins = next.get();
        }
    }

    private Map<DistributionName, Version> moved(
            Resolution resolution, List<Pin> pins, Set<DistributionName> downgrades) {
        Map<DistributionName, Version> moved = new TreeMap<>();
        pins.stream()
                .filter(resolution::differs)
                .filter(pin -> !wanted.contains(pin.name()) && !downgrades.contains(pin.name()))
                .forEach(pin -> Version.parse(pin.version()).ifPresent(version -> moved.put(pin.name(), version)));
        return moved;
    }

    private static Optional<List<Pin>> attempt(Resolution resolution, Collection<CutOff> cutOffs) {
        try {
            return Optional.of(resolution.resolve(cutOffs));
        } catch (InstallerException e) {
            return Optional.empty();
        }
    }
}
