package dev.omnipkg.core.installer;

import dev.omnipkg.core.internal.io.LockFile;
import dev.omnipkg.core.internal.io.StagedDirectory;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Brings uv into omnipkg's home, once. Its wheel holds the executable; pip downloads it, and checks it against the hashes
 * that are shipped here.
 */
final class UvProvisioner {

    /** The version and the hashes of all its wheels, as a requirements file. */
    private static final String REQUIREMENT = requirement();

    /** The version that is fetched. */
    static final String VERSION = REQUIREMENT.substring(REQUIREMENT.indexOf("==") + 2, REQUIREMENT.indexOf(" \\"));

    /** uv has 20 MB, and a slow line a few minutes for these. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final InstallerSettings settings;
    private final ProcessRunner runner;
    private final Path directory;

    UvProvisioner(InstallerSettings settings, ProcessRunner runner) {
        this.settings = settings;
        this.runner = runner;
        this.directory = settings.tools().resolve("uv-" + VERSION);
    }

    private static String requirement() {
        try (InputStream in = UvProvisioner.class.getResourceAsStream("uv.txt")) {
            if (in == null) {
                throw new IllegalStateException("uv.txt is missing from omnipkg-core's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Path> provisioned() {
        Path uv = directory.resolve("uv");
        return Files.isExecutable(uv) ? Optional.of(uv) : Optional.empty();
    }

    /**
     * Downloads uv.
     *
     * @throws InstallerException if pip cannot have it, for this platform there may be no wheel, or what it has is not what is
     *     wanted
     */
    Path provision(PipCommand pip) {
        try {
            LockFile.whileHeld(directory.resolveSibling(directory.getFileName() + ".lock"), () -> {
                if (provisioned().isEmpty()) {
                    downloadAndPublish(pip);
                }
            });
            return directory.resolve("uv");
        } catch (IOException | ProcessException e) {
            throw new InstallerException("uv cannot be fetched into " + directory + ": " + e.getMessage(), e);
        }
    }

    private void downloadAndPublish(PipCommand pip) throws IOException {
        try (Workspace workspace = new Workspace()) {
            publish(download(pip, workspace));
        }
    }

    private Path download(PipCommand pip, Workspace workspace) throws IOException {
        Path requirement = workspace.write("uv.txt", REQUIREMENT);
        List<String> command = pip.with(List.of(
                "download",
                "--no-deps",
                "--only-binary=:all:",
                "--require-hashes",
                "--requirement=" + requirement,
                "--dest=" + workspace.directory()));
        runner.runSuccessfully(ProcessRequest.tool(
                command, PipCommand.environment(settings.environment()), settings.workingDirectory(), TIMEOUT));
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(workspace.directory(), "uv-*.whl")) {
            return wheels.iterator().next();
        }
    }

    private void publish(Path wheel) throws IOException {
        try (StagedDirectory staged = StagedDirectory.beside(directory);
                ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().matches("[^/]+\\.data/scripts/uv"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(wheel.getFileName() + " holds no executable uv"));
            Path uv = staged.path().resolve("uv");
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, uv);
            }
            Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
            staged.publish(existing -> provisioned().isPresent());
        }
    }
}
