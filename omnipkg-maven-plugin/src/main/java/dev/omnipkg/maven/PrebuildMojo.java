package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.prebuild.Prebuild;
import dev.omnipkg.maven.prebuild.PrebuildInputs;
import dev.omnipkg.maven.prebuild.PrebuildState;
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
 * Makes the declared base environment and builds the declared bubbles before the tests, and writes the settings that the JUnit
 * extension reads from the test class path. What exists already is not made again.
 *
 * @since 0.1.0
 */
@Mojo(name = "prebuild", defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES, threadSafe = true)
public final class PrebuildMojo extends HealingMojo {

    /** Whether to skip this goal. */
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
            getLog().info("Prebuild is skipped: omnipkg.skip is set");
            return;
        }
        Path directory = project().getBasedir().toPath();
        String inputs = new PrebuildInputs(decidingSources(), bubbles()).checksum(directory, System.getenv());
        Path file = PrebuildState.file(home(directory), directory, testResourceDirectory.toPath());
        Optional<PrebuildState> known = PrebuildState.read(file).filter(state -> state.isCurrent(inputs));
        PrebuildState state = known.isPresent() ? known.get() : build(directory, inputs);
        if (known.isEmpty()) {
            state.write(file);
        }
        getLog().info((known.isPresent() ? "Up to date: " : "Ready: ") + state.summary());
        state.writeResource(testResourceDirectory.toPath());
        addTestResources();
    }

    /** The explicit settings, and the toolchain, which may change while these stay the same. */
    private List<SettingSource> decidingSources() throws IOException {
        List<SettingSource> sources = new ArrayList<>(explicitSources());
        sources.add(new SettingSource(
                "toolchain", setting -> setting == Setting.PYTHON ? fallback(setting) : Optional.empty()));
        return sources;
    }

    private PrebuildState build(Path directory, String inputs) throws IOException {
        try (ProgressLine progress = ProgressLine.of(session())) {
            return new Prebuild(settings(directory), bubbles(), getLog(), progress).run(inputs, explicitSources());
        }
    }

    private void addTestResources() {
        Resource resource = new Resource();
        resource.setDirectory(testResourceDirectory.getPath());
        project().addTestResource(resource);
    }
}
