package dev.omnipkg.core.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for a module among the files of a project, within bounds. */
final class ModuleSearch extends SimpleFileVisitor<Path> {

    private static final int MOST_FILES = 5000;

    private static final int DEEPEST = 6;

    /** Where other tools put what is not the project's own. */
    private static final Set<String> FOREIGN =
            Set.of("node_modules", "site-packages", "dist-packages", "__pycache__", "build", "dist");

    private final String importName;
    private int left = MOST_FILES;
    private @Nullable Path found;

    ModuleSearch(String importName) {
        this.importName = importName;
    }

    /** Looks in a directory, unless the module is found. */
    void in(Path directory) {
        if (found != null || left <= 0) {
            return;
        }
        try {
            Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), DEEPEST, this);
        } catch (IOException e) {
            left = 0;
        }
    }

    Optional<Path> found() {
        return Optional.ofNullable(found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String name = String.valueOf(directory.getFileName());
        if (FOREIGN.contains(name) || name.startsWith(".") || Files.exists(directory.resolve("pyvenv.cfg"))) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return seen(directory, name.equals(importName) && holdsModules(directory));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return seen(file, file.getFileName().toString().equals(importName + ".py"));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult seen(Path path, boolean matches) {
        if (matches) {
            found = path;
        }
        return matches || --left <= 0 ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private static boolean holdsModules(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(entry -> entry.toString().endsWith(".py"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
