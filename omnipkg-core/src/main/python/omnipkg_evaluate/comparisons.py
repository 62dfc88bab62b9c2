"""The two sides of a comparison as they are told."""

from omnipkg_evaluate.kinds import is_safe, is_version
from omnipkg_evaluate.origins import origins_as_data
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown, compare

MAX_TEXT = 2000


def has_origins(comparisons):
    """Whether any operand comes from a package's version, of the comparisons that are a part of the reason."""
    return any(
        side is not None and side["origins"]
        for comparison in comparisons
        if comparison["holds"] is not comparison["required"]
        for side in (comparison["left"], comparison["right"])
    )


def operand(traced, node, scope):
    value = traced.value
    known = value is not UNKNOWN
    source = scope.source.segment(node) if scope.source is not None else ""
    text = None
    if known and (type(value) in (str, int, float, bool, type(None)) or is_version(value)):
        text = str(value)[:MAX_TEXT]
    return {
        "source": source[:MAX_TEXT],
        "type": type(value).__name__ if known else "",
        "value": text,
        "repr": _representation(value)[:MAX_TEXT] if known else "",
        "origins": origins_as_data(traced),
    }


def _representation(value):
    """``repr`` of built-in values; of others, one that runs no code of the script."""
    return repr(value) if is_safe(value) else object.__repr__(value)


def worth_splitting(a, b):
    """Whether comparing element by element says more than the whole."""
    if a.value is UNKNOWN or b.value is UNKNOWN or type(a.value) is not type(b.value):
        return False
    if type(a.value) is dict:
        return bool(a.all_origins() or b.all_origins())
    if type(a.value) not in (list, tuple):
        return False
    for side in (a, b):
        parts = side.each_part()
        if any(exact for part in parts for exact in part.all_origins().values()):
            return True
        if len({frozenset(part.all_origins()) for part in parts if part.all_origins()}) > 1:
            return True
    return False


def element_pairs(a, b):
    """``(key, element, element)`` of two containers of one shape, else None."""
    if type(a.value) is dict:
        if set(a.value) != set(b.value):
            return None
        return [(key, _element(a, key), _element(b, key)) for key in a.value]
    if len(a.value) != len(b.value):
        return None
    return [(i, _element(a, i), _element(b, i)) for i in range(len(a.value))]


def _element(traced, key):
    return traced.part(key) or Traced(traced.value[key])


def equal(a, b):
    try:
        return compare("Eq", a.value, b.value)
    except (Unknown, Raises):
        return a.value is b.value
