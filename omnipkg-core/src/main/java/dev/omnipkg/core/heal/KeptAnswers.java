package dev.omnipkg.core.heal;

import dev.omnipkg.core.io.AtomicFile;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Keeps what a diagnosis had to ask for, one file an answer, so that the next run asks nothing. */
final class KeptAnswers {

    private final Path directory;

    KeptAnswers(Path directory) {
        this.directory = directory;
    }

    /** The kept answer to a question; where there is none, or its file is damaged, a new one. */
    <T> T get(String edition, Object question, Class<T> type, Supplier<T> answer) {
        String key = new Sha256().add(edition).add(Json.write(question)).key();
        Path file = directory.resolve(key + ".json");
        if (Files.exists(file)) {
            try {
                return Json.read(file, type);
            } catch (IOException e) {
                // asked again, and written anew
            }
        }
        T found = answer.get();
        try {
            AtomicFile.write(file, Json.write(found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
