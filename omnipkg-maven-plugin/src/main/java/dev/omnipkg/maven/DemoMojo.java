package dev.omnipkg.maven;

import dev.omnipkg.core.internal.io.DirectoryTree;
import dev.omnipkg.core.settings.Settings;
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
 * Shows on an example what omnipkg does: a script fails for a version, is healed for the first time, and again from what is
 * kept, with times beside those of uv. All that it makes is in a temporary directory, and is deleted in the end.
 *
 * @since 0.1.0
 */
@Mojo(name = "demo", requiresProject = false, aggregator = true, threadSafe = true)
public final class DemoMojo extends HealingMojo {

    /** What is shown: {@code rich}, {@code numpy} (with scipy), or {@code multiple} (two conflicts in one script). */
    @Parameter(property = "omnipkg.demo", defaultValue = "rich")
    private String demo = "rich";

    @Inject
    DemoMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void perform() throws IOException, MojoFailureException {
        Demo chosen = Demo.named(demo);
        Settings settings = settings(Path.of(session().getExecutionRootDirectory()));
        Path directory = newDirectory();
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            Screen screen = new Screen(new Narrow(getLog()::info), ticker, Style.of(session()));
            new Demonstration(chosen, settings, directory, screen).show();
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    /** For this user alone, and with a name so short that paths in it fit a line. */
    private static Path newDirectory() throws IOException {
        String name = "omnipkg-" + UUID.randomUUID().toString().substring(0, 8);
        Path directory = Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createDirectory(directory, owner).toRealPath();
    }
}
