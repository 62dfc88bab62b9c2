package dev.omnipkg.maven;

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
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;

/** Heals one script before everyone's eyes: for the first time, again, and beside uv. All it makes is in one directory. */
final class Demonstration {

    private static final String SCRIPT = "check.py";

    private final Demo demo;
    private final Settings settings;
    private final Path directory;
    private final Screen screen;

    Demonstration(Demo demo, Settings settings, Path directory, Screen screen) {
        this.demo = demo;
        this.settings = settings;
        this.directory = directory;
        this.screen = screen;
    }

    void show() throws IOException, MojoFailureException {
        HealingEngine usual = HealingEngine.open(settings.engine());
        Interpreter python = usual.interpreter(settings.base().python());
        demo.requireWheels(python);
        Optional<UvCommand> uv = usual.uv(python);
        HealingEngine engine = engine(directory, uv);
        BaseRequest request = new BaseRequest(settings.base().python(), Optional.of(demo.base()));
        Path script = Files.writeString(directory.resolve(SCRIPT), demo.source());

        BaseEnvironment base = makeBase(engine, request);
        TreeDigest before = digest(base);
        showScript();
        TimedHeal first = healAloud("The first time", engine, request);
        prove(base, before);
        TimedHeal again = healAloud("The second time: all is there, and uv is not started", engine, request);
        showStages(first, again);
        if (uv.isPresent()) {
            compare(uv.get(), engine, request, base, script);
        } else {
            screen.say("No comparison with uv: there is none, and pip installs.");
        }
        prove(base, before);
    }

    /** With what the user has set, in a home of its own, and with the uv that the usual home provides; no commit has the script. */
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
        screen.heading("A base environment to throw away");
        screen.begin("Making one with " + Wording.requirements(demo.base()));
        Stopwatch watch = Stopwatch.started();
        BaseEnvironment base = engine.base(request);
        screen.say(watch.seconds() + "  "
                + Wording.count(base.distributions().all().size(), "distribution") + ", CPython "
                + base.interpreter().version() + ", in " + root(base));
        return base;
    }

    private void showScript() {
        screen.heading("A script that needs " + Wording.requirements(demo.needed()));
        demo.source().lines().forEach(line -> screen.say("    | " + line));
    }

    private TimedHeal healAloud(String title, HealingEngine engine, BaseRequest base)
            throws IOException, MojoFailureException {
        screen.heading(title);
        TimedHeal heal = heal(engine, base, screen.stages(SCRIPT));
        if (!(heal.outcome() instanceof HealingOutcome.Healed)) {
            throw new MojoFailureException(
                    "The demonstration's script was not healed. " + heal.outcome());
        }
        screen.say(screen.style().good("HEALED")
                + heal.outcome().toString().substring("HEALED".length()));
        return heal;
    }

    private TimedHeal heal(HealingEngine engine, BaseRequest base, HealingListener listener) throws IOException {
        ScriptRequest script = ScriptRequest.of(new ScriptTarget.Script(SCRIPT), directory);
        HealingOptions options = HealingOptions.defaults(directory.resolve("reports"));
        return TimedHeal.of(engine, new HealingRequest(script, base, options), listener);
    }

    private void prove(BaseEnvironment base, TreeDigest before) throws IOException, MojoFailureException {
        TreeDigest after = digest(base);
        if (!after.equals(before)) {
            throw new MojoFailureException("The base environment changed, and must not: " + root(base) + " had "
                    + before + ", and has " + after);
        }
        screen.say(screen.style().good("The base is unchanged:") + " its " + after.files()
                + " files have the names and bytes that they had (SHA-256 "
                + after.hex().substring(0, 16) + "…)");
    }

    private void showStages(TimedHeal first, TimedHeal again) {
        screen.heading("Stages, in ms");
        List<TimesTable.Row> rows = Arrays.stream(Stage.values())
                .map(stage -> new TimesTable.Row(
                        stage.name().toLowerCase(Locale.ROOT),
                        List.of(TimesTable.millis(first.stage(stage)), TimesTable.millis(again.stage(stage))),
                        ""))
                .toList();
        new TimesTable(List.of("first", "again"), rows).lines().forEach(screen::say);
    }

    private void compare(UvCommand uv, HealingEngine engine, BaseRequest request, BaseEnvironment base, Path script)
            throws IOException {
        screen.heading("Beside uv run, which is told what to install");
        screen.begin("In turns, " + UvComparison.ROUNDS + " times each; medians in ms");
        Path python = base.interpreter().executable();
        try {
            UvComparison comparison = new UvComparison(
                    new UvRuns(uv, python, script, directory, settings.timeout()),
                    demo.needed(),
                    settings.engine().offline());
            Optional<String> obstacle = comparison.obstacle();
            obstacle.ifPresent(reason -> screen.say("No comparison with uv. " + reason));
            if (obstacle.isEmpty()) {
                TimesTable table = comparison.measure(
                        () -> heal(engine, request, HealingListener.NONE),
                        () -> heal(
                                engine(directory.resolve("fresh"), Optional.of(uv)),
                                BaseRequest.of(Optional.of(python.toString())),
                                HealingListener.NONE),
                        screen.style());
                table.lines().forEach(screen::say);
            }
        } catch (ProcessException e) {
            screen.say("No comparison with uv: it does not run. " + e.getMessage());
        }
    }

    private static TreeDigest digest(BaseEnvironment base) throws IOException {
        return TreeDigest.of(root(base));
    }

    private static Path root(BaseEnvironment base) {
        return base.interpreter().executable().resolve("../..").normalize();
    }
}
