package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingOutcome.Passed;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.DatedIndex;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Release 1 of {@code tool} needs release 1 of {@code part}, and does not say so; that of {@code frank} does say so. */
class DurableFixTests {

    private static final String OLD_TOOL = "import tool\nassert tool.__version__ == '1.0', 'old'\n";
    private static final String OLD_FRANK = "import frank\nassert frank.__version__ == '1.0', 'old'\n";

    private Sandbox sandbox;
    private DatedIndex index;

    @BeforeEach
    void makeIndex(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("part", "1.0", Map.of("part.py", "gone = 1\n"))
                .add("part", "2.0", Map.of("part.py", ""))
                .add("tool", "1.0", Map.of("tool.py", "from part import gone\n__version__ = '1.0'\n"), "part")
                .add("tool", "2.0", Map.of("tool.py", "import part\n__version__ = '2.0'\n"), "part")
                .add("frank", "1.0", "part<2")
                .add("frank", "2.0", "part");
        index = new DatedIndex(
                directory.resolve("index"),
                Map.of(
                        "part-1.0-", "2020-01-01T00:00:00Z",
                        "tool-1.0-", "2020-06-01T00:00:00Z",
                        "frank-1.0-", "2020-06-01T00:00:00Z",
                        "part-2.0-", "2022-01-01T00:00:00Z",
                        "tool-2.0-", "2022-06-01T00:00:00Z",
                        "frank-2.0-", "2022-06-01T00:00:00Z"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private HealingOutcome run(BaseRequest base, String source) throws IOException {
        return sandbox.engine(index.environment())
                .heal(
                        new HealingRequest(sandbox.script("check.py", source), base, sandbox.options()),
                        HealingListener.NONE);
    }

    private Healed heal(BaseRequest base, String source) throws IOException {
        HealingOutcome outcome = run(base, source);
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(Healed.class);
        return (Healed) outcome;
    }

    private Healed heal(String source) throws IOException {
        return heal(sandbox.baseRequest(), source);
    }

    private BaseRequest installed() throws IOException {
        return BaseRequest.of(Optional.of(sandbox.engine(index.environment())
                .base(sandbox.baseRequest())
                .interpreter()
                .executable()
                .toString()));
    }

    private static void assertFix(Healed healed, String... requirements) {
        assertThat(healed.fix().doubt()).isEmpty();
        assertThat(healed.fix().requirements()).extracting(Object::toString).containsExactly(requirements);
    }

    @Test
    void namesWhatAnOldReleaseNeedsWithoutSayingSo() throws Exception {
        sandbox.base("tool==2.0");

        assertFix(heal(OLD_TOOL), "part==1.0", "tool==1.0");

        sandbox.base("part==1.0", "tool==1.0");
        assertThat(run(sandbox.baseRequest(), OLD_TOOL)).isInstanceOf(Passed.class);
    }

    @Test
    void namesItForAnInstalledBaseToo() throws Exception {
        assertFix(heal(sandbox.base("tool==2.0").baseRequest(), OLD_TOOL), "part==1.0", "tool==1.0");

        assertFix(heal(installed(), OLD_TOOL), "part==1.0", "tool==1.0");
    }

    @Test
    void leavesOutWhatFollowsByItself() throws Exception {
        sandbox.base("frank==2.0");

        Healed healed = heal(OLD_FRANK);

        assertThat(healed.changed()).hasSize(2);
        assertFix(healed, "frank==1.0");
        assertFix(heal(installed(), OLD_FRANK), "frank==1.0");
    }

    @Test
    void namesWhatTheBaseIsDeclaredWithOtherwise() throws Exception {
        sandbox.base("frank==2.0", "part==2.0");

        Healed healed = heal(OLD_FRANK);

        assertFix(healed, "frank==1.0", "part==1.0");
        assertThat(OutcomeText.durableFix(healed)).startsWith("""
                To make this heal last, do one of these:
                  in the base's declaration (<base> in the pom, or omnipkg.base), instead of frank==2.0, part==2.0:
                    frank==1.0
                    part==1.0
                  in the pom, so that""");
    }

    @Test
    void asksNothingTheSecondTime() throws Exception {
        sandbox.base("tool==2.0");
        heal(OLD_TOOL);
        index.close();
        DirectoryTree.delete(sandbox.home().resolve("index"));

        assertFix(heal(OLD_TOOL), "part==1.0", "tool==1.0");
    }

    @Test
    void saysThatItCouldNotAsk() throws Exception {
        sandbox.base("tool==2.0");
        heal(OLD_TOOL);
        index.close();
        DirectoryTree.delete(sandbox.home().resolve("fixes"));

        Healed healed = heal(OLD_TOOL);

        assertThat(healed.fix().requirements()).extracting(Object::toString).containsExactly("part==1.0", "tool==1.0");
        assertThat(OutcomeText.durableFix(healed)).contains("\nThese were not checked against the index: ");
        assertThat(sandbox.home().resolve("fixes")).doesNotExist();
    }

    @Test
    void saysWhichFilesOfTheProjectHaveToChange() throws Exception {
        sandbox.base("tool==2.0");
        BaseRequest base = installed();
        Files.writeString(sandbox.scripts().resolve("requirements.txt"), "# ours\ntool>=1  # any\n");
        Files.writeString(sandbox.scripts().resolve("constraints.txt"), "part>=1\n");

        assertThat(OutcomeText.durableFix(heal(base, OLD_TOOL))).startsWith("""
                To make this heal last, do one of these:
                  in constraints.txt, instead of part>=1:
                    part==1.0
                  and in requirements.txt, instead of tool>=1:
                    tool==1.0
                  in the pom, so that""");
    }

    @Test
    void saysThatTheRequirementsFileOfTheBaseIsThePlaceWhereNoneIsKnown() throws Exception {
        sandbox.base("frank==2.0");

        assertThat(OutcomeText.durableFix(heal(installed(), OLD_FRANK))).startsWith("""
                To make this heal last, do one of these:
                  in the requirements file of the base environment:
                    frank==1.0
                  in the pom, so that""");
    }
}
