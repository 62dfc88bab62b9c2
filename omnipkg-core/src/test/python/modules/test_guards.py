"""Which condition is found as the guard of a failure, in a traceback or in a tree."""

import ast
import time

import short
from omnipkg_capture.frames import places_of
from omnipkg_capture.guards import analyse, guards_of, is_conditional
from omnipkg_evaluate.evaluator import Evaluator
from omnipkg_evaluate.source import Source
from omnipkg_evaluate.syntax import path_to
from scripts import LONG, ScriptTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD


class TreeTests(ScriptTestCase):
    """The conditions around a statement, by syntax alone."""

    def check(self, expected, text):
        """The groups of conditions of the statement that is marked, nearest first."""
        source = Source("script.py", text)
        line = 1 + next(number for number, each in enumerate(source.lines) if each.endswith("# here"))
        scope = source.tree.body[-1] if isinstance(source.tree.body[-1], ast.FunctionDef) else source.tree
        groups = [
            [(source.segment(each.test), each.required, each.alternative) for each in group]
            for group in guards_of(path_to(scope, line))
        ]
        self.assertEqual(expected, groups)

    def test_the_test_of_an_if_had_to_be_false(self):
        self.check([[("a", False, False)]], "if a:\n    x = 1\n    fail()  # here")
        self.check([[("b", False, False)], [("a", False, False)]], "if a:\n    if b:\n        fail()  # here")

    def test_one_of_the_tests_before_an_else_had_to_be_true(self):
        self.check([[("a", True, False)]], "if a:\n    x = 1\nelse:\n    fail()  # here")
        self.check(
            [[("a", True, True), ("b", True, True)]],
            "if a:\n    x = 1\nelif b:\n    x = 2\nelse:\n    fail()  # here",
        )
        self.check([[("b", True, False)]], "if a:\n    raise ValueError\nelif b:\n    x = 2\nelse:\n    fail()  # here")

    def test_of_an_elif_its_own_test_had_to_be_false(self):
        self.check([[("b", False, False)]], "if a:\n    x = 1\nelif b:\n    fail()  # here")

    def test_an_early_return_had_to_be_taken(self):
        self.check([[("a", True, False)]], "def f():\n    if a:\n        return\n    fail()  # here")
        self.check([[("a", True, False)]], "for x in y:\n    if a:\n        continue\n    fail()  # here")
        self.check([], "def f():\n    if a:\n        x = 1\n    fail()  # here")
        self.check([], "def f():\n    if a:\n        return\n    else:\n        x = 1\n    fail()  # here")

    def test_the_nearest_early_return(self):
        self.check(
            [[("b", True, False)]], "def f():\n    if a:\n        return\n    if b:\n        return\n    fail()  # here"
        )
        self.check([[("b", False, False)]], "def f():\n    if a:\n        return\n    if b:\n        fail()  # here")

    def test_other_blocks_are_gone_through(self):
        self.check([[("a", False, False)]], "if a:\n    for x in y:\n        with z:\n            fail()  # here")
        self.check(
            [[("a", False, False)]], "while x:\n    try:\n        if a: fail()  # here\n    finally:\n        x = 1"
        )

    def test_nothing_beyond_a_handler(self):
        self.check([], "if a:\n    try:\n        x = 1\n    except ValueError:\n        fail()  # here")
        self.check(
            [[("b", False, False)]],
            "if a:\n    try:\n        x = 1\n    except ValueError:\n        if b:\n            fail()  # here",
        )

    def test_whether_this_is_the_main_module_is_no_reason(self):
        self.check([], "if __name__ == '__main__':\n    fail()  # here")
        self.check([[("a", False, False)]], "if a:\n    if __name__ == '__main__':\n        fail()  # here")


class FailureTestCase(ScriptTestCase):
    def failure(self, statements):
        """The script with its places and its exception."""
        script = self.written(statements)
        try:
            script.execute()
        except (Exception, SystemExit) as caught:
            error, traceback = caught, caught.__traceback__
        while traceback.tb_frame.f_globals is not script.namespace:
            traceback = traceback.tb_next
        return script, places_of(traceback, script.sources), error


class AnalyseTests(FailureTestCase):
    def check(self, guard, comparisons, statements):
        script, places, error = self.failure(statements)
        lines = {id(script.namespace): places[0].line}
        evaluator = Evaluator(script.sources, time.perf_counter() + LONG, places[0].file, lines)
        code = error.code if isinstance(error, SystemExit) else None
        code = 1 if isinstance(code, str) else code
        found, compared = analyse(evaluator, places, code, error)
        self.assertEqual(guard, found and (found["source"], found["required"]))
        self.assertEqual(comparisons, [short.comparison(each) for each in compared])

    def test_an_assert(self):
        self.check(("alpha.__version__ == '1.1'", True), [ALPHA_IS_OLD], "assert alpha.__version__ == '1.1', 'old'")
        self.check(("alpha.number == 4", True), ["3 <> == 4 <> must"], "assert alpha.number == 4")

    def test_an_assert_that_failed_in_being_computed(self):
        self.check(None, [], "assert alpha.__version__ == '1.2' and alpha.nothing")

    def test_a_raise_and_an_exit(self):
        for statement in ("raise ValueError('old')", "raise SystemExit(3)", "import sys; sys.exit('old')"):
            self.check(
                ("alpha.__version__ != '1.1'", False),
                [ALPHA_DIFFERS],
                "if alpha.__version__ != '1.1':\n    %s" % statement,
            )

    def test_what_fails_by_itself_has_no_guard(self):
        self.check(None, [], "if alpha.__version__ != '1.1':\n    {}['x']")
        self.check(None, [], "if alpha.__version__ != '1.1':\n    raise ValueError({}['x'])")

    def test_the_argument_of_an_exit(self):
        for statement in (
            "sys.exit(alpha.__version__ != '1.1')",
            "sys.exit(0 if alpha.__version__ == '1.1' else 1)",
            "sys.exit(1 if bad else 0)",
            "sys.exit(main())",
        ):
            script = (
                "import sys\nbad = []\nif alpha.__version__ != '1.1': bad.append('alpha')\n"
                "def main():\n    if alpha.__version__ != '1.1': return 1\n    return 0\n%s" % statement
            )
            _, places, error = self.failure(script)
            expected = ALPHA_IS_OLD if "==" in statement else ALPHA_DIFFERS
            self.check((statement[9:-1], False), [expected], script)

    def test_an_argument_that_does_not_lead_to_the_code(self):
        for main in ("return next(codes)", "global count; count += 1; return count"):
            self.check(None, [], "import sys\ncodes, count = iter([3]), 0\ndef main(): %s\nsys.exit(main())" % main)

    def test_helpers_have_the_condition_of_their_caller(self):
        self.check(
            ("alpha.__version__ != '1.1'", False),
            [ALPHA_DIFFERS],
            "def fail(text): raise ValueError(text)\nif alpha.__version__ != '1.1': fail('old')",
        )
        self.check(
            ("not ok", False),
            [ALPHA_IS_OLD],
            "def check(ok):\n    if not ok: raise ValueError\ncheck(alpha.__version__ == '1.1')",
        )

    def test_a_condition_far_from_the_failure_is_no_guard(self):
        self.check(
            ("not rows", False),
            ["[] <> truth - <> must"],
            "def work(rows):\n    if not rows: raise ValueError\nif alpha.__version__ != '1.1': work([])",
        )

    def test_the_nearest_condition_that_involves_a_version(self):
        self.check(
            ("alpha.__version__ != '1.1'", False),
            [ALPHA_DIFFERS + " alternatively"],
            "if alpha.__version__ != '1.1':\n    if alpha.number == 3: raise ValueError",
        )

    def test_a_condition_of_a_library_s_own(self):
        self.check(None, [], "import json\njson.loads('{')")


class ConditionalTests(FailureTestCase):
    """Whether a process was ended on purpose, depending on something."""

    def test_what_depends_on_something(self):
        for text in (
            "assert alpha.number == 4",
            "if alpha.number: raise ValueError",
            "def f():\n    if not alpha.number: return\n    raise ValueError\nf()",
            "try: {}['x']\nexcept KeyError: raise ValueError",
            "import sys\nsys.exit(alpha.number)",
            "import sys\nif alpha.number: sys.exit(1)",
        ):
            _, places, error = self.failure(text)
            self.assertTrue(is_conditional(places, isinstance(error, SystemExit), error), text)

    def test_what_fails_in_any_case(self):
        for text in (
            "raise ValueError",
            "{}['x']",
            "if alpha.number: {}['x']",
            "import sys\nsys.exit('down')",
            "import sys\nsys.exit(f'down {alpha.number}')",
            "if __name__ == 'script': raise ValueError",
            "def f(): raise ValueError\nf()",
        ):
            _, places, error = self.failure(text)
            self.assertFalse(is_conditional(places, isinstance(error, SystemExit), error), text)
