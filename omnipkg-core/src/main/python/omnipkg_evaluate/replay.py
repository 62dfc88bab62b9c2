"""Goes through statements again, beside the script, to see what they set.

In come statements and a ``Scope`` to bind names in; out goes the ``Traced`` value of a
name (``Run.replay``) or of a call (``Run.call``).  Expressions are left to the
``evaluator``.  What cannot be followed makes the names it sets unknown.
"""

import _ast
import sys

from omnipkg_evaluate.files import is_of_files
from omnipkg_evaluate.syntax import JUMPS, MUTATORS, head, is_generator, jumps, statements, walk, writes
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown, elements, sequence

_HARMLESS = ("print", "len")


class Left(Exception):
    """The statements were left before their end."""


class _Returned(Left):
    def __init__(self, traced):
        Left.__init__(self)
        self.traced = traced


class _LoopLeft(Left):
    pass


class _PassLeft(Left):
    pass


class Run:
    """One pass through statements.

    Where a condition is unknown, a replay goes one way and notes that there is another:
    ``next_choices`` tells a further run how to take it.  A call does not guess.

    ``why``  the conditions met on the way to the statement at hand: (test, scope, outcome)
    """

    def __init__(self, evaluator, choices=()):
        self.evaluator = evaluator
        self.why = ()
        self._choices = choices
        self._made = []
        self._needed = None
        self._yielded = []
        self._is_call = False

    def _choose(self):
        if self._is_call:
            raise Unknown
        position = len(self._made)
        self._made.append(self._choices[position] if position < len(self._choices) else True)
        return self._made[-1]

    def next_choices(self):
        """The choices of the next run, in depth-first order; none if this was the last."""
        made = list(self._made)
        while made and not made[-1]:
            made.pop()
        return made[:-1] + [False] if made else []

    # -- what is gone through ----------------------------------------------------------

    def replay(self, name, positions, steps, scope):
        """The value of ``name`` after those of ``steps`` that are at ``positions``."""
        inner = scope.before(steps[positions[0] :]).inner()
        chosen = [steps[position] for position in positions]
        self._needed = _needed({name}, [step.statement for step in chosen if not step.is_open])
        for step in chosen:
            if step.is_open:
                self._bind_by_head(step.statement, name, inner, scope)
            else:
                self._execute(step.statement, inner)
        if name not in inner.names:
            raise Unknown
        return inner.names[name]

    def _bind_by_head(self, statement, name, inner, scope):
        """Binds what the head of a statement that is being executed has bound."""
        if isinstance(statement, _ast.For):
            self._bind_current_element(statement, inner, scope.base().live or {})
        for node in walk(statement.test) if hasattr(statement, "test") else ():
            if isinstance(node, _ast.NamedExpr) and node.target.id == name:
                inner.names[name] = self.evaluator.evaluate(node.value, inner)
        if name not in inner.names:
            raise Unknown

    def _bind_current_element(self, loop, inner, live):
        """The element a loop is at: the one that gives all targets their live values."""
        matches = []
        for element in elements(self.evaluator.evaluate(loop.iter, inner)):
            trial = inner.inner()
            self.evaluator.bind(loop.target, element, trial)
            if all(each in live and traced.is_live(live[each]) for each, traced in trial.names.items()):
                matches.append(trial.names)
        if not matches or any(_differ(other, matches[0]) for other in matches[1:]):
            raise Unknown
        inner.names.update(matches[0])

    def call(self, function, scope):
        """The result of a function whose parameters are bound in ``scope``."""
        self._is_call = True
        if isinstance(function, _ast.Lambda):
            return self._returned(function.body, scope)
        try:
            self._execute_all(function.body, scope)
            result = Traced(None).under(self.why)
        except _Returned as done:
            result = done.traced
        return sequence(self._yielded, list) if is_generator(function) else result

    def _returned(self, expression, scope):
        traced = self.evaluator.evaluate(expression, scope).under(self.why)
        traced.result_of = (expression, scope.snapshot())
        return traced

    # -- statements --------------------------------------------------------------------

    def _execute_all(self, block, scope):
        for statement in block:
            self._execute(statement, scope)

    def _execute(self, statement, scope):
        if isinstance(statement, _ast.Assert):
            self._assume(statement, scope)
        elif self._needed is None or writes(statement) & self._needed or jumps(statement):
            getattr(self, "_" + type(statement).__name__, self._give_up)(statement, scope)

    def _assume(self, statement, scope):
        """An ``assert`` fails in a call alone: elsewhere the script has gone on."""
        if self._is_call:
            try:
                self._Assert(statement, scope)
            except Unknown:
                pass

    def _give_up(self, statement, scope):
        """Leaves open what a statement does that cannot be followed."""
        if self._is_call and jumps(statement):
            raise Unknown
        scope.forget(writes(statement))

    def _bind(self, target, traced, scope):
        is_element = isinstance(target, _ast.Subscript)
        if self.why and (is_element or (not traced.all_origins() and traced.parts is None)):
            traced = traced.under(self.why)
        try:
            self.evaluator.bind(target, traced, scope)
        except (Unknown, Raises):
            scope.forget(node.id for node in walk(target) if isinstance(node, _ast.Name))

    def _Assign(self, statement, scope):
        traced = self.evaluator.attempt_or_raise(statement.value, scope)
        for target in statement.targets:
            self._bind(target, traced, scope)

    def _AnnAssign(self, statement, scope):
        if statement.value is not None:
            self._bind(statement.target, self.evaluator.attempt_or_raise(statement.value, scope), scope)

    def _AugAssign(self, statement, scope):
        if not isinstance(statement.target, _ast.Name):
            return
        name = statement.target.id
        left = _ast.Name(name, _ast.Load())
        try:
            before = self.evaluator.evaluate(left, scope).each_part()
            traced = self.evaluator.evaluate(_ast.BinOp(left, statement.op, statement.value), scope)
        except (Unknown, Raises):
            scope.forget([name])
            return
        if isinstance(traced.parts, list):
            added = traced.parts[len(before) :]
            traced.parts[len(before) :] = [part.under(self.why) for part in added]
        scope.names[name] = traced

    def _If(self, statement, scope):
        try:
            outcome = self.evaluator.truth(statement.test, scope)
        except Unknown:
            if self._is_call:
                self._give_up(statement, scope)
            else:
                self._execute_all(statement.body if self._choose() else statement.orelse, scope)
            return
        taken, other = statement.body, statement.orelse
        if not outcome:
            taken, other = other, taken
        before = self.why
        condition = ((statement.test, scope.snapshot(), outcome),)
        self.why = before + condition
        self._execute_all(taken, scope)
        only_way = other and isinstance(other[-1], JUMPS)
        self.why = before + condition if only_way else before

    def _For(self, statement, scope):
        try:
            passes = elements(self.evaluator.evaluate(statement.iter, scope))
        except Unknown:
            self._give_up(statement, scope)
            return
        before = self.why
        for element in passes:
            self.why = before
            self.evaluator.bind(statement.target, element, scope)
            try:
                self._execute_all(statement.body, scope)
            except _PassLeft:
                continue
            except _LoopLeft:
                self.why = before
                return
        self.why = before
        self._execute_all(statement.orelse, scope)

    def _With(self, statement, scope):
        for item in statement.items:
            if item.optional_vars is not None:
                given = self.evaluator.attempt(item.context_expr, scope)
                bound = given if is_of_files(given.value) else Traced(UNKNOWN)
                self._bind(item.optional_vars, bound, scope)
        self._execute_all(statement.body, scope)

    def _Try(self, statement, scope):
        before = self.why
        try:
            for each in statement.body:
                if self._check(each, scope):
                    continue
                self._execute(each, scope)
                if self._may_have_raised(each, scope) and not self._choose():
                    if statement.handlers:
                        self._execute_all(statement.handlers[0].body, scope)
                    break
            else:
                self._execute_all(statement.orelse, scope)
        except Raises as raised:
            self._handle(statement, raised, before, scope)
        self._execute_all(statement.finalbody, scope)

    def _check(self, statement, scope):
        """Raises what an ``assert``, or a call for its effects, raises in a ``try``; whether
        that could be told."""
        try:
            if isinstance(statement, _ast.Assert):
                self._Assert(statement, scope)
                return True
            if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
                if not isinstance(statement.value.func, _ast.Attribute):
                    self.evaluator.evaluate(statement.value, scope)
                    self._call_statement(statement.value, scope)
                    return True
        except Unknown:
            pass
        return False

    def _Assert(self, statement, scope):
        if not self.evaluator.truth(statement.test, scope):
            raise self._raises(AssertionError, ((statement.test, scope.snapshot(), False),))

    def _raises(self, error, why=()):
        """What is raised, with the conditions that led there."""
        raised = Raises(error)
        raised.why = self.why + why
        return raised

    def _may_have_raised(self, statement, scope):
        """Whether something in a ``try`` could not be followed, and so may have raised."""
        if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
            function = statement.value.func
            name = getattr(function, "attr", None) or getattr(function, "id", None)
            return self._is_call and name not in _HARMLESS and name not in MUTATORS
        names = [name for name in writes(statement) if name in scope.names]
        return any(scope.names[name].value is UNKNOWN for name in names)

    def _handle(self, statement, raised, before, scope):
        for handler in statement.handlers:
            if handler.type is None or self._catches(handler.type, raised.error, scope):
                why = getattr(raised, "why", self.why)
                self.why = why if why[: len(before)] == before else before + why
                if handler.name:
                    scope.forget([handler.name])
                self._execute_all(handler.body, scope)
                self.why = before
                return
        raise raised

    def _catches(self, node, error, scope):
        kinds = self.evaluator.value(node, scope)
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        if not all(isinstance(kind, type) for kind in kinds):
            raise Unknown
        return issubclass(error, kinds)

    def _Return(self, statement, scope):
        if statement.value is None:
            raise _Returned(Traced(None).under(self.why))
        raise _Returned(self._returned(statement.value, scope))

    def _Raise(self, statement, scope):
        node = statement.exc
        node = node.func if isinstance(node, _ast.Call) else node
        kind = self.evaluator.value(node, scope) if node is not None else Exception
        known = isinstance(kind, type) and issubclass(kind, BaseException)
        raise self._raises(kind if known else Exception)

    def _Continue(self, statement, scope):
        raise _PassLeft

    def _Break(self, statement, scope):
        raise _LoopLeft

    def _Import(self, statement, scope):
        for alias in statement.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            if sys.modules.get(name) is None:
                raise Raises(ImportError)
            scope.names[alias.asname or name] = Traced(sys.modules[name])

    def _ImportFrom(self, statement, scope):
        module = sys.modules.get(_absolute(statement, scope.globals))
        if module is None:
            raise Raises(ImportError)
        for alias in statement.names:
            if alias.name == "*":
                raise Unknown
            try:
                found = self.evaluator.lookup.attribute(Traced(module), alias.name)
            except Raises:
                raise Raises(ImportError)
            scope.names[alias.asname or alias.name] = found

    # -- containers that are changed in place ------------------------------------------

    def _Expr(self, statement, scope):
        node = statement.value
        if isinstance(node, _ast.Yield):
            part = self.evaluator.attempt(node.value, scope) if node.value else Traced(None)
            self._yielded.append(part.under(self.why))
        elif isinstance(node, _ast.YieldFrom):
            raise Unknown
        elif isinstance(node, _ast.Call):
            self._call_statement(node, scope)

    def _call_statement(self, node, scope):
        """``name.append(x)`` and its like; a container given to other calls is spoilt."""
        function = node.func
        if isinstance(function, _ast.Attribute) and function.attr in MUTATORS:
            container = self.evaluator.attempt(function.value, scope)
            if container.fresh:
                self._change(container, function.attr, node, scope)
            elif isinstance(function.value, _ast.Name):
                scope.forget([function.value.id])
        elif not (isinstance(function, _ast.Name) and function.id in _HARMLESS):
            for argument in node.args:
                if isinstance(argument, _ast.Name):
                    for each in scope.chain():
                        if argument.id in each.names and each.names[argument.id].fresh:
                            each.names[argument.id].spoil()

    def _change(self, container, method, node, scope):
        try:
            if method == "update" and isinstance(container.parts, dict):
                added = self.evaluator.calls.apply(dict, *self.evaluator.calls.arguments(node, scope)).parts
                container.parts.update(added)
                container.value.update({key: part.value for key, part in added.items()})
            elif method == "extend" and isinstance(container.parts, list):
                for part in elements(self.evaluator.evaluate(node.args[0], scope)):
                    container.parts.append(part)
                    container.value.append(part.value)
            elif method in ("append", "add") and isinstance(container.parts, list):
                part = self.evaluator.attempt(node.args[0], scope).under(self.why)
                container.parts.append(part)
                getattr(container.value, method)(part.value)
            else:
                container.spoil()
        except (Unknown, IndexError, TypeError):
            container.spoil()


def _needed(names, replayed):
    """``names`` and those that their values, or the way to them, depend on."""
    every = [each for statement in replayed for each in [statement, *statements(statement)]]
    before = None
    while before != len(names):
        before = len(names)
        for statement in every:
            if writes(statement) & names or jumps(statement):
                names.update(node.id for node in head(statement) if isinstance(node, _ast.Name))
    return names


def _differ(names, others):
    """Whether the values in two dicts of one shape are of different origin."""
    return any(set(names[each].all_origins()) != set(others[each].all_origins()) for each in names)


def _absolute(statement, namespace):
    """The full name of the module that an ``import from`` names."""
    if not statement.level:
        return statement.module
    package = namespace.get("__package__") or ""
    for _ in range(statement.level - 1):
        package = package.rpartition(".")[0]
    return package + "." + statement.module if statement.module else package
