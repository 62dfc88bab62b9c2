"""Values with their origins: how these are kept, lost or made inexact; and what values are safe to look at."""

import collections
import operator
import sys
import unittest

from omnipkg_evaluate.kinds import MAX_ELEMENTS, is_plain_tuple, is_safe, same, telling
from omnipkg_evaluate.values import (
    UNKNOWN,
    Raises,
    Traced,
    Unknown,
    agreed,
    agrees,
    applied,
    compare,
    composed,
    derived,
    elements,
    items,
    key_of,
    mapping,
    operator_name,
    sequence,
)

VERSION = ("module", "alpha", "__version__", "alpha.py")
OTHER = ("module", "beta", "__version__", "beta.py")
Point = collections.namedtuple("Point", "x y")


def version(value="1.2", origin=VERSION, exact=True):
    return Traced(value, {origin: exact})


class OriginsTests(unittest.TestCase):
    def test_a_value_made_of_another_is_not_exact_unless_it_keeps_its_meaning(self):
        self.assertEqual({VERSION: False}, derived("1", version()).origins)
        self.assertEqual({VERSION: True}, derived("1.2", version(), exact=True).origins)
        self.assertEqual({VERSION: False}, derived("1.2", version(exact=False), exact=True).origins)
        self.assertEqual({VERSION: False, OTHER: False}, derived("x", version(), version(origin=OTHER)).origins)

    def test_parts_have_their_own(self):
        pair = sequence([version(), Traced("x")], list)
        self.assertEqual((["1.2", "x"], {}), (pair.value, pair.origins))
        self.assertEqual({VERSION: True}, pair.part(0).origins)
        self.assertEqual({}, pair.part(-1).origins)
        self.assertIsNone(pair.part(2))
        self.assertIsNone(pair.part("0"))
        self.assertEqual({VERSION: False}, pair.all_origins())
        self.assertEqual({VERSION: True}, mapping({"a": version()}).part("a").origins)

    def test_elements_of_a_set_are_not_told_apart(self):
        made = sequence([version(), Traced("x")], set)
        self.assertEqual(({"1.2", "x"}, {VERSION: False}, None), (made.value, made.origins, made.parts))

    def test_text_around_a_version_is_none(self):
        self.assertEqual({VERSION: False}, composed("v1.2", "v", [version()], None).origins)
        self.assertEqual({}, composed("alpha 1.2", "alpha ", [version()], None).origins)

    def test_elements_and_items(self):
        self.assertEqual(["1", "2"], [each.value for each in elements(Traced(["1", "2"]))])
        self.assertEqual([{VERSION: False}] * 3, [each.origins for each in elements(version())])
        self.assertEqual(["a"], [each.value for each in elements(Traced({"a": 1}))])
        self.assertEqual({"a": 1}, {key: each.value for key, each in items(Traced({"a": 1})).items()})
        for refused in (Traced(iter([1])), Traced(object()), Traced(UNKNOWN)):
            self.assertRaises(Unknown, elements, refused)
            self.assertRaises(Unknown, items, refused)
        self.assertRaises(Raises, elements, Traced(5))

    def test_what_is_spoilt_is_not_known(self):
        rows = sequence([version()], list)
        rows.spoil()
        self.assertRaises(Unknown, rows.known)
        self.assertEqual({}, rows.all_origins())

    def test_conditions_belong_to_a_copy(self):
        first = version()
        self.assertEqual((("test",), ()), (first.under(("test",)).why, first.why))


class AgreementTests(unittest.TestCase):
    """Whether what was replayed is what the script had."""

    def test_a_value_and_the_live_one(self):
        self.assertTrue(agrees(version(), "1.2"))
        self.assertFalse(agrees(version(), "1.3"))
        self.assertFalse(agrees(Traced(1), True))
        self.assertFalse(agrees(Traced(1), 1.0))

    def test_elements_may_be_unknown(self):
        rows = sequence([version(), Traced(UNKNOWN)], list)
        self.assertTrue(agrees(rows, ["1.2", object()]))
        self.assertFalse(agrees(rows, ["1.3", object()]))
        self.assertFalse(agrees(rows, ["1.2"]))
        self.assertTrue(agrees(mapping({"a": Traced(UNKNOWN)}), {"a": 1}))
        self.assertFalse(agrees(mapping({"a": Traced(UNKNOWN)}), {"b": 1}))

    def test_several_answers(self):
        self.assertIsNone(agreed([]))
        self.assertEqual({VERSION: True}, agreed([version(), version()]).origins)
        self.assertIsNone(agreed([version(), version(origin=OTHER)]))
        self.assertIsNone(agreed([version(), Traced("1.2")]))
        metadata = ("metadata", "Alpha", None, None)
        self.assertEqual({VERSION, metadata}, set(agreed([version(), version(origin=metadata)]).origins))


class ComparisonTests(unittest.TestCase):
    def test_operators(self):
        for name, expected in (
            ("Eq", False),
            ("NotEq", True),
            ("Lt", True),
            ("LtE", True),
            ("Gt", False),
            ("GtE", False),
        ):
            self.assertIs(expected, compare(name, 1, 2), name)
        self.assertTrue(compare("In", 1, [1]))
        self.assertTrue(compare("NotIn", 2, [1]))

    def test_identity_is_known_of_few_values(self):
        self.assertTrue(compare("Is", None, None))
        self.assertTrue(compare("IsNot", object(), None))
        self.assertTrue(compare("Is", int, int))
        self.assertRaises(Unknown, compare, "Is", "a", "a")

    def test_what_python_refuses(self):
        with self.assertRaises(Raises) as caught:
            compare("Lt", 1, "a")
        self.assertIs(TypeError, caught.exception.error)

    def test_objects_of_a_script_are_not_compared(self):
        self.assertRaises(Unknown, compare, "Eq", object(), 1)
        self.assertRaises(Unknown, compare, "In", 1, [object()])

    def test_functions_of_operator(self):
        self.assertEqual("GtE", operator_name(operator.ge))
        self.assertIsNone(operator_name(operator.add))
        self.assertIsNone(operator_name(lambda a, b: a == b))

    def test_keys(self):
        self.assertEqual("a", key_of(Traced("a")))
        with self.assertRaises(Raises):
            key_of(Traced([]))
        self.assertRaises(Unknown, key_of, Traced(object()))

    def test_what_an_operation_raises(self):
        with self.assertRaises(Raises) as caught:
            applied(int, "x")
        self.assertIs(ValueError, caught.exception.error)


class KindTests(unittest.TestCase):
    def test_plain_values_are_safe(self):
        for value in (
            None,
            True,
            1,
            1.5,
            "a",
            (),
            [1, "a"],
            {"a": [1]},
            {1},
            frozenset([1]),
            range(5),
            {}.keys(),
            Point(1, 2),
            sys.version_info,
        ):
            self.assertTrue(is_safe(value), value)

    def test_anything_in_them_has_to_be_safe(self):
        for value in (
            object(),
            [object()],
            {"a": object()},
            {"a": [(1, object())]},
            Point(1, object()),
            b"a",
            1j,
            int,
            len,
            sys,
            iter([]),
        ):
            self.assertFalse(is_safe(value), value)

    def test_what_derives_from_plain_types_is_not(self):
        for kind in (str, int, float, list, dict, set):
            self.assertFalse(is_safe(type("Own", (kind,), {})()), kind)
        self.assertFalse(is_safe(type("Own", (tuple,), {"__eq__": lambda *_: True, "__hash__": tuple.__hash__})()))

    def test_what_takes_long_is_not(self):
        endless, deep = [], []
        endless.append(endless)
        for _ in range(MAX_ELEMENTS):
            deep = [deep]
        for value in (
            "a" * 10**6,
            1 << 10**5,
            [0] * MAX_ELEMENTS,
            [[0] * 100] * 100,
            dict.fromkeys(range(5000)),
            endless,
            deep,
        ):
            self.assertFalse(is_safe(value))
        self.assertTrue(is_safe([0] * (MAX_ELEMENTS // 3)))

    def test_tuples_with_names(self):
        self.assertTrue(is_plain_tuple(Point))
        self.assertTrue(is_plain_tuple(type(sys.version_info)))
        self.assertFalse(is_plain_tuple(list))
        self.assertFalse(is_plain_tuple(type("Own", (tuple,), {"__getitem__": lambda *_: 1})))

    def test_sameness(self):
        thing = object()
        self.assertTrue(same(thing, thing))
        self.assertTrue(same("a" * 3, "aaa"))
        self.assertFalse(same(1, True))
        self.assertFalse(same([object()], [object()]))

    def test_what_hardly_is_a_coincidence(self):
        for value in ("1.2", (1, 2), ["a", "b"], {"a": "1.2"}):
            self.assertTrue(telling(value), value)
        for value in ("12", "a.b", (1,), 1.2, 7, None, {"a": 1}):
            self.assertFalse(telling(value), value)
