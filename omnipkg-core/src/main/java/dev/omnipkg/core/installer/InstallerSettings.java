package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How to come by an installer.
 *
 * @param tools the directory that keeps a uv that omnipkg provisioned itself
 * @param uv a path to uv; {@code off} for pip alone; empty for uv on {@code PATH}, else provisioned
 * @param offline whether to do without the network
 * @param asOf no file that was uploaded later counts; empty for all
 * @param builtFromSource distributions that may be built from source where no wheel does, which runs code of theirs
 * @param environment the variables of the processes; those of uv and pip among them are obeyed
 * @param workingDirectory where the tools run, so that relative paths in their settings mean what they say
 */
@API(status = Status.INTERNAL)
public record InstallerSettings(
        Path tools,
        Optional<String> uv,
        boolean offline,
        Optional<Instant> asOf,
        Set<DistributionName> builtFromSource,
        Map<String, String> environment,
        Path workingDirectory) {

    /** The value of {@code uv} that asks for pip. */
    public static final String OFF = "off";

    public InstallerSettings {
        builtFromSource = Set.copyOf(builtFromSource);
        environment = Map.copyOf(environment);
    }
}
