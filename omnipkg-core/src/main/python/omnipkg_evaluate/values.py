"""Values that remember which package version they came from.

A ``Traced`` is a value with its origins.  In come live values and traced ones, out go
traced ones or plain facts.  Nothing here has side effects or runs code of the script:
what cannot be known without that raises ``Unknown``, and an operation that would raise
in the script raises ``Raises``.
"""

from omnipkg_evaluate.kinds import BuiltinType, ModuleType, is_plain_container, is_safe, same

UNKNOWN = type("Unknown", (), {"__repr__": lambda self: "<unknown>"})()
MISSING = object()

_SEPARATORS = set(".,-_+v ds%{}()[]0123456789")


class Unknown(Exception):
    """The value cannot be known without running code of the script."""


class Raises(Exception):
    """The evaluated expression would raise ``error`` (an exception class)."""

    def __init__(self, error: type) -> None:
        Exception.__init__(self, error)
        self.error = error


class Traced:
    """A value and where it came from.

    ``origins``  maps (kind, name, attribute, file) to whether the value is exact
    ``parts``    elements with their own origins: a list, or a dict by key
    ``why``      the conditions under which the value was set, if replayed
    ``fresh``    made by the evaluator itself, so that it may be changed
    ``result_of``  the (expression, scope) the value was returned from
    ``how``      how it was made of other traced values, as ``omnipkg_evaluate.terms`` reads it
    """

    __slots__ = ("value", "origins", "parts", "why", "fresh", "result_of", "how")

    def __init__(
        self, value: object, origins: "dict | None" = None, parts: "list | dict | None" = None, fresh: bool = False
    ) -> None:
        self.value = value
        self.origins = origins or {}
        self.parts = parts
        self.why = ()
        self.fresh = fresh
        self.result_of = None
        self.how = None

    def all_origins(self) -> dict:
        """Own origins and those of all parts; a part's origin is not exact for the whole."""
        found = dict(self.origins)
        for part in self.each_part():
            for key in part.all_origins():
                found.setdefault(key, False)
        return found

    def each_part(self) -> "Sequence[Traced]":
        if isinstance(self.parts, dict):
            return list(self.parts.values())
        return self.parts or ()

    def part(self, key: object) -> "Traced | None":
        """The element at ``key`` with its own origins, or None."""
        if isinstance(self.parts, dict):
            return self.parts.get(key)
        if isinstance(self.parts, list) and type(key) is int and -len(self.parts) <= key < len(self.parts):
            return self.parts[key]
        return None

    def known(self) -> object:
        if self.value is UNKNOWN:
            raise Unknown
        return self.value

    def is_live(self, value: object) -> bool:
        """Whether this is the value, or equal to the value, that the script had."""
        return self.value is value or same(self.value, value)

    def copy(self) -> "Traced":
        copy = Traced(self.value, dict(self.origins), self.parts, self.fresh)
        copy.why, copy.result_of, copy.how = self.why, self.result_of, self.how
        return copy

    def under(self, why: tuple) -> "Traced":
        """This value, set under the conditions ``why``."""
        copy = self.copy()
        copy.why = why
        return copy

    def spoil(self) -> None:
        """Forgets a container that may have been changed out of sight."""
        self.value, self.parts, self.fresh = UNKNOWN, None, False


# -- making values ---------------------------------------------------------------------


def derived(value: object, *sources: "Traced", exact: bool = False, how: "tuple | None" = None) -> "Traced":
    """A value computed from ``sources``; ``exact`` keeps the origins' exactness."""
    origins = {}
    for source in sources:
        for key, was_exact in source.all_origins().items():
            origins[key] = origins.get(key, False) or (exact and was_exact)
    result = Traced(value, origins)
    result.how = how
    return result


def composed(text: object, added: str, sources: "Iterable[Traced]", how: tuple) -> "Traced":
    """Text around a version is no version any more, unless separators alone are ``added``."""
    return derived(text, *(sources if set(added) <= _SEPARATORS else ()), how=how)


def sequence(parts: "Iterable[Traced]", kind: type, how: "tuple | None" = None) -> "Traced":
    """A list, tuple or set of ``parts``; of a set the elements are not told apart."""
    if kind is set:
        return derived({key_of(part) for part in parts}, *parts, how=how or ("display", set, parts))
    kind = list if kind is list else tuple
    result = Traced(kind([part.value for part in parts]), parts=list(parts), fresh=kind is list)
    result.how = how or ("display", kind, result.parts)
    return result


def mapping(parts: "dict[object, Traced]") -> "Traced":
    result = Traced({key: part.value for key, part in parts.items()}, parts=parts, fresh=True)
    result.how = ("mapping", parts)
    return result


def elements(traced: "Traced") -> "list[Traced]":
    """The elements of an iterable, each with its own origins where known."""
    value = traced.known()
    if isinstance(traced.parts, list):
        return list(traced.parts)
    if isinstance(traced.parts, dict):
        return [Traced(key) for key in value]
    if not is_safe(value) and not is_plain_container(value):
        raise Unknown
    origins = derived(None, traced).origins
    found = [Traced(each, origins) for each in applied(iter, value)]
    for index, each in enumerate(found):
        each.how = ("item", traced, Traced(index)) if hasattr(type(value), "__getitem__") else None
    return found


def each_of(iterable: "Traced", given: "list[Traced]", made: "list[Traced]") -> "tuple | None":
    """How a sequence was made by doing the same to each element of an iterable that a version
    may make longer or shorter; None where its length is certain."""
    if given and iterable.parts is None and iterable.all_origins():
        return ("each", iterable, given[0], made[0])
    return None


def items(traced: "Traced") -> "dict[object, Traced]":
    """The items of a dict, each with its own origins where known."""
    if isinstance(traced.parts, dict):
        return traced.parts
    value = traced.known()
    if type(value) is not dict:
        raise Unknown
    return {key: Traced(each) for key, each in value.items()}


def applied(operation: "Callable", *arguments: object, **named: object) -> object:
    """The result of a pure operation."""
    try:
        return operation(*arguments, **named)
    except Exception as error:
        raise Raises(type(error))


def key_of(traced: "Traced") -> object:
    """The value as the key of a dict."""
    if not is_safe(traced.known()):
        raise Unknown
    applied(hash, traced.value)
    return traced.value


def agrees(traced: "Traced", live: object) -> bool:
    """Whether a replayed value is the live one; of a container, elements may be unknown."""
    parts = traced.parts
    if type(live) is list and isinstance(parts, list) and len(live) == len(parts):
        pairs = list(zip(parts, live))
    elif type(live) is dict and isinstance(parts, dict) and list(live) == list(parts):
        pairs = [(part, live[key]) for key, part in parts.items()]
    else:
        return same(traced.value, live)
    return all(part.value is UNKNOWN or same(part.value, each) for part, each in pairs)


# -- comparisons -----------------------------------------------------------------------

_COMPARISONS = {
    "Eq": lambda a, b: a == b,
    "NotEq": lambda a, b: a != b,
    "Lt": lambda a, b: a < b,
    "LtE": lambda a, b: a <= b,
    "Gt": lambda a, b: a > b,
    "GtE": lambda a, b: a >= b,
    "In": lambda a, b: a in b,
    "NotIn": lambda a, b: a not in b,
}
_OPERATOR_FUNCTIONS = {"eq": "Eq", "ne": "NotEq", "lt": "Lt", "le": "LtE", "gt": "Gt", "ge": "GtE"}


def compare(operator: str, left: object, right: object) -> bool:
    """Whether a comparison holds; ``operator`` is the name of its node's type."""
    if operator in ("Is", "IsNot"):
        if not any(each is None or issubclass(type(each), (bool, type, ModuleType)) for each in (left, right)):
            raise Unknown
        return (left is right) is (operator == "Is")
    if not (is_safe(left) and is_safe(right)):
        raise Unknown
    return bool(applied(_COMPARISONS[operator], left, right))


def operator_name(function: object) -> "str | None":
    """The comparison that a function of ``operator`` makes, or None."""
    if type(function) is BuiltinType and function.__module__ == "_operator":
        return _OPERATOR_FUNCTIONS.get(function.__name__)
    return None


def agreed(answers: "list[Traced]") -> "Traced | None":
    """One answer with the origins of all; None if they are of different packages."""
    if not answers:
        return None
    origins = [set(answer.all_origins()) for answer in answers]
    first = answers[0].copy()
    if any(each != origins[0] for each in origins):
        if not all(origins) or len({_package(key) for each in origins for key in each}) > 1:
            return None
        for answer in answers:
            first.origins.update(answer.all_origins())
    return first


def _package(origin):
    """The distribution or top-level module of an origin."""
    return str(origin[1]).partition(".")[0].lower().replace("_", "-")
