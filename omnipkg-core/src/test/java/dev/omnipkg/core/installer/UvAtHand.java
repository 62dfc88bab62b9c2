package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The uv that tests use: the one on {@code PATH}, else one that is fetched once, as for a user who has none. */
public final class UvAtHand {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path UV = find();

    private UvAtHand() {}

    /**
     * Where it is.
     *
     * @return the directory that holds it
     */
    public static Path directory() {
        return UV.getParent();
    }

    private static Path find() {
        ProcessRunner runner = new ProcessRunner();
        Map<String, String> environment = System.getenv();
        return Interpreters.onPath(environment, "uv")
                .filter(uv -> works(uv, runner, environment))
                .findFirst()
                .orElseGet(() -> provision(runner, environment));
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

    private static Path provision(ProcessRunner runner, Map<String, String> environment) {
        Path tools = TEMPORARY.resolve("omnipkg-test-tools-" + System.getProperty("user.name"));
        Interpreter python =
                new Interpreters(runner, tools.resolve("interpreters"), environment, TEMPORARY).find(Optional.empty());
        InstallerSettings settings = new InstallerSettings(
                tools, Optional.empty(), false, Optional.empty(), Set.of(), environment, TEMPORARY);
        UvProvisioner provisioner = new UvProvisioner(settings, runner);
        return provisioner
                .provisioned()
                .orElseGet(() -> provisioner.provision(PipCommand.of(python, runner, settings)));
    }
}
