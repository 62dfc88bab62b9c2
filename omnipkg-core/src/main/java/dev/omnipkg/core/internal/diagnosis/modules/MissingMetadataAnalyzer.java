package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;

/** A distribution that was asked for by its own name, and is not installed. */
final class MissingMetadataAnalyzer implements FailureAnalyzer {

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> name(exception).stream()
                        .filter(name -> context.distributions().find(name).isEmpty())
                        .map(name -> diagnose(name, exception, context)))
                .toList();
    }

    private static Optional<DistributionName> name(RaisedException exception) {
        return switch (exception.type()) {
            case "PackageNotFoundError" ->
                exception.fact(Fact.AbsentDistribution.class).flatMap(absent -> DistributionName.parse(absent.name()));
            case "DistributionNotFound" ->
                exception
                        .fact(Fact.UnmetRequirement.class)
                        .flatMap(unmet -> DeclaredRequirements.parse(unmet.requirement()))
                        .map(Requirement::name);
            default -> Optional.empty();
        };
    }

    private static Diagnosis diagnose(DistributionName name, RaisedException exception, FailureContext context) {
        List<String> evidence = EvidenceText.of(exception);
        if (context.lookup().project().ownNames().contains(name)) {
            return Diagnosis.Exclusion.certain(
                    "The project itself, " + name
                            + ", is not installed, and no index has it as it is here. Install it into the"
                            + " base environment (pip install -e).",
                    evidence);
        }
        String description = "The script asks for the distribution " + name + ", which is not installed.";
        return MissingDistribution.problem(name, description, context, evidence)
                .orElseGet(() -> Diagnosis.Exclusion.certain(
                        description + " " + MissingDistribution.howToName(context), evidence));
    }
}
