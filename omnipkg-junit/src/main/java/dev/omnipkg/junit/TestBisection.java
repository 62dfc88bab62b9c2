package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.BisectException;
import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.bisect.BisectStep;
import dev.omnipkg.core.bisect.LockBisection;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.bisect.ScriptTrial;
import dev.omnipkg.core.bisect.Trial;
import dev.omnipkg.core.bisect.VersionBisection;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.junit.BisectConfiguration.Question;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The bisection of one test, whose answer is published and judged. */
final class TestBisection {

    private static final Logger LOGGER = System.getLogger("dev.omnipkg.junit");

    private final ExtensionContext context;
    private final BisectConfiguration configuration;
    private final Settings settings;
    private final HealingEngine engine;

    TestBisection(ExtensionContext context, BisectConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.settings = configuration.run().settings();
        this.engine = JUnitExecution.engine(context, settings.engine())
                .at(configuration.run().scriptRequest());
    }

    /** Searches for the answer and publishes it; without an answer the test fails. */
    BisectSummary find() throws IOException {
        HealingRequest request =
                new HealingRequest(configuration.run().scriptRequest(), settings.base(), settings.options());
        try {
            BisectSummary summary = find(new ScriptTrial(engine, request));
            publish(summary);
            return summary;
        } catch (BisectException e) {
            throw new ScriptFailedError(String.valueOf(e.getMessage()));
        }
    }

    private BisectSummary find(Trial trial) throws IOException {
        if (configuration.question() instanceof Question.OfLocks locks) {
            LockReport report = LockBisection.find(
                    locks.good(), locks.bad(), trial, locks.options(), this::bisect, TestBisection::log);
            return BisectSummary.of(report);
        }
        return BisectSummary.of(bisect(((Question.OfReleases) configuration.question()).request(), trial));
    }

    private BisectReport bisect(BisectRequest question, Trial trial) throws IOException {
        return VersionBisection.find(
                question, trial, engine, engine.base(settings.base()).interpreter(), TestBisection::log);
    }

    private static void log(BisectStep step) {
        LOGGER.log(Level.DEBUG, step.toString());
    }

    private void publish(BisectSummary summary) throws IOException {
        Path file = ReportFile.publish(context, settings.options().reports(), "bisect", summary.json());
        String script = configuration.run().target().orElseThrow().displayName();
        Map<String, String> entries = new LinkedHashMap<>(summary.entries());
        entries.put("omnipkg.script", script);
        entries.put("omnipkg.report", file.toString());
        context.publishReportEntry(entries);
        LOGGER.log(Level.INFO, script + "\n" + String.join("\n", summary.lines()));
    }

    /** Fails the test if it expects another answer. */
    void requireExpected(BisectSummary summary) {
        Optional<Version> found = summary.flip().map(Flip::first);
        Optional<Version> expected = configuration.expected();
        if (expected.isPresent() && !found.equals(expected)) {
            String seen = found.map(Version::toString).orElse("not a single release");
            throw new ScriptFailedError("The test expects " + expected.get() + " (expected of " + configuration.place()
                    + "), but the answer is " + seen + ".\n\n" + String.join("\n", summary.lines()));
        }
    }
}
