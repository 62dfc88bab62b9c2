package dev.omnipkg.maven;

import dev.omnipkg.core.internal.io.AtomicFile;
import dev.omnipkg.core.settings.SettingsException;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that {@code omnipkg.json} names for a goal's result, if it names one. */
final class JsonFile {

    private final Optional<File> file;

    private JsonFile(Optional<File> file) {
        this.file = file;
    }

    /**
     * Checks the parameter, which is best done before the work whose result is to be written.
     *
     * @param parameter as Maven has set it
     * @return the file
     * @throws SettingsException if it cannot be one
     */
    static JsonFile of(@Nullable File parameter) {
        if (parameter != null && parameter.isDirectory()) {
            throw new SettingsException("omnipkg.json is " + parameter + ", which is a directory, expected a file");
        }
        return new JsonFile(Optional.ofNullable(parameter));
    }

    void write(String text) throws IOException {
        if (file.isPresent()) {
            AtomicFile.write(file.get().toPath(), text);
        }
    }
}
