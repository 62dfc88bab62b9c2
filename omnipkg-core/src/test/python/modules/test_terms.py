"""How a value was computed from versions, as data."""

import json
import re

from omnipkg_evaluate.terms import MAX_NODES, encoded, name_of, of_value
from omnipkg_evaluate.values import Traced, Unknown, derived
from scripts import ScriptTestCase, lines

LEAF, ONE = ["leaf", 0], ["constant", "1"]


class TermTests(ScriptTestCase):
    def term(self, condition, statements="", strict=False):
        found = of_value(self.script("import re, fnmatch\n" + statements, condition).traced(), strict)
        self.assertEqual(found, json.loads(json.dumps(found)), "is data")
        return found and found["term"]

    def test_the_version_itself(self):
        self.assertEqual(LEAF, self.term("alpha.__version__"))
        leaf = of_value(self.script("", "alpha.__version__").traced())["leaves"][0]
        origin = leaf["origin"]
        self.assertEqual(
            ("1.2", "module", "alpha", "__version__"),
            (leaf["value"], origin["kind"], origin["module"], origin["attribute"]),
        )

    def test_each_operation_has_a_term(self):
        for condition, expected in (
            ("alpha.__version__ == '1'", ["compare", ["Eq"], [LEAF, ONE]]),
            ("'1' < alpha.__version__ <= '1'", ["compare", ["Lt", "LtE"], [ONE, LEAF, ONE]]),
            ("not alpha.__version__", ["unary", "Not", LEAF]),
            ("alpha.__version__ + '1'", ["binary", "Add", LEAF, ONE]),
            ("alpha.__version__ and '1'", ["bool", "and", [LEAF, ONE]]),
            ("alpha.__version__[0]", ["item", LEAF, ["constant", 0]]),
            ("alpha.__version__[1:]", ["slice", LEAF, ["list", [1, None, None]]]),
            ("alpha.__version__.split('1', maxsplit=2)", ["method", "split", LEAF, [ONE], [["maxsplit", ["constant", 2]]]]),
            ("len(alpha.__version__)", ["call", "builtins:len", [LEAF], []]),
            ("re.match('1', alpha.__version__)", ["call", "re:match", [ONE, LEAF], []]),
            ("fnmatch.fnmatch(alpha.__version__, '1')", ["call", "fnmatch:fnmatch", [LEAF, ONE], []]),
            ("f'{alpha.__version__!r}'", ["format", [[LEAF, 114]]]),
            ("[alpha.__version__, '1']", ["display", "list", [LEAF, ONE]]),
            ("{'a': alpha.__version__}", ["mapping", [["a", LEAF]]]),
            ("-alpha.version_info[0]", ["unary", "USub", ["item", LEAF, ["constant", 0]]]),
        ):  # fmt: skip
            self.assertEqual(expected, self.term(condition), condition)

    def test_what_is_done_to_each_element(self):
        split = ["method", "split", LEAF, [["constant", "."]], []]
        number = ["call", "builtins:int", [["element", 0]], []]
        for condition in (
            "[int(x) for x in alpha.__version__.split('.')]",
            "list(map(int, alpha.__version__.split('.')))",
        ):
            found = self.term(condition)
            self.assertIn(["each", split, 0, number], [found, found[2][0] if found[0] == "call" else None], condition)

    def test_two_versions(self):
        found = of_value(self.script("", "(alpha.__version__, alpha.version_info, alpha.__version__)").traced())
        self.assertEqual(["display", "tuple", [["leaf", 0], ["leaf", 1], ["leaf", 0]]], found["term"])
        self.assertEqual(["__version__", "version_info"], [each["origin"]["attribute"] for each in found["leaves"]])

    def test_what_no_version_has_a_part_in_has_none(self):
        for condition in lines("""
            '1.2'
            alpha.limit
            alpha.number == 3
            len([1])
        """):
            self.assertIsNone(self.term(condition), condition)

    def test_conditions_that_other_versions_may_not_meet(self):
        seed = "have = []\nif alpha.number == 3: have.append(alpha.__version__)"
        self.assertEqual(["display", "list", [LEAF]], self.term("have", seed))
        self.assertIsNone(self.term("have", seed, strict=True))

    def test_what_has_no_term(self):
        version = Traced("1.2", {("module", "alpha", "__version__", "alpha.py"): True})
        inexact = Traced("1.2", {("module", "alpha", "__version__", "alpha.py"): False})
        two = Traced("1.2", {**version.origins, ("metadata", "Beta", None, None): True})
        own = derived("1", version, how=("call", lambda text: text, [version], {}))
        thing = derived("1", version, how=("binary", "Add", version, Traced(object())))
        for refused in (inexact, two, own, thing, derived("1", version, how=("unheard", version))):
            self.assertIsNone(of_value(refused))
        self.assertIsNotNone(of_value(version))

    def test_terms_that_are_too_long_or_too_deep(self):
        version = Traced("1.2", {("module", "alpha", "__version__", "alpha.py"): True})
        wide = derived("1", version, how=("bool", "or", [version] * MAX_NODES))
        deep = version
        for _ in range(MAX_NODES - 2):
            deep = derived("1", deep, how=("unary", "Not", deep))
        self.assertIsNone(of_value(wide))
        self.assertIsNone(of_value(deep))


class EncodedTests(ScriptTestCase):
    def test_plain_values(self):
        for value, expected in (
            ("a", "a"),
            (True, True),
            (None, None),
            (1.5, ["float", "1.5"]),
            (float("nan"), ["float", "nan"]),
            ((1, [2]), ["tuple", [1, ["list", [2]]]]),
            ({1: {"a"}}, ["dict", [[1, ["set", ["a"]]]]]),
            (frozenset([1]), ["frozenset", [1]]),
            (re.compile("a", re.I), ["pattern", "a", int(re.I)]),
        ):
            self.assertEqual(expected, encoded(value))

    def test_objects_of_a_script_are_refused(self):
        for value in (object(), [object()], type("Own", (str,), {})("a"), b"a", len, int):
            self.assertRaises(Unknown, encoded, value)

    def test_names_of_functions(self):
        self.assertEqual("builtins:int", name_of(int))
        self.assertEqual("re:match", name_of(re.match))
        for function in (lambda: 1, json.loads, type("Own", (), {})):
            self.assertRaises(Unknown, name_of, function)
