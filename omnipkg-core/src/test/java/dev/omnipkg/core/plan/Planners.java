package dev.omnipkg.core.plan;

import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.process.ProcessRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the planners that tests ask, as the engine does. */
final class Planners {

    private Planners() {}

    static Installers installers(Path home, Optional<String> uv, Map<String, String> environment) {
        return new Installers(
                new InstallerSettings(
                        home.resolve("tools"), uv, false, Optional.empty(), Set.of(), environment, home.getParent()),
                new ProcessRunner());
    }

    static Planner planner(Path home, Installers installers) {
        return new Planner(
                installers,
                new ResolutionStore(home.resolve("plans")),
                new JsonCache(home.resolve("ways")),
                new PackageIndex(
                        home.resolve("index"), installers, new ProcessRunner(), false, Optional.empty(), Set.of()));
    }
}
