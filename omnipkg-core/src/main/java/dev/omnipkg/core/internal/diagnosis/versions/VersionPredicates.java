package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.diagnosis.Lookup;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.Computation.Leaf;
import dev.omnipkg.core.failure.Guard;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on versions in whatever form, computed for every release that the index has: the releases that meet them are
 * the answer, and nobody has to know what the condition means.
 */
final class VersionPredicates {

    private final FailureContext context;

    VersionPredicates(FailureContext context) {
        this.context = context;
    }

    /** What solve.py is asked. */
    private record ConditionsToSolve(List<Condition> conditions, String installed, List<String> versions) {}

    /** A condition: {@code term} has to come out as {@code required}; {@code holds} says whether it did. */
    private record Condition(Object term, List<Leaf> leaves, boolean required, boolean holds) {}

    /** What solve.py answers: for each condition whether each version meets it, null where that is not known. */
    private record SolvedConditions(List<List<@Nullable Boolean>> answers) {}

    /** The conditions on one distribution. */
    private record Group(InstalledDistribution distribution, List<Comparison> comparisons) {

        private boolean isAlternative() {
            return comparisons.stream().noneMatch(comparison -> !comparison.isSettled() && !comparison.alternative());
        }
    }

    /** The releases that meet all conditions on one distribution. */
    private record Solution(Group group, Optional<Requirement> requirement, int releases) {

        private String sentence() {
            String is =
                    group.distribution().name() + " is " + group.distribution().version();
            return requirement
                    .map(wanted -> is + ", and what the script checks holds for " + wanted)
                    .orElse(is + ", and what the script checks holds for none of the " + releases
                            + " releases that can be installed (those without a wheel for this interpreter count if omnipkg.buildFromSource names "
                            + group.distribution().name() + ")");
        }

        private Stream<String> evidence() {
            return group.comparisons().stream()
                    .filter(comparison -> !comparison.isSettled())
                    .flatMap(comparison -> comparison.computed().leaves().stream()
                            .map(leaf -> leaf.origin() + " is "
                                    + group.distribution().version() + " in " + comparison + ", which was computed for "
                                    + releases + " releases"))
                    .distinct();
        }
    }

    /** The judgement on one exception; empty where a condition that decides it is not understood. */
    Optional<Diagnosis> diagnose(RaisedException exception) {
        Optional<Diagnosis> byWhole = Stream.ofNullable(exception.guard())
                .map(Guard::asComparison)
                .filter(whole -> distribution(whole).isPresent())
                .flatMap(whole -> diagnose(exception, List.of(whole)).stream())
                .findFirst();
        return byWhole.isPresent() ? byWhole : diagnose(exception, exception.comparisons());
    }

    private Optional<Diagnosis> diagnose(RaisedException exception, List<Comparison> comparisons) {
        Map<DistributionName, Group> groups = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            Optional<InstalledDistribution> distribution = distribution(comparison);
            if (distribution.isPresent()) {
                groups.computeIfAbsent(
                                distribution.get().name(), name -> new Group(distribution.get(), new ArrayList<>()))
                        .comparisons()
                        .add(comparison);
            } else if (!comparison.alternative() && !comparison.isSettled()) {
                return Optional.empty(); // with one of several conditions not understood, no plan is known to be enough
            }
        }
        groups.values().removeIf(group -> group.comparisons().stream().allMatch(Comparison::isSettled));
        List<Solution> solutions = new ArrayList<>();
        for (Group group : groups.values()) {
            Optional<Solution> solution = solve(group);
            if (solution.isPresent()) {
                solutions.add(solution.get());
            } else if (!group.isAlternative()) {
                return Optional.empty();
            }
        }
        return judge(exception, solutions);
    }

    private static Optional<Diagnosis> judge(RaisedException exception, List<Solution> solutions) {
        List<Solution> certain =
                solutions.stream().filter(one -> !one.group().isAlternative()).toList();
        List<Solution> alternatives = solutions.stream()
                .filter(one -> one.group().isAlternative() && one.requirement().isPresent())
                .toList();
        List<Solution> told = certain.isEmpty() ? alternatives : certain;
        if (told.isEmpty()) {
            return Optional.empty();
        }
        String description =
                String.join("; ", told.stream().map(Solution::sentence).toList()) + ".";
        List<String> evidence = Stream.concat(
                        Stream.ofNullable(exception.statement()).map(Statement::located),
                        told.stream().flatMap(Solution::evidence))
                .toList();
        if (certain.stream().anyMatch(one -> one.requirement().isEmpty())) {
            return Optional.of(Exclusion.certain(description, evidence));
        }
        List<Candidate> candidates = new ArrayList<>();
        List<Requirement> common =
                certain.stream().flatMap(one -> one.requirement().stream()).toList();
        alternatives.forEach(one -> candidates.add(new Candidate(
                Stream.concat(common.stream(), one.requirement().stream()).toList())));
        if (candidates.isEmpty()) {
            candidates.add(new Candidate(common));
        }
        return Optional.of(new Hypothesis(Grade.STATED, candidates, description, evidence));
    }

    /** The one distribution whose versions a comparison speaks of. */
    private Optional<InstalledDistribution> distribution(Comparison comparison) {
        Set<Optional<InstalledDistribution>> owners = new LinkedHashSet<>();
        comparison
                .computed()
                .leaves()
                .forEach(leaf -> owners.add(OriginDistribution.of(leaf.origin(), context.distributions())));
        return owners.size() == 1 ? owners.iterator().next() : Optional.empty();
    }

    /** What is kept of a solution: the requirement, null where no release will do, and of how many releases. */
    private record Solved(boolean understood, @Nullable String requirement, int releases) {}

    /** What a solution depends on; of the releases there may be more the next time, and nobody has to ask for them. */
    private record Problem(
            String edition,
            String name,
            String installed,
            String declared,
            List<Condition> conditions,
            List<Boolean> alternatives) {}

    private Optional<Solution> solve(Group group) {
        InstalledDistribution distribution = group.distribution();
        Optional<Version> installed = Version.parse(distribution.version());
        if (installed.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> conditions = group.comparisons().stream()
                .map(comparison -> new Condition(
                        comparison.computed().term(),
                        comparison.computed().leaves(),
                        comparison.required(),
                        comparison.isSettled()))
                .toList();
        Problem problem = new Problem(
                PythonProgram.bubbleEdition() + PythonProgram.SOLVE.edition(),
                distribution.name().value(),
                distribution.version(),
                declared(distribution.name()),
                conditions,
                group.comparisons().stream().map(Comparison::alternative).toList());
        Solved solved =
                context.lookup().remembered(problem, Solved.class, () -> solve(group, problem, installed.get()));
        return solved.understood()
                ? Optional.of(new Solution(
                        group, Optional.ofNullable(solved.requirement()).map(Requirement::parse), solved.releases()))
                : Optional.empty();
    }

    /** Among the releases that would do, those count that the project's files want. */
    private String declared(DistributionName name) {
        Lookup lookup = context.lookup();
        ProjectConstraint constraint =
                lookup.project().constraints(lookup.interpreter()).get(name);
        return constraint == null ? "" : constraint.requirement().specifier().toString();
    }

    private Solved solve(Group group, Problem problem, Version installed) {
        DistributionName name = group.distribution().name();
        List<Version> releases =
                context.lookup().releases(name).stream().map(Release::version).toList();
        List<String> versions = releases.stream().map(Version::toString).toList();
        ConditionsToSolve question = new ConditionsToSolve(problem.conditions(), problem.installed(), versions);
        List<List<@Nullable Boolean>> answers = context.lookup()
                .ask(PythonProgram.SOLVE, question, SolvedConditions.class)
                .answers();
        Specifier declared = Specifier.parse(problem.declared());
        IntPredicate satisfies = release -> isMet(group, answers, release);
        IntPredicate satisfiesBoth = satisfies.and(release -> declared.contains(releases.get(release)));
        String requirement = SatisfyingVersions.closest(name, installed, releases, satisfiesBoth)
                .or(() -> SatisfyingVersions.closest(name, installed, releases, satisfies))
                .map(Requirement::toString)
                .orElse(null);
        return new Solved(isUnderstood(group, answers), requirement, releases.size());
    }

    /** Every condition that has to be met could be computed for some release. */
    private static boolean isUnderstood(Group group, List<List<@Nullable Boolean>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            Comparison comparison = group.comparisons().get(i);
            boolean isKnown = answers.get(i).stream().anyMatch(answer -> answer != null);
            if (!isKnown && !comparison.alternative() && !comparison.isSettled()) {
                return false;
            }
        }
        return true;
    }

    /** All conditions that have to be met are, and one of the alternatives is, where there are any. */
    private static boolean isMet(Group group, List<List<@Nullable Boolean>> answers, int release) {
        boolean anyAlternative = false;
        boolean alternativeMet = false;
        for (int i = 0; i < answers.size(); i++) {
            Comparison comparison = group.comparisons().get(i);
            boolean met = Boolean.TRUE.equals(answers.get(i).get(release));
            boolean isOpen = comparison.isSettled() && answers.get(i).get(release) == null;
            if (comparison.alternative()) {
                anyAlternative = true;
                alternativeMet |= met;
            } else if (!met && !isOpen) {
                return false;
            }
        }
        return alternativeMet || !anyAlternative;
    }
}
