package dev.omnipkg.core.index;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release, as its index describes it (PEP 503, PEP 592, PEP 700).
 *
 * @param filename such as {@code rich-13.4.2-py3-none-any.whl}
 * @param url where it is
 * @param sha256 its digest in hexadecimal digits; null where the index does not tell
 * @param requiresPython a specifier of versions of Python; null for any
 * @param uploaded when it was uploaded, ISO 8601; null where the index does not tell
 * @param yanked whether it was withdrawn
 */
@API(status = Status.EXPERIMENTAL)
public record DistributionFile(
        String filename,
        String url,
        @Nullable String sha256,
        @Nullable String requiresPython,
        @Nullable String uploaded,
        boolean yanked) {

    /**
     * Whether an interpreter can use it: a wheel with fitting tags that does not rule its version out. Which C library the
     * platform has is left to the installer.
     *
     * @param interpreter the interpreter
     * @return false for source distributions
     */
    public boolean fits(Interpreter interpreter) {
        Optional<WheelName> wheel = WheelName.parse(filename);
        return wheel.isPresent() && wheel.get().fits(interpreter) && allows(interpreter);
    }

    /** Whether it is a source distribution that does not rule the interpreter's version out. */
    boolean isSourceFor(Interpreter interpreter) {
        return WheelName.parse(filename).isEmpty() && allows(interpreter);
    }

    /** A specifier that cannot be read rules nothing out. */
    private boolean allows(Interpreter interpreter) {
        try {
            return requiresPython == null
                    || Specifier.parse(requiresPython).contains(Version.of(interpreter.version()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
