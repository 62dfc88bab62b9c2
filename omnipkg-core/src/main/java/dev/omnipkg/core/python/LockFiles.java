package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Toml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lock files of several forms have of an index, as requirements of one version each. */
final class LockFiles {

    private LockFiles() {}

    /** Those in TOML: of Poetry, uv and PDM, and {@code pylock.toml} (PEP 751). */
    static Stream<String> requirements(Map<String, Object> toml) {
        return Stream.of("package", "packages")
                .flatMap(key -> toml.get(key) instanceof List<?> packages ? packages.stream() : Stream.empty())
                .map(Toml::table)
                .filter(locked ->
                        !DependencySources.isElsewhere(locked) && !DependencySources.isElsewhere(locked.get("source")))
                .flatMap(locked ->
                        locked.get("name") instanceof String name && locked.get("version") instanceof String version
                                ? Stream.of(name + "==" + version + marker(locked.get("marker")))
                                : Stream.empty());
    }

    /** What those in TOML have from elsewhere, with its source; the project itself is not among it. */
    static Map<String, Object> elsewhere(Map<String, Object> toml) {
        Map<String, Object> found = new TreeMap<>();
        Stream.of("package", "packages")
                .flatMap(key -> toml.get(key) instanceof List<?> packages ? packages.stream() : Stream.empty())
                .map(Toml::table)
                .filter(locked -> locked.get("name") instanceof String)
                .forEach(locked -> {
                    Object source = DependencySources.isElsewhere(locked) ? locked : locked.get("source");
                    if (source != null && !isHere(source)) {
                        found.put(String.valueOf(locked.get("name")), source);
                    }
                });
        return found;
    }

    private static boolean isHere(Object source) {
        return Toml.table(source).containsValue(".");
    }

    /** What {@code Pipfile.lock} has from elsewhere, with its source; the project itself is not among it. */
    static Map<String, Object> elsewhereOfPipfile(Map<?, ?> lock) {
        Map<String, Object> found = new TreeMap<>();
        Stream.of("default", "develop")
                .flatMap(part -> Toml.table(lock.get(part)).entrySet().stream())
                .filter(entry -> !isHere(entry.getValue()))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** {@code Pipfile.lock}, where what comes from a directory or a repository has no version. */
    static Stream<String> ofPipfile(Map<?, ?> lock) {
        return Stream.of("default", "develop")
                .flatMap(part -> Toml.table(lock.get(part)).entrySet().stream())
                .flatMap(entry -> {
                    Map<String, Object> locked = Toml.table(entry.getValue());
                    return locked.get("version") instanceof String version && !DependencySources.isElsewhere(locked)
                            ? Stream.of(entry.getKey() + version + marker(locked.get("markers")))
                            : Stream.empty();
                });
    }

    private static String marker(@Nullable Object marker) {
        return marker instanceof String text ? "; " + text : "";
    }
}
