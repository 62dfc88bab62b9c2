package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that the script's own code catches, and that its end rests on: a traced run tells them. */
class HandledHealsTests extends HermeticHeals {

    private static final String TABLE = """
            import sys, units, shapes
            def table():
                return units.table()
            def check(function, report):
                try:
                    function()
                    print("PASS", function.__name__)
                except Exception as error:
                    print("FAIL", function.__name__, error)
                    report.append(function.__name__)
            """;

    private static final String TOOL = """
            class Refused(Exception): pass
            def require(version):
                if version > 1:
                    raise Refused(version)
            def load():
                import extension
                try:
                    extension.setup(require)
                except Refused as error:
                    raise Refused("an extension needs tool %s" % error) from error
            def main():
                try:
                    load()
                except Exception as error:
                    print(error)
                    return 2
            """;

    @Override
    void makeBase() throws Exception {
        sandbox.index()
                .add("units", "1.0", Map.of("units.py", "def table(): return [1, 2, 3]\nlimit = 3\n"))
                .add("units", "2.0", Map.of("units.py", "limit = 4\n"))
                .add("shapes", "1.0", Map.of("shapes.py", "def round(): return 1\n"))
                .add("shapes", "2.0", Map.of("shapes.py", ""))
                .add(
                        "tool",
                        "1.0",
                        Map.of(
                                "tool/__main__.py",
                                "import sys, tool\nsys.exit(tool.main())\n",
                                "tool/__init__.py",
                                TOOL))
                .add("extension", "1.0", Map.of("extension.py", "def setup(require): require(1)\n"))
                .add("extension", "2.0", Map.of("extension.py", "def setup(require): require(2)\n"));
        base("demo==1.1", "other==2.1", "units==2.0", "shapes==2.0", "tool==1.0", "extension==2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                def main():
                    try:
                        print(len(table()))
                    except Exception as error:
                        print("ERROR", error, file=sys.stderr)
                        return 1
                    return 0
                sys.exit(main())
                """,
                """
                found = []
                check(table, found)
                assert not found, found
                """,
                """
                def rows():
                    try:
                        return table()
                    except AttributeError:
                        return []
                assert rows() == [1, 2, 3]
                """,
                """
                def collect():
                    problem = None
                    for _ in range(2):
                        try:
                            return table()
                        except Exception as error:
                            problem = error
                    raise ConnectionError(f"no table: {problem}")
                try:
                    collect()
                except ConnectionError as error:
                    print("FAILED", error)
                    sys.exit(3)
                """,
            })
    void findsTheReleaseThatWasAskedFor(String source) throws Exception {
        HealingOutcome outcome = heal(TABLE + source);

        assertHealed(outcome, "units 2.0 -> 1.0 (required: units<2.0)");
        assertThat(outcome.attempts()).hasSize(2);
    }

    @Test
    void followsAnExitByAParserOfArguments() throws Exception {
        String source = TABLE
                + "import argparse\ntry:\n    table()\nexcept AttributeError as error:\n    argparse.ArgumentParser().exit(4, str(error))\n";

        assertHealed(heal(source), "units 2.0 -> 1.0 (required: units<2.0)");
    }

    @Test
    void goesOnToTheNextCheckOfAList() throws Exception {
        String source = TABLE
                + "def rounds(): shapes.round()\nfound = []\ncheck(table, found)\ncheck(rounds, found)\nsys.exit(len(found))\n";

        assertHealed(
                heal(source), "units 2.0 -> 1.0 (required: units<2.0)", "shapes 2.0 -> 1.0 (required: shapes<2.0)");
    }

    /** A program that is run says no more than a code; what it caught, an extension of its was refused for, in other words. */
    @Test
    void findsWhatEndedAProgram() throws Exception {
        String source =
                "import subprocess, sys\nif subprocess.run([sys.executable, '-m', 'tool']).returncode: sys.exit('no')\n";

        assertHealed(heal(source), "extension 2.0 -> 1.0 (required: extension<2.0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                try:
                    table()
                except AttributeError:
                    rows = []
                assert len("four") == 5
                """,
                """
                def read():
                    try:
                        return open('rows.csv').read()
                    except OSError:
                        return None
                assert read() is not None
                """,
                """
                def collect():
                    problem = None
                    try:
                        return open("rows.csv").read()
                    except Exception as error:
                        problem = error
                    raise ConnectionError(f"no rows: {problem}")
                try:
                    collect()
                except ConnectionError as error:
                    sys.exit(3)
                """,
                """
                def one():
                    try:
                        return int('x')
                    except ValueError:
                        return 1
                sys.exit(one())
                """,
            })
    void leavesAloneWhatNoReleaseCures(String source) throws Exception {
        HealingOutcome outcome = heal(TABLE + source);

        assertThat(outcome).isNotInstanceOf(Healed.class);
        assertThat(outcome.changed()).isEmpty();
    }

    /** Other runs tell no more where the script's files catch nothing. */
    @Test
    void tracesOnlyWhatMayCatch() throws Exception {
        assertThat(heal("assert len('a') == 5\n").attempts()).hasSize(1);
    }

    /** A script that passes when it is traced is flaky, or because it is traced. */
    @Test
    void doesNotTakeATracedPassForAHeal() throws Exception {
        String source = """
                import sys
                try:
                    import none
                except ImportError:
                    none = 1
                sys.exit(0 if sys.gettrace() or not none else 1)
                """;

        assertThat(heal(source)).isInstanceOf(NotHealable.class);
    }
}
