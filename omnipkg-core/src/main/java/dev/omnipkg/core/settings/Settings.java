package dev.omnipkg.core.settings;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Settings that were read and checked.
 *
 * @param engine what the engine works with
 * @param base what scripts would have run in
 * @param options how far a heal may go
 * @param project the root of the project, where it is known
 * @param timeout the time limit of each run
 * @param failOnHealed whether a script that had to be healed counts as a failure
 * @param explain whether a run tells how it came to its outcome
 */
@API(status = Status.INTERNAL)
public record Settings(
        EngineSettings engine,
        BaseRequest base,
        HealingOptions options,
        Optional<Path> project,
        Duration timeout,
        boolean failOnHealed,
        boolean explain) {

    /** The test resource in which a build hands its settings to tests: properties, at this place on the class path. */
    public static final String TEST_RESOURCE = "META-INF/omnipkg/omnipkg.properties";

    /**
     * Reads every setting from the first source that has it.
     *
     * @param sources the strongest first
     * @param environment the variables of this process
     * @param workingDirectory where scripts run unless a setting names another directory
     * @return the settings, with defaults for what no source has
     * @throws SettingsException if a value cannot be used; it names all that cannot
     */
    public static Settings read(List<SettingSource> sources, Map<String, String> environment, Path workingDirectory) {
        SettingReader reader = new SettingReader(sources);
        Path directory = reader.path(Setting.WORKING_DIRECTORY, workingDirectory, workingDirectory);
        EngineSettings engine = new EngineSettings(
                home(reader, directory),
                reader.text(Setting.UV)
                        .map(uv -> uv.equals(InstallerSettings.OFF)
                                ? uv
                                : directory.resolve(uv).toString()),
                reader.flag(Setting.OFFLINE),
                reader.asOf(Setting.AS_OF),
                reader.names(Setting.BUILD_FROM_SOURCE),
                environment,
                directory);
        BaseRequest base = new BaseRequest(reader.text(Setting.PYTHON), reader.requirements(Setting.BASE));
        Consent consent = reader.constant(Setting.CONSENT, Consent.class, Consent.INSTALLED);
        Mode mode = reader.constant(Setting.MODE, Mode.class, Mode.OVERLAY);
        Preference preference = reader.constant(Setting.PREFER, Preference.class, Preference.CLOSEST);
        boolean verifyHeal = reader.flag(Setting.VERIFY_HEAL);
        int maxAttempts = reader.positive(Setting.MAX_ATTEMPTS, HealingOptions.DEFAULT_MAX_ATTEMPTS);
        int timeout = reader.positive(Setting.TIMEOUT, (int) ScriptRequest.DEFAULT_TIMEOUT.toSeconds());
        Path reports = reader.path(Setting.REPORTS, directory, directory.resolve("target/omnipkg"));
        List<Requirement> given = reader.requirementList(Setting.REQUIREMENTS);
        var prebuilt = reader.requirementSets(Setting.BUBBLES);
        boolean failOnHealed = reader.flag(Setting.FAIL_ON_HEALED);
        boolean explain = reader.flag(Setting.EXPLAIN);
        Optional<Path> project = reader.text(Setting.PROJECT).map(directory::resolve);
        reader.finish();
        return new Settings(
                engine,
                base,
                new HealingOptions(mode, consent, preference, verifyHeal, maxAttempts, given, prebuilt, reports),
                project,
                Duration.ofSeconds(timeout),
                failOnHealed,
                explain);
    }

    /**
     * Reads where omnipkg's own files are, and nothing else.
     *
     * @param sources the strongest first
     * @param directory where relative paths begin
     * @return the home
     */
    public static Path home(List<SettingSource> sources, Path directory) {
        return home(new SettingReader(sources), directory);
    }

    private static Path home(SettingReader reader, Path directory) {
        return reader.path(Setting.HOME, directory, EngineSettings.defaultHome());
    }

    /**
     * Where scripts run.
     *
     * @return a directory
     */
    public Path workingDirectory() {
        return engine.workingDirectory();
    }
}
