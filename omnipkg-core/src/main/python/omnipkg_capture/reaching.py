"""The names at a line of the script, and the expressions that gave them their values.

In comes a place of a failure, out go expressions, each with the names that it stands among; nothing is called.  Whatever a
branch, an exception or something unknown has a part in ends it with ``Otherwise``.
"""

import _ast

from omnipkg_capture.frames import ModulePlace, module_place
from omnipkg_capture.straight import STRAIGHT, begins_with, choices_in, is_straight, key_of, may_change, works_with
from omnipkg_evaluate.kinds import BuiltinType
from omnipkg_evaluate.objects import evaluated, module_and_name
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import (
    FOR_LOOPS,
    FUNCTIONS,
    SCOPES,
    WITHS,
    attribute_writes,
    expressions_of,
    given_in,
    head,
    head_writes,
    last_name,
    local_names,
    parameters,
    positional_parameters,
    statements,
    targets_of,
    walk,
    writes,
)

NOTHING = _ast.Constant(value=...)
FRESH = _ast.Constant(value=...)  # a directory or a file that nothing was in
FRESH_BY_RUNNER = ("tmp_path", "tmpdir")
SETTING_UP = frozenset("__init__ setUp asyncSetUp setUpClass setup setup_method setup_class".split())


class Otherwise(Exception):
    """Something else has a part in it."""


def names_at(place: "Place") -> "Names":
    """The names at the place of a failure."""
    return Names(place.node, place.line, place, place.frame.f_locals, _given_to(place))


def names_of_example(namespace: dict, source: "Source", sources: "Sources", line: int) -> "Names":
    """The names at an example of doctest, which stands in no file by itself."""
    place = ModulePlace(namespace, source, sources)
    place.file = ""
    return Names(source.tree, line, place, namespace, {})


def _given_to(place):
    """What a function that is running was given for its parameters, by the script's own call or by the runner of tests."""
    caller, node = place.caller, place.node
    if caller is None or not isinstance(node, FUNCTIONS):
        return {}
    if is_installed(caller.file):
        return _given_by_runner(node, place)
    names = Names(caller.node, caller.line, caller, caller.frame.f_locals, {})
    path = caller.path() if caller.is_own else ()
    calls = [each for each in head(path[-1][2]) if isinstance(each, _ast.Call)] if path else []
    calls = [each for each in calls if getattr(evaluated(each.func, names), "__code__", None) is place.frame.f_code]
    return given_by(calls[0], node, names) if len(calls) == 1 else {}


def given_by(call: "_ast.Call", node: "_ast.AST", names: "Names", is_bound: bool = False) -> dict:
    """The expressions that a call gives for the parameters of a function, each with the names that it stands among."""
    if any(isinstance(each, _ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords):
        raise Otherwise
    ordered = positional_parameters(node)[is_bound:]
    outer = _outer(names.place)
    found = {
        each.arg: (value, outer)
        for each, value in zip(ordered[len(ordered) - len(node.args.defaults) :], node.args.defaults)
    }
    found.update((each.arg, (value, outer)) for each, value in zip(node.args.kwonlyargs, node.args.kw_defaults))
    found.update((each.arg, (value, names)) for each, value in zip(ordered, call.args))
    others = {
        each.arg: each.value
        for each in call.keywords
        if each.arg not in {one.arg for one in ordered + node.args.kwonlyargs}
    }
    found.update((each.arg, (each.value, names)) for each in call.keywords if each.arg not in others)
    if node.args.vararg is not None:
        found[node.args.vararg.arg] = (_ast.Tuple(elts=call.args[len(ordered) :]), names)
    if node.args.kwarg is not None:
        found[node.args.kwarg.arg] = (
            _ast.Dict(keys=[_ast.Constant(value=each) for each in others], values=list(others.values())),
            names,
        )
    return found


def _given_by_runner(node, place, asking=()):
    """The same of a test of pytest: what it is parametrized with, and what the fixtures of its file give."""
    outer, found = _outer(place), {}
    for each in node.decorator_list:
        if isinstance(each, _ast.Call) and getattr(each.func, "attr", "") == "parametrize" and len(each.args) > 1:
            named = [getattr(name, "value", None) for name in getattr(each.args[0], "elts", [each.args[0]])]
            names = [name.strip() for text in named if type(text) is str for name in text.split(",")]
            found.update((name, (each.args[1], outer)) for name in names)
    for name in {each.arg for each in parameters(node)} - set(found) - set(asking):
        fixtures = [each for each in statements(place.source.tree) if _is_fixture(each, name)]
        if len(fixtures) == 1:
            found.update(_given_by_fixture(fixtures[0], place, asking))
        elif not fixtures and name in FRESH_BY_RUNNER:
            found[name] = (FRESH, outer)
    return found


def _is_fixture(node, name):
    if not isinstance(node, FUNCTIONS) or node.name != name:
        return False
    decorators = [getattr(each, "func", each) for each in node.decorator_list]
    return any(last_name(each) == "fixture" for each in decorators)


def _given_by_fixture(node, place, asking):
    values = [
        each.value
        for each in statements(node)
        if isinstance(each, _ast.Return) or isinstance(getattr(each, "value", None), _ast.Yield)
    ]
    if len(values) != 1 or values[0] is None or not is_straight(node) or choices_in(node):
        return {}
    names = Names(node, values[0].lineno, place, {}, _given_by_runner(node, place, asking + (node.name,)))
    return {node.name: (values[0].value if isinstance(values[0], _ast.Yield) else values[0], names)}


def _outer(place):
    """The names of the module when it has been run."""
    return Names(place.source.tree, None, place, {}, {})


class Names:
    """The names at a line of a function or of the script: its live ones, and the expressions that others stand for."""

    def __init__(
        self, node: "_ast.AST | None", line: "int | None", place: "Place | ModulePlace", live: dict, found: dict
    ) -> None:
        self.node, self.line, self.place, self.given = node, line, place, found
        self.f_locals = live
        self.f_globals = place.frame.f_globals
        self.f_builtins = place.frame.f_builtins

    def with_given(self, found: dict) -> "Names":
        return Names(self.node, self.line, self.place, self.f_locals, dict(self.given, **found))

    def at(self, line: "int | None") -> "Names":
        return Names(self.node, line, self.place, self.f_locals, self.given)

    def setting(self, name: str) -> "list[tuple]":
        """The expressions that a name got its value from, and those that its value was changed with, each with its names."""
        if name in self.given:
            found = self.given[name]
            return (
                [found] if found[0] is NOTHING else self._changing(name, steps_before(self.node, self.line)) + [found]
            )
        for node, line in (self.node, self.line), (self.place.source.tree, None):
            steps = steps_before(node, line)
            positions = steps_that_set(name, steps)
            if positions:
                changing = self._changing(name, steps[positions[0] :])
                return changing + [
                    pair
                    for each in positions
                    for pair in self._set_by(name, steps[each].statement, steps[each].is_open)
                ]
            if name in {each.arg for each in parameters(node)}:
                break
        raise Otherwise

    def setting_attribute(self, node: "_ast.Attribute") -> "list[tuple] | None":
        """The same of an attribute that a class of the script's sets once, when its object is set up; None where it is none such."""
        key, own = key_of(node), [each.arg for each in parameters(self.node)[:1]]
        if not key or [node.value.id] != own or key in self.given:
            return [self.given[key]] if key in self.given else None
        around = [
            each
            for each in statements(self.place.source.tree)
            if isinstance(each, _ast.ClassDef) and self.node in each.body
        ]
        found = [pair for each in around for pair in attribute_writes(each, node.attr)]
        if len(found) != 1 or not targets_of(found[0][1]):
            return None
        method, statement = found[0]
        if method is None:
            return [(statement.value, _outer(self.place))]
        if method is not self.node and (method.name not in SETTING_UP or not is_straight(method)):
            raise Otherwise
        names = self.at(statement.lineno) if method is self.node else self._within([method], statement.lineno)
        after = [each for each in steps_before(method, None) if each.statement.lineno > statement.lineno]
        changing = []
        if method is not self.node:
            changing = names.at(None)._changing(key, after) + [
                (each, names.at(each.lineno)) for each in choices_in(method)
            ]
        return changing + self._changing(key, steps_before(self.node, self.line)) + [(statement.value, names)]

    def _set_by(self, name, statement, is_open=False, line=None):
        """What a statement, or those in its block, give a name; what a loop has set stands there when it goes on."""
        names = self.at(line or statement.lineno)
        if isinstance(statement, FUNCTIONS):
            return [(statement, names)]
        if isinstance(statement, _ast.ImportFrom):
            return self._imported(name, statement)
        if targets_of(statement) or is_open or name in head_writes(statement):
            return [(each, names) for each in expressions_of(statement)]
        if isinstance(statement, FOR_LOOPS + WITHS) and not any(
            name in writes(each) for each in getattr(statement, "orelse", ())
        ):
            line = statement.end_lineno + 1 if isinstance(statement, FOR_LOOPS) else line
            return [
                pair for each in statement.body if name in writes(each) for pair in self._set_by(name, each, line=line)
            ]
        if isinstance(statement, _ast.If):
            ways = [each for each in statement.body + statement.orelse if name in writes(each)]
            return [(statement.test, names)] + [pair for each in ways for pair in self._set_by(name, each, line=line)]
        if isinstance(statement, _ast.Expr):
            return []  # what a method of it was given is told with what else was done with it
        raise Otherwise

    def _imported(self, name, statement):
        """What another module of the script's gives the name that is imported from it."""
        package = str(self.f_globals.get("__package__") or "")
        above = package.split(".")[: len(package.split(".")) - (statement.level or 1) + 1]
        module = ".".join((above if statement.level else []) + ([statement.module] if statement.module else []))
        place = module_place(module, self.place.sources)
        found = [each.name for each in statement.names if (each.asname or each.name) == name]
        if place is None or len(found) != 1:
            raise Otherwise
        return _outer(place).setting(found[0])

    def _changing(self, key, steps):
        """What is done with it, and with what is made to write into it."""
        keys, found = [key], []
        for statement in [each.statement for each in steps if not each.is_open]:
            found += [pair for each in keys for pair in self._calls_on(each, statement)]
            if self._is_writer(statement, key):
                keys.append(statement.targets[0].id)
                names = self.at(statement.lineno)
                found.append((statement.value, names.with_given({key: (NOTHING, names)})))
        return found

    def _is_writer(self, statement, key):
        call = (
            statement.value
            if isinstance(statement, _ast.Assign) and isinstance(statement.targets[0], _ast.Name)
            else None
        )
        if not isinstance(call, _ast.Call) or not any(works_with(each, key) for each in given_in(call)):
            return False
        made = evaluated(call.func, self)
        if isinstance(made, type):
            return module_and_name(made)[0] != "builtins"
        return isinstance(made, BuiltinType) and made.__name__ == "writer"

    def _within(self, functions, line):
        """The names at a line that may be in functions, the innermost last, whatever they are given."""
        if not functions:
            return self.at(line)
        return Names(
            functions[-1], line, self.place, {}, {each.arg: (NOTHING, self) for each in parameters(functions[-1])}
        )

    def _calls_on(self, key, statement):
        """The calls that are made for what they do with the object that a name stands for: its methods, and what it is given to."""
        found = []
        inner = [statement] + list(statements(statement))
        for each in inner:
            call = each.value if isinstance(each, _ast.Expr) else None
            if isinstance(call, _ast.Call):
                begins = begins_with(call.func, key)
                if begins or any(works_with(value, key) for value in given_in(call)):
                    found += self._call_within(
                        call, key, begins, [around for around in inner if each in statements(around)]
                    )
            for item in each.items if isinstance(each, WITHS) else ():
                made_of = map(key_of, walk(item.context_expr))
                if isinstance(item.optional_vars, _ast.Name) and key in made_of:
                    found += self._calls_on(item.optional_vars.id, each)
        return found

    def _call_within(self, call, key, is_sure, around):
        """A call as it stands in blocks, functions and classes; none where the name is another's there, or the call changes nothing."""
        functions = [each for each in around if isinstance(each, FUNCTIONS)]
        if any(key in local_names(each) for each in functions):
            return []
        names = self._within(functions, call.lineno)
        if not is_sure and not may_change(evaluated(call.func, names), names):
            return []
        if not all(isinstance(each, STRAIGHT + SCOPES) for each in around):
            raise Otherwise
        chosen = [(each.test, names.at(each.lineno)) for each in around if isinstance(each, _ast.If)]
        return [(call, names.with_given({key: (NOTHING, names)}))] + chosen
