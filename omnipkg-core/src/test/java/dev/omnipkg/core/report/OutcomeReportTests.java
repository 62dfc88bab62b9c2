package dev.omnipkg.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.python.ModuleSearch;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeReportTests {

    private static final Path SCHEMA =
            Path.of("../docs/outcome.schema.json").toAbsolutePath().normalize();

    private final ObjectMapper mapper = new ObjectMapper();
    private Sandbox sandbox;

    @BeforeEach
    void makeIndex(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("demo", "1.0").add("demo", "1.1", "helper").add("helper", "0.1");
        sandbox.base("demo==1.1");
    }

    private JsonNode json(HealingOutcome outcome) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA.toUri());
        JsonNode json = mapper.readTree(OutcomeJson.write(outcome).toFile());
        assertThat(schema.validate(json)).isEmpty();
        return json;
    }

    @Test
    void tellsOfAHeal() throws Exception {
        HealingOutcome outcome = sandbox.heal(
                sandbox.script("check.py", "import demo\nassert demo.__version__ == '1.0', 'old'\nprint('ran')\n"));

        JsonNode json = json(outcome);

        assertThat(json.at("/schema").asInt()).isEqualTo(3);
        assertThat(json.at("/outcome").asText()).isEqualTo("HEALED");
        assertThat(json.at("/reason").isNull()).isTrue();
        assertThat(json.at("/exitCode").asInt()).isZero();
        assertThat(json.at("/installed")).isEqualTo(mapper.readTree("{\"demo\":\"1.0\",\"helper\":\"0.1\"}"));
        assertThat(json.at("/changed"))
                .isEqualTo(mapper.readTree(
                        "{\"demo\":{\"from\":\"1.1\",\"to\":\"1.0\",\"reason\":\"required: demo==1.0\"}}"));
        assertThat(json.at("/durable")).isEqualTo(mapper.readTree("[\"demo==1.0\"]"));
        assertThat(json.at("/attempts")).hasSize(2);
        assertThat(json.at("/attempts/0/exitCode").asInt()).isEqualTo(1);
        assertThat(json.at("/attempts/0/failure/record/exceptions/0/message").asText())
                .isEqualTo("old");
        assertThat(json.at("/attempts/0/failure/record/exceptions/0/comparisons/0/left/source")
                        .asText())
                .isEqualTo("demo.__version__");
        assertThat(json.at("/attempts/0/diagnosis/requirements/0").asText()).isEqualTo("demo==1.0");
        assertThat(json.at("/attempts/1/plan/pins/0/pin").asText()).isEqualTo("demo==1.0");
        assertThat(Files.readString(Path.of(json.at("/attempts/1/stdout").asText())))
                .isEqualTo("ran\n");
        assertThat(json.at("/base/fingerprintAfter")).isEqualTo(json.at("/base/fingerprintBefore"));
        assertThat(outcome).hasToString("HEALED: demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(OutcomeText.durableFix(outcome)).isEqualTo("""
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
                    # ///""");
    }

    @Test
    void readsItsOwnVersionOnly() throws Exception {
        HealingOutcome outcome = sandbox.heal(sandbox.script("check.py", "raise ValueError('no order')\n"));
        Path file = OutcomeJson.write(outcome);

        assertThat(OutcomeJson.firstFailure(file).orElseThrow()).hasToString("ValueError: no order");

        Path other = Files.writeString(file.resolveSibling("other.json"), "{\"schema\": 1, \"attempts\": 5}");
        assertThatThrownBy(() -> OutcomeJson.firstFailure(other))
                .hasMessageContaining("other.json has version 1, and this omnipkg reads version 3.");
    }

    @Test
    void tellsOfASignal() throws Exception {
        HealingOutcome outcome = sandbox.heal(sandbox.script("check.py", "import os\nos.kill(os.getpid(), 9)\n"));

        JsonNode json = json(outcome);

        assertThat(json.at("/outcome").asText()).isEqualTo("NOT_HEALABLE");
        assertThat(json.at("/exitCode").asInt()).isEqualTo(137);
        assertThat(json.at("/attempts/0/signal").asText()).isEqualTo("SIGKILL");
        assertThat(json.at("/attempts/0/failure/record").isNull()).isTrue();
        assertThat(json.at("/reason").asText())
                .isEqualTo(OutcomeText.reason(outcome).orElseThrow());
    }

    @Test
    void doesNotTakeAChosenExitCodeForASignal() throws Exception {
        JsonNode json = json(sandbox.heal(sandbox.script("check.py", "import sys\nsys.exit(137)\n")));

        assertThat(json.at("/exitCode").asInt()).isEqualTo(137);
        assertThat(json.at("/attempts/0/signal").isNull()).isTrue();
    }

    @Test
    void tellsTheStoryOfAFailure() throws Exception {
        HealingOutcome outcome = sandbox.heal(sandbox.script("check.py", "raise ValueError('no order')\n"));
        String script = sandbox.scripts().toRealPath() + "/check.py";

        assertThat(OutcomeText.story(outcome).replaceAll("\\d+ ms", "N ms"))
                .isEqualTo("""
                check NOT_HEALABLE
                first failure: ValueError: no order
                    Traceback (most recent call last):
                      File "%s", line 1, in <module>
                        raise ValueError('no order')
                    ValueError: no order
                diagnosis: Nothing in this failure shows that a package version caused it: ValueError: no order
                    raise ValueError('no order') (%s:1)
                times: run N ms, diagnose N ms, build N ms, verify N ms
                streams and outcome.json: %s""".formatted(script, script, outcome.report().directory()));
        assertThat(OutcomeText.durableFix(outcome)).isEmpty();
    }

    @Test
    void saysFirstThatNothingCouldBeFoundOut() throws Exception {
        HealingOutcome failed = sandbox.heal(sandbox.script("check.py", "raise ValueError('no order')\n"));
        HealingOutcome outcome = new HealingOutcome.Aborted(failed.report(), "The index does not answer.");
        String first = "Whether the script can be healed could not be found out. The index does not answer.";

        JsonNode json = json(outcome);

        assertThat(json.at("/outcome").asText()).isEqualTo("ABORTED");
        assertThat(json.at("/reason").asText()).isEqualTo("The index does not answer.");
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome).hasToString("ABORTED: " + first);
        assertThat(OutcomeText.story(outcome))
                .startsWith("check ABORTED\n" + first + "\nfirst failure: ValueError: no order\n");
        assertThat(OutcomeText.durableFix(outcome)).isEmpty();
    }

    @Test
    void namesWhatCountedAsTheProject() throws Exception {
        ScriptRequest script = sandbox.script("check.py", "raise ValueError('no order')\n");
        Path root = sandbox.scripts();
        Path file = Files.writeString(root.resolve("requirements.txt"), "demo>=1\n");
        HealingOutcome failed = sandbox.heal(script);
        HealingOutcome outcome = new HealingOutcome.NotHealable(
                failed.report().with(script.within(Optional.of(root)).project(new ModuleSearch())), "no order");

        JsonNode json = json(outcome);

        assertThat(json.at("/project/roots/0").asText()).isEqualTo(root.toString());
        assertThat(json.at("/project/files/0").asText()).isEqualTo(file.toString());
        assertThat(OutcomeText.explanation(outcome))
                .startsWith("project: " + root, "    read: " + file, "attempt 1: failed: ValueError: no order");
    }

    @Test
    void explainsWhatAnExceptionSaysBeyondItsMessage() throws Exception {
        HealingOutcome outcome = sandbox.heal(
                sandbox.script("check.py", "def f(): pass\ntry:\n    f(x=1)\nexcept TypeError:\n    open('absent')\n"));

        assertThat(json(outcome).at("/attempts/0/failure/record/exceptions/0/facts"))
                .isEqualTo(mapper.readTree("[{\"fact\":\"unusableFile\",\"file\":\"absent\",\"isText\":false}]"));
        assertThat(OutcomeText.explanation(outcome))
                .containsSubsequence(
                        "    seen: raised FileNotFoundError: [Errno 2] No such file or directory: 'absent'",
                        "        fact: unusableFile",
                        "            file: absent",
                        "    seen: context TypeError: f() got an unexpected keyword argument 'x'",
                        "        fact: unacceptedCall",
                        "            callee.module: __main__",
                        "            callee.name: f",
                        "            argument.fault: keyword",
                        "            argument.name: x")
                .noneMatch(line -> line.contains("isText") || line.contains("handedOnBy"));
    }
}
