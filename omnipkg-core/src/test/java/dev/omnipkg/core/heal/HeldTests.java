package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Planner;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base with a distribution {@code mine} 1.5 that is developed in place, and an index that has others of that name. */
class HeldTests {

    private static final String REFUSED =
            "mine is installed in place from file:///srv/mine, so no index is asked for it, and only its own declaration"
                    + " changes its version";

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private BaseRequest request;

    @BeforeEach
    void makeBase() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("mine", "1.0")
                .add("mine", "2.0")
                .add("core", "1.0")
                .add("core", "2.0")
                .add("app", "1.0", "mine<1.5")
                .add("app", "1.1", "mine")
                .add("app", "1.2", "mine>=2");
        VirtualEnvironment venv = VirtualEnvironment.create(
                directory.resolve("own"), sandbox.engine().interpreter(Optional.empty()), false);
        install(venv, "mine", "1.5", "Requires-Dist: core<2\nRequires-Dist: other @ file:///srv/other\n");
        Files.writeString(
                venv.siteDirectory().resolve("mine-1.5.dist-info/direct_url.json"),
                "{\"url\": \"file:///srv/mine\", \"dir_info\": {\"editable\": true}}");
        install(venv, "core", "1.0", "");
        install(venv, "app", "1.3", "");
        request = BaseRequest.of(Optional.of(venv.executable().toString()));
    }

    private static void install(VirtualEnvironment venv, String name, String version, String requires)
            throws Exception {
        Files.writeString(venv.siteDirectory().resolve(name + ".py"), "__version__ = '" + version + "'\n");
        Path info = Files.createDirectory(venv.siteDirectory().resolve(name + "-" + version + ".dist-info"));
        Files.writeString(
                info.resolve("METADATA"),
                "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + requires);
        Files.writeString(info.resolve("RECORD"), name + ".py,,\n");
    }

    private BaseEnvironment base() throws Exception {
        return sandbox.engine().base(request);
    }

    private HealingPlan plan(BaseEnvironment base, Mode mode, String... requirements) throws Exception {
        List<Requirement> wanted =
                Arrays.stream(requirements).map(Requirement::parse).toList();
        Planner planner = sandbox.engine().components().plannedBubbles().planner();
        PlanRequest asked = PlanRequest.of(base, wanted, List.of(), mode, Preference.CLOSEST);
        return planner.plan(asked, planner.ways(asked).get(0));
    }

    private HealingOutcome heal(String source) throws Exception {
        return sandbox.engine()
                .heal(
                        new HealingRequest(sandbox.script("check.py", source), request, sandbox.options()),
                        HealingListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uv", "off"})
    void whatIsHeldBindsAPlanAndIsNeverAPartOfIt(String uv) throws Exception {
        if (uv.equals("off")) {
            sandbox.uv(uv);
        }
        sandbox.index().remove("mine"); // an index that is asked for it would say so

        HealingPlan plan = plan(base(), Mode.OVERLAY, "app<1.3");

        assertThat(plan.changes()).extracting(Object::toString).containsExactly("app 1.3 -> 1.1 (required: app<1.3)");
    }

    @Test
    void nothingElseThanItsOwnDeclarationMovesIt() throws Exception {
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> plan(base(), Mode.OVERLAY, "app==1.0"))
                .withMessageEndingWith("\n" + REFUSED + ".");
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> plan(base(), Mode.OVERLAY, "mine==1.0"))
                .withMessage("mine==1.0 is wanted, and " + REFUSED + ".");
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> plan(base(), Mode.STRICT, "app==1.1"))
                .withMessageEndingWith(REFUSED + ". A strict bubble hides it.");

        List<Requirement> declared = List.of(Requirement.parse("mine==1.0"));
        Bubble bubble = sandbox.engine().prebuild(base(), declared, Mode.OVERLAY, HealingListener.NONE);
        assertThat(bubble.manifest().distributions()).containsEntry("mine", "1.0");
        assertThat(sandbox.engine().components().plannedBubbles().planner().find(base(), declared, Mode.OVERLAY))
                .isPresent();
    }

    @Test
    void whatTheProjectTakesFromElsewhereIsHeldToo() throws Exception {
        sandbox.script("check.py", "");
        Files.writeString(sandbox.scripts().resolve("pyproject.toml"), """
                [project]
                name = "core"
                [tool.uv.sources]
                app = { git = "https://example.org/app" }
                absent = { path = "../absent" }
                """);
        sandbox.index()
                .add("tool", "1.0", "absent")
                .add("tool", "2.0", "app<1.3")
                .add("absent", "1.0");
        ProjectFiles project =
                ProjectFiles.around(List.of(sandbox.scripts()), new dev.omnipkg.core.python.ModuleSearch());
        BaseEnvironment base = base().within(project);

        assertThat(base.offIndex().names())
                .extracting(DistributionName::value)
                .containsExactly("absent", "app", "mine");
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> plan(base, Mode.OVERLAY, "tool==1.0"))
                .withMessageEndingWith(
                        "absent is taken from a path, a repository or an address by pyproject.toml, so no"
                                + " index is asked for it, and only its own declaration changes its version.");
        assertThatExceptionOfType(InstallerException.class).isThrownBy(() -> plan(base, Mode.OVERLAY, "tool==2.0"));
        assertThat(plan(base(), Mode.OVERLAY, "tool==1.0").pins()).hasSize(2);
        assertThat(plan(base.giving(List.of(Requirement.parse("absent"))), Mode.OVERLAY, "tool==1.0")
                        .pins())
                .hasSize(2);
    }

    @Test
    void analyzersCannotAskAnIndexForIt() throws Exception {
        HealingEngine engine = sandbox.engine();
        ScriptRequest script = sandbox.script("check.py", "");
        BaseEnvironment base = base();
        Bubble bubble = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);

        assertThatExceptionOfType(IndexException.class)
                .isThrownBy(() -> new EngineLookup(
                                engine.components(),
                                base,
                                bubble,
                                script,
                                () -> script.project(engine.components().modules()))
                        .releases(new DistributionName("mine")))
                .withMessage(REFUSED + ".");
    }

    @Test
    void aHealLeavesItAlone() throws Exception {
        HealingOutcome itself = heal("import mine\nassert mine.__version__ == '1.0'\n");
        HealingOutcome behind = heal("import app\nassert app.__version__ == '1.2'\n");

        for (HealingOutcome outcome : List.of(itself, behind)) {
            assertThat(outcome.attempts()).as(OutcomeText.story(outcome)).hasSize(1);
            assertThat(OutcomeText.reason(outcome).orElseThrow()).endsWith(REFUSED + ".");
        }
        assertThat(sandbox.engine().bubbles().all())
                .allMatch(bubble -> bubble.manifest().distributions().isEmpty());
    }
}
