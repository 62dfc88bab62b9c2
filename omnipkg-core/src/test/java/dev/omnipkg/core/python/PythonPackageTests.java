package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonPackageTests {

    private static final Path SOURCES = Path.of("src/main/python");

    @TempDir
    private Path directory;

    /** All but the programs, which are run and not imported; {@code round} is both. */
    @ParameterizedTest
    @MethodSource("packages")
    void hasEachModuleOfItsDirectory(PythonPackage tested) throws Exception {
        tested.writeTo(directory);

        Path sources = SOURCES.resolve(tested.toString());
        List<String> expected = modules(sources).stream()
                .filter(name -> name.equals("round.py") || !isProgram(sources.resolve(name)))
                .toList();
        Path written = directory.resolve(tested.toString());
        assertThat(modules(written))
                .isEqualTo(expected)
                .allSatisfy(name -> assertThat(written.resolve(name)).hasSameTextualContentAs(sources.resolve(name)));
    }

    static Stream<PythonPackage> packages() {
        return Stream.of(PythonPackage.CAPTURE, PythonPackage.EVALUATE, PythonPackage.SYMBOLS, PythonPackage.INDEX);
    }

    /** One that is not started by any constant would be in the jar for nothing. */
    @Test
    void hasAConstantForEachProgram() throws Exception {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            long programs = files.filter(file -> file.toString().endsWith(".py"))
                    .filter(PythonPackageTests::isProgram)
                    .count();

            assertThat(PythonProgram.values()).hasSize((int) programs);
        }
    }

    private static boolean isProgram(Path file) {
        try {
            return Files.readString(file).endsWith("main()\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> modules(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }
}
