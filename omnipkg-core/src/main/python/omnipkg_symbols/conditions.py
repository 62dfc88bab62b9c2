"""Conditions at the top level of modules that the interpreter at hand decides: its version, its platform, constants."""

import ast
import operator
import os
import sys

KNOWN = {"sys.version_info": sys.version_info, "sys.platform": sys.platform, "os.name": os.name, "__name__": "omnipkg"}
COMPARISONS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class NotConstant(Exception):
    """Only a run could tell."""


def dotted(node: "ast.AST | None") -> "str | None":
    """The text of a name with attributes, or None."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return before and before + "." + node.attr
    return None


def decided(test: "ast.expr") -> "bool | None":
    """True, False, or None where only a run could tell."""
    try:
        return bool(value(test))
    except (NotConstant, TypeError, ValueError, IndexError):
        return None


def value(node):
    if isinstance(node, (ast.Constant, ast.Tuple)):
        return ast.literal_eval(node)
    name = dotted(node)
    if name in KNOWN:
        return KNOWN[name]
    if name and name.rpartition(".")[2] == "TYPE_CHECKING":
        return False
    if name in ("sys.version_info.major", "sys.version_info.minor"):
        return getattr(sys.version_info, node.attr)
    if isinstance(node, ast.Subscript) and dotted(node.value) == "sys.version_info":
        return sys.version_info[index(node.slice)]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return not value(node.operand)
    if isinstance(node, ast.BoolOp):
        return junction(node)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
        return COMPARISONS[type(node.ops[0])](value(node.left), value(node.comparators[0]))
    raise NotConstant()


def junction(node):
    """One part may decide alone."""
    deciding = isinstance(node.op, ast.Or)
    parts = [decided(part) for part in node.values]
    if deciding in parts:
        return deciding
    if None in parts:
        raise NotConstant()
    return not deciding


def index(node):
    if isinstance(node, ast.Slice):
        return slice(*(part and ast.literal_eval(part) for part in (node.lower, node.upper, node.step)))
    return ast.literal_eval(
        getattr(node, "value", node) if type(node).__name__ == "Index" else node
    )  # Index: Python 3.8
