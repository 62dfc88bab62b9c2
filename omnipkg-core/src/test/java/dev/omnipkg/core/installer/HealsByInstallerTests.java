package dev.omnipkg.core.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole heal, with a declared base, by each of the installers that there may be. */
class HealsByInstallerTests {

    @TempDir
    private Path directory;

    @Test
    @Tag("index")
    void uvAsItIsFetched() throws Exception {
        assertHealsBy(UvAtHand.fetched(UvProvisioner.VERSION).toString());
    }

    @Test
    @Tag("index")
    void oldestUv() throws Exception {
        assertHealsBy(UvAtHand.fetched(Installers.LEAST_UV).toString());
    }

    @Test
    void pipAlone() throws Exception {
        assertHealsBy(InstallerSettings.OFF);
    }

    private void assertHealsBy(String installer) throws Exception {
        Sandbox sandbox = new Sandbox(directory).base("demo==1.1", "other").uv(installer);
        sandbox.index()
                .add("demo", "1.0", "helper<2")
                .add("demo", "1.1", "helper")
                .add("helper", "1.0")
                .add("helper", "2.0")
                .add("other", "1.0");

        HealingOutcome outcome =
                sandbox.heal(sandbox.script("check.py", "import demo, other\nassert demo.__version__ == '1.0'\n"));

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.changed())
                .extracting(change -> change.toString().replaceAll(" \\(.*", ""))
                .containsExactlyInAnyOrder("demo 1.1 -> 1.0", "helper 2.0 -> 1.0");
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }
}
