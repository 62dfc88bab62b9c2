package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that a record names. It was written in a script's process, so a text that should be a path may be none. */
public final class RecordedPaths {

    private RecordedPaths() {}

    /**
     * A text as a path.
     *
     * @param text what should be one
     * @return the path; empty where it is none, or is relative
     */
    public static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Whose a file is.
     *
     * @param file as the record names it
     * @param distributions what is installed
     * @return empty where it is nobody's
     */
    public static Optional<InstalledDistribution> owner(String file, InstalledDistributions distributions) {
        return absolute(file).flatMap(distributions::owner);
    }

    /**
     * Where a file would lie below a package that is installed, whether it is there or not.
     *
     * @param file as the record names it
     * @param distributions what is installed
     * @return its path from the site directory, the package first; empty where it lies elsewhere
     */
    public static Optional<Path> inPackage(String file, InstalledDistributions distributions) {
        return absolute(file)
                .flatMap(path -> distributions.all().stream()
                        .map(InstalledDistribution::siteDirectory)
                        .filter(path::startsWith)
                        .map(directory -> directory.relativize(path))
                        .filter(relative -> relative.getNameCount() > 1)
                        .findFirst());
    }

    /**
     * Whose code raised an exception.
     *
     * @param exception one of a failure's
     * @param distributions what is installed
     * @return empty where it was the code of none of them
     */
    public static Optional<InstalledDistribution> raiser(
            RaisedException exception, InstalledDistributions distributions) {
        int count = exception.frames().size();
        return count == 0
                ? Optional.empty()
                : owner(exception.frames().get(count - 1).file(), distributions);
    }
}
