package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.report.OutcomeJson;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.maven.output.AnsiStyle;
import dev.omnipkg.maven.output.HealLog;
import dev.omnipkg.maven.output.OutcomeReporter;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Runs a Python script, heals it if it fails because of package versions, and logs each step. The goal fails if the script does not
 * pass in the end. The JSON file contains the outcome, and is written in any case.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", requiresProject = false, aggregator = true, threadSafe = true)
public final class RunMojo extends ScriptMojo {

    @Inject
    RunMojo(ToolchainManager toolchains) {
        super(toolchains, "run");
    }

    @Override
    void perform() throws IOException, MojoFailureException {
        Settings settings = settings();
        HealingOutcome outcome = heal(settings, request(settings));
        writeJson(Files.readString(OutcomeJson.write(outcome)));
        if (settings.explain()) {
            OutcomeText.explanation(outcome).forEach(getLog()::info);
        }
        new OutcomeReporter(outcome, settings.failOnHealed()).report(getLog());
    }

    private HealingOutcome heal(Settings settings, HealingRequest request) throws IOException {
        try (ProgressLine progress = ProgressLine.of(session())) {
            String name = request.script().target().displayName();
            HealLog log = new HealLog(name, getLog()::info, progress, Stopwatch.started(), AnsiStyle.of(session()));
            return HealingEngine.open(settings.engine()).heal(request, log);
        }
    }
}
