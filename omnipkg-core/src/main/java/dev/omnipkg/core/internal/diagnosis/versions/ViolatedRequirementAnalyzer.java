package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;
import java.util.stream.Stream;

/**
 * A failure in a distribution, or in what a script asks of it, where the project's files want another version of just that
 * distribution: the version that is wanted is tried first.
 */
final class ViolatedRequirementAnalyzer implements FailureAnalyzer {

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        List<ApiMismatch> breaks = ApiMismatch.of(context)
                .filter(found -> Violation.mayCause(found.exception()))
                .toList();
        return breaks.isEmpty() ? List.of() : analyze(breaks, Violation.of(context));
    }

    private static List<Diagnosis> analyze(List<ApiMismatch> breaks, List<Violation> violations) {
        return breaks.stream()
                .flatMap(found -> concerned(found)
                        .flatMap(distribution -> violations.stream()
                                .filter(violation -> violation.installed().equals(distribution)))
                        .limit(1)
                        .map(violation -> Violation.problem(List.of(violation), found.exception())))
                .toList();
    }

    /** Whose code failed, and whose module, object or function the exception speaks of. */
    private static Stream<InstalledDistribution> concerned(ApiMismatch found) {
        return Stream.concat(found.subjects(), found.asking().stream());
    }
}
