package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.UvCommand;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptLoop;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.symbol.SymbolHistories;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The engine: heals scripts, and builds bubbles ahead of time. Safe for use by many threads. */
@API(status = Status.MAINTAINED)
public final class HealingEngine {

    private final EngineComponents components;
    private final Map<Instant, HealingEngine> dated = new ConcurrentHashMap<>();

    private HealingEngine(EngineComponents components) {
        this.components = components;
    }

    /**
     * Opens an engine. Nothing is looked for or made before it is needed, but for the last commit of the working directory, with
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
        return new HealingEngine(new EngineComponents(settings));
    }

    /**
     * The engine that sees the index as a script is to see it.
     *
     * @param script the script
     * @return this one, or with {@link AsOf.LastCommit} one for the time of the script's last commit
     * @throws IllegalArgumentException if that time is not known
     */
    public HealingEngine at(ScriptRequest script) {
        EngineSettings settings = components.settings();
        if (settings.asOf().filter(AsOf.LastCommit.class::isInstance).isEmpty()) {
            return this;
        }
        Path file = script.file().orElse(script.workingDirectory());
        Instant time = components.history().lastCommit(file);
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
            return new Healing(at(request.script()).components, request, listener).conduct();
        } catch (FileSystemException e) {
            throw new IOException(Unavailable.ofFile(e), e);
        }
    }

    /**
     * Makes ready what {@link #healGiven} begins with.
     *
     * @param request the script, with options that give versions
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws dev.omnipkg.core.installer.InstallerException if the versions cannot be had in any way
     * @throws dev.omnipkg.core.bubble.BubbleException if they can be had, and in no way be imported
     */
    @API(status = Status.INTERNAL)
    public void prepareGiven(HealingRequest request) throws IOException {
        new GivenVersions(at(request.script()).components, request, HealingListener.NONE).prepare();
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
        return components.loops(request);
    }

    /**
     * Looks at a base environment; a declared one is made if it is not there yet.
     *
     * @param request which one
     * @return the environment
     * @throws IOException if it cannot be read or made
     */
    public BaseEnvironment base(BaseRequest request) throws IOException {
        return components.bases().get(request);
    }

    /**
     * Finds an interpreter.
     *
     * @param python as in {@link BaseRequest}
     * @return the interpreter
     * @throws IOException if its description cannot be kept
     */
    public Interpreter interpreter(Optional<String> python) throws IOException {
        return components.bases().interpreter(python);
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
        return components.installers().installerFor(interpreter).uv();
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
            return components.plannedBubbles().get(base, HealingPlan.NOTHING, new PrebuildListener(listener));
        }
        BaseEnvironment giving = base.byItself().giving(requirements);
        PlanRequest request = PlanRequest.of(giving, requirements, List.of(), mode, Preference.NEWEST);
        return components
                .plannedBubbles()
                .get(request, new PrebuildListener(listener))
                .bubble();
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
    @API(status = Status.INTERNAL)
    public HealingOutcome healGiven(HealingRequest request, HealingListener listener) throws IOException {
        EngineComponents parts = at(request.script()).components;
        return request.options().given().isEmpty()
                ? new Healing(parts, request, listener).conduct()
                : new GivenVersions(parts, request, listener).conduct();
    }

    /**
     * The store of bubbles.
     *
     * @return where bubbles are found, and described
     */
    @API(status = Status.INTERNAL)
    public BubbleStore bubbles() {
        return components.plannedBubbles().store();
    }

    /**
     * What the index in effect holds.
     *
     * @return what lists releases, and keeps the lists for a while
     */
    @API(status = Status.INTERNAL)
    public PackageIndex index() {
        return components.index();
    }

    /**
     * Which releases have a symbol.
     *
     * @return what finds that out
     */
    public SymbolHistories symbols() {
        return components.symbols();
    }

    EngineComponents components() {
        return components;
    }
}
