"""Which distribution made a value of a type that a statement could not work with, without calling anything.

In comes the place of a failure, out goes a place: the calls in its statement, and in the one that
set a name of it, are looked up, and the returns of a function of the script are followed; through
attributes, and through indices where what is indexed is no plain data.
"""

import _ast

from omnipkg_evaluate.kinds import REFERENCES, BuiltinType, FunctionType, MethodType
from omnipkg_evaluate.objects import (
    evaluated,
    first_foreign,
    installed,
    installed_callable,
    module_and_name,
    named_in,
    place_of,
)
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import attribute_writes, class_named, head, last_name, statements, targets_of
from omnipkg_evaluate.values import MISSING

MOST_STEPS = 10  # assignments and calls between a value and what made it
READING = ("load", "read", "parse", "json", "decode", "from_")  # what these give is data
OPERATORS = {
    _ast.BinOp: ("left", "right"),
    _ast.AugAssign: ("target", "value"),
    _ast.UnaryOp: ("operand",),
    _ast.Compare: ("left", "comparators"),
}
INDEXES = {_ast.Subscript: ("value",)}
CONTEXTS = {_ast.withitem: ("context_expr",)}
OTHERS = {
    _ast.Call: ("func", "args"),
    _ast.Starred: ("value",),
    _ast.Await: ("value",),
    _ast.YieldFrom: ("value",),
    _ast.Assign: ("value",),  # which it may take apart
    _ast.Compare: ("comparators",),  # in which something is looked for
    _ast.For: ("iter",),
    _ast.AsyncFor: ("iter",),
    _ast.comprehension: ("iter",),
}
FORMS = (  # of Python's messages; the first that fits says which parts of a statement it is about
    ("unsupported operand type", OPERATORS),
    (" not supported between instances of ", OPERATORS),
    ("can only concatenate ", OPERATORS),
    ("can't concat ", OPERATORS),
    ("bytes-like object is required", {**OTHERS, **OPERATORS}),
    (" indices must be ", INDEXES),
    (" object is not subscriptable", INDEXES),
    (" object does not support item ", INDEXES),
    (" context manager protocol", CONTEXTS),
    ("__enter__", CONTEXTS),  # before Python 3.11, as an AttributeError
    ("__aenter__", CONTEXTS),
    (" object is not ", OTHERS),
    (" is not iterable", OTHERS),
    (" argument after *", OTHERS),
    (" has no len()", OTHERS),
    ("cannot unpack non-iterable ", OTHERS),
    (" object can't be used in ", OTHERS),
)


def maker_of_type(message: str, place: "Place") -> "dict | None":
    """What made the value that Python finds in a statement to be of another type than it can work with, as a fact.

    None where the message says nothing of the kind, or where that value is nothing of an installed distribution, or of more
    than one.  Where it is None, versions have no part in it.
    """
    for form, fields in FORMS:
        if form in message and "NoneType" not in message:
            return _maker_of(place, lambda node: [getattr(node, each) for each in fields.get(type(node), ())])
    return None


def maker_of_receiver(attribute: str, place: "Place") -> "dict | None":
    """The same of the value whose attribute a statement reads."""
    return _maker_of(
        place, lambda node: [node.value] if isinstance(node, _ast.Attribute) and node.attr == attribute else []
    )


def refused_value(place: "Place") -> "tuple[str, str] | None":
    """The type of a distribution, or its function that made the value, that the statement has an operator or a built-in work with."""
    path = place.path()
    if not path:
        return None
    names = Names(place.node, path[-1][2].lineno, place)
    for node in [path[-1][2]] + list(head(path[-1][2])):
        for each in _worked_with(node, names):
            found = _maker(each, names, MOST_STEPS)
            if found is not None and found != _constant(each, names):
                return found
    return None


def given_to_python(place: "Place") -> "tuple[str, str] | None":
    """The type of a distribution whose object a function of Python's was given, and cannot work with."""
    code = place.frame.f_code
    given = [place.frame.f_locals.get(name) for name in code.co_varnames[: code.co_argcount]]
    found = {installed(first_foreign(type(each))) for each in given} - {None}
    return found.pop() if len(found) == 1 else None


def _worked_with(node, names):
    if isinstance(node, _ast.Call):
        if isinstance(node.func, _ast.Attribute):
            return [node.func.value] if evaluated(node.func, names) is MISSING else []
        value = evaluated(node.func, names)
        own = value is not MISSING and isinstance(value, (BuiltinType, type)) and value.__module__ == "builtins"
        return node.args if own else []
    if isinstance(node, _ast.Subscript):
        return [node.value]
    if isinstance(node, _ast.Assign):
        return [each.value for each in node.targets if isinstance(each, _ast.Attribute)]
    if isinstance(node, (_ast.For, _ast.AsyncFor, _ast.comprehension)):
        return [node.iter] if hasattr(node.target, "elts") else []
    operands = [getattr(node, each) for each in OPERATORS.get(type(node), ())]
    return [each for operand in operands for each in (operand if isinstance(operand, list) else [operand])]


def _maker_of(place, operands):
    path = place.path()
    statement = path[-1][2] if path else None
    if statement is None or isinstance(statement, _ast.Raise):  # that says what it likes
        return None
    names, found = Names(place.node, statement.lineno, place), {}
    for node in [statement] + list(head(statement)):
        for operand in operands(node):
            for each in operand if isinstance(operand, list) else [operand]:
                maker = _maker(each, names, MOST_STEPS)
                if maker is not None:
                    found.setdefault(maker[0].partition(".")[0], maker)
    if len(found) != 1:
        return None
    return {"fact": "madeValue", "maker": place_of(*next(iter(found.values())))}


class Names:
    """The names at a line of a running function, or of one that has run."""

    def __init__(self, node: "_ast.AST | None", line: int, place: "Place", function: object = None) -> None:
        self.node, self.line, self.place = node, line, place
        self.f_locals = place.frame.f_locals if function is None else {}
        self.f_globals = place.frame.f_globals
        self.f_builtins = place.frame.f_builtins

    def set_by(self, name):
        """The expression that a name got its value from; where it is an element of another value, none: that may be data."""
        statement = self.statement_setting(name)
        return None if statement is None else self.given(name, statement)

    def statement_setting(self, name: str) -> "_ast.stmt | None":
        for steps in steps_before(self.node, self.line), steps_before(self.place.source.tree, None):
            positions = steps_that_set(name, steps)
            if positions:
                return steps[positions[-1]].statement
        return None

    @staticmethod
    def given(name: str, statement: "_ast.stmt") -> "_ast.expr | None":
        if isinstance(statement, (_ast.With, _ast.AsyncWith)):
            named = [each.context_expr for each in statement.items if getattr(each.optional_vars, "id", None) == name]
            return named[0] if named else None
        if not isinstance(statement, (_ast.Assign, _ast.AnnAssign)):
            return None
        return next(
            (part for target in targets_of(statement) for part in _parts(target, statement.value, name)),
            statement.value,
        )


def _parts(target, value, name):
    """What stands for a name where as many values as names are set at once."""
    names, values = getattr(target, "elts", ()), getattr(value, "elts", ())
    if len(names) != len(values) or any(isinstance(each, _ast.Starred) for each in [*names, *values]):
        return []
    return [part for each, part in zip(names, values) if getattr(each, "id", None) == name]


def _maker(node, names, steps):
    """The module and the name of the function or type; None where it is none of an installed distribution's."""
    if node is None or not steps:
        return None
    if isinstance(node, _ast.Call):
        return _called(node.func, names, steps - 1)
    if isinstance(node, _ast.Subscript):
        return _giver(node.value, names, steps - 1)
    if isinstance(node, _ast.Attribute):
        return _constant(node, names) or _kept(node, names, steps) or _maker(node.value, names, steps - 1)
    if isinstance(node, (_ast.Await, _ast.Starred)):
        return _maker(node.value, names, steps - 1)
    if not isinstance(node, _ast.Name):
        return None
    value = evaluated(node, names)
    if value is not MISSING and issubclass(type(value), REFERENCES):
        return None
    found = None if value is MISSING else installed(first_foreign(type(value)))
    return found or _maker(names.set_by(node.id), names, steps - 1)


def _kept(node, names, steps):
    """The same of an attribute that a class of the script's file sets; None where several could have made it."""
    kind = type(evaluated(node.value, names))
    module, name = module_and_name(kind)
    cls = class_named(names.place.source.tree, name) if module == names.f_globals.get("__name__") else None
    found = set()
    for method, statement in attribute_writes(cls, node.attr) if cls is not None else ():
        if not isinstance(statement.value, _ast.Constant):
            found.add(_maker(statement.value, Names(method or cls, statement.lineno, names.place, kind), steps - 1))
    return found.pop() if len(found) == 1 else None


def _constant(node, names):
    """A module's own value, by the module and its name."""
    if not isinstance(node, _ast.Attribute):
        return None
    module, value = evaluated(node.value, names), evaluated(node, names)
    return None if value is MISSING or issubclass(type(value), REFERENCES) else named_in(module, node.attr)


def _giver(node, names, steps):
    """The same of an object whose elements are given out: a distribution's own container, or what its function gave, but for data."""
    if node is None or not steps:
        return None
    if isinstance(node, _ast.Await):
        return _giver(node.value, names, steps - 1)
    if isinstance(node, _ast.Call):
        name = last_name(node.func)
        function = evaluated(node.func, names)
        if function is MISSING or name.startswith(READING):
            return None
        return _called(node.func, names, steps - 1)
    if not isinstance(node, (_ast.Name, _ast.Attribute, _ast.Subscript)):
        return None
    value = evaluated(node, names)
    if value is not MISSING and issubclass(type(value), REFERENCES):
        return None
    found = None if value is MISSING else installed(first_foreign(type(value)))
    if found is not None:
        return found
    if isinstance(node, _ast.Name):
        return _giver(names.set_by(node.id), names, steps - 1)
    return _giver(node.value, names, steps - 1) if value is MISSING else None


def _called(node, names, steps):
    function = evaluated(node, names)
    function = function.__func__ if isinstance(function, MethodType) else function
    if isinstance(function, FunctionType) and function.__code__.co_filename == names.place.file and names.place.is_own:
        return _returned(names.place.source.scope_of(function.__code__), function, names, steps)
    return installed_callable(function) or (
        _maker(node.value, names, steps) if isinstance(node, _ast.Attribute) else None
    )


def _returned(node, function, names, steps):
    """What the script's own function gives, where it has one return."""
    returns = [each for each in statements(node) if isinstance(each, _ast.Return)] if node is not None else []
    if len(returns) != 1:
        return None
    return _maker(returns[0].value, Names(node, returns[0].lineno, names.place, function), steps)
