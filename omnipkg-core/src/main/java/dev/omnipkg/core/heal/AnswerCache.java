package dev.omnipkg.core.heal;

import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what a diagnosis had to ask for, so that the next run asks nothing. */
record AnswerCache(JsonCache files) {

    /** The kept answer to a question; where there is none, a new one. */
    <T> T get(String edition, Object question, Class<T> type, Supplier<T> answer) {
        String key = new Sha256().add(edition).add(Json.write(question)).key();
        Optional<T> kept = files.find(key, type);
        if (kept.isPresent()) {
            return kept.get();
        }
        T found = answer.get();
        try {
            files.keep(key, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
