"""What the statements of a module or a class do with one name, in their order and without running them."""

import ast
import re

from omnipkg_symbols.conditions import decided, dotted

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
DYNAMIC_CALLS = ("globals", "locals", "vars", "setattr", "exec")
SYS_MODULES = re.compile(r"sys\.modules$")  # by any name, such as _sys


class Bound:
    """A name is bound; nodes are the statements that may have done it, aliases of imports among them."""

    def __init__(self, *nodes: "ast.AST") -> None:
        self.nodes = nodes


class Maybe:
    """Only a run could tell; nodes are the statements that would bind the name."""

    def __init__(self, reason: str, nodes: "Iterable[ast.AST]" = ()) -> None:
        self.reason = reason
        self.nodes = tuple(nodes)


UNBOUND = "unbound"
ENDED = "ended"  # no statement after this one is run


def merged(name, states):
    """What holds after several ways."""
    going = [state for state in states if state is not ENDED]
    if not going:
        return ENDED
    if all(state is UNBOUND for state in going):
        return UNBOUND
    if all(isinstance(state, Bound) for state in going):
        return Bound(*dict.fromkeys(node for state in going for node in state.nodes))
    doubts = [state for state in going if isinstance(state, Maybe)]
    nodes = dict.fromkeys(node for state in going if state is not UNBOUND for node in state.nodes)
    return Maybe(doubts[0].reason if doubts else name + " is bound under a condition", nodes)


def targets(node):
    """The names that a target of an assignment binds."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, (ast.Tuple, ast.List)):
        return {name for part in node.elts for name in targets(part)}
    return targets(node.value) if isinstance(node, ast.Starred) else set()


class Search:
    """Follows one name; star(node) tells what an import of everything does to it."""

    def __init__(self, name: str, star: "Callable") -> None:
        self.name = name
        self.star = star

    def run_through(self, body: "list[ast.stmt]", state: "Bound | Maybe | str" = UNBOUND) -> "Bound | Maybe | str":
        return self.steps(body, state)[-1]

    def steps(self, body: "list[ast.stmt]", state: "Bound | Maybe | str") -> list:
        """What holds before the first statement and after each one."""
        states = [state]
        for statement in body:
            if states[-1] is ENDED:
                break
            states.append(self.after(statement, states[-1]))
        return states

    def after(self, node, state):
        method = getattr(self, "after_" + type(node).__name__, None)
        after = method(node, state) if method else state
        walrus = not isinstance(node, FUNCTIONS + (ast.ClassDef,)) and any(
            isinstance(part, ast.NamedExpr) and part.target.id == self.name for part in ast.walk(node)
        )
        return merged(self.name, [after, Bound(node)]) if walrus and after is not ENDED else after

    def after_FunctionDef(self, node, state):
        return Bound(node) if node.name == self.name else state

    after_AsyncFunctionDef = after_ClassDef = after_FunctionDef

    def after_Import(self, node, state):
        for alias in node.names:
            if (alias.asname or alias.name.partition(".")[0]) == self.name:
                state = Bound(alias)
        return state

    def after_ImportFrom(self, node, state):
        for alias in node.names:
            if alias.name == "*":
                found = self.star(node)
                if isinstance(state, Maybe) and isinstance(found, Maybe):
                    state = Maybe(state.reason, state.nodes + found.nodes)
                elif isinstance(found, Bound) or state is UNBOUND:
                    state = found
            elif (alias.asname or alias.name) == self.name:
                state = Bound(FromImport(node, alias.name))
        return state

    def after_Assign(self, node, state):
        return Bound(node) if any(self.name in targets(target) for target in node.targets) else state

    def after_AnnAssign(self, node, state):
        return Bound(node) if node.value and self.name in targets(node.target) else state

    def after_AugAssign(self, node, state):
        return Bound(node) if self.name in targets(node.target) else state

    def after_TypeAlias(self, node, state):
        return Bound(node) if node.name.id == self.name else state

    def after_Delete(self, node, state):
        return UNBOUND if any(self.name in targets(target) for target in node.targets) else state

    def after_Raise(self, node, state):
        return ENDED

    def after_If(self, node, state):
        known = decided(node.test)
        ways = [node.body, node.orelse] if known is None else [node.body if known else node.orelse]
        return merged(self.name, [self.run_through(way, state) for way in ways])

    def after_Try(self, node, state):
        """A handler may begin after any statement of the body."""
        steps = self.steps(node.body, state)
        done = steps[-1]
        begun = merged(self.name, steps)
        ways = [done if done is ENDED else self.run_through(node.orelse, done)]
        ways += [self.run_through(handler.body, self.without(handler, begun)) for handler in node.handlers]
        after = merged(self.name, ways)
        return after if after is ENDED else self.run_through(node.finalbody, after)

    after_TryStar = after_Try

    def without(self, handler, state):
        """The name that a handler gives its exception is gone after it; nobody takes that for a symbol."""
        return UNBOUND if handler.name == self.name else state

    def after_With(self, node, state):
        bound = any(item.optional_vars and self.name in targets(item.optional_vars) for item in node.items)
        after = self.run_through(node.body, Bound(node) if bound else state)
        swallows = any(
            "suppress" in (dotted(getattr(item.context_expr, "func", None)) or "suppress") for item in node.items
        )
        return merged(self.name, [state, after]) if swallows else after

    after_AsyncWith = after_With

    def after_For(self, node, state):
        begun = Bound(node) if self.name in targets(node.target) else state
        after = merged(self.name, [state, self.run_through(node.body, begun)])
        return after if after is ENDED else self.run_through(node.orelse, after)

    after_AsyncFor = after_For

    def after_While(self, node, state):
        return merged(self.name, [state, self.run_through(node.body, state), self.run_through(node.orelse, state)])

    def after_Match(self, node, state):
        ways = [
            self.run_through(case.body, Bound(case) if self.captured(case.pattern) else state) for case in node.cases
        ]
        return merged(self.name, [state] + ways)

    def captured(self, pattern):
        return any(
            self.name in (getattr(part, "name", None), getattr(part, "rest", None)) for part in ast.walk(pattern)
        )


class FromImport:
    """A name that comes from another module."""

    def __init__(self, node: "ast.ImportFrom", name: str) -> None:
        self.node, self.name = node, name

    def __eq__(self, other):
        return isinstance(other, FromImport) and (self.node, self.name) == (other.node, other.name)

    def __hash__(self):
        return hash((self.node, self.name))


def dynamic(tree: "ast.AST", module: str, name: str, of_class: bool = False) -> "str | None":
    """Why a name may be bound though no statement at the top level of the module or the class does it, or None."""
    own = ("self",) if of_class else ("self", "cls")
    for node in ast.walk(tree):
        why = set_from_outside(node, name, own) or (None if of_class else handed_on(node, module, name, own))
        if why:
            return why
    return None


def set_from_outside(node, name, own):
    """What adds an attribute to any object but an instance of a class."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == name:
        return None if dotted(node.value) in own else "%s is set as an attribute" % name
    if isinstance(node, ast.Call) and dotted(node.func) in DYNAMIC_CALLS:
        return None if node.args and dotted(node.args[0]) in own else "the module calls %s()" % dotted(node.func)
    return None


def handed_on(node, module, name, own):
    """What adds to the namespace of a module alone: a class has its own, and its __dict__ is read-only."""
    if isinstance(node, ast.Global):
        return "a function declares %s global" % name if name in node.names else None
    if isinstance(node, ast.Attribute):
        if node.attr in ("__dict__", "f_globals") and dotted(node.value) not in own:
            return "the module works with " + node.attr
        return "the module works with sys.modules" if SYS_MODULES.search(dotted(node) or "") else None
    if isinstance(node, ast.ImportFrom):
        named = node.module == "sys" and any(alias.name == "modules" for alias in node.names)
        return "the module works with sys.modules" if named else None
    if isinstance(node, ast.Name):
        return "the module works with __path__" if node.id == "__path__" else None
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        given = node.value.args + [keyword.value for keyword in node.value.keywords]
        if any(dotted(part) == "__name__" or getattr(part, "value", None) == module for part in given):
            return "the module hands its name to %s()" % (dotted(node.value.func) or "a function")
    return None


def bases(node: "ast.ClassDef") -> "list[ast.expr]":
    """The bases of a class, those that are given to ``six.with_metaclass`` after the metaclass among them."""
    for base in node.bases:
        called = isinstance(base, ast.Call) and (dotted(base.func) or "").split(".")[-1] == "with_metaclass"
        yield from base.args[1:] if called else [base]
