package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A tool that resolves and installs. A source distribution runs foreign code: only those that are granted are built, and only where no wheel does. */
@API(status = Status.INTERNAL)
public interface Installer {

    /**
     * Chooses exact versions.
     *
     * @param request what is wanted
     * @return every distribution that has to be there, sorted by name
     * @throws InstallerException if there is no solution, or the index cannot be reached
     */
    List<Pin> resolve(ResolutionRequest request);

    /**
     * Where releases are looked up.
     *
     * @return the index in effect and what stands beside it
     * @throws InstallerException if the tool does not tell
     */
    IndexLocations indexes();

    /**
     * Installs exactly these distributions, checked against their hashes, without bytecode. The files are copies of the
     * tool's cache, never links to it.
     *
     * @param environment a virtual environment without any distribution
     * @param interpreter the interpreter that it links to
     * @param pins what to install
     * @throws InstallerException if one cannot be had
     */
    void install(VirtualEnvironment environment, Interpreter interpreter, List<Pin> pins);

    /**
     * How uv is called where it is uv that installs.
     *
     * @return its command; empty for another tool
     */
    default Optional<UvCommand> uv() {
        return Optional.empty();
    }
}
