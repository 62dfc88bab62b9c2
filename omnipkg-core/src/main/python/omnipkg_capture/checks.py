"""What a failed check rests on: whether that is nothing but constants, and what distributions make of them.

In come the places of a failure, out goes the function or type of an installed distribution which made what was compared,
or looked something up in; nothing is called.  Nothing goes out where the script's own branches or computations, files, the
environment, the time or chance have a part in it, or where what was wanted is met by accident too easily: a truth value,
None, nothing, 0 or 1.
"""

import _ast

from omnipkg_capture.absent import names_near
from omnipkg_capture.dataflow import Dataflow, names_in_comprehension
from omnipkg_capture.guards import failed_at, guards_of, is_raise_of, preferred
from omnipkg_capture.reaching import Otherwise, names_at, names_of_example
from omnipkg_capture.statements import says_not_failed
from omnipkg_capture.straight import is_of_project
from omnipkg_evaluate.kinds import CONTAINERS, REFERENCES, ModuleType
from omnipkg_evaluate.objects import evaluated, first_foreign, installed, place_of
from omnipkg_evaluate.syntax import head, index_of, last_name, statements, targets_of, writes
from omnipkg_evaluate.values import MISSING

MOST_MAKERS = 3  # in a record: of more, none is likely to be the reason
SHORTEST = 2  # a letter is in many a text
VERDICTS = frozenset(
    "ok okay yes no on off true false none good fair clean safe valid verified trusted allowed pass passed success".split()
)
NUMBERS = (bool, int, float)
TEST_RUNNERS = ("pytest", "_pytest")
WANTED = {  # the operators, and the truth values that a condition has to have for a text or a number to be wanted
    ("Eq", True),
    ("NotEq", False),
    ("In", True),
    ("NotIn", False),
    ("NotIn", True),
}
NEAR = {("Lt", True), ("LtE", True), ("Gt", False), ("GtE", False)}  # the same of a difference
SETS = {("LtE", True), ("GtE", True)}
EQUALITIES = frozenset("equals array_equal allclose isclose fullmatch match search issubset issuperset".split())
PARTS = frozenset("startswith endswith".split())


def check_of(places: "list[Place]", error: "BaseException | None", is_exit: bool) -> "dict | None":
    """What a failed check rests on, as a fact; None where it is not sure. At least one place is the script's own."""
    condition, place = _condition(places, error, is_exit)
    own = next(each for each in reversed(places) if each.is_own)
    expected = _expected_to_fail(own, error)
    try:
        if expected:
            makers = _Check().of_all(expected, names_at(own))
        elif condition is not None:
            makers = _Check().of_condition(condition[0], condition[1], names_at(place))
        elif own is places[-1]:
            makers = _Check().of_statement(own, error, names_at(own))
        elif isinstance(error, AssertionError):
            makers = _Check().of_sides(_asserted_alike(own), names_at(own))
        else:
            return None
    except Otherwise:
        return None
    found = _fact_of(makers)
    return None if found is None or _changes_modules(own) else found


def check_of_example(
    condition: "tuple[_ast.expr, bool]", namespace: dict, source: "Source", sources: "Sources", line: int
) -> "dict | None":
    """The same of what an example of doctest should give."""
    try:
        names = names_of_example(namespace, source, sources, line)
        return _fact_of(_Check().of_condition(condition[0], condition[1], names))
    except Otherwise:
        return None


def _fact_of(makers):
    makers = [each for each in makers if _package(each) not in TEST_RUNNERS]
    if not makers:
        return None
    outermost = {}
    for module, name in makers:
        outermost.setdefault(_package((module, name)), place_of(module, name))
    return {"fact": "checkedValue", "makers": list(outermost.values())[:MOST_MAKERS]}


def _package(maker):
    return maker[0].partition(".")[0]


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
        from omnipkg_capture.assertions import assertion_call, condition_of

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
    if not says_not_failed(error):
        return []
    from omnipkg_capture.assertions import EXPECTING

    for _, _, statement in reversed(place.path()):
        for each in statement.items if isinstance(statement, _ast.With) else ():
            call = each.context_expr
            if isinstance(call, _ast.Call) and last_name(call.func) in EXPECTING:
                expected = evaluated(call.args[0], place.frame) if call.args else MISSING
                wanted = isinstance(expected, type) and installed(expected)
                return [getattr(inner, "value", inner) for inner in statement.body] if wanted else []
    return []


def _asserted_alike(place):
    """What a function of a library's or a method of unittest's was given to compare, as ``numpy.testing.assert_allclose``."""
    from omnipkg_capture.assertions import EXPECTING

    path = place.path()
    call = path[-1][2].value if path and isinstance(path[-1][2], _ast.Expr) else None
    is_one = (
        isinstance(call, _ast.Call)
        and last_name(call.func).startswith("assert")
        and last_name(call.func) not in EXPECTING
    )
    return call.args[:2] if is_one and len(call.args) > 1 else []


class _Check:
    """What conditions rest on, and statements that fail by themselves."""

    def __init__(self):
        self.dataflow = Dataflow()

    def of_condition(self, node, required, names):
        if isinstance(node, _ast.Name) and not required and node.id not in names.given:
            return self._of_gathered(node.id, names)
        if isinstance(node, _ast.UnaryOp) and isinstance(node.op, _ast.Not):
            return self.of_condition(node.operand, not required, names)
        if isinstance(node, _ast.BoolOp) and isinstance(node.op, _ast.And) is required:
            return [maker for each in node.values for maker in self.of_condition(each, required, names)]
        if isinstance(node, _ast.Call):
            return self._of_call(node, required, names)
        if not isinstance(node, _ast.Compare) or len(node.ops) != 1:
            raise Otherwise
        operator, sides = (type(node.ops[0]).__name__, required), [node.left, node.comparators[0]]
        if operator in NEAR and isinstance(node.left, _ast.Call) and getattr(node.left.func, "id", "") == "abs":
            difference = node.left.args[0] if node.left.args else None
            if isinstance(difference, _ast.BinOp) and isinstance(difference.op, _ast.Sub):
                return self.of_sides([difference.left, difference.right], names) + self.of_all(sides[1:], names)
        is_of_sets = operator in SETS and any(isinstance(each, _ast.Set) for each in sides)
        if operator not in WANTED and not is_of_sets:
            raise Otherwise
        return self.of_sides(sides, names)

    def _of_call(self, call, required, names):
        """What is equal or a part by the word of a function, holds of all or any, or is of a type."""
        name, is_method = last_name(call.func), isinstance(call.func, _ast.Attribute)
        given = call.args[0] if len(call.args) == 1 else None
        if name in ("all", "any"):
            given = call.func.value if is_method and not call.args else given
            if isinstance(given, (_ast.GeneratorExp, _ast.ListComp)) and not any(each.ifs for each in given.generators):
                return self.of_condition(given.elt, required, names_in_comprehension(given, names))
            if isinstance(given, _ast.Compare):
                return self.of_condition(given, required, names)
        elif name in PARTS or (required and name in EQUALITIES):
            is_receiver = is_method and not issubclass(type(evaluated(call.func.value, names)), ModuleType)
            return self.of_sides(([call.func.value] if is_receiver else []) + call.args[:2], names)
        elif name == "isinstance" and required and len(call.args) == 2:
            return self.of_all(call.args[:1], names)
        raise Otherwise

    def of_sides(self, sides, names):
        """Of what had to be alike; nothing where one is a constant that is met by accident easily."""
        found = [(each, self.of_all([each], names)) for each in sides]
        if any(not makers and _is_met_by_accident(each, names) for each, makers in found):
            raise Otherwise
        return [maker for _, makers in found for maker in makers]

    def of_all(self, nodes, names):
        return self.dataflow.of_all(nodes, names)

    def _of_gathered(self, name, names):
        """What was noted where conditions held that should not have."""
        scope = names.node
        tests = [
            each
            for each in statements(scope)
            if isinstance(each, _ast.If) and any(name in writes(inner) for inner in each.body)
        ]
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
            self.dataflow.takes_none = False  # nothing comes of nothing
            taken = [each.value for each in nodes if isinstance(each, (_ast.Subscript, _ast.Attribute))]
            taken += [
                each.value
                for each in nodes
                if isinstance(each, _ast.Assign) and isinstance(each.targets[0], (_ast.Tuple, _ast.List))
            ]
            taken += [each.iter for each in nodes if isinstance(each, (_ast.For, _ast.AsyncFor, _ast.comprehension))]
        elif isinstance(error, AttributeError):
            absent = str(error).partition("\n")[0].split("'")[-2:][0]
            if hasattr(error, "obj"):
                found = [error.obj]
            else:
                from omnipkg_evaluate.callee import receivers

                found = receivers(absent, place)
            kind = type(found[0]) if len(found) == 1 else object
            if kind is object or names_near(absent, found[0]) or is_of_project(kind, names):
                raise Otherwise
            read = [each for each in nodes if isinstance(each, _ast.Attribute) and isinstance(each.ctx, _ast.Load)]
            taken = [each.value for each in read if each.attr == absent]
            of_type = installed(first_foreign(kind))
            if of_type is not None:  # what it has is searched for; what others put into it may be another
                return [each for each in self.of_all(taken, names) if _package(each) != _package(of_type)]
        else:
            taken = []
        return self.of_all([each for each in taken if not self._is_name_of_module(each, names)], names)

    @staticmethod
    def _is_name_of_module(node, names):
        return issubclass(type(evaluated(node, names)), REFERENCES)


def _is_met_by_accident(node, names):
    """Whether a constant is met by accident easily."""
    if (
        isinstance(node, _ast.Name)
        and node.id in names.given
        and type(names.f_locals.get(node.id)) not in (str, bytes) + NUMBERS
    ):
        return _is_met_by_accident(*names.given[node.id])
    if isinstance(node, _ast.UnaryOp):
        node = node.operand
    if isinstance(node, (_ast.Constant, _ast.Name)):
        value = node.value if isinstance(node, _ast.Constant) else evaluated(node, names)
        if type(value) in (str, bytes):
            return len(value) < SHORTEST or _is_verdict(value)
        return (
            value is MISSING
            or value is None
            or value is ...
            or (type(value) in NUMBERS + CONTAINERS and (not value or value in (1, -1)))
        )
    if hasattr(node, "elts"):
        return all(isinstance(each, _ast.Constant) and _is_verdict(each.value) for each in node.elts)
    return not getattr(node, "keys", None) and not isinstance(node, _ast.Call)


def _is_verdict(value):
    """Whether a text is a truth value in words."""
    return type(value) is str and value.strip().lower() in VERDICTS
