"""Tests of solving: conditions on versions, recorded by the capture, computed for other versions."""

import json
import os
import subprocess

from bubbles import SOURCES
from capturing import CaptureTestCase

VERSIONS = ["0.9", "1.0", "1.1", "1.2", "1.2.5", "1.9", "1.10", "1.10.1", "2.0", "2.0.1", "10.0"]
HEADER = """
import alpha, re
from importlib.metadata import version
from packaging.version import Version, parse
from packaging.specifiers import SpecifierSet
"""


class SolveTestCase(CaptureTestCase):
    def answers(self, conditions, installed, versions=VERSIONS):
        request = {"conditions": conditions, "installed": installed, "versions": versions}
        process = subprocess.run(
            [self.bubble.python, os.path.join(SOURCES, "omnipkg_evaluate", "solve.py")],
            input=json.dumps(request),
            stdout=subprocess.PIPE,
            universal_newlines=True,
            check=True,
            cwd=self.root,
        )
        return json.loads(process.stdout)["answers"]

    @staticmethod
    def condition(computed, required, holds=False):
        return dict(computed, required=required, holds=holds)


class SolveTests(SolveTestCase):
    """Which of the versions meet the condition of a failed assertion about alpha 1.2."""

    def check(self, condition, *expected, before=""):
        """The versions that meet the whole condition of an assertion."""
        result = self.capture(HEADER + before + "\nassert " + condition + "\n")
        guard = result.first["guard"]
        self.assertIsNotNone(guard["computed"], result.stderr)
        found = self.answers([self.condition(guard["computed"], guard["required"])], "1.2")[0]
        self.assertEqual(list(expected), [v for v, ok in zip(VERSIONS, found) if ok], condition)

    def test_order_of_texts_is_the_script_s_own(self):
        self.check('alpha.__version__ >= "1.9"', "1.9", "2.0", "2.0.1", "10.0")

    def test_order_of_versions(self):
        self.check('parse(version("alpha")) >= Version("1.9")', "1.9", "1.10", "1.10.1", "2.0", "2.0.1", "10.0")

    def test_range_whose_other_end_holds(self):
        self.check('Version("1.2") > parse(alpha.__version__) >= Version("1.0")', "1.0", "1.1")

    def test_numbers_of_a_split(self):
        self.check("tuple(int(x) for x in alpha.__version__.split('.')[:2]) >= (1, 9)",
                   "1.9", "1.10", "1.10.1", "2.0", "2.0.1", "10.0")  # fmt: skip

    def test_mapped_numbers_unpacked_to_names(self):
        self.check("major > 1 or (major == 1 and minor >= 10)", "1.10", "1.10.1", "2.0", "2.0.1", "10.0",
                   before="major, minor = map(int, version('alpha').split('.')[:2])")  # fmt: skip

    def test_versions_of_other_lengths(self):
        self.check("[int(x) for x in alpha.__version__.split('.')] > [1, 2]",
                   "1.2.5", "1.9", "1.10", "1.10.1", "2.0", "2.0.1", "10.0")  # fmt: skip

    def test_prefix(self):
        self.check("alpha.__version__.startswith('1.10')", "1.10", "1.10.1")

    def test_several_prefixes(self):
        self.check("alpha.__version__.startswith(('1.0', '2.'))", "1.0", "2.0", "2.0.1")

    def test_membership(self):
        self.check("alpha.__version__ in ('1.1', '2.0')", "1.1", "2.0")

    def test_no_membership(self):
        self.check("alpha.__version__ not in {'1.2', '2.0'}",
                   "0.9", "1.0", "1.1", "1.2.5", "1.9", "1.10", "1.10.1", "2.0.1", "10.0")  # fmt: skip

    def test_known_bad_version(self):
        self.check("version('alpha') != '1.2'",
                   "0.9", "1.0", "1.1", "1.2.5", "1.9", "1.10", "1.10.1", "2.0", "2.0.1", "10.0")  # fmt: skip

    def test_regular_expression(self):
        self.check(r"re.match(r'1\.\d\d', alpha.__version__)", "1.10", "1.10.1")

    def test_compiled_regular_expression(self):
        self.check("SERIES.fullmatch(alpha.__version__)", "2.0", "2.0.1",
                   before=r"SERIES = re.compile(r'2(\.\d+)+')")  # fmt: skip

    def test_glob(self):
        self.check("fnmatch.fnmatch(alpha.__version__, '1.1*')", "1.1", "1.10", "1.10.1", before="import fnmatch")

    def test_glob_of_several(self):
        self.check("any(fnmatchcase(alpha.__version__, each) for each in ('1.0', '2.*'))", "1.0", "2.0", "2.0.1",
                   before="from fnmatch import fnmatchcase")  # fmt: skip

    def test_specifiers(self):
        self.check("alpha.__version__ in SpecifierSet('>=2.0')", "2.0", "2.0.1", "10.0")

    def test_release_of_a_version(self):
        self.check("parse(alpha.__version__).release[:2] == (1, 10)", "1.10", "1.10.1")

    def test_tuple_of_the_package(self):
        self.check("alpha.version_info >= (2, 0)", "2.0", "2.0.1", "10.0")

    def test_text_made_of_parts(self):
        self.check("'.'.join(alpha.__version__.split('.')[:2]) == '1.10'", "1.10", "1.10.1")

    def test_formatted_text(self):
        self.check("f'{alpha.__version__}' == '1.1'", "1.1")

    def test_negation(self):
        self.check("not alpha.__version__.startswith('1')", "0.9", "2.0", "2.0.1")

    def test_own_function(self):
        self.check("key(alpha.__version__) > key('1.9')", "1.10", "1.10.1", "2.0", "2.0.1", "10.0",
                   before="def key(text):\n    return [int(x) for x in text.split('.')]\n")  # fmt: skip

    def test_flag_that_was_set_before(self):
        self.check("recent", "2.0", "2.0.1", "10.0", before="recent = parse(alpha.__version__) >= parse('2.0')")

    def test_conditions_of_two_packages_are_told_apart(self):
        result = self.capture(
            HEADER + "import beta\nassert alpha.__version__ == '1.1' and parse(beta.__version__) < parse('2.0')\n"
        )
        unmet = [each for each in result.first["comparisons"] if each["holds"] is not each["required"]]
        self.assertEqual(2, len(unmet))
        for each, installed, expected in zip(unmet, ("1.2", "2.0.1"), (["1.1"], VERSIONS[:8])):
            found = self.answers([self.condition(each["computed"], each["required"])], installed)[0]
            self.assertEqual(expected, [v for v, ok in zip(VERSIONS, found) if ok])

    def test_what_holds_has_to_stay_so(self):
        result = self.capture(HEADER + "assert alpha.__version__ > '1.2' and parse(alpha.__version__) < parse('2.0')\n")
        settled = [each for each in result.first["comparisons"] if each["holds"] is each["required"]]
        self.assertEqual(1, len(settled))
        found = self.answers([self.condition(settled[0]["computed"], True, holds=True)], "1.2")[0]
        self.assertEqual(VERSIONS[:8], [v for v, ok in zip(VERSIONS, found) if ok])


class TruthTests(SolveTestCase):
    """What is no answer."""

    def test_a_value_that_does_not_follow_from_the_version(self):
        condition = {
            "term": ["compare", ["Eq"], [["leaf", 0], ["constant", "1.1"]]],
            "leaves": [{"value": "release of spring"}],
            "required": True,
            "holds": False,
        }
        self.assertEqual([[None] * len(VERSIONS)], self.answers([condition], "1.2"))

    def test_a_computation_that_contradicts_what_was_seen(self):
        condition = {
            "term": ["compare", ["Eq"], [["leaf", 0], ["constant", "1.2"]]],
            "leaves": [{"value": "1.2"}],
            "required": True,
            "holds": False,
        }
        self.assertEqual([[None] * len(VERSIONS)], self.answers([condition], "1.2"))

    def test_nothing_but_what_is_allowed_is_called(self):
        marker = os.path.join(self.directory(), "marker")
        for name in ("os:mkdir", "builtins:exec", "builtins:open", "subprocess:check_call", "posix:mkdir"):
            condition = {
                "term": ["call", name, [["constant", marker]], []],
                "leaves": [{"value": "1.2"}],
                "required": True,
                "holds": False,
            }
            self.assertEqual([[None] * len(VERSIONS)], self.answers([condition], "1.2"), name)
        self.assertFalse(os.path.exists(marker))

    def test_no_attribute_of_the_interpreter_is_reached(self):
        term = ["attribute", "__class__", ["constant", "x"]]
        condition = {"term": term, "leaves": [{"value": "1.2"}], "required": True, "holds": False}
        self.assertEqual([[None] * len(VERSIONS)], self.answers([condition], "1.2"))

    def test_builds_and_short_versions_of_an_attribute(self):
        equals = lambda value: ["compare", ["Eq"], [["leaf", 0], ["constant", value]]]  # noqa: E731
        for value, installed, wanted, expected in (
            ("4.10.0", "4.10.0.84", "4.9.0", "4.9.0.1"),
            ("2.3.1+cpu", "2.3.1", "2.1+cpu", "2.1"),
            (["tuple", [6, 2, 0, 0]], "6.2", ["tuple", [6, 4, 1, 0]], "6.4.1"),
            (["tuple", [6, 2, 0, "final"]], "6.2", ["tuple", [6, 4, 0, "final"]], "6.4"),
        ):
            condition = {"term": equals(wanted), "leaves": [{"value": value}], "required": True, "holds": False}
            self.assertEqual([[False, True]], self.answers([condition], installed, ["1.0", expected]), value)
