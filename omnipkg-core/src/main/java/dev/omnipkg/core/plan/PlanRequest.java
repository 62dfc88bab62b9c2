package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a plan is made for.
 *
 * @param base the base environment
 * @param requirements what is wanted; sorted
 * @param constraints what has to hold for whatever else the plan brings, without extras; sorted
 * @param mode what the bubble lets see of the base
 * @param preference which of the releases that the requirements leave open
 */
@API(status = Status.INTERNAL)
public record PlanRequest(
        BaseEnvironment base,
        List<Requirement> requirements,
        List<Requirement> constraints,
        Mode mode,
        Preference preference) {

    public PlanRequest {
        Objects.requireNonNull(base, "base");
        requirements = sorted(requirements);
        constraints = sorted(constraints);
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(preference, "preference");
    }

    /**
     * In strict mode the base is hidden, so what it was declared to hold is wanted of the bubble: in the version, and of the
     * extras, that a requirement of the heal leaves open. Several requirements of one name all hold.
     *
     * @param base the base environment
     * @param wanted what is wanted
     * @param constraints what has to hold for whatever else the plan brings, without extras
     * @param mode what the bubble lets see of the base
     * @param preference which of the releases that the requirements leave open
     * @return the request
     */
    public static PlanRequest of(
            BaseEnvironment base,
            Collection<Requirement> wanted,
            Collection<Requirement> constraints,
            Mode mode,
            Preference preference) {
        List<Requirement> declared = mode == Mode.STRICT ? base.declared() : List.of();
        Set<DistributionName> named = wanted.stream().map(Requirement::name).collect(Collectors.toSet());
        Stream<Requirement> left = declared.stream().filter(requirement -> !named.contains(requirement.name()));
        Stream<Requirement> asked = wanted.stream().map(requirement -> withExtras(requirement, declared));
        return new PlanRequest(base, Stream.concat(left, asked).toList(), List.copyOf(constraints), mode, preference);
    }

    private static List<Requirement> sorted(List<Requirement> requirements) {
        return requirements.stream()
                .sorted(Comparator.comparing(Requirement::toString))
                .distinct()
                .toList();
    }

    /** The requirement with the extras that its distribution is declared with. */
    static Requirement withExtras(Requirement requirement, List<Requirement> declared) {
        return declared.stream()
                .filter(other -> other.name().equals(requirement.name()))
                .reduce(requirement, Requirement::withExtrasOf);
    }

    PlanRequest with(List<Requirement> others) {
        return new PlanRequest(base, others, constraints, mode, preference);
    }

    Set<DistributionName> names() {
        return requirements.stream().map(Requirement::name).collect(Collectors.toSet());
    }
}
