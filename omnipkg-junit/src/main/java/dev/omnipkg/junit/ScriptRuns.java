package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the scripts of one test: one call of the engine for each, whose outcome is published and checked. */
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

    HealingOutcome run(ScriptRequest script) throws IOException {
        Settings settings = configuration.settings();
        HealingRequest request = new HealingRequest(script, settings.base(), settings.options());
        HealingEngine engine = JUnitExecution.engine(context, settings.engine()).at(script);
        Optional<CellInvocation> cell = CellInvocation.of(context);
        HealingOutcome outcome =
                cell.isPresent() ? cell.get().heal(engine, request) : engine.heal(request, HealingListener.NONE);
        OutcomePublisher.publish(context, outcome);
        if (settings.explain()) {
            OutcomePublisher.publishExplanation(context, outcome);
        }
        return outcome;
    }

    /** Fails the test if the outcome is not an expected one. */
    void requireExpected(HealingOutcome outcome) {
        if (ExpectedOutcome.of(outcome).filter(accepted()::contains).isEmpty()) {
            String cell = CellInvocation.of(context)
                    .map(present -> "\n\n" + present.remark())
                    .orElse("");
            throw new ScriptFailedError(FailureMessage.of(outcome, configuration.expected()) + cell);
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
