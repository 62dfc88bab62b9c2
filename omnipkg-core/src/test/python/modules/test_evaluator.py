"""Expressions that are evaluated once more: what they give, and where it comes from."""

import ast

from omnipkg_evaluate.evaluator import DEPTH, OutOfBudget
from omnipkg_evaluate.values import Unknown
from scripts import ScriptTestCase, lines

NAMES = """
import collections
v, n, f, xs, tup, st, d = "1.2.3", 5, 2.5, [3, 1, 2], (1, 2, 3), {1, 2}, {"a": 1, "b": [1, 2]}
none, yes = None, True
Point = collections.namedtuple("Point", "x y")
point = Point(1, 2)
"""


class ExpressionTests(ScriptTestCase):
    """What expressions give; Python itself says what is right."""

    def check(self, conditions):
        for condition in lines(conditions):
            self.assert_as_python(condition, NAMES)

    def test_comparisons(self):
        self.check("""
            1 < 3 > 2 == 2
            1 == 1.0 == True
            none is None
            v is not None
            yes is True
            (1, 2) < (1, 3)
            4 not in xs
            'a' in d
            1 < 2 in [2]
            {1, 2} == {2, 1}
            xs == tup
            float('nan') == float('nan')
            'a' < 1
            1 in 5
        """)

    def test_a_chain_ends_at_the_first_comparison_that_does_not_hold(self):
        self.check("""
            3 > 2 > 2
            2 < 1 < nothing
            1 > 2 > 1 / 0
            1 < 2 < 1 < []
        """)

    def test_boolean_operators(self):
        self.check("""
            not 1 == 2
            not not xs
            not ''
            [] or 2
            0 or '' or None
            1 and 2 and 3
            0 and 1 / 0
            1 or nothing
            none and v
            not xs == []
            1 if xs else 2
            'a' if none else 'b'
        """)

    def test_arithmetic(self):
        self.check("""
            -n
            -point.x
            n // 2
            7 // -2
            -7 % 3
            n / 2
            n * f
            n % 0
            'a' + 'b'
            'a' + 1
            xs + [4]
            [1] + (2,)
            0.1 + 0.2
        """)

    def test_walrus(self):
        self.check("""
            (y := 5)
            (y := v) == '1.2.3'
            [(y := x) for x in xs]
        """)

    def test_comprehensions(self):
        self.check("""
            [x * 2 for x in xs]
            [x for x in xs if x > 1 if x < 3]
            [(a, b) for a in xs for b in tup if a != b]
            {x for x in xs}
            {x: x + 1 for x in xs}
            {k: v for k, v in d.items()}
            [[y for y in range(x)] for x in xs]
            [b for a, *b in [(1, 2, 3)]]
            [x for [x] in [[1]]]
            [a for a, b in [(1,)]]
            [x for x in 5]
            sum(x for x in xs)
            any(x > 2 for x in xs)
            [n for n in xs] + [n]
        """)

    def test_f_strings(self):
        self.check("""
            f'{n}.{f}'
            f'{v!r} {v!a} {v!s}'
            f'a{{b}}{n}'
            f'{xs} {d["a"]}'
        """)

    def test_displays_with_stars(self):
        self.check("""
            [*xs, *tup]
            (*xs,)
            {*xs}
            {**d, 'c': 3}
            {**d, 'a': 9}
            {1: 'a', True: 'b'}
            [*5]
        """)

    def test_items_and_slices(self):
        self.check("""
            v[-1]
            v[::2]
            xs[1:]
            xs[::-1]
            xs[True]
            xs[5]
            d['z']
            d['b'][1]
            point[1]
            point.x
            v[:'x']
            [1, [2, [3]]][1][1][0]
        """)

    def test_methods(self):
        self.check("""
            v.split('.')
            v.rsplit('.', 1)
            v.startswith(('2', '1'))
            v.replace('.', '')
            v.index('9')
            '{}-{}'.format(1, 2)
            '{0[0]}'.format(xs)
            '%s %s' % v
            '%(a)s' % d
            '%d' % 'x'
            ','.join(str(x) for x in xs)
            d.get('a')
            d.get('z', 4)
            list(d.items())
            xs.index(9)
            st.issubset({1, 2, 3})
        """)

    def test_functions_of_python(self):
        self.check("""
            int('5')
            int('x')
            int('ff', 16)
            int(float('inf'))
            str(xs)
            bool([])
            list()
            max(*xs)
            max([])
            min([], default=0)
            sorted(xs, reverse=True)
            list(zip(xs, tup))
            list(enumerate(xs, 1))
            tuple(map(int, v.split('.')))
            dict(zip('ab', xs))
            dict([('a', 1)], b=2)
            dict(d, c=3)
            len(5)
            isinstance(n, (str, int))
            isinstance(yes, int)
        """)

    def test_names_and_attributes(self):
        self.check("""
            alpha.number
            alpha.none
            nothing
            hasattr(alpha, 'number')
            hasattr(alpha, 'none')
            getattr(alpha, 'none', 7)
            getattr(alpha, 'none')
            __name__
            len
        """)


class OriginTests(ScriptTestCase):
    """Which version a value comes from."""

    def check(self, expected, conditions):
        for condition in lines(conditions):
            self.assertEqual(expected, self.origins(condition), condition)

    def test_the_version_as_it_is(self):
        self.check(
            ["__version__"],
            """
            alpha.__version__
            getattr(alpha, '__version__')
            vars(alpha)['__version__']
            alpha.__dict__.get('__version__')
            str(alpha.__version__)
            alpha.__version__.strip()
            (v := alpha.__version__)
            alpha.__version__ if 1 else '0'
            [alpha.__version__, '0'][0]
            {'a': alpha.__version__}['a']
            [v for v in [alpha.__version__]][0]
            """,
        )

    def test_what_is_made_of_it(self):
        self.check(
            ["~__version__"],
            """
            alpha.__version__.split('.')[0]
            alpha.__version__[:1]
            int(alpha.__version__[0]) * 2 + 1
            'v' + alpha.__version__
            f'{alpha.__version__}-{1}'
            '%s' % alpha.__version__
            alpha.__version__ == '1.1'
            not alpha.__version__
            [alpha.__version__]
            tuple(int(x) for x in alpha.__version__.split('.'))
            """,
        )

    def test_of_several_each(self):
        self.check(["~__version__", "~version_info"], "[alpha.__version__, alpha.version_info]")
        self.check(["__version__"], "[alpha.__version__, alpha.version_info][0]")
        self.check(["__version__"], "alpha.none if 0 else alpha.__version__")

    def test_what_is_no_version(self):
        self.check(
            [],
            """
            alpha.limit
            alpha.number
            '1.2'
            len([1, 2])
            'a sentence about ' + alpha.__version__
            """,
        )


class LimitTests(ScriptTestCase):
    def test_expressions_that_are_nested_too_deeply(self):
        self.assertEqual(1, self.value("- " * (DEPTH - DEPTH % 2) + "1"))
        self.assert_unknown("- " * (DEPTH + 2) + "1")

    def test_functions_that_call_themselves_without_end(self):
        self.assert_unknown("down(1)", "def down(n): return down(n + 1)")
        self.assert_unknown("one(1)", "def one(n): return other(n)\ndef other(n): return one(n)")

    def test_loops_that_take_too_long(self):
        loop = """
            def slow():
                n = 0
                for a in range(4000):
                    for b in range(4000):
                        n = n + 1
                return n
            """
        self.assertRaises(OutOfBudget, self.script(loop, "slow()").traced)

    def test_time_that_is_over(self):
        script = self.script("", "[x for x in range(200)]")
        script.evaluator.deadline = 0
        self.assertRaises(OutOfBudget, script.traced)

    def test_operators_whose_result_may_be_large(self):
        for condition in lines("""
            10 ** 10 ** 10
            'a' * 1000000000
            [0] * 3
            1 << 1000000000
            2 * 10000000000000
            range(1000000000)
            'a'.zfill(1000000000)
        """):
            self.assert_unknown(condition)

    def test_values_that_are_huge(self):
        seed = "text, number, rows, deep = 'a' * 10 ** 6, 1 << 60000, list(range(6000)), []\nfor _ in range(9000): deep = [deep]"
        for condition in lines("""
            text == 'a'
            number == 1
            rows == [1]
            deep == [1]
            f'{number}'
            str(text)
            sum(rows)
        """):
            self.assert_unknown(condition, seed)

    def test_syntax_that_is_not_known(self):
        script = self.script("")
        for text in ("(yield)", "lambda: 1", "1 @ 2", "await x"):
            node = ast.parse("async def f():\n    %s" % text).body[0].body[0].value
            self.assertRaises(Unknown, script.evaluator.evaluate, node, script.scope)
