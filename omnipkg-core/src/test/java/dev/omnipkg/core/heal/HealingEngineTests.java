package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole heals, with wheels that are made here. */
class HealingEngineTests {

    private Sandbox sandbox;

    @BeforeEach
    void makeIndex(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.1")
                .add("other", "2.0")
                .add("other", "2.1");
        sandbox.base("demo==1.1", "other==2.1");
    }

    @Test
    void healsAnAssertionOnAVersion() throws Exception {
        HealingOutcome outcome = sandbox.heal(sandbox.script("check.py", """
                import demo

                assert demo.__version__ == "1.0", "wrong"
                print("ran with", demo.__version__)
                """));

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.attempts()).hasSize(2);
        assertThat(outcome.attempts().get(1).run().process().stdout().text()).isEqualTo("ran with 1.0\n");
        assertThat(outcome.installed())
                .containsEntry(new DistributionName("demo"), "1.0")
                .containsEntry(new DistributionName("other"), "2.1");
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }
}
