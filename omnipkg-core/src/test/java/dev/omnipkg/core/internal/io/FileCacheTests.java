package dev.omnipkg.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTests {

    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    private Path directory;

    private final List<Path> read = new ArrayList<>();
    private final FileCache<String> readings = new FileCache<>();

    private Path file(String text, FileTime modified) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), text);
        return Files.setLastModifiedTime(file, modified);
    }

    private String get(Path file) throws IOException {
        return readings.get(file, path -> {
            read.add(path);
            return Files.readString(path);
        });
    }

    @Test
    void readsOnceWhatDoesNotChange() throws Exception {
        Path file = file("one", LONG_AGO);

        assertThat(List.of(get(file), get(file), get(file))).containsOnly("one");
        assertThat(read).hasSize(1);
    }

    @Test
    void readsAgainWhatHasChanged() throws Exception {
        get(file("one", LONG_AGO));

        assertThat(get(file("two", FileTime.from(LONG_AGO.toInstant().plusMillis(1)))))
                .isEqualTo("two");
        assertThat(get(file("three", FileTime.from(LONG_AGO.toInstant().plusMillis(1)))))
                .isEqualTo("three");
    }

    @Test
    void readsAgainWhatStandsInThePlaceOfAnother() throws Exception {
        get(file("one", LONG_AGO));
        Path other = Files.writeString(directory.resolve("other"), "two");
        Files.setLastModifiedTime(other, LONG_AGO);
        Files.move(other, directory.resolve("file"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(get(directory.resolve("file"))).isEqualTo("two");
    }

    @Test
    void doesNotTrustTheTimeOfWhatHasJustChanged() throws Exception {
        FileTime now = FileTime.from(Instant.now());
        get(file("one", now));

        assertThat(get(file("two", now))).isEqualTo("two");
    }

    @Test
    void forgetsWhatIsGone() throws Exception {
        Path file = file("one", LONG_AGO);
        get(file);
        Files.delete(file);

        assertThatIOException().isThrownBy(() -> get(file)).isInstanceOf(NoSuchFileException.class);
    }
}
