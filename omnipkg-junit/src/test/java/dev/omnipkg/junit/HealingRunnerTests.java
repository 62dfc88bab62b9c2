package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnipkg.core.heal.HealingOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealingRunnerTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        project.script("echo.py", """
                import os, sys
                print(sys.argv[1:], os.environ["OUTER"], os.environ["INNER"], sys.stdin.read())
                """);
        project.script("pause.py", "import signal; signal.pause()\n");
    }

    @Test
    void runsScriptsFromTheBody() {
        project.run(RunningTestCases.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(6).failed(0));
    }

    @HealingRun(
            args = "of the annotation",
            env = {"OUTER=1", "INNER=1"})
    static class RunningTestCases extends PythonProject.TestCases {

        private final HealingRunner ofConstructor;

        RunningTestCases(HealingRunner runner) {
            ofConstructor = runner;
        }

        @BeforeEach
        void prepare(HealingRunner runner) {
            runner.module("platform").orFail();
        }

        @Test
        void passesEverythingOn(HealingRunner runner) {
            HealingOutcome outcome = runner.script("echo.py")
                    .args("a", "b c")
                    .env("INNER", "2")
                    .stdin("input")
                    .run();

            assertThat(outcome.attempts().get(0).run().stdout()).isEqualTo("['a', 'b c'] 1 2 input\n");
        }

        @Test
        void heals(HealingRunner runner) {
            assertThat(runner.script(OLD_DEMO).orFail()).isInstanceOf(HealingOutcome.Healed.class);
        }

        @Test
        void returnsFailures(HealingRunner runner) {
            assertThat(runner.script(BROKEN).run()).isInstanceOf(HealingOutcome.NotHealable.class);
        }

        @Test
        void limitsTime(HealingRunner runner) {
            HealingOutcome outcome =
                    runner.script("pause.py").timeout(Duration.ofMillis(300)).run();

            assertThat(outcome.firstFailure()).hasToString("Optional[not finished after 0.3 s]");
        }

        @Test
        void refusesMissingScripts(HealingRunner runner) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.script("missing.py"))
                    .withMessage(
                            "script 'missing.py' does not exist: %1$s/missing.py (relative paths begin at"
                                    + " omnipkg.workingDirectory, which is %1$s)",
                            project.root());
        }

        @Test
        void isParameterOfConstructors() {
            assertThat(ofConstructor.script(OLD_DEMO).run().succeeded()).isTrue();
        }
    }

    @Test
    void failsAsTheAnnotationDoes() {
        var results = project.run(FailingTestCases.class);

        assertThat(PythonProject.failure(results))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("ValueError: no such order\n\nbroken NOT_HEALABLE\n")
                .hasMessageEndingWith("expect = ExpectedOutcome.NOT_HEALABLE.");
        assertThat(PythonProject.entries(results))
                .containsEntry("omnipkg.outcome", "NOT_HEALABLE")
                .doesNotContainKey("omnipkg.hint");
    }

    @HealingRun
    static class FailingTestCases extends PythonProject.TestCases {
        @Test
        void fails(HealingRunner runner) {
            runner.script(BROKEN).orFail();
        }
    }
}
