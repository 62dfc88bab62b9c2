package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.RaisedException;
import java.util.List;
import java.util.Optional;

/**
 * A script that says in metadata of its own (PEP 723) which versions it needs, and has not got them. A tool that knows of such
 * metadata would never have run it so, whatever it fails with.
 */
final class ScriptMetadataAnalyzer implements FailureAnalyzer {

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        Optional<RaisedException> exception = context.failure().exception().filter(Violation::mayCause);
        List<Violation> violations = exception.isEmpty()
                ? List.of()
                : Violation.of(context).stream()
                        .filter(violation -> violation.constraint().byScript())
                        .toList();
        return violations.isEmpty()
                ? List.of()
                : exception
                        .map(raised -> List.of(Violation.problem(violations, raised)))
                        .orElse(List.of());
    }
}
