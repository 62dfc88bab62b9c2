package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole heals of packages that people use, from the index that uv and pip are set up for. */
class RealPackagesTests {

    private static final String OLD_RICH = """
            import importlib.metadata

            import rich

            try:
                rich_version = rich.__version__
            except AttributeError:
                rich_version = importlib.metadata.version("rich")

            assert rich_version == "13.4.2", f"Incorrect rich version! Expected 13.4.2, got {rich_version}"

            from rich.console import Console

            Console(width=60).print(f"[bold]rendered[/bold] by rich {rich_version}")
            """;

    private Sandbox sandbox;

    @BeforeEach
    void declareBase(@TempDir Path directory) {
        sandbox = new Sandbox(directory);
    }

    private HealingOutcome heal(String source) throws Exception {
        return sandbox.engine(System.getenv())
                .heal(
                        new HealingRequest(
                                sandbox.script("script.py", source), sandbox.baseRequest(), sandbox.options()),
                        HealingListener.NONE);
    }

    private static void assertHealed(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }

    @Test
    void healsTheScriptThatNeedsAnOlderRich() throws Exception {
        sandbox.base("rich==13.7.1");

        HealingOutcome outcome = heal(OLD_RICH);

        assertHealed(outcome);
        assertThat(outcome.attempts().get(1).run().process().stdout().text()).isEqualTo("rendered by rich 13.4.2\n");
        assertThat(outcome.changed())
                .extracting(change -> change.name().value())
                .containsExactly("rich");
        assertThat(outcome.installed()).containsEntry(new DistributionName("rich"), "13.4.2");
        System.out.println(OutcomeText.story(outcome) + "\n" + OutcomeText.durableFix(outcome));
        outcome = heal(OLD_RICH);
        System.out.println(OutcomeText.story(outcome));
    }
}
