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

    @Override
    void makeBase() throws Exception {
        sandbox.index()
                .add("units", "1.0", Map.of("units.py", "def table(): return [1, 2, 3]\nlimit = 3\n"))
                .add("units", "2.0", Map.of("units.py", "limit = 4\n"))
                .add("shapes", "1.0", Map.of("shapes.py", "def round(): return 1\n"))
                .add("shapes", "2.0", Map.of("shapes.py", ""));
        base("demo==1.1", "other==2.1", "units==2.0", "shapes==2.0");
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
            })
    void findsTheReleaseThatWasAskedFor(String source) throws Exception {
        HealingOutcome outcome = heal(TABLE + source);

        assertHealed(outcome, "units 2.0 -> 1.0 (required: units<2.0)");
        assertThat(outcome.attempts()).hasSize(3);
    }

    @Test
    void goesOnToTheNextCheckOfAList() throws Exception {
        String source = TABLE
                + "def rounds(): shapes.round()\nfound = []\ncheck(table, found)\ncheck(rounds, found)\nsys.exit(len(found))\n";

        assertHealed(
                heal(source), "units 2.0 -> 1.0 (required: units<2.0)", "shapes 2.0 -> 1.0 (required: shapes<2.0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try:\n    table()\nexcept AttributeError:\n    rows = []\nassert units.limit == 5\n",
                "def read():\n    try:\n        return open('rows.csv').read()\n    except OSError:\n        return None\n"
                        + "assert read() is not None\n",
                "def one():\n    try:\n        return int('x')\n    except ValueError:\n        return 1\nsys.exit(one())\n",
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

    /** A script that passes when it is traced fails by chance, or because it is traced. */
    @Test
    void doesNotTakeATracedPassForAHeal() throws Exception {
        String source = "import os, sys\ntry:\n    import none\nexcept ImportError:\n    none = 1\n"
                + "sys.exit(0 if sys.gettrace() or not none else 1)\n";

        assertThat(heal(source)).isInstanceOf(NotHealable.class);
    }
}
