"""Code of the script's that can be followed, and what it works with."""

import _ast

from omnipkg_capture.frames import module_place
from omnipkg_evaluate.kinds import FunctionType
from omnipkg_evaluate.objects import file_of, installed_callable, module_and_name
from omnipkg_evaluate.source import is_own
from omnipkg_evaluate.syntax import FOR_LOOPS, FUNCTIONS, WITHS, last_name, statements
from omnipkg_evaluate.values import MISSING

STRAIGHT = FOR_LOOPS + WITHS + (_ast.If, _ast.Assign, _ast.AnnAssign, _ast.Expr, _ast.Return, _ast.Raise, _ast.Continue)
STRAIGHT += (_ast.Assert, _ast.Import, _ast.ImportFrom, _ast.Pass)


def key_of(node: "_ast.AST | None") -> str:
    """By which a name, or an attribute of one, is found again; empty for anything else."""
    if isinstance(node, _ast.Name):
        return node.id
    return (
        node.value.id + "." + node.attr
        if isinstance(node, _ast.Attribute) and isinstance(node.value, _ast.Name)
        else ""
    )


def begins_with(node: "_ast.AST", key: str) -> bool:
    """Whether it is an attribute, an index or a method, of whatever depth, of what the key stands for."""
    while key_of(node) != key:
        node = getattr(node, "value", getattr(node, "func", None))
        if not isinstance(node, (_ast.Name, _ast.Attribute, _ast.Subscript, _ast.Call)):
            return False
    return True


def works_with(node: "_ast.AST", key: str) -> bool:
    """Whether it is what the key stands for, or a path below it."""
    if isinstance(node, _ast.BinOp):
        return isinstance(node.op, _ast.Div) and works_with(node.left, key)
    if isinstance(node, _ast.Call) and last_name(node.func) in ("join", "joinpath", "str", "fspath", "Path"):
        return begins_with(node.func, key) or any(works_with(each, key) for each in node.args)
    return key_of(node) == key


def may_change(function: object, names: "Names") -> bool:
    """Whether a function may change what it is given, as a method of what is not known may: one of Python's own does not."""
    if function is MISSING:
        return True
    return installed_callable(function) is not None or (
        isinstance(function, FunctionType) and is_of_project(function, names)
    )


def is_straight(node: "_ast.AST | None") -> bool:
    """Whether a function of the script's does nothing but choose, and has no loop that it may leave otherwise than at its end."""
    return isinstance(node, FUNCTIONS) and all(isinstance(each, STRAIGHT) for each in statements(node))


def choices_in(scope: "_ast.AST") -> "list[_ast.expr]":
    """What decides which way is taken."""
    return [each.test for each in statements(scope) if isinstance(each, _ast.If)]


def _module_of(value):
    return value.__module__ if isinstance(value, FunctionType) else module_and_name(value)[0]


def place_of_code(value: object, names: "Names") -> "Place | ModulePlace | None":
    """The module that a function or type of the project stands in; None where its source cannot be read."""
    module = _module_of(value)
    file = value.__code__.co_filename if isinstance(value, FunctionType) else file_of(module)
    return names.place if file == names.place.file else module_place(module, names.place.sources)


def is_of_project(value: object, names: "Names") -> bool:
    """Whether a function or type is the project's."""
    if isinstance(value, FunctionType) and not value.__code__.co_filename.startswith("<"):
        return is_own(value.__code__.co_filename)
    module = _module_of(value)  # of code that was made up too
    file = file_of(module)
    return module == names.f_globals.get("__name__") or (type(file) is str and is_own(file))
