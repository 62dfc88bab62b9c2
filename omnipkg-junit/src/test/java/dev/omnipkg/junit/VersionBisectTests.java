package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.LockReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** The answer, its demand, and what is wrong with a question. */
class VersionBisectTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        Files.writeString(project.root().resolve("good.txt"), "demo==1.0\n");
        Files.writeString(project.root().resolve("bad.txt"), "demo==1.1\n");
    }

    private static String failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(Event::toString).reduce("", String::concat);
    }

    @Test
    void findsTheFirstBadRelease() {
        var results = project.run(FindingTestCases.class);

        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(3));
    }

    static class FindingTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "demo", good = "1.0", bad = "1.1", expected = "1.1")
        @HealingRun(OLD_DEMO)
        void betweenTwo(BisectReport report) {
            assertThat(report.flip().last()).hasToString("1.0");
            assertThat(report.runs()).isEqualTo(2);
        }

        @VersionBisect(distribution = "demo")
        @HealingRun(OLD_DEMO)
        void fromTheNewest(BisectReport report) {
            assertThat(report.flip().first()).hasToString("1.1");
        }

        @VersionBisect(goodLock = "good.txt", badLock = "bad.txt")
        @HealingRun(OLD_DEMO)
        void betweenLockFiles(LockReport report) {
            assertThat(report.culprits()).hasSize(1);
            assertThat(report.version()).isPresent();
        }
    }

    @Test
    void failsWhereTheAnswerIsNotTheDemandedOne() {
        assertThat(failures(project.run(DemandingTestCases.class)))
                .contains("The test demands 1.0 (expected of @VersionBisect). First bad: demo 1.1; last good: 1.0");
    }

    static class DemandingTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "demo", good = "1.0", bad = "1.1", expected = "1.0")
        @HealingRun(OLD_DEMO)
        void demands() {}
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(failures(project.run(WrongTestCases.class)))
                .contains(
                        "WrongTestCases#noScript: there is no @HealingRun beside it. Add one to the method",
                        "WrongTestCases#noDistribution: distribution is empty. Name the distribution whose releases are",
                        "WrongTestCases#noVersion: good is 'old', wanted is a version (PEP 440) such as 13.4.2",
                        "WrongTestCases#oneLock: wanted are a distribution, or goodLock and badLock",
                        "The script passes with demo 1.1, the bad end.");
    }

    static class WrongTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "demo")
        void noScript() {}

        @VersionBisect
        @HealingRun(OLD_DEMO)
        void noDistribution() {}

        @VersionBisect(distribution = "demo", good = "old")
        @HealingRun(OLD_DEMO)
        void noVersion() {}

        @VersionBisect(goodLock = "good.txt")
        @HealingRun(OLD_DEMO)
        void oneLock() {}

        @VersionBisect(distribution = "demo", good = "1.0", bad = "1.1")
        @HealingRun(GOOD)
        void neverBad() {}
    }
}
