package dev.omnipkg.core.python;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a project says that a dependency comes from. A name that is on no index, since it stands for a directory or a
 * repository, must not be asked of one: what an index has under that name is somebody else's.
 */
final class DependencySources {

    /** The keys and types of uv, Poetry, PDM and {@code pylock.toml}. */
    private static final Set<String> ELSEWHERE =
            Set.of("archive", "directory", "editable", "file", "git", "path", "url", "vcs", "virtual", "workspace");

    private DependencySources() {}

    /** Whether a source is no index; of several, one is enough. Poetry names the address of an index too, and has a type. */
    static boolean isElsewhere(@Nullable Object source) {
        if (source instanceof List<?> sources) {
            return sources.stream().anyMatch(DependencySources::isElsewhere);
        }
        if (!(source instanceof Map<?, ?> table)) {
            return false;
        }
        return table.get("type") instanceof String type
                ? ELSEWHERE.contains(type)
                : table.keySet().stream().anyMatch(ELSEWHERE::contains);
    }
}
