package dev.omnipkg.core.testing;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.installer.UvAtHand;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An engine with a home, an index, a declared base and scripts of its own, all below one directory. */
public final class Sandbox {

    private static final Path BYTECODE = Path.of("target/bytecode-of-tests");

    private final Path root;
    private final WheelIndex index;

    /** Without one at hand it is off: else each engine would try to fetch it from the index here, which has none. */
    private Optional<String> uv =
            UvAtHand.executable().isPresent() ? Optional.empty() : Optional.of(InstallerSettings.OFF);

    private Optional<String> python = Optional.empty();
    private Set<DistributionName> builtFromSource = Set.of();
    private List<Requirement> base = List.of();

    /**
     * An empty sandbox.
     *
     * @param root an existing directory
     */
    public Sandbox(Path root) {
        this.root = root;
        this.index = new WheelIndex(root.resolve("index"));
    }

    /**
     * The index that its engines resolve from.
     *
     * @return an index that begins empty
     */
    public WheelIndex index() {
        return index;
    }

    /**
     * Declares the base.
     *
     * @param requirements what it holds
     * @return this
     */
    public Sandbox base(String... requirements) {
        base = Arrays.stream(requirements).map(Requirement::parse).toList();
        return this;
    }

    /**
     * Names the interpreter.
     *
     * @param interpreter as in {@link BaseRequest}
     * @return this
     */
    public Sandbox python(String interpreter) {
        python = Optional.of(interpreter);
        return this;
    }

    /**
     * Names uv.
     *
     * @param executable as in {@link EngineSettings}
     * @return this
     */
    public Sandbox uv(String executable) {
        uv = Optional.of(executable);
        return this;
    }

    /**
     * Allows to build from source.
     *
     * @param names distributions
     * @return this
     */
    public Sandbox builtFromSource(String... names) {
        builtFromSource = Arrays.stream(names).map(DistributionName::new).collect(Collectors.toSet());
        return this;
    }

    /**
     * The home of its engines.
     *
     * @return a directory
     */
    public Path home() {
        return root.resolve("home");
    }

    /**
     * Where its scripts are, and run.
     *
     * @return a directory
     * @throws IOException if it cannot be made
     */
    public Path scripts() throws IOException {
        return Files.createDirectories(root.resolve("scripts"));
    }

    /**
     * The request for its base.
     *
     * @return a declared base
     */
    public BaseRequest baseRequest() {
        return new BaseRequest(python, Optional.of(base));
    }

    /**
     * Writes a script.
     *
     * @param name its file name
     * @param source its source
     * @return a request that runs it
     * @throws IOException if it cannot be written
     */
    public ScriptRequest script(String name, String source) throws IOException {
        Files.writeString(scripts().resolve(name), source);
        return ScriptRequest.of(new ScriptTarget.Script(name), scripts());
    }

    /**
     * An engine that sees this process's environment with the sandbox's index.
     *
     * @return a new engine
     */
    public HealingEngine engine() {
        return engine(index.environment());
    }

    /**
     * An engine.
     *
     * @param environment its environment variables
     * @return a new engine
     */
    public HealingEngine engine(Map<String, String> environment) {
        shareBytecode();
        return HealingEngine.open(
                new EngineSettings(home(), uv, false, Optional.empty(), builtFromSource, environment, root));
    }

    /** Else each home would compile the capture for itself. */
    private void shareBytecode() {
        Path link = home().resolve("bytecode");
        try {
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(home());
                Files.createSymbolicLink(link, Files.createDirectories(BYTECODE.toAbsolutePath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The options that its heals have.
     *
     * @return the defaults
     */
    public HealingOptions options() {
        return HealingOptions.defaults(root.resolve("reports"));
    }

    /**
     * Heals a script with a new engine.
     *
     * @param script the script
     * @return the outcome
     * @throws IOException if the engine throws it
     */
    public HealingOutcome heal(ScriptRequest script) throws IOException {
        return engine().heal(new HealingRequest(script, baseRequest(), options()), HealingListener.NONE);
    }
}
