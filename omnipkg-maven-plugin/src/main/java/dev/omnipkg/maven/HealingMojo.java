package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.maven.prebuild.BubbleDeclaration;
import dev.omnipkg.maven.toolchain.ToolchainPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals share that use a base: the base itself, the bubbles, and the limits of a heal. */
abstract class HealingMojo extends OmnipkgMojo {

    private final ToolchainManager toolchains;

    /**
     * The environment that scripts run in without omnipkg: {@code <python>}, {@code <requirements>} with {@code <requirement>} elements,
     * and {@code <requirementsFile>}, all of them optional. If there are requirements, an environment is made for them, once; otherwise
     * the base is the interpreter's own environment.
     */
    @Parameter
    private BaseDeclaration base = new BaseDeclaration();

    /**
     * The bubbles to build before the tests. Each {@code <bubble>} has {@code <requirements>} with one or more {@code <requirement>}
     * elements that belong together, and may have {@code <interpreters>}.
     */
    @Parameter
    private List<BubbleDeclaration> bubbles = List.of();

    /**
     * The interpreter: a path, a command on {@code PATH}, or a version such as {@code 3.11}. Default: the toolchain
     * of type {@code python}, then the active virtual environment, then {@code python3} or {@code python} on {@code PATH}.
     */
    @Parameter(property = "omnipkg.python")
    private @Nullable String python;

    /** A path to uv, or {@code off} to use only pip. Default: uv on {@code PATH}; if there is none, it is downloaded once. */
    @Parameter(property = "omnipkg.uv")
    private @Nullable String uv;

    /**
     * Uses the index as it was at this time: a date, a time with its zone, or {@code git} for the time of the last commit. Default: the
     * index as it is now.
     */
    @Parameter(property = "omnipkg.asOf")
    private @Nullable String asOf;

    /**
     * The distributions that may be built from source if they have no suitable wheel: names, one a line or separated by commas. Building
     * runs their code. Default: only wheels are installed.
     */
    @Parameter(property = "omnipkg.buildFromSource")
    private @Nullable String buildFromSource;

    /** Requirements that scripts get on top of the base from their first run on, one a line or separated by commas. */
    @Parameter(property = "omnipkg.requirements")
    private @Nullable String requirements;

    /** Whether a script in a bubble sees the base: {@code OVERLAY} (yes, the default) or {@code STRICT} (no). */
    @Parameter(property = "omnipkg.mode")
    private @Nullable String mode;

    /** What may be installed: {@code OFF}, {@code SUGGEST}, {@code INSTALLED} (the default) or {@code KNOWN}. */
    @Parameter(property = "omnipkg.consent")
    private @Nullable String consent;

    /** Which of several suitable releases to take: the one {@code CLOSEST} to that of the base (the default), or the {@code NEWEST}. */
    @Parameter(property = "omnipkg.prefer")
    private @Nullable String prefer;

    /** Whether the base has to fail again after a heal, so that a flaky script is not mistaken for a healed one. */
    @Parameter(property = "omnipkg.verifyHeal")
    private @Nullable String verifyHeal;

    /** How many attempts there may be, the first run included; the runs that confirm a heal come on top. Default: 8. */
    @Parameter(property = "omnipkg.maxAttempts")
    private @Nullable String maxAttempts;

    /** The time limit of each run, in seconds. Default: 600. */
    @Parameter(property = "omnipkg.timeout")
    private @Nullable String timeout;

    /** Whether a script that had to be healed counts as a failure. */
    @Parameter(property = "omnipkg.failOnHealed")
    private @Nullable String failOnHealed;

    /** The root of the project, whose files tell what it requires. Default: the root of the build. */
    @Parameter(property = "omnipkg.project")
    private @Nullable String projectRoot;

    /** Whether to log how the outcome was reached: what was observed, and what each analyzer concluded. */
    @Parameter(property = "omnipkg.explain")
    private @Nullable String explain;

    HealingMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    Map<Setting, String> configured() throws IOException {
        Map<Setting, String> configured = super.configured();
        put(configured, Setting.PYTHON, base.python().orElse(python));
        put(configured, Setting.BASE, base.requirements().orElse(null));
        if (!bubbles.isEmpty()) {
            put(
                    configured,
                    Setting.BUBBLES,
                    bubbles.stream().map(BubbleDeclaration::lines).collect(Collectors.joining("\n\n")));
        }
        put(configured, Setting.UV, uv);
        put(configured, Setting.AS_OF, asOf);
        put(configured, Setting.BUILD_FROM_SOURCE, buildFromSource);
        put(configured, Setting.REQUIREMENTS, requirements);
        put(configured, Setting.MODE, mode);
        put(configured, Setting.CONSENT, consent);
        put(configured, Setting.PREFER, prefer);
        put(configured, Setting.VERIFY_HEAL, verifyHeal);
        put(configured, Setting.MAX_ATTEMPTS, maxAttempts);
        put(configured, Setting.TIMEOUT, timeout);
        put(configured, Setting.FAIL_ON_HEALED, failOnHealed);
        put(configured, Setting.EXPLAIN, explain);
        put(configured, Setting.PROJECT, projectRoot);
        return configured;
    }

    @Override
    Optional<String> fallback(Setting setting) {
        return switch (setting) {
            case PYTHON -> new ToolchainPython(toolchains, session()).executable();
            case PROJECT -> ReactorRoot.find(session(), project()).map(Path::toString);
            case REPORTS -> Optional.of(reports().toString());
            default -> super.fallback(setting);
        };
    }

    List<BubbleDeclaration> bubbles() {
        return bubbles;
    }

    /** The directory for outcomes: in the build directory, or without a pom a new temporary one, to leave no files in the current one. */
    private Path reports() {
        try {
            return project().getFile() == null
                    ? Files.createTempDirectory("omnipkg-")
                    : Path.of(project().getBuild().getDirectory(), "omnipkg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
