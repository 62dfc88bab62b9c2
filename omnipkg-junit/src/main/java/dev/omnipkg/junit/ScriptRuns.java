package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.ScriptTrial;
import dev.omnipkg.core.bisect.Trial;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.run.ScriptRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The script runs of one test: one engine call each, whose outcome is published and judged. */
final class ScriptRuns {

    private final ExtensionContext context;
    private final RunConfiguration configuration;

    ScriptRuns(ExtensionContext context, RunConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    RunConfiguration configuration() {
        return configuration;
    }

    HealingEngine engine() {
        return Host.engine(context, configuration.settings().engine());
    }

    HealingRequest request(ScriptRequest script) {
        return new HealingRequest(
                script,
                configuration.settings().base(),
                configuration.settings().options());
    }

    /** The declared script as what tells good versions from bad ones. */
    Trial trial() {
        return new ScriptTrial(engine(), request(configuration.declaredRun()));
    }

    HealingOutcome run(ScriptRequest script) throws IOException {
        return run(request(script));
    }

    HealingOutcome run(HealingRequest request) throws IOException {
        HealingOutcome outcome = engine().heal(request, HealingListener.NONE);
        OutcomePublisher.publish(context, outcome);
        return outcome;
    }

    /** Fails the test where the outcome is none that it demands. */
    void demandExpected(HealingOutcome outcome) {
        if (!accepted().contains(ExpectedOutcome.of(outcome))) {
            throw new ScriptFailedError(FailureMessage.of(outcome, configuration.expected()));
        }
    }

    private Set<ExpectedOutcome> accepted() {
        if (!configuration.expected().isEmpty()) {
            return configuration.expected();
        }
        return configuration.settings().failOnHealed()
                ? EnumSet.of(ExpectedOutcome.PASSED)
                : EnumSet.of(ExpectedOutcome.PASSED, ExpectedOutcome.HEALED);
    }
}
