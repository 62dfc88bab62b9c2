"""What a signature accepts, and what the body of a function mentions."""

import ast

from omnipkg_symbols.conditions import dotted
from omnipkg_symbols.names import FUNCTIONS


def sets_own(node: "ast.ClassDef", name: str) -> bool:
    """Whether a method of a class sets this attribute of its first parameter."""
    for method in node.body:
        if isinstance(method, FUNCTIONS) and method.args.args:
            own = method.args.args[0].arg
            for part in ast.walk(method):
                if (
                    isinstance(part, ast.Attribute)
                    and isinstance(part.ctx, ast.Store)
                    and part.attr == name
                    and dotted(part.value) == own
                ):
                    return True
    return False


def by_position(arguments):
    return getattr(arguments, "posonlyargs", []) + arguments.args


def takes_positional(arguments: "ast.arguments", count: int) -> bool:
    return bool(arguments.vararg) or len(by_position(arguments)) >= count


def takes_keyword(arguments: "ast.arguments", name: str) -> bool:
    return bool(arguments.kwarg) or name in named(arguments)


def named(arguments: "ast.arguments") -> "list[str]":
    return [each.arg for each in arguments.args + arguments.kwonlyargs]


def takes_beside(arguments: "ast.arguments", name: str, count: int) -> bool:
    """Whether the argument can be given by name where others are by position."""
    first = [each.arg for each in by_position(arguments)[:count]]
    return takes_positional(arguments, count) and name not in first and takes_keyword(arguments, name)


def calls_by(call: "ast.Call", name: str) -> bool:
    return name in (getattr(call.func, "attr", None), getattr(call.func, "id", None))


def fits(call: "ast.Call", arguments: "ast.arguments") -> "bool | None":
    """Whether a function with these arguments can be called so; None where only a run can tell."""
    if any(isinstance(each, ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords):
        return None
    count, given = len(call.args), [each.arg for each in call.keywords]
    first = [each.arg for each in by_position(arguments)[:count]]
    taken = takes_positional(arguments, count) and all(
        takes_keyword(arguments, name) and name not in first for name in given
    )
    return taken and not set(required(arguments)) - set(first) - set(given)


def required(arguments: "ast.arguments") -> "list[str]":
    ordered = by_position(arguments)
    names = [each.arg for each in ordered[: len(ordered) - len(arguments.defaults)]]
    return names + [each.arg for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults) if value is None]


def mentions(node: "ast.AST", name: str) -> bool:
    return holds_text(node, name) or any(isinstance(part, ast.keyword) and part.arg == name for part in ast.walk(node))


def holds_text(node: "ast.AST", text_sought: str) -> bool:
    return any(isinstance(part, ast.Constant) and part.value == text_sought for part in ast.walk(node))
