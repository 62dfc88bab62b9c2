package dev.omnipkg.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of {@code docs/junit.md}, as {@link DocumentationTests} runs them. */
@HealingRun
class ExampleTestCases extends PythonProject.TestCases {

    @Test
    @HealingRun("src/test/python/test_old_rich.py")
    void worksWithRich(HealingOutcome outcome) {
        assertThat(outcome.succeeded()).isTrue();
    }

    @Test
    @HealingRun("src/test/python/test_old_rich.py")
    void isHealed(HealingOutcome outcome) {
        assertThat(outcome).hasToString("HEALED: rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)");
        assertThat(outcome.firstFailure()).isPresent();
        assertThat(outcome.stdout()).isEmpty();
    }

    @Test
    @HealingRun(value = "src/test/python/broken.py", expect = ExpectedOutcome.NOT_HEALABLE)
    void isNoVersionProblem(HealingOutcome.NotHealable outcome) {
        assertThat(outcome.reason()).contains("no such order");
    }

    @HealingRun(script = "src/test/python/report.py", env = "REPORT_STYLE=plain", timeout = 60)
    static class ReportTest extends PythonProject.TestCases {

        @ParameterizedTest
        @ValueSource(strings = {"January", "February"})
        @HealingRun
        void writesReport(String month, HealingOutcome outcome) {}

        @Test
        @HealingRun(args = "--all")
        void writesAllReports() {}
    }

    @Test
    @HealingRun(consent = Consent.OFF, expect = ExpectedOutcome.PASSED)
    @Retention(RetentionPolicy.RUNTIME)
    @interface UnhealedTest {}

    @Test
    void convertsFile(HealingRunner runner, @TempDir Path directory) throws IOException {
        Path order = Files.writeString(directory.resolve("order.txt"), "one");
        runner.script("src/test/python/convert.py")
                .args(order.toString())
                .env("ORDER_FORMAT", "xml")
                .stdin("more")
                .orFail();
        assertThat(directory.resolve("order.xml")).hasContent("<order>one more</order>");
    }

    static class OldRichTest extends PythonProject.TestCases {
        @VersionMatrix(versions = "rich: 13.4.2, 13.7.1", heal = false)
        @HealingRun("src/test/python/prints.py")
        void printsWithEveryRich(HealingOutcome outcome) {
            assertThat(outcome.succeeded()).isTrue();
        }

        @VersionBisect(distribution = "rich", good = "13.4.2", bad = "13.7.1", expected = "13.7.1")
        @HealingRun("src/test/python/test_old_rich.py")
        void findsTheFirstBadRich(BisectReport report) {
            assertThat(report.flip().last()).hasToString("13.4.2");
        }
    }
}
