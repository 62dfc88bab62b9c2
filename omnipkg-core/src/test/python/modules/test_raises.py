"""Tests of what a release's source text says of refusals and of calls."""

import ast
import textwrap
import unittest

from omnipkg_symbols.definitions import Definitions
from omnipkg_symbols.modules import Modules
from omnipkg_symbols.raises import silence


class Files:
    def __init__(self, text):
        self.files = {"demo.py": textwrap.dedent(text).encode()}

    def names(self):
        return self.files.keys()

    def read(self, name):
        return self.files[name]


class SilenceTests(unittest.TestCase):
    def check(self, expected, text, statement, function="f"):
        found = silence(ast.parse(textwrap.dedent(text)), "demo", function, statement)
        self.assertEqual(expected, found[0], (text, statement, found))

    def in_function(self, expected, body, statement):
        self.check(expected, "def f(kind, n=1):\n" + textwrap.indent(textwrap.dedent(body), "    "), statement)

    SOUGHT = "if (kind not in KINDS): raise ValueError(f'unknown kind {kind!r}')"

    def test_words_do_not_matter_where_the_condition_is_the_same(self):
        for body in (
            "if kind not in KINDS:\n    raise ValueError('unknown kind %r' % kind)",
            "if not (kind in KINDS):\n    raise ValueError('no such thing: {}'.format(kind))",
            "if kind in KINDS:\n    pass\nelse:\n    raise errors.ValueError",
            "if kind in KINDS:\n    return 1\nraise ValueError('of no kind')",
            "with kind:\n    if kind not in KINDS:\n        raise ValueError",
            "for other in kind:\n    if other not in KINDS:\n        raise ValueError('unknown kind ' + other)",
        ):
            self.in_function("ABSENT", body, self.SOUGHT)
        self.in_function("ABSENT", "raise NotImplementedError()", "if (True): raise NotImplementedError")
        self.in_function(
            "ABSENT",
            "if n == 1:\n    pass\nelif n:\n    pass\nelse:\n    raise KeyError",
            "if ((not (n == 1)) and (not (n))): raise KeyError(n)",
        )

    def test_another_condition_or_class_leaves_a_doubt(self):
        for body in (
            "if kind not in OTHERS:\n    raise ValueError('unknown kind')",
            "if kind is None or kind not in KINDS:\n    raise ValueError('a kind')",
            "raise ValueError('an unknown kind')",
            "if n > 1:\n    raise ValueError",
            "if kind not in KINDS:\n    raise UnknownKind(kind)",
            "if n > 1:\n    message = 'unknown'\n    raise ValueError(message)",
        ):
            self.in_function("PERHAPS", body, self.SOUGHT)
        self.check("PERHAPS", "def check(a):\n    if a: raise ValueError('unknown kind ' + a)", self.SOUGHT)

    def test_nothing_of_the_kind_is_sure(self):
        for body in (
            "return kind",
            "if n > 1:\n    raise ValueError('too many of them')",
            "if n > 1:\n    raise KeyError(kind)",
            "if kind not in KINDS:\n    warnings.warn('unknown kind')",
            "def inner():\n    if kind not in KINDS:\n        raise ValueError('unknown kind')",
        ):
            self.in_function("PRESENT", body, self.SOUGHT)
        self.check("PRESENT", "def g(kind): pass", self.SOUGHT)

    def test_without_a_condition_the_statement_counts(self):
        self.in_function("ABSENT", "if n:\n    raise ValueError('a')", "raise ValueError('other')")
        self.in_function("PERHAPS", "if n:\n    raise ValueError('a', n)", "raise ValueError(n)")
        self.in_function("PRESENT", "if n:\n    raise KeyError(n)", "raise ValueError(n)")

    def test_warnings(self):
        sought = "if (n > 1): warnings.warn('is deprecated', DeprecationWarning)"
        self.in_function("ABSENT", "if n > 1:\n    warn('is old', category=DeprecationWarning)", sought)
        self.in_function("PRESENT", "if n > 1:\n    print('is deprecated')", sought)

    def test_functions_are_told_apart_by_their_class(self):
        text = "class A:\n    def f(self):\n        raise KeyError\nclass B:\n    def f(self):\n        pass"
        self.check("ABSENT", text, "if (True): raise KeyError", "A.f")
        self.check("PRESENT", text, "if (True): raise KeyError", "B.f")
        self.check("ABSENT", text, "if (True): raise KeyError", "C.f")
        self.check(
            "ABSENT", "if n < 3:\n    raise ImportError('old')", "if (n < 3): raise ImportError('n')", "<module>"
        )


class CallsTests(unittest.TestCase):
    def check(self, expected, body, detail, symbol="demo.C.run"):
        text = "class C:\n    def run(self, callback):\n" + textwrap.indent(body, " " * 8)
        found = Definitions(Modules(Files(text), origins=True)).calls(symbol.split("."), detail)
        self.assertEqual(expected, found[0], (body, detail, found))

    def test_calls(self):
        for expected, body, detail in (
            ("PRESENT", "self.make(1)", "make(one)"),
            ("PRESENT", "self.make(one=1)", "make(one, two=0)"),
            ("PRESENT", "callback(1, 2, three=3)", "callback(*rest, three)"),
            ("ABSENT", "self.make(1, 2)", "make(one)"),
            ("ABSENT", "self.make(1)\nself.make(ctx=1)", "make(one)"),
            ("ABSENT", "self.make()", "make(one)"),
            ("ABSENT", "self.make(1, one=1)", "make(one)"),
            ("PERHAPS", "self.make(*callback)", "make(one)"),
            ("PERHAPS", "pass", "make(one)"),
        ):
            self.check(expected, body, detail)
        self.check("PERHAPS", "pass", "make(one)", "demo.C.absent")
        self.check("UNKNOWN", "pass", "make(one)", "other.run")
