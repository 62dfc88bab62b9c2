package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A published bubble.
 *
 * @param environment its directory
 * @param manifest what it says of itself
 */
@API(status = Status.MAINTAINED)
public record Bubble(
        @API(status = Status.INTERNAL) VirtualEnvironment environment,
        @API(status = Status.INTERNAL) BubbleManifest manifest) {

    /**
     * What it is found by.
     *
     * @return the name of its directory
     */
    public String key() {
        return manifest.key();
    }

    /**
     * What starts in it.
     *
     * @return its interpreter
     */
    public Path executable() {
        return environment.executable();
    }

    /**
     * Where a script that runs in it finds distributions.
     *
     * @param base the base's site directories
     * @return the bubble's own first; a strict bubble's alone
     */
    public List<Path> siteDirectories(List<Path> base) {
        List<Path> directories = new ArrayList<>(List.of(environment.siteDirectory()));
        if (manifest.mode() == Mode.OVERLAY) {
            directories.addAll(base);
        }
        return directories;
    }
}
