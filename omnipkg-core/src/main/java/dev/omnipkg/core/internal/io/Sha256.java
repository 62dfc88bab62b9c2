package dev.omnipkg.core.internal.io;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An SHA-256 digest (FIPS 180-4) under construction. Parts are separated, so that {@code ab, c} differs from {@code a, bc}. */
public final class Sha256 {

    private final MessageDigest digest = newDigest();

    /**
     * Adds a part.
     *
     * @param part any text
     * @return this
     */
    public Sha256 add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /**
     * Adds several parts.
     *
     * @param parts any texts, in an order that is the same every time
     * @return this
     */
    public Sha256 addAll(Iterable<String> parts) {
        parts.forEach(this::add);
        return add("");
    }

    /**
     * Ends the digest.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Ends the digest, short enough for the name of a directory (path lengths are limited on some systems).
     *
     * @return the first 24 digits of {@link #hex()}, 96 bits
     */
    public String key() {
        return hex().substring(0, 24);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform is required to have SHA-256", e);
        }
    }
}
