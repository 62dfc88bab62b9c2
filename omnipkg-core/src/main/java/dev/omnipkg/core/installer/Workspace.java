package dev.omnipkg.core.installer;

import dev.omnipkg.core.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of its own for one call of a tool. */
final class Workspace implements AutoCloseable {

    private final Path directory;

    Workspace() throws IOException {
        directory = Files.createTempDirectory("omnipkg-installer-");
    }

    Path directory() {
        return directory;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text + "\n");
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(directory);
    }
}
