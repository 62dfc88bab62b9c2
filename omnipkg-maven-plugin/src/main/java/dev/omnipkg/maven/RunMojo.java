package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.io.AtomicFile;
import dev.omnipkg.core.report.OutcomeJson;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Python script, heals it if package versions make it fail, and says what it does. Fails if the script does not pass
 * in the end.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", requiresProject = false, aggregator = true, threadSafe = true)
public final class RunMojo extends HealingMojo {

    /** The script to run, relative to the working directory. Either this or {@code module} is needed. */
    @Parameter(property = "omnipkg.script")
    private @Nullable String script;

    /** The module to run, as with {@code python -m}. */
    @Parameter(property = "omnipkg.module")
    private @Nullable String module;

    /** The script's arguments in one line, quoted as in a POSIX shell. */
    @Parameter(property = "omnipkg.args")
    private @Nullable String args;

    /** Options of the interpreter in one line, such as {@code -W error}, quoted as in a POSIX shell. */
    @Parameter(property = "omnipkg.pythonOptions")
    private @Nullable String pythonOptions;

    /** Where the script runs. Where nothing is said: the directory of the pom, or without one the current directory. */
    @Parameter(property = "omnipkg.workingDirectory")
    private @Nullable String workingDirectory;

    /** A file for the outcome as JSON. It is written whatever the outcome is. */
    @Parameter(property = "omnipkg.json")
    private @Nullable File json;

    @Inject
    RunMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    Map<Setting, String> configured() throws IOException {
        Map<Setting, String> configured = super.configured();
        put(configured, Setting.WORKING_DIRECTORY, workingDirectory);
        return configured;
    }

    @Override
    void perform() throws IOException, MojoFailureException {
        Settings settings = settings(Path.of(session().getExecutionRootDirectory()));
        if (json != null && json.isDirectory()) {
            throw new SettingsException(
                    List.of("omnipkg.json is " + json + ", which is a directory, wanted is a file"));
        }
        HealingOutcome outcome = heal(settings, request(settings));
        String text = Files.readString(OutcomeJson.write(outcome));
        if (json != null) {
            AtomicFile.write(json.toPath(), text);
        }
        new Verdict(outcome, settings.failOnHealed()).pronounce(getLog());
    }

    private ScriptRequest request(Settings settings) {
        ScriptTarget target = ScriptChoice.of(script, module, settings.workingDirectory(), command("run"));
        return new ScriptRequest(
                target,
                ShellWords.split(args),
                ShellWords.split(pythonOptions),
                Map.of(),
                settings.workingDirectory(),
                settings.timeout(),
                Optional.empty());
    }

    private HealingOutcome heal(Settings settings, ScriptRequest request) throws IOException {
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            StageLog stages = new StageLog(request.target().displayName(), getLog(), ticker, Stopwatch.started());
            return HealingEngine.open(settings.engine())
                    .heal(new HealingRequest(request, settings.base(), settings.options()), stages);
        }
    }
}
