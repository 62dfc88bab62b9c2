package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.heal.HealingOutcome.Passed;
import dev.omnipkg.core.io.DirectoryTree;
import dev.omnipkg.core.io.Sha256;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole heals, with wheels that are made here. After each, the base is byte for byte what it was. */
class HealingEngineTests {

    private Sandbox sandbox;
    private Path base;
    private String baseBefore = "";

    @BeforeEach
    void makeIndexAndBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.1")
                .add("other", "2.0")
                .add("other", "2.1");
        sandbox.base("demo==1.1", "other==2.1");
        base = sandbox.engine()
                .base(sandbox.baseRequest())
                .interpreter()
                .executable()
                .resolve("../..")
                .normalize();
        baseBefore = digest(base);
    }

    @AfterEach
    void baseIsUntouched() throws Exception {
        assertThat(digest(base)).isEqualTo(baseBefore);
    }

    private static String digest(Path root) throws IOException {
        Sha256 digest = new Sha256();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                boolean regular = Files.isRegularFile(file) && !file.toString().contains("__pycache__");
                digest.add(root.relativize(file) + " " + (regular ? WheelIndex.sha256(file) : ""));
            }
        }
        return digest.hex();
    }

    private HealingOutcome heal(String source) throws IOException {
        return sandbox.heal(sandbox.script("check.py", source));
    }

    private HealingOutcome heal(String source, HealingOptions options) throws IOException {
        return sandbox.engine()
                .heal(
                        new HealingRequest(sandbox.script("check.py", source), sandbox.baseRequest(), options),
                        HealingListener.NONE);
    }

    private static void assertHealed(HealingOutcome outcome, String... changes) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(Healed.class);
        assertThat(outcome.changed()).extracting(Object::toString).containsExactlyInAnyOrder(changes);
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }

    private List<String> bubbles() throws IOException {
        return sandbox.engine().bubbles().all().stream()
                .map(bubble -> bubble.manifest().distributions().toString())
                .sorted()
                .toList();
    }

    @Test
    void passesWithoutAHeal() throws Exception {
        HealingOutcome outcome = heal("import demo\nassert demo.__version__ == '1.1'\n");

        assertThat(outcome).isInstanceOf(Passed.class);
        assertThat(outcome.attempts()).hasSize(1);
        assertThat(outcome.firstFailure()).isEmpty();
        assertThat(outcome.installed())
                .isEqualTo(Map.of(new DistributionName("demo"), "1.1", new DistributionName("other"), "2.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert demo.__version__ == '1.0', 'wrong'",
                "assert demo.__version__ == '1.0'",
                "assert '1.0' == demo.__version__, 'Versión incorrecta: se esperaba 1.0'",
                "assert metadata.version('demo') == '1.0'",
                "found = metadata.version('Demo')\nif found != '1.0':\n    raise RuntimeError('falsche Version')",
                "if not demo.__version__ == '1.0': sys.exit('need another demo')",
                "assert [demo.__version__, other.__version__] == ['1.0', '2.1']",
                "assert (demo.__version__, 1) == ('1.0', 1)",
                "WANT = {'demo': '1.0', 'other': '2.1'}\nassert {n: metadata.version(n) for n in WANT} == WANT",
                "for name, want in {'other': '2.1', 'demo': '1.0'}.items():\n    assert metadata.version(name) == want",
                "def version_of(m): return m.__version__\nassert version_of(demo) == '1.0'",
                "class C:\n    want = '1.0'\n    def check(self): assert demo.__version__ == self.want\nC().check()",
            })
    void healsAnEqualityInAnyForm(String check) throws Exception {
        HealingOutcome outcome = heal("import sys, demo, other\nfrom importlib import metadata\n" + check
                + "\nprint('with', demo.__version__)\n");

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(outcome.attempts().get(1).run().process().stdout().text()).isEqualTo("with 1.0\n");
    }

    @Test
    void healsACheckWhoseCauseWasNeverRaised() throws Exception {
        assertHealed(
                heal("import demo\nif demo.__version__ != '1.0':\n    raise ImportError('x') from KeyError('y')\n"),
                "demo 1.1 -> 1.0 (required: demo==1.0)");
    }

    @Test
    void survivesWhateverAScriptWritesAmongTheRecords() throws Exception {
        HealingOutcome outcome = heal("""
                import os, demo
                records = os.environ["OMNIPKG_RECORDS"]
                os.makedirs(records + "/directory.json/inside")
                open(records + "/0.json", "wb").write(b"\\xff{")
                open(records + "/1.json", "w").write("[]")
                open(records + "/2.json", "w").write('{"pid": 1, "exceptions": [{"frames": [{"line": null}]}]}')
                assert demo.__version__ == "1.0"
                """);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
    }

    @Test
    void grantsConsentForWhatThePlanHadToBring() throws Exception {
        sandbox.index()
                .add("core", "2.0")
                .add("core", "1.0", "helper")
                .add("helper", "0.3")
                .add("helper", "0.4");
        sandbox.base("core==2.0");

        HealingOutcome outcome = heal("""
                import core
                assert core.__version__ == "1.0"
                import helper
                assert helper.__version__ == "0.3"
                """);

        assertHealed(outcome, "core 2.0 -> 1.0 (required: core==1.0)", "helper new 0.3 (required: helper==0.3)");
    }

    @Test
    void keepsTheExtrasOfADeclaredBaseInStrictMode() throws Exception {
        sandbox.index()
                .add("core", "2.0", "helper; extra == \"more\"")
                .add("core", "1.0", "helper; extra == \"more\"")
                .add("helper", "0.3");
        sandbox.base("core[more]==2.0");
        HealingOptions strict = new HealingOptions(
                Mode.STRICT, Consent.INSTALLED, 5, List.of(), sandbox.options().reports());

        HealingOutcome outcome = heal("import core, helper\nassert core.__version__ == '1.0'\n", strict);

        assertHealed(outcome, "core 2.0 -> 1.0 (required: core[more]==1.0)");
    }

    @Test
    void leavesDependentsThatNoIndexHasWhereTheyAre() throws Exception {
        sandbox.index().add("core", "1.0").add("core", "2.0").add("addon", "2.5", "core>=1");
        sandbox.base("core==2.0", "addon==2.5");
        sandbox.engine().base(sandbox.baseRequest());
        sandbox.index().remove("addon");

        assertHealed(
                heal("import core, addon\nassert core.__version__ == '1.0'\n"),
                "core 2.0 -> 1.0 (required: core==1.0)");
    }

    @Test
    void asksTheIndexAnewAfterAPlanThatCouldNotBeBuilt() throws Exception {
        String source = "import demo\nassert demo.__version__ == '1.0'\n";
        heal(source);
        DirectoryTree.delete(sandbox.home().resolve("bubbles"));
        sandbox.index().remove("demo").add("demo", "1.0", Map.of("demo.py", "__version__ = '1.0' # again\n"));
        Map<String, String> fresh = new TreeMap<>(sandbox.index().environment());
        fresh.put("UV_CACHE_DIR", sandbox.home().resolve("empty-cache").toString());
        HealingRequest request =
                new HealingRequest(sandbox.script("check.py", source), sandbox.baseRequest(), sandbox.options());

        assertThat(sandbox.engine(fresh).heal(request, HealingListener.NONE)).isInstanceOf(NotHealed.class);
        assertHealed(
                sandbox.engine(fresh).heal(request, HealingListener.NONE), "demo 1.1 -> 1.0 (required: demo==1.0)");
    }

    @Test
    void saysWhyTheFirstBubbleCannotBeMade() throws Exception {
        Path bubbles = sandbox.home().resolve("bubbles");
        Files.writeString(bubbles, "a file where a directory should be");

        assertThatIOException().isThrownBy(() -> heal("pass\n")).withMessageContaining(bubbles.toString());
    }

    @Test
    void healsACheckInAHelperModule() throws Exception {
        Files.writeString(sandbox.scripts().resolve("checks.py"), """
                def require(module, wanted):
                    if module.__version__ != wanted:
                        raise ImportError("please install another one")
                """);

        assertHealed(
                heal("import demo, checks\nchecks.require(demo, '1.0')\n"), "demo 1.1 -> 1.0 (required: demo==1.0)");
    }

    @Test
    void joinsWhatSuccessiveAttemptsFind() throws Exception {
        HealingOutcome outcome =
                heal("import demo, other\nassert demo.__version__ == '1.0'\nassert other.__version__ == '2.0'\n");

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)", "other 2.1 -> 2.0 (required: other==2.0)");
        assertThat(outcome.attempts()).hasSize(3);
        assertThat(outcome.firstFailure().orElseThrow().toString()).isEqualTo("AssertionError");
    }

    @Test
    void healsWhatAChildProcessChecks() throws Exception {
        HealingOutcome outcome = heal("""
                import subprocess, sys
                code = "import demo; assert demo.__version__ == '1.0'"
                subprocess.run([sys.executable, "-c", code], check=True)
                """);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
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
                "raise ValueError('x') from KeyError('never raised')",
                "import demo\nassert demo.__version__ == '1.0' and 1 == 2",
                "import demo\nif demo.__version__ == '1.0' or 1 == 2: pass\nelse: raise ValueError('x')",
                "import sys\nassert sys.version_info[0] == 2",
                "import demo, other\nassert demo.__version__ == other.__version__",
                "assert open(__file__).read() == '1.0'",
                "import no_such_module",
            })
    void healsNothingElse(String script) throws Exception {
        HealingOutcome outcome = heal(script + "\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(outcome.attempts()).hasSize(1);
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void saysWhyItDoesNotHeal() throws Exception {
        NotHealable outcome = (NotHealable) heal("def add(a, b): return a + b\nassert add(2, 2) == 5, 'no'\n");

        assertThat(outcome.reason())
                .isEqualTo("Nothing in this failure shows that a package version caused it: AssertionError: no");
        assertThat(outcome.attempts().get(0).diagnosis().orElseThrow().evidence())
                .containsExactly(
                        "assert add(2, 2) == 5, 'no' (" + sandbox.scripts().toRealPath() + "/check.py:2)");
    }

    @Test
    void doesNotKnowWhyAProcessWithoutARecordFailed() throws Exception {
        NotHealable outcome = (NotHealable) heal("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n");

        assertThat(outcome.reason())
                .isEqualTo("The script ended (ended by SIGKILL) and left no record of the reason: nothing is known,"
                        + " so nothing is guessed.");
        assertThat(outcome.attempts().get(0).run().process().exitCode()).isEqualTo(137);
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
                        + " version can be both.");
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
                Mode.OVERLAY, Consent.INSTALLED, 2, List.of(), sandbox.options().reports());
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
                .startsWith("demo is 1.1, and the script asks for 7.0. The plan [demo==7.0] cannot be had. ")
                .contains("cannot resolve demo==7.0")
                .contains("no version of demo==7.0");
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void asksForConsent() throws Exception {
        for (Consent consent : List.of(Consent.OFF, Consent.SUGGEST)) {
            HealingOptions options = new HealingOptions(
                    Mode.OVERLAY, consent, 5, List.of(), sandbox.options().reports());
            NotHealed outcome = (NotHealed) heal("import demo\nassert demo.__version__ == '1.0'\n", options);

            assertThat(outcome.reason())
                    .isEqualTo("demo is 1.1, and the script asks for 1.0. Not healed: consent is " + consent
                            + ", so demo==1.0 was not tried.");
        }
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void movesDependentsWithWhatTheyDependOn() throws Exception {
        sandbox.index()
                .add("core", "1.0")
                .add("core", "2.0")
                .add("addon", "1.5", "core<2")
                .add("addon", "2.5", "core>=2");
        sandbox.base("core==2.0", "addon==2.5", "demo==1.1");

        HealingOutcome outcome =
                heal("import core, addon\nassert core.__version__ == '1.0'\nprint(addon.__version__)\n");

        assertHealed(
                outcome,
                "core 2.0 -> 1.0 (required: core==1.0)",
                "addon 2.5 -> 1.5 (depends on a distribution that changes)");
    }

    @Test
    void bringsWhatAnOlderVersionRequires() throws Exception {
        sandbox.index()
                .add("core", "2.0")
                .add("core", "1.0", "helper", "other<2.1")
                .add("helper", "0.3");
        sandbox.base("core==2.0", "other==2.1");

        HealingOutcome outcome = heal("import core\nassert core.__version__ == '1.0'\nimport helper\n");

        assertHealed(
                outcome,
                "core 2.0 -> 1.0 (required: core==1.0)",
                "helper new 0.3 (required by core)",
                "other 2.1 -> 2.0 (required by core)");
    }

    @Test
    void hidesTheBaseInStrictMode() throws Exception {
        sandbox.base("demo", "other==2.1");
        sandbox.index().add("extra", "1.0");
        HealingOptions strict = new HealingOptions(
                Mode.STRICT, Consent.INSTALLED, 5, List.of(), sandbox.options().reports());

        HealingOutcome outcome =
                heal("import demo, other\nassert demo.__version__ == '1.0'\nprint(other.__file__)\n", strict);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(outcome.attempts().get(1).run().process().stdout().text())
                .startsWith(
                        outcome.attempts().get(1).bubble().environment().root().toString());
        assertThat(outcome.installed()).hasSize(2);
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
    void usesAPrebuiltBubbleThatHoldsMoreThanIsNeeded() throws Exception {
        HealingEngine engine = sandbox.engine();
        List<Requirement> set = List.of(Requirement.parse("demo==1.0"), Requirement.parse("other==2.0"));
        String key = engine.prebuild(engine.base(sandbox.baseRequest()), set, Mode.OVERLAY, HealingListener.NONE)
                .key();
        HealingOptions options = new HealingOptions(
                Mode.OVERLAY,
                Consent.INSTALLED,
                5,
                List.of(set),
                sandbox.options().reports());

        HealingOutcome outcome = heal("import demo\nassert demo.__version__ == '1.0'\n", options);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)", "other 2.1 -> 2.0 (required: other==2.0)");
        assertThat(outcome.attempts().get(1).bubble().key()).isEqualTo(key);
    }

    @Test
    void healsTheSecondTimeWithoutAnyInstaller() throws Exception {
        String source = "import demo\nassert demo.__version__ == '1.0'\n";
        HealingOutcome first = heal(source);

        HealingOutcome second = sandbox.uv("/no/uv/any/more").heal(sandbox.script("check.py", source));

        assertHealed(second, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(second.attempts().get(1).bubble().key())
                .isEqualTo(first.attempts().get(1).bubble().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void compilesBubblesWhateverTheEnvironmentSaysOfBytecode(String dontWrite) throws Exception {
        Map<String, String> environment = new TreeMap<>(sandbox.index().environment());
        environment.put("PYTHONDONTWRITEBYTECODE", dontWrite);
        HealingOutcome outcome = sandbox.engine(environment)
                .heal(
                        new HealingRequest(
                                sandbox.script("check.py", "import demo\nassert demo.__version__ == '1.0'\n"),
                                sandbox.baseRequest(),
                                sandbox.options()),
                        HealingListener.NONE);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        Path site = outcome.attempts().get(1).bubble().environment().siteDirectory();
        try (Stream<Path> bytecode = Files.list(site.resolve("__pycache__"))) {
            assertThat(bytecode.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("demo."))
                    .anyMatch(name -> name.startsWith("omnipkg_extract."));
        }
        assertThat(Files.getPosixFilePermissions(site))
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
    }
}
