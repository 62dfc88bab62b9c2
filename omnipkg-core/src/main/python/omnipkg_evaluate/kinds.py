"""What values are, told without running code of the script."""

import sys

ModuleType = type(sys)
FunctionType = type(lambda: None)
BuiltinType = type(len)
MethodType = type(type("", (), {"m": lambda self: None})().m)
REFERENCES = (ModuleType, type, FunctionType, BuiltinType, MethodType)  # what a name stands for that no call gives
PLAIN = (str, int, float, bool, type(None))
CONTAINERS = (tuple, list, dict, set, frozenset)
MAX_ELEMENTS = 5000  # of a value, those of the containers in it included
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


def is_of_version_library(kind: object) -> bool:
    """Whether a class or function is one of packaging's, distutils.version's or looseversion's."""
    module = kind.__module__ if issubclass(type(kind), (type, FunctionType)) else None
    if not isinstance(module, str):
        return False
    if module in ("distutils.version", "setuptools._distutils.version") or module.startswith("looseversion"):
        return True
    return "packaging." in module and module.rpartition(".")[2] in ("version", "specifiers", "requirements")


def is_version(value: object) -> bool:
    return is_of_version_library(type(value)) and "Version" in type(value).__name__


def is_safe(value: object) -> bool:
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


def is_plain_tuple(kind: type) -> bool:
    """A named tuple, or sys.version_info and its like: compares as a tuple does."""
    return (
        issubclass(kind, tuple)
        and kind.__eq__ is tuple.__eq__
        and kind.__hash__ is tuple.__hash__
        and kind.__iter__ is tuple.__iter__
        and kind.__getitem__ is tuple.__getitem__
    )


def is_traceable(value: object) -> bool:
    """Whether it can pay to look for the origin of such a value."""
    kind = type(value)
    return kind in PLAIN or kind in CONTAINERS or is_plain_tuple(kind) or is_of_version_library(kind)


def is_plain_container(value: object) -> bool:
    """A plain list, tuple or dict of anything: walking it runs no code."""
    return type(value) in (list, tuple, dict) and len(value) < 2000


def is_one_of(value: object, candidates: tuple) -> bool:
    """Membership by identity, so that no ``__eq__`` of the script runs."""
    return any(value is each for each in candidates)


def is_environment(value: object) -> bool:
    return value is sys.modules["os"].environ


def is_path(value: object) -> bool:
    pathlib = sys.modules.get("pathlib")
    return pathlib is not None and type(value) in (pathlib.PosixPath, pathlib.PurePosixPath)


def same(left: object, right: object) -> bool:
    if left is right:
        return True
    if type(left) is not type(right) or not (is_safe(left) and is_safe(right)):
        return False
    try:
        return bool(left == right)
    except Exception:
        return False


def telling(value: object) -> bool:
    """Whether an equal value is hardly a coincidence: it has the look of a version."""
    if isinstance(value, str):
        return "." in value and any(c.isdigit() for c in value)
    if isinstance(value, (tuple, list)):
        return len(value) > 1
    if isinstance(value, dict):
        return any(telling(each) for each in value.values())
    return is_version(value)


def is_of_cython(value: object) -> bool:
    """Whether this is a compiled function that knows its own names, as functions of C do not."""
    return type(value).__name__ == "cython_function_or_method"
