package dev.omnipkg.core.heal;

import dev.omnipkg.core.requirement.DistributionName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an engine works with.
 *
 * @param home the directory of omnipkg's own files: bubbles, bases, descriptions, tools
 * @param uv a path to uv; {@code off} for pip alone; empty for uv on {@code PATH}, else provisioned
 * @param offline whether to do without the network
 * @param asOf the index counts as it stood then; empty for as it stands now
 * @param builtFromSource distributions that may be built from source where no wheel does, which runs code of theirs
 * @param environment the variables of this process, handed on to interpreters and tools
 * @param workingDirectory where relative paths to interpreters begin
 */
@API(status = Status.MAINTAINED)
public record EngineSettings(
        Path home,
        Optional<String> uv,
        boolean offline,
        Optional<AsOf> asOf,
        Set<DistributionName> builtFromSource,
        Map<String, String> environment,
        Path workingDirectory) {

    public EngineSettings {
        builtFromSource = Set.copyOf(builtFromSource);
        environment = Map.copyOf(environment);
    }

    EngineSettings at(AsOf time) {
        return new EngineSettings(home, uv, offline, Optional.of(time), builtFromSource, environment, workingDirectory);
    }

    /**
     * The home where nothing else is said.
     *
     * @return {@code .omnipkg} in the user's home directory
     */
    public static Path defaultHome() {
        return Path.of(System.getProperty("user.home"), ".omnipkg");
    }
}
