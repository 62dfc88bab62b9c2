package dev.omnipkg.core.python;

import dev.omnipkg.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package of the Python code in this jar, which modules import. All of it runs on CPython 3.8 and later with the standard
 * library alone. The page {@code docs/architecture.md} draws the way of a failure through them.
 */
public enum PythonPackage {
    /** What runs in a script's process: notices how it fails, and writes the record of that. */
    CAPTURE(
            "assertions",
            "checks",
            "dataflow",
            "deciding",
            "extract",
            "facts",
            "frames",
            "guards",
            "handled",
            "hidden",
            "makers",
            "reaching",
            "refusals",
            "round",
            "skips",
            "start",
            "watch"),
    /** Where values came from. */
    EVALUATE(
            "callee",
            "calls",
            "evaluator",
            "explain",
            "files",
            "lookup",
            "probes",
            "replay",
            "source",
            "syntax",
            "terms",
            "values",
            "versions"),
    /** What the source text of a release tells. */
    SYMBOLS("bindings", "conditions", "definitions", "modules", "names", "raises", "wheel"),
    /** What an index serves. */
    INDEX("transport");

    /** The packages that every bubble holds: what records a failure in it, and what runs a round of a loop. */
    public static final Set<PythonPackage> IN_BUBBLES = Collections.unmodifiableSet(EnumSet.of(CAPTURE, EVALUATE));

    private final List<PythonSource> modules;

    PythonPackage(String... modules) {
        this.modules = Stream.concat(Stream.of("__init__"), Stream.of(modules))
                .map(module -> PythonSource.read(directoryName(), module))
                .toList();
    }

    /**
     * The name that it is imported by.
     *
     * @return such as {@code omnipkg_capture}
     */
    public String directoryName() {
        return "omnipkg_" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes it where it can be imported from.
     *
     * @param parent an entry of {@code sys.path}
     * @throws IOException if that is not possible
     */
    public void writeTo(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve(directoryName()));
        for (PythonSource module : modules) {
            Files.writeString(directory.resolve(module.fileName()), module.text());
        }
    }

    void addTo(Sha256 digest) {
        modules.forEach(module -> digest.add(module.fileName()).add(module.text()));
    }
}
