"""Notices exceptions that the script catches, or that leave its code for a library's, and tells whether they decided its end.

In come trace events of the script's own code (``sys.settrace``), out go exceptions, each with
``marks``: the names by which what its handler did can be seen later.  In come the places of
the failure, out go the names that it rests on.  Where both have a name in common, the
exception is a reason of the failure.  Of a program that is installed, its outermost calls are
looked at instead: what they catch to end with a code.  Tracing slows a script down, so this
is done only in a run that ``OMNIPKG_HANDLED`` asks for, after one whose record told no reason.
"""

import os
import sys
import threading

import _ast

from omnipkg_callee import evaluated, installed_callable
from omnipkg_source import Sources, is_own
from omnipkg_syntax import (
    FUNCTIONS,
    WITHS,
    children,
    expressions_of,
    given_in,
    head,
    last_name,
    parameters,
    path_to,
    statements,
    walk,
    writes,
)
from omnipkg_values import MISSING, ModuleType

LINES = sys.version_info < (3, 10)  # before, a traced frame only knows its line if it is told of each
MOST = 20  # that are looked at in a process
MOST_OUTERMOST = 8  # calls of a program
EXPECTING = frozenset("raises assertRaises assertRaisesRegex warns deprecated_call assertWarns assertWarnsRegex".split())
PROGRAMS = os.path.dirname(sys.executable) + os.sep  # where what is installed puts the programs that start it
BY_LIBRARY = None  # the marks of what a library catches: nothing in the script tells of it


def watch(capture):
    """Has ``capture`` told of what is handled from here on, in all threads; unless the script is traced already."""
    if sys.gettrace() is None:
        watcher = _Watcher(capture)
        threading.settrace(watcher.called)
        sys.settrace(watcher.called)


class _Watcher:
    """Trace functions, and what they have seen."""

    def __init__(self, capture):
        self.capture = capture
        self.sources = Sources()
        self.known = {}
        self.seen = set()

    def called(self, frame, _event, _argument):
        file = frame.f_code.co_filename
        if file not in self.known:
            self.known[file] = is_own(file) and not file.startswith(PROGRAMS)
        if not self.known[file] and not _is_outermost(frame):
            return None
        frame.f_trace_lines = LINES
        return self.happened

    def happened(self, frame, event, argument):
        if event == "exception" and len(self.seen) < MOST:
            try:
                self._raised(frame, argument[1], argument[2])
            except Exception:
                pass
        return self.happened

    def _raised(self, frame, error, traceback):
        innermost = traceback
        while innermost.tb_next is not None:
            innermost = innermost.tb_next
        where = (frame.f_code, frame.f_lineno, innermost.tb_frame.f_code, innermost.tb_lineno, type(error))
        if where in self.seen or isinstance(error, (SystemExit, KeyboardInterrupt, StopIteration, GeneratorExit)):
            return
        source = self.sources.of(frame.f_code.co_filename, frame.f_globals)
        node = source.scope_of(frame.f_code) if source is not None else None
        path = path_to(node, frame.f_lineno) if node is not None else []
        if not self.known[frame.f_code.co_filename]:
            if _ends_program(path, error, frame):
                self.seen.add(where)
                self.capture.handled(error, traceback, BY_LIBRARY)
            return
        marks = self._at_callers(_marks(path, error, frame), frame, node)
        is_left = not marks and self._is_left_to_library(frame, path, innermost)
        if marks or is_left:
            self.seen.add(where)
            self.capture.handled(error, traceback, BY_LIBRARY if is_left else marks)

    def _at_callers(self, marks, frame, node):
        """``marks``, with what the callers have given for the parameters among them."""
        caller = frame.f_back
        while marks & {each.arg for each in parameters(node)} and caller is not None and is_own(caller.f_code.co_filename):
            source = self.sources.of(caller.f_code.co_filename, caller.f_globals)
            scope = source.scope_of(caller.f_code) if source is not None else None
            if scope is None:
                break
            calls = [each for each in head(path_to(scope, caller.f_lineno)[-1][2]) if isinstance(each, _ast.Call)]
            named = [each for each in calls if last_name(each.func) == frame.f_code.co_name]
            marks |= {name for call in named or calls for each in given_in(call) for name in _names_in(each)}
            frame, node, caller = caller, scope, caller.f_back
        return marks

    def _is_left_to_library(self, frame, path, innermost):
        """Whether it leaves the script's code, which has not raised it on purpose, for code that may catch it."""
        caller = frame.f_back
        return (
            caller is not None
            and not is_own(caller.f_code.co_filename)
            and not (innermost.tb_frame is frame and path and isinstance(path[-1][2], _ast.Raise))
            and _catcher(path, ImportError(), frame) is None
            and not any(last_name(getattr(each.context_expr, "func", None)) in EXPECTING for each in _contexts(path))
        )


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
    body = found[1].body if found is not None and found[1] is not None else []
    for each in [inner for statement in body for inner in [statement, *statements(statement)]]:
        if isinstance(each, _ast.Return) and getattr(each.value, "value", each.value) not in (None, 0):
            return True
        if isinstance(each, _ast.Expr) and isinstance(each.value, _ast.Call) and last_name(each.value.func) in ("exit", "_exit"):
            return True
    return False


# -- what a handler did ----------------------------------------------------------------


def _marks(path, error, frame):
    """What tells later that it was handled; empty where nothing does, or where the handler tries something else."""
    found = _catcher(path, error, frame)
    if found is None:
        return frozenset()
    tried, handler, after = found
    body = handler.body if handler is not None else []
    if _tries_something_else(body, frame):
        return frozenset()
    marks = {name for statement in body for name in _set_by(statement)}
    marks.update(name for statement in tried for name in _set_by(statement))
    inner = [each for statement in body for each in [statement, *statements(statement)]]
    if any(isinstance(each, (_ast.Continue, _ast.Break)) for each in inner):
        marks.update(name for statement in after for name in _set_by(statement))
    if any(isinstance(each, _ast.Return) for each in inner):
        marks.add(frame.f_code.co_name)
    return frozenset(marks)


def _catcher(path, error, frame):
    """What was tried, the handler and what follows; None where nothing catches it. A ``with`` that suppresses it has no handler."""
    for parent, block, statement in reversed(path):
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
    """Whether it imports, or sets or gives what a library's function gives; what it only calls may report."""
    for statement in body:
        for each in [statement, *statements(statement)]:
            if isinstance(each, (_ast.Import, _ast.ImportFrom)):
                return True
            calls = () if isinstance(each, _ast.Expr) else head(each)
            if any(isinstance(node, _ast.Call) and installed_callable(evaluated(node.func, frame)) for node in calls):
                return True
    return False


def _set_by(statement):
    """The names and attributes that a statement sets, and those of objects whose methods it calls."""
    names = set(writes(statement))
    for node in walk(statement):
        if isinstance(node, _ast.Attribute) and isinstance(node.ctx, _ast.Store):
            names.add(node.attr)
        elif isinstance(node, _ast.Expr) and isinstance(getattr(node.value, "func", None), _ast.Attribute):
            owner = node.value.func.value
            names.update(each for each in [last_name(owner)] if each not in ("", "self", "cls"))
    return names


# -- what a failure rests on -----------------------------------------------------------


def names_reached(places):
    """The names of the failing statement and of its conditions, and those that they were set from, in the script's files."""
    names = set()
    for place in places:
        if place.is_own and place.node is not None:
            for _, _, statement in place.path():
                tests = [statement.test] if isinstance(statement, (_ast.If, _ast.While)) else []
                names.update(name for test in tests for name in _names_in(test))
            path = place.path()
            if path:
                names.update(name for node in head(path[-1][2]) for name in _named(node))
            names = _closed(names, place.node, place.source.tree)
    return names


def _closed(names, scope, tree):
    """``names``, with all that they were set from in a scope, and in the functions that they name."""
    functions = [each for each in statements(tree) if isinstance(each, FUNCTIONS)]
    names, looked_at = set(names), -1
    while looked_at != len(names):
        looked_at = len(names)
        named = [each for each in functions if each.name in names]
        names.update(name for each in named for decorator in each.decorator_list for name in _names_in(decorator))
        for each in [scope, tree, *named]:
            _spread(names, each)
    return names


def _spread(names, scope):
    for statement in _own_statements(scope.body):
        if isinstance(statement, _ast.Return) and scope.name in names:
            names.update(name for node in head(statement) for name in _named(node))
        elif isinstance(statement, (_ast.If, _ast.While)) and scope.__class__ in FUNCTIONS and scope.name in names:
            is_of_return = any(isinstance(each, _ast.Return) for each in _own_statements(statement.body))
            names.update(_names_in(statement.test) if is_of_return else ())
        elif names & _set_by(statement):
            values = expressions_of(statement)
            names.update(name for value in values for name in _names_in(value))


def _own_statements(body):
    """The statements of a block and of the blocks in it, without nested functions and classes."""
    for statement in body:
        yield statement
        if not isinstance(statement, FUNCTIONS + (_ast.ClassDef,)):
            for child in children(statement):
                if isinstance(child, _ast.ExceptHandler):
                    yield from _own_statements(child.body)
            for block in ("body", "orelse", "finalbody"):
                yield from _own_statements(getattr(statement, block, None) or [])


def _names_in(expression):
    return [name for node in walk(expression, into_scopes=True) for name in _named(node)]


def _named(node):
    name = last_name(node)
    return [name] if name and name not in ("self", "cls") else []
