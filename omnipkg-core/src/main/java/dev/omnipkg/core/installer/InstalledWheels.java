package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What is installed, as wheels that hold its metadata alone. A resolver chooses what it has a wheel of, and an index may have
 * none of a release that was built from source, or that is not its own. Nothing is ever installed from these: a version that is
 * there already is no part of a plan.
 */
final class InstalledWheels {

    private InstalledWheels() {}

    /** The line of a requirements file that makes them known; empty where there is none. */
    static String line(Workspace workspace, List<InstalledDistribution> installed) throws IOException {
        if (installed.isEmpty()) {
            return "";
        }
        Path directory = Files.createDirectory(workspace.directory().resolve("installed"));
        for (InstalledDistribution found : installed) {
            Path metadata = found.metadata().resolve("METADATA");
            if (Version.parse(found.version()).isPresent() && Files.isRegularFile(metadata)) {
                write(directory, found, metadata);
            }
        }
        return "--find-links " + directory.toUri() + "\n";
    }

    private static void write(Path directory, InstalledDistribution found, Path metadata) throws IOException {
        String stem =
                found.name().value().replace('-', '_') + "-" + found.version().replace('-', '_');
        String info = stem + ".dist-info/";
        try (OutputStream out = Files.newOutputStream(directory.resolve(stem + "-py3-none-any.whl"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, info + "METADATA", Files.readAllBytes(metadata));
            entry(zip, info + "WHEEL", bytes("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
            entry(zip, info + "RECORD", bytes(""));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
