package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.report.MatrixJson;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is published of all cells together, and of a shard of them. */
class VersionMatrixReportTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        new WheelIndex(project.root().resolve("index"))
                .add("other", "1.0")
                .add("other", "2.0", "absent")
                .add("other", "3.0");
        project.script("both.py", """
                import demo, other
                if other.__version__ != "1.0":
                    assert demo.__version__ == "1.0"
                """);
    }

    private static MatrixReport report(Events events, String method) throws IOException {
        return MatrixJson.read(Path.of(events.entries(method).get("omnipkg.report")));
    }

    @Test
    void publishesGridRangesAndFile() throws IOException {
        Events events = new Events(project.run(AllTestCases.class));

        String table = """
                            base
                other==1.0  passed
                other==2.0  aborted
                other==3.0  healed""";
        assertThat(events.entries("passes()"))
                .containsEntry("omnipkg.script", "both")
                .containsEntry("omnipkg.shard", "1/1")
                .containsEntry("omnipkg.matrix", table)
                .containsEntry("omnipkg.ranges", "other >=1.0,<3.0")
                .containsOnlyKeys(
                        "omnipkg.script", "omnipkg.shard", "omnipkg.matrix", "omnipkg.ranges", "omnipkg.report");
        assertThat(events.entries("other==1.0"))
                .containsEntry("omnipkg.cell", "other==1.0")
                .containsEntry("omnipkg.outcome", "PASSED");

        Path file = Path.of(events.entries("passes()").get("omnipkg.report"));
        assertThat(file.getParent()).isEqualTo(project.root().resolve("reports"));
        assertThat(file.getFileName().toString()).matches("matrix-passes-[0-9a-f]{12}\\.json");
        assertThat(events.file("passes()").getPath()).hasSameTextualContentAs(file);
        assertThat(events.file("passes()").getMediaType()).contains("application/json");
        assertThat(report(events, "passes()").results())
                .filteredOn(result -> result.verdict() != CellVerdict.ABORTED)
                .allSatisfy(result -> assertThat(result.millis()).isPositive());
    }

    static class AllTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "other")
        @HealingRun("both.py")
        void passes() {}
    }

    @Test
    void logsTheWhole() {
        List<String> messages;
        try (RecordedLog log = new RecordedLog()) {
            project.run(AllTestCases.class);
            messages = log.messages();
        }

        assertThat(messages).last().asString().startsWith("""
                INFO both: 1 passed, 1 healed, 1 aborted of 3 cells
                            base
                other==1.0  passed
                other==2.0  aborted
                other==3.0  healed
                works with other >=1.0,<3.0
                other==2.0 aborted:""").endsWith("""

                other==3.0 healed: demo 1.1 -> 1.0 (required: demo==1.0), other new 3.0 (required: other==3.0)""");
    }

    @Test
    void countsATestThatFailsAfterItsScriptPassed() throws IOException {
        Events events = new Events(project.run(FailingTestCases.class));

        assertThat(report(events, "failsInBody(TestInfo)").results())
                .extracting(result -> result.cell().name(), CellResult::verdict, CellResult::reason)
                .containsExactly(
                        tuple("demo==1.0", CellVerdict.FAILED, "java.lang.IllegalStateException: 1.0 is wrong"),
                        tuple("demo==1.1", CellVerdict.PASSED, ""));
        assertThat(events.entries("failsInBody(TestInfo)")).containsEntry("omnipkg.ranges", "demo ==1.1");
        assertThat(report(events, "failsBefore()").results())
                .extracting(CellResult::verdict, CellResult::reason)
                .containsExactly(tuple(CellVerdict.FAILED, "java.lang.IllegalStateException: cannot prepare"));
        assertThat(report(events, "isAborted()").results())
                .extracting(CellResult::verdict, CellResult::reason)
                .containsExactly(tuple(CellVerdict.ABORTED, "Assumption failed: only on Sundays"));
        assertThat(report(events, "isHealed()").results())
                .extracting(CellResult::verdict, CellResult::reason)
                .containsExactly(tuple(CellVerdict.FAILED, "AssertionError"));
    }

    static class FailingTestCases extends PythonProject.TestCases {
        @BeforeEach
        void prepare(TestInfo test) {
            if (test.getTestMethod().orElseThrow().getName().equals("failsBefore")) {
                throw new IllegalStateException("cannot prepare");
            }
        }

        @VersionMatrix(versions = "demo")
        @HealingRun(GOOD)
        void failsInBody(TestInfo test) {
            if (test.getDisplayName().equals("demo==1.0")) {
                throw new IllegalStateException("1.0 is wrong");
            }
        }

        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(GOOD)
        void failsBefore() {}

        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(GOOD)
        void isAborted() {
            assumeTrue(false, "only on Sundays");
        }

        @VersionMatrix(versions = "other==3.0")
        @HealingRun(value = "both.py", failOnHealed = true)
        void isHealed() {}
    }

    @Test
    void reportsCellsWhoseScriptsDidNotRun() throws IOException {
        Events events = new Events(project.run(UnconstructibleTestCases.class));

        assertThat(report(events, "passes()").results())
                .extracting(CellResult::verdict, CellResult::reason)
                .containsExactly(tuple(CellVerdict.ABORTED, "the test ended before its script was run"));
    }

    static class UnconstructibleTestCases extends PythonProject.TestCases {
        UnconstructibleTestCases() {
            throw new IllegalStateException("no instance");
        }

        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(GOOD)
        void passes() {}
    }

    @Test
    void runsItsShardOfTheCells() throws IOException {
        Events first = new Events(project.run(ShardedTestCases.class, Map.of("omnipkg.shard", "1/2")));
        Events second = new Events(
                project.run(ShardedTestCases.class, Map.of(HermeticExecution.VARIABLES, "OMNIPKG_SHARD=2/2")));

        assertThat(first.names()).containsExactly("demo==1.0");
        assertThat(second.names()).containsExactly("demo==1.1");
        assertThat(first.entries("passes()"))
                .containsEntry("omnipkg.shard", "1/2")
                .containsEntry("omnipkg.ranges", "demo ==1.0");
        MatrixReport whole = MatrixReport.merge(List.of(report(first, "passes()"), report(second, "passes()")));
        assertThat(whole.ranges()).hasToString("[demo >=1.0,<1.1]");
    }

    static class ShardedTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo", heal = false)
        @HealingRun(OLD_DEMO)
        void passes() {}
    }

    @Test
    void parameterOfTheShardBeatsTheVariable() {
        Events events = new Events(project.run(
                ShardedTestCases.class,
                Map.of("omnipkg.shard", "1/2", HermeticExecution.VARIABLES, "OMNIPKG_SHARD=2/2")));

        assertThat(events.names()).containsExactly("demo==1.0");
    }

    @Test
    void passesWithoutAnyCellInItsShard() throws IOException {
        List<String> messages;
        Events events;
        try (RecordedLog log = new RecordedLog()) {
            events = new Events(project.run(ShardedTestCases.class, Map.of("omnipkg.shard", "3/3")));
            messages = log.messages();
        }

        events.results()
                .allEvents()
                .assertStatistics(statistics -> statistics.failed(0).aborted(0));
        assertThat(events.names()).isEmpty();
        assertThat(events.entries("passes()")).containsOnlyKeys("omnipkg.script", "omnipkg.shard", "omnipkg.report");
        assertThat(report(events, "passes()").results()).isEmpty();
        assertThat(messages).containsExactly("INFO old_demo: shard 3/3 has none of the 2 cells");
    }
}
