"""Nothing of a script is run, and nothing that may have an effect is done, to learn a value."""

import os
import sys

from omnipkg_evaluate.explain import Explainer
from omnipkg_evaluate.terms import of_value
from omnipkg_evaluate.values import Raises, Unknown
from scripts import ScriptTestCase, lines

OBJECTS = """
import fnmatch, functools, importlib, importlib.metadata, json, operator, os, pathlib, re, sys, types
NAMES = '''__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __getattr__ __repr__ __str__ __format__ __hash__ __bool__ __len__ __iter__
    __next__ __getitem__ __contains__ __call__ __add__ __radd__ __mod__ __rmod__ __mul__ __truediv__ __rtruediv__ __neg__ __index__
    __int__ __float__ __fspath__ __enter__ __exit__ __dir__ __reversed__ __length_hint__ __instancecheck__'''.split()
def noting(name):
    def method(self, *rest, **more):
        run.append(name)
        return True if name == "__bool__" else NotImplemented
    return method
METHODS = {name: noting(name) for name in NAMES}
def of(base, *given):
    return type("Noting", (base,), METHODS)(*given)
thing, text, number, row, pair, table, group = (
    of(object), of(str, "1.2"), of(int, 2), of(list, [1]), of(tuple, (1, 2)), of(dict), of(set))
kind, proxy = type(thing), type("Proxy", (), {"__class__": property(noting("__class__"))})()
seeing = type("Seeing", (), {"__getattribute__": noting("__getattribute__")})()
module, of_module = types.ModuleType("lazy"), type("Module", (types.ModuleType,), METHODS)("other")
module.__getattr__ = noting("__getattr__ of a module")
described = type("Described", (), {"version": property(noting("property")), "x": of(object)})()
holder = type("Holder", (), {})()
holder.item = thing
def function(a=1, *rest, **more): return a
run.clear()
"""
EXPRESSIONS = """
    {0} == {1}
    {1} != {0}
    {0} < {1} < 3
    {0} is {1}
    {0} is None
    {0} in [{1}]
    1 in {0}
    not {0}
    {0} and {1}
    {0} or {1}
    1 if {0} else 2
    {0}.version
    {0}.absent
    {0}.__class__
    {0}.__dict__
    {0}.x
    {0}[0]
    {0}['a']
    {0}[:1]
    {0}()
    {0}(1)
    {0} + {1}
    {0} % {1}
    {0} / 'a'
    -{0}
    '%s' % {0}
    '%s' % ({0},)
    f'{{{0}}}{{{0}!r}}'
    '{{}}'.format({0})
    str({0})
    repr({0})
    len({0})
    int({0})
    float({0})
    bool({0})
    list({0})
    dict({0})
    dict([({0}, 1)])
    set([{0}])
    {{{0}}}
    {{{0}: 1}}
    {{'a': 1}}[{0}]
    {{'a': 1}}.get({0})
    [1][{0}]
    [*{0}]
    {{**{0}}}
    [x for x in {0}]
    any(x for x in [{0}])
    all(x == {0} for x in [{1}])
    any([{0}])
    max({0}, {1})
    sorted([{0}])
    sum([{0}])
    sorted([1], key={0})
    function(*{0})
    function(**{0})
    function({0})
    function(a={0})
    map({0}, [1])
    list(map(function, {0}))
    zip({0}, [1])
    enumerate({0})
    isinstance({0}, str)
    isinstance(1, {0})
    isinstance({0}, ({1},))
    hasattr({0}, 'a')
    hasattr(alpha, {0})
    getattr({0}, 'a')
    getattr({0}, 'a', None)
    getattr({0}, 'a', None) is None
    'a' in dir({0})
    getattr(alpha, {0}, None)
    vars({0})
    {0}.get('a')
    {0}.items()
    {0}.copy()
    {0}.strip()
    {0}.startswith('1')
    {0}.union([1])
    {0}.contains('1')
    'a'.startswith({0})
    'a'.join([{0}])
    'a'.replace({0}, 'b')
    [alpha.__version__] == [{0}]
    {{'a': alpha.__version__}} == {{'a': {0}}}
    alpha.__version__ in {0}
    operator.eq({0}, {1})
    range({0})
    divmod({0}, 1)
    __import__({0})
    importlib.import_module({0})
    importlib.metadata.version({0})
    os.environ.get({0})
    os.getenv({0})
    os.path.join({0})
    open({0})
    pathlib.Path({0})
    pathlib.Path('a') / {0}
    json.loads({0})
    re.match({0}, 'a')
    re.match('a', {0})
    fnmatch.fnmatch('a', {0})
    sys.modules[{0}]
    alpha.__dict__.get({0})
    (y := {0})
    holder.item == {0}
    described.version == {0}
    len({0}) == 0
    {0} == []
"""


class HostileTests(ScriptTestCase):
    """Objects whose every method notes that it was run."""

    def check(self, name, other):
        script = self.script(OBJECTS)
        for expression in lines(EXPRESSIONS):
            node = compile("(%s)" % expression.format(name, other), "", "eval", 0x400).body
            for look in (
                lambda: of_value(script.evaluator.evaluate(node, script.scope)),
                lambda: script.evaluator.truth(node, script.scope),
                lambda: Explainer(script.evaluator, []).explain(node, script.scope, True),
                lambda: Explainer(script.evaluator, []).explain(node, script.scope, False),
            ):
                try:
                    look()
                except (Unknown, Raises):
                    pass
                self.assertEqual([], script.namespace["run"], expression.format(name, other))

    def test_objects(self):
        for name in ("thing", "kind", "described"):
            self.check(name, "thing")

    def test_what_derives_from_plain_types(self):
        for name in ("text", "number", "row", "pair", "table", "group"):
            self.check(name, "thing")

    def test_objects_that_pretend_to_be_of_another_type(self):
        for name in ("proxy", "seeing"):
            self.check(name, "thing")
            self.check("thing", name)

    def test_modules(self):
        for name in ("module", "of_module"):
            self.check(name, "thing")


class EffectTests(ScriptTestCase):
    """Calls with effects are never made."""

    def refused(self, conditions, seed):
        for condition in lines(conditions):
            script = self.script(seed, condition)
            with self.assertRaises(Unknown, msg=condition):
                script.traced().known()
            yield script

    def test_functions(self):
        path = os.path.join(self.directory, "made")
        seed = "import functools, importlib, os, pathlib, random, subprocess, time\npath = %r\n" % path
        before = set(sys.modules)
        for script in self.refused(
            """
            print(1)
            input()
            open(path, 'w')
            os.mkdir(path)
            os.system('touch ' + path)
            subprocess.run(['touch', path])
            pathlib.Path(path).touch()
            pathlib.Path(path).write_text('a')
            pathlib.Path(path).open('w')
            exec('run.append(1)')
            eval('run.append(1)')
            setattr(alpha, 'x', 1)
            vars(alpha).update(x=1)
            next(iter([1]))
            __import__('antigravity')
            importlib.import_module('antigravity')
            functools.reduce(run.append, [1, 2])
            list(filter(run.append, [1]))
            list(map(run.append, [1]))
            sorted([1], key=run.append)
            random.random()
            time.time()
            """,
            seed,
        ):
            self.assertEqual([], script.namespace["run"])
        self.assertFalse(os.path.exists(path))
        self.assertFalse(hasattr(sys.modules["alpha"], "x"))
        self.assertNotIn("antigravity", set(sys.modules) - before)

    def test_methods_that_change_what_they_are_called_on(self):
        for script in self.refused(
            """
            xs.append(1)
            xs.pop()
            xs.sort()
            xs.extend([1])
            d.update(a=1)
            d.pop('a')
            d.setdefault('b', 1)
            st.add(1)
            st.discard(2)
            """,
            "xs, d, st = [2, 1], {'a': 2}, {2}",
        ):
            self.assertEqual(([2, 1], {"a": 2}, {2}), tuple(script.namespace[name] for name in ("xs", "d", "st")))

    def test_statements_of_functions_that_are_followed(self):
        script = self.script(
            """
            class Report:
                lines = []
            report = Report()
            def have(rows):
                global done
                done = True
                run.append("called")
                rows.append(1)
                report.lines.append(2)
                Report.kept = 3
                alpha.kept = 4
                print("called")
                return alpha.__version__
            rows, done = [], False
            """,
            "have(rows)",
        )
        self.assertEqual("1.2", script.traced().known())
        names = script.namespace
        self.assertEqual(([], [], False, []), (names["run"], names["rows"], names["done"], names["report"].lines))
        self.assertFalse(hasattr(names["Report"], "kept") or hasattr(names["alpha"], "kept"))

    def test_properties_and_coroutines(self):
        for script in self.refused(
            """
            thing.computed
            thing.slow
            coroutine()
            """,
            """
            import functools
            class Thing:
                computed = property(lambda self: run.append(1))
                @functools.lru_cache(None)
                def __get__(self, *_): run.append(1)
                slow = property(functools.partial(run.append))
            thing = Thing()
            async def coroutine(): return run.append(1)
            """,
        ):
            self.assertEqual([], script.namespace["run"])
