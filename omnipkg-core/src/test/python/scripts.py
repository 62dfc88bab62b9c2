"""Scripts that run in this process, for tests of the modules that evaluate and explain."""

import ast
import builtins
import os
import shutil
import sys
import tempfile
import textwrap
import time
import types
import unittest

from omnipkg_evaluate.evaluator import Evaluator
from omnipkg_evaluate.scope import Scope
from omnipkg_evaluate.source import Sources
from omnipkg_evaluate.values import Raises, Unknown

LONG = 60  # seconds, so that slow machines do not decide a test


def lines(text):
    """The lines of a text, without what surrounds them."""
    return [each.strip() for each in text.strip().splitlines()]


class Script:
    """Statements that have been executed, and a condition that comes next in their source."""

    def __init__(self, file, statements, condition="None"):
        text = textwrap.dedent(statements).strip("\n") + "\n"
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text + "assert (%s)\n" % condition)
        self.module = types.ModuleType("script")
        self.module.__file__ = file
        self.namespace = vars(self.module)
        self.namespace["__builtins__"] = builtins
        self.sources = Sources()
        self.source = self.sources.of(file, self.namespace)
        self.evaluator = Evaluator(self.sources, time.perf_counter() + LONG, file, {})
        self.condition = self.source.tree.body[-1].test
        self.scope = Scope(
            self.namespace, self.source, self.source.tree, self.source.tree.body[-1].lineno, self.namespace
        )

    def execute(self):
        """Executes all statements but the last, which is the condition's."""
        tree = ast.parse(self.source.text)
        del tree.body[-1]
        exec(compile(tree, self.source.file, "exec"), self.namespace)

    def traced(self):
        """The condition's value with its origins."""
        return self.evaluator.evaluate(self.condition, self.scope)

    def python_says(self):
        """What Python itself makes of the condition."""
        expression = ast.get_source_segment(self.source.text, self.condition)
        return eval(compile("(%s)" % expression, "<condition>", "eval"), self.namespace)


class ScriptTestCase(unittest.TestCase):
    """Tests with scripts that see a distribution ``alpha`` 1.2 and have a list ``run`` of what was called."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="script-")
        cls.addClassCleanup(shutil.rmtree, cls.directory)

    def setUp(self):
        self.module("alpha", __version__="1.2", version_info=(1, 2), limit="1.2", number=3)

    def module(self, name, **attributes):
        """Has ``import`` find a module of an installed distribution."""
        module = types.ModuleType(name)
        module.__file__ = os.path.join(self.directory, "site-packages", name, "__init__.py")
        vars(module).update(attributes)
        self.register(module)

    def register(self, module):
        sys.modules[module.__name__] = module
        self.addCleanup(sys.modules.pop, module.__name__, None)

    def script(self, statements, condition="None"):
        script = self.written(statements, condition)
        script.execute()
        return script

    def written(self, statements, condition="None"):
        """A script that is yet to be executed."""
        file = os.path.join(self.directory, "script.py")
        script = Script(file, "import alpha\nrun = []\n" + textwrap.dedent(statements), condition)
        self.register(script.module)
        return script

    def value(self, condition, statements=""):
        return self.script(statements, condition).traced().known()

    def origins(self, condition, statements=""):
        """The attributes of ``alpha`` that a value comes from, with ``~`` where it is not exact."""
        found = self.script(statements, condition).traced().all_origins()
        return sorted(("" if exact else "~") + attribute for (_, _, attribute, _), exact in found.items())

    def assert_unknown(self, condition, statements=""):
        script = self.script(statements, condition)
        with self.assertRaises(Unknown, msg=condition):
            script.traced().known()
        self.assertEqual([], script.namespace["run"], condition)

    def assert_raises(self, error, condition, statements=""):
        with self.assertRaises(Raises, msg=condition) as caught:
            self.script(statements, condition).traced().known()
        self.assertIs(error, caught.exception.error, condition)

    def assert_as_python(self, condition, statements=""):
        """What is evaluated is what Python itself gives, or raises."""
        script = self.script(statements, condition)
        try:
            found = script.traced().known()
        except Raises as raised:
            with self.assertRaises(raised.error, msg=condition):
                script.python_says()
        except Unknown:
            self.fail("%s is not known" % condition)
        else:
            expected = script.python_says()
            self.assertEqual((type(expected), repr(expected)), (type(found), repr(found)), condition)
