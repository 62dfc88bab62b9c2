"""Calls of Python functions, whose statements are followed: how parameters are bound, and what is given back."""

from scripts import ScriptTestCase, lines

FUNCTIONS = """
import functools
xs, d = [3, 1], {"c": 7}
def one(a, b=2, *rest, c=3, **more): return [a, b, rest, c, more]
def by_name(*, a, b=2): return (a, b)
def by_position(a, /, b): return (a, b)
def others(a, /, **more): return (a, more)
def default(a=[1]): return a
def outer(a):
    def inner(b): return a + b
    return inner
closing = outer(1)
twice = lambda a, b=2: (a, b)
class Kept:
    limit = 1
    def __init__(self, a): self.a = a
    def method(self, b): return self.a + b
    @staticmethod
    def static(a): return a
    @classmethod
    def of_class(cls, a): return cls.limit + a
kept = Kept(4)
@functools.lru_cache(None)
def cached(a): return a + 1
def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **others): return function(*args, **others)
    return wrapper
@wrapped
def decorated(a, b=1): return (a, b)
"""


class BindingTests(ScriptTestCase):
    """Python itself says what is right."""

    def check(self, conditions):
        for condition in lines(conditions):
            self.assert_as_python(condition, FUNCTIONS)

    def test_positions_names_and_defaults(self):
        self.check("""
            one(1)
            one(1, 5)
            one(b=1, a=2)
            one(1, 2, 3, 4, c=5, z=6)
            by_name(a=1)
            by_position(1, 2)
            by_position(1, b=2)
            others(1, a=2)
            default()
            twice(1)
        """)

    def test_stars(self):
        self.check("""
            one(*xs)
            one(*xs, *xs, 5)
            one(1, *xs, c=5)
            one(1, **d)
            one(1, **d, z=8)
            one(**{'a': 1}, **d)
            one(*5)
        """)

    def test_arguments_that_python_refuses(self):
        self.check("""
            one(1, a=2)
            by_name(1)
            by_name(a=1, c=2)
            by_position(1, 2, 3)
            by_position(a=1, b=2)
            twice(1, 2, 3)
            twice(1, a=2)
        """)

    def test_what_is_called(self):
        self.check("""
            closing(2)
            kept.method(1)
            Kept.method(kept, 2)
            Kept.static(3)
            kept.static(3)
            Kept.of_class(3)
            kept.of_class(3)
            cached(3)
            decorated(3)
            decorated(3, b=2)
        """)

    def test_what_is_not_followed(self):
        for condition in lines("""
            one()
            Kept(1)
            functools.partial(one, 1)(2)
            outer(1)(2)
        """):
            self.assert_unknown(condition, FUNCTIONS)

    def test_the_version_goes_through_a_call(self):
        for condition in lines("""
            one(alpha.__version__)[0]
            one(1, *[alpha.__version__])[1]
            one(1, 2, alpha.__version__)[2][0]
            one(1, z=alpha.__version__)[4]['z']
            by_name(a=alpha.__version__)[0]
            others(1, **{'a': alpha.__version__})[1]['a']
            Kept.static(alpha.__version__)
        """):
            self.assertEqual(["__version__"], self.origins(condition, FUNCTIONS), condition)


class StatementTests(ScriptTestCase):
    """What the statements of a function do."""

    def check(self, text, *calls):
        for call in calls:
            self.assert_as_python(call, text)

    def test_branches(self):
        self.check(
            """
            def size(a):
                if a == 1: found = "one"
                elif a == 2: found = "two"
                else: found = "many"
                return found
            def early(a):
                if a: return "early"
            """,
            "size(1)",
            "size(2)",
            "size(3)",
            "early(1)",
            "early(0)",
        )

    def test_loops(self):
        self.check(
            """
            def found(k):
                for each in range(5):
                    if each == k: return each
                else:
                    return "none"
            def odd():
                kept = []
                for each in range(5):
                    if each % 2 == 0: continue
                    kept.append(each)
                return kept
            def left():
                kept = []
                for a in range(3):
                    for b in range(3):
                        if b == 1: break
                        kept.append((a, b))
                return kept, a, b
            def given(k):
                for each in range(k):
                    if each % 2: yield each
            """,
            "found(3)",
            "found(9)",
            "odd()",
            "left()",
            "list(given(5))",
        )

    def test_assignments(self):
        self.check(
            """
            def swapped(a, b):
                a, b = b, a
                return a, b
            def starred(*xs):
                first, *rest = xs
                return first, rest
            def added(a):
                a += 1
                a: int = a * 2
                return a
            def text():
                found = ""
                for each in "abc": found += each
                return found
            def shared():
                a = [1]
                b = a
                b.append(2)
                return a
            def rows():
                a = [1]
                a += [2]
                a.extend([3])
                return a
            def table():
                a = {}
                for each in range(2): a[each] = each * 2
                a.update(b=1)
                return a
            """,
            "swapped(1, 2)",
            "starred(1, 2, 3)",
            "added(2)",
            "text()",
            "shared()",
            "rows()",
            "table()",
        )

    def test_what_is_raised_and_caught(self):
        self.check(
            """
            def number(text):
                try: found = int(text)
                except (TypeError, ValueError): found = None
                else: found = found + 1
                return found
            def refusing(a):
                if a: raise LookupError(a)
                return 1
            def caught():
                try: refusing(1)
                except KeyError: return "key"
                except LookupError: return "caught"
            def checked(a):
                assert a, "no"
                return a
            def imported():
                try: import nowhere
                except ImportError: return "no"
            """,
            "number('1')",
            "number('x')",
            "number([])",
            "refusing(0)",
            "refusing(1)",
            "caught()",
            "checked(1)",
            "checked(0)",
            "imported()",
        )

    def test_what_cannot_be_followed_is_not_known(self):
        for call in ("whiles(3)", "inserted()", "given_away()", "declared()", "asked()"):
            self.assert_unknown(
                call,
                """
                import os
                def whiles(k):
                    while k > 0: k -= 1
                    return k
                def inserted():
                    a = [1]
                    a.insert(0, 5)
                    return a
                def change(a): a.append(2)
                def given_away():
                    a = [1]
                    change(a)
                    return a
                def declared():
                    a = 1
                    def inner():
                        nonlocal a
                        a = 2
                    inner()
                    return a
                def asked():
                    if os.getpid(): return 1
                    return 2
                """,
            )


class ReplayTests(ScriptTestCase):
    """Where the live value of a name came from, by the statements that set it."""

    def check(self, expected, statements, condition="v"):
        script = self.script(statements, condition)
        found = script.traced()
        self.assertEqual(script.namespace[condition] if condition.isidentifier() else found.value, found.value)
        self.assertEqual(
            expected, sorted(("" if exact else "~") + key[2] for key, exact in found.all_origins().items())
        )

    def test_the_last_assignment_decides(self):
        self.check(["__version__"], "v = '0'\nv = alpha.__version__")
        self.check([], "v = alpha.__version__\nv = '1.2'")
        self.check(["__version__"], "v = alpha.__version__\ndel v\nv = alpha.__version__")

    def test_branches_that_were_taken(self):
        self.check(["__version__"], "if alpha.number > 2: v = alpha.__version__\nelse: v = '0'")
        self.check([], "v = '1.2'\nif alpha.number > 9: v = alpha.__version__")

    def test_branches_that_are_not_known(self):
        seed = "import os\n"
        self.check(["__version__"], seed + "if os.getpid(): v = alpha.__version__\nelse: v = '0'")
        self.check(["__version__"], seed + "if not os.getpid(): v = '0'\nelse: v = alpha.__version__")
        self.check([], seed + "if os.getpid(): v = alpha.__version__\nelse: v = '1.2'")

    def test_loops_and_collections(self):
        self.check(["~__version__"], "v = []\nfor each in (1, 2): v.append(alpha.__version__)")
        self.check(["~__version__"], "v = {}\nfor each in ('a', 'b'): v[each] = alpha.__version__")
        self.check(["__version__"], "for v in [alpha.__version__]: pass")
        self.check(["~__version__"], "first, *v = alpha.__version__.split('.')")

    def test_a_value_that_is_another_one_by_now(self):
        self.check([], "v = alpha.__version__\nglobals()['v'] = '9'")
        self.check([], "v = [alpha.__version__]\nw = v\nw[0] = '1.2.0'")
        self.check([], "def change():\n    global v\n    v = '7.1'\nv = alpha.__version__\nchange()")

    def test_handlers(self):
        self.check(["__version__"], "try: v = alpha.nothing\nexcept AttributeError: v = alpha.__version__")
        self.check(["__version__"], "try: v = alpha.__version__\nexcept AttributeError: v = '0'")

    def test_attributes_of_objects(self):
        seed = "class Kept:\n    version = alpha.__version__\n    def __init__(self): self.own = alpha.__version__\nkept = Kept()\n"
        self.check(["__version__"], seed, "kept.own")
        self.check(["__version__"], seed, "Kept.version")
        self.check([], seed + "kept.own = '9'", "kept.own")
