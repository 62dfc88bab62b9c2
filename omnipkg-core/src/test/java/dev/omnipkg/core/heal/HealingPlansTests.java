package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into bubbles, and when one is found again. */
class HealingPlansTests extends HermeticHeals {

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
                Mode.STRICT,
                Consent.INSTALLED,
                Preference.CLOSEST,
                false,
                5,
                List.of(),
                List.of(),
                sandbox.options().reports());

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
                Mode.STRICT,
                Consent.INSTALLED,
                Preference.CLOSEST,
                false,
                5,
                List.of(),
                List.of(),
                sandbox.options().reports());

        HealingOutcome outcome =
                heal("import demo, other\nassert demo.__version__ == '1.0'\nprint(other.__file__)\n", strict);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(outcome.attempts().get(1).run().stdout())
                .startsWith(
                        outcome.attempts().get(1).bubble().environment().root().toString());
        assertThat(outcome.installed()).hasSize(2);
    }

    @Test
    void buildsABubbleAnewThatAScriptHasWrittenInto() throws Exception {
        heal("pass\n");
        Path site = sandbox.engine().bubbles().all().get(0).environment().siteDirectory();
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(site.resolve("planted.py"), "");

        assertThat(heal("import planted\n")).isInstanceOf(HealingOutcome.NotHealable.class);
        assertThat(site.resolve("planted.py")).doesNotExist();
    }

    @Test
    void everyRequirementOfASetHolds() throws Exception {
        HealingEngine engine = sandbox.engine();
        sandbox.index().add("demo", "0.9");
        List<Requirement> set = List.of(
                Requirement.parse("demo<1.1"),
                Requirement.parse("demo>=0.9"),
                Requirement.parse("other==2.0; python_version<'3'"),
                Requirement.parse("other==2.0; python_version>='3'"));

        assertThat(engine.prebuild(engine.base(sandbox.baseRequest()), set, Mode.OVERLAY, HealingListener.NONE)
                        .manifest()
                        .distributions())
                .isEqualTo(Map.of("demo", "1.0", "other", "2.0"));
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
                Preference.CLOSEST,
                false,
                5,
                List.of(),
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
        try (Stream<Path> bytecode = Files.walk(site)) {
            assertThat(bytecode.map(file -> site.relativize(file).toString()))
                    .anyMatch(name -> name.startsWith("__pycache__/demo."))
                    .anyMatch(name -> name.startsWith("omnipkg_capture/__pycache__/extract."));
        }
        assertThat(Files.getPosixFilePermissions(site))
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
    }

    @Test
    void sharesBytecodeBetweenEnvironmentsWithTheSameSource() throws Exception {
        Map<String, String> files = Map.of("twin.py", "def place():\n    return place.__code__.co_filename\n");
        sandbox.index().add("twin", "1.1", files).add("twin", "1.0", files);
        sandbox.base("twin==1.1");

        HealingOutcome outcome = heal("""
                import twin, importlib.metadata
                assert importlib.metadata.version("twin") == "1.0"
                assert twin.place() == twin.__file__
                """);

        assertHealed(outcome, "twin 1.1 -> 1.0 (required: twin==1.0)");
        Path base = sandbox.engine()
                .base(sandbox.baseRequest())
                .interpreter()
                .sites()
                .own()
                .get(0);
        assertThat(Files.isSameFile(
                        bytecode(base),
                        bytecode(
                                outcome.attempts().get(1).bubble().environment().siteDirectory())))
                .isTrue();
    }

    @Test
    void compilesWhatAPackageHasButNotItsTests() throws Exception {
        Map<String, String> files = Map.of(
                "suite/__init__.py", "",
                "suite/part.py", "",
                "suite/tests/test_part.py", "import no_such_module\n");
        sandbox.index().add("suite", "1.1", files).add("suite", "1.0", files);
        HealingEngine engine = sandbox.engine();

        Path site = engine.prebuild(
                        engine.base(sandbox.baseRequest()),
                        List.of(Requirement.parse("suite==1.0")),
                        Mode.OVERLAY,
                        HealingListener.NONE)
                .environment()
                .siteDirectory();

        assertThat(compiled(site.resolve("suite"))).containsExactlyInAnyOrder("__init__", "part");
        assertThat(site.resolve("suite/tests/__pycache__")).doesNotExist();
    }

    @Test
    void compilesTheCaptureForEveryLevelOfOptimisation() throws Exception {
        HealingEngine engine = sandbox.engine();
        BaseEnvironment base = engine.base(sandbox.baseRequest());

        Path first = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE)
                .environment()
                .siteDirectory()
                .resolve("omnipkg_capture/__pycache__");
        Path second = engine.prebuild(base, List.of(Requirement.parse("demo==1.0")), Mode.OVERLAY, HealingListener.NONE)
                .environment()
                .siteDirectory()
                .resolve("omnipkg_capture/__pycache__");

        try (Stream<Path> bytecode = Files.list(first)) {
            List<Path> capture = bytecode.filter(
                            file -> file.getFileName().toString().startsWith("start."))
                    .toList();
            assertThat(capture)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.isSameFile(file, second.resolve(file.getFileName())))
                            .isTrue());
        }
    }

    private static List<String> compiled(Path modules) throws Exception {
        try (Stream<Path> bytecode = Files.list(modules.resolve("__pycache__"))) {
            return bytecode.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .toList();
        }
    }

    private static Path bytecode(Path site) throws Exception {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(site.resolve("__pycache__"), "twin.*.pyc")) {
            return found.iterator().next();
        }
    }
}
