package dev.omnipkg.maven;

import dev.omnipkg.core.base.RequirementsFile;
import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.bisect.BisectStep;
import dev.omnipkg.core.bisect.LockBisection;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.bisect.ScriptTrial;
import dev.omnipkg.core.bisect.Trial;
import dev.omnipkg.core.bisect.VersionBisection;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.report.BisectJson;
import dev.omnipkg.core.report.BisectText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the release of a distribution with which a script or a test stopped working, or, if the good version is the newer one, the
 * first with which it works again. Given two lock files, it first finds the distribution.
 *
 * @since 0.1.0
 */
@Mojo(name = "bisect", requiresProject = false, aggregator = true, threadSafe = true)
public final class BisectMojo extends ScriptMojo {

    /** The distribution whose releases are tried. */
    @Parameter(property = "omnipkg.distribution")
    private @Nullable String distribution;

    /** A version with which the script works. Default: searched for, going back from the bad one in growing steps. */
    @Parameter(property = "omnipkg.good")
    private @Nullable String good;

    /** A version with which the script fails. Default: the newest. */
    @Parameter(property = "omnipkg.bad")
    private @Nullable String bad;

    /** A requirements file of exact versions with which the script works, instead of distribution, good and bad. */
    @Parameter(property = "omnipkg.goodLock")
    private @Nullable String goodLock;

    /** A requirements file of exact versions with which the script fails. */
    @Parameter(property = "omnipkg.badLock")
    private @Nullable String badLock;

    /** Whether to include pre-releases. */
    @Parameter(property = "omnipkg.prereleases", defaultValue = "false")
    private boolean preReleases;

    /** Whether to include yanked releases, which are part of the history. */
    @Parameter(property = "omnipkg.yanked", defaultValue = "true")
    private boolean yanked;

    /** Whether to try every release, to find every change and not only one. */
    @Parameter(property = "omnipkg.flips", defaultValue = "false")
    private boolean flips;

    /** How many times each version runs, for scripts that fail only sometimes: one failure makes a version bad. */
    @Parameter(property = "omnipkg.repeats", defaultValue = "1")
    private int repeats;

    /** A test to run instead of a script, named as for Surefire, such as {@code ReportTest#prints}. */
    @Parameter(property = "test")
    private @Nullable String test;

    @Inject
    BisectMojo(ToolchainManager toolchains) {
        super(toolchains, "bisect");
    }

    @Override
    void perform() throws IOException {
        Settings settings = settings();
        boolean locks = goodLock != null || badLock != null;
        if (locks && (distribution != null || good != null || bad != null)) {
            throw new SettingsException(
                    "omnipkg.goodLock or omnipkg.badLock is given together with omnipkg.distribution,"
                            + " omnipkg.good or omnipkg.bad, expected either lock files or a distribution");
        }
        HealingEngine open = HealingEngine.open(settings.engine());
        HealingEngine engine = test == null ? open.at(request(settings).script()) : open;
        Trial trial = trial(settings, engine);
        if (locks) {
            LockReport report = bisectLocks(settings, engine, trial);
            report(BisectJson.of(report), BisectText.lines(report));
        } else {
            BisectReport report = bisect(question(), settings, engine, trial);
            report(BisectJson.of(report), BisectText.lines(report));
        }
    }

    private void report(String json, List<String> lines) throws IOException {
        writeJson(json);
        lines.forEach(getLog()::info);
    }

    private Trial trial(Settings settings, HealingEngine engine) {
        return test == null ? new ScriptTrial(engine, request(settings)) : new TestTrial(session(), test, settings);
    }

    private BisectReport bisect(BisectRequest question, Settings settings, HealingEngine engine, Trial trial)
            throws IOException {
        return VersionBisection.find(
                question, trial, engine, engine.base(settings.base()).interpreter(), this::log);
    }

    private LockReport bisectLocks(Settings settings, HealingEngine engine, Trial trial) throws IOException {
        return LockBisection.find(
                lock("omnipkg.goodLock", goodLock, settings),
                lock("omnipkg.badLock", badLock, settings),
                trial,
                options(),
                (question, culprit) -> bisect(question, settings, engine, culprit),
                this::log);
    }

    private static List<Requirement> lock(String property, @Nullable String file, Settings settings)
            throws IOException {
        if (file == null) {
            throw new SettingsException(property + " is missing, expected both lock files");
        }
        Path path = settings.workingDirectory().resolve(file);
        if (!path.toFile().isFile()) {
            throw new SettingsException(property + " is '" + file + "', but " + path + " does not exist");
        }
        return RequirementsFile.read(path);
    }

    private BisectRequest question() {
        if (distribution == null) {
            throw new SettingsException(
                    "omnipkg.distribution is missing, expected the name of the distribution whose releases are"
                            + " to be tried, for example: " + command("bisect")
                            + " -Domnipkg.script=check.py -Domnipkg.distribution=rich -Domnipkg.good=13.4.2");
        }
        return new BisectRequest(
                new DistributionName(distribution),
                version("omnipkg.good", good),
                version("omnipkg.bad", bad),
                options());
    }

    private BisectRequest.Options options() {
        return new BisectRequest.Options(new ReleaseChoice(preReleases, yanked), flips, repeats);
    }

    private static Optional<Version> version(String property, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(present -> Version.parse(present)
                        .orElseThrow(() -> new SettingsException(
                                property + " is '" + present + "', expected a version (PEP 440) such as 13.4.2")));
    }

    private void log(BisectStep step) {
        getLog().info(step.toString());
    }
}
