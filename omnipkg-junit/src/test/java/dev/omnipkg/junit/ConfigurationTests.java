package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.plan.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and what is said of wrong ones. {@code omnipkg.properties} here has maxAttempts=4. */
class ConfigurationTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        Files.createDirectory(project.root().resolve("elsewhere"));
        project.script("where.py", "import os; print(os.getcwd())\n");
    }

    private static String message(Class<?> testCases, Map<String, String> parameters) {
        Throwable failure = PythonProject.failure(project.run(testCases, parameters));
        assertThat(failure).isInstanceOf(ExtensionConfigurationException.class);
        return project.normalised(failure.getMessage());
    }

    @Test
    void annotationIsStrongest() {
        var results = project.run(
                AnnotatedTestCases.class,
                Map.of("omnipkg.maxAttempts", "3", HermeticExecution.VARIABLES, "OMNIPKG_MAX_ATTEMPTS=6"));

        assertThat(PythonProject.entries(results)).containsEntry("maxAttempts", "2");
    }

    @Test
    void configurationParameterIsNext() {
        var results = project.run(
                PlainTestCases.class,
                Map.of("omnipkg.maxAttempts", "3", HermeticExecution.VARIABLES, "OMNIPKG_MAX_ATTEMPTS=6"));

        assertThat(PythonProject.entries(results)).containsEntry("maxAttempts", "3");
    }

    @Test
    void generatedResourceIsNext() {
        var results = project.run(PlainTestCases.class, Map.of(HermeticExecution.VARIABLES, "OMNIPKG_MAX_ATTEMPTS=6"));

        assertThat(PythonProject.entries(results)).containsEntry("maxAttempts", "4");
    }

    @Test
    void environmentVariableIsNext() {
        var results = project.run(PlainTestCases.class, Map.of(HermeticExecution.VARIABLES, "OMNIPKG_TIMEOUT=60"));

        assertThat(PythonProject.entries(results)).containsEntry("timeout", "PT1M");
    }

    @Test
    void defaultIsLast() {
        assertThat(PythonProject.entries(project.run(PlainTestCases.class))).containsEntry("timeout", "PT10M");
    }

    static class AnnotatedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = GOOD, maxAttempts = 2)
        void passes(HealingOutcome outcome, TestReporter reporter) {
            publish(outcome, reporter);
        }
    }

    static class PlainTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(GOOD)
        void passes(HealingOutcome outcome, TestReporter reporter) {
            publish(outcome, reporter);
        }
    }

    private static void publish(HealingOutcome outcome, TestReporter reporter) {
        var request = outcome.report().request();
        reporter.publishEntry("maxAttempts", String.valueOf(request.options().maxAttempts()));
        reporter.publishEntry("timeout", request.script().timeout().toString());
    }

    @Test
    void namesAllWrongValuesWithTheirOrigin() {
        String message = message(
                WrongTestCases.class,
                Map.of("omnipkg.mode", "sideways", HermeticExecution.VARIABLES, "OMNIPKG_OFFLINE=perhaps"));

        assertThat(message).isEqualTo("""
                @HealingRun on dev.omnipkg.junit.ConfigurationTests$WrongTestCases#fails: env 'NAMELESS' is not of the form NAME=value
                omnipkg cannot use 3 settings:
                  - environment variable OMNIPKG_OFFLINE is 'perhaps', expected true or false
                  - configuration parameter omnipkg.mode is 'sideways', expected one of OVERLAY, STRICT
                  - @HealingRun on dev.omnipkg.junit.ConfigurationTests$WrongTestCases omnipkg.timeout is '-5', expected a whole number from 1""");
    }

    @HealingRun(timeout = -5)
    static class WrongTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = GOOD, env = "NAMELESS")
        void fails() {}
    }

    @Test
    void requiresScriptOrModule() {
        assertThat(message(NoTargetTestCases.class, Map.of()))
                .isEqualTo(
                        "@HealingRun on dev.omnipkg.junit.ConfigurationTests$NoTargetTestCases#fails: script and module"
                                + " are both empty. Set one of them there, as in @HealingRun(\"src/test/python/x.py\"), or in a"
                                + " @HealingRun on the class");
    }

    static class NoTargetTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun
        void fails() {}
    }

    @Test
    void refusesScriptAndModuleAndTwoModes() {
        assertThat(message(TwoTargetsTestCases.class, Map.of())).isEqualTo("""
                @HealingRun on dev.omnipkg.junit.ConfigurationTests$TwoTargetsTestCases#fails: only one of value, script and module may be set, but these are: [good.py, json.tool]
                @HealingRun on dev.omnipkg.junit.ConfigurationTests$TwoTargetsTestCases#fails: mode has 2 values, expected at most one""");
    }

    static class TwoTargetsTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(
                script = GOOD,
                module = "json.tool",
                mode = {Mode.OVERLAY, Mode.STRICT})
        void fails() {}
    }

    @Test
    void namesAMissingScript() {
        assertThat(message(MissingTestCases.class, Map.of()))
                .isEqualTo("@HealingRun on dev.omnipkg.junit.ConfigurationTests$MissingTestCases#fails: script"
                        + " 'missing.py' does not exist: ROOT/missing.py (relative paths begin at"
                        + " omnipkg.workingDirectory, which is ROOT)");
    }

    static class MissingTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun("missing.py")
        void fails() {}
    }

    @Test
    void namesAMissingDirectory() {
        assertThat(message(NowhereTestCases.class, Map.of()))
                .isEqualTo(
                        "@HealingRun on dev.omnipkg.junit.ConfigurationTests$NowhereTestCases#fails: workingDirectory"
                                + " is not a directory: ROOT/nowhere");
    }

    static class NowhereTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = GOOD, workingDirectory = "nowhere")
        void fails() {}
    }

    @Test
    void runsElsewhereWithScriptFromTheProject() {
        project.run(ElsewhereTestCases.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class ElsewhereTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = "where.py", workingDirectory = "elsewhere")
        void passes(HealingOutcome outcome) {
            assertThat(outcome.attempts().get(0).run().stdout().strip())
                    .isEqualTo(project.root().resolve("elsewhere").toString());
        }
    }
}
