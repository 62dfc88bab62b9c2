package dev.omnipkg.core.internal.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read from files or directories, kept in memory; one is read again once it has changed. Safe for use by many
 * threads.
 *
 * @param <T> what is read
 */
public final class FileCache<T> {

    /** A change within one tick of a file system's clock, which may be two seconds, leaves no trace in the time. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Map<Path, Reading<T>> readings = new ConcurrentHashMap<>();

    /**
     * Reads a file or a directory.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads.
         *
         * @param file which one
         * @return what it holds, to be used by many threads
         * @throws IOException if it cannot be read
         */
        T read(Path file) throws IOException;
    }

    /** What is another one after every change. */
    private record FileState(
            FileTime modified, long size, @Nullable Object fileKey) {

        static FileState of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }

        boolean mayChangeUnseen() {
            return modified.toInstant().plus(TICK).isAfter(Instant.now());
        }
    }

    private record Reading<T>(FileState state, T value) {}

    /** Nothing is read yet. */
    public FileCache() {}

    /**
     * What a file holds.
     *
     * @param file a file or a directory
     * @param reader reads it, always in the same way; where that fails, nothing is kept
     * @return what was read when it was as it is now
     * @throws IOException if it is not there, or cannot be read
     */
    public T get(Path file, Reader<T> reader) throws IOException {
        FileState state = FileState.of(file);
        Reading<T> kept = readings.get(file);
        if (kept != null && kept.state().equals(state)) {
            return kept.value();
        }
        boolean keep = !state.mayChangeUnseen();
        T value = Objects.requireNonNull(reader.read(file));
        if (keep) {
            readings.put(file, new Reading<>(state, value));
        } else {
            readings.remove(file);
        }
        return value;
    }
}
