"""Which functions of distributions made a value, followed back through the script: all that is no constant.

In come an expression and the names that it stands among, out go the functions and types, the outermost call first; nothing is
called.  ``Otherwise`` ends it where branches or computations of the script, files but for those that it has just written, the
environment, the time or chance have a part in it.
"""

import _ast
import os

from omnipkg_capture.reaching import FRESH, NOTHING, Names, Otherwise, given_by
from omnipkg_capture.standing import decorators, is_pure, is_without_code, standing
from omnipkg_capture.straight import choices_in, is_of_project, is_straight, key_of
from omnipkg_capture.world import world_of
from omnipkg_evaluate.kinds import REFERENCES, FunctionType, MethodType, ModuleType
from omnipkg_evaluate.objects import (
    attribute_of,
    evaluated,
    file_of,
    installed_callable,
    named_in,
    namespace_of,
)
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.syntax import (
    FUNCTIONS,
    expressions_of,
    given_in,
    index_of,
    last_name,
    parameters,
    statements,
)
from omnipkg_evaluate.values import MISSING

MOST_NODES = 400  # expressions that one check is followed through, some milliseconds
OF_MACHINE = frozenset(
    "home cwd getcwd resolve absolute abspath realpath expanduser expandvars".split()
)  # places that are another's elsewhere
READING = ("read_text", "read_bytes")
FRESHENING = frozenset(
    "mkdtemp mkstemp TemporaryDirectory TemporaryFile NamedTemporaryFile SpooledTemporaryFile".split()
)


class Dataflow:
    """What expressions rest on: the functions and types of distributions; none for constants alone."""

    def __init__(self) -> None:
        self.left = MOST_NODES
        self.takes_none = True
        self.fresh = 0  # how often a file or directory was met that nothing was in

    def of(self, node: "_ast.AST", names: "Names") -> list:
        self.left -= 1
        if self.left < 0:
            raise Otherwise
        for kinds, way in self.WAYS:
            if isinstance(node, kinds):
                return way(self, node, names)
        raise Otherwise

    def of_all(self, nodes: "list[_ast.AST | None]", names: "Names") -> list:
        return [maker for each in nodes if each is not None for maker in self.of(each, names)]

    def _of_constant(self, node, names):
        if (node.value is None and not self.takes_none) or _is_file(node.value):
            raise Otherwise
        self.fresh += node is FRESH
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

    def _of_comparison(self, node, names):
        return self.of_all([node.left] + node.comparators, names)

    def _of_slice(self, node, names):
        return self.of_all([node.lower, node.upper, node.step], names)

    def _of_operator(self, node, names):
        """What the script computes of what it got, it may compute wrongly; to write it with ``%``, or beside other text, is no computation."""
        if isinstance(node.op, _ast.Not):
            return self.of(node.operand, names)
        operands = [node.operand] if isinstance(node, _ast.UnaryOp) else [node.left, node.right]
        known = self.fresh
        makers = self.of_all(operands, names)
        is_written = isinstance(node.op, _ast.Mod) and _is_display(operands[0])
        is_joined = isinstance(node.op, _ast.Add) and any(map(_is_display, operands))
        if makers and not is_written and not is_joined and self.fresh == known:  # what is put together is a path then
            raise Otherwise
        return makers

    def _of_comprehension(self, node, names):
        inner = names_in_comprehension(node, names)
        chosen = [each for generator in node.generators for each in generator.ifs]
        return self.of_all(([node.key, node.value] if isinstance(node, _ast.DictComp) else [node.elt]) + chosen, inner)

    def _of_choice(self, node, names):
        """What is chosen in one expression, and by what."""
        return self.of_all(node.values if isinstance(node, _ast.BoolOp) else [node.test, node.body, node.orelse], names)

    def _of_lambda(self, node, names):
        return self.of(node.body, names.with_given({each.arg: (NOTHING, names) for each in parameters(node)}))

    def _of_name(self, node, names):
        value = evaluated(node, names)
        if node.id not in names.given and issubclass(type(value), REFERENCES):
            return self._of_reference(value, names)
        return [maker for each in names.setting(node.id) for maker in self.of(*each)]

    def _of_attribute(self, node, names):
        setting = names.setting_attribute(node)
        if setting is not None:
            return [maker for each in setting for maker in self.of(*each)]
        if world_of(node, names):
            raise Otherwise
        owner, value = evaluated(node.value, names), evaluated(node, names)
        if not issubclass(type(owner), ModuleType):
            return self.of(node.value, names)
        if value is MISSING or issubclass(type(value), REFERENCES):
            return self._of_reference(value, names)
        module = object.__getattribute__(owner, "__dict__").get("__name__")
        file = file_of(module)
        if type(file) is not str or "version" in node.attr.lower():
            raise Otherwise
        return [(module, node.attr)] if is_installed(file) else []

    def _of_reference(self, value, names):
        """What is called later; a function of the script's is known by what stands in it."""
        if isinstance(value, FunctionType) and is_of_project(value, names):
            place, node = standing(value, names)
            return self._of_function(node, Names(node, None, place, {}, {}))
        if isinstance(value, type) and is_of_project(value, names) and not is_without_code(value, names):
            raise Otherwise
        return []

    def _of_function(self, node, names):
        """All that a straight function does, whatever it is given."""
        if not is_straight(node):
            raise Otherwise
        inner = Names(node, None, names.place, {}, {each.arg: (NOTHING, names) for each in parameters(node)})
        values = [value for each in statements(node) for value in expressions_of(each)]
        return self.of_all(values + choices_in(node) + node.decorator_list, inner)

    def _of_call(self, node, names):
        name, function = last_name(node.func), evaluated(node.func, names)
        is_there = function is not MISSING
        if not is_there and isinstance(node.func, _ast.Attribute):
            function = attribute_of(self._own_class(node.func.value, names), name)
        told = "files" if function is MISSING and name in READING else world_of(node.func, names)
        if told:
            return self._of_world(told, node, names)
        is_bound = isinstance(function, MethodType) or not is_there
        function = function.__func__ if isinstance(function, MethodType) else function
        if isinstance(function, FunctionType) and is_of_project(function, names):
            receiver = node.func.value if is_bound else None
            is_other = receiver is not None and key_of(receiver) not in {
                each.arg for each in parameters(names.node)[:1]
            }
            return self._of_own(function, is_bound, node, names) + (self.of(receiver, names) if is_other else [])
        if name in OF_MACHINE:
            raise Otherwise
        receiver = node.func.value if isinstance(node.func, _ast.Attribute) else None
        owner = MISSING if receiver is None else evaluated(receiver, names)
        if issubclass(type(owner), type):
            function = owner  # of which it is a method
        given = self.of_all(given_in(node), names)
        given += self.of_all(decorators(function, names), names)
        made = named_in(owner, name) if function is MISSING else installed_callable(function)
        if name in FRESHENING and isinstance(function, (type, FunctionType)) and function.__module__ == "tempfile":
            self.fresh += 1
            return given
        if receiver is not None and not issubclass(type(owner), (ModuleType, type)):
            given = self.of(receiver, names) + given
        elif isinstance(function, type) and is_of_project(function, names) and not is_without_code(function, names):
            given = self._of_constructor(function, names) + given
        elif made is None and not (
            is_without_code(function, names) if isinstance(function, type) else is_pure(function)
        ):
            raise Otherwise
        return given if made is None else [made] + given

    def _of_constructor(self, kind, names):
        """What is done when an object of a class of the script's is made; its methods are followed where they are called."""
        function = namespace_of(kind).get("__init__")
        if function is None:
            return []
        if not isinstance(function, FunctionType):
            raise Otherwise
        place, node = standing(function, names)
        return self._of_function(node, Names(node, None, place, {}, {}))

    def _own_class(self, node, names):
        """The class of the script's that makes what an expression gives, where that is not there any more."""
        self.left -= 1
        if self.left < 0:
            raise Otherwise
        if isinstance(node, _ast.Call):
            made = evaluated(node.func, names)
            return made if isinstance(made, type) and is_of_project(made, names) else MISSING
        setting = names.setting_attribute(node) if isinstance(node, _ast.Attribute) else None
        if isinstance(node, _ast.Name) and evaluated(node, names) is MISSING:
            setting = names.setting(node.id)
        found = {self._own_class(*each) for each in setting or ()} - {MISSING}
        return found.pop() if len(found) == 1 else MISSING

    def _of_world(self, told, call, names):
        """What is read counts where it stands in a file or directory that was made for it."""
        if told != "files":
            raise Otherwise
        known = self.fresh
        receiver = call.func.value if isinstance(call.func, _ast.Attribute) else None
        if issubclass(type(evaluated(receiver, names)), ModuleType):
            receiver = None
        found = self.of_all([receiver] + call.args, names)
        if self.fresh == known:
            raise Otherwise
        return found

    def _of_own(self, function, is_bound, call, names):
        """What a function of the script's gives, whichever way it takes, or all that it does where it gives nothing."""
        place, node = standing(function, names)
        returns = [each for each in statements(node) if isinstance(each, _ast.Return)] if node is not None else []
        if not returns:
            return self._of_function(node, Names(node, None, place, {}, {})) + self.of_all(given_in(call), names)
        if not is_straight(node) or any(each.value is None for each in returns):
            raise Otherwise
        given = given_by(call, node, names, is_bound)
        told = [each.value for each in returns] + choices_in(node)
        return [maker for each in told for maker in self.of(each, Names(node, each.lineno, place, {}, given))]

    WAYS = (
        (_ast.Constant, _of_constant),
        ((_ast.List, _ast.Tuple, _ast.Set), _of_display),
        (_ast.Dict, _of_dictionary),
        (_ast.JoinedStr, _of_text),
        ((_ast.FormattedValue, _ast.Starred, _ast.Await), _of_inner),
        (_ast.Subscript, _of_subscript),
        (_ast.Slice, _of_slice),
        (_ast.Compare, _of_comparison),
        ((_ast.UnaryOp, _ast.BinOp), _of_operator),
        ((_ast.ListComp, _ast.SetComp, _ast.DictComp, _ast.GeneratorExp), _of_comprehension),
        ((_ast.IfExp, _ast.BoolOp), _of_choice),
        (_ast.Lambda, _of_lambda),
        (_ast.Name, _of_name),
        (_ast.Attribute, _of_attribute),
        (_ast.Call, _of_call),
        (FUNCTIONS, _of_function),
    )


def _is_display(node):
    """Whether it is a text or a list as it stands in the source."""
    return isinstance(node, (_ast.JoinedStr, _ast.List, _ast.Tuple)) or type(getattr(node, "value", None)) in (
        str,
        bytes,
    )


def names_in_comprehension(node: "_ast.AST", names: "Names") -> "Names":
    """The names at the element of a comprehension."""
    for each in node.generators:
        targets = getattr(each.target, "elts", [each.target])
        if not all(isinstance(target, _ast.Name) for target in targets):
            raise Otherwise
        names = names.with_given({target.id: (each.iter, names) for target in targets})
    return names


def _is_file(value):
    """Whether a text is the name of a file, or of a directory, that is there."""
    try:
        return type(value) is str and value.strip("./\\") != "" and os.path.exists(value)
    except ValueError:
        return False
