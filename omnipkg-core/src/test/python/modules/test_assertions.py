"""The conditions that methods of unittest, examples of doctest and decorators of skipped tests check."""

import ast
import re
import unittest

from omnipkg_capture.assertions import assertion_call, condition_of, example_condition
from omnipkg_capture.skips import skip_of
from scripts import ScriptTestCase


def expression(text):
    return ast.parse(text, mode="eval").body


class MethodTests(unittest.TestCase):
    def check(self, condition, required, call):
        found, truth = condition_of(expression(call))
        self.assertEqual((ast.dump(expression(condition)), required), (ast.dump(found), truth), call)
        self.assertEqual(1, found.lineno, "stands at the place of the call")

    def test_comparisons(self):
        self.check("a == b", True, "self.assertEqual(a, b)")
        self.check("a == b", True, "self.assertEqual(second=b, first=a, msg='no')")
        self.check("a != b", True, "self.assertNotEqual(a, b, 'no')")
        self.check("a >= b", True, "self.assertGreaterEqual(a=a, b=b)")
        self.check("a in b", True, "self.assertIn(member=a, container=b)")
        self.check("a not in b", True, "self.assertNotIn(a, b)")
        self.check("a is not b", True, "self.assertIsNot(a, expr2=b)")
        self.check("a == b", True, "self.assertListEqual(a, b)")

    def test_truths_and_nulls(self):
        self.check("a and b", True, "self.assertTrue(a and b)")
        self.check("a", False, "self.assertFalse(expr=a)")
        self.check("a is None", True, "self.assertIsNone(a)")
        self.check("a is not None", True, "self.assertIsNotNone(obj=a)")

    def test_regular_expressions(self):
        for call, required in (
            ("self.assertRegex(a, 'b')", True),
            ("self.assertNotRegex(a, unexpected_regex='b')", False),
        ):
            found, truth = condition_of(expression(call))
            self.assertIs(re, found.func.value.value)
            self.assertEqual(("search", required), (found.func.attr, truth))
            self.assertEqual(
                [ast.dump(expression(each)) for each in ("'b'", "a")], [ast.dump(each) for each in found.args]
            )

    def test_calls_that_do_not_show_their_arguments(self):
        for call in ("self.assertEqual(*pair)", "self.assertEqual(a, *rest)", "self.assertEqual(a)", "self.assertTrue()",
                     "self.assertEqual(**both)", "self.assertRaises(ValueError, f)", "self.check(a, b)"):  # fmt: skip
            self.assertIsNone(condition_of(expression(call)), call)

    def test_the_call_that_failed(self):
        def found(text, method="assertEqual", line=1):
            call = assertion_call(ast.parse(text).body[0], method, line)
            return call and call.args[0].id

        self.assertEqual("a", found("self.assertEqual(a, b)"))
        self.assertEqual("b", found("(self.assertEqual(a),\n self.assertEqual(b))", line=2))
        self.assertIsNone(found("self.assertEqual(a), self.assertEqual(b)"))
        self.assertIsNone(found("self.assertTrue(a)"))
        self.assertIsNone(found("assertEqual(a, b)"))
        self.assertIsNone(found("if x:\n    self.assertEqual(a, b)"))
        self.assertEqual("a", found("self.assertEquals(a, b)", method="deprecated_func"))


class ExampleTests(unittest.TestCase):
    def check(self, expected, example, want):
        found = example_condition(ast.parse(example).body[0], want)
        if found is not None:
            found = ast.dump(found[0]), found[1]
        self.assertEqual(expected and (ast.dump(expression(expected[0])), expected[1]), found)

    def test_what_is_shown(self):
        self.check(("v == '1.1'", True), "v", "'1.1'\n")
        self.check(("v == (1, [2])", True), "v", "(1, [2])\n")
        self.check(("v == None", True), "v", "None\n")
        self.check(("v", True), "v", "True\n")
        self.check(("v", False), "v", "False\n")
        self.check(("v == '1.1'", True), "print(v)", "1.1\n")

    def test_what_is_no_condition(self):
        for example, want in (("v = 1", "1\n"), ("v", "<object>\n"), ("v", "f(1)\n"), ("v", "[x]\n"), ("v", ""), ("print(v, w)", "1\n"),
                              ("v", "{'a': 1}\n"), ("print(v, end='')", "1"), ("v", "'a\n"), ("v", "\0\n")):  # fmt: skip
            self.check(None, example, want)


class SkipTests(ScriptTestCase):
    TESTS = """
        import unittest
        from unittest import skipUnless
        old = unittest.skipIf(alpha.number == 3, "old")
        @skipUnless(alpha.number == 4, "of the class")
        class Tests(unittest.TestCase):
            @unittest.skipIf(alpha.__version__ == "1.2", "old")
            def test_decorated(self): pass
            @old
            def test_named(self): pass
            @unittest.skip("always")
            def test_always(self): pass
        class Others(unittest.TestCase):
            @unittest.skip("always")
            def test_always(self): pass
            def test(self): pass
        """

    def check(self, expected, kind, method):
        script = self.script(self.TESTS)
        found = skip_of(script.namespace[kind](method), script.sources)
        shown = found and [(script.source.segment(call.args[0]), required) for call, required in found[0]]
        self.assertEqual(expected, shown)
        if found:
            self.assertEqual((script.source, script.namespace), found[1:])

    def test_decorators_of_the_test_and_of_its_class(self):
        of_class = ("alpha.number == 4", True)
        self.check([('alpha.__version__ == "1.2"', False), of_class], "Tests", "test_decorated")
        self.check([("alpha.number == 3", False), of_class], "Tests", "test_named")
        self.check([of_class], "Tests", "test_always")

    def test_what_is_skipped_without_a_condition(self):
        self.check(None, "Others", "test_always")
        self.check(None, "Others", "test")

    def test_a_class_without_a_source(self):
        kind = type("Made", (unittest.TestCase,), {"__module__": "script", "test": lambda self: None})
        script = self.script(self.TESTS)
        self.assertIsNone(skip_of(kind("test"), script.sources))
