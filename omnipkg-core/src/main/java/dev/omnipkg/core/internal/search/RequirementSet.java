package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a script is to have: what it was given, and what was found on one way through the search.
 *
 * @param given what it had from its first run on, by name
 * @param needed all of it, by name
 */
public record RequirementSet(Map<DistributionName, Requirement> given, Map<DistributionName, Requirement> needed) {

    public RequirementSet {
        given = Collections.unmodifiableMap(new TreeMap<>(given));
        needed = Collections.unmodifiableMap(new TreeMap<>(needed));
    }

    /**
     * Nothing was found yet. Several requirements of one distribution all hold.
     *
     * @param given what the script is given
     * @return the needs
     */
    public static RequirementSet of(Collection<Requirement> given) {
        Map<DistributionName, Requirement> all = joined(Map.of(), given);
        return new RequirementSet(all, all);
    }

    private static Map<DistributionName, Requirement> joined(
            Map<DistributionName, Requirement> one, Collection<Requirement> other) {
        Map<DistributionName, Requirement> all = new TreeMap<>(one);
        other.forEach(requirement -> all.merge(requirement.name(), requirement, Requirement::and));
        return all;
    }

    /**
     * The same and a candidate.
     *
     * @param candidate what is needed besides
     * @return the needs
     */
    public RequirementSet with(Candidate candidate) {
        return new RequirementSet(given, joined(needed, candidate.requirements()));
    }

    /**
     * All that the script is to have.
     *
     * @return sorted by name
     */
    public List<Requirement> requirements() {
        return List.copyOf(new ArrayList<>(needed.values()));
    }

    /**
     * The distributions that are required.
     *
     * @return their names
     */
    public Set<DistributionName> names() {
        return needed.keySet();
    }

    /**
     * What is required of a distribution.
     *
     * @param name its name
     * @return empty for nothing
     */
    public Optional<Requirement> find(DistributionName name) {
        return Optional.ofNullable(needed.get(name));
    }

    /**
     * Whether the script had a requirement from the first run on.
     *
     * @param requirement one of these
     * @return whether it was given
     */
    public boolean isGiven(Requirement requirement) {
        return requirement.equals(given.get(requirement.name()));
    }
}
