"""What operators and conversions give."""

import _ast

from omnipkg_evaluate.kinds import is_path, is_plain_tuple, is_safe
from omnipkg_evaluate.values import Traced, Unknown, applied, composed, derived, sequence

_ARITHMETIC = {
    "Sub": lambda a, b: a - b,
    "Mult": lambda a, b: a * b,
    "FloorDiv": lambda a, b: a // b,
    "Mod": lambda a, b: a % b,
    "Div": lambda a, b: a / b,
}


def binary(operator: str, a: object, b: object) -> object:
    """The result of a pure operator on two values."""
    if not (is_safe(a) and is_safe(b)):
        raise Unknown
    if operator == "Add":
        return applied(lambda: a + b)
    if operator == "Mod" and isinstance(a, str):
        return applied(lambda: a % b)
    if operator not in _ARITHMETIC or not (_is_number(a) and _is_number(b)):
        raise Unknown
    return applied(_ARITHMETIC[operator], a, b)


def _is_number(value):
    return type(value) in (int, float) and abs(value) <= 1e12


def converted(value: object, conversion: int) -> str:
    return {ord("r"): repr, ord("a"): ascii}.get(conversion, str)(value)


def formatted(node: "_ast.JoinedStr", evaluate: "Callable") -> "Traced":
    """What an f-string gives; ``evaluate`` is called with the expressions in it."""
    text, added, sources, pieces = "", "", [], []
    for part in node.values:
        if isinstance(part, _ast.Constant):
            text += part.value
            added += part.value
            pieces.append((Traced(part.value), -1))
        else:
            traced = evaluate(part.value)
            if part.format_spec is not None or not is_safe(traced.known()):
                raise Unknown
            text += converted(traced.value, part.conversion)
            sources.append(traced)
            pieces.append((traced, part.conversion))
    return composed(text, added, sources, ("format", pieces))


def combined(operator: str, left: "Traced", right: "Traced") -> "Traced":
    """What a binary operator makes of two values, with where these came from."""
    a, b = left.known(), right.known()
    if operator == "Div" and (is_path(a) or is_path(b)):
        from omnipkg_evaluate.files import joined

        return joined(a, b)
    value, how = binary(operator, a, b), ("binary", operator, left, right)
    if isinstance(left.parts, list) and isinstance(right.parts, list) and type(a) is type(b):
        return sequence(left.parts + right.parts, type(a), how)
    added = "" if not isinstance(value, str) else a if operator == "Mod" else value
    return composed(value, added, (left, right), how)


def sliced(base: "Traced", bounds: list) -> "Traced":
    """A part of a text or a sequence."""
    value, how = base.known(), ("slice", base, bounds)
    if not is_safe(bounds) or not (type(value) in (str, tuple, list) or is_plain_tuple(type(value))):
        raise Unknown
    if isinstance(base.parts, list):
        return sequence(applied(lambda: base.parts[slice(*bounds)]), type(value), how)
    return derived(applied(lambda: value[slice(*bounds)]), base, how=how)
