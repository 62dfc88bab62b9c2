"""The frames of a failure: each one's place in its source, and the call that made it.

In come a traceback or a frame, out go ``Place`` objects, each knowing its caller: the
source, the way to the statement, and the ``Scope`` of a frame.
"""

import _ast
import builtins
import sys

from omnipkg_evaluate.kinds import FunctionType, MethodType, ModuleType
from omnipkg_evaluate.scope import Scope
from omnipkg_evaluate.source import is_own
from omnipkg_evaluate.syntax import SCOPES, head, path_to, positional_parameters, statements
from omnipkg_evaluate.values import Raises, Unknown

CYTHON = (".pyx", ".pxd", ".pxi")  # the files that its frames name, or else those of Python that it compiled
EXTENSIONS = (".so", ".pyd")
COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")


class Place:
    """A frame of the failure: its line, its source, and the place of its caller."""

    def __init__(self, frame, line, sources, caller):
        self.frame = frame
        self.caller = caller
        self.sources = sources
        file, module = frame.f_code.co_filename, frame.f_globals.get("__file__")
        module = module if type(module) is str else file
        self.is_of_cython = file.endswith(CYTHON) or module.endswith(EXTENSIONS)
        self.file = module if self.is_of_cython else file
        self.is_own = is_own(
            module if file.startswith("<") else self.file
        )  # code that is made up is of the module that runs it
        self.is_assertion = "__unittest" in frame.f_globals
        self.is_module = frame.f_code.co_name == "<module>"
        self.source = sources.of(self.file, frame.f_globals)
        self.line = line + (self.source.shift if self.source is not None else 0)
        self._scope = None

    @property
    def node(self):
        return self.source.scope_of(self.frame.f_code) if self.source is not None else None

    @property
    def qualified_name(self):
        """The function, with the classes and functions around it; of a module's own statements its conventional name."""
        names, node = [], self.source.tree if self.source is not None else None
        while node is not self.node and self.node is not None:
            inner = (each for each in statements(node) if isinstance(each, SCOPES))
            node = next((each for each in inner if each.lineno <= self.node.lineno <= each.end_lineno), self.node)
            names.append(node.name)
        return ".".join(names) or self.frame.f_code.co_name

    def path(self, prefer=()):
        """Before Python 3.12 a comprehension has a frame of its own: its statement is that of the function around it."""
        node = self.node
        if (
            node is None
            and self.frame.f_code.co_name in COMPREHENSIONS
            and self.caller is not None
            and self.caller.file == self.file
        ):
            node = self.caller.node
        return path_to(node, self.line, prefer) if node is not None else []

    def scope(self, evaluator):
        """The scope of this frame; a parameter is looked up at the caller."""
        if self._scope is None:
            frame = self.frame
            self._scope = Scope(frame.f_globals, self.source, self.node, self.line, frame.f_locals)
            if self.caller is not None and not self.is_module:
                self._scope.arguments = lambda: _arguments(evaluator, self)
            if frame.f_code.co_freevars:
                self._scope.enclosing = self._enclosing(evaluator)
        return self._scope

    def _enclosing(self, evaluator):
        """The scope of the running function that this one is nested in."""
        place = self.caller
        while place is not None:
            if any(each is self.frame.f_code for each in place.frame.f_code.co_consts):
                return place.scope(evaluator)
            place = place.caller
        return None


class ModulePlace:
    """A module of the script's none of whose code is running, as the place of what stands in it."""

    is_own, caller, line = True, None, None

    def __init__(self, namespace: dict, source: "Source", sources: "Sources") -> None:
        self.frame = self
        self.f_locals, self.f_globals, self.f_builtins = {}, namespace, vars(builtins)
        self.file, self.source, self.sources = source.file, source, sources
        self.node = source.tree


def module_place(module: object, sources: "Sources") -> "ModulePlace | None":
    """The place of a module by its name; None where it is not the script's own, or has no source that can be read."""
    found = sys.modules.get(module) if type(module) is str else None
    namespace = object.__getattribute__(found, "__dict__") if issubclass(type(found), ModuleType) else {}
    file = namespace.get("__file__")
    source = sources.of(file, namespace) if type(file) is str and is_own(file) else None
    return ModulePlace(namespace, source, sources) if source is not None and source.tree is not None else None


def places_of(where: "TracebackType | FrameType | None", sources: "Sources") -> "list[Place]":
    """The places of a traceback, or of a frame and its callers; outermost first."""
    lines = []
    while hasattr(where, "tb_frame"):
        lines.append((where.tb_frame, where.tb_lineno))
        where = where.tb_next
    while where is not None:
        lines.insert(0, (where, where.f_lineno))
        where = where.f_back
    places, caller = [], None
    for frame, line in lines:
        caller = Place(frame, line, sources, caller)
        places.append(caller)
    return places


# -- arguments of a call in progress ---------------------------------------------------


def _arguments(evaluator, place):
    """Parameter name -> (expression, scope) of the call that ``place`` is in, or None."""
    caller = place.caller
    if place.frame.f_back is not None and place.frame.f_back is not caller.frame:
        return None
    path = caller.path()
    if not path or place.node is None:
        return None
    scope = caller.scope(evaluator)
    calls = []
    for node in head(path[-1][2]):
        if isinstance(node, _ast.Call):
            bound = _bound_already(evaluator, node, scope, place)
            if bound is not None:
                calls.append((node, bound))
    if len(calls) > 1:
        calls = [each for each in calls if each[0].lineno <= caller.line <= each[0].end_lineno]
    if len(calls) != 1:
        return None
    return _bind(calls[0][0], calls[0][1], place, scope)


def _bound_already(evaluator, call, scope, place):
    """How many parameters (0 or 1) are not in the call, if it is that of ``place``; else None."""
    code = place.frame.f_code
    try:
        function = evaluator.value(call.func, scope)
    except (Unknown, Raises):
        return _bound_by_name(call, place.node, code)
    bound = 0
    if isinstance(function, type):
        function, bound = function.__dict__.get("__init__"), 1
    elif isinstance(function, MethodType):
        function, bound = function.__func__, 1
    if not isinstance(function, FunctionType):
        return None
    wrapped = function.__dict__.get("__wrapped__")
    codes = [each.__code__ for each in (function, wrapped) if isinstance(each, FunctionType)]
    return bound if any(each is code for each in codes) else None


def _bound_by_name(call, node, code):
    """The same for a callee that cannot be evaluated; its arguments are still checked
    against the live values of the parameters."""
    if isinstance(call.func, _ast.Attribute) and call.func.attr == code.co_name:
        first = positional_parameters(node)[:1]
        return 1 if first and first[0].arg in ("self", "cls") else 0
    return None


def _bind(call, bound, place, scope):
    arguments = {}
    ordered = positional_parameters(place.node)[bound:]
    for parameter, value in zip(ordered, call.args):
        if isinstance(value, _ast.Starred):
            break
        arguments[parameter.arg] = (value, scope)
    for keyword in call.keywords:
        if keyword.arg is not None:
            arguments[keyword.arg] = (keyword.value, scope)
    if any(keyword.arg is None for keyword in call.keywords) or any(
        isinstance(value, _ast.Starred) for value in call.args
    ):
        return arguments
    outer = Scope(place.frame.f_globals)
    defaults, keyword_only = place.node.args.defaults, place.node.args.kwonlyargs
    pairs = list(zip(ordered[len(ordered) - len(defaults) :], defaults))
    for parameter, value in pairs + list(zip(keyword_only, place.node.args.kw_defaults)):
        if value is not None:
            arguments.setdefault(parameter.arg, (value, outer))
    return arguments
