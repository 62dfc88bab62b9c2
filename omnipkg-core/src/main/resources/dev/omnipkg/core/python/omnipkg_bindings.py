"""What the statements of a module or a class do with one name, in their order and without running them."""

import ast

from omnipkg_conditions import decided, dotted

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
DYNAMIC_CALLS = ("globals", "locals", "vars", "setattr", "exec")
OWN = ("self", "cls")


class Bound:
    """A name is bound; nodes are the statements that may have done it, aliases of imports among them."""

    def __init__(self, *nodes):
        self.nodes = nodes


class Maybe:
    """Only a run could tell."""

    def __init__(self, reason):
        self.reason = reason


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
    return doubts[0] if doubts else Maybe(name + " is bound under a condition")


def targets(node):
    """The names that a target of an assignment binds."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, (ast.Tuple, ast.List)):
        return {name for part in node.elts for name in targets(part)}
    return targets(node.value) if isinstance(node, ast.Starred) else set()


class Search:
    """Follows one name; star(node) tells what an import of everything does to it."""

    def __init__(self, name, star):
        self.name = name
        self.star = star

    def through(self, body, state=UNBOUND):
        for statement in body:
            if state is ENDED:
                break
            state = self.after(statement, state)
        return state

    def after(self, node, state):
        method = getattr(self, "after_" + type(node).__name__, None)
        after = method(node, state) if method else self.after_other(node, state)
        walrus = not isinstance(node, FUNCTIONS + (ast.ClassDef,)) and any(
            isinstance(part, ast.NamedExpr) and part.target.id == self.name for part in ast.walk(node)
        )
        return merged(self.name, [after, Bound(node)]) if walrus and after is not ENDED else after

    def after_other(self, node, state):
        """Of a compound statement that is not known here, every part may run or not."""
        return merged(
            self.name,
            [state] + [self.through([part], state) for part in ast.walk(node) if part is not node and isinstance(part, ast.stmt)],
        )

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
                state = found if isinstance(found, Bound) or (found is not UNBOUND and state is UNBOUND) else state
            elif (alias.asname or alias.name) == self.name:
                state = Bound(FromImport(node, alias.name))
        return state

    def after_Assign(self, node, state):
        return Bound(node) if any(self.name in targets(target) for target in node.targets) else state

    def after_AnnAssign(self, node, state):
        return Bound(node) if node.value and self.name in targets(node.target) else state

    def after_AugAssign(self, node, state):
        return Bound(node) if self.name in targets(node.target) else state

    def after_Delete(self, node, state):
        return UNBOUND if any(self.name in targets(target) for target in node.targets) else state

    def after_Raise(self, node, state):
        return ENDED

    def after_If(self, node, state):
        known = decided(node.test)
        ways = [node.body, node.orelse] if known is None else [node.body if known else node.orelse]
        return merged(self.name, [self.through(way, state) for way in ways])

    def after_Try(self, node, state):
        """A handler may begin before or after the body has done its work."""
        done = self.through(node.body, state)
        begun = state if done is ENDED else merged(self.name, [state, done])
        ways = [done if done is ENDED else self.through(node.orelse, done)]
        ways += [self.through(handler.body, self.without(handler, begun)) for handler in node.handlers]
        after = merged(self.name, ways)
        return after if after is ENDED else self.through(node.finalbody, after)

    after_TryStar = after_Try

    def without(self, handler, state):
        """The name that a handler gives its exception is gone after it; nobody takes that for a symbol."""
        return UNBOUND if handler.name == self.name else state

    def after_With(self, node, state):
        bound = any(item.optional_vars and self.name in targets(item.optional_vars) for item in node.items)
        after = self.through(node.body, Bound(node) if bound else state)
        swallows = any("suppress" in (dotted(getattr(item.context_expr, "func", None)) or "suppress") for item in node.items)
        return merged(self.name, [state, after]) if swallows else after

    after_AsyncWith = after_With

    def after_For(self, node, state):
        begun = Bound(node) if self.name in targets(node.target) else state
        after = merged(self.name, [state, self.through(node.body, begun)])
        return after if after is ENDED else self.through(node.orelse, after)

    after_AsyncFor = after_For

    def after_While(self, node, state):
        return merged(self.name, [state, self.through(node.body, state), self.through(node.orelse, state)])


class FromImport:
    """A name that comes from another module."""

    def __init__(self, node, name):
        self.node, self.name = node, name

    def __eq__(self, other):
        return isinstance(other, FromImport) and (self.node, self.name) == (other.node, other.name)

    def __hash__(self):
        return hash((self.node, self.name))


def dynamic(tree, name, of_class=False):
    """Why a name may be bound though no statement at the top level does it, or None. A class's __dict__ is read-only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global) and name in node.names:
            return "a function declares %s global" % name
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == name:
            if dotted(node.value) not in OWN:
                return "%s is set as an attribute" % name
        if isinstance(node, ast.Attribute) and node.attr == "__dict__" and not of_class and dotted(node.value) not in OWN:
            return "the module works with __dict__"
        if isinstance(node, ast.Attribute) and dotted(node) == "sys.modules":
            return "the module works with sys.modules"
        if isinstance(node, ast.Call) and dotted(node.func) in DYNAMIC_CALLS:
            if not (node.args and dotted(node.args[0]) in OWN):
                return "the module calls %s()" % dotted(node.func)
    return None
