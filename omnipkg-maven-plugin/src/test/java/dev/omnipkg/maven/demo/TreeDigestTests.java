package dev.omnipkg.maven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDigestTests {

    @TempDir
    private Path root;

    @BeforeEach
    void makeTree() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("lib")).resolve("a.py"), "a = 1\n");
        Files.createSymbolicLink(root.resolve("python"), Path.of("/usr/bin/one"));
    }

    @Test
    void isTheSameForTheSameFiles() throws IOException {
        TreeDigest before = TreeDigest.of(root);

        assertThat(TreeDigest.of(root)).isEqualTo(before);
        assertThat(before.files()).isEqualTo(2);
        assertThat(before.hex()).matches("[0-9a-f]{64}");
    }

    @Test
    void changesWithAByte() throws IOException {
        TreeDigest before = TreeDigest.of(root);
        Files.writeString(root.resolve("lib/a.py"), "a = 2\n");

        assertThat(TreeDigest.of(root)).isNotEqualTo(before);
    }

    @Test
    void changesWithANewFile() throws IOException {
        TreeDigest before = TreeDigest.of(root);
        Files.createFile(root.resolve("lib/b.py"));

        assertThat(TreeDigest.of(root)).isNotEqualTo(before);
    }

    @Test
    void changesWithTheTargetOfALink() throws IOException {
        TreeDigest before = TreeDigest.of(root);
        Files.delete(root.resolve("python"));
        Files.createSymbolicLink(root.resolve("python"), Path.of("/usr/bin/two"));

        assertThat(TreeDigest.of(root)).isNotEqualTo(before);
    }
}
