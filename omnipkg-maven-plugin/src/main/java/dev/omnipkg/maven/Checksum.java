package dev.omnipkg.maven;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Sees changes: 64 bits of two checksums over parts of text. A cryptographic digest is not needed for that, and the JVM takes
 * 20 ms to load its first, which is nearly half of what a prebuild with nothing to do may cost.
 */
final class Checksum {

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();

    Checksum add(String part) {
        byte[] bytes = (part + "\0").getBytes(StandardCharsets.UTF_8);
        one.update(bytes);
        other.update(bytes);
        return this;
    }

    /** 16 hexadecimal digits. */
    String hex() {
        return HexFormat.of().toHexDigits(one.getValue() << 32 | other.getValue());
    }
}
