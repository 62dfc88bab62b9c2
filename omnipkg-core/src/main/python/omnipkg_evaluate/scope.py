"""Where names are looked up."""

import _ast
import sys

from omnipkg_evaluate.kinds import FunctionType, ModuleType
from omnipkg_evaluate.steps import names_written
from omnipkg_evaluate.syntax import parameters, walk, writes
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown


class Scope:
    """Where names are looked up.

    ``names``      names bound while evaluating, innermost first through ``parent``
    ``live``       the variables of the running frame, if there is one
    ``node``       the module or function whose statements set the names
    ``line``       statements from here on have not been executed
    ``stale``      names whose live value is younger than this place
    ``arguments``  called, gives (expression, scope) of each parameter, or None
    ``enclosing``  the scope of the running function that this one is nested in
    ``function``   the function whose call is interpreted
    """

    def __init__(
        self,
        globals_: dict,
        source: "Source | None" = None,
        node: "_ast.AST | None" = None,
        line: "int | None" = None,
        live: "dict | None" = None,
        parent: "Scope | None" = None,
    ) -> None:
        self.names = {}
        self.globals = globals_
        self.source = source
        self.node = node
        self.line = line
        self.live = live
        self.parent = parent
        self.stale = frozenset()
        self.arguments = lambda: None
        self.enclosing = None
        self.function = None

    def inner(self) -> "Scope":
        """A scope for a comprehension, or a replay, inside this one."""
        return Scope(self.globals, self.source, self.node, self.line, self.live, self)

    def before(self, steps: "list[Step]") -> "Scope":
        """This scope as it was before the first of ``steps``, which lead to its line."""
        scope = self._copy()
        scope.line = steps[0].statement.lineno
        scope.stale = self.stale | names_written(steps)
        return scope

    def snapshot(self) -> "Scope":
        """This scope with the names as they are now."""
        scope = self._copy()
        scope.names = dict(self.names)
        return scope

    def _copy(self):
        scope = Scope(self.globals)
        vars(scope).update(vars(self))
        return scope

    def forget(self, names: "Iterable[str]") -> None:
        for name in names:
            self.names[name] = Traced(UNKNOWN)

    def spoil(self, name: str) -> None:
        """A container that is given to a call may be changed by it."""
        for each in self.chain():
            if name in each.names and each.names[name].fresh:
                each.names[name].spoil()

    def chain(self) -> "Iterator[Scope]":
        """This scope and those around it, innermost first."""
        scope = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def base(self) -> "Scope":
        """The outermost scope: that of a function or module, not of a comprehension in it."""
        return list(self.chain())[-1]


def imported(name: str) -> "ModuleType":
    """A module as ``import`` gives it, or would fail to."""
    module = sys.modules.get(name)
    if module is None:
        raise Raises(ImportError)
    return module


def module_of(namespace: dict) -> "ModuleType | None":
    """The loaded module whose ``__dict__`` this is, or None."""
    name = namespace.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    return module if isinstance(module, ModuleType) and vars(module) is namespace else None


def closed_over(name: str, function: "FunctionType") -> "Traced":
    cell = function.__closure__[function.__code__.co_freevars.index(name)]
    try:
        return Traced(cell.cell_contents)
    except ValueError:
        raise Unknown


def is_changed_by_call(name: str, statement: "_ast.stmt", scope: "Scope") -> bool:
    """Whether a statement hands a container to a function of the script's that changes what it is given there."""
    for call in walk(statement):
        if not isinstance(call, _ast.Call) or not isinstance(call.func, _ast.Name):
            continue
        function = scope.globals.get(call.func.id)
        node = (
            scope.source.scope_of(function.__code__)
            if isinstance(function, FunctionType) and scope.source is not None
            else None
        )
        for parameter, given in zip(parameters(node) if node is not None else (), call.args):
            if getattr(given, "id", None) == name and any(parameter.arg in writes(each) for each in node.body):
                return True
    return False


def absolute(statement: "_ast.ImportFrom", namespace: dict) -> str:
    """The full name of the module that an ``import from`` names."""
    if not statement.level:
        return statement.module
    package = namespace.get("__package__") or ""
    for _ in range(statement.level - 1):
        package = package.rpartition(".")[0]
    return package + "." + statement.module if statement.module else package
