package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read while a script is healed, and what a build fails with; with an engine, an index and a base of their own. */
class HealLogTests {

    private final RecordingLog log = new RecordingLog();

    @TempDir
    private Path directory;

    private Map<String, String> environment;

    @BeforeEach
    void makeIndexAndScript() throws IOException {
        environment = new WheelIndex(directory.resolve("index"))
                .add("tiny", "1.0")
                .add("tiny", "2.0")
                .environment();
        Files.writeString(directory.resolve("check.py"), """
                import tiny
                assert tiny.__version__ == "1.0", "tiny is " + tiny.__version__
                print("well done")
                """);
    }

    private HealingEngine engine() {
        return HealingEngine.open(new EngineSettings(
                directory.resolve("home"),
                Optional.empty(),
                false,
                Optional.empty(),
                Set.of(),
                environment,
                directory));
    }

    private HealingOutcome heal(Consent consent) throws IOException {
        HealingEngine engine = engine();
        HealingOptions options =
                HealingOptions.defaults(directory.resolve("reports")).under(consent);
        ScriptRequest script = ScriptRequest.of(new ScriptTarget.Script("check.py"), directory);
        BaseRequest base = new BaseRequest(Optional.empty(), Optional.of(List.of(Requirement.parse("tiny==2.0"))));
        StageLog stages =
                new StageLog("check", log::info, new Ticker(Optional.empty()), new Stopwatch(() -> 0), Style.PLAIN);
        return engine.heal(new HealingRequest(script, base, options), stages);
    }

    /** Keys, paths and versions of the machine, and times, are not what this is about. */
    private String text(String text) {
        return text.replace(directory.toString(), "DIR")
                .replaceAll("CPython [0-9.]+", "CPython X")
                .replaceAll("[0-9a-f]{24}", "KEY")
                .replaceAll("[0-9]+ ms", "N ms")
                .replaceAll("check-[0-9a-f]{12}", "check-N")
                .replaceAll("(?m)^ +\\| +[~^]+\n", "");
    }

    @Test
    void tellsOfEachStageAndOfTheDurableFix() throws IOException, MojoFailureException {
        HealingOutcome outcome = heal(Consent.INSTALLED);
        new Verdict(outcome, false).pronounce(log);
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
                0.0 s  Verifying the bubble: what it holds is compiled and imported
                0.0 s  Running check again, in the bubble KEY
                    1 distribution of its own, 0 shared with the base
                0.0 s  check passed
                    | well done
                times: run N ms, diagnose N ms, plan N ms, build N ms, verify N ms, rerun N ms
                check HEALED: tiny 2.0 -> 1.0 (required: tiny==1.0)
                """ + OutcomeText.durableFix(outcome) + "\n");
    }

    @Test
    void saysThatABubbleWasThereAlready() throws IOException {
        heal(Consent.INSTALLED);
        heal(Consent.INSTALLED);
        assertThat(text(log.text()))
                .contains("0.0 s  Running check again, in the bubble KEY, which was there already\n");
    }

    @Test
    void failsTheBuildWhereTheScriptWasNotHealed() throws IOException {
        HealingOutcome outcome = heal(Consent.SUGGEST);
        assertThatThrownBy(() -> new Verdict(outcome, false).pronounce(log))
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
        assertThatThrownBy(() -> new Verdict(outcome, true).pronounce(log))
                .isInstanceOf(MojoFailureException.class)
                .extracting(e -> text(e.getMessage()))
                .asString()
                .startsWith("""
                        check had to be healed, and omnipkg.failOnHealed is set. HEALED: tiny 2.0 -> 1.0 (required: tiny==1.0)
                        Streams and outcome.json: DIR/reports/check-N
                        To make this heal last, do one of these:
                        """);
    }

    @Test
    void tellsOfBubblesThatAreBuiltAhead() throws IOException {
        HealingEngine engine = engine();
        BaseRequest request = new BaseRequest(Optional.empty(), Optional.of(List.of(Requirement.parse("tiny==2.0"))));
        PrebuildLog prebuild = new PrebuildLog(log, new Ticker(Optional.empty()), new Stopwatch(() -> 0));
        prebuild.preparing(request);
        var base = engine.base(request);
        prebuild.prepared(base);
        for (int i = 0; i < 2; i++) {
            prebuild.built(engine.prebuild(base, List.of(Requirement.parse("tiny==1.0")), Mode.OVERLAY, prebuild));
        }
        assertThat(text(log.text() + prebuild.summary())).isEqualTo("""
                Preparing a base environment with tiny==2.0
                Base environment: CPython X with tiny==2.0 (DIR/home/bases/KEY/bin/python), ready after 0.0 s
                Building a bubble with tiny==1.0: tiny 2.0 -> 1.0 (required: tiny==1.0)
                Built and verified in 0.0 s: DIR/home/bubbles/KEY
                1 bubble for CPython X with tiny==2.0 (DIR/home/bases/KEY/bin/python)""");
    }
}
