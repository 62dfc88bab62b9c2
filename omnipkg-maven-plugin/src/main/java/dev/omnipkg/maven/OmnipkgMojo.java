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

/** What all goals share: the directory of omnipkg's own files, reading settings, and reporting failures. */
abstract class OmnipkgMojo extends AbstractMojo {

    /** The directory of omnipkg's own files: bubbles, bases, tools. Default: {@code ~/.omnipkg}. */
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

    /** Performs the goal; exceptions of the engine are translated for Maven. */
    abstract void perform() throws IOException, MojoFailureException;

    /** The values of the plugin's configuration, as Maven has set them. */
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

    /** The value of a setting that no source has; it is only computed when needed. */
    Optional<String> fallback(Setting setting) {
        return Optional.empty();
    }

    /** The sources of what the user has set for this build, without the environment. The command line takes precedence over the pom. */
    List<SettingSource> explicitSources() throws IOException {
        Map<Setting, String> offline = session.isOffline() ? Map.of(Setting.OFFLINE, "true") : Map.of();
        return List.of(
                source("Maven's option --offline, as", offline),
                SettingSource.properties("property", session.getUserProperties()),
                source("plugin configuration", configured()));
    }

    /** The directory of omnipkg's own files. It is read without the other settings, which takes longer. */
    Path home(Path directory) throws IOException {
        return Settings.home(allSources(), directory);
    }

    /** Reads the settings of this goal; relative paths begin where the build was started. */
    Settings settings() throws IOException {
        return settings(Path.of(session.getExecutionRootDirectory()));
    }

    /** Reads the settings of this goal; relative paths begin at the given directory. */
    Settings settings(Path directory) throws IOException {
        return Settings.read(allSources(), System.getenv(), directory);
    }

    private List<SettingSource> allSources() throws IOException {
        List<SettingSource> sources = new ArrayList<>(explicitSources());
        sources.add(SettingSource.environment(System.getenv()));
        sources.add(new SettingSource("default", this::fallback));
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

    /** The command that calls a goal of this plugin where this build was started. */
    String command(String goal) {
        return new GoalCommand(session, project, execution).commandFor(goal);
    }
}
