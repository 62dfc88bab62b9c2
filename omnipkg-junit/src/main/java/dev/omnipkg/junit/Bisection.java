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
final class Bisection {

    private static final Logger LOGGER = System.getLogger("dev.omnipkg.junit");

    private final ExtensionContext context;
    private final BisectConfiguration configuration;
    private final Settings settings;
    private final HealingEngine engine;

    Bisection(ExtensionContext context, BisectConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.settings = configuration.run().settings();
        this.engine =
                Host.engine(context, settings.engine()).at(configuration.run().declaredRun());
    }

    /** Looks for the answer, and fails the test where there is none. */
    BisectAnswer find() throws IOException {
        HealingRequest request =
                new HealingRequest(configuration.run().declaredRun(), settings.base(), settings.options());
        try {
            BisectAnswer answer = find(new ScriptTrial(engine, request));
            publish(answer);
            return answer;
        } catch (BisectException e) {
            throw new ScriptFailedError(String.valueOf(e.getMessage()));
        }
    }

    private BisectAnswer find(Trial trial) throws IOException {
        if (configuration.question() instanceof Question.OfLocks locks) {
            LockReport report =
                    LockBisection.find(locks.good(), locks.bad(), trial, locks.options(), this::bisect, Bisection::log);
            return BisectAnswer.of(report);
        }
        return BisectAnswer.of(bisect(((Question.OfReleases) configuration.question()).request(), trial));
    }

    private BisectReport bisect(BisectRequest question, Trial trial) throws IOException {
        return VersionBisection.find(
                question, trial, engine, engine.base(settings.base()).interpreter(), Bisection::log);
    }

    private static void log(BisectStep step) {
        LOGGER.log(Level.DEBUG, step.toString());
    }

    private void publish(BisectAnswer answer) throws IOException {
        Path file = ReportFile.publish(context, settings.options().reports(), "bisect", answer.json());
        String script = configuration.run().target().orElseThrow().displayName();
        Map<String, String> entries = new LinkedHashMap<>(answer.entries());
        entries.put("omnipkg.script", script);
        entries.put("omnipkg.report", file.toString());
        context.publishReportEntry(entries);
        LOGGER.log(Level.INFO, script + "\n" + String.join("\n", answer.lines()));
    }

    /** Fails the test where the answer is none that it demands. */
    void demandExpected(BisectAnswer answer) {
        Optional<Version> found = answer.flip().map(Flip::first);
        Optional<Version> expected = configuration.expected();
        if (expected.isPresent() && !found.equals(expected)) {
            String seen = found.map(Version::toString).orElse("no single release");
            throw new ScriptFailedError("The test demands " + expected.get() + " (expected of " + configuration.place()
                    + "), but the answer is " + seen + ".\n\n" + String.join("\n", answer.lines()));
        }
    }
}
