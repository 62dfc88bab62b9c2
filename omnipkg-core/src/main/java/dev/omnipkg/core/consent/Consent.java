package dev.omnipkg.core.consent;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far omnipkg may go to heal a script, from nothing to most. */
public enum Consent {
    /** Nothing: failures are reported as they are. */
    OFF,
    /** A diagnosis with what would be installed; nothing is. */
    SUGGEST,
    /** What a committed lock file holds. Its means do not exist yet. */
    LOCKED,
    /** Other versions of distributions that the base holds or names, and what those require. */
    INSTALLED,
    /** As before, and missing modules whose distribution is known from a reviewed map. Its means do not exist yet. */
    KNOWN;

    /**
     * Refuses a level that cannot be kept.
     *
     * @throws IllegalArgumentException if the level's means do not exist yet
     */
    public void requireSupported() {
        if (this == LOCKED || this == KNOWN) {
            throw new IllegalArgumentException("consent " + this
                    + " is not supported yet: supported are OFF, SUGGEST and INSTALLED (the default)");
        }
    }

    /**
     * Decides on a heal.
     *
     * @param requirements what would be installed
     * @param known the distributions that belong to the project
     * @return why not, or empty for consent
     */
    public Optional<String> refuses(List<Requirement> requirements, Collection<DistributionName> known) {
        String wanted = requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
        if (this == OFF || this == SUGGEST) {
            return Optional.of("consent is " + this + ", so " + wanted + " was not tried");
        }
        String unknown = requirements.stream()
                .map(Requirement::name)
                .filter(name -> !known.contains(name))
                .map(DistributionName::value)
                .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("consent is " + this
                        + ", and nothing that the base holds or the build declares is or requires " + unknown);
    }
}
