package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.installer.InstallerSettings;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDistributionsTests {

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void fill() throws Exception {
        sandbox = new Sandbox(directory).base("lib==3.0");
        sandbox.index().add("lib", "3.0").addSource("lib", "1.0").addSource("lib", "2.0");
    }

    private HealingOutcome heal() throws Exception {
        return sandbox.heal(sandbox.script("check.py", """
                import lib
                assert int(lib.__version__.split(".")[0]) < 3
                print(lib.__version__)
                """));
    }

    @Test
    void areNotBuiltUnlessGranted() throws Exception {
        HealingOutcome outcome = heal();

        assertThat(outcome).isInstanceOf(HealingOutcome.NotHealable.class);
        assertThat(((HealingOutcome.NotHealable) outcome).reason())
                .contains("count if omnipkg.buildFromSource names lib");
    }

    @Test
    void areNotBuiltWhenGrantedForOthers() throws Exception {
        sandbox.builtFromSource("other");

        assertThat(heal()).isInstanceOf(HealingOutcome.NotHealable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uv", InstallerSettings.OFF})
    void areBuiltWhenGranted(String uv) throws Exception {
        sandbox.builtFromSource("lib");
        if (uv.equals(InstallerSettings.OFF)) {
            sandbox.uv(uv);
        }

        HealingOutcome outcome = heal();

        assertThat(outcome).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.attempts().get(1).run().stdout()).contains("2.0");
    }

    @Test
    void giveWayToAWheel() throws Exception {
        sandbox.index().add("lib", "2.5");
        sandbox.builtFromSource("lib");

        HealingOutcome outcome = heal();

        assertThat(outcome.attempts().get(1).run().stdout()).contains("2.5");
    }
}
