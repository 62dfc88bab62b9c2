"""How a value was computed from package versions, as data.

In comes a ``Traced`` value, out goes its term: lists of plain data that can be computed
again with other versions in another process (``solve.py`` does).  What was computed in a
way that has no term raises ``Unknown``.

A version is ``["leaf", i]``, and ``leaves`` says where the value came from.  All that no
version has a part in is ``["constant", ...]``.
"""

from omnipkg_evaluate.kinds import CONTAINERS, PLAIN, is_of_version_library, is_plain_tuple
from omnipkg_evaluate.origins import origins_as_data
from omnipkg_evaluate.values import Unknown, derived

MAX_NODES = 2000  # of a term: longer ones take the solver longer than it has


class Terms:
    """The terms of one comparison; ``leaves`` holds the versions that they speak of."""

    def __init__(self, strict=False):
        self.leaves = []
        self._strict = strict
        self._numbers = {}
        self._elements = []
        self._room = MAX_NODES

    def of(self, traced):
        self._room -= 1
        if self._room < 0 or (self._strict and traced.why):
            raise Unknown
        for number, element in enumerate(self._elements):
            if traced is element:
                return ["element", number]
        if traced.how is not None and (traced.all_origins() or self._elements):
            return getattr(self, "_" + traced.how[0])(*traced.how[1:])
        if traced.all_origins():
            return self._leaf(traced)
        return ["constant", encoded(traced.known())]

    def _leaf(self, traced):
        """One origin and nothing done to it."""
        origins = origins_as_data(traced)
        if len(origins) != 1 or not origins[0]["exact"]:
            raise Unknown
        key = next(iter(traced.origins))
        if key not in self._numbers:
            self._numbers[key] = len(self.leaves)
            self.leaves.append({"origin": origins[0], "value": encoded(traced.known())})
        return ["leaf", self._numbers[key]]

    def _method(self, name, receiver, positional, named):
        return ["method", name, self.of(receiver), self._all(positional), self._named(named)]

    def _call(self, function, positional, named):
        return ["call", name_of(function), self._all(positional), self._named(named)]

    def _attribute(self, name, base):
        return ["attribute", name, self.of(base)]

    def _item(self, base, key):
        return ["item", self.of(base), self.of(key)]

    def _slice(self, base, bounds):
        return ["slice", self.of(base), encoded(list(bounds))]

    def _unary(self, operator, operand):
        return ["unary", operator, self.of(operand)]

    def _binary(self, operator, left, right):
        return ["binary", operator, self.of(left), self.of(right)]

    def _compare(self, operators, operands):
        return ["compare", list(operators), self._all(operands)]

    def _bool(self, operator, operands):
        return ["bool", operator, self._all(operands)]

    def _display(self, kind, parts):
        return ["display", kind.__name__, self._all(parts)]

    def _mapping(self, parts):
        return ["mapping", [[encoded(key), self.of(part)] for key, part in parts.items()]]

    def _format(self, pieces):
        return ["format", [[self.of(part), conversion] for part, conversion in pieces]]

    def _each(self, iterable, element, body):
        done = self.of(iterable)
        self._elements.append(element)
        try:
            return ["each", done, len(self._elements) - 1, self.of(body)]
        finally:
            self._elements.pop()

    def _all(self, several):
        return [self.of(each) for each in several]

    def _named(self, named):
        return [[name, self.of(each)] for name, each in named.items()]


def of_comparison(operator: str, left: "Traced", right: "Traced") -> "dict | None":
    """The term of a comparison of two traced values, with its leaves; None where there is none."""
    return of_value(derived(None, left, right, how=("compare", (operator,), (left, right))))


def of_value(traced: "Traced", strict: bool = False) -> "dict | None":
    """The term of a traced value and its leaves, as the record has them; None where there is none.

    To be strict is to have none either where the value was set under conditions that other
    versions may not meet.
    """
    terms = Terms(strict)
    try:
        term = terms.of(traced)
    except (Unknown, AttributeError, RecursionError):
        return None
    return {"term": term, "leaves": terms.leaves} if terms.leaves else None


def name_of(function):
    """The place and name of a pure function or class."""
    module = getattr(function, "__module__", None)
    if module == "builtins" or is_of_version_library(function) or module in ("re", "fnmatch", "pkg_resources"):
        return "%s:%s" % (module, function.__qualname__)
    raise Unknown


def encoded(value):
    """A plain value, a container of such, a version or a pattern, as data."""
    kind = type(value)
    if kind in PLAIN:
        return value if kind is not float else ["float", repr(value)]
    if kind is dict:
        return ["dict", [[encoded(key), encoded(each)] for key, each in value.items()]]
    if kind in CONTAINERS or is_plain_tuple(kind):
        name = kind.__name__ if kind in CONTAINERS else "tuple"
        return [name, [encoded(each) for each in value]]
    if is_of_version_library(kind):
        return ["made", "%s:%s" % (kind.__module__, kind.__qualname__), str(value)]
    if kind.__module__ == "re" and kind.__name__ == "Pattern":
        return ["pattern", value.pattern, value.flags & ~32]
    raise Unknown
