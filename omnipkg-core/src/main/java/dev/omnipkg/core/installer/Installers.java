package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.requirement.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Chooses the installer for an interpreter: the configured uv, uv on {@code PATH}, uv provisioned with a pip at hand,
 * that pip itself.
 */
@API(status = Status.INTERNAL)
public final class Installers {

    /**
     * The oldest uv that can be used: the one before passes over {@code UV_DEFAULT_INDEX}, and asks another index. What
     * stands on an index in a directory, this one installs from wheels alone; uv 0.9 from source distributions too.
     */
    static final String LEAST_UV = "0.4.23";

    /** How pip says that a file is not the one that was wanted: then nothing that comes from there is trusted. */
    private static final String HASH_MISMATCH = "DO NOT MATCH THE HASHES";

    private final InstallerSettings settings;
    private final ProcessRunner runner;
    private final UvProvisioner provisioner;
    private final Map<Path, Installer> chosen = new HashMap<>();
    private final Map<Path, IndexLocations> locations = new ConcurrentHashMap<>();
    private final ReentrantLock choosing = new ReentrantLock();

    /**
     * Works by the settings given.
     *
     * @param settings where to look
     * @param runner starts the tools
     */
    public Installers(InstallerSettings settings, ProcessRunner runner) {
        this.settings = settings;
        this.runner = runner;
        this.provisioner = new UvProvisioner(settings, runner);
    }

    /**
     * Whether no index can be asked.
     *
     * @return true in an offline build
     */
    public boolean isOffline() {
        return settings.offline();
    }

    /**
     * The installer for an interpreter. It is chosen when it is first needed, since that may take a download.
     *
     * @param interpreter the base's interpreter
     * @return an installer
     * @throws InstallerException if neither uv nor a usable pip is at hand, or the thread is interrupted while another one
     *     chooses
     */
    public Installer installerFor(Interpreter interpreter) {
        try {
            choosing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallerException("Interrupted while waiting for an installer", e);
        }
        try {
            Installer known = chosen.get(interpreter.executable());
            Installer installer = known == null ? choose(interpreter) : known;
            chosen.put(interpreter.executable(), installer);
            return installer;
        } finally {
            choosing.unlock();
        }
    }

    /**
     * Where releases are looked up; asked once, since that starts a process.
     *
     * @param interpreter the base's interpreter
     * @return the index in effect and what stands beside it
     * @throws InstallerException if there is no installer, or it does not tell
     */
    public IndexLocations indexes(Interpreter interpreter) {
        return locations.computeIfAbsent(
                interpreter.executable(),
                executable -> installerFor(interpreter).indexes());
    }

    private Installer choose(Interpreter interpreter) {
        boolean uvWanted = !settings.uv().equals(Optional.of(InstallerSettings.OFF));
        Optional<Path> uv = uvWanted ? configured().or(this::onPath).or(provisioner::provisioned) : Optional.empty();
        if (uv.isPresent()) {
            return uv(uv.get(), interpreter);
        }
        PipCommand pip = PipCommand.of(interpreter, runner, settings);
        String notFetched = uvWanted && settings.offline() ? "The build is offline, so none was fetched." : "";
        if (uvWanted && pip.exists() && !settings.offline()) {
            try {
                return uv(provisioner.provision(pip), interpreter);
            } catch (InstallerException e) {
                notFetched = String.valueOf(e.getMessage());
            }
        }
        if (pip.isRecentEnough() && !notFetched.contains(HASH_MISMATCH)) {
            return new Pip(settings, interpreter, pip, runner);
        }
        throw new InstallerException(noInstaller(interpreter, pip, notFetched));
    }

    private Installer uv(Path uv, Interpreter interpreter) {
        return new Uv(uv, settings, interpreter, PipSettings.of(interpreter, runner, settings), runner);
    }

    private Optional<Path> configured() {
        return settings.uv().map(text -> {
            Path uv = Path.of(text);
            if (!Files.isExecutable(uv)) {
                throw new InstallerException("omnipkg.uv names " + uv
                        + ", which is not an executable file. Name uv by its" + " path, or leave the property out.");
            }
            if (!isRecentEnough(uv)) {
                throw new InstallerException("omnipkg.uv names " + uv + ", which is not uv " + LEAST_UV + " or later.");
            }
            return uv;
        });
    }

    private Optional<Path> onPath() {
        return Interpreters.onPath(settings.environment(), "uv")
                .filter(this::isRecentEnough)
                .findFirst();
    }

    private boolean isRecentEnough(Path uv) {
        return UvVersion.of(uv, runner, settings.environment())
                .filter(version -> version.compareTo(Version.of(LEAST_UV)) >= 0)
                .isPresent();
    }

    private static String noInstaller(Interpreter interpreter, PipCommand pip, String notFetched) {
        String seen = pip.exists() ? "pip " + pip.version() : "no pip";
        return "Neither uv nor a pip that works is available: no uv on PATH, and " + interpreter.executable()
                + " has " + seen + ". Install uv " + LEAST_UV + " or later, or pip " + PipCommand.LEAST
                + " or later (for example with: " + interpreter.executable()
                + " -m ensurepip --upgrade), or name uv with the property omnipkg.uv."
                + (notFetched.isEmpty() ? "" : " " + notFetched);
    }
}
