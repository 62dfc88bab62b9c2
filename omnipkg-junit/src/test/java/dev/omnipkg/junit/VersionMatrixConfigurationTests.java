package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** The messages for a wrong configuration of a matrix. */
class VersionMatrixConfigurationTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
    }

    private static String message(Class<?> testCases, Map<String, String> parameters) {
        Throwable failure = PythonProject.failure(project.run(testCases, parameters));
        assertThat(failure).isInstanceOf(ExtensionConfigurationException.class);
        return failure.getMessage()
                .replace("@VersionMatrix on " + testCases.getName(), "@VersionMatrix on " + testCases.getSimpleName());
    }

    @Test
    void namesAllWrongValuesWithTheirPlace() {
        String message = message(
                WrongTestCases.class,
                Map.of("omnipkg.mode", "sideways", HermeticExecution.VARIABLES, "OMNIPKG_SHARD=3/2"));

        assertThat(message).isEqualTo("""
                @VersionMatrix on WrongTestCases#fails: versions: 'demo: some' selects 'some'; expected versions, or one of \
                'every release', 'newest N' and 'latest patch of each minor', and where needed 'pre-releases' and 'yanked', \
                separated by commas
                @VersionMatrix on WrongTestCases#fails: versions names other twice, expected one selection a distribution
                @VersionMatrix on WrongTestCases#fails: pythons has an empty element, expected paths, commands or versions \
                such as 3.11
                environment variable OMNIPKG_SHARD: '3/2' is not a shard: expected i/n with i from 1 to n, such as 2/3
                @VersionMatrix on WrongTestCases#fails: no @HealingRun names a script or module. Put one on the method or on \
                the class, as in @HealingRun("src/test/python/x.py")
                omnipkg cannot use a setting: configuration parameter omnipkg.mode is 'sideways', expected one of OVERLAY, \
                STRICT""");
    }

    static class WrongTestCases extends PythonProject.TestCases {
        @VersionMatrix(
                versions = {"demo: some", "other==1.0", "Other==2.0"},
                pythons = "")
        void fails() {}
    }

    @Test
    void requiresVersionsOrInterpreters() {
        assertThat(message(EmptyTestCases.class, Map.of("omnipkg.shard", "half")))
                .isEqualTo("""
                        @VersionMatrix on EmptyTestCases#fails: versions and pythons are both empty. Name versions, as in \
                        versions = "rich>=13,<14: latest patch of each minor", or interpreters, as in pythons = {"3.10", "3.11"}
                        configuration parameter omnipkg.shard: 'half' is not a shard: expected i/n with i from 1 to n, such as \
                        2/3""");
    }

    static class EmptyTestCases extends PythonProject.TestCases {
        @VersionMatrix
        @HealingRun(GOOD)
        void fails() {}
    }

    @Test
    void saysThatNothingIsSelected() {
        assertThat(message(NothingTestCases.class, Map.of()))
                .isEqualTo(
                        "@VersionMatrix on NothingTestCases#fails: versions: No release of demo is selected by demo>=5; the"
                                + " index has 1.0 to 1.1");
    }

    static class NothingTestCases extends PythonProject.TestCases {
        @VersionMatrix(versions = "demo>=5")
        @HealingRun(GOOD)
        void fails() {}
    }
}
