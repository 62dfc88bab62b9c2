"""Reads attributes without running code of the script."""

from omnipkg_evaluate.kinds import FunctionType, MethodType, is_of_cython, is_plain_tuple
from omnipkg_evaluate.values import MISSING, Unknown, applied


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
