package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome.Passed;
import dev.omnipkg.core.requirement.DistributionName;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is healed: checks in every form, one after another, in children and in helper modules. */
class HealingEngineTests extends HermeticHeals {

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
                "assert demo.__version__.split('+')[0] == '1.0'",
                "assert f'{demo.__version__}' == '1.0'",
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
        assertThat(outcome.attempts().get(1).run().stdout()).isEqualTo("with 1.0\n");
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
                open(records + "/2.json", "w").write('{"schema": 4, "pid": 1, "exceptions": [{"frames": [{"line": null}]}]}')
                assert demo.__version__ == "1.0"
                """);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
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
}
