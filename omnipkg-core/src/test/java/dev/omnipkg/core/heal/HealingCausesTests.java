package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.report.OutcomeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Causes other than a script's own check of a version, end to end. */
class HealingCausesTests extends HermeticHeals {

    private static final String GUARD = """
            import demo
            if "1.1" in open(demo.__file__).read():
                raise ImportError("guard requires demo<=1.0, found " + demo.__version__)
            """;

    private String reason(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOfAny(NotHealable.class, NotHealed.class);
        assertThat(outcome.attempts()).hasSize(1);
        return OutcomeText.reason(outcome).orElseThrow();
    }

    private Path write(String name, String text) throws Exception {
        Path file = sandbox.scripts().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void healsWhatALibraryRefuses() throws Exception {
        sandbox.index().add("guard", "3.0", Map.of("guard.py", GUARD));
        sandbox.base("demo==1.1", "guard==3.0");

        assertHealed(heal("import guard\n"), "demo 1.1 -> 1.0 (required: demo<=1.0)");
    }

    @Test
    void takesNoMessageOfTheScriptForThatOfALibrary() throws Exception {
        assertThat(reason(heal("raise ImportError('guard requires demo<=1.0, found 1.1')\n")))
                .startsWith("Nothing in this failure shows");
    }

    @Test
    void healsAViolatedRequirement() throws Exception {
        sandbox.index().add("pkg_resources", "1.0", Map.of("pkg_resources.py", """
                class Distribution:
                    project_name, version = "demo", "1.1"

                class VersionConflict(Exception):
                    pass

                def require(text):
                    raise VersionConflict(Distribution(), text)
                """));
        sandbox.base("demo==1.1", "pkg_resources==1.0");

        HealingOutcome outcome = heal("""
                import demo, pkg_resources
                if "1.1" in open(demo.__file__).read():
                    pkg_resources.require("demo<1.1")
                """);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo<1.1)");
    }

    @Test
    void installsAModuleThatTheProjectsFilesName() throws Exception {
        sandbox.index().add("acme_tools", "4.0").add("acme_tools", "5.0");
        write("requirements.txt", "-r other.txt\nacme-tools<5 # ours\n");

        assertHealed(heal("import acme_tools\n"), "acme-tools new 4.0 (required: acme-tools<5)");
    }

    @Test
    void neverInstallsANamesake() throws Exception {
        sandbox.index().add("acme_tools", "4.0");

        assertThat(reason(heal("import acme_tools\n")))
                .isEqualTo(
                        "No module is named acme_tools. Nothing says which distribution that is: not what is installed, not"
                                + " the project's requirement files, and not the list of known distributions. Name it in the base"
                                + " environment, or in a requirements file beside the script (" + sandbox.scripts()
                                + ").");
        assertThat(bubbles()).containsExactly("{}");
    }

    @Test
    void neverTakesTheProjectsOwnModuleFromAnIndex() throws Exception {
        sandbox.index().add("acme_tools", "4.0");
        write("requirements.txt", "acme_tools\n");
        Path own = write("src/acme_tools/__init__.py", "");

        assertThat(reason(heal("import acme_tools\n")))
                .startsWith("The module acme_tools is the project's own, " + own.getParent());
    }

    @Test
    void installsWhatTheListKnowsWithConsentAlone() throws Exception {
        sandbox.index().add("pyyaml", "6.0", Map.of("yaml.py", "")).add("yaml", "1.0");

        assertThat(reason(heal("import yaml\n")))
                .isEqualTo(
                        "The module yaml is not there. It is pyyaml by the list of known distributions. Not healed: consent is"
                                + " INSTALLED, and nothing that the base holds or the project declares is or requires pyyaml; it is on"
                                + " the list of known distributions: omnipkg.consent=KNOWN allows it.");
        assertHealed(
                heal("import yaml\n", sandbox.options().under(Consent.KNOWN)), "pyyaml new 6.0 (required: pyyaml)");
    }

    /** What moved out is found where it was, unless it may be installed; an optional dependency is another matter. */
    @Test
    void goesBackToWhereAModuleWas() throws Exception {
        String refusal = """
                try:
                    from boxes_extra import pack
                except ImportError:
                    raise ImportError("boxes.extra is a project of its own") from None
                """;
        String optional = """
                def table():
                    try:
                        import boxes_table
                    except ImportError:
                        raise ImportError("no tables without boxes_table") from None
                """;
        sandbox.index()
                .add("boxes", "1.0", Map.of("boxes/__init__.py", "def table(): pass", "boxes/extra.py", "pack = 1\n"))
                .add("boxes", "2.0", Map.of("boxes/__init__.py", optional, "boxes/extra.py", refusal));
        base("demo==1.1", "other==2.1", "boxes==2.0");

        HealingOutcome outcome = heal("from boxes.extra import pack\n");

        assertHealed(outcome, "boxes 2.0 -> 1.0 (required: boxes<2.0)");
        assertThat(firstDiagnosis(outcome).description())
                .endsWith(" boxes 2.0 refuses without it; an earlier release does not.");
        assertThat(reason(heal("import boxes\nboxes.table()\n"))).startsWith("No module is named boxes_table.");
    }

    /** What is installed may have got a module of its own name later than others. */
    @Test
    void findsTheReleaseThatHasAModuleOfItsName() throws Exception {
        sandbox.index()
                .add("crates", "1.0", Map.of("crate.py", ""))
                .add("crates", "1.1", Map.of("crate.py", "", "crates/__init__.py", "lid = 1\n"));
        base("demo==1.1", "other==2.1", "crates==1.0");

        assertHealed(heal("from crates import lid\n"), "crates 1.0 -> 1.1 (required: crates>=1.1)");
        assertThat(reason(heal("import crates_extra\n"))).startsWith("No module is named crates_extra.");
    }

    @Test
    void neverInstallsAMisspelling() throws Exception {
        sandbox.index().add("dmeo", "1.0").add("request", "1.0").add("jsn", "1.0");

        for (String name : new String[] {"dmeo", "request", "jsn"}) {
            assertThat(reason(heal("import " + name + "\n", sandbox.options().under(Consent.KNOWN))))
                    .startsWith("No module is named " + name + ". That is one letter off ");
        }
    }

    @Test
    void namesTheFileThatHidesAModule() throws Exception {
        Path own = write("other.py", "");

        assertThat(reason(heal("import other\nother.run()\n")))
                .isEqualTo("The module other is " + own.toRealPath()
                        + ", which hides the module of the same name that Python or"
                        + " a distribution has. Rename the file.");
    }

    @Test
    void namesACircle() throws Exception {
        Path first = write("first.py", "from second import b\na = 1\n");
        write("second.py", "from first import a\nb = 1\n");

        assertThat(reason(heal("import first\n")))
                .startsWith("The module first is " + first.toRealPath() + ", which is imported in a circle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import sys\nassert sys.version_info < (3, 0)|asks for another Python",
                "import inspect\ninspect.no_such_thing|is a part of Python itself",
                "from itertools import no_such_thing|is a part of Python itself",
                "print 'old'|is written for Python 2",
                "import subprocess\nsubprocess.run(['no-such-command'])|starts the command no-such-command",
                "import subprocess\nsubprocess.run('exit 3', shell=True, check=True)|started exit, which failed with exit code 3",
                "open('no-such-file')|cannot open no-such-file",
                "import os\nos.environ['NO_SUCH_VARIABLE']|environment variable 'NO_SUCH_VARIABLE'",
                "import socket\nsocket.create_connection(('127.0.0.1', 1), 1)|A connection failed",
                "import platform\nassert platform.system() == 'VMS'|asks for another platform",
                "import winreg|on Windows alone",
                "from importlib.metadata import version\nversion('no-such-thing')|which is not installed",
                "assert {'api': '1.4.1'}['api'] == '1.4.2'|does not compare the version of anything installed",
                "import local\nassert local.__version__ == '2'|its version is the project's own"
            })
    void saysWhatIsNoVersionProblem(String scriptAndReason) throws Exception {
        write("local.py", "__version__ = '1'\n");
        String[] parts = scriptAndReason.split("\\|", -1);

        assertThat(reason(heal(parts[0] + "\n"))).contains(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(demo 1.1 (/x), Requirement.parse('demo==1.0'))",
                "Pandas requires version '1.0' or newer of 'demo' (version '1.1' currently installed).",
                "Please upgrade demo to >= 9.9 to use this pandas version",
                "demo==1.0 is required for a normal functioning of this module, but found demo==1.1.",
                "The installed demo version (1.1) is incompatible with the current other version, which requires 1.0.",
                "No module named 'yaml'",
                "other 2.1 requires demo<1.1, but you have demo 1.1 which is incompatible."
            })
    void outputOrdersNothing(String text) throws Exception {
        HealingOutcome outcome = heal(
                "import sys\nprint(%1$s)\nprint(%1$s, file=sys.stderr)\nraise RuntimeError(%1$s)\n"
                        .formatted("\"" + text + "\""),
                sandbox.options().under(Consent.KNOWN));

        assertThat(reason(outcome)).startsWith("Nothing in this failure shows");
    }

    @Test
    void explains() throws Exception {
        assertThat(OutcomeText.explanation(heal("import demo\nassert demo.__version__ == '1.0'\n")))
                .contains(
                        "attempt 1: failed: AssertionError",
                        "    plan: the base as it is",
                        "            demo.__version__ is '1.1', from [demo.__version__]",
                        "    dev.omnipkg.core.internal.diagnosis.versions.VersionCheckAnalyzer: demo is 1.1, and the script asks for 1.0.",
                        "    dev.omnipkg.core.internal.diagnosis.api.RemovedNameAnalyzer: was not asked, since better evidence was enough",
                        "attempt 2: passed",
                        "    plan: [demo==1.0]",
                        "        demo 1.1 -> 1.0 (required: demo==1.0)");
    }
}
