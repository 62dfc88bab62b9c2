package dev.omnipkg.core.consent;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How far omnipkg may go to heal a script, from nothing to most. */
@API(status = Status.MAINTAINED)
public enum Consent {
    /** Nothing: failures are reported as they are. */
    OFF,
    /** A diagnosis with what would be installed; nothing is. */
    SUGGEST,
    /** Distributions that the base holds or names, or the project's files name, and what those require. */
    INSTALLED,
    /**
     * As before, and distributions that are known for what they are: by a reviewed list, or since they are much used and have
     * the very name of a missing module, which their wheel has.
     */
    KNOWN;

    /**
     * Whether anything is installed at all.
     *
     * @return false where nothing is tried
     */
    public boolean mayInstall() {
        return this != OFF && this != SUGGEST;
    }

    /**
     * Decides on a heal.
     *
     * @param requirements what would be installed
     * @param own the distributions that belong to the project
     * @param known why a distribution is known for what it is, in words that follow "it"; asked only where that matters
     * @return why not, or empty for consent
     */
    public Optional<String> refuses(
            List<Requirement> requirements,
            Collection<DistributionName> own,
            Function<DistributionName, Optional<String>> known) {
        if (!mayInstall()) {
            return Optional.of("consent is " + this + ", so " + joined(requirements) + " was not tried");
        }
        List<DistributionName> foreign = requirements.stream()
                .map(Requirement::name)
                .filter(name -> !own.contains(name))
                .toList();
        Set<String> reasons = new LinkedHashSet<>();
        boolean allKnown = true;
        for (DistributionName name : foreign) {
            Optional<String> why = known.apply(name);
            why.ifPresent(reasons::add);
            allKnown &= why.isPresent();
        }
        if (foreign.isEmpty() || (this == KNOWN && allKnown)) {
            return Optional.empty();
        }
        String reason = "consent is " + this
                + ", and nothing that the base holds or the project declares is or requires " + joined(foreign);
        return Optional.of(
                allKnown
                        ? reason + "; it " + String.join(", it ", reasons) + ": omnipkg.consent=KNOWN allows it"
                        : reason);
    }

    private static String joined(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
