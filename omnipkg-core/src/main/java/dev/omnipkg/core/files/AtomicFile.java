package dev.omnipkg.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Writes small files that readers see whole or not at all. */
@API(status = Status.INTERNAL)
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a file, replacing one of the name; missing directories are made.
     *
     * @param file where
     * @param text the content, written as UTF-8 and synced before it takes the name
     * @throws IOException if it cannot be written; an earlier file of the name is then as it was
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text, true);
    }

    /**
     * The same for what nothing is built on, such as a report: it is whole for every reader, and may be lost when the power
     * fails. To sync a file takes longer than all else that is done for it.
     *
     * @param file where
     * @param text the content, written as UTF-8
     * @throws IOException if it cannot be written; an earlier file of the name is then as it was
     */
    public static void writeUnsynced(Path file, String text) throws IOException {
        write(file, text, false);
    }

    private static void write(Path file, String text, boolean synced) throws IOException {
        Path place = file.toAbsolutePath();
        Files.createDirectories(place.resolveSibling(""));
        Path temporary = place.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (synced) {
                    channel.force(true);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
