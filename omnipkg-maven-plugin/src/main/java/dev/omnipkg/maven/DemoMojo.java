package dev.omnipkg.maven;

import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.maven.demo.Demonstration;
import dev.omnipkg.maven.demo.Scenario;
import dev.omnipkg.maven.output.AnsiStyle;
import dev.omnipkg.maven.output.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Shows with an example what omnipkg does: a script fails because of a version, is healed, and is healed again with everything in
 * place; the times are compared with those of uv. All files are in a temporary directory, which is deleted at the end.
 *
 * @since 0.1.0
 */
@Mojo(name = "demo", requiresProject = false, aggregator = true, threadSafe = true)
public final class DemoMojo extends HealingMojo {

    /** What to show: {@code rich}, {@code numpy} (with scipy), or {@code multiple} (two conflicts in one script). */
    @Parameter(property = "omnipkg.demo", defaultValue = "rich")
    private String demo = "rich";

    @Inject
    DemoMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void perform() throws IOException, MojoFailureException {
        Scenario scenario = Scenario.named(demo);
        Settings settings = settings();
        Path directory = newDirectory();
        try (ProgressLine progress = ProgressLine.of(session())) {
            AnsiStyle style = AnsiStyle.of(session());
            new Demonstration(scenario, settings, directory, getLog()::info, progress, style).show();
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    /** A directory that only this user can read, with a short name, so that paths below it fit on a line. */
    private static Path newDirectory() throws IOException {
        String name = "omnipkg-" + UUID.randomUUID().toString().substring(0, 8);
        Path directory = Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createDirectory(directory, owner).toRealPath();
    }
}
