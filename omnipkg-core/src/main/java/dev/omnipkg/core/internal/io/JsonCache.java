package dev.omnipkg.core.internal.io;

import dev.omnipkg.core.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers that are kept as JSON, one file each.
 *
 * @param directory where the files are; made when the first answer is kept
 */
public record JsonCache(Path directory) {

    /**
     * Looks an answer up.
     *
     * @param key what it is kept under, fit for the name of a file
     * @param type what it is read as
     * @param <T> the same
     * @return empty where there is none, or its file is damaged: so it is asked for again, and written anew
     */
    public <T> Optional<T> find(String key, Class<T> type) {
        Path file = file(key);
        try {
            return Files.exists(file) ? Optional.of(Json.read(file, type)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps an answer; one that is lost is asked for again.
     *
     * @param key what to keep it under
     * @param answer what {@link Json} can write
     * @throws IOException if it cannot be written
     */
    public void keep(String key, Object answer) throws IOException {
        AtomicFile.writeUnsynced(file(key), Json.write(answer));
    }

    /**
     * Forgets an answer, if there is one.
     *
     * @param key what it is kept under
     * @throws IOException if its file cannot be deleted
     */
    public void forget(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    private Path file(String key) {
        return directory.resolve(key + ".json");
    }
}
