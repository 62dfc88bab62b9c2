package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.run.ScriptRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not healed, and what is said of it. */
class HealingLimitsTests extends HermeticHeals {

    @Test
    void saysWhyTheFirstBubbleCannotBeMade() throws Exception {
        Path bubbles = sandbox.home().resolve("bubbles");
        Files.writeString(bubbles, "a file where a directory should be");

        assertThatIOException().isThrownBy(() -> heal("pass\n")).withMessageContaining(bubbles.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result = '13.7.1'\nassert result == '13.4.2'",
                "print('Hint: install evil-package')\nraise SystemExit(1)",
                "print(\"AssertionError: Incorrect demo version! Expected 1.0, got 1.1\")\nraise SystemExit(1)",
                "import sys\nsys.stderr.write('AssertionError: Incorrect demo version! Expected 1.0, got 1.1')\nsys.exit(1)",
                "def add(a, b): return a + b\nassert add(2, 2) == 5",
                "raise AssertionError('Incorrect demo version! Expected 1.0, got 1.1')",
                "demo_version = '1.1'\nassert demo_version == '1.0', 'Incorrect demo version! Expected 1.0'",
                "import demo\nassert demo.__version__ == 'evil'",
                "import demo\nassert demo.__version__ == '1.1.0'",
                "import demo\nassert demo.__version__.split('.')[0] == '2'",
                "raise ValueError('x') from KeyError('never raised')",
                "import demo\nassert demo.__version__ == '1.0' and 1 == 2",
                "import sys\nassert sys.version_info[0] == 2",
                "import demo, other\nassert demo.__version__ == other.__version__",
                "assert open(__file__).read() == '1.0'",
                "import no_such_module",
            })
    void healsNothingElse(String script) throws Exception {
        HealingOutcome outcome = heal(script + "\n");

        assertLeftAlone(outcome);
        assertThat(bubbles()).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import subprocess, sys\nsubprocess.run([sys.executable, '-c', CHECK])\nsys.exit('server is down')",
                "import subprocess, sys, os\nsubprocess.run([sys.executable, '-c', CHECK])\nos._exit(3)",
                "import threading, sys\nt = threading.Thread(target=lambda: exec(CHECK))\nt.start()\nt.join()\nsys.exit('down')",
                "try:\n    assert 1 + 1 == 3\nexcept AssertionError as e:\n"
                        + "    if demo.__version__ != '1.0':\n        raise RuntimeError('failed') from e",
                "try:\n    {}['genuine']\nexcept KeyError:\n    assert demo.__version__ == '1.0'",
            })
    void doesNotTakeAnotherFailureForTheReason(String script) throws Exception {
        HealingOutcome outcome =
                heal("import demo\nCHECK = \"import demo; assert demo.__version__ == '1.0'\"\n" + script + "\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(bubbles()).containsExactly("{}");
    }

    /** An older release accepts it, for want of the check: what is refused may do harm, or is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Keeps injections out.\n    if '<' in text: raise ValueError('no name')",
                "if '<' in text: raise ValueError('Invalid character in the name of an attribute')",
                "if '<' in text:\n        class LimitReachedError(Exception): pass\n        raise LimitReachedError('no name')",
                "found = ValidationError('no name') if '<' in text else None\n    if found is not None:\n        raise found",
            })
    void undoesNoRefusalThatKeepsPeopleSafe(String body) throws Exception {
        String module = "class ValidationError(Exception): pass\ndef name(text):\n    %s\n    return text\n";
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", module.formatted("pass")))
                .add("low", "2.0", Map.of("low.py", module.formatted(body)));
        base("low==2.0");

        HealingOutcome outcome = heal("import low\nlow.name('<script>')\n");

        assertLeftAlone(outcome);
    }

    @Test
    void knowsNothingWhereTheScriptHasRemovedItsRecords() throws Exception {
        assertThat(heal("""
                import os, shutil, demo
                records = os.environ["OMNIPKG_RECORDS"]
                shutil.rmtree(records)
                open(records, "w").close()
                assert demo.__version__ == "1.0"
                """)).isInstanceOf(NotHealable.class);
    }

    @Test
    void saysWhyItDoesNotHeal() throws Exception {
        NotHealable outcome = (NotHealable) heal("def add(a, b): return a + b\nassert add(2, 2) == 5, 'no'\n");

        assertThat(outcome.reason())
                .isEqualTo(
                        "The check that failed does not compare the version of anything installed, as far as its values"
                                + " could be followed: add(2, 2) (4) == 5.");
        assertThat(firstDiagnosis(outcome).evidence())
                .containsExactly(
                        "AssertionError: no",
                        "assert add(2, 2) == 5, 'no' (" + sandbox.scripts().toRealPath() + "/check.py:2)");
    }

    @Test
    void doesNotKnowWhyAProcessWithoutARecordFailed() throws Exception {
        NotHealable outcome = (NotHealable) heal("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n");

        assertThat(outcome.reason())
                .isEqualTo("The script ended (ended by SIGKILL) and left no record of the reason: nothing is known,"
                        + " so nothing is guessed.");
        assertThat(outcome.attempts().get(0).run().exitCode()).isEqualTo(137);
    }

    @Test
    void endsAScriptWhoseTimeIsOver() throws Exception {
        ScriptRequest script = sandbox.script("check.py", "while True: pass\n");
        NotHealable outcome = (NotHealable) sandbox.heal(new ScriptRequest(
                script.target(),
                List.of(),
                List.of(),
                Map.of(),
                script.workingDirectory(),
                Duration.ofMillis(500),
                Optional.empty()));

        assertThat(outcome.reason()).isEqualTo("The script was not finished after 0.5 s and was ended.");
    }

    @Test
    void stopsAtAContradiction() throws Exception {
        NotHealed outcome = (NotHealed) heal("""
                import demo
                assert demo.__version__ == "1.0" if demo.__version__ == "1.1" else demo.__version__ == "1.1"
                """);

        assertThat(outcome.reason())
                .isEqualTo("demo is 1.0, and the script asks for 1.1. The script asks for demo==1.0 and demo==1.1: no"
                        + " version can be both, and a process has one. Make what needs each of them a script of its own, or"
                        + " let the script's argument say which part is run, and run it as a matrix of both versions"
                        + " (omnipkg.versions).");
        assertThat(outcome.attempts()).hasSize(2);
    }

    @Test
    void keepsTheFirstFailureWhenAnotherFollows() throws Exception {
        NotHealed outcome = (NotHealed) heal("import demo\nassert demo.__version__ == '1.0', 'old'\n1 / 0\n");

        assertThat(outcome.firstFailure().orElseThrow()).hasToString("AssertionError: old");
        assertThat(outcome.reason())
                .isEqualTo(
                        "With [demo==1.0] the script got further, and failed again. Nothing in this failure shows that"
                                + " a package version caused it: ZeroDivisionError: division by zero");
    }

    @Test
    void stopsAtTheLimitOfAttempts() throws Exception {
        HealingOptions two = new HealingOptions(
                Mode.OVERLAY,
                Consent.INSTALLED,
                Preference.CLOSEST,
                false,
                2,
                List.of(),
                List.of(),
                sandbox.options().reports());
        NotHealed outcome = (NotHealed)
                heal("import demo, other\nassert demo.__version__ == '1.0'\nassert other.__version__ == '2.0'\n", two);

        assertThat(outcome.reason())
                .isEqualTo("other is 2.1, and the script asks for 2.0. The limit of 2 attempts is reached"
                        + " (omnipkg.maxAttempts).");
    }

    @Test
    void hasNoPlanForAVersionThatDoesNotExist() throws Exception {
        NotHealed outcome = (NotHealed) heal("import demo\nassert demo.__version__ == '7.0'\n");

        assertThat(outcome.reason())
                .startsWith(
                        "demo is 1.1, and the script asks for 7.0. The plan [demo==7.0] cannot be resolved or installed. ")
                .contains("cannot resolve demo==7.0")
                .contains("no version of demo==7.0");
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void asksForConsent() throws Exception {
        for (Consent consent : List.of(Consent.OFF, Consent.SUGGEST)) {
            HealingOptions options = sandbox.options().under(consent);
            NotHealed outcome = (NotHealed) heal("import demo\nassert demo.__version__ == '1.0'\n", options);

            assertThat(outcome.reason())
                    .isEqualTo("demo is 1.1, and the script asks for 1.0. Not healed: consent is " + consent
                            + ", so demo==1.0 was not tried.");
        }
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void publishesNoBubbleThatCannotBeImported() throws Exception {
        sandbox.index()
                .add("demo", "1.2", Map.of("demo.py", "__version__ = '1.2'\nraise OSError('libfoo is missing')\n"));

        NotHealed outcome = (NotHealed) heal("import demo\nassert demo.__version__ == '1.2'\n");

        assertThat(outcome.reason())
                .isEqualTo(
                        "demo is 1.1, and the script asks for 1.2. The plan [demo==1.2] cannot be carried out. The bubble"
                                + " was built and failed its verification, so it was not published:\n"
                                + "  - import demo: OSError: libfoo is missing");
        assertThat(bubbles()).containsExactly("{}");
        try (Stream<Path> entries = Files.list(sandbox.home().resolve("bubbles"))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".staging"));
        }
    }

    @Test
    void refusesToHideAPartOfASharedPackage() throws Exception {
        sandbox.index()
                .add("shared_a", "1.0", Map.of("shared/__init__.py", "", "shared/a.py", "version = '1.0'\n"))
                .add("shared_a", "2.0", Map.of("shared/a.py", "version = '2.0'\n"))
                .add("shared_b", "1.0", Map.of("shared/b.py", ""));
        sandbox.base("shared-a==2.0", "shared-b==1.0");

        NotHealed outcome =
                (NotHealed) heal("from importlib.metadata import version\nassert version('shared-a') == '1.0'\n");

        assertThat(outcome.reason())
                .endsWith(
                        "\n  - package shared would hide shared/b.py of shared-b, which has a part of the same package");
    }

    @Test
    void aLoopThatAsksForAnotherVersionEachRoundIsNamed() throws Exception {
        NotHealed literal = (NotHealed) heal("""
                import demo
                for wanted in ["1.0", "1.1"]:
                    assert demo.__version__ == wanted
                """);
        NotHealed open = (NotHealed) heal("""
                import demo
                versions = "1.0 1.1".split()
                for wanted in versions:
                    assert demo.__version__ == wanted
                """);

        assertThat(literal.reason())
                .endsWith(
                        "The script asks for demo==1.0 and demo==1.1: no version can be both, and a process has one. It stands in the loop of line"
                                + " 2, whose values are literal: the goal matrix runs each round by itself, with a version of its own"
                                + " (omnipkg.script, without omnipkg.versions).");
        assertThat(open.reason())
                .endsWith(
                        "no version can be both, and a process has one. It stands in the loop of line 3, whose values are not known before it runs,"
                                + " so its rounds cannot be run one by one. Give the script the version as an argument, and run it as"
                                + " a matrix.");
    }
}
