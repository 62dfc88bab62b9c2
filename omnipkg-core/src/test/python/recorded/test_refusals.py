"""What a distribution refuses, by a ``raise``, a warning or compiled code."""

import os

import short
from capturing import FactsTestCase


class RefusalsTests(FactsTestCase):
    def refused(self, text):
        return short.facts(self.capture("import refusing\n" + text).first).get("refusal", {})

    def test_refusal_of_what_is_empty(self):
        for text, function, condition in (
            ("refusing.empty('')", "empty", "not text"),
            ("refusing.empty(text=[])", "empty", "not text"),
            ("refusing.empty(None)", "empty", "not text"),
            ("refusing.handing('')", "empty", "not text"),
            ("refusing.check(None)", "check", "given is None"),
            ("refusing.check_length(' ')", "check_length", "len(stripped) == 0"),
            ("refusing.Options(None)", "Options.__init__", "not (name)"),
        ):
            self.assertEqual({"function": function, "condition": condition, "empty": True}, self.refused(text), text)
        for text, function, condition in (
            ("refusing.empty(0)", "empty", "not text"),
            ("refusing.empty(1)", "empty", 'none is None or more == "x"'),
            ("refusing.empty(1, none=None)", "empty", 'none is None or more == "x"'),
            ("refusing.indirect()", "check", "given is None"),
            ("refusing.computed('a')", "computed", "not text"),
            ("refusing.Options()", "Options.__init__", "not (name)"),
            ("refusing.Options('a').find('a')", "Options.find", "not (kind in REGISTRY)"),
        ):
            self.assertEqual({"function": function, "condition": condition}, self.refused(text), text)
        self.assertEqual({}, self.refused("def own(text):\n    if not text: raise ValueError\nown('')"))
        self.assertEqual({}, self.refused("refusing.check_length(1)"))

    def test_refusal_for_what_the_world_is_like(self):
        for how, world in (
            ("isfile", "files"),
            ("indirect", "files"),
            ("opened", "files"),
            ("variable", "environment"),
            ("environ", "environment"),
            ("called", "files"),
            ("time", "time"),
            ("chance", "chance"),
            ("network", "network"),
        ):
            found = self.refused("refusing.open_it('absent', how=%r)" % how)
            self.assertEqual(("open_it", world), (found["function"], found.get("world")), how)
        for text in ("name_of('<')", "limit('long')"):
            self.assertEqual("harm", self.refused("refusing." + text).get("world"), text)
        self.assertEqual({"function": "lock", "condition": "len(text) > 3"}, self.refused("refusing.lock('long')"))
        for how in ("registry", "joined"):
            found = self.refused("refusing.open_it('absent', how=%r)" % how)
            self.assertEqual(("open_it", None), (found["function"], found.get("world")), how)

    def test_refusal_by_compiled_code(self):
        seed = "import math\nmath.sqrt.__module__ = 'calls'\n"
        found = self.facts(seed + "def root(number): return math.sqrt(number)\nroot(-1)")
        self.assertEqual("__init__.py", os.path.basename(found["compiledRefusal"]["file"]))
        self.assertIn("compiledRefusal", self.facts(seed + "math.sqrt('one')"))
        for text in ("import math\nmath.sqrt(-1)", "int('one')"):
            self.assertEqual({}, self.facts(text), text)
        seed = "import math\nmath.exp.__module__ = 'calls'\n"
        self.assertIn("compiledRefusal", self.facts(seed + "math.exp(1e9)"))

    def test_warning_of_compiled_code(self):
        seed = "import warnings, sys\nwarnings.simplefilter('error')\n"
        warn = "import _warnings\ngiven = _warnings.%s\n" % "warn"
        found = self.facts(seed + warn + "given(calls.__name__, DeprecationWarning)")
        self.assertEqual({"compiledWarning": {"worksWith": "calls::__init__.py"}}, found)
        for text in (
            "warnings.warn(calls.__name__)",
            "given('of nothing')",
            "import alpha\ngiven(alpha.limit + calls.__name__)",
            "def own(): given(calls.__name__)\nwarnings.warn_explicit(calls.__name__, UserWarning, 'x', 1)",
        ):
            self.assertEqual({}, self.facts(seed + warn + text), text)
