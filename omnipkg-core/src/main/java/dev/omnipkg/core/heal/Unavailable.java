package dev.omnipkg.core.heal;

import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.installer.InstallerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/**
 * What went wrong and is no judgement on a script: an index that does not answer, a build that is offline, files of omnipkg's own
 * that cannot be read or written.
 */
final class Unavailable {

    private Unavailable() {}

    /**
     * The cause in words, where it is of that kind.
     *
     * @param thrown by a search, a plan or the making of a bubble
     * @return empty where what was thrown tells of what was wanted
     */
    static Optional<String> cause(Throwable thrown) {
        if (thrown instanceof IndexException index) {
            return index.isUnavailable() ? Optional.of(message(index)) : Optional.empty();
        }
        if (thrown instanceof InstallerException installer) {
            return installer.isUnavailable() ? Optional.of(message(installer)) : Optional.empty();
        }
        Throwable cause = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
        return cause instanceof IOException file ? Optional.of(ofFile(file)) : Optional.empty();
    }

    /** The message of a file system exception is often a path alone. */
    static String ofFile(IOException file) {
        String what = file instanceof FileSystemException
                ? file.getClass().getSimpleName() + ": " + file.getMessage()
                : message(file);
        return "Files of omnipkg's own cannot be read or written: " + what
                + ". Another directory for them is named by omnipkg.home.";
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
