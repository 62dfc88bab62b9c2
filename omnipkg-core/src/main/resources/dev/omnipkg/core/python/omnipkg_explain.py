"""Why a statement failed: the condition that had to hold, and the comparisons that decide it.

``analyse`` walks outwards from the innermost frame.  An ``assert`` had to be true; a
``raise`` or an exit inside an ``if`` had to be avoided, so its test had to be false.
A function that raises without a condition of its own is a helper: the condition is
looked for at its caller.
"""

import _ast

from omnipkg_slice import Scope, positional_parameters, compare, operator_name
from omnipkg_source import FUNCTIONS, is_installed, is_own, is_stdlib, path_to
from omnipkg_values import (
    UNKNOWN,
    Raises,
    Traced,
    Unknown,
    FunctionType,
    MethodType,
    is_from,
    is_safe,
    is_version,
    library,
    origins_as_data,
)

MAX_FRAMES = 5
MAX_COMPARISONS = 40
_SYMBOLS = {
    "Eq": "==",
    "NotEq": "!=",
    "Lt": "<",
    "LtE": "<=",
    "Gt": ">",
    "GtE": ">=",
    "In": "in",
    "NotIn": "not in",
    "Is": "is",
    "IsNot": "is not",
}


_MATCHERS = {"match", "search", "fullmatch"}


class Guard:
    """A condition of a failing statement: ``test`` had to be ``required``."""

    def __init__(self, test, required, alternative=False):
        self.test = test
        self.required = required
        self.alternative = alternative


class Place:
    """A frame of the failure: its line, source, and the statement it stopped at."""

    def __init__(self, frame, line, sources):
        self.frame = frame
        self.line = line
        self.file = frame.f_code.co_filename
        self.source = sources.of(self.file, frame.f_globals)
        self.own = is_own(self.file)
        self._path = None
        self._scope = None

    @property
    def node(self):
        return self.source.scope_of(self.frame.f_code) if self.source is not None else None

    def path(self, prefer=()):
        node = self.node
        return path_to(node, self.line, prefer) if node is not None else []

    def scope(self, slicer, places, index):
        """The scope of this frame; a parameter is looked up at the caller."""
        if self._scope is None:
            frame = self.frame
            scope = Scope(frame.f_globals, self.source, self.node, self.line, frame.f_locals)
            if index > 0 and frame.f_code.co_name != "<module>":
                scope.caller = lambda: _arguments(slicer, places, index)
            if frame.f_code.co_freevars:
                scope.enclosing = self._enclosing(slicer, places, index)
            self._scope = scope
        return self._scope

    def _enclosing(self, slicer, places, index):
        """The scope of the running function that this one is nested in."""
        for position in range(index - 1, -1, -1):
            if any(each is self.frame.f_code for each in places[position].frame.f_code.co_consts):
                return places[position].scope(slicer, places, position)
        return None


# -- which condition ------------------------------------------------------------------


def guards_of(path):
    """The conditions of the statement at the end of ``path``, nearest first, in groups."""
    groups = []
    for position in range(len(path) - 1, -1, -1):
        parent, block, statement = path[position]
        if isinstance(parent, _ast.ExceptHandler):
            return groups
        if isinstance(parent, _ast.If):
            if _is_main_test(parent.test):
                continue
            if block == "body":
                groups.append([Guard(parent.test, False)])
            elif not _is_elif(parent, statement):
                groups.append(_chain_guards(path, position))
        elif not groups:
            early = _early_exit(parent, block, statement)
            if early is not None:
                groups.append([early])
    return groups


def _is_main_test(test):
    return (
        isinstance(test, _ast.Compare)
        and isinstance(test.left, _ast.Name)
        and test.left.id == "__name__"
    )


def _is_elif(parent, statement):
    return isinstance(statement, _ast.If) and parent.orelse == [statement]


def _chain_guards(path, position):
    """Of a final ``else``: one of the tests of the whole chain had to be true."""
    chain = [path[position][0]]
    while position > 0:
        position -= 1
        parent, block, statement = path[position]
        if not (isinstance(parent, _ast.If) and block == "orelse" and _is_elif(parent, statement)):
            break
        chain.insert(0, parent)
    ways = [each for each in chain if not isinstance(each.body[-1], _ast.Raise)]
    return [Guard(each.test, True, len(ways) > 1) for each in ways]


def _early_exit(parent, block, statement):
    """``if good: return`` before an unconditional failure: the test had to be true."""
    siblings = getattr(parent, block)
    for sibling in reversed(siblings[: siblings.index(statement)]):
        if isinstance(sibling, _ast.If) and not sibling.orelse:
            if isinstance(sibling.body[-1], (_ast.Return, _ast.Continue)):
                return Guard(sibling.test, True)
    return None


def is_helper(node, path):
    """Whether the function does nothing but fail, once it is called."""
    return isinstance(node, FUNCTIONS) and len(path) == 1


def analyse(slicer, places, exit_code, error):
    """The guard and the comparisons of a failure: ``(guard, comparisons)``.

    ``exit_code`` is that of a SystemExit, None for any other failure.
    """
    is_exit = exit_code is not None
    fallback = (None, [])
    index, hops = len(places) - 1, 0
    while index >= 0 and hops <= MAX_FRAMES:
        place = places[index]
        if not place.own and index < len(places) - 1 and not is_exit:
            break
        found, go_on = _analyse_place(slicer, places, index, exit_code, error)
        if found is not None:
            if has_origins(found[1]):
                return found
            if place.own and fallback[0] is None:
                fallback = found
        if not go_on:
            break
        index -= 1
        hops += place.own
    return fallback


def _analyse_place(slicer, places, index, exit_code, error):
    """What one frame tells, and whether its caller may tell more."""
    is_exit = exit_code is not None
    place = places[index]
    innermost = index == len(places) - 1
    if is_stdlib(place.file) or (is_exit and is_installed(place.file)):
        return None, is_exit
    if place.source is None:
        return None, False
    path = place.path(preferred(error) if innermost else ())
    if not path:
        return None, False
    statement = path[-1][2]
    if isinstance(statement, _ast.Assert):
        if not innermost or not isinstance(error, AssertionError):
            return None, False
        groups = [[Guard(statement.test, True)]]
    elif innermost and not is_exit and not is_raise_of(statement, error, place):
        return None, False
    elif isinstance(statement, (_ast.If, _ast.For, _ast.While, _ast.With, _ast.Try)):
        return None, is_exit
    else:
        groups = guards_of(path)
    scope = place.scope(slicer, places, index)
    found = _first_telling(slicer, groups, scope)
    if is_exit and not (found and has_origins(found[1])):
        by_argument = _exit_argument(statement, slicer, scope, exit_code)
        told = _first_telling(slicer, by_argument, scope)
        if told is not None and (groups == [] or has_origins(told[1])):
            found = told
    return found, not groups and (is_exit or is_helper(place.node, path))


def has_origins(comparisons):
    """Whether any operand of the comparisons comes from a package's version."""
    return any(
        side is not None and side["origins"]
        for comparison in comparisons
        for side in (comparison["left"], comparison["right"])
    )


def preferred(error):
    if isinstance(error, AssertionError):
        return (_ast.Assert, _ast.Raise)
    return (_ast.Raise,)


def is_raise_of(statement, error, place):
    """Whether the statement raised ``error`` itself, and did not fail in computing it."""
    if not isinstance(statement, _ast.Raise):
        return False
    node = statement.exc
    node = node.func if isinstance(node, _ast.Call) else node
    if not isinstance(node, _ast.Name) or error is None:
        return True
    kind = place.frame.f_locals.get(node.id, place.frame.f_globals.get(node.id))
    if kind is None:
        builtins = place.frame.f_builtins if hasattr(place.frame, "f_builtins") else {}
        kind = builtins.get(node.id)
    return not isinstance(kind, type) or issubclass(type(error), kind)


def _exit_argument(statement, slicer, scope, exit_code):
    """``sys.exit(1 if bad else 0)``: the argument had to be false.  A call in it, as in
    ``sys.exit(main())``, is followed only if that leads to the code there was."""
    call = None
    if isinstance(statement, _ast.Raise) and isinstance(statement.exc, _ast.Call):
        call = statement.exc
    elif isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
        call = statement.value
    if call is None or len(call.args) != 1 or isinstance(call.args[0], (_ast.Constant, _ast.JoinedStr)):
        return []
    try:
        function = slicer.evaluate(call.func, scope).value
        if isinstance(call.args[0], _ast.Call):
            value = slicer.value(call.args[0], scope)
            if type(value) not in (int, bool) or int(value) != exit_code:
                return []
    except (Unknown, Raises):
        return []
    is_exit = function is SystemExit or getattr(type(function), "__name__", "") == "Look"
    if is_exit or is_from(function, {"exit", "_exit"}, "sys", "os", "posix"):
        return [[Guard(call.args[0], False)]]
    return []


def _first_telling(slicer, groups, scope):
    """The nearest group of guards whose comparisons involve a version, else the nearest."""
    fallback = None
    for position, group in enumerate(groups):
        comparisons = []
        explainer = Explainer(slicer, comparisons)
        for guard in group:
            try:
                alternative = guard.alternative or position > 0
                explainer.explain(guard.test, scope, guard.required, alternative)
            except (Unknown, Raises, RecursionError):
                pass
        result = (_guard_data(group[-1], scope), comparisons) if group else None
        if has_origins(comparisons):
            return result
        fallback = fallback or result
    return fallback


def _guard_data(guard, scope):
    return {"source": scope.source.segment(guard.test), "required": guard.required}


# -- arguments of a call in progress ---------------------------------------------------


def _arguments(slicer, places, index):
    """Parameter name -> (expression, scope) of the call that made frame ``index``."""
    place, caller = places[index], places[index - 1]
    if place.frame.f_back is not None and place.frame.f_back is not caller.frame:
        return None
    path = caller.path()
    if not path or place.node is None:
        return None
    scope = caller.scope(slicer, places, index - 1)
    statement = path[-1][2]
    calls = []
    for node in _header_nodes(statement):
        if isinstance(node, _ast.Call):
            bound = _callee(slicer, node, scope, place.node, place.frame.f_code)
            if bound is not None:
                calls.append((node, bound))
    if len(calls) != 1:
        calls = [c for c in calls if _is_at(c[0], caller)]
    if len(calls) != 1:
        return None
    return _bind(calls[0][0], calls[0][1], place, scope)


def _header_nodes(statement):
    blocks = set()
    for field in ("body", "orelse", "finalbody", "handlers"):
        value = getattr(statement, field, None)
        blocks.update(id(each) for each in value if isinstance(value, list)) if value else None
    for node in _below(statement, blocks):
        yield node


def _below(node, skipped):
    yield node
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, _ast.AST) and id(child) not in skipped:
                for below in _below(child, skipped):
                    yield below


def _is_at(call, caller):
    """Whether a call spans the caller's line alone among several."""
    return call.lineno <= caller.line <= call.end_lineno


def _callee(slicer, call, scope, node, code):
    """0 or 1, the parameters bound already, if ``call`` calls ``code``; else None."""
    try:
        function = slicer.evaluate(call.func, scope).known()
    except (Unknown, Raises):
        return _callee_by_name(call, node, code)
    bound = 0
    if isinstance(function, type):
        function, bound = function.__dict__.get("__init__"), 1
    elif isinstance(function, MethodType):
        function, bound = function.__func__, 1
    if not isinstance(function, FunctionType):
        return None
    if function.__code__ is code:
        return bound
    wrapped = function.__dict__.get("__wrapped__")
    return bound if isinstance(wrapped, FunctionType) and wrapped.__code__ is code else None


def _callee_by_name(call, node, code):
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
    given = {keyword.arg for keyword in call.keywords}
    for keyword in call.keywords:
        if keyword.arg is not None:
            arguments[keyword.arg] = (keyword.value, scope)
    if None in given or any(isinstance(value, _ast.Starred) for value in call.args):
        return arguments
    outer = Scope(place.frame.f_globals)
    defaults = place.node.args.defaults
    for parameter, value in zip(ordered[len(ordered) - len(defaults) :], defaults):
        arguments.setdefault(parameter.arg, (value, outer))
    for parameter, value in zip(place.node.args.kwonlyargs, place.node.args.kw_defaults):
        if value is not None:
            arguments.setdefault(parameter.arg, (value, outer))
    return arguments


# -- which comparisons -----------------------------------------------------------------


class Explainer:
    """Takes a condition apart into the elementary comparisons that decide it."""

    def __init__(self, slicer, comparisons):
        self.slicer = slicer
        self.comparisons = comparisons
        self.depth = 0

    def explain(self, node, scope, required, alternative=False):
        """Adds the comparisons that keep ``node`` from being ``required``."""
        self.depth += 1
        try:
            if self.depth < 30 and len(self.comparisons) < MAX_COMPARISONS:
                handler = getattr(self, "_" + type(node).__name__, self._truth)
                handler(node, scope, required, alternative)
        finally:
            self.depth -= 1

    def truth_of(self, node, scope):
        try:
            return self.slicer.truth(node, scope)
        except (Unknown, Raises):
            return None

    def _UnaryOp(self, node, scope, required, alternative):
        if isinstance(node.op, _ast.Not):
            self.explain(node.operand, scope, not required, alternative)

    def _NamedExpr(self, node, scope, required, alternative):
        self.explain(node.value, scope, required, alternative)

    def _Constant(self, node, scope, required, alternative):
        pass

    def _BoolOp(self, node, scope, required, alternative):
        """Of an ``and`` that should be true, each false part; and so on by duality."""
        deciding = isinstance(node.op, _ast.Or)  # the truth value that decides at once
        truths = [self.truth_of(each, scope) for each in node.values]
        if required is deciding:
            ways = [each for each, truth in zip(node.values, truths) if truth is not required]
            for each in ways:
                self.explain(each, scope, required, alternative or len(ways) > 1)
            return
        wrong = [each for each, truth in zip(node.values, truths) if truth is (not required)]
        if not wrong and truths.count(None) == 1:
            wrong = [node.values[truths.index(None)]]
        for each in wrong:
            self.explain(each, scope, required, alternative)

    def _IfExp(self, node, scope, required, alternative):
        taken = self.truth_of(node.test, scope)
        if taken is None:
            return
        now, other = (node.body, node.orelse) if taken else (node.orelse, node.body)
        if isinstance(now, _ast.Constant) and self.truth_of(other, scope) is required:
            self.explain(node.test, scope, not taken, alternative)
        else:
            self.explain(now, scope, required, alternative)

    def _Name(self, node, scope, required, alternative):
        """A flag: what it was set from, or the conditions it was set under."""
        traced = self.slicer.evaluate(node, scope)
        if isinstance(traced.value, bool):
            definition = self._definition(node.id, scope)
            if definition is not None:
                self.explain(definition[0], definition[1], required, alternative)
                return
        if self._explain_why(traced, required, alternative):
            return
        self._truth(node, scope, required, alternative)

    def _definition(self, name, scope):
        """The single expression a flag was set from, with the scope it was evaluated in."""
        base = scope
        while base is not None and name not in base.names:
            base = base.parent
        if base is not None:
            return None
        base = scope
        while base.parent is not None:
            base = base.parent
        if base.live is None or name not in base.live:
            base = self.slicer.module_scope(base.globals)
        if base.node is None:
            return None
        before = self.slicer.executed_before(base)
        relevant = self.slicer.relevant(name, before)
        if not relevant:
            arguments = base.caller() if base.caller is not None else None
            return (arguments or {}).get(name)
        statement, current = before[relevant[0]]
        if len(relevant) != 1:
            return None
        if isinstance(statement, (_ast.Assign, _ast.AnnAssign)) and not current:
            targets = getattr(statement, "targets", None) or [statement.target]
            if len(targets) == 1 and isinstance(targets[0], _ast.Name):
                stale = set()
                for later, head in before[relevant[0] :]:
                    stale |= self.slicer.head_writes(later) if head else self.slicer.writes(later)
                return statement.value, base.before(statement.lineno, frozenset(stale))
        return None

    def _explain_why(self, traced, required, alternative):
        """Conditions under which a flag was set, or the elements of a list collected."""
        before = len(self.comparisons)
        conditions = [traced.why]
        if traced.parts is not None and not required:
            conditions = [part.why for part in traced.each_part()]
        for why in conditions:
            self._explain_conditions(why, alternative)
        return len(self.comparisons) > before

    def _explain_conditions(self, why, alternative):
        told = []
        for test, scope, outcome in why:
            found = Explainer(self.slicer, [])
            found.depth = self.depth
            try:
                found.explain(test, scope, not outcome, alternative)
            except (Unknown, Raises):
                continue
            if has_origins(found.comparisons):
                told.append(found.comparisons)
        for comparisons in told:
            for comparison in comparisons:
                comparison["alternative"] = comparison["alternative"] or len(told) > 1
            self.comparisons.extend(comparisons)

    def _Call(self, node, scope, required, alternative):
        if self._quantifier(node, scope, required, alternative):
            return
        function = self._function(node, scope)
        if function is bool or function is len and len(node.args) == 1:
            self.explain(node.args[0], scope, required, alternative)
        elif operator_name(function) is not None and len(node.args) == 2:
            kind = getattr(_ast, operator_name(function))
            self._pair(node.args[0], kind(), node.args[1], scope, required, alternative)
        elif isinstance(function, (FunctionType, MethodType)) and not self._is_known(function):
            self._own_function(node, scope, required, alternative)
        else:
            self._method_call(node, scope, required, alternative)

    def _function(self, node, scope):
        try:
            return self.slicer.evaluate(node.func, scope).value
        except (Unknown, Raises):
            return None

    def _is_known(self, function):
        function = getattr(function, "__func__", None) or function
        return is_stdlib(function.__code__.co_filename) or library(function) != ""

    def _quantifier(self, node, scope, required, alternative):
        """``all(... for ...)`` and ``any(... for ...)`` over a loop that can be repeated."""
        if not (isinstance(node.func, _ast.Name) and node.func.id in ("all", "any")):
            return False
        if len(node.args) != 1 or not isinstance(node.args[0], (_ast.GeneratorExp, _ast.ListComp)):
            return False
        inner, decides = node.args[0], node.func.id == "any"
        scopes = [each for each, _ in self.slicer.bindings(inner.generators, scope)]
        wrong = [s for s in scopes if self.truth_of(inner.elt, s) is (not required)]
        several = required is decides and len(wrong) > 1
        for each in wrong:
            self.explain(inner.elt, each, required, alternative or several)
        return True

    def _own_function(self, node, scope, required, alternative):
        traced = self.slicer.evaluate(node, scope)
        if traced.value is UNKNOWN or not is_safe(traced.value) or bool(traced.value) is required:
            return
        if traced.result_of is not None and not isinstance(traced.result_of[0], _ast.Constant):
            before = len(self.comparisons)
            self.explain(traced.result_of[0], traced.result_of[1], required, alternative)
            if len(self.comparisons) > before:
                return
        self._explain_why(traced, required, alternative)

    def _method_call(self, node, scope, required, alternative):
        """``startswith``, ``contains`` and other pure calls used as a test."""
        if not isinstance(node.func, _ast.Attribute):
            self._truth(node, scope, required, alternative)
            return
        name = node.func.attr
        receiver = self.slicer.attempt(node.func.value, scope)
        if name == "startswith" and len(node.args) == 1:
            argument = self.slicer.attempt(node.args[0], scope)
            sides = (receiver, argument, node.func.value, node.args[0])
            self._add("startswith", sides, node, scope, required, alternative)
        elif name == "contains" and library(type(receiver.value)) and node.args:
            argument = self.slicer.attempt(node.args[0], scope)
            sides = (argument, receiver, node.args[0], node.func.value)
            self._add("in", sides, node, scope, required, alternative)
        elif len(node.args) == 2 and is_from(self._function(node, scope), _MATCHERS, "re"):
            left, right = (self.slicer.attempt(each, scope) for each in node.args)
            sides = (right, left, node.args[1], node.args[0])
            self._add("other", sides, node, scope, required, alternative)
        else:
            self._truth(node, scope, required, alternative)

    def _Compare(self, node, scope, required, alternative):
        lefts = [node.left] + node.comparators[:-1]
        pairs = list(zip(lefts, node.ops, node.comparators))
        if len(pairs) == 1:
            if not self._emptiness(node, scope, required, alternative):
                self._pair(*pairs[0], scope, required, alternative)
            return
        for left, operator, right in pairs:
            holds = self._holds(left, operator, right, scope)
            if required and holds is False:
                self._pair(left, operator, right, scope, required, alternative)
            elif not required and holds is True:
                self._pair(left, operator, right, scope, required, True)

    def _holds(self, left, operator, right, scope):
        try:
            return compare(operator, self.slicer.value(left, scope), self.slicer.value(right, scope))
        except (Unknown, Raises):
            return None

    def _emptiness(self, node, scope, required, alternative):
        """``len(bad) == 0`` and ``bad == []`` ask whether a collection is empty."""
        left, operator, right = node.left, node.ops[0], node.comparators[0]
        empty_list = isinstance(right, (_ast.List, _ast.Tuple)) and not right.elts
        is_length = (
            isinstance(left, _ast.Call)
            and isinstance(left.func, _ast.Name)
            and left.func.id == "len"
            and isinstance(right, _ast.Constant)
            and right.value == 0
        )
        if not (empty_list or is_length):
            return False
        subject = left.args[0] if is_length else left
        if isinstance(operator, _ast.Eq):
            required = not required
        elif not isinstance(operator, (_ast.NotEq, _ast.Gt)):
            return False
        return self._explain_why(self.slicer.attempt(subject, scope), required, alternative)

    def _pair(self, left, operator, right, scope, required, alternative):
        a, b = self.slicer.attempt(left, scope), self.slicer.attempt(right, scope)
        try:
            holds = compare(operator, a.known(), b.known())
        except (Unknown, Raises):
            holds = not required
        if holds is required:
            return
        symbol = _SYMBOLS[type(operator).__name__]
        entry = (symbol, holds, required, alternative)
        if isinstance(operator, (_ast.Eq, _ast.NotEq)) and _worth_splitting(a, b):
            wanted_equal = required is isinstance(operator, _ast.Eq)
            self._split(entry, "", a, b, left, right, scope, wanted_equal)
        else:
            self._entry(entry, "", a, b, left, right, scope)

    def _split(self, entry, path, a, b, left, right, scope, wanted_equal):
        """One entry for each element that differs."""
        pairs = _element_pairs(a, b)
        if pairs is None:
            self._entry(entry, path, _bare(a), _bare(b), left, right, scope)
            return
        differing = [pair for pair in pairs if not _equal(pair[1], pair[2])]
        symbol, holds, required, alternative = entry
        if not wanted_equal:
            differing = pairs
            alternative = alternative or len(pairs) > 1
        for key, first, second in differing:
            deeper = "%s[%r]" % (path, key)
            inner = (symbol, holds, required, alternative)
            if _worth_splitting(first, second):
                self._split(inner, deeper, first, second, left, right, scope, wanted_equal)
            else:
                self._entry(inner, deeper, first, second, left, right, scope)

    def _truth(self, node, scope, required, alternative):
        traced = self.slicer.attempt(node, scope)
        if traced.value is not UNKNOWN and is_safe(traced.value) and bool(traced.value) is required:
            return
        entry = ("truth", not required, required, alternative)
        self._entry(entry, "", traced, None, node, None, scope)

    def _add(self, symbol, sides, whole, scope, required, alternative):
        """An entry for a call; ``sides`` are both values and both expressions."""
        if self.truth_of(whole, scope) is not required:
            self._entry((symbol, not required, required, alternative), "", *sides, scope)

    def _entry(self, entry, path, a, b, left, right, scope):
        symbol, holds, required, alternative = entry
        if len(self.comparisons) >= MAX_COMPARISONS:
            return
        self.comparisons.append(
            {
                "operator": symbol,
                "holds": holds,
                "required": required,
                "alternative": alternative,
                "path": path,
                "left": operand(a, left, scope),
                "right": operand(b, right, scope) if right is not None else None,
            }
        )


def operand(traced, node, scope):
    value = traced.value
    known = value is not UNKNOWN
    source = scope.source.segment(node) if scope.source is not None else ""
    text = None
    if known and (type(value) in (str, int, float, bool, type(None)) or is_version(value)):
        text = str(value)[:2000]
    return {
        "source": source[:2000],
        "type": type(value).__name__ if known else None,
        "value": text,
        "repr": _representation(value)[:2000] if known else None,
        "origins": origins_as_data(traced),
    }


def _representation(value):
    """``repr`` of built-in values; of others, one that runs no code of the script."""
    return repr(value) if is_safe(value) else object.__repr__(value)


def _worth_splitting(a, b):
    """Whether comparing element by element says more than the whole."""
    if a.value is UNKNOWN or b.value is UNKNOWN or type(a.value) is not type(b.value):
        return False
    if type(a.value) is dict:
        return bool(a.all_origins() or b.all_origins())
    if type(a.value) not in (list, tuple):
        return False
    for side in (a, b):
        parts = side.each_part()
        if any(exact for part in parts for exact in part.all_origins().values()):
            return True
        if len({frozenset(part.all_origins()) for part in parts if part.all_origins()}) > 1:
            return True
    return False


def _element_pairs(a, b):
    """``(key, element, element)`` of two containers of one shape, else None."""
    if type(a.value) is dict:
        if set(a.value) != set(b.value):
            return None
        return [(key, _element(a, key), _element(b, key)) for key in a.value]
    if len(a.value) != len(b.value):
        return None
    return [(i, _element(a, i), _element(b, i)) for i in range(len(a.value))]


def _element(traced, key):
    parts = traced.parts
    if isinstance(parts, dict) and key in parts:
        return parts[key]
    if isinstance(parts, list) and type(key) is int and key < len(parts):
        return parts[key]
    return Traced(traced.value[key])


def _equal(a, b):
    try:
        return compare(_ast.Eq(), a.value, b.value)
    except (Unknown, Raises):
        return a.value is b.value


def _bare(traced):
    return Traced(traced.value)
