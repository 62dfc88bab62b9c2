package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel for a resolver to read and for nobody to install: it holds metadata alone (binary distribution format). */
final class MetadataWheel {

    private MetadataWheel() {}

    /** Where the wheel of a version has its place. */
    static Path in(Path directory, DistributionName name, String version) {
        return directory.resolve(stem(name, version) + "-py3-none-any.whl");
    }

    static void write(Path directory, DistributionName name, String version, byte[] metadata) throws IOException {
        String info = stem(name, version) + ".dist-info/";
        try (OutputStream out = Files.newOutputStream(in(directory, name, version));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, info + "METADATA", metadata);
            entry(
                    zip,
                    info + "WHEEL",
                    bytes("Wheel-Version: 1.0\nGenerator: omnipkg\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
            entry(zip, info + "RECORD", bytes(info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n"));
        }
    }

    private static String stem(DistributionName name, String version) {
        return name.value().replace('-', '_') + "-" + version.replace('-', '_');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }
}
