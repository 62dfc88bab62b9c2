"""What a failure rests on, as far as it is handed on unchanged, and whether a handled exception decided it.

In come the places of a failure and the ``marks`` of a handler: tuples of a kind (``name``, ``attribute``,
``returns`` or ``package``), of where it is, of a name, and of the part of it that is meant.
A handler decided a failure where each part of the condition under which the statement failed
comes from something that the handler has marked.  A value is followed through names, collections, choices and the returns of the script's functions, and not through what a function makes of its
arguments: what was only computed with the help of it may fail for another reason.
"""

import _ast

from omnipkg_evaluate.kinds import FunctionType, MethodType, ModuleType
from omnipkg_evaluate.objects import evaluated, module_and_name
from omnipkg_evaluate.source import is_own
from omnipkg_evaluate.syntax import (
    FOR_LOOPS,
    FUNCTIONS,
    children,
    given_in,
    head,
    index_of,
    last_name,
    parameters,
    positional_parameters,
    statements,
    targets_of,
    walk,
)
from omnipkg_evaluate.values import MISSING

ANYWHERE = None
MOST_STEPS = 400  # statements that one exception is followed through, some milliseconds
MOST_HANDLED = 50  # exceptions that are kept of a process; of more some are not looked at
SHOWING = frozenset(  # functions and methods that give what they are given, or a part, the number or the truth of it
    "len bool any all sum list tuple set frozenset dict sorted str repr int isinstance next iter max min filter map enumerate zip reversed"
    " values items keys get count copy join exit _exit SystemExit print run run_until_complete".split()
)


def definition(file: str, node: "_ast.AST") -> "tuple[str, int]":
    """By which a function or module is known."""
    return file, getattr(node, "lineno", 0)


def owner_of_name(name: str, scope: "_ast.AST", file: str, namespace: dict) -> "tuple[str, int] | None":
    """The function or module whose variable a name is, where that can be told."""
    if name in _bound_in(scope):
        return definition(file, scope)
    return (file, 0) if name in namespace or isinstance(scope, _ast.Module) else ANYWHERE


def attribute_key(node: "_ast.Attribute", names: object, part: object = ANYWHERE) -> tuple:
    """An attribute, by the name of its owner's class where that can be told."""
    owner = evaluated(node.value, names)
    return "attribute", ANYWHERE if owner is MISSING else module_and_name(type(owner))[1], node.attr, part


def _bound_in(scope):
    """The variables of a function; what it only changes is another's."""
    if not isinstance(scope, FUNCTIONS):
        return ()
    if not hasattr(scope, "names_bound"):
        names = {each.arg for each in parameters(scope)}
        elsewhere = set()
        for statement, _ in _own_statements(scope.body, ()):
            if isinstance(statement, (_ast.Global, _ast.Nonlocal)):
                elsewhere.update(statement.names)
            names.update(
                node.id for node in walk(statement) if isinstance(node, _ast.Name) and isinstance(node.ctx, _ast.Store)
            )
            names.update(each.name for each in [statement] if isinstance(each, FUNCTIONS))
        scope.names_bound = names - elsewhere
    return scope.names_bound


def has_decided(marks: "Iterable[tuple]", places: "list[Place]") -> bool:
    """Whether the script's own statement failed for what was marked, and for nothing else."""
    own = [each for each in places if each.is_own and each.node is not None]
    return bool(own) and _is_decided(marks, own[-1])


def _is_decided(marks, place):
    path = place.path((_ast.Assert, _ast.Raise))
    if not path:
        return False
    statement = path[-1][2]
    tests = [
        each.test for _, _, each in path if isinstance(each, (_ast.If, _ast.While)) and not _is_main_test(each.test)
    ]
    if isinstance(statement, _ast.Assert):
        tests.append(statement.test)
    if tests:
        return all(_rests_on(marks, part, place) for part in _parts(tests[-1]))
    return any(_rests_on(marks, each, place) for each in _expressions(statement))


def _is_main_test(test):
    return isinstance(test, _ast.Compare) and last_name(test.left) == "__name__"


def _expressions(statement):
    """What a statement works with; of a call that stands alone, as of an assertion method, what it gives; of a raise all names."""
    if isinstance(statement, _ast.Raise):
        return [node for node in head(statement) if isinstance(node, (_ast.Name, _ast.Attribute))]
    call = statement.value if isinstance(statement, _ast.Expr) else None
    return (
        given_in(call)
        if isinstance(call, _ast.Call)
        else [each for each in children(statement) if isinstance(each, _ast.expr)]
    )


def _parts(test):
    if isinstance(test, _ast.BoolOp):
        return [part for each in test.values for part in _parts(each)]
    return _parts(test.operand) if isinstance(test, _ast.UnaryOp) and isinstance(test.op, _ast.Not) else [test]


def _rests_on(marks, expression, place):
    scope = _Scope(place.node, place.source, place.frame.f_globals, place)
    reached = _Reached(place.sources)
    reached.visit(expression, scope)
    packages = {("package", ANYWHERE, _package_of(evaluated(node, place.frame)), ANYWHERE) for node in walk(expression)}
    return any(_agrees(mark, each) for mark in marks for each in reached.keys | packages)


def _package_of(value):
    """The package that a value, or a function or type, is of."""
    if issubclass(type(value), ModuleType):
        module = object.__getattribute__(value, "__dict__").get("__name__")
    elif isinstance(value, FunctionType):
        module = value.__module__
    else:
        module = "" if value is MISSING else module_and_name(value if isinstance(value, type) else type(value))[0]
    return str(module).partition(".")[0]


def _agrees(mark, key):
    """Whether both are of one kind and name, and of one place and part, as far as these are known."""
    return mark[::2] == key[::2] and all(
        one == other or ANYWHERE in (one, other) for one, other in zip(mark[1::2], key[1::2])
    )


class _Scope:
    """A function or module whose statements are looked at; ``place`` is that of a running one."""

    def __init__(self, node, source, namespace, place=None):
        self.node, self.source, self.f_globals, self.place = node, source, namespace, place
        self.f_locals = place.frame.f_locals if place is not None else {}
        self.f_builtins = {}


class _Reached:
    """The names, attributes and functions that a value comes from; ``key`` says which part of it is asked for."""

    def __init__(self, sources):
        self.sources = sources
        self.keys, self.visited = set(), set()
        self.left = MOST_STEPS

    def visit(self, node, scope, key=ANYWHERE):
        self.left -= 1
        if self.left < 0:
            return
        if isinstance(node, _ast.Name):
            self._name(node.id, scope, key)
        elif isinstance(node, _ast.Attribute):
            self._attribute(node, scope, key)
        elif isinstance(node, _ast.Call):
            self._call(node, scope, key)
        elif isinstance(node, _ast.Subscript):
            self.visit(node.value, scope, getattr(index_of(node), "value", ANYWHERE))
        elif isinstance(node, _ast.IfExp):
            self._tests([node.test], scope)
        elif not isinstance(node, (_ast.Lambda, _ast.BinOp, _ast.BoolOp)):
            for each in _parts_of(node, key):
                self.visit(each.iter if isinstance(each, _ast.comprehension) else each, scope)
                self._tests(getattr(each, "ifs", ()), scope)

    def _tests(self, tests, scope):
        for part in [part for each in tests for part in _parts(each)]:
            self.visit(part, scope)

    def _name(self, name, scope, part):
        owner = owner_of_name(name, scope.node, scope.source.file, scope.f_globals)
        if (owner, name, part) in self.visited or name in ("self", "cls"):
            return
        self.visited.add((owner, name, part))
        self.keys.add(("name", owner, name, part))
        node = scope.source.tree if owner == (scope.source.file, 0) else scope.node
        for statement, tests in _own_statements(node.body, ()):
            for value, within in _values_for(name, statement):
                self.visit(value, scope, part if within is ANYWHERE else within)
                self._tests(tests, scope)
        if name in {each.arg for each in parameters(scope.node)} and scope.place is not None:
            self._argument(name, scope.place)

    def _argument(self, name, place):
        """What the running function was given for a parameter."""
        caller, ordered = place.caller, [each.arg for each in positional_parameters(place.node)]
        path = caller.path() if caller is not None and caller.is_own and caller.node is not None else []
        calls = (
            [
                each
                for each in head(path[-1][2])
                if isinstance(each, _ast.Call) and last_name(each.func) == place.node.name
            ]
            if path
            else []
        )
        for call in calls:
            is_bound = isinstance(call.func, _ast.Attribute) and ordered[:1] in (["self"], ["cls"])
            given = dict(
                zip(ordered[is_bound:], call.args), **{each.arg: each.value for each in call.keywords if each.arg}
            )
            if name in given:
                self.visit(given[name], _Scope(caller.node, caller.source, caller.frame.f_globals, caller))

    def _attribute(self, node, scope, part):
        self.keys.add(attribute_key(node, scope, part))
        self.visit(node.value, scope)

    def _call(self, call, scope, part):
        name = last_name(call.func)
        if name in SHOWING:
            for each in given_in(call) + ([call.func.value] if isinstance(call.func, _ast.Attribute) else []):
                self.visit(each, scope)
            return
        for node, source, namespace in self._functions(call.func, name, scope):
            found = definition(source.file, node)
            if (found, part) not in self.visited:
                self.visited.add((found, part))
                self.keys.add(("returns", found, "", ANYWHERE))
                self._returns(node, _Scope(node, source, namespace), part)

    def _functions(self, function, name, scope):
        """The script's functions that a call may run; with a decorator that is what the decorator gave."""
        value = evaluated(function, scope)
        value = value.__func__ if isinstance(value, MethodType) else value
        if isinstance(value, FunctionType) and is_own(value.__code__.co_filename):
            source = self.sources.of(value.__code__.co_filename, value.__globals__)
            node = source.scope_of(value.__code__) if source is not None else None
            return [(node, source, value.__globals__)] if node is not None else []
        named = [each for each in statements(scope.source.tree) if isinstance(each, FUNCTIONS) and each.name == name]
        return [(each, scope.source, scope.f_globals) for each in named] if value is MISSING else []

    def _returns(self, function, scope, part):
        for statement, tests in _own_statements(function.body, ()):
            if isinstance(statement, _ast.Return) and statement.value is not None:
                self.visit(statement.value, scope, part)
                self._tests(tests, scope)


def _parts_of(node, key):
    """The expressions in another one, or the one that a key stands for in a collection as it is written."""
    if isinstance(node, (_ast.Tuple, _ast.List)) and type(key) is int and -len(node.elts) <= key < len(node.elts):
        return [node.elts[key]]
    if isinstance(node, _ast.Dict) and key is not ANYWHERE:
        return [value for each, value in zip(node.keys, node.values) if getattr(each, "value", key) == key]
    return children(node)


def _own_statements(body, tests):
    """The statements of a block and of the blocks in it, without nested scopes, each with what decides whether it is reached."""
    for statement in body:
        yield statement, tests
        if isinstance(statement, FUNCTIONS + (_ast.ClassDef,)):
            continue
        inner = tests + (
            (statement.test,) if isinstance(statement, _ast.If) and not _is_main_test(statement.test) else ()
        )
        for block in ("body", "orelse", "finalbody"):
            yield from _own_statements(getattr(statement, block, None) or [], inner)
        for handler in getattr(statement, "handlers", ()):
            yield from _own_statements(handler.body, inner)


def _values_for(name, statement):
    """What a statement gives a name, or the collection that it stands for, each with the part of it that is taken."""
    if isinstance(statement, FOR_LOOPS):
        is_target = any(last_name(each) == name for each in walk(statement.target))
        return [(statement.iter, ANYWHERE)] if is_target else []
    for target in targets_of(statement) or ([statement.target] if isinstance(statement, _ast.AugAssign) else []):
        elements = getattr(target, "elts", [])
        named = [place for place, each in enumerate(elements) if isinstance(each, _ast.Name) and each.id == name]
        if named and not any(isinstance(each, _ast.Starred) for each in elements):
            return [(statement.value, named[0])]
        if any(isinstance(each, _ast.Name) and each.id == name for each in walk(target)):
            return [(statement.value, ANYWHERE)]
    call = statement.value if isinstance(statement, _ast.Expr) else None
    is_told = (
        isinstance(call, _ast.Call) and isinstance(call.func, _ast.Attribute) and last_name(call.func.value) == name
    )
    return [(each, ANYWHERE) for each in given_in(call)] if is_told else []
