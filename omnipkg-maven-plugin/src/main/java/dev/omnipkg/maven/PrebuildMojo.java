package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Makes the declared base environment and builds the declared bubbles, so that tests find them, and writes the settings that
 * the JUnit extension reads from the test class path. What is there already is not made again.
 *
 * @since 0.1.0
 */
@Mojo(name = "prebuild", defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES, threadSafe = true)
public final class PrebuildMojo extends HealingMojo {

    /** Whether to do nothing at all. */
    @Parameter(property = "omnipkg.skip", defaultValue = "false")
    private boolean skip;

    /** The directory for the generated test resource. */
    @Parameter(defaultValue = "${project.build.directory}/generated-test-resources/omnipkg", required = true)
    @SuppressWarnings("NullAway.Init")
    private File testResourceDirectory;

    @Inject
    PrebuildMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void perform() throws IOException {
        if (skip) {
            getLog().info("Nothing is built ahead: omnipkg.skip is set");
            return;
        }
        Path directory = project().getBasedir().toPath();
        String inputs = new PrebuildInputs(decisive(), bubbles()).checksum(directory, System.getenv());
        Path file = stateFile(directory);
        Optional<PrebuildState> known = PrebuildState.read(file).filter(state -> state.isCurrent(inputs));
        PrebuildState state = known.isPresent() ? known.get() : build(directory, inputs);
        if (known.isEmpty()) {
            state.write(file);
        }
        getLog().info((known.isPresent() ? "Up to date: " : "Ready: ") + state.summary());
        provide(state.resource());
    }

    /** What is stated, and the toolchain, which may change without any of that. */
    private List<SettingSource> decisive() throws IOException {
        List<SettingSource> sources = new ArrayList<>(stated());
        sources.add(new SettingSource(
                "toolchain", setting -> setting == Setting.PYTHON ? otherwise(setting) : Optional.empty()));
        return sources;
    }

    private PrebuildState build(Path directory, String inputs) throws IOException {
        Settings settings = settings(directory);
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            PrebuildLog log = new PrebuildLog(getLog(), ticker, Stopwatch.started());
            Prebuild prebuild = new Prebuild(settings, bubbles(), log);
            prebuild.conduct();
            String resource = new TestResource(settings, stated()).text(prebuild.interpreter());
            return new PrebuildState(inputs, log.summary(), prebuild.watched(), resource);
        }
    }

    /** Among omnipkg's own files, since {@code mvn clean} would take it along with the build directory. */
    private Path stateFile(Path directory) throws IOException {
        String place = new Checksum()
                .add(directory.toString())
                .add(testResourceDirectory.toString())
                .hex();
        return home(directory).resolve("prebuilds").resolve(place);
    }

    private void provide(String text) throws IOException {
        TestResource.write(testResourceDirectory.toPath(), text);
        Resource resource = new Resource();
        resource.setDirectory(testResourceDirectory.getPath());
        project().addTestResource(resource);
    }
}
