package dev.omnipkg.core.index;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Version;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A version of a distribution in an index.
 *
 * @param version the version, as its files spell it
 * @param files its files, at least one
 * @param builtFromSource whether it may be built from its source distribution
 */
@API(status = Status.EXPERIMENTAL)
public record Release(Version version, List<DistributionFile> files, boolean builtFromSource) {

    public Release {
        files = List.copyOf(files);
    }

    /**
     * Whether it was withdrawn (PEP 592).
     *
     * @return whether every file of it was
     */
    public boolean isYanked() {
        return files.stream().allMatch(DistributionFile::yanked);
    }

    /**
     * The wheel for an interpreter.
     *
     * @param interpreter the interpreter
     * @return empty where none fits
     */
    public Optional<DistributionFile> wheelFor(Interpreter interpreter) {
        return files.stream().filter(file -> file.fits(interpreter)).findFirst();
    }

    /**
     * Whether it can be installed for an interpreter.
     *
     * @param interpreter the interpreter
     * @return whether there is a wheel, or a source distribution that may be built
     */
    public boolean isInstallable(Interpreter interpreter) {
        return wheelFor(interpreter).isPresent()
                || (builtFromSource && files.stream().anyMatch(file -> file.isSourceFor(interpreter)));
    }

    /**
     * When what fits an interpreter was uploaded; wheels may follow years after the release.
     *
     * @param interpreter the interpreter
     * @return that of the wheel, if there is one; else as {@link #uploaded()}
     */
    public Optional<Instant> uploadedFor(Interpreter interpreter) {
        List<DistributionFile> wheels =
                files.stream().filter(file -> file.fits(interpreter)).toList();
        return first(wheels.isEmpty() ? files : wheels);
    }

    /**
     * When it was first uploaded.
     *
     * @return empty where the index does not tell, or not as ISO 8601
     */
    public Optional<Instant> uploaded() {
        return first(files);
    }

    private static Optional<Instant> first(List<DistributionFile> files) {
        return files.stream()
                .map(DistributionFile::uploaded)
                .filter(Objects::nonNull)
                .flatMap(Release::time)
                .min(Instant::compareTo);
    }

    private static Stream<Instant> time(String text) {
        try {
            return Stream.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Stream.empty();
        }
    }

    /** The version. */
    @Override
    public String toString() {
        return version.toString();
    }
}
