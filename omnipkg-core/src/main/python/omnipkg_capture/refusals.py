"""What the condition is about under which a distribution's own statement raised an exception, without evaluating it.

In comes the place of a failure, out goes a fact: where the ``raise`` stands and under which
condition, whether that asks for something that the caller left empty, and whether it asks the
world around the process: files, the environment, the network, the time, chance, or what would do harm.
"""

import _ast

from omnipkg_capture.guards import guards_of
from omnipkg_capture.world import harm_mentioned, world_asked, world_of_handled
from omnipkg_evaluate.comparisons import MAX_TEXT
from omnipkg_evaluate.kinds import CONTAINERS
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import (
    FUNCTIONS,
    positional_parameters,
    targets_of,
)
from omnipkg_evaluate.values import MISSING, Raises, Unknown

MAX_CALLERS = 10  # that an argument is followed through to the script
TEXTS = (str, bytes, bytearray)
STRIPPING = ("strip", "lstrip", "rstrip", "copy")
COPYING = ("str", "bytes", "list", "tuple", "set", "dict", "frozenset", "sorted", "fspath")


def refusal_of(evaluator: "Evaluator", place: "Place", path: list, error: BaseException) -> dict:
    """The fact that the ``raise`` at the end of ``path`` raised the exception."""
    nearest = guards_of(path)[:1]
    tests = [(guard.test, not guard.required) for group in nearest for guard in group]
    found = {
        "fact": "refusal",
        "function": place.qualified_name,
        "condition": _conditions(nearest, place),
        "empty": any(_is_left_empty(evaluator, place, test, held) for test, held in tests),
        "world": world_asked([test for test, _ in tests], place)
        or world_of_handled(path, error, place)
        or harm_mentioned(place),
    }
    return (
        found if max(len(found["function"]), len(found["condition"])) <= MAX_TEXT else None
    )  # half a condition is none


def _conditions(groups, place):
    """The condition that held, as source text."""
    texts = []
    for guard in (guard for group in groups for guard in group):
        text = place.source.segment(guard.test)
        texts.append("not (%s)" % text if guard.required else text)
    return texts[0] if len(texts) == 1 else " and ".join("(%s)" % text for text in texts)


# -- what is left empty ----------------------------------------------------------------


def _is_left_empty(evaluator, place, test, held):
    return any(
        (sized or _is_empty(place.frame.f_locals.get(name, MISSING))) and _is_given(evaluator, place, name, MAX_CALLERS)
        for name, sized in _empty_in(test, held, True)
    )


def _empty_in(test, held, alone):
    """The names that a condition asks to be empty, or None; with whether that is sure, whatever their values are."""
    if isinstance(test, _ast.UnaryOp) and isinstance(test.op, _ast.Not):
        return _empty_in(test.operand, not held, alone)
    if isinstance(test, _ast.BoolOp):
        return [each for value in test.values for each in _empty_in(value, held, False)]
    if isinstance(test, _ast.Compare) and len(test.ops) == 1:
        if not _asks_for_nothing(type(test.ops[0]).__name__, test.comparators[0], held):
            return []
        test = test.left
    elif held:
        return []
    name, sized = _subject(test)
    return [(name, sized and alone)] if name else []


def _asks_for_nothing(operator, right, held):
    nothing = isinstance(right, _ast.Constant) and right.value in (None, "", b"", 0) and right.value is not False
    nothing = (
        nothing
        or (isinstance(right, (_ast.List, _ast.Tuple)) and not right.elts)
        or (isinstance(right, _ast.Dict) and not right.keys)
    )
    one = isinstance(right, _ast.Constant) and right.value == 1
    if held:
        return (nothing and operator in ("Is", "Eq", "LtE")) or (one and operator == "Lt")
    return (nothing and operator in ("IsNot", "NotEq", "Gt")) or (one and operator == "GtE")


def _subject(node):
    """The name that an expression is, or is directly made of, and whether it is its length."""
    if isinstance(node, _ast.Name):
        return node.id, False
    if isinstance(node, _ast.Call) and not node.keywords:
        function = node.func
        if isinstance(function, _ast.Attribute) and function.attr in STRIPPING:
            return _subject(function.value)
        called = getattr(function, "id", getattr(function, "attr", ""))
        if len(node.args) == 1 and called in COPYING + ("len",):
            return _subject(node.args[0])[0], called == "len"
    return None, False


def _is_empty(value):
    return value is None or (type(value) in TEXTS + CONTAINERS and not value)


def _is_given(evaluator, place, name, left):
    """Whether the script's own code gave the value of a parameter, or of what was made directly of one."""
    node, caller = place.node, place.caller
    if not left or caller is None or not isinstance(node, FUNCTIONS):
        return False
    parameter = _parameter_behind(name, node, place.line)
    if parameter is None or _is_default(node, parameter, place.frame.f_locals.get(name, MISSING)):
        return False
    if caller.is_own:
        return True
    if not is_installed(caller.file):
        return False
    try:
        arguments = place.scope(evaluator).arguments() or {}
    except (Unknown, Raises):
        return False
    if parameter not in arguments:
        return bool(_handed_on(caller)) and caller.caller is not None and caller.caller.is_own
    expression = arguments[parameter][0]
    return isinstance(expression, _ast.Name) and _is_given(evaluator, caller, expression.id, left - 1)


def _parameter_behind(name, node, line):
    known = {each.arg for each in positional_parameters(node) + node.args.kwonlyargs}
    steps = steps_before(node, line)
    positions = steps_that_set(name, steps)
    for position in positions:
        statement = steps[position].statement
        plain = [getattr(target, "id", None) for target in targets_of(statement)] == [name]
        source = _subject(statement.value)[0] if plain else None
        if source not in known or (source != name and steps_that_set(source, steps)):
            return None
        parameter = source
    return parameter if positions else name if name in known else None


def _is_default(node, parameter, value):
    ordered = positional_parameters(node)
    pairs = list(zip(ordered[len(ordered) - len(node.args.defaults) :], node.args.defaults))
    for each, default in pairs + list(zip(node.args.kwonlyargs, node.args.kw_defaults)):
        if each.arg == parameter and default is not None:
            if isinstance(default, _ast.Constant):
                return type(value) is type(default.value) and value == default.value
            return not (getattr(default, "elts", None) or getattr(default, "keys", None)) and _is_empty(value)
    return False


def _handed_on(place):
    """Whether a function hands on all that it was given."""
    rest = place.node.args if isinstance(place.node, FUNCTIONS) else None
    return rest is not None and (rest.vararg or rest.kwarg)


# -- what of the world is asked ----------------------------------------------------------
