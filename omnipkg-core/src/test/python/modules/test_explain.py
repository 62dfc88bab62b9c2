"""Which comparisons a condition is taken apart into."""

import short
from omnipkg_evaluate.comparisons import MAX_COMPARISONS
from omnipkg_evaluate.explain import Explainer
from omnipkg_evaluate.values import Unknown
from scripts import ScriptTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD


class ExplainTestCase(ScriptTestCase):
    def explained(self, condition, statements="", required=True):
        script = self.script(statements, condition)
        explainer = Explainer(script.evaluator, [])
        explainer.explain(script.condition, script.scope, required)
        return explainer.comparisons

    def check(self, expected, condition, statements="", required=True):
        """What decided against the condition; what holds as it should is marked as settled."""
        found = [
            short.comparison(each) + (" settled" if each["holds"] is each["required"] else "")
            for each in self.explained(condition, statements, required)
        ]
        self.assertEqual(expected, found, condition)


class ShapeTests(ExplainTestCase):
    def test_what_is_as_it_should_be_needs_no_reason(self):
        self.check([], "alpha.__version__ == '1.2'")
        self.check([], "alpha.__version__ == '1.1'", required=False)
        self.check([], "None")

    def test_negations(self):
        self.check([ALPHA_DIFFERS], "not alpha.__version__ != '1.1'")
        self.check([ALPHA_IS_OLD], "not not alpha.__version__ == '1.1'")
        self.check([ALPHA_DIFFERS], "alpha.__version__ != '1.1'", required=False)
        self.check(["1.2 <alpha.__version__> truth - <> mustnot"], "not alpha.__version__")

    def test_conjunctions(self):
        self.check([ALPHA_IS_OLD], "alpha.__version__ == '1.1' and alpha.number == 3")
        self.check([ALPHA_IS_OLD, "3 <> == 4 <> must"], "alpha.__version__ == '1.1' and alpha.number == 4")
        self.check(
            ["3 <> == 4 <> must", "True <~alpha.__version__> truth - <> must settled"],
            "alpha.__version__ == '1.2' and alpha.number == 4",
        )
        self.check(
            [ALPHA_DIFFERS + " alternatively", "3 <> == 3 <> mustnot alternatively"],
            "alpha.__version__ != '1.1' and alpha.number == 3",
            required=False,
        )

    def test_disjunctions(self):
        self.check(
            [ALPHA_IS_OLD + " alternatively", "3 <> == 4 <> must alternatively"],
            "alpha.__version__ == '1.1' or alpha.number == 4",
        )
        self.check([ALPHA_DIFFERS], "alpha.__version__ != '1.1' or alpha.number == 4", required=False)

    def test_negated_operators_change_places(self):
        self.check(
            ["1.2 <alpha.__version__> == 1.2 <> mustnot alternatively", "3 <> == 3 <> mustnot alternatively"],
            "not (alpha.__version__ == '1.2' and alpha.number == 3)",
        )
        self.check(
            ["1.2 <alpha.__version__> == 1.2 <> mustnot"], "not (alpha.__version__ == '1.2' or alpha.number == 4)"
        )

    def test_chains(self):
        self.check(
            ["1.0 <> <= 1.2 <alpha.__version__> must settled", "1.2 <alpha.__version__> < 1.1 <> must"],
            "'1.0' <= alpha.__version__ < '1.1'",
        )
        self.check(
            ["1.3 <> <= 1.2 <alpha.__version__> must", "1.2 <alpha.__version__> < 1.1 <> must"],
            "'1.3' <= alpha.__version__ < '1.1'",
        )
        self.check(
            [
                "1.0 <> <= 1.2 <alpha.__version__> mustnot alternatively",
                "1.2 <alpha.__version__> < 2 <> mustnot alternatively",
            ],
            "'1.0' <= alpha.__version__ < '2'",
            required=False,
        )

    def test_walrus_and_choices(self):
        self.check([ALPHA_IS_OLD], "(v := alpha.__version__ == '1.1')")
        self.check([ALPHA_IS_OLD], "alpha.__version__ == '1.1' if alpha.number else True")
        self.check([ALPHA_IS_OLD], "1 if alpha.__version__ == '1.1' else 0")

    def test_parts_that_are_not_known(self):
        unknown = "def unknown():\n    while True: return 1"
        self.check([ALPHA_IS_OLD], "unknown() and alpha.__version__ == '1.1'", unknown)
        self.check(["1.2 <alpha.__version__> ==  <> must"], "alpha.__version__ == unknown()", unknown)
        with self.assertRaises(Unknown):
            self.explained("unknown() or alpha.__version__ == '1.1'", unknown)

    def test_operands(self):
        found = self.explained("alpha.__version__ ==\n    '1.1'")[0]
        self.assertEqual(
            ("alpha.__version__", "str", "'1.2'"), tuple(found["left"][k] for k in ("source", "type", "repr"))
        )
        self.assertEqual("'1.1'", found["right"]["source"])
        self.assertEqual(
            ["compare", ["Eq"], [["leaf", 0], ["constant", "1.1"]]],
            found["computed"]["term"],
        )

    def test_more_comparisons_than_a_record_has(self):
        found = self.explained(" and ".join(["alpha.number == %d" % (n + 4) for n in range(MAX_COMPARISONS + 9)]))
        self.assertEqual(MAX_COMPARISONS, len(found))

    def test_conditions_that_are_nested_too_deeply(self):
        self.check([], "not " * 40 + "alpha.number == 4")


class FlagTests(ExplainTestCase):
    """Flags, collections and functions stand for the conditions that they were set under."""

    def test_flags(self):
        self.check([ALPHA_IS_OLD], "flag", "flag = alpha.__version__ == '1.1'")
        self.check([ALPHA_IS_OLD], "not flag", "flag = alpha.__version__ == '1.1'", required=False)
        self.check([ALPHA_DIFFERS], "flag", "flag = True\nif alpha.__version__ != '1.1': flag = False")
        self.check([], "flag", "flag = alpha.number == 3")

    def test_collections(self):
        bad = "bad = []\nif alpha.__version__ != '1.1': bad.append('alpha')"
        for condition in ("not bad", "bad == []", "len(bad) == 0", "not len(bad) > 0", "not bool(bad)"):
            self.check([ALPHA_DIFFERS], condition, bad)
        self.check(
            [ALPHA_DIFFERS],
            "not bad",
            "bad = {}\nfor name, want in (('a', '1.1'), ('b', '1.2')):\n    if alpha.__version__ != want: bad[name] = want",
        )

    def test_functions(self):
        self.check([ALPHA_IS_OLD], "good()", "def good(): return alpha.__version__ == '1.1'")
        self.check([ALPHA_IS_OLD], "not good()", "def good(): return alpha.__version__ == '1.1'", required=False)
        self.check(
            [ALPHA_DIFFERS], "good()", "def good():\n    if alpha.__version__ != '1.1': return False\n    return True"
        )
        self.check(
            [ALPHA_IS_OLD],
            "kept.good('1.1')",
            """
            class Kept:
                def __init__(self): self.have = alpha.__version__
                def good(self, wanted): return self.have == wanted
            kept = Kept()
            """,
        )

    def test_quantifiers(self):
        self.check(["1.1 <> == 1.2 <alpha.__version__> must"], "all(x == alpha.__version__ for x in ['1.1', '1.2'])")
        self.check(
            [
                "1.0 <> == 1.2 <alpha.__version__> must alternatively",
                "1.1 <> == 1.2 <alpha.__version__> must alternatively",
            ],
            "any(x == alpha.__version__ for x in ['1.0', '1.1'])",
        )
        self.check(
            ["1.2 <> == 1.2 <alpha.__version__> mustnot"], "not any(x == alpha.__version__ for x in ['1.0', '1.2'])"
        )


class ContainerTests(ExplainTestCase):
    """Containers are compared element by element where that says more."""

    def test_the_elements_that_differ(self):
        self.check([ALPHA_IS_OLD + " at [0]"], "[alpha.__version__, 'b'] == ['1.1', 'b']")
        self.check([ALPHA_IS_OLD + " at ['a']"], "{'a': alpha.__version__} == {'a': '1.1'}")
        self.check([ALPHA_IS_OLD + " at ['a']['b']"], "{'a': {'b': alpha.__version__}} == {'a': {'b': '1.1'}}")

    def test_what_had_to_differ(self):
        self.check(["1.2 <alpha.__version__> != 1.2 <> must at [0]"], "[alpha.__version__] != ['1.2']")
        self.check(
            ["1.2 <alpha.__version__> != 1.2 <> must alternatively at [0]", "3 <> != 3 <> must alternatively at [1]"],
            "[alpha.__version__, alpha.number] != ['1.2', 3]",
        )

    def test_other_shapes_as_a_whole(self):
        self.check(["['1.2'] <> == [] <> must"], "[alpha.__version__] == [x for x in ()]")
        self.check(["{'a': '1.2'} <> == {'b': '1.2'} <> must"], "{'a': alpha.__version__} == {'b': '1.2'}")
        self.check(["('1.2', 1) <~alpha.__version__> < ('1.2', 0) <> must"], "(alpha.__version__, 1) < ('1.2', 0)")


class AskedTests(ScriptTestCase):
    """Names that a condition asks for and that are not there."""

    def asked(self, condition, statements="", required=True):
        script = self.script(statements, condition)
        Explainer(script.evaluator, []).explain(script.condition, script.scope, required)
        return [(getattr(owner, "__name__", ""), name) for owner, name in script.evaluator.asked]

    def test_what_is_not_there(self):
        for condition in (
            "hasattr(alpha, 'absent')",
            "getattr(alpha, 'absent', None)",
            "getattr(alpha, 'absent', None) is not None",
            "'absent' in dir(alpha)",
            "not (not hasattr(alpha, 'absent'))",
        ):
            self.assertEqual([("alpha", "absent")], self.asked(condition), condition)
        flag = "try:\n    from alpha import absent\nexcept ImportError:\n    absent = None"
        self.assertEqual([("alpha", "absent")], self.asked("absent is not None", flag))
        self.assertEqual([("alpha", "absent")], self.asked("absent", flag))

    def test_what_is_there_or_had_to_be_absent(self):
        for condition in (
            "hasattr(alpha, 'number')",
            "not hasattr(alpha, 'absent')",
            "hasattr([], 'absent')",
            "'a' in dir([])",
        ):
            self.assertEqual([], self.asked(condition), condition)

    def test_a_module_is_not_asked_for_what_it_computes(self):
        seed = "import types\nlazy = types.ModuleType('lazy')\nlazy.__getattr__ = run.append"
        script = self.script(seed, "hasattr(lazy, 'absent')")
        Explainer(script.evaluator, []).explain(script.condition, script.scope, True)
        self.assertEqual([], script.namespace["run"])
