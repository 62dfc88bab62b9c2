"""Whose an object is, and what stands in it, without running code of the script."""

import _ast
import sys

from omnipkg_evaluate.kinds import BuiltinType, FunctionType, MethodType, ModuleType, is_of_cython, is_plain_tuple
from omnipkg_evaluate.source import is_installed, is_own
from omnipkg_evaluate.values import MISSING, Raises, Unknown, applied

MOST_BASES = 6  # of a type in a record
MAX_TOLD = 500  # characters of a name or a path in a record
NOWHERE = {"module": "", "name": "", "file": ""}
_OF_TYPES = type.__dict__


def static_attribute(value: object, name: str) -> object:
    """An attribute as found in the dictionaries, without running descriptors of the script."""
    kind = value if issubclass(type(value), type) else type(value)
    if kind is value:
        own = {}
    elif is_plain_tuple(kind) and name in getattr(kind, "_fields", ()):
        return tuple.__getitem__(value, kind._fields.index(name))
    elif kind.__getattribute__ is not object.__getattribute__:
        raise Unknown
    else:
        own = instance_dictionary(value)
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


def instance_dictionary(value: object) -> dict:
    """What an object itself has."""
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


def attributes_of_object(value: object) -> dict:
    """Those that an object itself has; none of a module or a type."""
    if value is MISSING or issubclass(type(value), (ModuleType, type, BaseException)):
        return {}
    return instance_dictionary(value)


def evaluated(node: "_ast.AST | None", frame: object) -> object:
    """The value of a name, or of attributes of one, that is there without running anything; ``frame`` has the names as a frame has."""
    if isinstance(node, _ast.Name):
        for names in (frame.f_locals, frame.f_globals, frame.f_builtins):
            if node.id in names:
                return names[node.id]
    elif isinstance(node, _ast.Attribute):
        return attribute_of(evaluated(node.value, frame), node.attr)
    return MISSING


def attribute_of(value: object, name: str) -> object:
    if value is MISSING:
        return MISSING
    if issubclass(type(value), ModuleType):
        return object.__getattribute__(value, "__dict__").get(name, MISSING)
    try:
        return static_attribute(value, name)
    except (Unknown, Raises):
        return MISSING


def file_of(module: object) -> object:
    """The file of a loaded module, by its name; compiled code may name one within it that is not loaded by itself."""
    while type(module) is str and "." in module and module not in sys.modules:
        module = module.rpartition(".")[0]
    found = sys.modules.get(module) if type(module) is str else None
    return object.__getattribute__(found, "__dict__").get("__file__") if issubclass(type(found), ModuleType) else None


def installed(made: object) -> "tuple[str, str] | None":
    """The module and the name of a function or type; None where it is none of an installed distribution's."""
    read = type.__getattribute__ if isinstance(made, type) else object.__getattribute__
    try:
        module, name = read(made, "__module__"), read(made, "__qualname__")
    except AttributeError:
        return None
    file = file_of(module)
    return (module, name) if type(file) is str and type(name) is str and is_installed(file) else None


def named_in(module: object, name: str) -> "tuple[str, str] | None":
    """The same of a name in a module; None where it is no module of an installed distribution's."""
    own = object.__getattribute__(module, "__dict__").get("__name__") if issubclass(type(module), ModuleType) else None
    file = file_of(own)
    return (own, name) if type(file) is str and is_installed(file) else None


def installed_callable(function: object) -> "tuple[str, str] | None":
    """The same of what is called: a function, a type or the first of its bases that is not the script's, or an object by its type."""
    if function is MISSING:
        return None
    if isinstance(function, (type, FunctionType, BuiltinType)) or is_of_cython(function):
        return installed(first_foreign(function) if isinstance(function, type) else function)
    call = attribute_of(type(function), "__call__")
    return (
        None if call is MISSING else installed(function) or installed(call) or installed(first_foreign(type(function)))
    )


def place_of(module: object, name: object) -> dict:
    """Where a function or type is, or with an empty name a module."""
    return {"module": shorten(module), "name": shorten(name), "file": shorten(file_of(module))}


def shorten(text: object) -> str:
    """What a record has of a text; nothing of what is none."""
    return text[:MAX_TOLD] if type(text) is str else ""


def package_in(nodes: "Iterable[_ast.AST]", named: "Callable[[str], object]") -> "dict | None":
    """The one installed package that the values belong to which names among ``nodes`` stand for; None for none, or several.

    ``named`` gives the value of a name, or ``MISSING``.
    """
    found = {}
    for node in nodes:
        value = named(node.id) if isinstance(node, _ast.Name) else MISSING
        if value is MISSING:
            continue
        if issubclass(type(value), ModuleType):
            module = object.__getattribute__(value, "__dict__").get("__name__")
        elif isinstance(value, FunctionType):
            module = value.__module__
        else:
            kind = first_foreign(value if issubclass(type(value), type) else type(value))
            module = type.__getattribute__(kind, "__module__")
        top = module.partition(".")[0] if type(module) is str else ""
        file = file_of(top) or file_of(module)
        if type(file) is str and is_installed(file):
            found[top] = file
    return {"module": shorten(top), "name": "", "file": shorten(found[top])} if len(found) == 1 else None


def bases_of(kind: type) -> "tuple[type, ...]":
    return _OF_TYPES["__mro__"].__get__(kind)


def module_and_name(kind: type) -> "tuple[str, str]":
    """Of a type, as it has them itself: a metaclass may have properties of these names."""
    module = _OF_TYPES["__module__"].__get__(kind)
    return module if type(module) is str else "", _OF_TYPES["__qualname__"].__get__(kind)


def namespace_of(kind: type) -> "Mapping[str, object]":
    return type.__getattribute__(kind, "__dict__")


def first_foreign(kind: type) -> type:
    """Of a type of the script, the first base that is not; else the type itself."""
    for base in bases_of(kind):
        module = type.__getattribute__(base, "__module__")
        if base is not object and module != "__main__" and not is_own(file_of(module) or "<frozen"):
            return base
    return kind


def foreign_bases(kind: type) -> "list[type]":
    """Of a type of the script all bases that are a distribution's, the nearest first; of what is a base of one of them none."""
    found = []
    for base in bases_of(kind):
        file = file_of(module_and_name(base)[0])
        if type(file) is str and is_installed(file) and not any(base in bases_of(other) for other in found):
            found.append(base)
    return found[:MOST_BASES] if first_foreign(kind) is not kind else []
