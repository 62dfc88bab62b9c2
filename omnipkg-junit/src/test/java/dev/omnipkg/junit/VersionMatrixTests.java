package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** One test a combination of versions. */
class VersionMatrixTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static String entry(EngineExecutionResults results, String name) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get(name))
                .filter(value -> value != null)
                .reduce((one, other) -> one + "\n--\n" + other)
                .orElse("");
    }

    private static String failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(Event::toString).reduce("", String::concat);
    }

    @Test
    void runsEveryRelease() {
        var results = project.run(EveryReleaseTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));
        assertThat(names(results)).containsExactlyInAnyOrder("demo==1.0", "demo==1.1");
        assertThat(entry(results, "omnipkg.matrix")).isEqualTo("""
                           base
                demo==1.0  passed
                demo==1.1  failed""");
        assertThat(entry(results, "omnipkg.ranges")).isEqualTo("demo >=1.0,<1.1");
        assertThat(Path.of(entry(results, "omnipkg.report")
                        .lines()
                        .reduce((one, two) -> two)
                        .orElseThrow()))
                .exists();
    }

    static class EveryReleaseTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo", heal = false)
        @HealingRun(OLD_DEMO)
        void passes(HealingOutcome outcome) {
            assertThat(outcome).isInstanceOf(HealingOutcome.Passed.class);
        }
    }

    @Test
    void abortsWhatCannotBe() {
        var results = project.run(ImpossibleTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.aborted(2).succeeded(1));
        assertThat(entry(results, "omnipkg.matrix"))
                .containsPattern("demo==1\\.0  aborted +passed")
                .containsPattern("demo==9\\.9  aborted");
    }

    static class ImpossibleTestCases extends PythonProject.TestCases {
        @VersionMatrix(
                versions = "demo==1.0",
                pythons = {"no-such-python", "3"})
        @HealingRun(OLD_DEMO)
        void passes(HealingOutcome outcome) {}

        @VersionMatrix(versions = "demo==9.9")
        @HealingRun(OLD_DEMO)
        void cannotBe(HealingOutcome outcome) {}
    }

    @Test
    void runsOneShard() {
        var results = project.run(EveryReleaseTestCases.class, Map.of("omnipkg.shard", "1/2"));
        var none = project.run(EveryReleaseTestCases.class, Map.of("omnipkg.shard", "3/3"));

        assertThat(names(results)).containsExactly("demo==1.0");
        assertThat(names(none)).isEmpty();
        assertThat(failures(none)).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(failures(project.run(NoScriptTestCases.class)))
                .contains("@VersionMatrix on dev.omnipkg.junit.VersionMatrixTests$NoScriptTestCases#passes: there is no"
                        + " @HealingRun beside it. Add one to the method; it names the script");
        assertThat(failures(project.run(WrongSelectionTestCases.class)))
                .contains(
                        "@VersionMatrix on dev.omnipkg.junit.VersionMatrixTests$WrongSelectionTestCases#passes: 'demo: some'"
                                + " selects 'some'; wanted are versions, or one of 'every release', 'newest N'");
        assertThat(failures(project.run(EveryReleaseTestCases.class, Map.of("omnipkg.shard", "5"))))
                .contains("'5' is no shard: wanted is i/n with i from 1 to n, such as 2/3");
    }

    static class NoScriptTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo")
        void passes() {}
    }

    static class WrongSelectionTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo: some")
        @HealingRun(OLD_DEMO)
        void passes() {}
    }
}
