package dev.omnipkg.core.base;

import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.OffIndexDistributions;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A base environment as it was when it was looked at.
 *
 * @param interpreter what starts in it
 * @param distributions what it holds
 * @param declared the requirements it was made from; empty for an interpreter's own environment
 * @param key what plans and bubbles for it are found by: of a declared base its name in the store, since it never changes; of
 *     an interpreter's own environment the fingerprint
 * @param fingerprint changes when the environment does
 * @param offIndex what nothing replaces but its own declaration, since it is from no index
 */
@API(status = Status.MAINTAINED)
public record BaseEnvironment(
        Interpreter interpreter,
        InstalledDistributions distributions,
        List<Requirement> declared,
        String key,
        String fingerprint,
        @API(status = Status.INTERNAL) OffIndexDistributions offIndex) {

    public BaseEnvironment {
        declared = List.copyOf(declared);
    }

    /**
     * The base for a project, whose files may take distributions from elsewhere than an index.
     *
     * @param project the project's files
     * @return the same base, with those distributions held too
     */
    @API(status = Status.INTERNAL)
    public BaseEnvironment within(ProjectFiles project) {
        return new BaseEnvironment(interpreter, distributions, declared, key, fingerprint, offIndex.within(project));
    }

    /**
     * The base by itself.
     *
     * @return the same base, in which only what it holds from elsewhere is held
     */
    @API(status = Status.INTERNAL)
    public BaseEnvironment byItself() {
        return new BaseEnvironment(
                interpreter, distributions, declared, key, fingerprint, OffIndexDistributions.of(distributions));
    }

    /**
     * The base for requirements that the build or a test declares: what these name is asked of an index.
     *
     * @param asked the requirements
     * @return the same base, with these distributions no longer held
     */
    @API(status = Status.INTERNAL)
    public BaseEnvironment giving(Collection<Requirement> asked) {
        return new BaseEnvironment(interpreter, distributions, declared, key, fingerprint, offIndex.without(asked));
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
