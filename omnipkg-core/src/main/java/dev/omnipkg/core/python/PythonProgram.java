package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A Python program in this jar, which reads JSON and prints JSON. */
@API(status = Status.INTERNAL)
public enum PythonProgram {
    /** Describes an interpreter. */
    DESCRIBE("omnipkg_probes", "describe"),
    /** Tells pip's settings. */
    PIP_SETTINGS("omnipkg_probes", "pip_settings"),
    /** Tells how an interpreter starts pip. */
    PIP_COMMAND("omnipkg_probes", "pip_command"),
    /** Compiles an environment's modules and checks that they can be imported. */
    VERIFY("omnipkg_probes", "verify"),
    /** Tells the files that indexes have of a distribution. */
    RELEASES("omnipkg_index", "releases"),
    /** Tells which wheels have what is sought. */
    SYMBOL_IN_WHEEL("omnipkg_symbols", "in_wheel"),
    /** Tells whether an environment has what is sought. */
    SYMBOL_IN_BUBBLE("omnipkg_symbols", "in_bubble"),
    /** Computes conditions again for other versions, with the libraries that a bubble has; it brings its own evaluator. */
    SOLVE("omnipkg_evaluate", "solve"),
    /** Tells the loops of a script. */
    ROUND("omnipkg_capture", "round");

    /** Each computed once, and not before it is asked for. */
    private static final Map<PythonProgram, String> EDITIONS = new ConcurrentHashMap<>();

    private final String fileName;
    private final String text;

    PythonProgram(String directory, String module) {
        PythonSource source = PythonSource.read(directory, module);
        this.fileName = source.fileName();
        this.text = source.text();
    }

    private List<PythonPackage> packages() {
        return switch (this) {
            case SOLVE -> List.of(PythonPackage.EVALUATE);
            case RELEASES -> List.of(PythonPackage.INDEX);
            case SYMBOL_IN_WHEEL -> List.of(PythonPackage.SYMBOLS, PythonPackage.INDEX);
            default -> List.of();
        };
    }

    /**
     * Writes it, and what it imports, into a directory of its own.
     *
     * @param directory empty
     * @return the file to run
     * @throws IOException if that is not possible
     */
    Path writeTo(Path directory) throws IOException {
        for (PythonPackage each : packages()) {
            each.writeTo(directory);
        }
        return Files.writeString(directory.resolve(fileName), text);
    }

    /**
     * Tells one edition of a program from another.
     *
     * @return a digest of its source text and of the packages that it imports
     */
    public String edition() {
        return EDITIONS.computeIfAbsent(this, PythonProgram::digest);
    }

    private String digest() {
        Sha256 digest = new Sha256().add(text);
        packages().forEach(each -> each.addTo(digest));
        return digest.key();
    }

    /**
     * Tells one edition of what goes into bubbles from another.
     *
     * @return a digest of the packages there, and of what verifies them
     */
    public static String bubbleEdition() {
        return BubbleEdition.KEY;
    }

    /** Computed once, and not before it is asked for: to load the first digest takes the JVM 20 ms. */
    private static final class BubbleEdition {

        static final String KEY = key();

        private static String key() {
            Sha256 digest = new Sha256().add(VERIFY.text);
            PythonPackage.IN_BUBBLES.forEach(each -> each.addTo(digest));
            return digest.key();
        }
    }
}
