package it;

import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;

/** Knows an exception that is known in this house alone. */
public final class HouseAnalyzer implements FailureAnalyzer {

    private static final DistributionName TINY = new DistributionName("tiny");

    @Override
    public List<Hypothesis> analyze(FailureContext context) {
        return context.failure()
                .exception()
                .filter(exception -> exception.type().equals("LegacyLayout"))
                .flatMap(exception -> context.distributions().find(TINY))
                .map(tiny -> Hypothesis.stated(
                        List.of(Requirement.parse("tiny<2")),
                        "tiny is " + tiny.version() + ", and the script is one of the legacy layout.",
                        List.of()))
                .stream()
                .toList();
    }
}
