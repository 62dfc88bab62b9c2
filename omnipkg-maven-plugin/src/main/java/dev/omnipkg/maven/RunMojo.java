package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.report.OutcomeJson;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Runs a Python script, heals it if package versions make it fail, and says what it does. Fails if the script does not pass
 * in the end. The JSON is the outcome, and is written whatever that is.
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
        new Verdict(outcome, settings.failOnHealed()).pronounce(getLog());
    }

    private HealingOutcome heal(Settings settings, HealingRequest request) throws IOException {
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            String name = request.script().target().displayName();
            StageLog stages = new StageLog(name, getLog()::info, ticker, Stopwatch.started(), Style.of(session()));
            return HealingEngine.open(settings.engine()).heal(request, stages);
        }
    }
}
