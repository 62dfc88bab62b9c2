package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.Origin;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script's own check that what is installed fits together: the version of a distribution is compared with a set of
 * specifiers, and another distribution's metadata requires just that.
 */
final class DeclaredRequirementAnalyzer implements FailureAnalyzer {

    private static final Pattern SPECIFIERS = Pattern.compile("<SpecifierSet\\('([^']*)'(?:, prereleases=\\w+)?\\)>");

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        for (RaisedException exception : context.failure().causes()) {
            for (Comparison comparison : exception.comparisons()) {
                Optional<Diagnosis> diagnosis = diagnose(exception, comparison, context);
                if (diagnosis.isPresent()) {
                    return List.of(diagnosis.get());
                }
            }
        }
        return List.of();
    }

    private static Optional<Diagnosis> diagnose(
            RaisedException exception, Comparison comparison, FailureContext context) {
        boolean wantedInside = comparison.operator().equals("in") && comparison.required();
        boolean wantedNotOutside = comparison.operator().equals("not in") && !comparison.required();
        Matcher specifiers = SPECIFIERS.matcher(comparison.right().repr());
        if (!(wantedInside || wantedNotOutside) || !specifiers.matches()) {
            return Optional.empty();
        }
        Set<String> clauses = Set.of(specifiers.group(1).split(","));
        return comparison.left().origins().stream()
                .filter(origin -> origin.kind() == Origin.Kind.METADATA)
                .flatMap(origin -> DistributionName.parse(origin.distribution()).stream())
                .flatMap(name -> context.distributions().find(name).stream())
                .flatMap(installed -> declared(exception, installed, clauses, context).stream())
                .findFirst();
    }

    private static Optional<Diagnosis> declared(
            RaisedException exception, InstalledDistribution installed, Set<String> clauses, FailureContext context) {
        for (InstalledDistribution dependent : context.distributions().all()) {
            for (Requirement requirement : DeclaredRequirements.of(
                    dependent, installed.name(), context.lookup().interpreter())) {
                if (Set.copyOf(requirement.specifier().clauses()).equals(clauses)
                        && requirement.excludes(installed.version())) {
                    String asks = dependent.name() + " " + dependent.version();
                    return Optional.of(
                            DeclaredRequirements.problem(installed, requirement, asks, EvidenceText.of(exception)));
                }
            }
        }
        return Optional.empty();
    }
}
