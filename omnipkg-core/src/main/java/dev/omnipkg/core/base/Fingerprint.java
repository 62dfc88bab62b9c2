package dev.omnipkg.core.base;

import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.python.Interpreter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * A digest that changes when something is installed into an environment or removed from it. It reads directories and
 * times, no file. Bytecode caches do not count: a run of plain Python writes them too.
 */
final class Fingerprint {

    private static final String BYTECODE = "__pycache__";

    private Fingerprint() {}

    static String of(Interpreter interpreter) throws IOException {
        Sha256 digest = new Sha256().add(interpreter.identity());
        for (Path directory : interpreter.sites().directories()) {
            digest.add(directory.toString()).addAll(entries(directory));
        }
        return digest.key();
    }

    private static Iterable<String> entries(Path directory) throws IOException {
        TreeSet<String> entries = new TreeSet<>();
        if (!Files.isDirectory(directory)) {
            return List.of("missing");
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (!name.equals(BYTECODE)) {
                    entries.add(tellsVersion(name) ? name + " " + time(child) : name);
                }
            }
        }
        return entries;
    }

    private static boolean tellsVersion(String name) {
        return name.endsWith("-info") || name.endsWith(".pth") || name.endsWith(".egg-link");
    }

    private static String time(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
    }
}
