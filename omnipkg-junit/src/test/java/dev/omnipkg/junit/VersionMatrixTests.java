package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One invocation a cell, and what becomes of each. */
class VersionMatrixTests {

    /** A script that needs demo 1.0 and accepts any version of other. */
    static final String BOTH = "both.py";

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        new WheelIndex(project.root().resolve("index"))
                .add("other", "1.0")
                .add("other", "2.0")
                .add("other", "3.0", "demo>=1.1")
                .add("other", "4.0", "absent");
        project.script(BOTH, """
                import demo, other
                assert demo.__version__ == "1.0", "demo 1.0 is needed"
                """);
        project.script("slow.py", "import time\ntime.sleep(600)\n");
    }

    @Test
    void runsEveryCellWithItsVersions() {
        Events events = new Events(project.run(EveryReleaseTestCases.class));

        assertThat(events.names()).containsExactly("demo==1.0", "demo==1.1");
        assertThat(events.ends()).containsEntry("demo==1.0", "SUCCESSFUL");
        assertThat(events.ends().get("demo==1.1")).startsWith("FAILED AssertionError: demo 1.0 is needed\n");
    }

    static class EveryReleaseTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo")
        @HealingRun(OLD_DEMO)
        void passes(HealingOutcome.Passed outcome) {
            assertThat(outcome.report().request().options().given())
                    .as("the body is entered only where the script passed")
                    .hasToString("[demo==1.0]");
        }
    }

    @Test
    void showsTheCellInTheFailure() {
        Throwable failure = PythonProject.failure(project.run(EveryReleaseTestCases.class));

        assertThat(project.normalised(failure.getMessage())).isEqualTo("""
                AssertionError: demo 1.0 is needed

                old_demo NOT_HEALED
                first failure: AssertionError: demo 1.0 is needed
                    Traceback (most recent call last):
                      File "ROOT/old_demo.py", line 5, in <module>
                        assert demo.__version__ == "1.0", "demo 1.0 is needed"
                    AssertionError: demo 1.0 is needed
                diagnosis: demo is 1.1, and the script asks for 1.0.
                    assert demo.__version__ == "1.0", "demo 1.0 is needed" (ROOT/old_demo.py:5)
                    demo.__version__ is 1.1
                reason: demo is 1.1, and the script asks for 1.0. The script was given demo==1.1 and asks for demo==1.0: no \
                version can be both.
                times: TIMES
                streams and outcome.json: ROOT/reports/old_demo-N

                What to do: solve the problem that the reason above names, or give the script a base with the versions that it \
                needs (omnipkg.python, omnipkg.base). If the test should accept this outcome, set \
                expect = ExpectedOutcome.NOT_HEALED.

                This is the cell demo==1.1 of @VersionMatrix on dev.omnipkg.junit.VersionMatrixTests$EveryReleaseTestCases#passes. \
                Versions that the script need not work with can be left out there.""");
    }

    @Test
    void healsWhatACellLeavesOpen() {
        Events events = new Events(project.run(HealingTestCases.class));

        assertThat(events.names()).containsExactly("other==1.0", "other==3.0");
        assertThat(events.ends()).containsEntry("other==1.0", "SUCCESSFUL");
        assertThat(events.ends().get("other==3.0")).startsWith("FAILED AssertionError: demo 1.0 is needed\n");
    }

    static class HealingTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "other: 1.0, 3.0")
        @HealingRun(BOTH)
        void heals(HealingOutcome.Healed outcome) {}
    }

    @Test
    void assertsCompatibilityWithoutHeals() {
        Events events = new Events(project.run(UnhealedTestCases.class));

        assertThat(events.ends().get("other==1.0"))
                .startsWith("FAILED AssertionError: demo 1.0 is needed\n")
                .contains("Not healed: consent is OFF");
    }

    static class UnhealedTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "other==1.0", heal = false)
        @HealingRun(BOTH)
        void passes() {}
    }

    @Test
    void combinesDistributionsAndInterpreters() {
        Events events = new Events(project.run(CombiningTestCases.class));

        assertThat(events.names())
                .containsExactly(
                        "demo==1.0, other==1.0, Python 3",
                        "demo==1.0, other==2.0, Python 3",
                        "demo==1.1, other==1.0, Python 3",
                        "demo==1.1, other==2.0, Python 3");
        assertThat(events.ends().values()).filteredOn("SUCCESSFUL"::equals).hasSize(2);
    }

    static class CombiningTestCases extends PythonProject.TestCases {
        @VersionMatrix(
                versions = {"demo: 1.0, 1.1", "other<3"},
                pythons = "3",
                heal = false)
        @HealingRun(BOTH)
        void passes() {}
    }

    @Test
    void abortsWhatCannotBe() {
        Events events = new Events(project.run(ImpossibleTestCases.class));

        events.results()
                .testEvents()
                .assertStatistics(
                        statistics -> statistics.succeeded(1).aborted(3).failed(0));
        assertThat(events.ends())
                .containsEntry("other==1.0, Python 3", "SUCCESSFUL")
                .hasEntrySatisfying(
                        "other==1.0, Python no-such-python",
                        end -> assertThat(end)
                                .startsWith("ABORTED No usable Python interpreter was found.")
                                .contains("no-such-python"))
                .hasEntrySatisfying(
                        "other==4.0, Python 3",
                        end -> assertThat(end).startsWith("ABORTED ").contains("other==4.0", "absent"));
    }

    static class ImpossibleTestCases extends PythonProject.TestCases {
        @VersionMatrix(
                versions = "other: 1.0, 4.0",
                pythons = {"no-such-python", "3"})
        @HealingRun(BOTH)
        void passes() {}
    }

    @Test
    void abortsAMatrixOfReleasesWithoutAnyInterpreter() {
        var results = project.run(NoInterpreterTestCases.class);

        results.containerEvents()
                .assertStatistics(statistics -> statistics.aborted(1).failed(0));
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
    }

    static class NoInterpreterTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo", pythons = "no-such-python")
        @HealingRun(GOOD)
        void passes() {}
    }

    @Test
    void preparesEachCellAndCallsTheEngineOnceForIt() throws IOException {
        long runs = project.runs();
        long heals = project.heals();

        var results = project.run(PreparingTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(project.runs()).isEqualTo(runs + 2);
        assertThat(project.heals()).isEqualTo(heals + 2);
    }

    static class PreparingTestCases extends PythonProject.TestCases {
        private int prepared;

        @BeforeEach
        void prepare() {
            prepared++;
        }

        @VersionMatrix(versions = "demo")
        @HealingRun(GOOD)
        void passes(HealingOutcome.Passed outcome) {
            assertThat(prepared).isEqualTo(1);
        }
    }

    @Test
    void takesTheScriptOfTheClass() {
        Events events = new Events(project.run(OnClassTestCases.class));

        events.results()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));
        assertThat(events.ends()).containsEntry("demo==1.0", "SUCCESSFUL");
    }

    @HealingRun(OLD_DEMO)
    static class OnClassTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo")
        void passes(HealingOutcome.Passed outcome) {}
    }

    @Test
    void givesItsVersionsToScriptsOfTheBody() {
        Events events = new Events(project.run(RunnerTestCases.class));

        assertThat(events.ends().get("demo==1.0")).isEqualTo("SUCCESSFUL");
        assertThat(events.ends().get("demo==1.1")).startsWith("FAILED AssertionError: demo 1.0 is needed\n");
    }

    static class RunnerTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo", heal = false)
        @HealingRun(GOOD)
        void passes(HealingRunner runner) {
            runner.script(OLD_DEMO).orFail();
        }
    }

    @Test
    void obeysExpectAndTimeout() {
        Events events = new Events(project.run(LimitedTestCases.class));

        assertThat(events.ends())
                .containsEntry("demo==1.0", "SUCCESSFUL")
                .containsEntry(
                        "demo==1.1",
                        "FAILED The script was stopped, because it and its healing did not finish within 2.0 s (@Timeout)");
    }

    static class LimitedTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(value = BROKEN, expect = ExpectedOutcome.NOT_HEALABLE)
        void isBroken() {}

        @VersionMatrix(versions = "demo==1.1")
        @HealingRun("slow.py")
        @Timeout(2)
        void isSlow() {}
    }

    @Test
    void leavesOtherTestsOfTheClassAlone() {
        project.run(MixedTestCases.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
    }

    static class MixedTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(OLD_DEMO)
        void passes(HealingOutcome.Passed outcome) {}

        @Test
        @HealingRun(OLD_DEMO)
        void heals(HealingOutcome.Healed outcome) {}

        @RepeatedTest(2)
        @HealingRun(GOOD)
        void repeats(HealingOutcome.Passed outcome) {}
    }

    @Test
    void runsCellsInParallelAndSharesBubbles(@TempDir Path directory) throws IOException {
        PythonProject fresh = new PythonProject(directory);

        Events events = new Events(fresh.run(
                ParallelTestCases.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")));

        events.results()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
        assertThat(fresh.heals()).isEqualTo(4);
        assertThat(fresh.bubbles()).as("one with 1.0, and one with 1.1").isEqualTo(2);
        assertThat(events.entries("passes()")).containsEntry("omnipkg.matrix", """
                           base
                demo==1.0  passed
                demo==1.1  passed""");
    }

    static class ParallelTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo")
        @HealingRun(GOOD)
        void passes() {}

        @VersionMatrix(versions = "demo: 1.1, 1.0")
        @HealingRun(GOOD)
        void passesToo() {}
    }
}
