package dev.omnipkg.maven;

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

/** The one place that turns what the engine throws into what Maven reports. The messages are the engine's own, whole. */
final class FailureTranslator {

    private static final List<Class<? extends RuntimeException>> SPEAK_FOR_THEMSELVES = List.of(
            SettingsException.class,
            InterpreterNotFoundException.class,
            InstallerException.class,
            IndexException.class,
            BubbleException.class,
            ProcessException.class,
            ProcessInterruptedException.class,
            IllegalArgumentException.class);

    private FailureTranslator() {}

    static MojoExecutionException translate(IOException e) {
        return new MojoExecutionException("omnipkg cannot work with a file. " + withKind(e), e);
    }

    /**
     * Translates what is thrown for a reason that users can remove.
     *
     * @param e what was thrown
     * @return the translation
     * @throws RuntimeException the one given, if it is a defect
     */
    static MojoExecutionException translate(RuntimeException e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return translate(cause);
        }
        if (SPEAK_FOR_THEMSELVES.stream().anyMatch(type -> type.isInstance(e))) {
            return new MojoExecutionException(e.getMessage(), e);
        }
        throw e;
    }

    /** The message of a file system exception is often a path alone. */
    private static String withKind(IOException e) {
        return e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
