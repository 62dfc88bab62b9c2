package dev.omnipkg.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracebackHintTests {

    private static final String TRACEBACK = """
            exit code 1, and:
            Traceback (most recent call last):
              File "/home/me/shop/src/test/python/test_old_demo.py", line 7, in <module>
                check()
              File "/home/me/shop/src/main/python/check.py", line 3, in check
                assert demo.__version__ == "1.0", "needs demo 1.0"
                       ^^^^^^^^^^^^^^^^^^^^^^^^^
            AssertionError: needs demo 1.0
            """;

    private static final String HINT = """
            The test failed with a Python traceback, from a process that omnipkg did not start:
                AssertionError: needs demo 1.0
                at /home/me/shop/src/main/python/check.py, line 3
            omnipkg did nothing: it acts on what it records inside the process of a script, never on output. If omnipkg had \
            run the script, it would have recorded the failure there, and if package versions had caused it, it would have \
            run the script again in a bubble with the versions that it needs. To let omnipkg do that, write the test as
                @Test
                @HealingRun("src/test/python/test_old_demo.py")
                void passes(HealingOutcome outcome) {}
            or, with arguments from its body, as
                @Test
                void passes(HealingRunner runner) {
                    runner.script("src/test/python/test_old_demo.py").args("...").orFail();
                }""";

    @Test
    void saysHowToWriteTheTest() {
        assertThat(TracebackHint.find(new AssertionError(TRACEBACK), Path.of("/home/me/shop")))
                .contains(HINT);
    }

    @Test
    void looksAtCauses() {
        assertThat(TracebackHint.find(
                        new IllegalStateException("no", new AssertionError(TRACEBACK)), Path.of("/home/me/shop")))
                .contains(HINT);
    }

    @Test
    void namesScriptOutsideOfTheProjectInFull() {
        assertThat(TracebackHint.find(new AssertionError(TRACEBACK), Path.of("/elsewhere"))
                        .orElseThrow())
                .contains("@HealingRun(\"/home/me/shop/src/test/python/test_old_demo.py\")");
    }

    @Test
    void readsTheLastOfSeveralTracebacks() {
        String chained = TRACEBACK + "\nDuring handling of the above exception, another exception occurred:\n\n"
                + "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\nKeyError\n";

        assertThat(TracebackHint.find(new AssertionError(chained), Path.of("/work"))
                        .orElseThrow())
                .contains("did not start:\n    KeyError\nomnipkg");
    }

    @Test
    void isSilentOnOtherErrors() {
        assertThat(TracebackHint.find(new AssertionError(), Path.of("/"))).isEmpty();
        assertThat(TracebackHint.find(new AssertionError("Traceback (most recent call last): none here"), Path.of("/")))
                .isEmpty();
    }

    @Test
    void publishesHintAndRethrowsTheErrorItself(@TempDir Path directory) throws IOException {
        var results = new PythonProject(directory).run(OwnProcessTestCases.class);

        assertThat(PythonProject.failure(results))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage(TRACEBACK)
                .hasNoCause()
                .hasNoSuppressedExceptions();
        assertThat(PythonProject.entries(results))
                .hasEntrySatisfying(
                        "omnipkg.hint", hint -> assertThat(hint).startsWith("The test failed with a Python traceback"));
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @HealingRun
    static class OwnProcessTestCases extends PythonProject.TestCases {
        @Test
        void fails() {
            throw new AssertionError(TRACEBACK);
        }
    }
}
