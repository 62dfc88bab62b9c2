package dev.omnipkg.core.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of the Python code in this jar.
 *
 * @param fileName such as {@code start.py}
 * @param text the whole of it
 */
record PythonSource(String fileName, String text) {

    static PythonSource read(String directory, String module) {
        String fileName = module + ".py";
        String resource = directory + "/" + fileName;
        try (InputStream in = PythonSource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from omnipkg-core's jar");
            }
            return new PythonSource(fileName, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path writeTo(Path directory) throws IOException {
        return Files.writeString(directory.resolve(fileName), text);
    }
}
