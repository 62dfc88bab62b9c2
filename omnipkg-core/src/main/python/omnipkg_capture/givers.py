"""Which function of a distribution gave an object of a type that the script does not name."""

import _ast

from omnipkg_capture.makers import Names
from omnipkg_evaluate.kinds import BuiltinType, FunctionType, MethodType, is_of_cython
from omnipkg_evaluate.objects import evaluated, installed, place_of
from omnipkg_evaluate.syntax import head
from omnipkg_evaluate.values import MISSING


def giver_of_receiver(attribute: str, place: "Place") -> "dict | None":
    """The fact of the function that gave it, or what it is an element of, as an object of a type that the script does not name."""
    path = place.path()
    nodes = list(head(path[-1][2])) if path else []
    around = place if place.node is not None else place.caller
    names = Names(around.node, path[-1][2].lineno, around) if path else None
    found = {
        _function(_source_of(each.value, nodes, names), names)
        for each in nodes
        if isinstance(each, _ast.Attribute) and each.attr == attribute
    }
    return {"fact": "madeValue", "maker": place_of(*found.pop())} if len(found) == 1 and None not in found else None


def _source_of(node, nodes, names):
    """The expression that gave a name its value, or that a loop takes its values from."""
    if not isinstance(node, _ast.Name):
        return node
    for each in nodes:
        if isinstance(each, _ast.comprehension) and getattr(each.target, "id", "") == node.id:
            return each.iter
    statement = names.statement_setting(node.id)
    if isinstance(statement, (_ast.For, _ast.AsyncFor)):
        return statement.iter
    return None if statement is None else names.given(node.id, statement)


def _function(node, names):
    """The module and the name of a distribution's function that is called; None for anything else."""
    node = node.value if isinstance(node, _ast.Await) else node
    function = evaluated(node.func, names) if isinstance(node, _ast.Call) else MISSING
    function = function.__func__ if isinstance(function, MethodType) else function
    return installed(function) if isinstance(function, (FunctionType, BuiltinType)) or is_of_cython(function) else None
