"""Which of Python's functions and methods are called, since that changes nothing, and what they give."""

import sys

from omnipkg_evaluate.kinds import ModuleType, is_of_version_library, is_one_of, is_plain_tuple, is_safe
from omnipkg_evaluate.origins import is_from
from omnipkg_evaluate.values import (
    Raises,
    Traced,
    Unknown,
    applied,
    derived,
    elements,
    items,
    key_of,
    mapping,
    sequence,
)

METADATA = ("importlib.metadata", "importlib_metadata")
_STR = set(
    "capitalize casefold count endswith find format index isalnum isalpha isdecimal isdigit"
    " isnumeric join lower lstrip partition removeprefix removesuffix replace rfind rindex"
    " rpartition rsplit rstrip split splitlines startswith strip title upper zfill".split()
)
_METHODS = {
    str: _STR,
    tuple: {"count", "index"},
    list: {"count", "index", "copy"},
    dict: {"get", "items", "keys", "values", "copy"},
    set: {"issubset", "issuperset", "union", "intersection", "difference", "copy"},
    frozenset: {"issubset", "issuperset", "union", "intersection", "difference"},
}
_REGEX = {"match", "search", "fullmatch", "findall", "split", "sub"}
_GLOB = {"fnmatch", "fnmatchcase", "filter", "translate"}
_MATCH = {"group", "groups", "groupdict", "start", "end", "span"}
EXACT_METHODS = {"strip", "lstrip", "rstrip", "removeprefix", "copy"}
_PURE = (
    str, int, float, bool, tuple, list, dict, set, frozenset, len, min, max, sorted, zip,
    enumerate, range, repr, sum, reversed, abs, ord, chr, all, any, round, divmod,
)  # fmt: skip
_EXACT_FUNCTIONS = (str, tuple, list, dict)
_ITERATORS = (zip, enumerate, type(reversed([])), type(reversed(())))


def pure_method(receiver: object, name: str) -> "Callable | None":
    """A pure method of a built-in or a version library's object, or None."""
    kind = type(receiver)
    names = _METHODS.get(tuple if is_plain_tuple(kind) else kind, ())
    if kind.__module__ == "re":
        names = _REGEX if kind.__name__ == "Pattern" else _MATCH
    elif is_of_version_library(kind):
        names = ("contains",)
    return getattr(receiver, name) if name in names else None


def is_pure(function: object) -> bool:
    if is_one_of(function, _PURE):
        return True
    if is_of_version_library(function):
        return issubclass(type(function), type) or function.__name__ == "parse"
    return (
        is_from(function, {"parse_version"}, "pkg_resources")
        or is_from(function, _REGEX | {"compile", "escape"}, "re")
        or is_from(function, _GLOB, "fnmatch")
    )


def _keeps_meaning(function):
    """Whether the result of a call is still the same version as its argument."""
    if is_one_of(function, _EXACT_FUNCTIONS) or is_of_version_library(function):
        return True
    return is_from(function, {"parse_version"}, "pkg_resources")


def call_pure(function: "Callable", positional: "list[Traced]", named: "dict[str, Traced] | None" = None) -> object:
    """Calls an allow-listed function on values that are safe to use."""
    named = named or {}
    for each in positional + list(named.values()):
        value = each.known()
        if not (is_safe(value) or type(value).__module__ == "re") or _is_huge(value):
            raise Unknown
    values = {name: each.value for name, each in named.items()}
    result = applied(function, *(each.value for each in positional), **values)
    return list(result) if type(result) in _ITERATORS else result


def _is_huge(value):
    if type(value) is range:
        return len(value) > 10000
    return type(value) is int and abs(value) > 1000000


def of_pure(function: "Callable", positional: "list[Traced]", named: "dict[str, Traced]") -> "Traced":
    """The result of a pure function; containers keep their elements' origins."""
    if function is dict:
        return mapping(dict(_pairs(*positional), **named))
    if is_one_of(function, (list, tuple)) and positional:
        first = positional[0]
        if not first.origins and type(first.value) is not str:
            return sequence(elements(first), function, ("call", function, positional, named))
    elif function is zip:
        rows = zip(*(elements(each) for each in positional))
        return sequence([sequence(row, tuple) for row in rows], list)
    elif function is enumerate and len(positional) == 1:
        rows = enumerate(elements(positional[0]))
        return sequence([sequence([Traced(i), each], tuple) for i, each in rows], list)
    result = call_pure(function, positional, named)
    if not positional and type(result) in (list, set):
        return Traced(result, parts=[], fresh=True)
    exact = _keeps_meaning(function) and len(positional) == 1
    how = ("call", function, positional, named)
    return derived(result, *positional, *named.values(), exact=exact, how=how)


def _pairs(given=Traced({})):
    """The parts of a dict made from a dict or from pairs."""
    if type(given.known()) is dict:
        return items(given)
    rows = [elements(pair) for pair in elements(given)]
    if any(len(row) != 2 for row in rows):
        raise Raises(ValueError)
    return {key_of(key): value for key, value in rows}


def of_dict(receiver: "Traced", name: str) -> "Traced":
    parts = items(receiver)
    if name == "copy":
        return mapping(dict(parts))
    if name == "values":
        return sequence(list(parts.values()), list)
    return sequence([sequence([Traced(key), part], tuple) for key, part in parts.items()], list)


def traced_isinstance(base: "Traced", kinds: "Traced") -> "Traced":
    wanted = kinds.known() if type(kinds.known()) is tuple else (kinds.value,)
    if not all(type(kind) is type for kind in wanted):
        raise Unknown
    return Traced(issubclass(type(base.known()), wanted))


def traced_hasattr(base: "Traced", name: "Traced") -> "Traced":
    if not issubclass(type(base.known()), ModuleType) or type(name.known()) is not str:
        raise Unknown
    has = name.value in vars(base.value)
    if not has and "__getattr__" in vars(base.value):
        raise Unknown
    return Traced(has)


def loaded(name: "Traced", bound: "Callable[[str], str]") -> "Traced":
    """The result of importing a module that is loaded; ``bound`` tells which it is of ``a.b``."""
    module = sys.modules.get(bound(name.value)) if type(name.known()) is str else None
    if not issubclass(type(module), ModuleType):
        raise Unknown
    return Traced(module)


def of_working_set(requirement: "Traced") -> "Traced":
    """The distribution that ``pkg_resources.get_distribution`` gave."""
    name = str(requirement.known())
    for stop in "[<>=!~; ":
        name = name.partition(stop)[0]
    known = sys.modules["pkg_resources"].working_set.by_key
    found = known.get(name.lower()) or known.get(name.lower().replace("_", "-"))
    if found is None:
        raise Unknown
    return Traced(found)
