package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.LockReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** The messages for a wrong configuration, before any script runs. */
class VersionBisectConfigurationTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        Files.writeString(project.root().resolve("wrong.txt"), "demo==1.0\n--index-url nowhere\n");
    }

    private static String message(Class<?> testCases) {
        Throwable failure = PythonProject.failure(project.run(testCases));
        assertThat(failure).isInstanceOf(ExtensionConfigurationException.class);
        return project.normalised(failure.getMessage())
                .replace("@VersionBisect on " + testCases.getName(), "@VersionBisect on " + testCases.getSimpleName());
    }

    @Test
    void namesAllWrongValuesWithTheirPlace() {
        assertThat(message(WrongTestCases.class)).isEqualTo("""
                @VersionBisect on WrongTestCases#fails: the parameter is a LockReport, but the answer for a distribution is a \
                BisectReport
                @VersionBisect on WrongTestCases#fails: distribution is '-demo', expected a name such as rich
                @VersionBisect on WrongTestCases#fails: repeats is 0, expected a number from 1
                @VersionBisect on WrongTestCases#fails: good is 'old', expected a version (PEP 440) such as 13.4.2
                @VersionBisect on WrongTestCases#fails: bad is 'new', expected a version (PEP 440) such as 13.4.2
                @VersionBisect on WrongTestCases#fails: expected is 'first', expected a version (PEP 440) such as 13.4.2
                @VersionBisect on WrongTestCases#fails: no @HealingRun names a script or module. Put one on the method or on \
                the class, as in @HealingRun("src/test/python/x.py")""");
    }

    static class WrongTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "-demo", good = "old", bad = "new", repeats = 0, expected = "first")
        void fails(LockReport report) {}
    }

    @Test
    void requiresOneOfTheTwoForms() {
        String forms = ", expected one of the two: distribution = \"rich\", with good = \"13.4.2\" if a good version is"
                + " known, or goodLock and badLock, the paths of two requirements files";

        assertThat(message(NeitherFormTestCases.class))
                .isEqualTo("@VersionBisect on NeitherFormTestCases#fails: neither a distribution nor lock files are set"
                        + forms);
        assertThat(message(BothFormsTestCases.class))
                .isEqualTo("@VersionBisect on BothFormsTestCases#fails: both a distribution and lock files are set"
                        + forms);
    }

    static class NeitherFormTestCases extends PythonProject.TestCases {
        @VersionBisect
        @HealingRun(GOOD)
        void fails() {}
    }

    static class BothFormsTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "demo", goodLock = "good.txt", badLock = "bad.txt")
        @HealingRun(GOOD)
        void fails() {}
    }

    @Test
    void requiresBothLockFiles() {
        assertThat(message(OneLockTestCases.class)).isEqualTo("""
                @VersionBisect on OneLockTestCases#fails: badLock is missing, expected both lock files
                @VersionBisect on OneLockTestCases#fails: good and bad are versions of a distribution, and cannot be combined with \
                lock files
                @VersionBisect on OneLockTestCases#fails: the parameter is a BisectReport, but the answer for lock files is a \
                LockReport""");
    }

    static class OneLockTestCases extends PythonProject.TestCases {
        @VersionBisect(goodLock = "good.txt", good = "1.0")
        @HealingRun(GOOD)
        void fails(BisectReport report) {}
    }

    @Test
    void namesLockFilesThatCannotBeRead() {
        assertThat(message(NoLockTestCases.class)).isEqualTo("""
                @VersionBisect on NoLockTestCases#fails: goodLock 'missing.txt' does not exist: ROOT/missing.txt (relative paths \
                begin at omnipkg.workingDirectory, which is ROOT)
                @VersionBisect on NoLockTestCases#fails: badLock: '--index-url nowhere' is not a requirement: expected a name \
                with or without specifier, such as rich==13.4.2 (PEP 508; no URL, no option). It stands in ROOT/wrong.txt""");
    }

    static class NoLockTestCases extends PythonProject.TestCases {
        @VersionBisect(goodLock = "missing.txt", badLock = "wrong.txt")
        @HealingRun(GOOD)
        void fails() {}
    }

    @Test
    void cannotBeAMatrixAsWell() {
        Events events = new Events(project.run(MatrixTestCases.class));

        assertThat(events.ends())
                .hasSize(2)
                .allSatisfy((test, end) -> assertThat(end)
                        .isEqualTo("FAILED @VersionBisect on " + MatrixTestCases.class.getName()
                                + "#fails: the method has @VersionMatrix as well; use only one of the two"));
    }

    static class MatrixTestCases extends PythonProject.TestCases {
        @VersionBisect(distribution = "demo")
        @VersionMatrix(versions = "demo==1.0")
        @HealingRun(GOOD)
        void fails() {}
    }
}
