package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.AskedModule;
import dev.omnipkg.core.internal.diagnosis.evidence.OutdatedDistribution;
import java.util.List;
import java.util.Optional;

/**
 * A distribution that is too old for this Python: it asks for a name, or a module, that Python has no more, or is written in a
 * syntax that Python no longer reads. Newer releases of it are tried.
 */
final class OutdatedDistributionAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> OutdatedDistribution.asking(found).stream()
                        .flatMap(outdated -> found
                                .suspected(
                                        found.neighbours().later(outdated),
                                        outdated.name() + " " + outdated.version() + " " + what(found)
                                                + ", so it may be too old for it.")
                                .stream()))
                .toList();
    }

    private static String what(ApiMismatch found) {
        RaisedException exception = found.exception();
        String python = found.context().lookup().interpreter().version();
        Optional<UnacceptedCall> call = OutdatedDistribution.unacceptedByPython(found);
        if (call.isPresent()) {
            return "calls " + call.get().callee() + "() in a way that Python " + python + " does not accept";
        }
        if (OutdatedDistribution.isOfSyntax(exception)) {
            return "is written in a syntax that Python " + python + " does not read";
        }
        String name = AskedModule.of(exception).map(AskedModule::toString).orElse("");
        return "asks for " + name + ", which Python " + python + " does not have";
    }
}
