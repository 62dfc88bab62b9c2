package dev.omnipkg.core.heal;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a script was found to need so far. For the problem at hand there may be several candidates, of which one is needed at a
 * time: one that leaves the problem as it is gives way to the next, and is not needed.
 */
final class Needs {

    private final Map<DistributionName, Requirement> given = new TreeMap<>();
    private final Map<DistributionName, Requirement> needed = new TreeMap<>();
    private final Map<DistributionName, Requirement> neededBefore = new TreeMap<>();
    private final Deque<List<Requirement>> candidates = new ArrayDeque<>();
    private Optional<Failure> problem = Optional.empty();

    /** Several requirements of one distribution all hold. */
    Needs(Collection<Requirement> given) {
        add(given, this.given);
        needed.putAll(this.given);
        neededBefore.putAll(this.given);
    }

    private static void add(Collection<Requirement> requirements, Map<DistributionName, Requirement> needed) {
        requirements.forEach(requirement -> needed.merge(requirement.name(), requirement, Requirement::and));
    }

    Collection<Requirement> requirements() {
        return needed.values();
    }

    Set<DistributionName> names() {
        return needed.keySet();
    }

    Optional<Requirement> of(DistributionName name) {
        return Optional.ofNullable(needed.get(name));
    }

    /** Whether the script had it from the first run on. */
    boolean isGiven(Requirement requirement) {
        return requirement.equals(given.get(requirement.name()));
    }

    /** Whether a failure is the problem at hand still. */
    boolean isAtHand(Failure failure) {
        return problem.map(FailureSignature::of)
                .filter(FailureSignature.of(failure)::matches)
                .isPresent();
    }

    /** Whether it is, and something is left to try. */
    boolean hasMoreFor(Failure failure) {
        return hasNext() && isAtHand(failure);
    }

    /** From here on a failure is the problem at hand. What was tried last is no more needed where it has changed nothing. */
    void take(Failure failure, List<List<Requirement>> possible) {
        if (!isUnchanged(failure)) {
            neededBefore.clear();
            neededBefore.putAll(needed);
        }
        problem = Optional.of(failure);
        candidates.clear();
        candidates.addAll(possible);
    }

    /** The same exceptions in every detail, the values that were compared among them. */
    private boolean isUnchanged(Failure failure) {
        return problem.filter(before ->
                        !before.reasons().isEmpty() && before.reasons().equals(failure.reasons()))
                .isPresent();
    }

    boolean hasNext() {
        return !candidates.isEmpty();
    }

    void next() {
        needed.clear();
        needed.putAll(neededBefore);
        add(candidates.remove(), needed);
    }

    /** In place of all that was found: what was given, and one candidate against a failure. */
    Needs instead(Failure failure, List<Requirement> candidate) {
        Needs others = new Needs(given.values());
        others.take(failure, List.of(candidate));
        others.next();
        return others;
    }
}
