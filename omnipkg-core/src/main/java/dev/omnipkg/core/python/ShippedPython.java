package dev.omnipkg.core.python;

import dev.omnipkg.core.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The Python code in this jar. All of it runs on CPython 3.8 and later with the standard library alone. */
public enum ShippedPython {
    /** Prints an interpreter's description as JSON. */
    DESCRIBE("describe.py"),
    /** Prints pip's settings as JSON. */
    PIP_SETTINGS("pip_settings.py"),
    /** Prints how an interpreter starts pip, as JSON. */
    PIP_COMMAND("pip_command.py"),
    /** Prints the files that indexes have of a distribution, as JSON. */
    RELEASES("releases.py"),
    /** Fetches what an index serves. */
    TRANSPORT("omnipkg_transport.py"),
    /** Reads single files out of wheels. */
    WHEEL("omnipkg_wheel.py"),
    /** Knows the modules of a wheel. */
    MODULES("omnipkg_modules.py"),
    /** Decides conditions that the interpreter at hand decides. */
    CONDITIONS("omnipkg_conditions.py"),
    /** Tells what statements do with a name. */
    BINDINGS("omnipkg_bindings.py"),
    /** Tells whether modules bind a name. */
    NAMES("omnipkg_names.py"),
    /** Tells whether a function raises what that of another release raises. */
    RAISES("omnipkg_raises.py"),
    /** Tells what definitions have, accept and raise. */
    DEFINITIONS("omnipkg_definitions.py"),
    /** Prints which wheels have what is sought, as JSON. */
    SYMBOL_IN_WHEEL("symbol_in_wheel.py"),
    /** Prints whether an environment has what is sought, as JSON. */
    SYMBOL_IN_BUBBLE("symbol_in_bubble.py"),
    /** Compiles an environment's modules and checks that they can be imported. */
    VERIFY("verify.py"),
    /** Computes conditions again for other versions. */
    SOLVE("solve.py"),
    /** Knows what attributes are in other releases. */
    VERSIONS("omnipkg_versions.py"),
    /** Runs one round of a script's loop. */
    ROUND("omnipkg_round.py"),
    /** Hides modules of the base. */
    HIDDEN("omnipkg_hidden.py"),
    /** Notices a failure. */
    CAPTURE("omnipkg_capture.py"),
    /** Notices failures that libraries catch. */
    WATCH("omnipkg_watch.py"),
    /** Notices what the script itself catches. */
    HANDLED("omnipkg_handled.py"),
    /** Tells whether what was caught decided a failure. */
    DECIDING("omnipkg_deciding.py"),
    /** Writes the record of a failure. */
    EXTRACT("omnipkg_extract.py"),
    /** Reads what an exception says beyond its message. */
    FACTS("omnipkg_facts.py"),
    /** Finds what a failing call has called. */
    CALLEE("omnipkg_callee.py"),
    /** Finds what made a value. */
    MAKERS("omnipkg_makers.py"),
    /** Finds the places of a failure's frames. */
    FRAMES("omnipkg_frames.py"),
    /** Finds the condition that had to hold. */
    GUARDS("omnipkg_guards.py"),
    /** Tells what a condition is about under which a distribution refuses. */
    REFUSALS("omnipkg_refusals.py"),
    /** Finds what a failed check rests on. */
    CHECKS("omnipkg_checks.py"),
    /** Follows a value back to the functions that made it. */
    DATAFLOW("omnipkg_dataflow.py"),
    /** Finds the expressions that gave names their values. */
    REACHING("omnipkg_reaching.py"),
    /** Knows what assertion methods and examples ask for. */
    ASSERTIONS("omnipkg_assertions.py"),
    /** Tells why a decorator skipped a test. */
    SKIPS("omnipkg_skips.py"),
    /** Finds the comparisons that decided the condition. */
    EXPLAIN("omnipkg_explain.py"),
    /** Tells which name a condition asked for. */
    PROBES("omnipkg_probes.py"),
    /** Evaluates expressions without side effects. */
    SLICE("omnipkg_slice.py"),
    /** Tells what calls give, without calling. */
    CALLS("omnipkg_calls.py"),
    /** Reads once more what a script has read. */
    FILES("omnipkg_files.py"),
    /** Finds names and attributes, and where their values came from. */
    LOOKUP("omnipkg_lookup.py"),
    /** Goes through statements again. */
    REPLAY("omnipkg_replay.py"),
    /** Holds values together with where they came from. */
    VALUES("omnipkg_values.py"),
    /** Says how values were computed from versions. */
    TERMS("omnipkg_terms.py"),
    /** Reads source code. */
    SOURCE("omnipkg_source.py"),
    /** Tells what syntax alone says. */
    SYNTAX("omnipkg_syntax.py");

    /** The modules that every bubble holds: what records a failure in it, and what runs a round of a loop. */
    public static final Set<ShippedPython> IN_BUBBLES = Collections.unmodifiableSet(EnumSet.range(ROUND, SYNTAX));

    private static final Set<ShippedPython> OF_SYMBOLS =
            Collections.unmodifiableSet(EnumSet.range(TRANSPORT, DEFINITIONS));

    /** Each computed once, and not before it is asked for. */
    private static final Map<ShippedPython, String> EDITIONS = new ConcurrentHashMap<>();

    private final String fileName;
    private final String source;

    ShippedPython(String fileName) {
        this.fileName = fileName;
        this.source = read(fileName);
    }

    private static String read(String fileName) {
        try (InputStream in = ShippedPython.class.getResourceAsStream(fileName)) {
            if (in == null) {
                throw new IllegalStateException(fileName + " is missing from omnipkg-core's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name of the module's file.
     *
     * @return such as {@code omnipkg_capture.py}
     */
    public String fileName() {
        return fileName;
    }

    /**
     * The source text.
     *
     * @return the whole file
     */
    public String source() {
        return source;
    }

    /**
     * The modules that a script imports, which have to stand beside it.
     *
     * @return empty for most
     */
    public Set<ShippedPython> imports() {
        return switch (this) {
            case RELEASES -> Set.of(TRANSPORT);
            case SYMBOL_IN_WHEEL -> OF_SYMBOLS;
            case SOLVE -> Set.of(VERSIONS);
            default -> Set.of();
        };
    }

    /**
     * Tells one edition of a script from another.
     *
     * @return a digest of its source text and of those that it imports
     */
    public String edition() {
        return EDITIONS.computeIfAbsent(this, ShippedPython::digest);
    }

    private String digest() {
        Sha256 digest = new Sha256().add(source);
        imports().stream().sorted().forEach(file -> digest.add(file.source));
        return digest.key();
    }

    /**
     * Tells one edition of what goes into bubbles from another.
     *
     * @return a digest of the source texts
     */
    public static String bubbleEdition() {
        return BubbleEdition.KEY;
    }

    /** Computed once, and not before it is asked for: to load the first digest takes the JVM 20 ms. */
    private static final class BubbleEdition {

        static final String KEY = key();

        private static String key() {
            Sha256 digest = new Sha256().add(VERIFY.source);
            IN_BUBBLES.forEach(file -> digest.add(file.source));
            return digest.key();
        }
    }
}
