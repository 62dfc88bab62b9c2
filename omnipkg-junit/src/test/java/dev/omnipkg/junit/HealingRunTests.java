package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What a test with {@link HealingRun} does with each outcome. */
class HealingRunTests {

    private static final String HEALED_STORY = """
            AssertionError: demo 1.0 is needed

            old_demo HEALED: demo 1.1 -> 1.0 (required: demo==1.0)
            first failure: AssertionError: demo 1.0 is needed
                Traceback (most recent call last):
                  File "ROOT/old_demo.py", line 5, in <module>
                    assert demo.__version__ == "1.0", "demo 1.0 is needed"
                AssertionError: demo 1.0 is needed
            diagnosis: demo is 1.1, and the script asks for 1.0.
                assert demo.__version__ == "1.0", "demo 1.0 is needed" (ROOT/old_demo.py:5)
                demo.__version__ is 1.1
            times: TIMES
            streams and outcome.json: ROOT/reports/old_demo-N

            """;

    private static final String DURABLE_FIX = """


            To make this heal last, do one of these:
              in the base's declaration (<base> in the pom, or omnipkg.base), instead of demo==1.1:
                demo==1.0
              in the pom, so that the bubble is built before the tests (omnipkg-maven-plugin, goal prebuild):
                <bubbles>
                  <bubble>
                    <requirements>
                      <requirement>demo==1.0</requirement>
                    </requirements>
                  </bubble>
                </bubbles>
              in the script, for tools that read inline metadata (PEP 723):
                # /// script
                # dependencies = ["demo==1.0"]
                # ///""";

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
    }

    @Test
    void runsScriptBeforeBody() {
        var results = project.run(PassingTestCases.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class PassingTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(GOOD)
        void passes(HealingOutcome outcome) {
            assertThat(outcome).isInstanceOf(HealingOutcome.Passed.class);
            assertThat(outcome.attempts().get(0).run().stdout()).isEqualTo("fine\n");
        }
    }

    @Test
    void heals() {
        var results = project.run(HealingTestCases.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class HealingTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(OLD_DEMO)
        void heals(HealingOutcome.Healed outcome) {
            assertThat(outcome.changed()).hasToString("[demo 1.1 -> 1.0 (required: demo==1.0)]");
            assertThat(outcome.firstFailure()).isPresent();
        }
    }

    @Test
    void failsWithDiagnosisAndTracebackWhereScriptIsNotHealable() {
        Throwable failure = PythonProject.failure(project.run(NotHealableTestCases.class));

        assertThat(failure).isInstanceOf(AssertionFailedError.class).hasNoSuppressedExceptions();
        assertThat(project.normalised(failure.getMessage())).isEqualTo("""
                ValueError: no such order

                broken NOT_HEALABLE
                first failure: ValueError: no such order
                    Traceback (most recent call last):
                      File "ROOT/broken.py", line 1, in <module>
                        raise ValueError('no such order')
                    ValueError: no such order
                diagnosis: Nothing in this failure shows that a package version caused it: ValueError: no such order
                    raise ValueError('no such order') (ROOT/broken.py:1)
                times: TIMES
                streams and outcome.json: ROOT/reports/broken-N

                What to do: correct the script or its data; no other versions are known to help. \
                If the test should accept this outcome, set expect = ExpectedOutcome.NOT_HEALABLE.""");
    }

    static class NotHealableTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(BROKEN)
        void fails() {
            throw new IllegalStateException("The body must not be entered");
        }
    }

    @Test
    void failsWhereScriptIsNotHealed() {
        Throwable failure = PythonProject.failure(project.run(NotHealedTestCases.class));

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
                reason: demo is 1.1, and the script asks for 1.0. Not healed: consent is SUGGEST, so demo==1.0 was not tried.
                times: TIMES
                streams and outcome.json: ROOT/reports/old_demo-N

                What to do: solve the problem that the reason above names, or give the script a base with the versions that it \
                needs (omnipkg.python, omnipkg.base). If the test should accept this outcome, set \
                expect = ExpectedOutcome.NOT_HEALED.""");
    }

    static class NotHealedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = OLD_DEMO, consent = Consent.SUGGEST)
        void fails() {}
    }

    @Test
    void failsHealedTestWhereSettingSaysSo() {
        Throwable failure =
                PythonProject.failure(project.run(HealingTestCases.class, Map.of("omnipkg.failOnHealed", "true")));

        assertThat(project.normalised(failure.getMessage()))
                .isEqualTo(HEALED_STORY + "A script that had to be healed counts as a failure here (failOnHealed)."
                        + DURABLE_FIX);
    }

    @Test
    void attributeBeatsSettingOfFailOnHealed() {
        var results = project.run(FailOnHealedTestCases.class, Map.of("omnipkg.failOnHealed", "true"));

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));
        assertThat(PythonProject.failure(results)).hasMessageStartingWith("AssertionError: demo 1.0 is needed\n");
    }

    static class FailOnHealedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = OLD_DEMO, failOnHealed = true)
        void fails() {}

        @Test
        @HealingRun(value = OLD_DEMO, failOnHealed = false)
        void passes() {}
    }

    @Test
    void passesOnAnExpectedOutcome() {
        var results = project.run(ExpectingTestCases.class, Map.of("omnipkg.failOnHealed", "true"));

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(5).failed(0));
    }

    static class ExpectingTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = GOOD, expect = ExpectedOutcome.PASSED)
        void passes() {}

        @Test
        @HealingRun(value = OLD_DEMO, expect = ExpectedOutcome.HEALED)
        void heals() {}

        @Test
        @HealingRun(value = OLD_DEMO, consent = Consent.OFF, expect = ExpectedOutcome.NOT_HEALED)
        void isNotHealed() {}

        @Test
        @HealingRun(value = BROKEN, expect = ExpectedOutcome.NOT_HEALABLE)
        void isNotHealable() {}

        @Test
        @HealingRun(
                value = BROKEN,
                expect = {ExpectedOutcome.PASSED, ExpectedOutcome.NOT_HEALABLE})
        void isAnyOfSeveral() {}
    }

    @Test
    void failsOnAnUnexpectedOutcome() {
        Throwable failure = PythonProject.failure(project.run(UnexpectedTestCases.class));

        assertThat(project.normalised(failure.getMessage())).isEqualTo("""
                good PASSED
                times: TIMES
                streams and outcome.json: ROOT/reports/good-N

                The test expects HEALED or NOT_HEALED (expect of @HealingRun), but the outcome is PASSED.""");
    }

    static class UnexpectedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(
                value = GOOD,
                expect = {ExpectedOutcome.NOT_HEALED, ExpectedOutcome.HEALED})
        void fails() {}
    }

    @Test
    void showsDurableFixAfterAnUnexpectedHeal() {
        Throwable failure = PythonProject.failure(project.run(UnhealedTestCases.class));

        assertThat(project.normalised(failure.getMessage()))
                .isEqualTo(HEALED_STORY
                        + "The test expects PASSED (expect of @HealingRun), but the outcome is HEALED."
                        + DURABLE_FIX);
    }

    static class UnhealedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = OLD_DEMO, expect = ExpectedOutcome.PASSED)
        void fails() {}
    }

    @Test
    void noTestCanExpectAnAbortedHeal() {
        var results = project.run(AbortedTestCases.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    static class AbortedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(value = BROKEN, expect = ExpectedOutcome.NOT_HEALABLE)
        void saysFirstWhyItWasAborted(HealingOutcome failed) {
            HealingOutcome aborted = new HealingOutcome.Aborted(failed.report(), "The index does not answer.");

            assertThat(ExpectedOutcome.of(failed)).contains(ExpectedOutcome.NOT_HEALABLE);
            assertThat(ExpectedOutcome.of(aborted)).isEmpty();
            assertThat(FailureMessage.of(aborted, Set.of(ExpectedOutcome.NOT_HEALABLE)))
                    .startsWith("""
                            Whether the script can be healed could not be found out. The index does not answer.

                            ValueError: no such order

                            broken ABORTED
                            """)
                    .endsWith("""
                            What to do: make sure that the index is available and that the build may use the network, then \
                            run the test again. This outcome says nothing about the script, so no value of expect accepts it.""");
        }
    }
}
