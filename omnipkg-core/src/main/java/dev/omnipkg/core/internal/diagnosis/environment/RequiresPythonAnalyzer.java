package dev.omnipkg.core.internal.diagnosis.environment;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.OtherInterpreters;
import java.util.List;
import java.util.Optional;

/** A script that runs with a Python that it, or its project, is not for. That may be the reason where no other is known. */
final class RequiresPythonAnalyzer implements FailureAnalyzer {

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        String python = context.lookup().interpreter().version();
        return context.lookup()
                .project()
                .requiresPython()
                .filter(wanted -> wanted.requirement().excludes(python))
                .<Diagnosis>map(wanted -> Diagnosis.Exclusion.likely(
                        "This is Python " + python + ", and " + wanted + ", which may be the reason."
                                + OtherInterpreters.advice(
                                        context,
                                        Optional.of(wanted.requirement().specifier())),
                        evidence(context.failure())))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<String> evidence(Failure failure) {
        return failure.exception().map(EvidenceText::of).orElse(List.of(failure.toString()));
    }
}
