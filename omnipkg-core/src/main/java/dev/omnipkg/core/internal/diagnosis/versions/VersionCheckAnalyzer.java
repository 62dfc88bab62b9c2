package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.NoticedFailure;
import dev.omnipkg.core.failure.Operand;
import dev.omnipkg.core.failure.Origin;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Relation;
import dev.omnipkg.core.internal.diagnosis.evidence.Circumstance;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A check of a package's version: {@code assert rich.__version__ == "13.4.2"}, in whatever words. The package is known by where
 * the compared value came from, and that it is what it seems is checked against what is installed. Where the check demands one
 * version, that is the other side of the comparison, and nobody is asked; any other condition is computed for all releases.
 */
final class VersionCheckAnalyzer implements FailureAnalyzer {

    /** A comparison that is understood: this distribution should have that version. */
    private record CheckedVersion(InstalledDistribution distribution, Version version, Origin origin) {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        List<Diagnosis> found = new ArrayList<>();
        for (List<RaisedException> reason : context.failure().reasons()) {
            List<Diagnosis> said = diagnose(reason, context);
            if (said.isEmpty() && isOtherTest(reason)) {
                return List.of(); // the script fails as long as that test does
            }
            found.addAll(said);
        }
        return joined(found).map(List::of).orElse(List.of());
    }

    /** A test that found values that are of no version. */
    private static boolean isOtherTest(List<RaisedException> reason) {
        return reason.get(0).noticed() == NoticedFailure.TEST
                && reason.stream()
                        .anyMatch(exception -> !exception.comparisons().isEmpty() && !exception.comparesVersions());
    }

    /** Tests that fail because of several packages ask for all of them; one that no release can cure is left to fail. */
    private static Optional<Diagnosis> joined(List<Diagnosis> found) {
        List<Hypothesis> problems = found.stream()
                .filter(Hypothesis.class::isInstance)
                .map(Hypothesis.class::cast)
                .toList();
        if (problems.size() < 2) {
            return problems.isEmpty() ? found.stream().findFirst() : Optional.of(problems.get(0));
        }
        return Optional.of(Hypothesis.stated(
                        problems.stream()
                                .flatMap(problem -> problem.requirements().stream())
                                .distinct()
                                .toList(),
                        problems.stream()
                                .map(Hypothesis::description)
                                .distinct()
                                .collect(Collectors.joining(" ")),
                        problems.stream()
                                .flatMap(problem -> problem.evidence().stream())
                                .distinct()
                                .toList())
                .byScript(problems.stream().allMatch(Hypothesis::byScript)));
    }

    /**
     * The check is the first exception, or its explicit cause, or members of a group. What was raised while another exception
     * was handled is not the failure but a word on it: a chain with a handled exception that has frames of its own says nothing here.
     */
    private static List<Diagnosis> diagnose(List<RaisedException> chain, FailureContext context) {
        List<Diagnosis> found = new ArrayList<>();
        boolean first = true;
        for (RaisedException exception : chain) {
            boolean isMember = exception.relation() == Relation.MEMBER;
            boolean explicit = first || isMember || exception.relation() == Relation.CAUSE;
            Optional<Diagnosis> diagnosis = explicit ? diagnose(exception, context) : Optional.empty();
            diagnosis.filter(one -> isMember || found.isEmpty()).ifPresent(found::add);
            boolean handled = !first && !exception.frames().isEmpty();
            if (handled && diagnosis.isEmpty()) {
                return List.of();
            }
            first = false;
        }
        return found;
    }

    /** What depends on the machine or the moment too may be cured there, so the version is not to blame alone. */
    private static Optional<Diagnosis> diagnose(RaisedException exception, FailureContext context) {
        if (exception.dependsOnTheWorld() || protectsMore(exception)) {
            return Optional.empty();
        }
        Optional<Diagnosis> exact = diagnoseEquality(exception, context.distributions());
        boolean byScript =
                RecordedPaths.raiser(exception, context.distributions()).isEmpty();
        return (exact.isPresent() ? exact : new VersionPredicates(context).diagnose(exception))
                .map(diagnosis -> diagnosis instanceof Hypothesis problem ? problem.byScript(byScript) : diagnosis);
    }

    /** A refusal that keeps people safe, and that asks for more than versions, is not undone by another version. */
    private static boolean protectsMore(RaisedException exception) {
        boolean protects = Circumstance.of(exception)
                .filter(circumstance -> circumstance == Circumstance.SAFETY || circumstance == Circumstance.CREDENTIALS)
                .isPresent();
        return protects
                && exception.comparisons().stream()
                        .anyMatch(comparison -> !comparison.isSettled() && !comparison.isOfVersions());
    }

    private static Optional<Diagnosis> diagnoseEquality(
            RaisedException exception, InstalledDistributions distributions) {
        List<CheckedVersion> wanted = new ArrayList<>();
        for (Comparison comparison : exception.comparisons()) {
            if (comparison.isSettled()) {
                continue;
            }
            Optional<CheckedVersion> understood = understand(comparison, distributions);
            if (understood.isEmpty()) {
                return Optional.empty(); // with one of several conditions not understood, no plan is known to be enough
            }
            wanted.add(understood.get());
        }
        return wanted.isEmpty() ? Optional.empty() : Optional.of(versionProblem(exception, wanted));
    }

    private static Optional<CheckedVersion> understand(Comparison comparison, InstalledDistributions distributions) {
        if (!comparison.requiresEquality()) {
            return Optional.empty();
        }
        return understand(comparison.left(), comparison.right(), distributions)
                .or(() -> understand(comparison.right(), comparison.left(), distributions));
    }

    private static Optional<CheckedVersion> understand(
            Operand seen, Operand other, InstalledDistributions distributions) {
        Optional<Version> version = other.text().flatMap(Version::parse);
        if (!other.origins().isEmpty() || seen.origins().isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        Set<Optional<InstalledDistribution>> owners = new LinkedHashSet<>();
        seen.origins().forEach(origin -> owners.add(OriginDistribution.of(origin, distributions)));
        return owners.size() == 1
                ? owners.iterator()
                        .next()
                        .filter(owner -> hasVersion(owner, seen))
                        .filter(owner -> !version.equals(Version.parse(owner.version()))) // differs as a text alone
                        .map(owner -> new CheckedVersion(
                                owner, version.get(), seen.origins().get(0)))
                : Optional.empty();
    }

    /**
     * What the script saw has to be what is installed: else the value is not the version of the distribution. A value that was
     * transformed, as by {@code split("+")[0]}, has to be the very text, so that nothing was taken from it.
     */
    private static boolean hasVersion(InstalledDistribution distribution, Operand seen) {
        Optional<String> text = seen.text();
        if (!seen.origins().stream().allMatch(Origin::exact)) {
            return text.equals(Optional.of(distribution.version()));
        }
        Optional<Version> version = text.flatMap(Version::parse);
        return version.isPresent() && version.equals(Version.parse(distribution.version()));
    }

    private static Diagnosis versionProblem(RaisedException exception, List<CheckedVersion> wanted) {
        List<Requirement> requirements = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        if (exception.statement() != null) {
            evidence.add(exception.statement().located());
        }
        for (CheckedVersion one : wanted) {
            DistributionName name = one.distribution().name();
            requirements.add(Requirement.exactly(name, one.version()));
            sentences.add(name + " is " + one.distribution().version() + ", and the script asks for " + one.version());
            evidence.add(one.origin() + " is " + one.distribution().version());
        }
        return Hypothesis.stated(requirements, String.join("; ", sentences) + ".", evidence);
    }
}
