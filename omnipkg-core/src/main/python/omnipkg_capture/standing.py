"""Where functions and classes of the script's stand, and which of them compute nothing."""

import _ast

from omnipkg_capture.straight import is_of_project, place_of_code
from omnipkg_evaluate.kinds import BuiltinType, FunctionType
from omnipkg_evaluate.objects import module_and_name
from omnipkg_evaluate.syntax import FUNCTIONS, class_named

PURE = frozenset(  # of Python's built-in functions and types those that give what they are given, and compute nothing of it
    "str repr ascii len list tuple set frozenset dict sorted reversed int float complex bytes bytearray round type iter next"
    " zip enumerate range isinstance getattr object map filter min max super".split()
)
OF_VALUES = frozenset(  # modules of Python's that work with nothing but what they are given
    "_io _json array ast base64 binascii collections copy csv _csv dataclasses datetime _datetime decimal _decimal enum fractions"
    " functools _functools html io itertools json operator _operator pathlib posixpath ntpath re string struct _struct textwrap"
    " types typing unicodedata uuid zlib".split()
)


def standing(function: "FunctionType", names: "Names") -> tuple:
    """The module and the node of a function of the script's; (None, None) where its source cannot be read."""
    place = place_of_code(function, names)
    is_there = place is not None and place.file == function.__code__.co_filename
    return (place, place.source.scope_of(function.__code__)) if is_there else (None, None)


def _class_node(kind, names):
    place = place_of_code(kind, names)
    return class_named(place.source.tree, module_and_name(kind)[1]) if place is not None else None


def is_without_code(kind: type, names: "Names") -> bool:
    """Whether a class of the script's declares data alone; Python's own that hold values count too."""
    if not is_of_project(kind, names):
        return is_pure(kind)
    node = _class_node(kind, names)
    return node is not None and not any(isinstance(each, FUNCTIONS) for each in node.body)


def decorators(kind: object, names: "Names") -> "list[_ast.Call]":
    """What stands before a class of the script's: it may make methods up."""
    node = _class_node(kind, names) if isinstance(kind, type) and is_of_project(kind, names) else None
    return [] if node is None else [_called(each) for each in node.decorator_list]


def _called(decorator):
    """A decorator without arguments is called too."""
    if isinstance(decorator, _ast.Call):
        return decorator
    return _ast.Call(func=decorator, args=[], keywords=[])


def is_pure(function: object) -> bool:
    if isinstance(function, type):
        module, name = module_and_name(function)
    else:
        module, name = (
            getattr(function, each, None) if isinstance(function, (FunctionType, BuiltinType)) else ""
            for each in ("__module__", "__name__")
        )
    return name in PURE if module == "builtins" else str(module).partition(".")[0] in OF_VALUES
