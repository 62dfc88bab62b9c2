package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.testing.Pythons;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has ruff check and format the Python code, as {@code ruff.toml} says. Where the index that pip is set up for does not have the
 * release in {@code requirements.txt}, that is reported, and nothing is checked.
 */
@Tag("index")
class PythonStyleTests {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @TempDir
    private static Path environment;

    @BeforeAll
    static void installsRuff() throws Exception {
        String python = Pythons.atHand().values().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .executable()
                .toString();
        run(python, "-m", "venv", environment.toString());
        ProcessResult installed =
                run(tool("python"), "-m", "pip", "install", "--quiet", "-r", "src/test/python/requirements.txt");
        assumeTrue(
                installed.exitCode() == 0,
                () -> "ruff was not run, since pip did not install it: "
                        + installed.stderr().text());
    }

    @Test
    void findsNoFault() {
        assertPasses("check", "--no-cache");
    }

    /** {@code ruff format src/main/python src/test/python} in this module formats it. */
    @Test
    void findsItFormatted() {
        assertPasses("format", "--no-cache", "--check");
    }

    private static void assertPasses(String... command) {
        ProcessResult result = run(
                Stream.of(Stream.of(tool("ruff")), Stream.of(command), Stream.of("src/main/python", "src/test/python"))
                        .flatMap(part -> part)
                        .toArray(String[]::new));

        assertThat(result.exitCode())
                .as(result.stdout().text() + result.stderr().text())
                .isZero();
    }

    private static String tool(String name) {
        return environment.resolve("bin").resolve(name).toString();
    }

    private static ProcessResult run(String... command) {
        return new ProcessRunner()
                .run(ProcessRequest.tool(List.of(command), System.getenv(), MODULE, Duration.ofMinutes(2)));
    }
}
