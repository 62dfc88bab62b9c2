package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.report.OutcomeText;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and distributions that ask another distribution for what its installed release does not have. */
class ApiBreakHealsTests extends HermeticHeals {

    /** What both have. */
    private static final String START = """
            import dataclasses
            import functools
            import json

            def dispatched(function):
                @functools.wraps(function)
                def wrapper(*args, **others):
                    return function(*args, **others)
                return wrapper

            """;

    private static final String OLD = START + """
            LIMIT = 1

            def mixed():
                return b"mixed"

            class Palette(list):
                pass

            def paint(text, colour=None, width=0):
                return text

            def frame(text, colour=None, width=0):
                return text

            @dispatched
            def tile(text, colour=None, width=0):
                return text

            def load(text, strict_order=False, **others):
                return json.loads(text, **others)

            def read(text, **others):
                others.pop("strict_order", None)
                return json.loads(text, **others)

            def draw(text, shade=0):
                return text

            class Canvas:
                def __init__(self, size, mode="x"):
                    self.frozen = False

                def loaded(self, strict_order=False, **others):
                    return json.loads("1", **others)

                def fill(self, colour):
                    return colour

            @dataclasses.dataclass
            class Point:
                x: int = 0
                z: int = 0
            """;

    private static final String NEW = START + """
            def mixed():
                return "mixed"

            class Palette:
                pass

            class Refused(Exception):
                pass

            def paint(text, *, colour):
                if colour == "old":
                    raise Refused(f"{colour} is no colour")
                return text

            def frame(text, width=0, colour=None):
                return text

            @dispatched
            def tile(text, width=0, colour=None):
                return text

            def load(text, **others):
                return json.loads(text, **others)

            def read(text, **others):
                return json.loads(text, **others)

            def draw(text, **others):
                return stroke(text, **others)

            def stroke(text):
                return text

            class Canvas:
                def __init__(self, size):
                    pass

                def loaded(self, **others):
                    return json.loads("1", **others)

            @dataclasses.dataclass
            class Point:
                x: int = 0

            def __getattr__(name):
                if name == "EDGE":
                    raise Refused(f"{name} has moved")
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
            """;

    /** From 1.0 to 1.5 the old one, from 2.0 to 2.5 the new one; 2.3 is installed, and from 2.4 on there is more. */
    @Override
    void makeBase() throws Exception {
        for (int minor = 0; minor <= 5; minor++) {
            sandbox.index().add("paint", "1." + minor, Map.of("paint.py", OLD + "EDGE = 1\n"));
            String more = minor < 4 ? "" : "def blend(): return 'blended'\n";
            sandbox.index().add("paint", "2." + minor, Map.of("paint.py", NEW + more));
        }
        base("demo==1.1", "other==2.1", "paint==2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from paint import LIMIT",
                "from paint import EDGE",
                "import paint; paint.Palette().clear()",
                "import paint; paint.paint('x', colour='c', width=3)",
                "import paint; paint.paint('x', 'c', 3)",
                "import paint; paint.paint('x')",
                "import paint; paint.frame('x', 'c', width=3)",
                "import paint; paint.tile('x', 'c', width=3)",
                "import paint; paint.load('1', strict_order=True)",
                "import paint; paint.read('1', strict_order=True)",
                "import paint; paint.draw('x', shade=1)",
                "import paint; paint.Canvas(1).loaded(strict_order=True)",
                "import paint; paint.paint('x', colour='old')",
                "import paint; paint.Canvas(1, mode='y')",
                "import paint; paint.Canvas(1).fill('c')",
                "import paint; paint.Canvas(1).frozen",
                "import paint\nclass Own(paint.Canvas): pass\nOwn(1).fill('c')",
                "import paint; paint.Point(z=1)",
            })
    void movesDownToTheNewestReleaseThatHasIt(String source) throws Exception {
        assertHealed(heal(source + "\n"), "paint 2.3 -> 1.5 (required: paint<2.0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import paint; paint.frame('x', text='y')",
                "import paint\ndef own(text): pass\nown('x', text='y')",
            })
    void healsNoArgumentThatIsGivenTwice(String source) throws Exception {
        assertThat(heal(source + "\n")).isInstanceOf(HealingOutcome.NotHealable.class);
    }

    @Test
    void movesUpToTheOldestReleaseThatHasIt() throws Exception {
        HealingOutcome outcome = heal("from paint import blend\nprint(blend())\n");

        assertHealed(outcome, "paint 2.3 -> 2.4 (required: paint>=2.4)");
        assertThat(firstDiagnosis(outcome).description())
                .isEqualTo("paint 2.3 has no paint.blend, which the script asks for.");
        assertThat(firstDiagnosis(outcome).evidence().get(1))
                .startsWith("paint 2.4 has paint.blend (3 of 12 releases looked at; 5 wheels and 0 bubbles in ")
                .endsWith("; the limits are 40 and 30 s)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if not hasattr(paint, 'blend'): raise ImportError('too old')",
                "assert getattr(paint, 'blend', None)",
                "try:\n    from paint import blend\nexcept ImportError:\n    blend = None\nif blend is None: sys.exit('too old')",
                "import unittest\nclass T(unittest.TestCase):\n"
                        + "    def test(self): self.assertTrue(hasattr(paint, 'blend'))\nunittest.main()",
                "import unittest\nclass T(unittest.TestCase):\n    @unittest.skipUnless(hasattr(paint, 'blend'), 'old')\n"
                        + "    def test(self): pass\nif unittest.main(exit=False).result.skipped: sys.exit(1)",
            })
    void findsWhatAConditionAsksFor(String source) throws Exception {
        assertHealed(heal("import paint, sys\n" + source + "\n"), "paint 2.3 -> 2.4 (required: paint>=2.4)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import paint; paint.mixed().decode()",
                "import paint\ndef mixed(): return paint.mixed()\nprint(b'' + mixed())",
                "import paint\nfor colour in paint.Palette():\n    print(colour)",
                "import paint\npalette = paint.Palette()\nprint(*palette)",
            })
    void triesOtherSeriesWhereAValueIsOfAnotherType(String source) throws Exception {
        HealingOutcome outcome = heal(source + "\n");

        assertHealed(outcome, "paint 2.3 -> 1.5 (required: paint<2)");
        assertThat(firstDiagnosis(outcome).description())
                .startsWith("What paint.")
                .endsWith(" of paint 2.3 gives is of another type than the script works with;"
                        + " in another series of its releases it may be that type.");
    }

    /** What a distribution gives may be Python's own, or come in parts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for path, size in low.files():\n    pass",
                "print([size for path, size in low.files()])",
                "first, last = low.zone(), 1\nprint(first.name_of_old)",
            })
    void triesOtherSeriesWhereWhatIsGivenIsOfPython(String source) throws Exception {
        sandbox.index().add("low", "1.0", Map.of("low.py", """
                        class Zone: name_of_old = 'UTC'
                        def files(): return [('a', 1)]
                        def zone(): return Zone()
                        """)).add("low", "2.0", Map.of("low.py", """
                        import datetime
                        def files(): return [('a', 1, 2)]
                        def zone(): return datetime.timezone.utc
                        """));
        base("demo==1.1", "other==2.1", "low==2.0");

        assertHealed(heal("import low\n" + source + "\n"), "low 2.0 -> 1.0 (required: low<2.0)");
    }

    @Test
    void triesTheNextSeriesToo() throws Exception {
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "def text(): return b''\n"))
                .add("low", "1.1", Map.of("low.py", "def text(): return ''\n"));
        base("demo==1.1", "other==2.1", "low==1.0");

        assertHealed(heal("import low; low.text().format()\n"), "low 1.0 -> 1.1 (required: low>=1.1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import paint; paint.LIMITS",
                "import paint; paint.mixed().uppper()",
                "import paint; paint.frame(None).upper()",
                "import paint; 'text'.decode()",
                "import paint\nif not hasattr(paint, 'blended'): raise ImportError('too old')",
                "import paint\nif hasattr(paint, 'Canvas'): raise ImportError('too new')",
                "import os\nassert hasattr(os, 'blend')",
                "import paint, sys\nfast = hasattr(paint, 'blend')\nif 1 + 1 == 2: sys.exit('server is down')",
                "from paint import bland",
                "import paint; paint.Canvas(1).fil('c')",
                "import paint\nclass Own(paint.Canvas):\n    def size(self): return self.sise\nOwn(1).size()",
                "def own(): pass\nown(x=1)",
                "from helper import missing",
                "import helper; helper.f(1)",
                "import json; json.nothing",
                "[].add(1)",
                "import paint\ntry:\n    paint.LIMIT\nexcept AttributeError:\n    {}['key']",
            })
    void leavesABugAsItIs(String source) throws Exception {
        Files.writeString(sandbox.scripts().resolve("helper.py"), "def f(): pass\n");

        HealingOutcome outcome = heal(source + "\n");

        assertLeftAlone(outcome);
    }

    @Test
    void saysThatNoReleaseHasIt() throws Exception {
        assertThat(firstDiagnosis(heal("from paint import bland\n")).description())
                .isEqualTo(
                        "paint 2.3 has no paint.bland, which the script asks for. None of its other releases that were"
                                + " looked at is different.");
    }

    /** The library below moves, and where it cannot, the one that asks. */
    @Test
    void movesTheDependencyOfADependent() throws Exception {
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "def quote(text): return text\n"))
                .add("low", "2.0", Map.of("low.py", ""))
                .add("high", "1.0", Map.of("high.py", "from low import quote\n"), "low")
                .add("high", "1.1", Map.of("high.py", "import low\n"), "low");
        base("demo==1.1", "other==2.1", "high==1.0", "low==2.0");

        HealingOutcome outcome = heal("import high\n");

        assertHealed(outcome, "low 2.0 -> 1.0 (required: low<2.0)");
        assertThat(firstDiagnosis(outcome).description())
                .isEqualTo("low 2.0 has no low.quote, which high 1.0 asks for.");
    }

    @Test
    void movesTheDependentWhereNoOtherReleaseHasIt() throws Exception {
        sandbox.index()
                .add("low", "2.0", Map.of("low.py", ""))
                .add("high", "1.0", Map.of("high.py", "from low import quote\n"), "low")
                .add("high", "1.1", Map.of("high.py", "import low\n"), "low");
        base("demo==1.1", "other==2.1", "high==1.0", "low==2.0");

        assertHealed(heal("import high\n"), "high 1.0 -> 1.1 (required: high>=1.1)");
    }

    @Test
    void movesADistributionThatCannotBeImported() throws Exception {
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "def number(text): return int(text)\n"))
                .add("high", "1.0", Map.of("high.py", "import low\nlow.number('')\n"), "low")
                .add("high", "1.1", Map.of("high.py", "import low\n"), "low");
        base("demo==1.1", "other==2.1", "high==1.0", "low==1.0");

        HealingOutcome outcome = heal("import high\n");

        assertHealed(outcome, "high 1.0 -> 1.1 (required: high>=1.1)");
        assertThat(firstDiagnosis(outcome).description())
                .isEqualTo("high 1.0 fails when it is imported, with ValueError; newer releases of it may go with what"
                        + " is installed.");
    }

    @Test
    void movesTheDistributionWhoseCompiledFunctionRefuses() throws Exception {
        String compiled = "import math\nroot = math.sqrt\nroot.__module__ = 'low'\n";
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "def root(number): return abs(number) ** 0.5\n"))
                .add("low", "2.0", Map.of("low.py", compiled))
                .add("high", "0.9", Map.of("high.py", ""))
                .add(
                        "high",
                        "1.0",
                        Map.of("high.py", "import low\ndef root(number):\n    return low.root(number)\n"),
                        "low");
        base("demo==1.1", "other==2.1", "high==1.0", "low==2.0");

        assertHealed(heal("import high; high.root(-1)\n"), "low 2.0 -> 1.0 (required: low<2.0)");
    }

    /** The source text of neither release tells, and no bubble is made for a name that may be misspelt. */
    @Test
    void makesNoBubbleForANameThatMayBeMisspelt() throws Exception {
        sandbox.index()
                .add("low", "1.0", Map.of("low.py", "globals()['bool' + '8'] = bool = 1\n"))
                .add("low", "2.0", Map.of("low.py", "globals()['bool' + '9'] = bool = 1\n"));
        base("demo==1.1", "other==2.1", "low==2.0");

        HealingOutcome outcome = heal("import low; low.boool\n");

        assertLeftAlone(outcome);
        assertThat(OutcomeText.story(outcome)).contains("The name is one letter off bool: it may be misspelt.");
    }

    /** Nothing is asked in bubbles for what is a slip of the pen. */
    @Test
    void saysThatANameMayBeMisspelt() throws Exception {
        assertThat(firstDiagnosis(heal("import paint; paint.Canvs\n")))
                .satisfies(diagnosis -> assertThat(diagnosis.description())
                        .startsWith("paint 2.3 has no paint.Canvs, which the script asks for. ")
                        .endsWith(" The name is one letter off Canvas: it may be misspelt."))
                .satisfies(diagnosis ->
                        assertThat(diagnosis.evidence()).last().asString().contains(" and 0 bubbles in "));
    }

    /** That nothing was found holds for the same releases: the evidence tells the time of the first search. */
    @Test
    void keepsThatItHasFoundNothing() throws Exception {
        Diagnosis first = firstDiagnosis(heal("from paint import blended\n"));

        assertThat(heal("from paint import blended\n").attempts().get(0).diagnosis())
                .contains(first);
    }

    /** What was found is found again without a look at any wheel. */
    @Test
    void keepsWhatItHasFound() throws Exception {
        Diagnosis first = firstDiagnosis(heal("import paint; paint.LIMIT\n"));
        sandbox.index().remove("paint");

        Diagnosis second = firstDiagnosis(heal("import paint; paint.LIMIT\n"));

        assertThat(second).isEqualTo(first);
    }
}
