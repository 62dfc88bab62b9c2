package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A package of the Python code in this jar, which modules import. All of it runs on CPython 3.8 and later with the standard
 * library alone. The page {@code docs/architecture.md} draws the way of a failure through them.
 */
@API(status = Status.INTERNAL)
public final class PythonPackage {

    /** What an index serves. */
    static final PythonPackage INDEX = new PythonPackage("omnipkg_index", "transport");

    /** What the source text of a release tells. */
    static final PythonPackage SYMBOLS = new PythonPackage(
            "omnipkg_symbols",
            "answers",
            "bindings",
            "conditions",
            "definitions",
            "modules",
            "names",
            "raises",
            "signatures",
            "wheel");

    /** What runs in a script's process: notices how it fails, and writes the record of that. */
    static final PythonPackage CAPTURE = new PythonPackage(
            "omnipkg_capture",
            "absent",
            "assertions",
            "checks",
            "dataflow",
            "deciding",
            "entries",
            "extract",
            "facts",
            "frames",
            "givers",
            "guards",
            "handled",
            "hidden",
            "makers",
            "observers",
            "reaching",
            "refusals",
            "round",
            "skips",
            "standing",
            "start",
            "statements",
            "straight",
            "unaccepted",
            "watch",
            "world",
            "writing");

    /** Where values came from. */
    static final PythonPackage EVALUATE = new PythonPackage(
            "omnipkg_evaluate",
            "callee",
            "calls",
            "comparisons",
            "evaluator",
            "explain",
            "files",
            "kinds",
            "leaving",
            "lookup",
            "objects",
            "operators",
            "origins",
            "probes",
            "pure",
            "replay",
            "scope",
            "source",
            "statements",
            "steps",
            "syntax",
            "terms",
            "values",
            "versions");

    /** The packages that every bubble holds: what records a failure in it, and what runs a round of a loop. */
    public static final List<PythonPackage> IN_BUBBLES = List.of(CAPTURE, EVALUATE);

    private final String name;
    private final List<PythonSource> modules;

    private PythonPackage(String name, String... modules) {
        this.name = name;
        this.modules = Stream.concat(Stream.of("__init__"), Stream.of(modules))
                .map(module -> PythonSource.read(name, module))
                .toList();
    }

    /**
     * Writes it where it can be imported from.
     *
     * @param parent an entry of {@code sys.path}
     * @throws IOException if that is not possible
     */
    public void writeTo(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve(name));
        for (PythonSource module : modules) {
            module.writeTo(directory);
        }
    }

    void addTo(Sha256 digest) {
        modules.forEach(module -> digest.add(module.fileName()).add(module.text()));
    }

    /** The name that it is imported by. */
    @Override
    public String toString() {
        return name;
    }
}
