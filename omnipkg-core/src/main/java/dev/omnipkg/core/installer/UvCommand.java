package dev.omnipkg.core.installer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How uv is called, for what is no installation of omnipkg's own.
 *
 * @param executable the uv that was chosen; it may be the shim of a version manager
 * @param environment all variables, with those in which uv takes over what pip is set up for
 */
@API(status = Status.INTERNAL)
public record UvCommand(Path executable, Map<String, String> environment) {

    /** Checks that an executable is named, and copies the variables. */
    public UvCommand {
        Objects.requireNonNull(executable, "executable");
        environment = Map.copyOf(environment);
    }
}
