package dev.omnipkg.maven;

import dev.omnipkg.core.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
        Settings settings = settings(directory);
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            Prebuild prebuild =
                    new Prebuild(settings, bubbles(), new PrebuildLog(getLog(), ticker, Stopwatch.started()));
            prebuild.conduct();
            new TestResource(settings, stated()).write(testResourceDirectory.toPath(), prebuild.interpreter());
        }
        Resource resource = new Resource();
        resource.setDirectory(testResourceDirectory.getPath());
        project().addTestResource(resource);
    }
}
