package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** The answers, their reports, and what a test expects of them. */
class VersionBisectTests {

    /** A script that passes with releases of lib before 1.4. */
    static final String CHECK = "check.py";

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        WheelIndex index = new WheelIndex(project.root().resolve("index"));
        for (int release = 0; release < 8; release++) {
            index.add("lib", "1." + release);
        }
        index.add("helper", "1.0").add("helper", "2.0").add("lib", "1.4rc1");
        project.script(CHECK, """
                import lib
                assert int(lib.__version__[2]) < 4, "lib is too new"
                """);
        project.script("fixed.py", """
                import lib
                assert int(lib.__version__[2]) >= 6, "lib is too old"
                """);
        project.script("together.py", """
                import lib, helper
                assert (lib.__version__, helper.__version__) != ("1.7", "2.0"), "clash"
                """);
        project.script("slow.py", "import time\ntime.sleep(600)\n");
        Files.writeString(project.root().resolve("good.txt"), "demo==1.0\nhelper==1.0\nlib==1.0\n");
        Files.writeString(project.root().resolve("bad.txt"), "demo==1.1\nhelper==2.0\nlib==1.7\n");
    }

    private static String message(Class<?> testCases) {
        Throwable failure = PythonProject.failure(project.run(testCases));
        assertThat(failure).isInstanceOf(AssertionFailedError.class);
        return failure.getMessage();
    }

    @Test
    void findsTheFirstBadRelease() throws IOException {
        List<String> messages;
        Events events;
        try (RecordedLog log = new RecordedLog()) {
            events = new Events(project.run(BadTestCases.class));
            messages = log.messages();
        }

        events.results()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        assertThat(events.entries("finds(BisectReport)"))
                .containsEntry("omnipkg.firstBad", "1.4")
                .containsEntry("omnipkg.lastGood", "1.3")
                .containsEntry("omnipkg.script", "check")
                .containsOnlyKeys(
                        "omnipkg.firstBad", "omnipkg.lastGood", "omnipkg.runs", "omnipkg.script", "omnipkg.report");
        Path file = Path.of(events.entries("finds(BisectReport)").get("omnipkg.report"));
        assertThat(file.getParent()).isEqualTo(project.root().resolve("reports"));
        assertThat(file.getFileName().toString()).matches("bisect-finds-[0-9a-f]{12}\\.json");
        assertThat(file).content().contains("\"firstBad\" : \"1.4\"", "\"lastGood\" : \"1.3\"");
        assertThat(events.file("finds(BisectReport)").getPath()).hasSameTextualContentAs(file);
        assertThat(messages).singleElement().asString().startsWith("""
                INFO check
                First bad: lib 1.4; last good: 1.3
                failure: AssertionError: lib is too new
                """);
    }

    static class BadTestCases extends PythonProject.TestCases {
        private int prepared;

        @BeforeEach
        void prepare() {
            prepared++;
        }

        @VersionBisect(distribution = "lib", good = "1.0", bad = "1.7", expected = "1.4")
        @HealingRun(CHECK)
        void finds(BisectReport report) {
            assertThat(report.flip().first()).hasToString("1.4");
            assertThat(report.runs()).isLessThanOrEqualTo(5);
            assertThat(prepared).isEqualTo(1);
        }
    }

    @Test
    void walksBackFromTheNewestWithTheScriptOfTheClass() {
        var results = project.run(WalkingTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
    }

    @HealingRun(CHECK)
    static class WalkingTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", expected = "1.4")
        void walks(BisectReport report) {
            assertThat(report.flips()).hasSize(1);
        }

        @VersionBisect(distribution = "lib", expected = "1.4rc1", preReleases = true, everyFlip = true, good = "1.2")
        void triesAll(BisectReport report) {
            assertThat(report.steps()).hasSize(7);
        }
    }

    @Test
    void findsTheFirstGoodRelease() {
        Events events = new Events(project.run(FixedTestCases.class));

        events.results()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        assertThat(events.entries("finds()"))
                .containsEntry("omnipkg.firstGood", "1.6")
                .containsEntry("omnipkg.lastBad", "1.5");
    }

    static class FixedTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "1.7", bad = "1.0", expected = "1.6", repeats = 2)
        @HealingRun("fixed.py")
        void finds() {}
    }

    @Test
    void failsOnAnUnexpectedAnswer() {
        assertThat(message(OtherVersionTestCases.class)).startsWith("""
                The test expects 1.5 (expected of @VersionBisect on dev.omnipkg.junit.VersionBisectTests$OtherVersionTestCases#fails), \
                but the answer is 1.4.

                First bad: lib 1.4; last good: 1.3
                failure: AssertionError: lib is too new
                """);
    }

    static class OtherVersionTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "1.0", bad = "1.7", expected = "1.5")
        @HealingRun(CHECK)
        void fails() {
            throw new IllegalStateException("The body must not be entered");
        }
    }

    @Test
    void failsWithoutAnAnswer() {
        assertThat(message(NeverBadTestCases.class))
                .isEqualTo(
                        "The script passes with lib 1.7, the bad end. Name a version that it fails with as bad; where an"
                                + " older one is bad and a newer one good, the first good one is looked for.");
        assertThat(message(NoReleaseTestCases.class))
                .isEqualTo("The index has no lib 7.7; it has 8 releases, 1.0 to 1.7. Name one of them.");
    }

    static class NeverBadTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "1.0", bad = "1.7")
        @HealingRun(GOOD)
        void fails() {
            throw new IllegalStateException("The body must not be entered");
        }
    }

    static class NoReleaseTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "7.7")
        @HealingRun(BROKEN)
        void fails() {}
    }

    @Test
    void findsTheDistributionBetweenTwoLockFiles() {
        Events events = new Events(project.run(LockTestCases.class));

        events.results()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(events.entries("finds(LockReport)"))
                .containsEntry("omnipkg.culprits", "lib 1.0 -> 1.7")
                .containsEntry("omnipkg.firstBad", "1.4")
                .containsEntry("omnipkg.lastGood", "1.3");
        assertThat(events.entries("findsBoth(LockReport)"))
                .containsEntry("omnipkg.culprits", "helper 1.0 -> 2.0, lib 1.0 -> 1.7")
                .doesNotContainKeys("omnipkg.firstBad", "omnipkg.lastGood");
    }

    static class LockTestCases extends PythonProject.TestCases {
        @VersionBisect(goodLock = "good.txt", badLock = "bad.txt", expected = "1.4")
        @HealingRun(CHECK)
        void finds(LockReport report) {
            assertThat(report.differences()).isEqualTo(3);
        }

        @VersionBisect(goodLock = "good.txt", badLock = "bad.txt")
        @HealingRun("together.py")
        void findsBoth(LockReport report) {
            assertThat(report.version()).isEmpty();
        }
    }

    @Test
    void failsWhereLockFilesHaveNoSuchAnswer() {
        assertThat(message(NoReleaseOfLocksTestCases.class)).startsWith("""
                The test expects 1.4 (expected of @VersionBisect on dev.omnipkg.junit.VersionBisectTests$NoReleaseOfLocksTestCases#fails), \
                but the answer is not a single release.

                Of 3 differences these make the script fail, and only together: helper 1.0 -> 2.0, lib 1.0 -> 1.7
                """);
        assertThat(message(SameLocksTestCases.class))
                .isEqualTo("The two lock files name the same versions: there is nothing to find.");
    }

    static class NoReleaseOfLocksTestCases extends PythonProject.TestCases {
        @VersionBisect(goodLock = "good.txt", badLock = "bad.txt", expected = "1.4")
        @HealingRun("together.py")
        void fails() {}
    }

    static class SameLocksTestCases extends PythonProject.TestCases {
        @VersionBisect(goodLock = "good.txt", badLock = "good.txt")
        @HealingRun(CHECK)
        void fails() {}
    }

    @Test
    void timeoutLimitsAllRuns() {
        assertThat(PythonProject.failure(project.run(SlowTestCases.class)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage(
                        "The script was stopped, because it and its healing did not finish within 2.0 s (@Timeout)");
    }

    static class SlowTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "1.0", bad = "1.7")
        @HealingRun("slow.py")
        @Timeout(2)
        void fails() {}
    }

    @Test
    void onlyTestMethodsCanHaveTheReport() {
        assertThat(PythonProject.failure(project.run(BeforeEachTestCases.class)))
                .hasMessageEndingWith(
                        "A BisectReport is not available here: only test methods with @VersionBisect can have"
                                + " it as a parameter, not constructors or lifecycle methods");
        assertThat(PythonProject.failure(project.run(OutcomeTestCases.class)))
                .hasMessageEndingWith(
                        "A HealingOutcome is not available here: @VersionBisect runs the script many times. Use a"
                                + " BisectReport, or for lock files a LockReport");
    }

    static class BeforeEachTestCases extends PythonProject.TestCases {
        @BeforeEach
        void prepare(BisectReport report) {}

        @VersionBisect(distribution = "lib")
        @HealingRun(CHECK)
        void fails() {}
    }

    static class OutcomeTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "lib", good = "1.3", bad = "1.4")
        @HealingRun(CHECK)
        void fails(HealingOutcome outcome) {}
    }
}
