package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.testing.Pythons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the tests that are written in Python, all that are found, with an interpreter of each kind that is at hand. */
class CaptureTests {

    private static final Path TESTS = Path.of("src/test/python/run_tests.py").toAbsolutePath();

    /**
     * Versions that notice and read a failure in the same way, the one to be preferred first: exceptions keep the name that was
     * asked for from 3.10 on, code its columns from 3.11 on, and {@code sys.monitoring} is there from 3.12 on.
     */
    private static final List<List<String>> ALIKE =
            List.of(List.of("3.8", "3.9"), List.of("3.10"), List.of("3.11"), List.of("3.13", "3.12"));

    @TempDir
    private Path directory;

    /** Side by side, as they take longer than any other class. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> recordsFailuresAndStaysUnseen() throws Exception {
        return chosen().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest("with " + entry.getKey(), () -> run(entry.getValue())));
    }

    private static Map<String, Interpreter> chosen() throws IOException {
        Map<String, Interpreter> atHand = Pythons.atHand();
        return ALIKE.stream()
                .flatMap(versions ->
                        versions.stream().filter(atHand::containsKey).limit(1))
                .collect(Collectors.toMap(Function.identity(), atHand::get));
    }

    /** All in one process, since each makes a bubble of its own. */
    private void run(Interpreter interpreter) {
        ProcessResult result = new ProcessRunner()
                .run(ProcessRequest.tool(
                        List.of(interpreter.executable().toString(), "-B", TESTS.toString()),
                        System.getenv(),
                        directory,
                        Duration.ofMinutes(20)));

        assertThat(result.exitCode()).as(result.stderr().text()).isZero();
        assertThat(result.stderr().text())
                .containsPattern("Ran [1-9]\\d* tests")
                .contains("OK");
    }

    @Test
    void saysWhichInterpretersItDidNotRun(TestReporter reporter) throws Exception {
        Map<String, Interpreter> chosen = chosen();
        for (String version : Pythons.versions()) {
            Interpreter interpreter = chosen.get(version);
            reporter.publishEntry("CPython " + version, interpreter == null ? "NOT RUN" : interpreter.version());
        }
        assertThat(chosen).isNotEmpty();
    }
}
