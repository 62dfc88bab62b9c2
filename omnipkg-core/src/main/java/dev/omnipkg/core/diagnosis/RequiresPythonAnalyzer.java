package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.requirement.Specifier;
import java.util.List;
import java.util.Optional;

/** A script that runs with a Python that it, or its project, is not for. That may be the reason where no other is known. */
public final class RequiresPythonAnalyzer implements FailureAnalyzer {

    /** For {@link java.util.ServiceLoader}. */
    public RequiresPythonAnalyzer() {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        String python = context.inquiry().interpreter().version();
        return context.inquiry()
                .project()
                .requiresPython()
                .filter(wanted -> wanted.requirement().excludes(python))
                .<Diagnosis>map(wanted -> Diagnosis.Exclusion.likely(
                        "This is Python " + python + ", and " + wanted + ", which may be the reason."
                                + OtherInterpreters.advice(
                                        context,
                                        Optional.of(Specifier.parse(
                                                wanted.requirement().specifier()))),
                        evidence(context.failure())))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<String> evidence(Failure failure) {
        return failure.exception().map(Evidence::of).orElse(List.of(failure.toString()));
    }
}
