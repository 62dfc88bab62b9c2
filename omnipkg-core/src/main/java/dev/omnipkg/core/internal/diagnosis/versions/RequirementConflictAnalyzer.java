package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * A requirement that {@code pkg_resources} found to be violated: {@code VersionConflict}, {@code ContextualVersionConflict},
 * and {@code DistributionNotFound} where it means that the version is another one, as for {@code __requires__}.
 */
final class RequirementConflictAnalyzer implements FailureAnalyzer {

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> conflict(exception, context).stream())
                .toList();
    }

    private static Optional<Diagnosis> conflict(RaisedException exception, FailureContext context) {
        return exception
                .fact(Fact.UnmetRequirement.class)
                .flatMap(unmet -> DeclaredRequirements.parse(unmet.requirement())
                        .flatMap(requirement -> context.distributions()
                                .find(requirement.name())
                                .filter(installed -> requirement.excludes(installed.version()))
                                .map(installed -> problem(exception, unmet, requirement, installed))));
    }

    private static Diagnosis problem(
            RaisedException exception,
            Fact.UnmetRequirement unmet,
            Requirement requirement,
            InstalledDistribution installed) {
        String asks =
                unmet.requiredBy().isEmpty() ? DeclaredRequirements.SCRIPT : String.join(", ", unmet.requiredBy());
        return DeclaredRequirements.problem(installed, requirement, asks, EvidenceText.of(exception));
    }
}
