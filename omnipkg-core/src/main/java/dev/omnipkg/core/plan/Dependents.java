package dev.omnipkg.core.plan;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who requires whom in a base environment. Requirements of extras do not count: whether one was installed is not known. */
final class Dependents {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*).*");
    private static final Pattern EXTRA = Pattern.compile(".*;.*\\bextra\\b.*");

    private final Map<DistributionName, Set<InstalledDistribution>> direct = new TreeMap<>();

    Dependents(InstalledDistributions distributions) {
        for (InstalledDistribution dependent : distributions.all()) {
            for (String requirement : dependent.requires()) {
                required(requirement)
                        .ifPresent(name -> direct.computeIfAbsent(name, ignored -> new LinkedHashSet<>())
                                .add(dependent));
            }
        }
    }

    /** Whether a requirement holds without an extra, and names no place. */
    static boolean isUnconditional(String requirement) {
        return !EXTRA.matcher(requirement).matches() && !requirement.contains("@");
    }

    private static Optional<DistributionName> required(String requirement) {
        Matcher matcher = NAME.matcher(requirement);
        return matcher.matches() && isUnconditional(requirement)
                ? DistributionName.parse(matcher.group(1).replaceAll("[._-]+$", ""))
                : Optional.empty();
    }

    /** All that require one of these, directly or through others. */
    Set<InstalledDistribution> of(Collection<DistributionName> names) {
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
