package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.report.OutcomeJson;
import dev.omnipkg.core.report.OutcomeText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** Publishes outcomes: in the reports directory, as report entries and files of JUnit, and heals also in the log. */
final class OutcomePublisher {

    private static final Logger LOGGER = System.getLogger("dev.omnipkg.junit");

    private OutcomePublisher() {}

    static void publish(ExtensionContext context, HealingOutcome outcome) throws IOException {
        Path json = OutcomeJson.write(outcome);
        context.publishReportEntry(entries(outcome, json));
        context.publishFile(
                outcome.report().directory().getFileName() + ".json",
                MediaType.APPLICATION_JSON,
                file -> Files.copy(json, file));
        if (outcome instanceof HealingOutcome.Healed) {
            logHeal(context, outcome);
        }
    }

    private static void logHeal(ExtensionContext context, HealingOutcome outcome) {
        String script = outcome.report().request().script().target().displayName();
        String fix = OutcomeText.durableFix(outcome);
        LOGGER.log(
                Level.WARNING,
                script + " " + outcome + (JUnitExecution.isFirstMention(context, fix) ? "\n" + fix : ""));
    }

    private static Map<String, String> entries(HealingOutcome outcome, Path json) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("omnipkg.outcome", outcome.name());
        entries.put(
                "omnipkg.script", outcome.report().request().script().target().displayName());
        outcome.firstFailure().ifPresent(failure -> entries.put("omnipkg.firstFailure", failure.toString()));
        if (!outcome.changed().isEmpty()) {
            entries.put(
                    "omnipkg.changed",
                    outcome.changed().stream().map(Change::toString).collect(Collectors.joining(", ")));
        }
        OutcomeText.reason(outcome).ifPresent(reason -> entries.put("omnipkg.reason", reason));
        if (outcome instanceof HealingOutcome.Healed) {
            entries.put("omnipkg.fix", OutcomeText.durableFix(outcome));
        }
        entries.put("omnipkg.report", json.toString());
        return entries;
    }

    static void publishExplanation(ExtensionContext context, HealingOutcome outcome) {
        context.publishReportEntry("omnipkg.explanation", String.join("\n", OutcomeText.explanation(outcome)));
    }

    static void publishHint(ExtensionContext context, String hint) {
        context.publishReportEntry("omnipkg.hint", hint);
        LOGGER.log(Level.INFO, hint);
    }
}
