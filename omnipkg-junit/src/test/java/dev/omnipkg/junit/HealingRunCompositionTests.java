package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@link HealingRun} goes together with the other things that JUnit has. */
class HealingRunCompositionTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        project.script("arguments.py", """
                import os, sys
                print(sys.argv[1:], os.environ.get("OUTER"), os.environ.get("INNER"))
                """);
    }

    static String stdout(HealingOutcome outcome) {
        return outcome.attempts().get(0).run().stdout().strip();
    }

    @Test
    void takesDefaultsFromTheClassesAround() {
        var results = project.run(ClassDefaultTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
    }

    @HealingRun(
            script = "arguments.py",
            args = {"of", "class"},
            env = {"OUTER=1", "INNER=1"})
    static class ClassDefaultTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun
        void takesAll(HealingOutcome outcome) {
            assertThat(stdout(outcome)).isEqualTo("['of', 'class'] 1 1");
        }

        @Test
        @HealingRun(args = "own", env = "INNER=2")
        void takesRest(HealingOutcome outcome) {
            assertThat(stdout(outcome)).isEqualTo("['own'] 1 2");
        }

        @Test
        @HealingRun(module = "platform")
        void replacesScriptByModule(HealingOutcome outcome) {
            assertThat(outcome.report().request().script().target().arguments()).containsExactly("-m", "platform");
        }

        @Nested
        @HealingRun(env = "INNER=3")
        class Inner {
            @Test
            @HealingRun
            void takesFromBoth(HealingOutcome outcome) {
                assertThat(stdout(outcome)).isEqualTo("['of', 'class'] 1 3");
            }
        }
    }

    @Test
    void annotationOfSuperclassHolds() {
        var results = project.run(InheritingTestCases.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
    }

    static class InheritingTestCases extends ClassDefaultTestCases {}

    @Test
    void annotationOnClassRunsNothing() throws IOException {
        long before = project.heals();

        project.run(OnClassAloneTestCases.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));

        assertThat(project.heals()).isEqualTo(before);
    }

    @HealingRun(BROKEN)
    static class OnClassAloneTestCases extends PythonProject.TestCases {
        @Test
        void passes() {}
    }

    @Test
    void isMetaAnnotation() {
        var results = project.run(MetaAnnotatedTestCases.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    @HealingRun(OLD_DEMO)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OldDemoTest {}

    static class MetaAnnotatedTestCases extends PythonProject.TestCases {
        @OldDemoTest
        void heals(HealingOutcome.Healed outcome) {
            assertThat(outcome.attempts()).hasSize(2);
        }
    }

    @Test
    void callsEngineOnceForEachInvocationOfTemplate() throws IOException {
        long heals = project.heals();
        long runs = project.runs();

        project.run(TemplateTestCases.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(5).failed(0));

        assertThat(project.heals()).isEqualTo(heals + 5);
        assertThat(project.runs()).isEqualTo(runs + 2 * 2 + 3);
    }

    static class TemplateTestCases extends PythonProject.TestCases {
        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        @HealingRun(OLD_DEMO)
        void takesArguments(String argument, HealingOutcome.Healed outcome) {
            assertThat(argument).isIn("a", "b");
        }

        @RepeatedTest(3)
        @HealingRun(GOOD)
        void repeats(HealingOutcome.Passed outcome) {}
    }

    @Test
    void callsEngineOnceWhereClassIsAnnotatedToo() throws IOException {
        long before = project.heals();

        project.run(TwiceAnnotatedTestCases.class);

        assertThat(project.heals()).isEqualTo(before + 1);
    }

    @HealingRun
    static class TwiceAnnotatedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(GOOD)
        void passes() {}
    }

    @Test
    void scriptFindsWhatBeforeEachPrepares() {
        var results = project.run(PreparingTestCases.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class PreparingTestCases extends PythonProject.TestCases {
        @BeforeEach
        void prepare() throws IOException {
            project.script("prepared.py", "print('prepared')\n");
        }

        @Test
        @HealingRun("prepared.py")
        void passes(HealingOutcome.Passed outcome) {}
    }

    @Test
    void manyTestsAtOnceShareOneBubble(@TempDir Path directory) throws IOException {
        PythonProject fresh = new PythonProject(directory);

        fresh.run(
                        ParallelTestCases.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(12).failed(0));

        assertThat(fresh.heals()).isEqualTo(12);
        assertThat(fresh.bubbles()).as("the empty one, and the healing one").isEqualTo(2);
    }

    static class ParallelTestCases extends PythonProject.TestCases {
        @RepeatedTest(10)
        @HealingRun(OLD_DEMO)
        void heals(HealingOutcome.Healed outcome) {}

        @Test
        @HealingRun(OLD_DEMO)
        void healsToo(HealingOutcome.Healed outcome) {}

        @Test
        @HealingRun(GOOD)
        void passes(HealingOutcome.Passed outcome) {}
    }

    @Test
    void outcomeIsNotAvailableWithoutScript() {
        assertThat(PythonProject.failure(project.run(WithoutScriptTestCases.class)))
                .hasMessageEndingWith(
                        "A HealingOutcome is not available here: only test methods with @HealingRun can have it"
                                + " as a parameter, not constructors or lifecycle methods. Put @HealingRun on the method, or"
                                + " use a HealingRunner and run the script in the body");
    }

    @HealingRun(GOOD)
    static class WithoutScriptTestCases extends PythonProject.TestCases {
        @Test
        void fails(HealingOutcome outcome) {}
    }

    @Test
    void parameterHasToMatchTheOutcome() {
        assertThat(PythonProject.failure(project.run(WrongOutcomeTestCases.class)))
                .hasMessageEndingWith("The parameter is a HealingOutcome.Healed, but the outcome is PASSED."
                        + " Declare it as HealingOutcome, or set expect to the outcome that the test needs");
    }

    static class WrongOutcomeTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(GOOD)
        void fails(HealingOutcome.Healed outcome) {}
    }
}
