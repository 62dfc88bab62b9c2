package dev.omnipkg.core.heal;

import dev.omnipkg.core.diagnosis.Diagnosis.VersionProblem;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps one heal within the versions that the project's files allow. What the script itself states counts more than its
 * project's files, but not more than its own metadata.
 */
final class ProjectBounds {

    private final Map<DistributionName, ProjectConstraint> constraints;
    private final PackageIndex index;
    private final Interpreter interpreter;
    private final Set<DistributionName> overruled = new HashSet<>();

    ProjectBounds(Map<DistributionName, ProjectConstraint> constraints, PackageIndex index, Interpreter interpreter) {
        this.constraints = constraints;
        this.index = index;
        this.interpreter = interpreter;
    }

    /** What holds for everything that a plan brings beside what is needed. */
    List<Requirement> beside(Set<DistributionName> needed) {
        return constraints.values().stream()
                .map(ProjectConstraint::requirement)
                .filter(requirement -> !needed.contains(requirement.name()))
                .toList();
    }

    /** The problem with the versions that the project allows; unchanged where it allows none of them. */
    VersionProblem within(VersionProblem problem) throws IOException {
        List<List<Requirement>> possible = new ArrayList<>();
        for (List<Requirement> candidate : problem.candidates()) {
            if (conflicts(candidate).isEmpty()) {
                possible.add(candidate.stream().map(this::narrowed).toList());
            }
        }
        List<ProjectConstraint> conflicts = conflicts(problem.requirements());
        if (!possible.isEmpty()) {
            List<String> kept = declared(possible.get(0));
            return new VersionProblem(possible, problem.stated(), problem.description(), with(problem, kept));
        }
        if (!mayOverrule(problem, conflicts)) {
            return problem;
        }
        conflicts.forEach(conflict -> overruled.add(conflict.requirement().name()));
        return new VersionProblem(
                problem.candidates(),
                true,
                problem.description() + " That is against the project's files: " + list(conflicts)
                        + ". For this script its own check counts; one of both has to be changed.",
                problem.evidence());
    }

    /** Why the project's files leave no candidate; empty where they do. */
    Optional<String> exclusion(VersionProblem problem) throws IOException {
        for (List<Requirement> candidate : problem.candidates()) {
            if (conflicts(candidate).isEmpty()) {
                return Optional.empty();
            }
        }
        List<ProjectConstraint> conflicts = conflicts(problem.requirements());
        String who = problem.stated() ? "The script asks for " : "It would take ";
        return Optional.of(who + problem.requirements() + ", and " + list(conflicts)
                + ": no release is both, so one of both has to be changed.");
    }

    private static boolean mayOverrule(VersionProblem problem, List<ProjectConstraint> conflicts) {
        return problem.stated() && conflicts.stream().noneMatch(ProjectConstraint::byScript);
    }

    private static String list(List<ProjectConstraint> conflicts) {
        return conflicts.stream().map(ProjectConstraint::toString).collect(Collectors.joining("; "));
    }

    private List<String> declared(List<Requirement> candidate) {
        return candidate.stream()
                .filter(requirement -> !overruled.contains(requirement.name()))
                .flatMap(requirement -> Stream.ofNullable(constraints.get(requirement.name())))
                .map(ProjectConstraint::toString)
                .toList();
    }

    private static List<String> with(VersionProblem problem, List<String> further) {
        return Stream.concat(problem.evidence().stream(), further.stream()).toList();
    }

    private Requirement narrowed(Requirement requirement) {
        ProjectConstraint constraint = constraints.get(requirement.name());
        return constraint == null
                        || overruled.contains(requirement.name())
                        || requirement.pinnedVersion().isPresent()
                ? requirement
                : requirement.and(constraint.requirement());
    }

    private List<ProjectConstraint> conflicts(List<Requirement> candidate) throws IOException {
        List<ProjectConstraint> conflicts = new ArrayList<>();
        for (Requirement requirement : candidate) {
            ProjectConstraint constraint = constraints.get(requirement.name());
            if (constraint != null
                    && !overruled.contains(requirement.name())
                    && !isPossible(requirement, constraint.requirement())) {
                conflicts.add(constraint);
            }
        }
        return conflicts;
    }

    /** Whether some release is both. Where the index does not tell, planning will. */
    boolean isPossible(Requirement one, Requirement other) throws IOException {
        Optional<Version> pinned = one.pinnedVersion();
        if (pinned.isPresent()) {
            return Specifier.parse(other.specifier()).contains(pinned.get());
        }
        Specifier both = Specifier.parse(one.and(other).specifier());
        try {
            return other.pinnedVersion().isPresent()
                    ? both.contains(other.pinnedVersion().get())
                    : index.installable(interpreter, one.name()).stream()
                            .anyMatch(release -> both.contains(release.version()));
        } catch (IndexException | InstallerException e) {
            return true;
        }
    }
}
