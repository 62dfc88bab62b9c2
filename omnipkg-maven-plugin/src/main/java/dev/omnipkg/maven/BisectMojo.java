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
 * Finds the release of a distribution that a script, or a test, stopped working with; or, where the good version is the newer
 * one, the first that it works with again. Between two lock files it first finds the distribution.
 *
 * @since 0.1.0
 */
@Mojo(name = "bisect", requiresProject = false, aggregator = true, threadSafe = true)
public final class BisectMojo extends ScriptMojo {

    /** The distribution whose releases are looked at. */
    @Parameter(property = "omnipkg.distribution")
    private @Nullable String distribution;

    /** A version that the script works with. Where nothing is said: looked for, back from the bad one in growing steps. */
    @Parameter(property = "omnipkg.good")
    private @Nullable String good;

    /** A version that the script fails with. Where nothing is said: the newest. */
    @Parameter(property = "omnipkg.bad")
    private @Nullable String bad;

    /** A requirements file of exact versions that the script works with, in place of distribution, good and bad. */
    @Parameter(property = "omnipkg.goodLock")
    private @Nullable String goodLock;

    /** The file that it fails with. */
    @Parameter(property = "omnipkg.badLock")
    private @Nullable String badLock;

    /** Whether pre-releases count. */
    @Parameter(property = "omnipkg.prereleases", defaultValue = "false")
    private boolean preReleases;

    /** Whether releases count that were withdrawn: they are part of the history. */
    @Parameter(property = "omnipkg.yanked", defaultValue = "true")
    private boolean yanked;

    /** Whether every release is tried, so that a history that changes more than once is told whole. */
    @Parameter(property = "omnipkg.flips", defaultValue = "false")
    private boolean flips;

    /** How often each version runs, for scripts that fail at times: one failure makes it bad. */
    @Parameter(property = "omnipkg.repeats", defaultValue = "1")
    private int repeats;

    /** The test to bisect with, as for Surefire, such as {@code ReportTest#prints}, in place of a script. */
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
            throw new SettingsException("there are lock files, and one of omnipkg.distribution, omnipkg.good and"
                    + " omnipkg.bad, expected either a distribution or omnipkg.goodLock and omnipkg.badLock");
        }
        HealingEngine open = HealingEngine.open(settings.engine());
        HealingEngine engine = test == null ? open.at(request(settings).script()) : open;
        Trial trial = trial(settings, engine);
        if (locks) {
            LockReport report = bisectLocks(settings, engine, trial);
            writeJson(BisectJson.of(report));
            BisectText.lines(report).forEach(getLog()::info);
            return;
        }
        BisectReport report = bisect(question(), settings, engine, trial);
        writeJson(BisectJson.of(report));
        BisectText.lines(report).forEach(getLog()::info);
    }

    private Trial trial(Settings settings, HealingEngine engine) {
        return test == null ? new ScriptTrial(engine, request(settings)) : new TestTrial(session(), test, settings);
    }

    private BisectReport bisect(BisectRequest question, Settings settings, HealingEngine engine, Trial trial)
            throws IOException {
        return VersionBisection.find(
                question, trial, engine, engine.base(settings.base()).interpreter(), this::say);
    }

    private LockReport bisectLocks(Settings settings, HealingEngine engine, Trial trial) throws IOException {
        return LockBisection.find(
                lock("omnipkg.goodLock", goodLock, settings),
                lock("omnipkg.badLock", badLock, settings),
                trial,
                options(),
                (question, culprit) -> bisect(question, settings, engine, culprit),
                this::say);
    }

    private static List<Requirement> lock(String property, @Nullable String file, Settings settings)
            throws IOException {
        if (file == null) {
            throw new SettingsException(property + " is missing: between two lock files both are needed");
        }
        Path path = settings.workingDirectory().resolve(file);
        if (!path.toFile().isFile()) {
            throw new SettingsException(property + " is '" + file + "', and " + path + " does not exist");
        }
        return RequirementsFile.read(path);
    }

    private BisectRequest question() {
        if (distribution == null) {
            throw new SettingsException(
                    "omnipkg.distribution is missing, expected the name of the distribution whose releases are"
                            + " looked at, for example: " + command("bisect")
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

    private void say(BisectStep step) {
        getLog().info(step.toString());
    }
}
