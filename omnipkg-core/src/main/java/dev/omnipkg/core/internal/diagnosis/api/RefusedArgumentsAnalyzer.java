package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import java.util.List;

/** A program of a distribution that no longer has, or does not have yet, an option or a command that it is started with. */
final class RefusedArgumentsAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> otherSeries(found).stream())
                .toList();
    }

    private static List<Diagnosis> otherSeries(ApiMismatch found) {
        return found.fact(Fact.RefusedArguments.class)
                .flatMap(refused -> found.owner(refused.program().file()))
                .map(program -> found.suspected(
                        found.neighbours().around(program),
                        program.name() + " " + program.version()
                                + " refuses the arguments that it is started with; other series of its releases may accept"
                                + " them."))
                .orElse(List.of());
    }

    /** Whether a failure is of this kind: then the parser of arguments is not to blame for what it does not know. */
    static boolean isOf(FailureContext context) {
        return context.failure().causes().stream()
                .anyMatch(
                        exception -> exception.fact(Fact.RefusedArguments.class).isPresent());
    }
}
