package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that a record names. It was written in a script's process, so a text that should be a path may be none. */
final class Paths {

    private Paths() {}

    static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static Optional<InstalledDistribution> owner(String file, InstalledDistributions distributions) {
        return absolute(file).flatMap(distributions::owner);
    }

    /** Whose code raised an exception. */
    static Optional<InstalledDistribution> raiser(RaisedException exception, InstalledDistributions distributions) {
        int count = exception.frames().size();
        return count == 0
                ? Optional.empty()
                : owner(exception.frames().get(count - 1).file(), distributions);
    }
}
