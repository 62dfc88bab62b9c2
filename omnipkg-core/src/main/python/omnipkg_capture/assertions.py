"""What a test asked for, where that is no ``assert``: as a condition for the explainer.

In comes the call of an assertion method of unittest, or an example of doctest, out goes
the expression that had to be true, put together from the arguments as they stand in the
source.
"""

import _ast
import sys

from omnipkg_evaluate.syntax import head

EXPECTING = frozenset(
    "raises assertRaises assertRaisesRegex warns deprecated_call assertWarns assertWarnsRegex".split()
)
_COMPARISONS = {
    "assertEqual": _ast.Eq,
    "assertEquals": _ast.Eq,
    "assertTupleEqual": _ast.Eq,
    "assertListEqual": _ast.Eq,
    "assertSequenceEqual": _ast.Eq,
    "assertDictEqual": _ast.Eq,
    "assertSetEqual": _ast.Eq,
    "assertMultiLineEqual": _ast.Eq,
    "assertNotEqual": _ast.NotEq,
    "assertNotEquals": _ast.NotEq,
    "assertLess": _ast.Lt,
    "assertLessEqual": _ast.LtE,
    "assertGreater": _ast.Gt,
    "assertGreaterEqual": _ast.GtE,
    "assertIn": _ast.In,
    "assertNotIn": _ast.NotIn,
    "assertIs": _ast.Is,
    "assertIsNot": _ast.IsNot,
}
_TRUTHS = {"assertTrue": True, "assert_": True, "assertFalse": False}
_NULLS = {"assertIsNone": _ast.Is, "assertIsNotNone": _ast.IsNot}
_SEARCHES = {
    "assertRegex": True,
    "assertRegexpMatches": True,
    "assertNotRegex": False,
    "assertNotRegexpMatches": False,
}
_PARAMETERS = {
    "In": ("member", "container"),
    "NotIn": ("member", "container"),
    "Is": ("expr1", "expr2"),
    "IsNot": ("expr1", "expr2"),
    "Eq": ("first", "second"),
    "NotEq": ("first", "second"),
}


def assertion_call(statement: "_ast.stmt", method: str, line: int) -> "_ast.Call | None":
    """The call of an assertion method that a statement failed in, or None."""
    calls = [
        node
        for node in head(statement)
        if isinstance(node, _ast.Call)
        and isinstance(node.func, _ast.Attribute)
        and (node.func.attr == method or method == "deprecated_func" and node.func.attr.startswith("assert"))
    ]
    if len(calls) > 1:
        calls = [each for each in calls if each.lineno <= line <= each.end_lineno]
    return calls[0] if len(calls) == 1 else None


def condition_of(call: "_ast.Call") -> "tuple[_ast.expr, bool] | None":
    """The condition that an assertion method checks, and the truth value it had to have."""
    method = call.func.attr
    if method in _COMPARISONS:
        operator = _COMPARISONS[method]
        names = _PARAMETERS.get(operator.__name__, ("a", "b"))
        first, second = _argument(call, 0, names[0]), _argument(call, 1, names[1])
        if first is not None and second is not None:
            return comparison(first, operator, second, call), True
    elif method in _TRUTHS:
        subject = _argument(call, 0, "expr")
        if subject is not None:
            return subject, _TRUTHS[method]
    elif method in _NULLS:
        subject = _argument(call, 0, "obj")
        if subject is not None:
            return comparison(subject, _NULLS[method], _at(call, _ast.Constant(value=None, kind=None)), call), True
    elif method in _SEARCHES:
        text, pattern = _argument(call, 0, "text"), _argument(call, 1, _pattern_name(method))
        if text is not None and pattern is not None:
            return _search(pattern, text, call), _SEARCHES[method]
    return None


def comparison(left, operator, right, place):
    return _at(place, _ast.Compare(left=left, ops=[operator()], comparators=[right]))


def _pattern_name(method):
    return "unexpected_regex" if "Not" in method else "expected_regex"


def _search(pattern, text, call):
    module = _at(call, _ast.Constant(value=sys.modules["re"], kind=None))
    function = _at(call, _ast.Attribute(value=module, attr="search", ctx=_ast.Load()))
    return _at(call, _ast.Call(func=function, args=[pattern, text], keywords=[]))


def _argument(call, position, name):
    """The expression of one argument; None where a ``*`` hides which one it is."""
    if any(isinstance(each, _ast.Starred) for each in call.args[: position + 1]):
        return None
    if position < len(call.args):
        return call.args[position]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _at(place, node):
    """``node``, which stands in no source, at the place of another."""
    node.lineno, node.col_offset = place.lineno, place.col_offset
    node.end_lineno, node.end_col_offset = place.end_lineno, place.end_col_offset
    return node


# -- examples of doctest ---------------------------------------------------------------


def example_condition(statement: "_ast.stmt", want: str) -> "tuple[_ast.expr, bool] | None":
    """The condition that an example checks: the repr of an expression, or what it prints,
    had to be ``want``; and the truth value it had to have."""
    want = want.rstrip("\n")
    if not isinstance(statement, _ast.Expr):
        return None
    shown = statement.value
    if want in ("True", "False"):
        return shown, want == "True"
    if isinstance(shown, _ast.Call) and isinstance(shown.func, _ast.Name) and shown.func.id == "print":
        if len(shown.args) != 1 or shown.keywords:
            return None
        return comparison(shown.args[0], _ast.Eq, _at(shown, _ast.Constant(value=want, kind=None)), shown), True
    wanted = _literal(want, shown)
    return None if wanted is None else (comparison(shown, _ast.Eq, wanted, shown), True)


def _literal(text, place):
    """A literal that is written as its repr, as an expression at ``place``."""
    try:
        node = compile(text, "<want>", "eval", _ast.PyCF_ONLY_AST).body
    except (SyntaxError, ValueError):
        return None
    return _placed(node, place)


def _placed(node, place):
    if isinstance(node, (_ast.Tuple, _ast.List)):
        parts = [_placed(each, place) for each in node.elts]
        if None in parts:
            return None
        node.elts = parts
    elif not isinstance(node, _ast.Constant):
        return None
    return _at(place, node)
