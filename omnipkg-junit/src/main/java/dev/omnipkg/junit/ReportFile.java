package dev.omnipkg.junit;

import dev.omnipkg.core.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** Publishes a report of many runs: as a file in the reports directory, and attached to the test. */
final class ReportFile {

    private ReportFile() {}

    static Path publish(ExtensionContext context, Path reports, String kind, String json) throws IOException {
        String method = context.getRequiredTestMethod().getName().replaceAll("[^A-Za-z0-9_.-]", "_");
        String unique = UUID.randomUUID().toString().substring(24);
        String name = kind + "-" + method + "-" + unique + ".json";
        Path file = reports.resolve(name).toAbsolutePath();
        AtomicFile.write(file, json);
        context.publishFile(name, MediaType.APPLICATION_JSON, copy -> Files.copy(file, copy));
        return file;
    }
}
