package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.testing.Pythons;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the capture's own tests, which are written in Python, with every interpreter at hand. */
class CaptureTests {

    private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();

    @TempDir
    private Path directory;

    /** Side by side, as they take longer than any other class. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> recordsFailuresAndStaysUnseen() throws Exception {
        return Pythons.atHand().entrySet().stream()
                .flatMap(entry -> Stream.of("test_capture.py", "test_handled.py", "test_solve.py", "test_raises.py")
                        .map(tests -> DynamicTest.dynamicTest(
                                tests + " with " + entry.getKey(), () -> run(entry.getValue(), tests))));
    }

    private void run(Interpreter interpreter, String tests) {
        ProcessResult result = new ProcessRunner()
                .run(ProcessRequest.tool(
                        List.of(
                                interpreter.executable().toString(),
                                "-B",
                                TESTS.resolve(tests).toString()),
                        System.getenv(),
                        directory,
                        Duration.ofMinutes(5)));

        assertThat(result.exitCode()).as(result.stderr().text()).isZero();
        assertThat(result.stderr().text())
                .containsPattern("Ran [1-9]\\d* tests")
                .contains("OK");
    }

    @Test
    void saysWhichInterpretersItDidNotRun(TestReporter reporter) throws Exception {
        Map<String, Interpreter> atHand = Pythons.atHand();
        for (String version : Pythons.versions()) {
            Interpreter interpreter = atHand.get(version);
            reporter.publishEntry(
                    "CPython " + version, interpreter == null ? "not at hand, NOT RUN" : interpreter.version());
        }
        assertThat(atHand).isNotEmpty();
    }
}
