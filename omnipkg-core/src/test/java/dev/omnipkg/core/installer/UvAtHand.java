package dev.omnipkg.core.installer;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.omnipkg.core.internal.io.LockFile;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The uv that tests use: the one on {@code PATH}, else one that is fetched once, as for a user who has none; else none. */
public final class UvAtHand {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path TOOLS = TEMPORARY.resolve("omnipkg-test-tools-" + System.getProperty("user.name"));
    private static final Optional<Path> UV = find();

    private UvAtHand() {}

    /**
     * Where it is.
     *
     * @return the executable; empty if there is none on {@code PATH} and none can be fetched, so that pip is used
     */
    public static Optional<Path> executable() {
        return UV;
    }

    /**
     * Where it is, for a test that needs it. The test is reported as not run where there is none.
     *
     * @return the executable
     */
    public static Path required() {
        return UV.orElseGet(() -> abort("There is no uv on PATH, and none can be fetched"));
    }

    private static Optional<Path> find() {
        ProcessRunner runner = new ProcessRunner();
        Map<String, String> environment = System.getenv();
        return Interpreters.onPath(environment, "uv")
                .filter(uv -> works(uv, runner, environment))
                .findFirst()
                .or(() -> provision(runner, environment));
    }

    private static boolean works(Path uv, ProcessRunner runner, Map<String, String> environment) {
        try {
            runner.runSuccessfully(ProcessRequest.tool(
                    List.of(uv.toString(), "--version"), environment, TEMPORARY, Duration.ofMinutes(1)));
            return true;
        } catch (ProcessException e) {
            return false; // a version manager's shim without a uv behind it
        }
    }

    private static Optional<Path> provision(ProcessRunner runner, Map<String, String> environment) {
        UvProvisioner provisioner = new UvProvisioner(settings(environment), runner);
        try {
            return Optional.of(
                    provisioner.provisioned().orElseGet(() -> provisioner.provision(pip(runner, environment))));
        } catch (InstallerException e) {
            return Optional.empty(); // without a network
        }
    }

    /**
     * A certain version of uv. It is fetched once with pip, and the test that asks is reported as not run where it cannot
     * be had.
     *
     * @param version such as {@code 0.4.23}
     * @return the executable
     * @throws IOException if the directory for it cannot be made
     */
    public static Path fetched(String version) throws IOException {
        ProcessRunner runner = new ProcessRunner();
        Map<String, String> environment = System.getenv();
        Path place = TOOLS.resolve("uv-of-tests-" + version);
        Path uv = place.resolve("bin/uv");
        LockFile.whileHeld(place.resolveSibling(place.getFileName() + ".lock"), () -> {
            if (!Files.isExecutable(uv)) {
                fetch(version, place, pip(runner, environment), runner);
            }
        });
        return uv;
    }

    private static void fetch(String version, Path place, PipCommand pip, ProcessRunner runner) {
        List<String> command = pip.with(List.of(
                "install", "--no-deps", "--only-binary=:all:", "--upgrade", "--target=" + place, "uv==" + version));
        try {
            runner.runSuccessfully(ProcessRequest.tool(
                    command, PipCommand.environment(System.getenv()), TEMPORARY, Duration.ofMinutes(5)));
        } catch (ProcessException e) {
            abort("uv " + version + " cannot be fetched: " + e.getMessage());
        }
    }

    private static PipCommand pip(ProcessRunner runner, Map<String, String> environment) {
        Interpreter python =
                new Interpreters(runner, TOOLS.resolve("interpreters"), environment, TEMPORARY).find(Optional.empty());
        return PipCommand.of(python, runner, settings(environment));
    }

    private static InstallerSettings settings(Map<String, String> environment) {
        return new InstallerSettings(
                TOOLS, Optional.empty(), false, Optional.empty(), Set.of(), environment, TEMPORARY);
    }
}
