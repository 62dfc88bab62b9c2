package dev.omnipkg.maven.demo;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.AsOf;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.heal.Stage;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.installer.UvCommand;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.maven.output.AnsiStyle;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.Stopwatch;
import dev.omnipkg.maven.output.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;

/** Heals one script for the first time and again, and compares that with uv. It writes to one directory only. */
public final class Demonstration {

    private static final String SCRIPT = "check.py";

    private final Scenario scenario;
    private final Settings settings;
    private final Path directory;
    private final DemoOutput output;

    /**
     * Makes a demonstration.
     *
     * @param scenario what to show
     * @param settings which interpreter, uv and index to use
     * @param directory an empty directory for everything that it writes
     * @param log receives the lines, wrapped for a terminal of 80 columns
     * @param progress shows the work in progress
     * @param style highlights headings and results
     */
    public Demonstration(
            Scenario scenario,
            Settings settings,
            Path directory,
            Consumer<String> log,
            ProgressLine progress,
            AnsiStyle style) {
        this.scenario = scenario;
        this.settings = settings;
        this.directory = directory;
        this.output = new DemoOutput(new LineWrapper(log), progress, style);
    }

    /**
     * Shows it.
     *
     * @throws IOException if a file cannot be read or written
     * @throws MojoFailureException if the script is not healed, or the base changes
     */
    public void show() throws IOException, MojoFailureException {
        HealingEngine usual = HealingEngine.open(settings.engine());
        Interpreter python = usual.interpreter(settings.base().python());
        scenario.requireWheels(python);
        Optional<UvCommand> uv = usual.uv(python);
        HealingEngine engine = engine(directory, uv);
        BaseRequest request = new BaseRequest(settings.base().python(), Optional.of(scenario.base()));
        Path script = Files.writeString(directory.resolve(SCRIPT), scenario.source());

        BaseEnvironment base = makeBase(engine, request);
        TreeDigest before = digest(base);
        showScript();
        TimedHeal first = healWithLog("First heal", engine, request);
        requireUnchanged(base, before);
        TimedHeal again = healWithLog("Second heal: everything is in place, and uv is not started", engine, request);
        showStages(first, again);
        if (uv.isPresent()) {
            compare(uv.get(), engine, request, base, script);
        } else {
            output.line("No comparison with uv: it is not available, and pip was used instead.");
        }
        requireUnchanged(base, before);
    }

    /** An engine with the user's settings and uv, but a home of its own. It ignores {@code omnipkg.asOf=git}: no commit has the script. */
    private HealingEngine engine(Path home, Optional<UvCommand> uv) {
        EngineSettings usual = settings.engine();
        return HealingEngine.open(new EngineSettings(
                home,
                Optional.of(uv.map(command -> command.executable().toString()).orElse(InstallerSettings.OFF)),
                usual.offline(),
                usual.asOf().filter(AsOf.Time.class::isInstance),
                Set.of(),
                usual.environment(),
                directory));
    }

    private BaseEnvironment makeBase(HealingEngine engine, BaseRequest request) throws IOException {
        output.heading("A temporary base environment");
        output.begin("Creating it with " + Wording.requirements(scenario.base()));
        Stopwatch watch = Stopwatch.started();
        BaseEnvironment base = engine.base(request);
        output.line(watch.seconds() + "  "
                + Wording.count(base.distributions().all().size(), "distribution") + ", CPython "
                + base.interpreter().version() + ", in " + root(base));
        return base;
    }

    private void showScript() {
        output.heading("A script that needs " + Wording.requirements(scenario.needed()));
        scenario.source().lines().forEach(line -> output.line("    | " + line));
    }

    private TimedHeal healWithLog(String title, HealingEngine engine, BaseRequest base)
            throws IOException, MojoFailureException {
        output.heading(title);
        TimedHeal heal = heal(engine, base, output.healLog(SCRIPT));
        if (!(heal.outcome() instanceof HealingOutcome.Healed)) {
            throw new MojoFailureException("The demonstration's script was not healed. " + heal.outcome());
        }
        output.line(output.style().good("HEALED") + heal.outcome().toString().substring("HEALED".length()));
        return heal;
    }

    private TimedHeal heal(HealingEngine engine, BaseRequest base, HealingListener listener) throws IOException {
        ScriptRequest script = ScriptRequest.of(new ScriptTarget.Script(SCRIPT), directory);
        HealingOptions options = HealingOptions.defaults(directory.resolve("reports"));
        return TimedHeal.run(engine, new HealingRequest(script, base, options), listener);
    }

    private void requireUnchanged(BaseEnvironment base, TreeDigest before) throws IOException, MojoFailureException {
        TreeDigest after = digest(base);
        if (!after.equals(before)) {
            throw new MojoFailureException("The base environment changed, although it must not: " + root(base) + " had "
                    + before + ", and now has " + after);
        }
        output.line(output.style().good("The base is unchanged:") + " its " + after.files()
                + " files have the same names and contents as before (SHA-256 "
                + after.hex().substring(0, 16) + "…)");
    }

    private void showStages(TimedHeal first, TimedHeal again) {
        output.heading("Stages, in ms");
        List<TimesTable.Row> rows = Arrays.stream(Stage.values())
                .map(stage -> new TimesTable.Row(
                        stage.name().toLowerCase(Locale.ROOT),
                        List.of(TimesTable.millis(first.timeOf(stage)), TimesTable.millis(again.timeOf(stage))),
                        ""))
                .toList();
        new TimesTable(List.of("first", "again"), rows).lines().forEach(output::line);
    }

    private void compare(UvCommand uv, HealingEngine engine, BaseRequest request, BaseEnvironment base, Path script)
            throws IOException {
        output.heading("Compared with uv run, which is told what to install");
        output.begin("Alternating, " + UvComparison.ROUNDS + " runs each; medians in ms");
        Path python = base.interpreter().executable();
        try {
            UvComparison comparison = new UvComparison(
                    new UvRuns(uv, python, script, directory, settings.timeout()),
                    scenario.needed(),
                    settings.engine().offline());
            Optional<String> obstacle = comparison.obstacle();
            obstacle.ifPresent(reason -> output.line("No comparison with uv. " + reason));
            if (obstacle.isEmpty()) {
                TimesTable table = comparison.measure(
                        () -> heal(engine, request, HealingListener.NONE),
                        () -> heal(
                                engine(directory.resolve("fresh"), Optional.of(uv)),
                                BaseRequest.of(Optional.of(python.toString())),
                                HealingListener.NONE),
                        output.style());
                table.lines().forEach(output::line);
            }
        } catch (ProcessException e) {
            output.line("No comparison with uv: it cannot be run. " + e.getMessage());
        }
    }

    private static TreeDigest digest(BaseEnvironment base) throws IOException {
        return TreeDigest.of(root(base));
    }

    private static Path root(BaseEnvironment base) {
        return base.interpreter().executable().resolve("../..").normalize();
    }
}
