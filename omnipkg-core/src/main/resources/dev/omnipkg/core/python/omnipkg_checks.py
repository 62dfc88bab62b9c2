"""What a failed check rests on: whether that is nothing but constants, and what distributions make of them.

In come the places of a failure, out goes the function or type of an installed distribution which made what was compared,
or looked something up in; nothing is called.  Nothing goes out where the script's own branches or computations, files, the
environment, the time or chance have a part in it, or where what was wanted is met by accident too easily: a truth value,
None, nothing, 0 or 1.
"""

import os

import _ast

from omnipkg_assertions import assertion_call, condition_of
from omnipkg_callee import evaluated, file_of, first_foreign, installed, installed_callable, module_and_name, place_of, receivers
from omnipkg_facts import names_near
from omnipkg_guards import failed_at, guards_of, is_raise_of, preferred
from omnipkg_refusals import world_of
from omnipkg_source import is_installed, is_own
from omnipkg_syntax import (
    FOR_LOOPS,
    FUNCTIONS,
    WITHS,
    class_named,
    expressions_of,
    head,
    head_writes,
    index_of,
    parameters,
    positional_parameters,
    root_of,
    statements,
    steps_before,
    steps_that_set,
    targets_of,
    writes,
)
from omnipkg_values import CONTAINERS, MISSING, BuiltinType, FunctionType, MethodType, ModuleType

MOST_NODES = 400
MOST_MAKERS = 3
SHORTEST = 2  # a letter is in many a text
VERDICTS = frozenset("ok okay yes no on off true false none good fair clean safe valid verified trusted allowed pass passed success".split())
NUMBERS = (bool, int, float)
CALLABLE = (type, FunctionType, BuiltinType, MethodType)
STRAIGHT = FOR_LOOPS + WITHS + (_ast.Assign, _ast.AnnAssign, _ast.Expr, _ast.Return, _ast.Import, _ast.ImportFrom, _ast.Pass)
PURE = frozenset(  # of Python's built-in functions and types those that give what they are given, and compute nothing of it
    "str repr ascii len list tuple set frozenset dict sorted reversed int float complex bytes bytearray round type iter next"
    " zip enumerate range isinstance getattr object".split()
)
OF_VALUES = frozenset(  # modules of Python's that work with nothing but what they are given
    "_io _json array ast base64 binascii collections copy dataclasses datetime _datetime decimal _decimal enum fractions"
    " functools _functools html io itertools json operator _operator re string struct _struct textwrap types typing"
    " unicodedata uuid zlib".split()
)
NOTHING = _ast.Constant(value=...)
NOT_FAILED = (" not raised", " not triggered")
EXPECTING = frozenset("raises assertRaises assertRaisesRegex warns deprecated_call assertWarns assertWarnsRegex".split())
WANTED = {  # the operators, and the truth values that a condition has to have for a text or a number to be wanted
    ("Eq", True),
    ("NotEq", False),
    ("In", True),
    ("NotIn", False),
    ("NotIn", True),
}


class Otherwise(Exception):
    """Something else has a part in it."""


def check_of(places, error, is_exit):
    """What a failed check rests on, as a fact; None where it is not sure."""
    condition, place = _condition(places, error, is_exit)
    own = next((each for each in reversed(places) if each.is_own), None)
    expected = _expected_to_fail(own, error) if own is not None else []
    try:
        if expected:
            makers = _Check().of_all(expected, _names_at(own))
        elif condition is not None:
            makers = _Check().of_condition(condition[0], condition[1], _names_at(place))
        elif own is places[-1]:
            makers = _Check().of_statement(own, error, _names_at(own))
        else:
            return None
    except Otherwise:
        return None
    if not makers or _changes_modules(own):
        return None
    outermost = {}
    for module, name in makers:
        outermost.setdefault(module.partition(".")[0], place_of(module, name))
    return {"fact": "checkedValue", "makers": list(outermost.values())[:MOST_MAKERS]}


def _changes_modules(place):
    """Whether the script sets an attribute of a module or a type that is not its own."""
    for statement in statements(place.source.tree) if place.source is not None else ():
        for target in targets_of(statement):
            owner = evaluated(target.value, place.frame) if isinstance(target, _ast.Attribute) else None
            if issubclass(type(owner), ModuleType) or (issubclass(type(owner), type) and installed(owner) is not None):
                return True
    return False


def _condition(places, error, is_exit):
    """What had to hold, with the truth value that it should have had; and the place where it stands."""
    place, method = failed_at(places, error)
    path = place.path(preferred(error)) if place.is_own else ()
    if not path:
        return None, place
    statement = path[-1][2]
    if method is not None:
        call = assertion_call(statement, method, place.line) if method != "fail" else None
        return condition_of(call) if call is not None else None, place
    if isinstance(statement, _ast.Assert):
        return (statement.test, True) if isinstance(error, AssertionError) else None, place
    if is_exit or is_raise_of(statement, error, place):
        groups = guards_of(path)
        if [len(each) for each in groups] == [1]:
            return (groups[0][0].test, groups[0][0].required), place
    return None, place


def _expected_to_fail(place, error):
    """The expressions of which one should have raised an exception of a distribution's, as ``pytest.raises`` and the like want."""
    message = str(error).partition("\n")[0]
    if not message.startswith("DID NOT ") and not message.endswith(NOT_FAILED):
        return []
    for _, _, statement in reversed(place.path()):
        for each in statement.items if isinstance(statement, _ast.With) else ():
            call = each.context_expr
            if isinstance(call, _ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in EXPECTING:
                expected = evaluated(call.args[0], place.frame) if call.args else MISSING
                wanted = isinstance(expected, type) and installed(expected)
                return [getattr(inner, "value", inner) for inner in statement.body] if wanted else []
    return []


def _names_at(place):
    return _Names(place.node, place.line, place, place.frame.f_locals, _given_to(place))


def _given_to(place):
    """What the script's own call, in which a function is running, gave for its parameters."""
    caller, node = place.caller, place.node
    if caller is None or not caller.is_own or not isinstance(node, FUNCTIONS):
        return {}
    names = _Names(caller.node, caller.line, caller, caller.frame.f_locals, {})
    path = caller.path()
    calls = [each for each in head(path[-1][2]) if isinstance(each, _ast.Call)] if path else []
    calls = [each for each in calls if getattr(evaluated(each.func, names), "__code__", None) is place.frame.f_code]
    return _given(node, calls[0], names) if len(calls) == 1 else {}


def _given(node, call, names):
    """The expressions that a call gives for the parameters of a function, each with the names that it stands among."""
    if any(isinstance(each, _ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords):
        raise Otherwise
    ordered = positional_parameters(node)
    outer = _Names(names.place.source.tree, None, names.place, {}, {})
    given = {each.arg: (value, outer) for each, value in zip(ordered[len(ordered) - len(node.args.defaults) :], node.args.defaults)}
    given.update((each.arg, (value, outer)) for each, value in zip(node.args.kwonlyargs, node.args.kw_defaults))
    given.update((each.arg, (value, names)) for each, value in zip(ordered, call.args))
    given.update((each.arg, (each.value, names)) for each in call.keywords)
    return given


class _Names:
    """The names at a line of a function or of the script: its live ones, and the expressions that parameters stand for."""

    def __init__(self, node, line, place, live, given):
        self.node, self.line, self.place, self.given = node, line, place, given
        self.f_locals = live
        self.f_globals = place.frame.f_globals
        self.f_builtins = place.frame.f_builtins

    def with_given(self, given):
        return _Names(self.node, self.line, self.place, self.f_locals, dict(self.given, **given))

    def at(self, line):
        return _Names(self.node, line, self.place, self.f_locals, self.given)

    def setting(self, name):
        """The expressions that a name got its value from, and those that its value was changed with, each with its names."""
        for node, line in (self.node, self.line), (self.place.source.tree, None):
            steps = steps_before(node, line)
            positions = steps_that_set(name, steps)
            if positions:
                changing = [pair for each in steps[positions[0] :] if not each.is_open for pair in self._done_with(name, each.statement)]
                return changing + [pair for each in positions for pair in self._set_by(name, steps[each].statement, steps[each].is_open)]
            if name in {each.arg for each in parameters(node)}:
                break
        raise Otherwise

    def _set_by(self, name, statement, is_open=False, line=None):
        """What a statement, or those in its block, give a name; what a loop has set stands there when it goes on."""
        names = self.at(line or statement.lineno)
        if isinstance(statement, FUNCTIONS):
            return [(statement, names)]
        if targets_of(statement) or is_open or name in head_writes(statement):
            return [(each, names) for each in expressions_of(statement)]
        if isinstance(statement, FOR_LOOPS + WITHS) and not any(name in writes(each) for each in getattr(statement, "orelse", ())):
            line = statement.end_lineno + 1 if isinstance(statement, FOR_LOOPS) else line
            return [pair for each in statement.body if name in writes(each) for pair in self._set_by(name, each, line=line)]
        if isinstance(statement, _ast.Expr):
            return []  # what a method of it was given is told with what else was done with it
        raise Otherwise

    def _done_with(self, name, statement):
        """The calls that are made for what they do with the object that a name stands for: its methods, and what it is given to."""
        found = []
        inner = [statement] + list(statements(statement))
        branches = [each for each in inner if not isinstance(each, STRAIGHT)]
        for each in inner:
            call = each.value if isinstance(each, _ast.Expr) else None
            if isinstance(call, _ast.Call):
                names = self.at(each.lineno)
                is_given = name in {getattr(given, "id", "") for given in call.args + [given.value for given in call.keywords]}
                if root_of(call.func) == name or (is_given and _may_change(evaluated(call.func, names), names)):
                    if any(each in statements(branch) for branch in branches):
                        raise Otherwise
                    found.append((call, names.with_given({name: (NOTHING, names)})))
        return found


class _Check:
    """What expressions rest on: the functions and types of distributions, the outermost first; none for constants alone."""

    def __init__(self):
        self.left = MOST_NODES
        self.takes_none = True

    def of_condition(self, node, required, names):
        if isinstance(node, _ast.Name) and not required and node.id not in names.given:
            return self._of_gathered(node.id, names)
        if isinstance(node, _ast.UnaryOp) and isinstance(node.op, _ast.Not):
            return self.of_condition(node.operand, not required, names)
        if isinstance(node, _ast.BoolOp) and isinstance(node.op, _ast.And) is required:
            return [maker for each in node.values for maker in self.of_condition(each, required, names)]
        if isinstance(node, _ast.Call) and getattr(node.func, "id", "") == "isinstance" and required and len(node.args) == 2:
            return self.of(node.args[0], names)
        if not isinstance(node, _ast.Compare) or len(node.ops) != 1 or (type(node.ops[0]).__name__, required) not in WANTED:
            raise Otherwise
        sides = [(each, self.of(each, names)) for each in (node.left, node.comparators[0])]
        if any(not makers and _says_little(each, names) for each, makers in sides):
            raise Otherwise
        return sides[0][1] + sides[1][1]

    def _of_gathered(self, name, names):
        """What was noted where conditions held that should not have."""
        scope = names.node
        tests = [each for each in statements(scope) if isinstance(each, _ast.If) and any(name in writes(inner) for inner in each.body)]
        if not tests or any(name in writes(inner) for each in tests for inner in each.orelse):
            raise Otherwise
        makers = []
        for each in tests:
            makers += self.of_condition(each.test, False, names.at(each.lineno))
        return makers

    def of_statement(self, place, error, names):
        """What a statement looks something up in, asks for a name, or takes for more than None."""
        path = place.path()
        nodes = [path[-1][2]] + list(head(path[-1][2])) if path and not isinstance(path[-1][2], _ast.Raise) else []
        if isinstance(error, LookupError):
            taken = [each for each in nodes if isinstance(each, _ast.Subscript)]
            named = [each for each in taken if getattr(index_of(each), "value", MISSING) in error.args]
            taken = [each.value for each in named or taken]
        elif isinstance(error, (AttributeError, TypeError)) and "NoneType" in str(error):
            self.takes_none = False  # nothing comes of nothing
            taken = [each.value for each in nodes if isinstance(each, (_ast.Subscript, _ast.Attribute))]
            taken += [each.value for each in nodes if isinstance(each, _ast.Assign) and isinstance(each.targets[0], (_ast.Tuple, _ast.List))]
            taken += [each.iter for each in nodes if isinstance(each, (_ast.For, _ast.AsyncFor, _ast.comprehension))]
        elif isinstance(error, AttributeError):
            absent = str(error).partition("\n")[0].split("'")[-2:][0]
            found = [error.obj] if hasattr(error, "obj") else receivers(absent, place)
            kind = type(found[0]) if len(found) == 1 else object
            if kind is object or names_near(absent, kind) or _is_own(kind, names) or installed(first_foreign(kind)):
                raise Otherwise  # what types of distributions have is searched for
            taken = [each.value for each in nodes if isinstance(each, _ast.Attribute) and each.attr == absent]
        else:
            taken = []
        return self.of_all([each for each in taken if not self._is_name_of_module(each, names)], names)

    @staticmethod
    def _is_name_of_module(node, names):
        return issubclass(type(evaluated(node, names)), CALLABLE + (ModuleType,))

    def of(self, node, names):
        self.left -= 1
        if self.left < 0:
            raise Otherwise
        for kinds, way in self.WAYS:
            if isinstance(node, kinds):
                return way(self, node, names)
        raise Otherwise

    def of_all(self, nodes, names):
        return [maker for each in nodes if each is not None for maker in self.of(each, names)]

    def _of_constant(self, node, names):
        if (node.value is None and not self.takes_none) or _is_file(node.value):
            raise Otherwise
        return []

    def _of_display(self, node, names):
        return self.of_all(node.elts, names)

    def _of_dictionary(self, node, names):
        return self.of_all(node.keys + node.values, names)

    def _of_text(self, node, names):
        return self.of_all(node.values, names)

    def _of_inner(self, node, names):
        return self.of(node.value, names)

    def _of_subscript(self, node, names):
        return self.of_all([node.value, index_of(node)], names)

    def _of_slice(self, node, names):
        return self.of_all([node.lower, node.upper, node.step], names)

    def _of_operator(self, node, names):
        """What the script computes of what it got, it may compute wrongly; to write it with ``%`` is no computation."""
        operands = [node.operand] if isinstance(node, _ast.UnaryOp) else [node.left, node.right]
        makers = self.of_all(operands, names)
        is_format = isinstance(getattr(node, "op", None), _ast.Mod) and type(getattr(operands[0], "value", None)) is str
        if makers and not is_format:
            raise Otherwise
        return makers

    def _of_comprehension(self, node, names):
        for each in node.generators:
            targets = getattr(each.target, "elts", [each.target])
            if each.ifs or not all(isinstance(target, _ast.Name) for target in targets):
                raise Otherwise
            names = names.with_given({target.id: (each.iter, names) for target in targets})
        return self.of(node.elt, names)

    def _of_name(self, node, names):
        if node.id in names.given:
            return self.of(*names.given[node.id])
        value = evaluated(node, names)
        if issubclass(type(value), CALLABLE + (ModuleType,)):
            return self._of_reference(value, names)
        return [maker for each in names.setting(node.id) for maker in self.of(*each)]

    def _of_attribute(self, node, names):
        if world_of(node, names):
            raise Otherwise
        owner, value = evaluated(node.value, names), evaluated(node, names)
        if not issubclass(type(owner), ModuleType):
            return self.of(node.value, names)
        if value is MISSING or issubclass(type(value), CALLABLE + (ModuleType,)):
            return self._of_reference(value, names)
        module = object.__getattribute__(owner, "__dict__").get("__name__")
        file = file_of(module)
        if type(file) is not str or "version" in node.attr.lower():
            raise Otherwise
        return [(module, node.attr)] if is_installed(file) else []

    def _of_reference(self, value, names):
        """What is called later; a function of the script's is known by what stands in it."""
        if isinstance(value, FunctionType) and _is_own(value, names):
            return self._of_function(_node_of(value, names), names)
        if isinstance(value, type) and _is_own(value, names) and not _is_without_code(value, names):
            raise Otherwise
        return []

    def _of_function(self, node, names):
        """All that a straight function does, whatever it is given."""
        if not _is_straight(node):
            raise Otherwise
        inner = _Names(node, None, names.place, {}, {each.arg: (NOTHING, names) for each in parameters(node)})
        values = [value for each in statements(node) for value in expressions_of(each)]
        return self.of_all(values + node.decorator_list, inner)

    def _of_call(self, node, names):
        if world_of(node.func, names):
            raise Otherwise
        function = evaluated(node.func, names)
        function = function.__func__ if isinstance(function, MethodType) else function
        if isinstance(function, FunctionType) and _is_own(function, names):
            return self._of_own(function, node, names)
        receiver = node.func.value if isinstance(node.func, _ast.Attribute) else None
        owner = MISSING if receiver is None else evaluated(receiver, names)
        if issubclass(type(owner), type):
            function = owner  # of which it is a method
        given = self.of_all(node.args + [each.value for each in node.keywords], names)
        given += self.of_all(_decorators(function, names), names)
        made = installed_callable(function)
        if receiver is not None and not issubclass(type(owner), (ModuleType, type)):
            given = self.of(receiver, names) + given
        elif made is None and not (_is_without_code(function, names) if isinstance(function, type) else _is_pure(function)):
            raise Otherwise
        return given if made is None else [made] + given

    def _of_own(self, function, call, names):
        """What a function of the script's gives that goes straight to its one return, or all that it does where it has none."""
        node = _node_of(function, names)
        returns = [each for each in statements(node) if isinstance(each, _ast.Return)] if node is not None else []
        if not returns:
            return self._of_function(node, names) + self.of_all(call.args + [each.value for each in call.keywords], names)
        if not _is_straight(node) or len(returns) != 1 or returns[0].value is None:
            raise Otherwise
        return self.of(returns[0].value, _Names(node, returns[0].lineno, names.place, {}, _given(node, call, names)))

    WAYS = (
        (_ast.Constant, _of_constant),
        ((_ast.List, _ast.Tuple, _ast.Set), _of_display),
        (_ast.Dict, _of_dictionary),
        (_ast.JoinedStr, _of_text),
        ((_ast.FormattedValue, _ast.Starred, _ast.Await), _of_inner),
        (_ast.Subscript, _of_subscript),
        (_ast.Slice, _of_slice),
        ((_ast.UnaryOp, _ast.BinOp), _of_operator),
        ((_ast.ListComp, _ast.SetComp, _ast.GeneratorExp), _of_comprehension),
        (_ast.Name, _of_name),
        (_ast.Attribute, _of_attribute),
        (_ast.Call, _of_call),
        (FUNCTIONS, _of_function),
    )


def _is_file(value):
    """Whether a text is the name of a file, or of a directory, that is there."""
    try:
        return type(value) is str and value.strip("./\\") != "" and os.path.exists(value)
    except ValueError:
        return False


def _may_change(function, names):
    """Whether a function may change what it is given: one of Python's own does not."""
    return function is not MISSING and (installed_callable(function) is not None or (isinstance(function, FunctionType) and _is_own(function, names)))


def _is_straight(node):
    """Whether a function of the script's has no branch, and no loop that it may leave otherwise than at its end."""
    return isinstance(node, FUNCTIONS) and all(isinstance(each, STRAIGHT) for each in statements(node))


def _node_of(function, names):
    """Where a function of the script's stands; None where that is another file."""
    code = function.__code__
    return names.place.source.scope_of(code) if code.co_filename == names.place.file else None


def _is_own(value, names):
    """Whether a function or type is the project's; that of another file of it is not followed."""
    if isinstance(value, FunctionType) and not value.__code__.co_filename.startswith("<"):
        return is_own(value.__code__.co_filename)
    module = value.__module__ if isinstance(value, FunctionType) else module_and_name(value)[0]  # that of code that was made up
    file = file_of(module)
    return module == names.f_globals.get("__name__") or (type(file) is str and is_own(file))


def _is_without_code(kind, names):
    """Whether a class of the script's declares data alone; Python's own that hold values count too."""
    if not _is_own(kind, names):
        return _is_pure(kind)
    node = class_named(names.place.source.tree, module_and_name(kind)[1])
    return node is not None and not any(isinstance(each, FUNCTIONS) for each in node.body)


def _decorators(kind, names):
    """What stands before a class of the script's: it may make methods up."""
    node = class_named(names.place.source.tree, module_and_name(kind)[1]) if isinstance(kind, type) and _is_own(kind, names) else None
    return [] if node is None else [_called(each) for each in node.decorator_list]


def _called(decorator):
    """A decorator without arguments is called too."""
    if isinstance(decorator, _ast.Call):
        return decorator
    return _ast.Call(func=decorator, args=[], keywords=[])


def _is_pure(function):
    if isinstance(function, type):
        module, name = module_and_name(function)
    else:
        module, name = (getattr(function, each, None) if isinstance(function, (FunctionType, BuiltinType)) else "" for each in ("__module__", "__name__"))
    return name in PURE if module == "builtins" else str(module).partition(".")[0] in OF_VALUES


def _says_little(node, names):
    """Whether a constant is met by accident easily."""
    if isinstance(node, _ast.Name) and node.id in names.given:
        return _says_little(*names.given[node.id])
    if isinstance(node, _ast.UnaryOp):
        node = node.operand
    if isinstance(node, (_ast.Constant, _ast.Name)):
        value = node.value if isinstance(node, _ast.Constant) else evaluated(node, names)
        if type(value) in (str, bytes):
            return len(value) < SHORTEST or _is_verdict(value)
        return value is MISSING or value is None or value is ... or (type(value) in NUMBERS + CONTAINERS and (not value or value in (1, -1)))
    if hasattr(node, "elts"):
        return all(isinstance(each, _ast.Constant) and _is_verdict(each.value) for each in node.elts)
    return not getattr(node, "keys", None) and not isinstance(node, _ast.Call)


def _is_verdict(value):
    """Whether a text is a truth value in words."""
    return type(value) is str and value.strip().lower() in VERDICTS
