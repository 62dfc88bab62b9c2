"""Values that remember which package version they came from, and pure operations on them.

A ``Traced`` is a value with its origins.  The operations allowed here have no side
effects: reads of dictionaries, methods of built-in types, and a list of known
pure functions.  Anything else raises ``Unknown``; an operation that would raise
in the script raises ``Raises``.
"""

import sys

UNKNOWN = type("Unknown", (), {"__repr__": lambda self: "<unknown>"})()
MISSING = object()
ModuleType = type(sys)
FunctionType = type(lambda: None)
BuiltinType = type(len)
MethodType = type(type("", (), {"m": lambda self: None})().m)

PLAIN = (str, int, float, bool, type(None))
CONTAINERS = (tuple, list, dict, set, frozenset)
MAX_ELEMENTS = 5000
_VIEWS = (range, type({}.keys()), type({}.values()), type({}.items()))


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
    ``fresh``    made by the slicer itself, so that it may be changed
    ``result_of``  the (expression, scope) the value was returned from
    """

    __slots__ = ("value", "origins", "parts", "why", "fresh", "result_of")

    def __init__(self, value, origins=None, parts=None, fresh=False):
        self.value = value
        self.origins = origins or {}
        self.parts = parts
        self.why = ()
        self.fresh = fresh
        self.result_of = None

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

    def known(self):
        if self.value is UNKNOWN:
            raise Unknown
        return self.value


def derived(value, *sources, exact=False):
    """A value computed from ``sources``; ``exact`` keeps the origins' exactness."""
    origins = {}
    for source in sources:
        for key, was_exact in source.all_origins().items():
            origins[key] = origins.get(key, False) or (exact and was_exact)
    return Traced(value, origins)


def metadata_origin(distribution):
    return {("metadata", distribution, None, None): True}


def origins_as_data(traced):
    data = []
    for (kind, name, attribute, file), exact in traced.all_origins().items():
        if kind == "metadata":
            data.append({"kind": kind, "distribution": name, "exact": exact})
        else:
            data.append(
                {"kind": kind, "module": name, "attribute": attribute, "file": file, "exact": exact}
            )
    return data


def library(kind):
    """Which version library a class or function belongs to, or ''."""
    if not (isinstance(kind, type) or type(kind) is FunctionType):
        return ""
    module = kind.__module__
    if not isinstance(module, str):
        return ""
    if "packaging." in module and module.rpartition(".")[2] in ("version", "specifiers", "requirements"):
        return "packaging"
    if module in ("distutils.version", "setuptools._distutils.version", "looseversion"):
        return "distutils"
    if module.startswith("looseversion"):
        return "distutils"
    return ""


def is_version(value):
    return library(type(value)) != "" and "Version" in type(value).__name__


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
        elif kind in CONTAINERS or kind in _VIEWS[1:] or is_plain_tuple(kind):
            room -= len(each)
            if room > 0:
                left += list(each)
        elif not (kind in PLAIN or kind is range or library(kind)):
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
    return kind in PLAIN or kind in CONTAINERS or is_plain_tuple(kind) or library(kind) != ""


def same(left, right):
    if left is right:
        return True
    if type(left) is not type(right) or not (is_safe(left) and is_safe(right)):
        return False
    try:
        return bool(left == right)
    except Exception:
        return False


def telling(value):
    """Whether an equal value is hardly a coincidence: it has the look of a version."""
    if isinstance(value, str):
        return "." in value and any(c.isdigit() for c in value)
    if isinstance(value, (tuple, list)):
        return len(value) > 1
    if isinstance(value, dict):
        return any(telling(each) for each in value.values())
    return is_version(value)


# -- modules, distributions, objects -----------------------------------------------

_VERSION_WORDS = set(
    ["", "info", "tuple", "string", "str", "full", "short", "number", "release", "pkg", "package"]
)


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


def static_attribute(value, name):
    """An attribute as found in the dictionaries, without running descriptors of the script."""
    kind = type(value)
    if isinstance(value, type):
        for base in value.__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                return found.__func__ if isinstance(found, (staticmethod, classmethod)) else found
        raise Unknown
    if is_plain_tuple(kind) and name in (getattr(kind, "_fields", None) or ()):
        return tuple.__getitem__(value, kind._fields.index(name))
    if kind.__getattribute__ is not object.__getattribute__:
        raise Unknown
    for base in kind.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            if isinstance(found, staticmethod):
                return found.__func__
            if type(found).__name__ == "member_descriptor":
                return found.__get__(value)
            if isinstance(found, classmethod):
                return MethodType(found.__func__, kind)
            if isinstance(found, FunctionType):
                own = _instance_dictionary(value)
                return own[name] if name in own else MethodType(found, value)
            if hasattr(type(found), "__set__"):
                raise Unknown
            own = _instance_dictionary(value)
            if name in own:
                return own[name]
            if hasattr(type(found), "__get__"):
                raise Unknown
            return found
    own = _instance_dictionary(value)
    if name in own:
        return own[name]
    raise Unknown


def _instance_dictionary(value):
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


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


_DESCRIBERS = {"importlib", "importlib_metadata", "pkg_resources", "email"}


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


# -- calls ---------------------------------------------------------------------------

_STR = set(
    "capitalize casefold count endswith find index isalnum isalpha isdecimal isdigit isnumeric"
    " join lower lstrip partition removeprefix removesuffix replace rfind rindex rpartition"
    " rsplit rstrip split splitlines startswith strip title upper zfill".split()
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
_MATCH = {"group", "groups", "groupdict", "start", "end", "span"}
_EXACT_METHODS = {"strip", "lstrip", "rstrip", "removeprefix", "copy"}
_PURE = (
    str, int, float, bool, tuple, list, dict, set, frozenset, len, min, max, sorted, zip,
    enumerate, range, repr, sum, reversed, abs, ord, chr, all, any, round, divmod,
)  # fmt: skip
_EXACT_FUNCTIONS = (str, tuple, list, dict)
_VERSION_ATTRIBUTES = set(
    "release major minor micro public base_version local pre post dev epoch is_prerelease"
    " is_postrelease is_devrelease version vstring prerelease specifier name extras marker".split()
)


def attribute_of_library(value, name):
    """Attributes of packaging's and distutils' objects, which are pure."""
    if library(type(value)) and name in _VERSION_ATTRIBUTES:
        return getattr(value, name)
    raise Unknown


def pure_method(receiver, name):
    """A pure method of a built-in (or a version library's) object, or None."""
    kind = type(receiver)
    for base, names in _METHODS.items():
        if (kind is base or (base is tuple and is_plain_tuple(kind))) and name in names:
            return getattr(receiver, name)
    module = kind.__module__
    if module == "re" and name in (_REGEX if kind.__name__ == "Pattern" else _MATCH):
        return getattr(receiver, name)
    if library(kind) and name == "contains":
        return receiver.contains
    return None


def keeps_meaning(function):
    """Whether the result of a call is still the same version as its argument."""
    if is_one_of(function, _EXACT_FUNCTIONS) or library(function):
        return True
    return is_from(function, {"parse_version"}, "pkg_resources")


def is_one_of(value, candidates):
    """Membership by identity, so that no ``__eq__`` of the script runs."""
    return any(value is each for each in candidates)


def is_pure(function):
    if is_one_of(function, _PURE):
        return True
    if library(function):
        return isinstance(function, type) or function.__name__ == "parse"
    return is_from(function, {"parse_version"}, "pkg_resources") or is_from(
        function, _REGEX | {"compile", "escape"}, "re"
    )


def call_pure(function, arguments, named=None):
    """Calls an allow-listed function on values that are safe to use."""
    for value in list(arguments) + list((named or {}).values()):
        if not (is_safe(value) or type(value).__module__ == "re") or _is_huge(value):
            raise Unknown
    try:
        result = function(*arguments, **(named or {}))
    except (Unknown, Raises):
        raise
    except Exception as error:
        raise Raises(type(error))
    if type(result) in (zip, enumerate, type(reversed([])), type(reversed(()))):
        return list(result)
    return result


def _is_huge(value):
    if type(value) is range:
        return len(value) > 10000
    return type(value) is int and abs(value) > 1000000


def exact_method(name):
    return name in _EXACT_METHODS
