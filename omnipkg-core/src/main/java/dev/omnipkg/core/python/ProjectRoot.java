package dev.omnipkg.core.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far up a project reaches. A build says where its root is. Where nobody does, it is the nearest directory with one of the
 * marks of a project, a repository among them, but not the only one: what is a project stays one without it. The user's home and
 * what is above it are no project.
 */
final class ProjectRoot {

    private static final List<String> MARKS = List.of("pyproject.toml", "setup.cfg", "setup.py", "pom.xml", ".git");

    private ProjectRoot() {}

    /**
     * The directories of the project around one of them.
     *
     * @param directory absolute; null for none
     * @param said the root, where it is known
     * @return from the directory up to the root; the directory alone where there is no root
     */
    static List<Path> directories(@Nullable Path directory, Optional<Path> said) {
        if (directory == null) {
            return List.of();
        }
        Optional<Path> root =
                said.map(path -> path.toAbsolutePath().normalize()).filter(directory::startsWith);
        List<Path> passed = new ArrayList<>();
        Path home = Path.of(System.getProperty("user.home"));
        Path at = directory;
        while (at != null && (root.isPresent() || !home.startsWith(at))) {
            passed.add(at);
            if (root.isPresent() ? root.get().equals(at) : isMarked(at)) {
                return passed;
            }
            at = at.getParent();
        }
        return List.of(directory);
    }

    private static boolean isMarked(Path directory) {
        return MARKS.stream().anyMatch(mark -> Files.exists(directory.resolve(mark)));
    }
}
