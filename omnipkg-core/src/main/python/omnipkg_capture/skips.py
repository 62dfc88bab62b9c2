"""Why a test of unittest was skipped without being started: the condition of a decorator.

In comes the test, out goes the call of ``skipIf`` or ``skipUnless`` that stands before it
or its class, with its source and the namespace of its module.
"""

import _ast
import sys

from omnipkg_evaluate.syntax import FUNCTIONS, class_named, statements, targets_of

_REQUIRED = {"skipIf": False, "skipUnless": True}


def skip_of(test: "TestCase", sources: "Sources") -> "tuple | None":
    """``[(call, required)]``, the source and the namespace; None where there is no such decorator."""
    kind = type(test)
    namespace = vars(sys.modules[kind.__module__])
    source = sources.of(namespace.get("__file__") or "", namespace)
    cls = class_named(source.tree, kind.__name__) if source is not None and source.tree is not None else None
    if cls is None:
        return None
    method = getattr(test, "_testMethodName", "")
    decorated = [each for each in cls.body if isinstance(each, FUNCTIONS) and each.name == method] + [cls]
    calls = [_resolved(each, source.tree) for node in decorated for each in node.decorator_list]
    found = [(call, _REQUIRED[_name(call.func)]) for call in calls if _is_condition(call)]
    return (found, source, namespace) if found else None


def _is_condition(node):
    return isinstance(node, _ast.Call) and bool(node.args) and _name(node.func) in _REQUIRED


def _name(function):
    return getattr(function, "attr", None) or getattr(function, "id", None)


def _resolved(decorator, tree):
    """What a decorator that has a name of its own was set to."""
    if not isinstance(decorator, _ast.Name):
        return decorator
    for statement in statements(tree):
        if isinstance(statement, _ast.Assign):
            targets = targets_of(statement)
            if len(targets) == 1 and isinstance(targets[0], _ast.Name) and targets[0].id == decorator.id:
                return statement.value
    return decorator
