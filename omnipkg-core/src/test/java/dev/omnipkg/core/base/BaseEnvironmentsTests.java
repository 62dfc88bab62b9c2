package dev.omnipkg.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseEnvironmentsTests {

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void makeIndex() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.1")
                .add(
                        "tool",
                        "1.0",
                        Map.of(
                                "tool.py",
                                "def main():\n    import sys, demo\n    print(sys.prefix, demo.__version__)\n",
                                "tool-1.0.dist-info/entry_points.txt",
                                "[console_scripts]\ntool-command = tool:main\n"),
                        "demo");
    }

    @Test
    void makesADeclaredBaseOnceAndReadOnly() throws Exception {
        sandbox.base("tool", "demo==1.1");
        HealingEngine engine = sandbox.engine();

        BaseEnvironment base = engine.base(sandbox.baseRequest());
        BaseEnvironment again = sandbox.uv("/no/uv/needed").engine().base(sandbox.baseRequest());

        assertThat(base.distributions().all())
                .extracting(found -> found.name() + " " + found.version())
                .containsExactly("demo 1.1", "tool 1.0");
        assertThat(again.fingerprint()).isEqualTo(base.fingerprint());
        assertThat(again.interpreter()).isEqualTo(base.interpreter());
        Path site = base.interpreter().sites().own().get(0);
        assertThat(site.resolve("__pycache__")).isDirectoryContaining("glob:**/demo.*.pyc");
        assertThat(Files.getPosixFilePermissions(site.resolve("demo.py")))
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
        assertThat(directory.resolve("home/bases")).isDirectoryNotContaining("glob:**/.staging*");
    }

    @Test
    void itsConsoleScriptsWorkWhereItStands() throws Exception {
        BaseEnvironment base = sandbox.base("tool").engine().base(sandbox.baseRequest());
        Path command = base.interpreter().executable().resolveSibling("tool-command");

        String output = new ProcessRunner()
                .runSuccessfully(ProcessRequest.tool(
                        List.of(command.toString()), System.getenv(), directory, Duration.ofMinutes(1)))
                .stdout()
                .text();

        assertThat(output).isEqualTo(base.interpreter().executable().getParent().getParent() + " 1.1\n");
    }

    @Test
    void describesItAsTheInterpreterItselfWould() throws Exception {
        Interpreter derived =
                sandbox.base("demo").engine().base(sandbox.baseRequest()).interpreter();

        Interpreter asked = sandbox.engine()
                .base(BaseRequest.of(Optional.of(derived.executable().toString())))
                .interpreter();

        assertThat(asked.executable()).isEqualTo(derived.executable());
        assertThat(asked.identity()).isEqualTo(derived.identity());
        assertThat(asked.sites().own()).isEqualTo(derived.sites().own());
        assertThat(asked.sites().directories()).containsAll(derived.sites().directories());
        assertThat(asked.sites().system()).isFalse();
    }

    @Test
    void leavesNothingOfABaseThatCannotBeMade() {
        sandbox.base("demo==9.9");

        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> sandbox.engine().base(sandbox.baseRequest()))
                .withMessageContaining("cannot resolve demo==9.9");
        assertThat(directory.resolve("home/bases")).doesNotExist();
    }

    @Test
    void fingerprintTellsChangesAndPassesOverBytecode() throws Exception {
        Interpreter python = Pythons.atHand().values().iterator().next();
        VirtualEnvironment venv =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, false);
        BaseRequest request = BaseRequest.of(Optional.of(venv.executable().toString()));
        HealingEngine engine = sandbox.engine();
        String empty = engine.base(request).fingerprint();

        Files.createDirectory(venv.siteDirectory().resolve("__pycache__"));
        assertThat(engine.base(request).fingerprint()).isEqualTo(empty);
        Path info = Files.createDirectory(venv.siteDirectory().resolve("demo-1.0.dist-info"));
        String installed = engine.base(request).fingerprint();
        assertThat(installed).isNotEqualTo(empty);
        Files.setLastModifiedTime(info, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        assertThat(engine.base(request).fingerprint()).isNotEqualTo(installed);
        Files.delete(info);
        Files.writeString(venv.siteDirectory().resolve("paths.pth"), "");
        assertThat(engine.base(request).fingerprint()).isNotEqualTo(empty).isNotEqualTo(installed);
    }

    @Test
    void editableInstallsOfTheBaseStayVisibleInABubble() throws Exception {
        BaseEnvironment made = sandbox.base("demo==1.1").engine().base(sandbox.baseRequest());
        VirtualEnvironment venv = VirtualEnvironment.create(
                Files.createDirectory(directory.resolve("own base")), made.interpreter(), false);
        Path source = Files.createDirectory(directory.resolve("projekt ä"));
        Files.writeString(source.resolve("editable.py"), "value = 42\n");
        Files.writeString(venv.siteDirectory().resolve("editable.pth"), source + "\n");
        Files.copy(
                made.interpreter().sites().own().get(0).resolve("demo.py"),
                venv.siteDirectory().resolve("demo.py"));
        Path info = Files.createDirectory(venv.siteDirectory().resolve("demo-1.1.dist-info"));
        Files.writeString(info.resolve("METADATA"), "Metadata-Version: 2.1\nName: demo\nVersion: 1.1\n");
        Files.writeString(info.resolve("RECORD"), "demo.py,,\n");

        HealingOutcome outcome = sandbox.engine()
                .heal(
                        new dev.omnipkg.core.heal.HealingRequest(
                                sandbox.script(
                                        "check.py",
                                        "import demo, editable\nassert demo.__version__ == '1.0'\nprint(editable.value)\n"),
                                BaseRequest.of(Optional.of(venv.executable().toString())),
                                sandbox.options()),
                        dev.omnipkg.core.heal.HealingListener.NONE);

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.attempts().get(1).run().stdout()).isEqualTo("42\n");
    }

    @Test
    void readsARequirementsFile() throws Exception {
        Files.writeString(directory.resolve("more.txt"), "six\n");
        Path file = Files.writeString(directory.resolve("requirements.txt"), """
                # what the scripts need
                rich==13.7.1 \\
                    --hash=sha256:0000 \\
                    --hash=sha256:1111   # two wheels
                -r more.txt

                requests[socks]>=2.28 ; python_version < "3.14"
                """);

        assertThat(RequirementsFile.read(file))
                .extracting(Requirement::toString)
                .containsExactly("rich==13.7.1", "six", "requests[socks]>=2.28 ; python_version < \"3.14\"");
        Files.writeString(file, "-e .\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequirementsFile.read(file))
                .withMessage(
                        "'-e .' is not a requirement: expected a name with or without specifier, such as rich==13.4.2"
                                + " (PEP 508; no URL, no option). It stands in " + file);
    }
}
