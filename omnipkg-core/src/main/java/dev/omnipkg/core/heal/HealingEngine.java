package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseEnvironments;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.base.DeclaredBases;
import dev.omnipkg.core.base.EnvironmentCheck;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleBuilder;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.bubble.PlannedBubbles;
import dev.omnipkg.core.diagnosis.FailureAnalyzers;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.EnvironmentFiller;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.installer.UvCommand;
import dev.omnipkg.core.internal.diagnosis.shipped.ShippedAnalyzers;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.plan.DurableFixes;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Planner;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.python.ModuleSearch;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.run.ScriptLoop;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptRunner;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.symbol.ReleaseSearch;
import dev.omnipkg.core.symbol.SymbolHistories;
import dev.omnipkg.core.symbol.SymbolProbe;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The engine: heals scripts, and builds bubbles ahead of time. Safe for use by many threads. */
@API(status = Status.MAINTAINED)
public final class HealingEngine {

    private final Installers installers;
    private final BaseEnvironments bases;
    private final ScriptRunner runner;
    private final FailureAnalyzers analyzers;
    private final PlannedBubbles bubbles;
    private final DurableFixes fixes;
    private final PackageIndex index;
    private final SymbolHistories symbols;
    private final ReleaseSearch search;
    private final AnswerCache answers;
    private final KnownHeals known;
    private final ProcessRunner processes;
    private final Optional<Instant> asOf;
    private final EngineSettings settings;
    private final ModuleSearch modules = new ModuleSearch();
    private final Map<Instant, HealingEngine> dated = new ConcurrentHashMap<>();

    private HealingEngine(
            Installers installers,
            BaseEnvironments bases,
            ScriptRunner runner,
            FailureAnalyzers analyzers,
            PlannedBubbles bubbles,
            DurableFixes fixes,
            PackageIndex index,
            SymbolProbe probe,
            AnswerCache answers,
            ProcessRunner processes,
            Optional<Instant> asOf,
            EngineSettings settings) {
        this.installers = installers;
        this.bases = bases;
        this.runner = runner;
        this.analyzers = analyzers;
        this.bubbles = bubbles;
        this.fixes = fixes;
        this.index = index;
        this.symbols = new SymbolHistories(bases, index, probe);
        this.search = new ReleaseSearch(settings.home().resolve("searches"), index, probe);
        this.answers = answers;
        this.known = new KnownHeals(new JsonCache(settings.home().resolve("heals")), asOf);
        this.processes = processes;
        this.asOf = asOf;
        this.settings = settings;
    }

    /**
     * An engine. Nothing is looked for or made before it is needed, but for the last commit of the working directory, with
     * {@link AsOf.LastCommit}.
     *
     * @param settings what it works with
     * @return the engine
     * @throws IllegalArgumentException if the time of that commit is not known
     * @throws IllegalStateException on a system whose files have no POSIX permissions
     */
    public static HealingEngine open(EngineSettings settings) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            throw new IllegalStateException("omnipkg runs on Linux and macOS; this is " + System.getProperty("os.name")
                    + ". On Windows, run the build in the Windows Subsystem for Linux.");
        }
        Path home = settings.home();
        ProcessRunner processes = new ProcessRunner();
        GitHistory history = new GitHistory(processes, settings.environment());
        Optional<Instant> asOf = settings.asOf()
                .map(given -> given instanceof AsOf.Time known
                        ? known.time()
                        : history.lastCommit(settings.workingDirectory()));
        Path resolved = asOf.map(
                        time -> home.resolve("as-of").resolve(time.toString().replace(':', '-')))
                .orElse(home);
        Installers installers = new Installers(
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
        Interpreters interpreters = new Interpreters(
                processes, home.resolve("interpreters"), settings.environment(), settings.workingDirectory());
        PackageIndex index = new PackageIndex(
                home.resolve("index"), installers, processes, settings.offline(), asOf, settings.builtFromSource());
        PlannedBubbles bubbles = new PlannedBubbles(
                new Planner(
                        installers,
                        new ResolutionStore(resolved.resolve("plans")),
                        new JsonCache(resolved.resolve("ways")),
                        index),
                new BubbleStore(home.resolve("bubbles"), new BubbleBuilder(new EnvironmentFiller(installers), check)));
        return new HealingEngine(
                installers,
                new BaseEnvironments(
                        interpreters,
                        new DeclaredBases(
                                home.resolve("bases"),
                                new ResolutionStore(resolved.resolve("bases/resolutions")),
                                installers,
                                check)),
                new ScriptRunner(processes, settings.environment()),
                FailureAnalyzers.load(HealingEngine.class.getClassLoader(), ShippedAnalyzers.all()),
                bubbles,
                new DurableFixes(installers, index, new JsonCache(resolved.resolve("fixes"))),
                index,
                new SymbolProbe(
                        home.resolve("symbols"),
                        installers,
                        bubbles,
                        processes,
                        settings.environment(),
                        settings.offline()),
                new AnswerCache(new JsonCache(resolved.resolve("answers"))),
                processes,
                asOf,
                settings);
    }

    /**
     * The engine that sees the index as a script is to see it.
     *
     * @param script the script
     * @return this one, or with {@link AsOf.LastCommit} one for the time of the script's last commit
     * @throws IllegalArgumentException if that time is not known
     */
    public HealingEngine at(ScriptRequest script) {
        if (settings.asOf().filter(AsOf.LastCommit.class::isInstance).isEmpty()) {
            return this;
        }
        Path file = script.file().orElse(script.workingDirectory());
        Instant time = new GitHistory(processes, settings.environment()).lastCommit(file);
        return dated.computeIfAbsent(time, known -> open(settings.at(new AsOf.Time(known))));
    }

    /**
     * Runs a script, and heals it if it can be healed. Where no interpreter is asked for and the script or its project says
     * which versions of Python it is for, it runs with one of these if there is one at hand.
     *
     * @param request the script
     * @param listener is told what happens
     * @return what came of it
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    public HealingOutcome heal(HealingRequest request, HealingListener listener) throws IOException {
        try {
            return at(request.script()).healNow(request, listener);
        } catch (FileSystemException e) {
            throw new IOException(Unavailable.ofFile(e), e);
        }
    }

    HealingOutcome healNow(HealingRequest request, HealingListener listener) throws IOException {
        return new Healing(this, request, base(request), listener).conduct();
    }

    /** Where no interpreter is asked for, one that suits the script. */
    BaseEnvironment base(HealingRequest request) throws IOException {
        return bases.get(bases.suiting(
                        request.base(),
                        () -> request.script()
                                .requiresPython()
                                .map(python ->
                                        Specifier.parse(python.requirement().specifier()))))
                .giving(request.options().given());
    }

    PlannedBubbles planned() {
        return bubbles;
    }

    /**
     * Makes ready what {@link #healGiven} begins with.
     *
     * @param request the script, with options that give versions
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws dev.omnipkg.core.installer.InstallerException if the versions cannot be had in any way
     * @throws dev.omnipkg.core.bubble.BubbleException if they can be had, and in no way be imported
     */
    public void prepareGiven(HealingRequest request) throws IOException {
        new GivenVersions(at(request.script()), request, HealingListener.NONE).prepare();
    }

    /**
     * The loops of a script that check something in each round.
     *
     * @param request the script, and the base whose interpreter reads it
     * @return in the order of their lines; none for a module
     * @throws IOException if the base or the answer cannot be read
     */
    @API(status = Status.INTERNAL)
    public List<ScriptLoop> loops(HealingRequest request) throws IOException {
        return request.script().target() instanceof ScriptTarget.Script script
                ? runner.loops(
                        interpreter(request.base().python()),
                        request.script().workingDirectory().resolve(script.path()))
                : List.of();
    }

    /**
     * Looks at a base environment; a declared one is made if it is not there yet.
     *
     * @param request which one
     * @return the environment
     * @throws IOException if it cannot be read or made
     */
    public BaseEnvironment base(BaseRequest request) throws IOException {
        return bases.get(request);
    }

    /**
     * Finds an interpreter.
     *
     * @param python as in {@link BaseRequest}
     * @return the interpreter
     * @throws IOException if its description cannot be kept
     */
    public Interpreter interpreter(Optional<String> python) throws IOException {
        return bases.interpreter(python);
    }

    /**
     * The uv that installs for an interpreter; chosen, and fetched if need be, as for a heal.
     *
     * @param interpreter the interpreter
     * @return how it is called; empty where pip installs
     * @throws dev.omnipkg.core.installer.InstallerException if there is neither
     */
    @API(status = Status.INTERNAL)
    public Optional<UvCommand> uv(Interpreter interpreter) {
        return installers.installerFor(interpreter).uv();
    }

    /**
     * Has a bubble built ahead of time, or finds it.
     *
     * @param base the base environment
     * @param requirements what it has to hold; none for the empty bubble that every first run starts in
     * @param mode what it lets see of the base
     * @param listener is told what happens
     * @return the bubble
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    public Bubble prebuild(BaseEnvironment base, List<Requirement> requirements, Mode mode, HealingListener listener)
            throws IOException {
        if (requirements.isEmpty()) {
            return bubble(base, HealingPlan.NOTHING, new PrebuildListener(listener));
        }
        BaseEnvironment giving = base.byItself().giving(requirements);
        PlanRequest request = PlanRequest.of(giving, requirements, List.of(), mode, Preference.NEWEST);
        return bubbles.get(request, new PrebuildListener(listener)).bubble();
    }

    /**
     * Runs a script that is given versions, and heals it if it can be healed. Where its first run fails inside a distribution,
     * the versions that it is given are tried in the other ways that there are to plan them.
     *
     * @param request the script, with options that give versions
     * @param listener is told what happens
     * @return what came of it, in the way that served; else in the first
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws dev.omnipkg.core.installer.InstallerException if the versions cannot be had in any way
     * @throws dev.omnipkg.core.bubble.BubbleException if they can be had, and in no way be imported
     */
    public HealingOutcome healGiven(HealingRequest request, HealingListener listener) throws IOException {
        HealingEngine engine = at(request.script());
        return request.options().given().isEmpty()
                ? engine.healNow(request, listener)
                : new GivenVersions(engine, request, listener).conduct();
    }

    Bubble bubble(BaseEnvironment base, HealingPlan plan, BubbleListener listener) throws IOException {
        return bubbles.get(base, plan, listener);
    }

    /**
     * The store of bubbles.
     *
     * @return all there are
     */
    @API(status = Status.INTERNAL)
    public BubbleStore bubbles() {
        return bubbles.store();
    }

    /**
     * What the index in effect holds.
     *
     * @return the index
     */
    @API(status = Status.INTERNAL)
    public PackageIndex index() {
        return index;
    }

    /**
     * Which releases have a symbol.
     *
     * @return what finds that out
     */
    @API(status = Status.INTERNAL)
    public SymbolHistories symbols() {
        return symbols;
    }

    BaseEnvironments bases() {
        return bases;
    }

    ScriptRunner runner() {
        return runner;
    }

    FailureAnalyzers analyzers() {
        return analyzers;
    }

    EngineLookup lookup(BaseEnvironment base, Bubble bubble, ScriptRequest script, Supplier<ProjectFiles> project) {
        return new EngineLookup(
                answers, index, search, bases, processes, settings.environment(), asOf, base, bubble, script, project);
    }

    DurableFixes durableFixes() {
        return fixes;
    }

    KnownHeals known() {
        return known;
    }

    ModuleSearch modules() {
        return modules;
    }

    Planner planner() {
        return bubbles.planner();
    }
}
