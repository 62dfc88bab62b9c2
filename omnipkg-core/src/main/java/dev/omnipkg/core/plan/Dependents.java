package dev.omnipkg.core.plan;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who requires whom in a base environment. Requirements of extras do not count: whether one was installed is not known. */
final class Dependents {

    private final Map<DistributionName, Set<InstalledDistribution>> direct = new TreeMap<>();

    Dependents(InstalledDistributions distributions) {
        for (InstalledDistribution dependent : distributions.all()) {
            for (String requirement : dependent.requires()) {
                Requirement.nameIn(requirement)
                        .ifPresent(name -> direct.computeIfAbsent(name, ignored -> new LinkedHashSet<>())
                                .add(dependent));
            }
        }
    }

    /** Whether a requirement holds without an extra, and names no place. */
    static boolean isUnconditional(String requirement) {
        return Requirement.nameIn(requirement).isPresent() && !requirement.contains("@");
    }

    /** All that require one of these, directly or through others. */
    Set<InstalledDistribution> requiring(Collection<DistributionName> names) {
        Set<InstalledDistribution> found = new LinkedHashSet<>();
        Deque<DistributionName> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            for (InstalledDistribution dependent : direct.getOrDefault(open.remove(), Set.of())) {
                if (found.add(dependent)) {
                    open.add(dependent.name());
                }
            }
        }
        return found;
    }
}
