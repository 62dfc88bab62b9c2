package dev.omnipkg.core.symbol;

import dev.omnipkg.core.io.AtomicFile;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Findings of earlier probes. What they are about never changes, so they hold as long as the code that made them. */
record KeptFindings(Path directory) {

    Optional<Finding> find(List<String> key) {
        Path file = file(key);
        try {
            return Files.exists(file) ? Optional.of(Json.read(file, Finding.class)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // probed again, and written anew
        }
    }

    void keep(List<String> key, Finding finding) throws IOException {
        AtomicFile.write(file(key), Json.write(finding));
    }

    private Path file(List<String> key) {
        return directory.resolve(new Sha256().addAll(key).key() + ".json");
    }
}
