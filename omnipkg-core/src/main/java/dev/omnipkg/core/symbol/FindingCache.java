package dev.omnipkg.core.symbol;

import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Findings of earlier probes. What they are about never changes, so they hold as long as the code that made them. */
record FindingCache(JsonCache files) {

    Optional<Finding> find(List<String> key) {
        return files.find(new Sha256().addAll(key).key(), Finding.class);
    }

    void keep(List<String> key, Finding finding) throws IOException {
        files.keep(new Sha256().addAll(key).key(), finding);
    }
}
