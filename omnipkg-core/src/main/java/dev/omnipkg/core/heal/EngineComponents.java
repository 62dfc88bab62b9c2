package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseEnvironments;
import dev.omnipkg.core.base.DeclaredBases;
import dev.omnipkg.core.base.EnvironmentCheck;
import dev.omnipkg.core.bubble.BubbleBuilder;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.bubble.PlannedBubbles;
import dev.omnipkg.core.diagnosis.FailureAnalyzers;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.EnvironmentFiller;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.internal.diagnosis.shipped.ShippedAnalyzers;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.plan.DurableFixes;
import dev.omnipkg.core.plan.Planner;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.python.ModuleSearch;
import dev.omnipkg.core.run.ScriptLoop;
import dev.omnipkg.core.run.ScriptRunner;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.symbol.ReleaseSearch;
import dev.omnipkg.core.symbol.SymbolHistories;
import dev.omnipkg.core.symbol.SymbolProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an engine is made of, for one home, one index, and one time as of which the index is read. */
final class EngineComponents {

    private final EngineSettings settings;
    private final Optional<Instant> asOf;
    private final ProcessRunner processes = new ProcessRunner();
    private final ModuleSearch modules = new ModuleSearch();
    private final FailureAnalyzers analyzers =
            FailureAnalyzers.load(EngineComponents.class.getClassLoader(), ShippedAnalyzers.all());
    private final GitHistory history;
    private final Installers installers;
    private final BaseEnvironments bases;
    private final ScriptRunner runner;
    private final PackageIndex index;
    private final PlannedBubbles bubbles;
    private final DurableFixes fixes;
    private final SymbolHistories symbols;
    private final ReleaseSearch releaseSearch;
    private final AnswerCache answers;
    private final KnownHeals knownHeals;

    /** Looks for nothing and makes nothing, but asks for the last commit where that says as of when the index is looked at. */
    EngineComponents(EngineSettings settings) {
        Path home = settings.home();
        this.settings = settings;
        this.history = new GitHistory(processes, settings.environment());
        this.asOf = settings.asOf()
                .map(given -> given instanceof AsOf.Time known
                        ? known.time()
                        : history.lastCommit(settings.workingDirectory()));
        Path dated = asOf.map(
                        time -> home.resolve("as-of").resolve(time.toString().replace(':', '-')))
                .orElse(home);
        this.installers = new Installers(
                new InstallerSettings(
                        home.resolve("tools"),
                        settings.uv(),
                        settings.offline(),
                        asOf,
                        settings.builtFromSource(),
                        settings.environment(),
                        settings.workingDirectory()),
                processes);
        EnvironmentCheck check = new EnvironmentCheck(processes, settings.environment(), home.resolve("bytecode"));
        this.bases = new BaseEnvironments(
                new Interpreters(
                        processes, home.resolve("interpreters"), settings.environment(), settings.workingDirectory()),
                new DeclaredBases(
                        home.resolve("bases"),
                        new ResolutionStore(dated.resolve("bases/resolutions")),
                        installers,
                        check));
        this.runner = new ScriptRunner(processes, settings.environment());
        this.index = new PackageIndex(
                home.resolve("index"), installers, processes, settings.offline(), asOf, settings.builtFromSource());
        this.bubbles = new PlannedBubbles(
                new Planner(
                        installers,
                        new ResolutionStore(dated.resolve("plans")),
                        new JsonCache(dated.resolve("ways")),
                        index),
                new BubbleStore(home.resolve("bubbles"), new BubbleBuilder(new EnvironmentFiller(installers), check)));
        this.fixes = new DurableFixes(installers, index, new JsonCache(dated.resolve("fixes")));
        SymbolProbe probe = new SymbolProbe(
                home.resolve("symbols"), installers, bubbles, processes, settings.environment(), settings.offline());
        this.symbols = new SymbolHistories(bases, index, probe);
        this.releaseSearch = new ReleaseSearch(home.resolve("searches"), index, probe);
        this.answers = new AnswerCache(new JsonCache(dated.resolve("answers")));
        this.knownHeals = new KnownHeals(new JsonCache(home.resolve("heals")), asOf);
    }

    /** The base of a heal: where no interpreter is asked for, one that suits the script. */
    BaseEnvironment base(HealingRequest request) throws IOException {
        return bases.get(bases.suiting(
                        request.base(),
                        () -> request.script()
                                .requiresPython()
                                .map(python -> python.requirement().specifier())))
                .giving(request.options().given());
    }

    /** The loops of a script that check something in each round; none for a module. */
    List<ScriptLoop> loops(HealingRequest request) throws IOException {
        return request.script().target() instanceof ScriptTarget.Script script
                ? runner.loops(
                        bases.interpreter(request.base().python()),
                        request.script().workingDirectory().resolve(script.path()))
                : List.of();
    }

    EngineSettings settings() {
        return settings;
    }

    Optional<Instant> asOf() {
        return asOf;
    }

    ProcessRunner processes() {
        return processes;
    }

    ModuleSearch modules() {
        return modules;
    }

    FailureAnalyzers analyzers() {
        return analyzers;
    }

    GitHistory history() {
        return history;
    }

    Installers installers() {
        return installers;
    }

    BaseEnvironments bases() {
        return bases;
    }

    ScriptRunner runner() {
        return runner;
    }

    PackageIndex index() {
        return index;
    }

    PlannedBubbles plannedBubbles() {
        return bubbles;
    }

    DurableFixes fixes() {
        return fixes;
    }

    SymbolHistories symbols() {
        return symbols;
    }

    ReleaseSearch releaseSearch() {
        return releaseSearch;
    }

    AnswerCache answers() {
        return answers;
    }

    KnownHeals knownHeals() {
        return knownHeals;
    }
}
