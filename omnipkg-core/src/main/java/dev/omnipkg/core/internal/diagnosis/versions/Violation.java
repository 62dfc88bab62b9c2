package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distribution that is installed in a version that the project's files exclude. By itself that is no reason of a failure.
 *
 * @param installed the distribution
 * @param constraint what it violates
 */
record Violation(InstalledDistribution installed, ProjectConstraint constraint) {

    /** What is wrong with the source, the machine or the network is so with any version. */
    private static final Set<String> OF_OTHERS = Set.of(
            "SyntaxError",
            "IndentationError",
            "TabError",
            "SystemExit",
            "KeyboardInterrupt",
            "MemoryError",
            "RecursionError");

    private static final Pattern OF_THE_WORLD =
            Pattern.compile("OS|IO|File|Permission|Connection|Timeout|HTTP|URL|SSL|Proxy");

    /** All there are. */
    static List<Violation> of(FailureContext context) {
        return context.lookup().project().constraints(context.lookup().interpreter()).values().stream()
                .flatMap(constraint -> context
                        .distributions()
                        .find(constraint.requirement().name())
                        .stream()
                        .filter(InstalledDistribution::fromIndex)
                        .filter(installed -> constraint.requirement().excludes(installed.version()))
                        .map(installed -> new Violation(installed, constraint)))
                .toList();
    }

    /** Whether versions may have to do with an exception at all. */
    static boolean mayCause(RaisedException exception) {
        return !OF_OTHERS.contains(exception.type())
                && !OF_THE_WORLD.matcher(exception.type()).lookingAt();
    }

    static Diagnosis problem(List<Violation> violations, RaisedException exception) {
        List<Requirement> requirements =
                violations.stream().map(each -> each.constraint().requirement()).toList();
        String description = violations.stream()
                .map(each -> each.installed().name() + " is " + each.installed().version() + ", and "
                        + each.constraint() + ".")
                .collect(Collectors.joining(" "));
        return new Hypothesis(
                Grade.SHOWN,
                List.of(new Candidate(requirements)),
                description,
                Stream.concat(
                                EvidenceText.of(exception).stream(),
                                violations.stream()
                                        .map(each -> each.constraint().toString()))
                        .toList());
    }
}
