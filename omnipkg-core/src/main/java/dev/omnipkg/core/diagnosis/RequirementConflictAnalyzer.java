package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * A requirement that {@code pkg_resources} found to be violated: {@code VersionConflict}, {@code ContextualVersionConflict},
 * and {@code DistributionNotFound} where it means that the version is another one, as for {@code __requires__}.
 */
public final class RequirementConflictAnalyzer implements FailureAnalyzer {

    /** For {@link java.util.ServiceLoader}. */
    public RequirementConflictAnalyzer() {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> conflict(exception, context).stream())
                .toList();
    }

    private static Optional<Diagnosis> conflict(RaisedException exception, FailureContext context) {
        String text = exception.fact("requirement");
        return Declared.parse(text)
                .flatMap(requirement -> context.distributions()
                        .find(requirement.name())
                        .filter(installed -> requirement.excludes(installed.version()))
                        .map(installed -> problem(exception, requirement, installed)));
    }

    private static Diagnosis problem(
            RaisedException exception, Requirement requirement, InstalledDistribution installed) {
        String dependents = exception.fact("requiredBy");
        String asks = dependents.isEmpty() ? Declared.SCRIPT : dependents.replace(",", ", ");
        return Declared.problem(installed, requirement, asks, Evidence.of(exception));
    }
}
