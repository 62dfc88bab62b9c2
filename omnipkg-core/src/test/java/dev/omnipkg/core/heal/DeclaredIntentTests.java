package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.report.OutcomeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project's own files declare binds a heal. */
class DeclaredIntentTests extends HermeticHeals {

    @BeforeEach
    void manyReleases() throws Exception {
        sandbox.index().add("tool", "1.0", module("1.0", "old = 1"));
        sandbox.index().add("tool", "1.5", module("1.5", "old = 1"));
        sandbox.index().add("tool", "2.0", module("2.0", "new = 1"));
        sandbox.index().add("tool", "3.0", module("3.0", "new = 1\n\ndef refuse():\n    raise ValueError('refused')"));
        base("tool==3.0", "demo==1.1", "other==2.1");
    }

    private static Map<String, String> module(String version, String rest) {
        return Map.of("tool.py", "__version__ = '" + version + "'\n" + rest + "\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = sandbox.scripts().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String reason(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealed.class);
        return ((NotHealed) outcome).reason();
    }

    @Test
    void theDeclaredRangeChoosesAmongReleasesThatMeetACheck() throws Exception {
        file("requirements.txt", "tool<1.5\n");

        assertHealed(heal("import tool\nassert tool.__version__ < '3'\n"), "tool 3.0 -> 1.0 (required: tool==1.0)");
    }

    @Test
    void theDeclaredRangeChoosesAmongReleasesThatHaveWhatIsMissing() throws Exception {
        file("pyproject.toml", "[project]\nname = 'mine'\ndependencies = [\n  'tool <1.5',  # of the old ones\n]\n");

        HealingOutcome outcome = heal("import tool\nprint(tool.old)\n");

        assertHealed(outcome, "tool 3.0 -> 1.0 (required: tool<1.5)");
    }

    @Test
    void healsNothingThatTheProjectExcludes() throws Exception {
        file("requirements.txt", "-r requirements/base.txt\n");
        file("requirements/base.txt", "tool>=2  # for its new\n");

        assertThat(reason(heal("import tool\nprint(tool.old)\n")))
                .isEqualTo("tool 3.0 has no tool.old, which the script asks for. It would take [tool<2.0], and"
                        + " requirements/base.txt has tool>=2: no release is both, so one of both has to be changed.");
    }

    @Test
    void theScriptsOwnCheckCountsMoreThanTheProjectsFiles() throws Exception {
        file("requirements.txt", "tool==2.0\n");

        HealingOutcome outcome = heal("import tool\nassert tool.__version__ == '1.0'\n");

        assertHealed(outcome, "tool 3.0 -> 1.0 (required: tool==1.0)");
        assertThat(OutcomeText.story(outcome))
                .contains(
                        "tool is 3.0, and the script asks for 1.0. That is against the project's files: requirements.txt"
                                + " has tool==2.0. For this script its own check counts; one of both has to be changed.");
    }

    @Test
    void aScriptDoesNotContradictItself() throws Exception {
        String source = """
                # /// script
                # dependencies = ["tool==2.0"]
                # ///
                import tool
                assert tool.__version__ == "1.0"
                """;

        assertThat(reason(heal(source)))
                .isEqualTo(
                        "tool is 3.0, and the script asks for 1.0. The script asks for [tool==1.0], and the script's own"
                                + " metadata has tool==2.0: no release is both, so one of both has to be changed.");
    }

    @Test
    void whatMovesAlongStaysInItsDeclaredRange() throws Exception {
        sandbox.index()
                .add("core", "1.0", "helper")
                .add("core", "2.0")
                .add("helper", "0.3")
                .add("helper", "0.4")
                .add("helper", "0.5");
        base("core==2.0");
        file("requirements.txt", "core\n-c limits.txt\n");
        file("limits.txt", "helper<0.5; python_version >= '3.8'\nhelper<0.4; python_version < '3.8'\n");

        assertHealed(
                heal("import core\nassert core.__version__ == '1.0'\n"),
                "core 2.0 -> 1.0 (required: core==1.0)",
                "helper new 0.4 (required by core)");
    }

    @Test
    void aViolatedRequirementIsTriedWhereTheDistributionFails() throws Exception {
        file("requirements.txt", "tool==2.0\n");

        assertHealed(
                heal("import tool\nif hasattr(tool, 'refuse'):\n    tool.refuse()\n"),
                "tool 3.0 -> 2.0 (required: tool==2.0)");
    }

    @Test
    void aViolatedRequirementIsNoReasonByItself() throws Exception {
        file("requirements.txt", "tool==2.0\nother==2.0\n");

        for (String source : new String[] {
            "import tool\nraise RuntimeError('the report is empty')\n",
            "import tool\nrows = []\nif not rows:\n    raise SystemExit('no rows for tool 2.0')\n",
            "import tool\nassert 1 + 1 == 3\n"
        }) {
            assertThat(heal(source)).isInstanceOf(NotHealable.class);
        }
        assertThat(bubbles()).hasSize(1);
    }

    @Test
    void whatAScriptSaysItNeedsIsTriedWhateverItFailsWith() throws Exception {
        String source = """
                # /// script
                # requires-python = ">=3.8"
                # dependencies = [
                #   "tool<2",
                #   "demo",
                # ]
                # ///
                import tool
                rows = [3, 1] if tool.__name__ == "tool" and "old" in dir(tool) else [1, 3]
                assert rows == [3, 1]
                """;

        assertHealed(heal(source), "tool 3.0 -> 1.5 (required: tool<2)");
    }

    @Test
    void saysWhereTheDeclaredVersionDoesNotHelp() throws Exception {
        String source = """
                # /// script
                # dependencies = ["tool<2"]
                # ///
                assert 1 + 1 == 3
                """;

        assertThat(reason(heal(source))).endsWith("With [tool<2] the script fails in the same way.");
    }

    @Test
    void readsWhatAScriptChecksLineByLine() throws Exception {
        file("requirements.lock", "# frozen\ntool==2.0\nother==2.0\n");

        HealingOutcome outcome = heal("""
                import pathlib
                from importlib.metadata import version
                wrong = []
                for line in pathlib.Path(__file__).with_name("requirements.lock").read_text().splitlines():
                    if line.startswith("#"):
                        continue
                    name, want = line.split("==")
                    if version(name) != want:
                        wrong.append(name)
                if wrong:
                    raise SystemExit("drift: " + ", ".join(wrong))
                """);

        assertHealed(outcome, "tool 3.0 -> 2.0 (required: tool==2.0)", "other 2.1 -> 2.0 (required: other==2.0)");
    }
}
