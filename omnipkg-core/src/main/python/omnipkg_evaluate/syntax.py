"""What syntax alone tells: nodes, the names that statements set, the way to a line.

In come ``_ast`` nodes, out go nodes and names; no value is looked at.  (``ast`` is
not imported: that costs more than all the rest of a record.)
"""

import _ast

FUNCTIONS = (_ast.FunctionDef, _ast.AsyncFunctionDef)
SCOPES = FUNCTIONS + (_ast.ClassDef,)
MUTATORS = set("append extend insert add update setdefault pop popitem remove discard clear sort reverse".split())
JUMPS = (_ast.Return, _ast.Raise, _ast.Continue, _ast.Break)
FOR_LOOPS = (_ast.For, _ast.AsyncFor)
WITHS = (_ast.With, _ast.AsyncWith)
_LOOPS = FOR_LOOPS + (_ast.While,)
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


# -- nodes -----------------------------------------------------------------------------


def children(node: "_ast.AST") -> "Iterator[_ast.AST]":
    """The nodes directly below ``node``."""
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, _ast.AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, _ast.AST):
                    yield item


def walk(node: "_ast.AST", into_scopes: bool = False) -> "Iterator[_ast.AST]":
    """``node`` and all below it, in order; nested scopes only when asked for."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        below = list(children(node))
        below.reverse()
        for child in below:
            if into_scopes or not isinstance(child, SCOPES + (_ast.Lambda,)):
                left.append(child)


def statements(node: "_ast.AST") -> "Iterator[_ast.stmt]":
    """All statements below ``node``, nested scopes included."""
    for block in BLOCKS:
        for child in getattr(node, block, None) or ():
            if isinstance(child, _ast.stmt):
                yield child
            yield from statements(child)


def head(statement: "_ast.stmt") -> "Iterator[_ast.AST]":
    """The nodes of a statement, without the blocks of a compound one."""
    for child in children(statement):
        if not isinstance(child, _ast.stmt) and not has_block(child):
            yield from walk(child)


def has_block(node: "_ast.AST") -> bool:
    return isinstance(getattr(node, "body", None), list)


def header_end(statement: "_ast.stmt") -> int:
    """The last line of a statement, without the body of a compound one."""
    if has_block(statement):
        return max(statement.lineno, statement.body[0].lineno - 1)
    return statement.end_lineno


def last_name(node: "_ast.AST") -> str:
    """The name by which a function or a decorator is called, without what stands before it; empty where it is called by none."""
    return getattr(node, "attr", getattr(node, "id", ""))


def given_in(call: "_ast.Call") -> "list[_ast.expr]":
    """The expressions that a call gives, by position and by name."""
    return call.args + [each.value for each in call.keywords]


def index_of(subscript: "_ast.Subscript") -> "_ast.AST":
    """The node of the index; before 3.9 it is wrapped."""
    index = subscript.slice
    return index.value if type(index).__name__ == "Index" else index


def jumps(statement: "_ast.stmt") -> bool:
    """Whether a statement may leave a loop or function other than at its end."""
    if isinstance(statement, SCOPES):
        return False
    leaving = (_ast.Return, _ast.Raise) if isinstance(statement, _LOOPS) else JUMPS
    return isinstance(statement, JUMPS) or any(isinstance(s, leaving) for s in statements(statement))


# -- functions and classes -------------------------------------------------------------


def positional_parameters(function: "_ast.AST") -> "list[_ast.arg]":
    return function.args.posonlyargs + function.args.args


def parameters(node: "_ast.AST") -> "list[_ast.arg]":
    """The parameters of a function or lambda; other scopes have none."""
    if not hasattr(node, "args"):
        return []
    extra = [each for each in (node.args.vararg, node.args.kwarg) if each is not None]
    return positional_parameters(node) + node.args.kwonlyargs + extra


def local_names(scope: "_ast.AST") -> "AbstractSet[str]":
    """The names of a scope's own variables; those of a module are global."""
    if isinstance(scope, _ast.Module):
        return frozenset()
    names = {each.arg for each in parameters(scope)}
    for statement in scope.body if has_block(scope) else ():
        names |= writes(statement)
    return names - _declared_elsewhere(scope)


def _declared_elsewhere(function):
    names = set()
    for statement in statements(function) if has_block(function) else ():
        if isinstance(statement, (_ast.Global, _ast.Nonlocal)):
            names.update(statement.names)
    return names


def is_generator(function: "_ast.AST") -> bool:
    return any(
        isinstance(node, (_ast.Yield, _ast.YieldFrom))
        for statement in function.body
        if not isinstance(statement, SCOPES)
        for node in walk(statement)
    )


def class_named(tree: "_ast.AST", name: str) -> "_ast.ClassDef | None":
    for node in statements(tree):
        if isinstance(node, _ast.ClassDef) and node.name == name:
            return node
    return None


def attribute_writes(cls: "_ast.ClassDef", name: str) -> "Iterator[tuple]":
    """Pairs of (method or None, assignment) that set an attribute of a class's objects."""
    for node in cls.body:
        if isinstance(node, FUNCTIONS) and node.args.args:
            own = node.args.args[0].arg
            for statement in statements(node):
                for target in targets_of(statement):
                    if isinstance(target, _ast.Attribute) and target.attr == name:
                        if isinstance(target.value, _ast.Name) and target.value.id == own:
                            yield node, statement
        elif targets_of(node) and is_sure_to_set(node, name):
            yield None, node


# -- what statements set ---------------------------------------------------------------


def targets_of(statement: "_ast.stmt") -> "list[_ast.expr]":
    """The targets of an assignment that has a value; of other statements none."""
    if isinstance(statement, _ast.Assign):
        return statement.targets
    if isinstance(statement, _ast.AnnAssign) and statement.value is not None:
        return [statement.target]
    return []


def expressions_of(statement: "_ast.stmt") -> "list[_ast.expr]":
    """What a loop, a ``with`` or a statement with a value works with; nothing of other statements."""
    if isinstance(statement, FOR_LOOPS):
        return [statement.iter]
    if isinstance(statement, WITHS):
        return [each.context_expr for each in statement.items]
    value = getattr(statement, "value", None)
    return [] if value is None else [value]


def writes(statement: "_ast.stmt") -> "set[str]":
    """Names that a statement, with all in it, binds or may change in place."""
    if not hasattr(statement, "names_written"):
        statement.names_written = _written(statement)
    return statement.names_written


def _written(statement):
    if isinstance(statement, SCOPES):
        names = _declared_elsewhere(statement) if isinstance(statement, FUNCTIONS) else set()
        return names | {statement.name}
    names = {inner.name for inner in statements(statement) if isinstance(inner, SCOPES)}
    for node in walk(statement):
        names.update(_written_by(node))
    return names


def _written_by(node):
    """Names that one node binds or may change in place."""
    if isinstance(node, (_ast.Name, _ast.Subscript)):
        return {root_of(node)} - {""} if isinstance(node.ctx, (_ast.Store, _ast.Del)) else ()
    if isinstance(node, _ast.Call):
        is_mutator = isinstance(node.func, _ast.Attribute) and node.func.attr in MUTATORS
        return {root_of(node.func.value)} - {""} if is_mutator else ()
    if isinstance(node, (_ast.Import, _ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, _ast.ExceptHandler) and node.name:
        return [node.name]
    return ()


def root_of(node: "_ast.AST") -> str:
    """The name in front of attributes and indices; empty where there is none."""
    while isinstance(node, (_ast.Subscript, _ast.Attribute)):
        node = node.value
    return node.id if isinstance(node, _ast.Name) else ""


def head_writes(statement: "_ast.stmt") -> "set[str]":
    """What the head of a compound statement that is being executed has bound."""
    targets = []
    if isinstance(statement, FOR_LOOPS):
        targets = [statement.target]
    elif isinstance(statement, WITHS):
        targets = [item.optional_vars for item in statement.items if item.optional_vars is not None]
    elif hasattr(statement, "test"):
        targets = [node.target for node in walk(statement.test) if isinstance(node, _ast.NamedExpr)]
    return {node.id for target in targets for node in walk(target) if isinstance(node, _ast.Name)}


def is_sure_to_set(statement: "_ast.stmt", name: str) -> bool:
    """Whether a statement that writes ``name`` gives it a new value, whatever it was before."""
    if isinstance(statement, (_ast.Import, _ast.ImportFrom)):
        return True
    if isinstance(statement, SCOPES):
        return statement.name == name
    return any(
        isinstance(node, _ast.Name) and node.id == name and isinstance(node.ctx, _ast.Store)
        for target in targets_of(statement)
        for node in walk(target)
    )


# -- the way to a line -----------------------------------------------------------------


def path_to(scope: "_ast.AST", line: int, prefer: "tuple[type, ...]" = ()) -> "list[tuple]":
    """The way from ``scope`` to the innermost statement at ``line``.

    A list of ``(node, block name, statement)``; of several statements in one
    line, the first of a preferred type, else the last.
    """
    path = []
    node = scope
    while True:
        step = _towards(node, line, prefer)
        if step is None:
            return path
        path.append((node,) + step)
        node = step[1]
        if isinstance(node, SCOPES):
            return path


def _towards(node, line, prefer):
    found = None
    for block in BLOCKS:
        for child in getattr(node, block, None) or ():
            first = child if hasattr(child, "lineno") else child.pattern  # a match_case
            last = child if hasattr(child, "lineno") else child.body[-1]
            if first.lineno <= line <= last.end_lineno:
                if isinstance(child, prefer):
                    return block, child
                found = (block, child)
    return found
