package dev.omnipkg.maven.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A digest of a directory, by which a later change is noticed: it covers the names, links and contents of all files.
 *
 * @param files how many files and links there are
 * @param hex the SHA-256 digest, as 64 hexadecimal digits
 */
record TreeDigest(int files, String hex) {

    static TreeDigest of(Path root) throws IOException {
        MessageDigest digest = sha256();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(path -> Files.isSymbolicLink(path) || !Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
        for (Path path : paths) {
            add(digest, root.relativize(path).toString().getBytes(StandardCharsets.UTF_8));
            add(
                    digest,
                    Files.isSymbolicLink(path)
                            ? Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8)
                            : Files.readAllBytes(path));
        }
        return new TreeDigest(paths.size(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Adds a part after its length, so that different trees cannot give the same sequence of bytes. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform is required to have SHA-256", e);
        }
    }
}
