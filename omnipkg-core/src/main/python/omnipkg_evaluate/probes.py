"""Which name a condition asked for that is not there, as in ``hasattr(np, "trapezoid")``.

In comes a part of a condition that should have held, out goes the object that was asked
and the name; None where nothing is missing, or it is not certain what.
"""

import _ast
import sys

from omnipkg_evaluate.kinds import FunctionType, ModuleType
from omnipkg_evaluate.objects import attribute_of, module_and_name
from omnipkg_evaluate.syntax import statements, targets_of
from omnipkg_evaluate.values import MISSING, Raises, Unknown

_HANDLED = {"ImportError", "ModuleNotFoundError", "AttributeError", "Exception"}


def asked_by_call(node: "_ast.Call", function: object, evaluator: "Evaluator", scope: "Scope") -> "tuple | None":
    """``hasattr(base, name)``, and ``getattr(base, name, None)`` as a condition."""
    if function is hasattr and len(node.args) == 2 or function is getattr and len(node.args) == 3:
        return _missing(node.args[0], node.args[1], evaluator, scope)
    return None


def asked_by_comparison(node: "_ast.Compare", required: bool, evaluator: "Evaluator", scope: "Scope") -> "tuple | None":
    """``getattr(base, name, None) is None``, ``flag is None`` and ``name in dir(base)``."""
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(operator, (_ast.Is, _ast.IsNot)) and isinstance(right, _ast.Constant) and right.value is None:
        if required is isinstance(operator, _ast.IsNot):
            if isinstance(left, _ast.Name):
                return asked_by_flag(left.id, scope)
            if isinstance(left, _ast.Call) and _function(left, evaluator, scope) is getattr:
                return asked_by_call(left, getattr, evaluator, scope)
    elif isinstance(operator, (_ast.In, _ast.NotIn)) and isinstance(right, _ast.Call) and len(right.args) == 1:
        if required is isinstance(operator, _ast.In) and _function(right, evaluator, scope) is dir:
            return _missing(right.args[0], left, evaluator, scope)
    return None


def asked_by_flag(name: str, scope: "Scope") -> "tuple | None":
    """A flag that says whether ``from module import name`` went well."""
    base = scope.base()
    for root in (base.node, base.source.tree if base.source is not None else None):
        for statement in statements(root) if root is not None else ():
            if isinstance(statement, _ast.Try) and any(_clears(each, name) for each in statement.handlers):
                return _only_one_not_imported(statement)
    return None


def asked_by_return(function: object, code: int, source: "Source") -> "tuple | None":
    """The import in a ``try`` of a function whose handler alone returns this exit code, as in ``sys.exit(main())``."""
    node = source.scope_of(function.__code__) if isinstance(function, FunctionType) else None
    within = list(statements(node)) if node is not None else ()
    ways = [each for each in within if isinstance(each, _ast.Return) and _may_be(each.value, code)]
    for statement in within:
        if isinstance(statement, _ast.Try) and len(ways) == 1:
            if any(_is_of_import(each) and ways[0] in each.body for each in statement.handlers):
                return _only_one_not_imported(statement)
    return None


def _may_be(node, code):
    return node is not None and not (isinstance(node, _ast.Constant) and (node.value is None or node.value != code))


def _is_of_import(handler):
    kinds = handler.type.elts if isinstance(handler.type, _ast.Tuple) else [handler.type]
    return all(kind is None or isinstance(kind, _ast.Name) and kind.id in _HANDLED for kind in kinds)


def _clears(handler, name):
    """Whether a handler of a failed import sets a flag to a false constant."""
    return _is_of_import(handler) and any(
        isinstance(each, _ast.Assign)
        and isinstance(each.value, _ast.Constant)
        and not each.value.value
        and any(isinstance(target, _ast.Name) and target.id == name for target in targets_of(each))
        for each in handler.body
    )


def _only_one_not_imported(attempt):
    found = [_not_imported(each) for each in attempt.body if isinstance(each, _ast.ImportFrom)]
    found = [each for each in found if each is not None]
    return found[0] if len(found) == 1 else None


def _not_imported(node):
    module = sys.modules.get(node.module) if not node.level and node.module else None
    if not issubclass(type(module), ModuleType):
        return None
    missing = [each.name for each in node.names if each.name != "*" and attribute_of(module, each.name) is MISSING]
    missing = [each for each in missing if "%s.%s" % (node.module, each) not in sys.modules]
    return (module, missing[0]) if len(missing) == 1 else None


def _missing(base, name, evaluator, scope):
    try:
        receiver, wanted = evaluator.value(base, scope), evaluator.value(name, scope)
    except (Unknown, Raises):
        return None
    if type(wanted) is not str or not wanted.isidentifier() or attribute_of(receiver, wanted) is not MISSING:
        return None
    kind = receiver if issubclass(type(receiver), type) else type(receiver)
    if not issubclass(kind, ModuleType) and module_and_name(kind)[0] == "builtins":
        return None
    return receiver, wanted


def _function(node, evaluator, scope):
    try:
        return evaluator.evaluate(node.func, scope).value
    except (Unknown, Raises):
        return None
