package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.installer.UvAtHand;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.DatedIndex;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heals with the releases that there were at an earlier time. */
class DatedHealingTests {

    private static final String FAILS_INSIDE = "import tool\ntool.work({'a': 1})\n";

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private DatedIndex index;
    private BaseRequest base;

    @BeforeEach
    void aBaseThatIsNewerThanTheScript() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("tool", "1.0", Map.of("tool.py", "def work(row):\n    return row\n"));
        sandbox.index().add("tool", "2.0", Map.of("tool.py", "def work(row):\n    return row['b']\n"));
        sandbox.base("tool==2.0");
        base = BaseRequest.of(Optional.of(sandbox.engine()
                .base(sandbox.baseRequest())
                .interpreter()
                .executable()
                .toString()));
        index = new DatedIndex(directory.resolve("index"), Map.of("tool-2.0-", "2024-01-01T00:00:00Z"));
    }

    @AfterEach
    void stop() {
        index.close();
    }

    private HealingOutcome heal(String source, Optional<AsOf> asOf, Map<String, String> environment)
            throws IOException {
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                sandbox.home(), Optional.empty(), false, asOf, Set.of(), environment, sandbox.scripts()));
        return engine.heal(
                new HealingRequest(sandbox.script("check.py", source), base, sandbox.options()), HealingListener.NONE);
    }

    private HealingOutcome heal(String source, Optional<AsOf> asOf) throws IOException {
        return heal(source, asOf, index.environment());
    }

    private void git(String... arguments) throws IOException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("GIT_COMMITTER_DATE", "2022-06-01T12:00:00+02:00");
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org"));
        command.addAll(List.of(arguments));
        new ProcessRunner()
                .runSuccessfully(ProcessRequest.tool(command, environment, sandbox.scripts(), Duration.ofSeconds(30)));
    }

    @Test
    void triesTheReleasesOfTheLastCommitLast() throws Exception {
        UvAtHand.required();
        sandbox.script("check.py", FAILS_INSIDE);
        git("init", "-q");
        git("add", "check.py");
        git("commit", "-qm", "The script");

        HealingOutcome outcome = heal(FAILS_INSIDE, Optional.of(new AsOf.LastCommit()));

        HermeticHeals.assertHealed(outcome, "tool 2.0 -> 1.0 (required: tool==1.0)");
        assertThat(OutcomeText.story(outcome))
                .contains(
                        "Nothing shows which release would do. As the index stood at 2022-06-01T10:00:00Z (omnipkg.asOf),"
                                + " the newest were tool==1.0: these are tried last.");
    }

    @Test
    void triesNothingWhereNoTimeIsGiven() throws Exception {
        assertThat(heal(FAILS_INSIDE, Optional.empty())).isInstanceOf(NotHealable.class);
    }

    @Test
    void triesNothingWhereTheScriptItselfFailsOrNothingIsNewer() throws Exception {
        Optional<AsOf> before = Optional.of(new AsOf.Time(Instant.parse("2022-06-01T00:00:00Z")));
        Optional<AsOf> after = Optional.of(new AsOf.Time(Instant.parse("2024-06-01T00:00:00Z")));

        assertThat(heal("import tool\nrow = {}\nprint(row['b'])\n", before)).isInstanceOf(NotHealable.class);
        assertThat(heal("import tool\nassert 1 + 1 == 3\n", before)).isInstanceOf(NotHealable.class);
        assertThat(heal(FAILS_INSIDE, after)).isInstanceOf(NotHealable.class);
    }

    @Test
    void saysThatTheReleasesOfThatTimeFailInTheSameWay() throws Exception {
        UvAtHand.required();
        Optional<AsOf> before = Optional.of(new AsOf.Time(Instant.parse("2022-06-01T00:00:00Z")));
        sandbox.index().add("tool", "1.0", Map.of("tool.py", "def work(row):\n    return row['b'] + 1\n"));

        HealingOutcome outcome = heal(FAILS_INSIDE, before);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        NotHealed.class,
                        failed -> assertThat(failed.reason())
                                .endsWith("With [tool==1.0] the script fails in the same way."));
        assertThat(outcome.attempts()).hasSize(2);
    }

    @Test
    void saysThatReleasesOfThatTimeCannotBeHad() throws Exception {
        UvAtHand.required();
        Optional<AsOf> before = Optional.of(new AsOf.Time(Instant.parse("2022-06-01T00:00:00Z")));
        sandbox.index().add("tool", "1.0", Map.of("tool.py", ""), "nowhere>=1");

        HealingOutcome outcome = heal(FAILS_INSIDE, before);

        assertThat(outcome).isInstanceOf(NotHealed.class);
        assertThat(outcome.attempts()).hasSize(1);
        assertThat(OutcomeText.story(outcome)).contains("The plan [tool==1.0] cannot be resolved or installed. ");
    }

    @Test
    void findsNoReleaseThatCameLater() throws Exception {
        sandbox.index().add("tool", "3.0", Map.of("tool.py", "def work(row):\n    return row\n\nfresh = 1\n"));
        try (DatedIndex later = new DatedIndex(
                directory.resolve("index"),
                Map.of("tool-2.0-", "2024-01-01T00:00:00Z", "tool-3.0-", "2025-01-01T00:00:00Z"))) {
            String uses = "import tool\nprint(tool.fresh)\n";
            HermeticHeals.assertHealed(
                    heal(uses, Optional.empty(), later.environment()), "tool 2.0 -> 3.0 (required: tool>=3.0)");

            HealingOutcome before =
                    heal(uses, Optional.of(new AsOf.Time(Instant.parse("2024-06-01T00:00:00Z"))), later.environment());

            assertThat(before).isInstanceOf(NotHealable.class);
        }
    }

    @Test
    void saysWhyTheLastCommitIsNotKnown() throws Exception {
        Optional<AsOf> git = Optional.of(new AsOf.LastCommit());
        Map<String, String> outside = new TreeMap<>(index.environment());
        outside.put("GIT_CEILING_DIRECTORIES", directory.toString());
        Path script = sandbox.scripts().resolve("check.py");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> heal(FAILS_INSIDE, git, outside))
                .withMessageStartingWith("omnipkg.asOf is git, and the last commit of " + sandbox.scripts()
                        + " is not known: git says: fatal: not a git repository")
                .withMessageEndingWith(" Commit the file, or set omnipkg.asOf to a date.");
        git("init", "-q");
        git("commit", "-qm", "Nothing yet", "--allow-empty");
        sandbox.script("other.py", "");
        git("add", "other.py");
        git("commit", "-qm", "Another script");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> heal(FAILS_INSIDE, git))
                .withMessage("omnipkg.asOf is git, and the last commit of " + script
                        + " is not known: it has no commit." + " Commit the file, or set omnipkg.asOf to a date.");
    }

    @Test
    void takesNoTimeFromAShallowClone() throws Exception {
        git("init", "-q");
        sandbox.script("old.py", "");
        git("add", "old.py");
        git("commit", "-qm", "An old script");
        GitHistory history = new GitHistory(new ProcessRunner(), System.getenv());
        Instant first = history.lastCommit(sandbox.scripts().resolve("old.py"));
        for (String name : List.of("second.py", "third.py")) {
            sandbox.script(name, "");
            git("add", name);
            git("commit", "-qm", name);
        }
        Path clone = directory.resolve("clone");
        git("clone", "-q", "--depth=2", sandbox.scripts().toUri().toString(), clone.toString());

        assertThat(first).isEqualTo("2022-06-01T10:00:00Z");
        assertThat(history.lastCommit(clone.resolve("third.py"))).isEqualTo(first);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> history.lastCommit(clone.resolve("old.py")))
                .withMessage("omnipkg.asOf is git, and the last commit of " + clone.resolve("old.py")
                        + " is not known: the clone is shallow, and what came before its first commit is not there."
                        + " Fetch the whole history (git fetch --unshallow), or set omnipkg.asOf to a date.");
    }

    @Test
    void saysThatThereIsNoGit() throws Exception {
        Map<String, String> environment = new TreeMap<>(index.environment());
        environment.put("PATH", directory.toString());
        GitHistory history = new GitHistory(new ProcessRunner(), environment);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> history.lastCommit(sandbox.scripts()))
                .withMessageContaining("is not known: there is no git on PATH. Commit");
    }
}
