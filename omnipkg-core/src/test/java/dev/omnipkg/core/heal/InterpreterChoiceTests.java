package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.Passed;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are for another Python than the one that is found first, or than the one that is configured. */
class InterpreterChoiceTests {

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private Interpreter first;
    private Interpreter other;

    @BeforeEach
    void twoInterpreters() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("demo", "1.0");
        first = sandbox.engine().interpreter(sandbox.baseRequest().python());
        List<Interpreter> others = new ArrayList<>(Pythons.atHand().values());
        others.removeIf(interpreter -> interpreter.minorVersion().equals(first.minorVersion()));
        assumeTrue(!others.isEmpty(), "a second version of CPython is at hand");
        other = others.get(0);
    }

    private HealingOutcome heal(String source) throws Exception {
        return sandbox.heal(sandbox.script("check.py", source));
    }

    private String header() {
        return "# /// script\n# requires-python = \"==" + other.minorVersion() + ".*\"\n# ///\n";
    }

    private static String reason(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        return ((NotHealable) outcome).reason();
    }

    @Test
    void runsWithAPythonThatTheScriptIsFor() throws Exception {
        HealingOutcome outcome = heal(
                header() + "import sys\nassert '%d.%d' % sys.version_info[:2] == '" + other.minorVersion() + "'\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(Passed.class);
        assertThat(outcome.report().before().interpreter().minorVersion()).isEqualTo(other.minorVersion());
    }

    @Test
    void runsWithAPythonThatTheProjectIsFor() throws Exception {
        Files.writeString(
                sandbox.scripts().resolve("pyproject.toml"),
                "[project]\nrequires-python = '==" + other.minorVersion() + ".*'\n");

        HealingOutcome outcome = heal("print(1)\n");

        assertThat(outcome.report().before().interpreter().minorVersion()).isEqualTo(other.minorVersion());
    }

    @Test
    void aPythonThatIsConfiguredStays() throws Exception {
        sandbox.python(first.executable().toString());

        assertThat(heal(header() + "print(1)\n").report().before().interpreter().minorVersion())
                .isEqualTo(first.minorVersion());
        assertThat(reason(heal(header() + "raise ValueError('no')\n")))
                .startsWith("This is Python " + first.version() + ", and the script's own metadata has python=="
                        + other.minorVersion()
                        + ".*, which may be the reason. An available one that will do is set with"
                        + " -Domnipkg.python=")
                .endsWith("(" + other.version() + ").");
    }

    @Test
    void saysThatNoPythonAtHandWillDo() throws Exception {
        assertThat(reason(heal("import sys\nassert sys.version_info >= (3, 99), 'too old'\n")))
                .startsWith("The script asks for another Python than " + first.version()
                        + ": it goes on only if sys.version_info >= (3, 99). None that is available will do (")
                .contains(other.version())
                .endsWith("): install one, and name it with omnipkg.python.");
    }

    @Test
    void namesAPythonWhoseVersionACheckAsksFor() throws Exception {
        String minor = other.minorVersion().replace('.', ',');

        assertThat(reason(
                        heal("import sys\nif sys.version_info[:2] != (" + minor + "):\n    raise SystemExit('no')\n")))
                .contains(" An available one that will do is set with -Domnipkg.python=")
                .endsWith("(" + other.version() + ").");
    }
}
