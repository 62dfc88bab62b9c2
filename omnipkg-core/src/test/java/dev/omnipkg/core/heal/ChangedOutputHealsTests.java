package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples in documentation whose output another release writes in another way. */
class ChangedOutputHealsTests extends HermeticHeals {

    @Override
    void makeBase() throws Exception {
        String number = """
                class Number(int): pass
                def one(): return Number(1)
                """;
        String anew = number + "Number.__repr__ = lambda self: f'paint.Number({int(self)})'\n";
        sandbox.index().add("paint", "1.0", Map.of("paint.py", number)).add("paint", "2.0", Map.of("paint.py", anew));
        base("demo==1.1", "other==2.1", "paint==2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import doctest\n__doc__ = '>>> paint.one()\\n1\\n'\nsys.exit(doctest.testmod().failed)",
                "import doctest\n__doc__ = '>>> x = paint.one()\\n>>> [x]\\n[1]\\n'\nsys.exit(doctest.testmod().failed)",
            })
    void findsTheReleaseThatWritesAsExpected(String source) throws Exception {
        assertHealed(heal("import paint, sys\n" + source + "\n"), "paint 2.0 -> 1.0 (required: paint<2.0)");
    }

    /** What it rests on may give something else in another release, as with any check; here none does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import doctest\n__doc__ = '>>> paint.one()\\n2\\n'\nsys.exit(doctest.testmod().failed)",
                "import doctest\n__doc__ = '>>> [paint.one(), 3]\\n[1, 2]\\n'\nsys.exit(doctest.testmod().failed)",
            })
    void doesNotHealAnExampleThatGivesSomethingElse(String source) throws Exception {
        assertThat(heal("import paint, sys\n" + source + "\n")).isInstanceOf(HealingOutcome.NotHealed.class);
    }

    @Test
    void leavesAnExampleOfTheScriptsAlone() throws Exception {
        assertLeftAlone(heal(
                "import doctest, paint, sys\n__doc__ = '>>> {1: 2}\\n{1:2}\\n'\nsys.exit(doctest.testmod().failed)\n"));
    }
}
