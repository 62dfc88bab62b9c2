package dev.omnipkg.core.internal.io;

import dev.omnipkg.core.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A directory that is built beside its place and moved there when it is complete. Closing it unpublished deletes it. */
public final class StagedDirectory implements AutoCloseable {

    private final Path staging;
    private final Path target;

    private StagedDirectory(Path staging, Path target) {
        this.staging = staging;
        this.target = target;
    }

    /**
     * Starts a directory, and deletes what an earlier attempt that was killed has left of it. The caller holds a lock for the
     * place.
     *
     * @param target its place once published; the parent is made if missing
     * @return an empty directory on the same file system
     * @throws IOException if it cannot be made
     */
    public static StagedDirectory beside(Path target) throws IOException {
        Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
        String prefix = ".staging-" + target.getFileName() + "-";
        try (DirectoryStream<Path> debris = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path left : debris) {
                DirectoryTree.delete(left);
            }
        }
        return new StagedDirectory(Files.createDirectory(parent.resolve(prefix + UUID.randomUUID())), target);
    }

    /**
     * Where to build.
     *
     * @return the directory beside its place
     */
    public Path path() {
        return staging;
    }

    /**
     * Moves the directory to its place in one step. Where another process was faster, its directory stays and this one
     * is dropped; where something incomplete stands there, as {@code complete} tells, it is replaced.
     *
     * @param complete tells whether a directory at the place is to be kept
     * @throws IOException if the file system cannot move it
     */
    public void publish(Completeness complete) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (complete.isComplete(target)) {
                return;
            }
            DirectoryTree.delete(target);
        }
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(staging);
    }

    /** Tells a published directory from debris. */
    @FunctionalInterface
    public interface Completeness {
        /**
         * Looks at a directory.
         *
         * @param directory an existing directory
         * @return whether it is valid as it is
         */
        boolean isComplete(Path directory);
    }
}
