package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals share: where omnipkg's own files are, how settings are read, and how failures are reported. */
abstract class OmnipkgMojo extends AbstractMojo {

    /** The directory of omnipkg's own files: bubbles, bases, tools. Where nothing is said: {@code ~/.omnipkg}. */
    @Parameter(property = "omnipkg.home")
    private @Nullable String home;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init")
    private MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            perform();
        } catch (IOException e) {
            throw FailureTranslator.translate(e);
        } catch (RuntimeException e) {
            throw FailureTranslator.translate(e);
        }
    }

    /** Does what the goal is for. */
    abstract void perform() throws IOException, MojoFailureException;

    /** The settings of the plugin's configuration, by the parameters that Maven has set. */
    Map<Setting, String> configured() throws IOException {
        Map<Setting, String> configured = new EnumMap<>(Setting.class);
        put(configured, Setting.HOME, home);
        return configured;
    }

    static void put(Map<Setting, String> settings, Setting setting, @Nullable String value) {
        if (value != null) {
            settings.put(setting, value);
        }
    }

    /** What counts where no other place has a value; asked for only then. */
    Optional<String> otherwise(Setting setting) {
        return Optional.empty();
    }

    /** Where settings come from, apart from the environment; the command line first, also before the pom. */
    List<SettingSource> stated() throws IOException {
        Map<Setting, String> offline = session.isOffline() ? Map.of(Setting.OFFLINE, "true") : Map.of();
        return List.of(
                source("Maven's option --offline, as", offline),
                SettingSource.properties("property", session.getUserProperties()),
                source("plugin configuration", configured()));
    }

    /** The directory of omnipkg's own files, without reading all other settings. */
    Path home(Path directory) throws IOException {
        return Settings.home(allSources(), directory);
    }

    /** Reads the settings of this goal. */
    Settings settings(Path directory) throws IOException {
        return Settings.read(allSources(), System.getenv(), directory);
    }

    private List<SettingSource> allSources() throws IOException {
        List<SettingSource> sources = new ArrayList<>(stated());
        sources.add(SettingSource.environment(System.getenv()));
        sources.add(new SettingSource("default", this::otherwise));
        return sources;
    }

    private static SettingSource source(String name, Map<Setting, String> values) {
        return new SettingSource(name, setting -> Optional.ofNullable(values.get(setting)));
    }

    MavenSession session() {
        return session;
    }

    MavenProject project() {
        return project;
    }

    /** How a goal of this plugin is called from where this build was. */
    String command(String goal) {
        return new GoalCommand(session, project, execution).of(goal);
    }
}
