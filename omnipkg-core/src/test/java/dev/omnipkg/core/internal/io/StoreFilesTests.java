package dev.omnipkg.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.files.DirectoryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreFilesTests {

    @TempDir
    private Path directory;

    @Test
    void publishesADirectoryWhole() throws Exception {
        Path target = directory.resolve("store/one");
        try (StagedDirectory staged = StagedDirectory.beside(target)) {
            Files.writeString(staged.path().resolve("file"), "content");
            assertThat(target).doesNotExist();
            staged.publish(existing -> true);
        }

        assertThat(target.resolve("file")).hasContent("content");
        assertThat(target.getParent()).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void keepsTheDirectoryOfWhoWasFaster() throws Exception {
        Path target = directory.resolve("one");
        try (StagedDirectory staged = StagedDirectory.beside(target)) {
            Files.createDirectory(target);
            Files.writeString(target.resolve("winner"), "");
            staged.publish(existing -> true);
        }

        assertThat(target.resolve("winner")).exists();
    }

    @Test
    void replacesDebris() throws Exception {
        Path target = directory.resolve("one");
        try (StagedDirectory staged = StagedDirectory.beside(target)) {
            Files.createDirectory(target);
            Files.writeString(target.resolve("half"), "");
            Files.writeString(staged.path().resolve("whole"), "");
            staged.publish(existing -> Files.exists(existing.resolve("whole")));
        }

        assertThat(target).isDirectoryContaining("glob:**/whole").isDirectoryNotContaining("glob:**/half");
    }

    @Test
    void leavesNothingWhenItIsNotPublished() throws Exception {
        try (StagedDirectory staged = StagedDirectory.beside(directory.resolve("one"))) {
            Files.createDirectories(staged.path().resolve("a/b"));
            DirectoryTree.makeReadOnly(staged.path());
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void measuresAndProtectsATree() throws Exception {
        Files.createDirectories(directory.resolve("tree/a"));
        Path file = Files.writeString(directory.resolve("tree/a/file"), "12345");
        Path outside = Files.writeString(directory.resolve("outside"), "");
        Files.createSymbolicLink(directory.resolve("tree/link"), outside);

        assertThat(DirectoryTree.size(directory.resolve("tree"))).isEqualTo(new DirectoryTree.Size(1, 5));
        DirectoryTree.makeReadOnly(directory.resolve("tree"));

        assertThat(Files.getPosixFilePermissions(file))
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
        assertThat(Files.getPosixFilePermissions(outside))
                .anyMatch(permission -> permission.name().endsWith("WRITE"));
        DirectoryTree.delete(directory.resolve("tree"));
        assertThat(outside).exists();
        assertThat(directory.resolve("tree")).doesNotExist();
    }

    @Test
    void letsOneThreadWorkAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(pool.submit((Callable<Void>) () -> {
                LockFile.whileHeld(directory.resolve("lock"), () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                });
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();

        assertThat(most).hasValue(1);
    }

    @Test
    void releasesTheLockWhenTheWorkFails() throws Exception {
        Path lock = directory.resolve("lock");
        assertThatIOException()
                .isThrownBy(() -> LockFile.whileHeld(lock, () -> {
                    throw new java.io.IOException("failed");
                }))
                .withMessage("failed");
        AtomicInteger runs = new AtomicInteger();
        LockFile.whileHeld(lock, runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void replacesAFileInOneStep() throws Exception {
        Path file = directory.resolve("new/file.json");
        AtomicFile.write(file, Json.write(Map.of("a", 1)));
        AtomicFile.write(file, Json.write(Map.of("a", 2)));

        assertThat((Object) Json.read(file, Map.class)).isEqualTo(Map.of("a", 2));
        AtomicFile.writeUnsynced(file, Json.write(Map.of("a", 3)));
        assertThat((Object) Json.read(file, Map.class)).isEqualTo(Map.of("a", 3));
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void saysWhichFileIsNoJson() throws Exception {
        Path file = Files.writeString(directory.resolve("broken.json"), "{");

        assertThatIOException()
                .isThrownBy(() -> Json.read(file, Map.class))
                .withMessageStartingWith(file + " does not hold Map: ");
    }

    @Test
    void tellsPartsApart() {
        assertThat(new Sha256().add("ab").add("c").hex())
                .isNotEqualTo(new Sha256().add("a").add("bc").hex());
    }
}
