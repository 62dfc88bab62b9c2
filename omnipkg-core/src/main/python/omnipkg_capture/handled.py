"""Notices exceptions that the script catches, or that leave its code for a library's.

In come trace events of the script's own code (``sys.settrace``), out go exceptions, each with
its ``marks``: by which ``omnipkg_capture.deciding`` can see whether what its handler did decided the end.
Of a program that is installed, its outermost calls are looked at instead: what they
catch to end with a code.  Tracing slows a script down, so this is done only in a run that
``OMNIPKG_HANDLED`` asks for, after one whose record told no reason.
"""

import _ast
import os
import sys
import threading

from omnipkg_capture.assertions import EXPECTING
from omnipkg_capture.deciding import ANYWHERE, MOST_HANDLED, attribute_key, definition, owner_of_name
from omnipkg_capture.watch import MISFITS
from omnipkg_evaluate.kinds import ModuleType
from omnipkg_evaluate.objects import evaluated, installed_callable, module_and_name
from omnipkg_evaluate.source import Sources, is_installed, is_own
from omnipkg_evaluate.syntax import (
    WITHS,
    given_in,
    head,
    index_of,
    last_name,
    parameters,
    path_to,
    root_of,
    statements,
    writes,
)
from omnipkg_evaluate.values import MISSING

LINES = sys.version_info < (3, 10)  # before, a traced frame only knows its line if it is told of each
MOST_OUTERMOST = 8  # calls of a program
PROGRAMS = os.path.dirname(sys.executable) + os.sep  # where what is installed puts the programs that start it
BY_PROGRAM = None  # the marks of what ends an installed program: its end is sure to rest on that
HOLDING = ("builtins", "collections")  # whose objects keep what they are told
UNTOLD = (SystemExit, KeyboardInterrupt, StopIteration, StopAsyncIteration, GeneratorExit)


def watch(capture):
    """Has ``capture`` told of what is handled from here on, in all threads; unless the script is traced already."""
    if sys.gettrace() is None:
        watcher = _Watcher(capture)
        threading.settrace(watcher.trace_call)
        sys.settrace(watcher.trace_call)


class _Watcher:
    """Trace functions, and what they have seen."""

    def __init__(self, capture):
        self.capture = capture
        self.sources = Sources()
        self.known = {}
        self.seen = set()
        self.kept = 0

    def trace_call(self, frame, _event, _argument):
        file = frame.f_code.co_filename
        if file not in self.known:
            self.known[file] = is_own(file) and not file.startswith(PROGRAMS)
        if not self.known[file] and not _is_outermost(frame):
            return None
        frame.f_trace_lines = LINES
        return self.trace_event

    def trace_event(self, frame, event, argument):
        if event == "exception" and self.kept < MOST_HANDLED:
            try:
                self._raised(frame, argument[1], argument[2])
            except Exception:
                pass
        return self.trace_event

    def _raised(self, frame, error, traceback):
        """Each place where one is caught is looked at once."""
        innermost = traceback
        while innermost.tb_next is not None:
            innermost = innermost.tb_next
        where = (frame.f_code, frame.f_lineno, innermost.tb_frame.f_code, innermost.tb_lineno, type(error))
        if where in self.seen or isinstance(error, UNTOLD):
            return
        self.seen.add(where)
        source = self.sources.of(frame.f_code.co_filename, frame.f_globals)
        node = source.scope_of(frame.f_code) if source is not None else None
        path = path_to(node, frame.f_lineno) if node is not None else []
        if not self.known[frame.f_code.co_filename]:
            marks = BY_PROGRAM if _ends_program(path, error, frame) else frozenset()
        else:
            marks = self._at_callers(_marks(path, error, frame, node), frame, node)
            if not marks and _is_left_to_library(frame, path, innermost):
                marks = _libraries_above(frame)
        if marks or marks is BY_PROGRAM:
            self.kept += 1
            self.capture.handled(error, traceback, marks)

    def _at_callers(self, marks, frame, node):
        """``marks``, with what the callers have given for the parameters among them."""
        while frame.f_back is not None and is_own(frame.f_back.f_code.co_filename):
            own = {each.arg for each in parameters(node)} & {
                name for _, owner, name, _ in marks if owner == definition(frame.f_code.co_filename, node)
            }
            caller = frame.f_back
            source = self.sources.of(caller.f_code.co_filename, caller.f_globals)
            scope = source.scope_of(caller.f_code) if source is not None else None
            if not own or scope is None:
                break
            calls = [each for each in head(path_to(scope, caller.f_lineno)[-1][2]) if isinstance(each, _ast.Call)]
            named = [each for each in calls if last_name(each.func) == frame.f_code.co_name]
            given = [each for call in named or calls for each in given_in(call)]
            marks |= {mark for each in given for mark in _mark_of(each, caller, scope)}
            frame, node = caller, scope
        return marks


def _is_left_to_library(frame, path, innermost):
    """Whether it leaves the script's code, which has not raised it on purpose, for code that may catch it."""
    caller = frame.f_back
    return (
        caller is not None
        and not is_own(caller.f_code.co_filename)
        and not (innermost.tb_frame is frame and path and isinstance(path[-1][2], _ast.Raise))
        and _catcher(path, ImportError(), frame) is None
        and not any(last_name(getattr(each.context_expr, "func", None)) in EXPECTING for each in _contexts(path))
    )


def _libraries_above(frame):
    """The packages that called it, up to the script's own code."""
    found = set()
    while frame.f_back is not None and not is_own(frame.f_back.f_code.co_filename):
        frame = frame.f_back
        if is_installed(frame.f_code.co_filename):
            found.add(("package", ANYWHERE, str(frame.f_globals.get("__name__")).partition(".")[0], ANYWHERE))
    return frozenset(found)


def _is_outermost(frame):
    """Whether it is of the program that the process runs, and one of its first calls."""
    caller = frame
    for _ in range(MOST_OUTERMOST):
        if caller.f_globals.get("__name__") == "__main__":
            return not is_own(caller.f_code.co_filename) or caller.f_code.co_filename.startswith(PROGRAMS)
        caller = caller.f_back
        if caller is None or (caller.f_trace is None and caller.f_globals.get("__name__") != "__main__"):
            return False
    return False


def _ends_program(path, error, frame):
    """Whether a handler catches it that ends what it stands in with a value, or the process."""
    found = _catcher(path, error, frame)
    for each in _inner(found[1].body) if found is not None and found[1] is not None else ():
        if isinstance(each, _ast.Return) and getattr(each.value, "value", each.value) not in (None, 0):
            return True
        if (
            isinstance(each, _ast.Expr)
            and isinstance(each.value, _ast.Call)
            and last_name(each.value.func) in ("exit", "_exit")
        ):
            return True
    return False


# -- what a handler did ----------------------------------------------------------------


def _marks(path, error, frame, node):
    """What tells later that it was handled; empty where nothing does, or where the handler tries something else."""
    found = _catcher(path, error, frame)
    if found is None:
        return frozenset()
    tried, handler, after = found
    body = _inner(handler.body if handler is not None else [])
    if isinstance(error, MISFITS) and _tries_something_else(body, frame):
        return frozenset()
    is_skipping = any(isinstance(each, (_ast.Continue, _ast.Break)) for each in body)
    marks = {
        mark for each in body + _inner(tried + (after if is_skipping else [])) for mark in _set_by(each, frame, node)
    }
    if any(isinstance(each, _ast.Return) for each in body):
        marks.add(("returns", definition(frame.f_code.co_filename, node), "", ANYWHERE))
    return frozenset(marks)


def _inner(block):
    """The statements of a block, and those in them."""
    return [inner for statement in block for inner in [statement, *statements(statement)]]


def _catcher(path, error, frame):
    """What was tried, the handler and what follows; None where nothing catches it. A ``with`` that suppresses it has no handler."""
    for parent, block, _ in reversed(path):
        if isinstance(parent, _ast.Try) and block == "body":
            for handler in parent.handlers:
                if _catches(handler.type, error, frame):
                    return parent.body, handler, _following(path, parent)
        if isinstance(parent, WITHS) and any(_suppresses(each.context_expr, error, frame) for each in parent.items):
            return parent.body, None, []
    return None


def _following(path, statement):
    for parent, block, each in path:
        if each is statement:
            siblings = getattr(parent, block)
            return siblings[siblings.index(each) + 1 :]
    return []


def _catches(kind, error, frame):
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, _ast.Tuple) else [kind]
    return any(_is_instance(error, evaluated(each, frame)) for each in kinds)


def _is_instance(error, kind):
    kinds = kind if type(kind) is tuple else (kind,)
    return any(isinstance(each, type) and issubclass(type(error), each) for each in kinds)


def _suppresses(context, error, frame):
    is_one = isinstance(context, _ast.Call) and last_name(context.func) == "suppress"
    return is_one and any(_is_instance(error, evaluated(each, frame)) for each in context.args)


def _contexts(path):
    return [each for _, _, statement in path if isinstance(statement, WITHS) for each in statement.items]


def _tries_something_else(body, frame):
    """Whether it imports, or sets or gives what a function gives that is no report; what it only calls may report."""
    for each in body:
        if isinstance(each, (_ast.Import, _ast.ImportFrom)):
            return True
        calls = [] if isinstance(each, _ast.Expr) else [node for node in head(each) if isinstance(node, _ast.Call)]
        if any(_is_of_library(evaluated(call.func, frame)) for call in calls):
            return True
    return False


def _is_of_library(function):
    """Whether it is another's function; one of Python's built-in ones only shows what it is given."""
    if installed_callable(function) is not None:
        return True
    module = getattr(function, "__module__", None) if function is not MISSING else None
    return (
        type(module) is str
        and module not in HOLDING
        and module in sys.modules
        and not is_own(str(getattr(sys.modules[module], "__file__", "<")))
    )


def _set_by(statement, frame, node):
    """The names and attributes that a statement sets, and those of the collections and objects whose methods it calls."""
    file = frame.f_code.co_filename
    parts = {
        root_of(each): _key_of(each)
        for each in head(statement)
        if isinstance(each, _ast.Subscript) and isinstance(each.ctx, _ast.Store)
    }
    marks = {
        ("name", owner_of_name(each, node, file, frame.f_globals), each, parts.get(each, ANYWHERE))
        for each in writes(statement)
    }
    for each in head(statement):
        if isinstance(each, _ast.Attribute) and isinstance(each.ctx, _ast.Store):
            marks.update(_mark_of(each, frame, node))
    call = getattr(statement, "value", None) if isinstance(statement, _ast.Expr) else None
    if isinstance(call, _ast.Call) and isinstance(call.func, _ast.Attribute):
        marks.update(_mark_of(call.func.value, frame, node))
    return marks


def _key_of(subscript):
    """The part of a collection that an index stands for, where that is a constant."""
    return getattr(index_of(subscript), "value", ANYWHERE) if isinstance(subscript.value, _ast.Name) else ANYWHERE


def _mark_of(node, frame, scope):
    """A name or an attribute that stands for what can hold something."""
    value = evaluated(node, frame)
    if value is not MISSING and (issubclass(type(value), (ModuleType, type)) or not _may_hold(type(value))):
        return set()
    if isinstance(node, _ast.Name) and node.id not in ("self", "cls"):
        return {("name", owner_of_name(node.id, scope, frame.f_code.co_filename, frame.f_globals), node.id, ANYWHERE)}
    if isinstance(node, _ast.Attribute):
        return {attribute_key(node, frame)}
    return set()


def _may_hold(kind):
    module = module_and_name(kind)[0]
    found = sys.modules.get(module) if type(module) is str else None
    return module in HOLDING or is_own(str(getattr(found, "__file__", "<frozen")))
