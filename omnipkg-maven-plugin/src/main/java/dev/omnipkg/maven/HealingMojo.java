package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Setting;
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

/** What the goals share that deal with scripts: the base, the bubbles, and how far a heal may go. */
abstract class HealingMojo extends OmnipkgMojo {

    private final ToolchainManager toolchains;

    /**
     * What scripts would have run in: {@code <python>}, {@code <requirements>} with {@code <requirement>} elements, and
     * {@code <requirementsFile>}, each of them optional. With requirements an environment is made for them, once. Without,
     * it is the interpreter's own.
     */
    @Parameter
    private BaseDeclaration base = new BaseDeclaration();

    /**
     * The bubbles to build before the tests. Each {@code <bubble>} has {@code <requirements>} with one {@code <requirement>}
     * or several that belong together, and may have {@code <interpreters>}.
     */
    @Parameter
    private List<BubbleDeclaration> bubbles = List.of();

    /**
     * The interpreter: a path, a command on {@code PATH}, or a version such as {@code 3.11}. Where nothing is said: the
     * toolchain of type {@code python}, the active virtual environment, {@code python3} or {@code python} on {@code PATH}.
     */
    @Parameter(property = "omnipkg.python")
    private @Nullable String python;

    /** A path to uv, or {@code off} for pip alone. Where nothing is said: uv on {@code PATH}, else it is provisioned. */
    @Parameter(property = "omnipkg.uv")
    private @Nullable String uv;

    /** The index counts as it stood then: a date, or a time with its zone. Where nothing is said: as it stands now. */
    @Parameter(property = "omnipkg.asOf")
    private @Nullable String asOf;

    /**
     * The distributions that may be built from source where no wheel does: names, one a line or separated by commas. Building runs
     * code of theirs; where nothing is said, wheels alone are installed.
     */
    @Parameter(property = "omnipkg.buildFromSource")
    private @Nullable String buildFromSource;

    /** What scripts are given from their first run on, above the base: requirements, one a line or separated by commas. */
    @Parameter(property = "omnipkg.requirements")
    private @Nullable String requirements;

    /** What a bubble lets a script see of the base: {@code OVERLAY} (the default) or {@code STRICT}. */
    @Parameter(property = "omnipkg.mode")
    private @Nullable String mode;

    /** What may be installed: {@code OFF}, {@code SUGGEST}, {@code INSTALLED} (the default) or {@code KNOWN}. */
    @Parameter(property = "omnipkg.consent")
    private @Nullable String consent;

    /** Which of the releases that would do: {@code CLOSEST} to the base's (the default), or {@code NEWEST}. */
    @Parameter(property = "omnipkg.prefer")
    private @Nullable String prefer;

    /** Whether the base has to fail once more after a heal, so that a flaky script is not taken for a healed one. */
    @Parameter(property = "omnipkg.verifyHeal")
    private @Nullable String verifyHeal;

    /** How often a script runs at most; 5 where nothing is said. */
    @Parameter(property = "omnipkg.maxAttempts")
    private @Nullable String maxAttempts;

    /** The time limit of each run, in seconds; 600 where nothing is said. */
    @Parameter(property = "omnipkg.timeout")
    private @Nullable String timeout;

    /** Whether a script that had to be healed counts as a failure. */
    @Parameter(property = "omnipkg.failOnHealed")
    private @Nullable String failOnHealed;

    /** The root of the project, whose files say what it requires. Where nothing is said: the root of the build. */
    @Parameter(property = "omnipkg.project")
    private @Nullable String projectRoot;

    /** Whether a run tells how it came to its outcome: what was seen, and what each analyzer said. */
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
    Optional<String> otherwise(Setting setting) {
        return switch (setting) {
            case PYTHON -> new ToolchainPython(toolchains, session()).executable();
            case PROJECT -> ReactorRoot.of(session(), project()).map(Path::toString);
            case REPORTS -> Optional.of(reports().toString());
            default -> super.otherwise(setting);
        };
    }

    List<BubbleDeclaration> bubbles() {
        return bubbles;
    }

    /** Where outcomes go: below the build directory; without a pom nothing is left where the build was started. */
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
