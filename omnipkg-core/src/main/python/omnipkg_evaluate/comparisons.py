"""Comparisons as they are told: both sides, what these are, and where they came from."""

from omnipkg_evaluate.kinds import is_safe, is_version
from omnipkg_evaluate.origins import origins_as_data
from omnipkg_evaluate.terms import of_comparison, of_value
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown, compare

MAX_TEXT = 2000  # characters of a text in the record
MAX_COMPARISONS = 40  # in a record
_SYMBOLS = {
    "Eq": "==",
    "NotEq": "!=",
    "Lt": "<",
    "LtE": "<=",
    "Gt": ">",
    "GtE": ">=",
    "In": "in",
    "NotIn": "not in",
    "Is": "is",
    "IsNot": "is not",
}
_NAMES = {symbol: name for name, symbol in _SYMBOLS.items()}


class Comparing:
    """Adds comparisons to a list, each taken apart into those of the elements that differ."""

    def __init__(self, evaluator: "Evaluator", comparisons: "list[dict]") -> None:
        self.evaluator = evaluator
        self.comparisons = comparisons

    def _pair(self, left, operator, right, scope, required, alternative, settled=False):
        a, b = self.evaluator.attempt(left, scope), self.evaluator.attempt(right, scope)
        try:
            holds = compare(operator, a.known(), b.known())
        except (Unknown, Raises):
            holds = not required
        if holds is required and not settled:
            return
        entry = (_SYMBOLS[operator], holds, required, alternative)
        if not settled and operator in ("Eq", "NotEq") and _worth_splitting(a, b):
            wanted_equal = required is (operator == "Eq")
            self._split(entry, "", a, b, left, right, scope, wanted_equal)
        else:
            self._entry(entry, "", a, b, left, right, scope)

    def _split(self, entry, path, a, b, left, right, scope, wanted_equal):
        """One entry for each element that differs."""
        pairs = _element_pairs(a, b)
        if pairs is None:
            bare_a, bare_b = Traced(a.value), Traced(b.value)  # no part decides
            self._entry(entry, path, bare_a, bare_b, left, right, scope)
            return
        symbol, holds, required, alternative = entry
        if wanted_equal:
            pairs = [pair for pair in pairs if not _equal(pair[1], pair[2])]
        else:
            entry = (symbol, holds, required, alternative or len(pairs) > 1)
        for key, first, second in pairs:
            deeper = "%s[%r]" % (path, key)
            if _worth_splitting(first, second):
                self._split(entry, deeper, first, second, left, right, scope, wanted_equal)
            else:
                self._entry(entry, deeper, first, second, left, right, scope)

    def _entry(self, entry, path, a, b, left, right, scope, whole=None):
        """``whole`` is the value of the comparison, where it is no operator's."""
        symbol, holds, required, alternative = entry
        if len(self.comparisons) >= MAX_COMPARISONS:
            return
        self.comparisons.append(
            {
                "operator": symbol,
                "holds": holds,
                "required": required,
                "alternative": alternative,
                "path": path,
                "left": _operand(a, left, scope),
                "right": _operand(b, right, scope) if right is not None else None,
                "computed": of_value(whole or a) if whole or b is None else of_comparison(_NAMES[symbol], a, b),
            }
        )


def has_origins(comparisons: "list[dict]") -> bool:
    """Whether any operand comes from a package's version, of the comparisons that are a part of the reason."""
    return any(
        side is not None and side["origins"]
        for comparison in comparisons
        if comparison["holds"] is not comparison["required"]
        for side in (comparison["left"], comparison["right"])
    )


def _operand(traced, node, scope):
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


def _worth_splitting(a, b):
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


def _element_pairs(a, b):
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


def _equal(a, b):
    try:
        return compare("Eq", a.value, b.value)
    except (Unknown, Raises):
        return a.value is b.value
