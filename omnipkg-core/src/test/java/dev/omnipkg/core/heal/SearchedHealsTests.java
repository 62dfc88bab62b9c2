package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.report.OutcomeText;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heals that the first candidate does not bring, and passes that are no heals. */
class SearchedHealsTests extends HermeticHeals {

    /** The statement is in every release, what it consults differs: nothing but a run can tell which release accepts a kind. */
    private static String accepting(String kinds) {
        return "KINDS = [" + kinds + "]\n\ndef work(kind):\n    if kind not in KINDS:\n"
                + "        raise ValueError('no such kind: %s' % kind)\n    return kind\n";
    }

    private static final String TOO_OLD = "def work(kind):\n    return kind + 1\n";

    private void library(String name, String version, String source, String... requires) throws Exception {
        sandbox.index().add(name, version, Map.of(name + ".py", source), requires);
    }

    private static List<String> failures(HealingOutcome outcome) {
        return outcome.attempts().stream()
                .flatMap(attempt -> attempt.failure().stream())
                .map(Object::toString)
                .toList();
    }

    /** One asks the other for what is gone, and the script needs what only the other's newer release has. */
    @Test
    void movesTheOneThatAsksWhereTheOtherIsNeededAsItIs() throws Exception {
        library("low", "1.0", "def quote(text): return text\n");
        library("low", "2.0", "def fresh(): return 1\n");
        library("high", "1.0", "from low import quote\n", "low");
        library("high", "2.0", "import low\n", "low");
        base("high==1.0", "low==2.0");

        HealingOutcome outcome = heal("import high, low\nlow.fresh()\n");

        assertHealed(outcome, "high 1.0 -> 2.0 (required: high>=2.0)");
    }

    @Test
    void turnsBackFromAContradiction() throws Exception {
        library("low", "1.0", "def gone(): return 1\n");
        library("low", "2.0", "def kept(): return 1\n");
        library("low", "3.0", "def gone(): return 1\ndef kept(): return 1\n");
        base("low==2.0");

        HealingOutcome outcome = heal("import low\nlow.gone()\nlow.kept()\n");

        assertHealed(outcome, "low 2.0 -> 3.0 (required: low>=3.0)");
        assertThat(outcome.report().rejected())
                .anySatisfy(rejected -> assertThat(rejected.reason())
                        .startsWith("With [low<2.0] the script got further, and failed again: AttributeError"));
    }

    private void releasesOfWhichTheMiddleOnesDo(String tooOld) throws Exception {
        library("low", "7.9", tooOld);
        library("low", "8.9", tooOld);
        for (int minor = 0; minor <= 9; minor++) {
            library("low", "9." + minor, accepting(minor < 6 ? "'old', 'new'" : "'new'"));
        }
        base("low==9.9");
    }

    @Test
    void findsAReleaseBetweenOneThatIsTooNewAndOneThatIsTooOld() throws Exception {
        releasesOfWhichTheMiddleOnesDo(TOO_OLD);

        HealingOutcome outcome = heal("import low\nlow.work('old')\n");

        assertHealed(outcome, "low 9.9 -> 9.4 (required: low==9.4)");
    }

    @Test
    void findsAReleaseAboveOneThatCannotBeImported() throws Exception {
        releasesOfWhichTheMiddleOnesDo("raise RuntimeError('too old')\n");

        HealingOutcome outcome = heal("import low\nlow.work('old')\n");

        assertHealed(outcome, "low 9.9 -> 9.4 (required: low==9.4)");
    }

    private static final String COUNTING = """
            import low, os
            runs = len([name for name in os.listdir() if name.startswith("ran")]) + 1
            open("ran%d" % runs, "w").close()
            """;

    @Test
    void doesNotTakeAPassByChanceForAHeal() throws Exception {
        library("low", "1.0", "def gone(): return 1\n");
        library("low", "2.0", "");
        base("low==2.0");

        HealingOutcome outcome = heal(COUNTING + "if runs == 1:\n    low.gone()\n");

        assertThat(outcome).isInstanceOfSatisfying(NotHealed.class, not -> {
            assertThat(not.reason()).contains("it is flaky");
            assertThat(not.report().control().orElseThrow().passed()).isTrue();
        });
    }

    @Test
    void doesNotBelieveAPassThatAnotherFailureWouldExplain() throws Exception {
        library("low", "1.0", "def gone(): return 1\n");
        library("low", "2.0", "");
        base("low==2.0");

        HealingOutcome outcome =
                heal(COUNTING + "if runs == 1:\n    low.gone()\nif runs > 2:\n    raise RuntimeError('full')\n");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        NotHealed.class,
                        not -> assertThat(not.reason()).contains("failed in another way (RuntimeError: full)"));
    }

    @Test
    void doesNotBelieveOnePassOnSuspicion() throws Exception {
        library("low", "1.0", accepting("'new'"));
        library("low", "2.0", accepting("'new', 'newer'"));
        base("low==2.0");

        HealingOutcome outcome = heal(COUNTING + "if runs != 2:\n    low.work('old')\n");

        assertThat(outcome).isInstanceOfSatisfying(NotHealed.class, not -> {
            assertThat(not.reason()).contains("when it ran once more with them it failed: it is flaky");
            assertThat(not.attempts()).hasSize(2);
        });
    }

    @Test
    void believesAPassOfWhatTripsOverItsOwnRemains() throws Exception {
        library("low", "1.0", accepting("'new', 'old'"));
        library("low", "2.0", accepting("'new', 'newer'"));
        base("low==2.0");

        HealingOutcome outcome = heal("import low, os\nlow.work('old')\nos.mkdir('rows')\n");

        assertThat(outcome).isInstanceOf(Healed.class);
        assertThat(sandbox.scripts().resolve("rows")).isDirectory();
    }

    /** Else a script would pass with modules that no installation has together. */
    @Test
    void hidesTheModulesOfWhatItReplaces() throws Exception {
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "", "low_extra.py", ""))
                .add("low", "2.0", Map.of("low.py", "def fresh(): return 1\n"));
        base("low==1.0");

        HealingOutcome outcome = heal("import low\nlow.fresh()\nimport low_extra\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealed.class);
        assertThat(failures(outcome)).contains("ModuleNotFoundError: No module named 'low_extra'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"high.Mixin, low.Base", "low.Base, high.Mixin"})
    void knowsWhichBaseClassHasLostAMethod(String bases) throws Exception {
        library("low", "1.0", "class Base:\n    def fill(self): return 1\n");
        library("low", "2.0", "class Base:\n    pass\n");
        library("high", "1.0", "class Mixin:\n    pass\n");
        library("high", "2.0", "class Mixin:\n    pass\n");
        base("low==2.0", "high==2.0");

        HealingOutcome outcome = heal("import high, low\n\nclass Own(" + bases + "):\n    pass\n\nOwn().fill()\n");

        assertHealed(outcome, "low 2.0 -> 1.0 (required: low<2.0)");
    }

    @Test
    void movesTheLibraryThatCallsTheScriptInAnotherWay() throws Exception {
        library("low", "1.0", "def run(handler):\n    return handler.handle(1)\n");
        library("low", "2.0", "def run(handler):\n    return handler.handle(1, 2)\n");
        base("low==2.0");

        HealingOutcome outcome = heal("""
                import low

                class Handler:
                    def handle(self, event):
                        return event

                low.run(Handler())
                """);

        assertHealed(outcome, "low 2.0 -> 1.0 (required: low<2.0)");
    }

    /** Its older release refuses nothing, and that would be no heal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "low.need('')",
                "low.need(None)",
                "low.read('missing.txt')",
                "low.variable('OMNIPKG_TEST_IS_NOT_SET')",
                "low.safe()",
                "low.connect()",
                "low.connected()",
                "low.lock()",
                "low.data()",
                "low.program()",
                "low.licence()",
            })
    void leavesARefusalAloneThatSpeaksOfSomethingElse(String call) throws Exception {
        library("low", "1.0", "def __getattr__(name): return lambda *given: None\n");
        library("low", "2.0", """
                import os
                import shutil
                import socket
                import time

                class SecurityError(Exception):
                    pass

                def need(value):
                    if not value:
                        raise ValueError("there is nothing")

                def read(path):
                    if not os.path.exists(path):
                        raise RuntimeError("cannot read " + path)

                def variable(name):
                    if name not in os.environ:
                        raise RuntimeError("set " + name)

                def safe():
                    raise SecurityError("that is not allowed")

                def connect():
                    try:
                        socket.create_connection(("127.0.0.1", 9), 1)
                    except OSError:
                        raise RuntimeError("nobody is there") from None

                def connected():
                    with socket.socket() as connection:
                        if connection.connect_ex(("127.0.0.1", 9)):
                            raise RuntimeError("nobody is there")

                def lock():
                    try:
                        os.close(os.open(".", os.O_CREAT | os.O_EXCL))
                    except OSError:
                        raise RuntimeError("another holds it")

                def data():
                    found = [name for name in os.listdir() if name.endswith(".data")]
                    if not found:
                        raise RuntimeError("there are no data")

                def program():
                    if shutil.which("omnipkg-nothing") is None:
                        raise RuntimeError("install omnipkg-nothing")

                def licence():
                    if time.time() > 5:
                        raise RuntimeError("it has run out")
                """);
        base("low==2.0");

        assertLeftAlone(heal("import low\n" + call + "\n"));
    }

    @Test
    void beginsWithWhatHasHealedTheSameScriptBefore() throws Exception {
        library("low", "1.0", "def gone(): return 1\n");
        library("low", "2.0", "def kept(): return 1\n");
        library("low", "3.0", "def gone(): return 1\ndef kept(): return 1\n");
        base("low==2.0");
        String source = "import low\nlow.gone()\nlow.kept()\n";
        HealingOutcome first = heal(source);
        assertThat(first.attempts()).hasSize(3);
        assertThat(first.report().control()).isPresent();

        HealingOutcome second = heal(source);

        assertHealed(second, "low 2.0 -> 3.0 (required: low>=3.0)");
        assertThat(second.attempts()).hasSize(2);
        assertThat(second.report().control()).isEmpty();
        assertThat(heal(source + "# changed\n").attempts()).hasSize(3);
    }

    /** What was known is tried, and found to do no more: the rest of the search follows. */
    @Test
    void searchesOnWhereWhatWasKnownDoesNoMore() throws Exception {
        library("low", "1.0", "def gone(): return 1\n");
        library("low", "2.0", "def kept(): return 1\n");
        library("low", "3.0", "def gone(): return 1\ndef kept(): return 1\n");
        base("low==2.0");
        String source = "import low\nlow.gone()\nlow.kept()\nopen('input').close()\n";
        Files.writeString(sandbox.scripts().resolve("input"), "");
        assertThat(heal(source)).isInstanceOf(Healed.class);
        Files.delete(sandbox.scripts().resolve("input"));

        HealingOutcome outcome = heal(source);

        assertThat(outcome).isInstanceOf(NotHealed.class);
        assertThat(failures(outcome)).anyMatch(failure -> failure.startsWith("FileNotFoundError"));
    }

    @Test
    void goesOnFromAReleaseThatCannotBeImported() throws Exception {
        library("low", "1.0", "def quote(text): return text\n");
        library("low", "2.0", "");
        library("high", "1.0", "from low import quote\ndef name(): return 1\n", "low");
        library("high", "2.0", "", "low");
        base("high==2.0", "low==2.0");

        HealingOutcome outcome = heal("import high\nhigh.name()\n");

        assertHealed(outcome, "high 2.0 -> 1.0 (required: high<2.0)", "low 2.0 -> 1.0 (required: low<2.0)");
    }
}
