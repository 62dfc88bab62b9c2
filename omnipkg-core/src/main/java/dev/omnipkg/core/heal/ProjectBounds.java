package dev.omnipkg.core.heal;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
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

    /** The hypothesis with the versions that the project allows; unchanged where it allows none of them. */
    Hypothesis within(Hypothesis hypothesis) throws IOException {
        List<Candidate> possible = new ArrayList<>();
        for (Candidate candidate : hypothesis.candidates()) {
            if (conflicts(candidate.requirements()).isEmpty()) {
                possible.add(new Candidate(
                        candidate.requirements().stream().map(this::narrowed).toList()));
            }
        }
        List<ProjectConstraint> conflicts = conflicts(hypothesis.requirements());
        if (!possible.isEmpty()) {
            List<String> kept = declared(possible.get(0).requirements());
            return new Hypothesis(
                    hypothesis.grade(),
                    possible,
                    hypothesis.byScript(),
                    hypothesis.description(),
                    with(hypothesis, kept));
        }
        if (!mayOverrule(hypothesis, conflicts)) {
            return hypothesis;
        }
        conflicts.forEach(conflict -> overruled.add(conflict.requirement().name()));
        return new Hypothesis(
                hypothesis.grade(),
                hypothesis.candidates(),
                true,
                hypothesis.description() + " That is against the project's files: " + list(conflicts)
                        + ". For this script its own check counts; one of both has to be changed.",
                hypothesis.evidence());
    }

    /** Why the project's files leave no candidate; empty where they do. */
    Optional<String> exclusion(Hypothesis hypothesis) throws IOException {
        for (Candidate candidate : hypothesis.candidates()) {
            if (conflicts(candidate.requirements()).isEmpty()) {
                return Optional.empty();
            }
        }
        List<ProjectConstraint> conflicts = conflicts(hypothesis.requirements());
        String who = hypothesis.byScript() ? "The script asks for " : "It would take ";
        return Optional.of(who + hypothesis.requirements() + ", and " + list(conflicts)
                + ": no release is both, so one of both has to be changed.");
    }

    private static boolean mayOverrule(Hypothesis hypothesis, List<ProjectConstraint> conflicts) {
        return hypothesis.byScript() && conflicts.stream().noneMatch(ProjectConstraint::byScript);
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

    private static List<String> with(Hypothesis hypothesis, List<String> further) {
        return Stream.concat(hypothesis.evidence().stream(), further.stream()).toList();
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
            return other.specifier().contains(pinned.get());
        }
        Specifier both = one.and(other).specifier();
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
