"""What statements do with names, gone through beside the script."""

import _ast

from omnipkg_evaluate.files import is_of_files
from omnipkg_evaluate.leaving import LoopLeft, PassLeft, Returned
from omnipkg_evaluate.scope import absolute, imported
from omnipkg_evaluate.syntax import JUMPS, MUTATORS, jumps, walk, writes
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown, elements

_HARMLESS = ("print", "len")


class Statements:
    """Executes statements in a scope.

    Where a condition is unknown, a replay goes one way and notes that there is another:
    ``next_choices`` tells a further run how to take it.  A call does not guess.

    ``why``  the conditions met on the way to the statement at hand: (test, scope, outcome)
    """

    def __init__(self, evaluator: "Evaluator", choices: "Sequence[bool]" = ()) -> None:
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

    def next_choices(self) -> "list[bool]":
        """The choices of the next run, in depth-first order; none if this was the last."""
        made = list(self._made)
        while made and not made[-1]:
            made.pop()
        return made[:-1] + [False] if made else []

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
        self.why = under = before + ((statement.test, scope.snapshot(), outcome),)
        self._execute_all(taken, scope)
        self.why = under if other and isinstance(other[-1], JUMPS) else before

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
            except PassLeft:
                continue
            except LoopLeft:
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

    def _returned(self, expression, scope):
        traced = self.evaluator.evaluate(expression, scope).under(self.why)
        traced.result_of = (expression, scope.snapshot())
        return traced

    def _Return(self, statement, scope):
        if statement.value is None:
            raise Returned(Traced(None).under(self.why))
        raise Returned(self._returned(statement.value, scope))

    def _Raise(self, statement, scope):
        node = statement.exc
        node = node.func if isinstance(node, _ast.Call) else node
        kind = self.evaluator.value(node, scope) if node is not None else Exception
        known = isinstance(kind, type) and issubclass(kind, BaseException)
        raise self._raises(kind if known else Exception)

    def _Continue(self, statement, scope):
        raise PassLeft

    def _Break(self, statement, scope):
        raise LoopLeft

    def _Import(self, statement, scope):
        for alias in statement.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            scope.names[alias.asname or name] = Traced(imported(name))

    def _ImportFrom(self, statement, scope):
        module = imported(absolute(statement, scope.globals))
        for alias in statement.names:
            if alias.name == "*":
                raise Unknown
            try:
                found = self.evaluator.lookup.attribute(Traced(module), alias.name)
            except Raises:
                raise Raises(ImportError)
            scope.names[alias.asname or alias.name] = found

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
                    scope.spoil(argument.id)

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
