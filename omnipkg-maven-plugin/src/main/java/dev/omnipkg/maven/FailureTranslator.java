package dev.omnipkg.maven;

import dev.omnipkg.core.bisect.BisectException;
import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessInterruptedException;
import dev.omnipkg.core.python.InterpreterNotFoundException;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** Turns the exceptions of the engine into those of Maven, with the same messages. */
final class FailureTranslator {

    /** Exceptions whose messages tell users what to do. Any other is a defect of omnipkg. */
    private static final List<Class<? extends RuntimeException>> FOR_USERS = List.of(
            SettingsException.class,
            InterpreterNotFoundException.class,
            InstallerException.class,
            BubbleException.class,
            IndexException.class,
            BisectException.class,
            ProcessException.class,
            ProcessInterruptedException.class,
            IllegalArgumentException.class);

    private FailureTranslator() {}

    static MojoExecutionException translate(IOException e) {
        return new MojoExecutionException("omnipkg cannot read or write a file. " + withKind(e), e);
    }

    /**
     * Translates an exception whose cause a user can remove.
     *
     * @param e an exception of the engine
     * @return an exception that Maven reports without a stack trace
     * @throws RuntimeException the given exception, if it is a defect
     */
    static MojoExecutionException translate(RuntimeException e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return translate(cause);
        }
        if (FOR_USERS.stream().anyMatch(type -> type.isInstance(e))) {
            return new MojoExecutionException(e.getMessage(), e);
        }
        throw e;
    }

    /** The message, after the kind of the exception: the message of a file system exception is often only a path. */
    private static String withKind(IOException e) {
        return e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
