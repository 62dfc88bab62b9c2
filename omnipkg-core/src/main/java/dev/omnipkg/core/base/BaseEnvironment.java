package dev.omnipkg.core.base;

import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A base environment as it was when it was looked at.
 *
 * @param interpreter what starts in it
 * @param distributions what it holds
 * @param declared the requirements it was made from; empty for an interpreter's own environment
 * @param key what plans and bubbles for it are found by: of a declared base its name in the store, since it never changes; of
 *     an interpreter's own environment the fingerprint
 * @param fingerprint changes when the environment does
 */
public record BaseEnvironment(
        Interpreter interpreter,
        InstalledDistributions distributions,
        List<Requirement> declared,
        String key,
        String fingerprint) {

    public BaseEnvironment {
        declared = List.copyOf(declared);
    }

    /**
     * The distributions that belong to the project, because the base holds or names them.
     *
     * @return their names
     */
    public Set<DistributionName> names() {
        return Stream.concat(
                        distributions.all().stream().map(distribution -> distribution.name()),
                        declared.stream().map(Requirement::name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
