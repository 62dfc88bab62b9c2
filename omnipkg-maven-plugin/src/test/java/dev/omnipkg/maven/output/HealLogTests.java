package dev.omnipkg.maven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read while a script is healed, and the message of a build that fails. The engine, the index and the base are real. */
class HealLogTests {

    private final RecordingLog log = new RecordingLog();

    @TempDir
    private Path directory;

    private HermeticEngine hermetic;

    @BeforeEach
    void makeScript() throws IOException {
        hermetic = new HermeticEngine(directory);
        Files.writeString(directory.resolve("check.py"), """
                import tiny
                assert tiny.__version__ == "1.0", "tiny is " + tiny.__version__
                print("well done")
                """);
    }

    private HealingOutcome heal(Consent consent) throws IOException {
        HealingOptions options =
                HealingOptions.defaults(directory.resolve("reports")).under(consent);
        ScriptRequest script = ScriptRequest.of(new ScriptTarget.Script("check.py"), directory);
        ProgressLine progress = new ProgressLine(Optional.empty());
        HealLog healLog = new HealLog("check", log::info, progress, new Stopwatch(() -> 0), AnsiStyle.PLAIN);
        return hermetic.open().heal(new HealingRequest(script, HermeticEngine.BASE, options), healLog);
    }

    private String text(String text) {
        return hermetic.normalised(text);
    }

    @Test
    void tellsOfEachStageAndOfTheDurableFix() throws IOException, MojoFailureException {
        HealingOutcome outcome = heal(Consent.INSTALLED);
        new OutcomeReporter(outcome, false).report(log);
        assertThat(text(log.text())).isEqualTo("""
                0.0 s  Running check with CPython X with tiny==2.0 (DIR/home/bases/KEY/bin/python)
                0.0 s  check failed with exit code 1
                    | Traceback (most recent call last):
                    |   File "DIR/check.py", line 2, in <module>
                    |     assert tiny.__version__ == "1.0", "tiny is " + tiny.__version__
                    | AssertionError: tiny is 2.0
                0.0 s  Diagnosis: tiny is 2.0, and the script asks for 1.0.
                    assert tiny.__version__ == "1.0", "tiny is " + tiny.__version__ (DIR/check.py:2)
                    tiny.__version__ is 2.0
                0.0 s  Plan:
                    tiny 2.0 -> 1.0 (required: tiny==1.0)
                0.0 s  Building a bubble with tiny==1.0
                0.0 s  Verifying the bubble: its distributions are compiled and imported
                0.0 s  Running check again, in the bubble KEY
                    1 distribution of its own, 0 shared with the base
                0.0 s  check passed
                    | well done
                times: run N ms, diagnose N ms, plan N ms, build N ms, verify N ms, rerun N ms
                check HEALED: tiny 2.0 -> 1.0 (required: tiny==1.0)
                """ + OutcomeText.durableFix(outcome) + "\n");
    }

    @Test
    void saysThatABubbleAlreadyExisted() throws IOException {
        heal(Consent.INSTALLED);
        heal(Consent.INSTALLED);
        assertThat(text(log.text())).contains("0.0 s  Running check again, in the bubble KEY, which already existed\n");
    }

    @Test
    void failsTheBuildWhereTheScriptWasNotHealed() throws IOException {
        HealingOutcome outcome = heal(Consent.SUGGEST);
        assertThatThrownBy(() -> new OutcomeReporter(outcome, false).report(log))
                .isInstanceOf(MojoFailureException.class)
                .extracting(e -> text(e.getMessage()))
                .isEqualTo("""
                        check failed. NOT_HEALED: tiny is 2.0, and the script asks for 1.0. Not healed: consent is SUGGEST, \
                        so tiny==1.0 was not tried.
                        Streams and outcome.json: DIR/reports/check-N""");
    }

    @Test
    void failsTheBuildOnAHealWhereHealsAreFailures() throws IOException {
        HealingOutcome outcome = heal(Consent.INSTALLED);
        assertThatThrownBy(() -> new OutcomeReporter(outcome, true).report(log))
                .isInstanceOf(MojoFailureException.class)
                .extracting(e -> text(e.getMessage()))
                .asString()
                .startsWith("""
                        check had to be healed, and omnipkg.failOnHealed is set. HEALED: tiny 2.0 -> 1.0 (required: tiny==1.0)
                        Streams and outcome.json: DIR/reports/check-N
                        To make this heal last, do one of these:
                        """);
    }
}
