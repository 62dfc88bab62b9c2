package dev.omnipkg.maven;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleManifest;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.maven.output.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Describes a bubble for the goal {@code info}.
 *
 * @param bubble the bubble
 * @param lastUse when it was last used by a heal
 */
record BubbleDescription(Bubble bubble, Instant lastUse) {

    List<String> lines() throws IOException {
        BubbleManifest manifest = bubble.manifest();
        Path root = bubble.environment().root();
        DirectoryTree.Size size = DirectoryTree.size(root);
        Map<String, String> own = new TreeMap<>(manifest.distributions());
        String list = own.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return List.of(
                "",
                manifest.requirements().isEmpty()
                        ? "empty bubble, which first runs use"
                        : String.join(", ", manifest.requirements()),
                "    mode         " + manifest.mode().name().toLowerCase(Locale.ROOT),
                "    interpreter  CPython " + manifest.pythonVersion() + ", " + manifest.python(),
                "    own          " + Wording.count(own.size(), "distribution") + (own.isEmpty() ? "" : ": " + list),
                "    shared       " + Wording.count(manifest.shared(), "distribution") + " of the base",
                "    on disk      " + Wording.size(size.bytes()) + " in " + Wording.count(size.files(), "file"),
                "    created      " + manifest.created(),
                "    last use     " + lastUse.truncatedTo(ChronoUnit.SECONDS),
                "    directory    " + root);
    }
}
