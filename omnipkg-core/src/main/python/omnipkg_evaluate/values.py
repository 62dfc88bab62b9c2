"""Values that remember which package version they came from.

A ``Traced`` is a value with its origins.  In come live values and traced ones, out go
traced ones or plain facts.  Nothing here has side effects or runs code of the script:
what cannot be known without that raises ``Unknown``, and an operation that would raise
in the script raises ``Raises``.
"""

import sys

UNKNOWN = type("Unknown", (), {"__repr__": lambda self: "<unknown>"})()
MISSING = object()
ModuleType = type(sys)
FunctionType = type(lambda: None)
BuiltinType = type(len)
MethodType = type(type("", (), {"m": lambda self: None})().m)
REFERENCES = (ModuleType, type, FunctionType, BuiltinType, MethodType)  # what a name stands for that no call gives

PLAIN = (str, int, float, bool, type(None))
CONTAINERS = (tuple, list, dict, set, frozenset)
MAX_ELEMENTS = 5000
_SEPARATORS = set(".,-_+v ds%{}()[]0123456789")
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


class Unknown(Exception):
    """The value cannot be known without running code of the script."""


class Raises(Exception):
    """The evaluated expression would raise ``error`` (an exception class)."""

    def __init__(self, error):
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

    def __init__(self, value, origins=None, parts=None, fresh=False):
        self.value = value
        self.origins = origins or {}
        self.parts = parts
        self.why = ()
        self.fresh = fresh
        self.result_of = None
        self.how = None

    def all_origins(self):
        """Own origins and those of all parts; a part's origin is not exact for the whole."""
        found = dict(self.origins)
        for part in self.each_part():
            for key in part.all_origins():
                found.setdefault(key, False)
        return found

    def each_part(self):
        if isinstance(self.parts, dict):
            return list(self.parts.values())
        return self.parts or ()

    def part(self, key):
        """The element at ``key`` with its own origins, or None."""
        if isinstance(self.parts, dict):
            return self.parts.get(key)
        if isinstance(self.parts, list) and type(key) is int and -len(self.parts) <= key < len(self.parts):
            return self.parts[key]
        return None

    def known(self):
        if self.value is UNKNOWN:
            raise Unknown
        return self.value

    def is_live(self, value):
        """Whether this is the value, or equal to the value, that the script had."""
        return self.value is value or same(self.value, value)

    def copy(self):
        copy = Traced(self.value, dict(self.origins), self.parts, self.fresh)
        copy.why, copy.result_of, copy.how = self.why, self.result_of, self.how
        return copy

    def under(self, why):
        """This value, set under the conditions ``why``."""
        copy = self.copy()
        copy.why = why
        return copy

    def spoil(self):
        """Forgets a container that may have been changed out of sight."""
        self.value, self.parts, self.fresh = UNKNOWN, None, False


# -- making values ---------------------------------------------------------------------


def derived(value, *sources, exact=False, how=None):
    """A value computed from ``sources``; ``exact`` keeps the origins' exactness."""
    origins = {}
    for source in sources:
        for key, was_exact in source.all_origins().items():
            origins[key] = origins.get(key, False) or (exact and was_exact)
    result = Traced(value, origins)
    result.how = how
    return result


def composed(text, added, sources, how):
    """Text around a version is no version any more, unless separators alone are ``added``."""
    return derived(text, *(sources if set(added) <= _SEPARATORS else ()), how=how)


def sequence(parts, kind, how=None):
    """A list, tuple or set of ``parts``; of a set the elements are not told apart."""
    if kind is set:
        return derived(applied(set, [part.known() for part in parts]), *parts, how=how or ("display", set, parts))
    kind = list if kind is list else tuple
    result = Traced(kind([part.value for part in parts]), parts=list(parts), fresh=kind is list)
    result.how = how or ("display", kind, result.parts)
    return result


def mapping(parts):
    result = Traced({key: part.value for key, part in parts.items()}, parts=parts, fresh=True)
    result.how = ("mapping", parts)
    return result


def elements(traced):
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


def each_of(iterable, given, made):
    """How a sequence was made by doing the same to each element of an iterable that a version
    may make longer or shorter; None where its length is certain."""
    if given and iterable.parts is None and iterable.all_origins():
        return ("each", iterable, given[0], made[0])
    return None


def items(traced):
    """The items of a dict, each with its own origins where known."""
    if isinstance(traced.parts, dict):
        return traced.parts
    value = traced.known()
    if type(value) is not dict:
        raise Unknown
    return {key: Traced(each) for key, each in value.items()}


def applied(operation, *arguments, **named):
    """The result of a pure operation."""
    try:
        return operation(*arguments, **named)
    except Exception as error:
        raise Raises(type(error))


def key_of(traced):
    """The value as the key of a dict."""
    if not is_safe(traced.known()):
        raise Unknown
    applied(hash, traced.value)
    return traced.value


# -- origins ---------------------------------------------------------------------------


def metadata_origin(distribution):
    return {("metadata", distribution, None, None): True}


def origins_as_data(traced):
    data = []
    for (kind, name, attribute, file), exact in traced.all_origins().items():
        if kind == "metadata":
            data.append({"kind": kind, "distribution": name, "exact": exact})
        else:
            data.append({"kind": kind, "module": name, "attribute": attribute, "file": file, "exact": exact})
    return data


_DESCRIBERS = {"importlib", "importlib_metadata", "pkg_resources", "email"}
_VERSION_WORDS = set(["", "info", "tuple", "string", "str", "full", "short", "number", "release", "pkg", "package"])


def names_version(attribute, module):
    """Whether the attribute of a module is its version, going by its name."""
    words = attribute.strip("_").lower().split("_")
    if "version" not in words:
        return False
    words.remove("version")
    own = set(module.lower().replace("_", ".").split("."))
    return all(word in _VERSION_WORDS or word in own for word in words)


def module_origin(module, attribute):
    namespace = object.__getattribute__(module, "__dict__")
    name, file = namespace.get("__name__"), namespace.get("__file__")
    if not isinstance(name, str) or not isinstance(file, str):
        return {}
    return {("module", name, attribute, file): True}


def distribution_name(value):
    """The name of the distribution that an object of importlib.metadata,
    pkg_resources or a metadata message describes, or None."""
    kind = type(value)
    module = kind.__module__
    if not isinstance(module, str) or module.partition(".")[0] not in _DESCRIBERS:
        return None
    names = {base.__name__ for base in kind.__mro__}
    if "Message" in names:
        return value["Name"] if value["Metadata-Version"] else None
    if "Distribution" in names:
        return value.project_name if module == "pkg_resources" else value.metadata["Name"]
    return None


def is_from(function, names, *modules):
    """Whether a live function is one of ``names`` in one of ``modules``, not a look-alike."""
    if type(function) not in (FunctionType, BuiltinType, type) or function.__name__ not in names:
        return False
    name = function.__name__
    for module in modules:
        loaded = sys.modules.get(module)
        if loaded is not None and vars(loaded).get(name) is function:
            return True
    return False


# -- what values are -------------------------------------------------------------------


def is_of_version_library(kind):
    """Whether a class or function is one of packaging's, distutils.version's or looseversion's."""
    module = kind.__module__ if isinstance(kind, (type, FunctionType)) else None
    if not isinstance(module, str):
        return False
    if module in ("distutils.version", "setuptools._distutils.version") or module.startswith("looseversion"):
        return True
    return "packaging." in module and module.rpartition(".")[2] in ("version", "specifiers", "requirements")


def is_version(value):
    return is_of_version_library(type(value)) and "Version" in type(value).__name__


def is_safe(value):
    """Whether comparing, hashing and printing ``value`` runs no code of the script,
    and takes little time."""
    left, room = [value], MAX_ELEMENTS
    while left:
        each = left.pop()
        kind = type(each)
        room -= 1
        if kind is str:
            room -= len(each) // 100
        elif kind is int:
            room -= each.bit_length() // 10
        elif kind is dict:
            room -= len(each)
            if room > 0:
                left += list(each) + list(each.values())
        elif kind in CONTAINERS or kind in _VIEWS or is_plain_tuple(kind):
            room -= len(each)
            if room > 0:
                left += list(each)
        elif not (kind in PLAIN or kind is range or is_of_version_library(kind)):
            return False
        if room <= 0:
            return False
    return True


def is_plain_tuple(kind):
    """A named tuple, or sys.version_info and its like: compares as a tuple does."""
    return (
        issubclass(kind, tuple)
        and kind.__eq__ is tuple.__eq__
        and kind.__hash__ is tuple.__hash__
        and kind.__iter__ is tuple.__iter__
        and kind.__getitem__ is tuple.__getitem__
    )


def is_traceable(value):
    """Whether it can pay to look for the origin of such a value."""
    kind = type(value)
    return kind in PLAIN or kind in CONTAINERS or is_plain_tuple(kind) or is_of_version_library(kind)


def is_plain_container(value):
    """A plain list, tuple or dict of anything: walking it runs no code."""
    return type(value) in (list, tuple, dict) and len(value) < 2000


def is_one_of(value, candidates):
    """Membership by identity, so that no ``__eq__`` of the script runs."""
    return any(value is each for each in candidates)


def is_environment(value):
    return value is sys.modules["os"].environ


def same(left, right):
    if left is right:
        return True
    if type(left) is not type(right) or not (is_safe(left) and is_safe(right)):
        return False
    try:
        return bool(left == right)
    except Exception:
        return False


def agrees(traced, live):
    """Whether a replayed value is the live one; of a container, elements may be unknown."""
    parts = traced.parts
    if type(live) is list and isinstance(parts, list) and len(live) == len(parts):
        pairs = list(zip(parts, live))
    elif type(live) is dict and isinstance(parts, dict) and list(live) == list(parts):
        pairs = [(part, live[key]) for key, part in parts.items()]
    else:
        return same(traced.value, live)
    return all(part.value is UNKNOWN or same(part.value, each) for part, each in pairs)


def telling(value):
    """Whether an equal value is hardly a coincidence: it has the look of a version."""
    if isinstance(value, str):
        return "." in value and any(c.isdigit() for c in value)
    if isinstance(value, (tuple, list)):
        return len(value) > 1
    if isinstance(value, dict):
        return any(telling(each) for each in value.values())
    return is_version(value)


# -- attributes -------------------------------------------------------------------------


def is_of_cython(value):
    """Whether this is a compiled function that knows its own names, as functions of C do not."""
    return type(value).__name__ == "cython_function_or_method"


def static_attribute(value, name):
    """An attribute as found in the dictionaries, without running descriptors of the script."""
    kind = value if isinstance(value, type) else type(value)
    if kind is value:
        own = {}
    elif is_plain_tuple(kind) and name in getattr(kind, "_fields", ()):
        return tuple.__getitem__(value, kind._fields.index(name))
    elif kind.__getattribute__ is not object.__getattribute__:
        raise Unknown
    else:
        own = _instance_dictionary(value)
    found = next((base.__dict__[name] for base in kind.__mro__ if name in base.__dict__), MISSING)
    if kind is not value and type(found).__name__ == "member_descriptor":
        return applied(found.__get__, value)
    if kind is not value and hasattr(type(found), "__set__"):
        raise Unknown
    if name in own:
        return own[name]
    if found is MISSING:
        raise Unknown
    if isinstance(found, staticmethod):
        return found.__func__
    if isinstance(found, classmethod):
        return MethodType(found.__func__, kind)
    if kind is not value and (isinstance(found, FunctionType) or is_of_cython(found)):
        return MethodType(found, value)
    if kind is not value and hasattr(type(found), "__get__"):
        raise Unknown
    return found


def _instance_dictionary(value):
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


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


def compare(operator, left, right):
    """Whether a comparison holds; ``operator`` is the name of its node's type."""
    if operator in ("Is", "IsNot"):
        if not any(each is None or isinstance(each, (bool, type, ModuleType)) for each in (left, right)):
            raise Unknown
        return (left is right) is (operator == "Is")
    if not (is_safe(left) and is_safe(right)):
        raise Unknown
    return bool(applied(_COMPARISONS[operator], left, right))


def operator_name(function):
    """The comparison that a function of ``operator`` makes, or None."""
    if type(function) is BuiltinType and function.__module__ == "_operator":
        return _OPERATOR_FUNCTIONS.get(function.__name__)
    return None
