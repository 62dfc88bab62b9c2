"""Takes a condition apart into the elementary comparisons that decide it.

In come the condition's node, its ``Scope`` and the truth value it should have had; out
go the comparisons that kept it from that, as plain data for the record.
"""

import _ast

from omnipkg_evaluate.comparisons import MAX_COMPARISONS, Comparing, has_origins
from omnipkg_evaluate.kinds import FunctionType, MethodType, is_of_version_library, is_safe
from omnipkg_evaluate.origins import is_from
from omnipkg_evaluate.source import is_stdlib
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import targets_of
from omnipkg_evaluate.terms import of_value
from omnipkg_evaluate.values import UNKNOWN, Raises, Unknown, compare, operator_name

MAX_DEPTH = 30  # of calls between an assertion and the comparison that decided it
_ASKING = (_ast.Is, _ast.IsNot, _ast.In, _ast.NotIn)  # whether a name is there
_MATCHERS = {"match", "search", "fullmatch"}


class Explainer(Comparing):
    """Takes a condition apart into the elementary comparisons that decide it."""

    def __init__(self, evaluator: "Evaluator", comparisons: "list[dict]") -> None:
        Comparing.__init__(self, evaluator, comparisons)
        self.depth = 0

    def explain(self, node: "_ast.AST", scope: "Scope", required: bool, alternative: bool = False) -> None:
        """Adds the comparisons that keep ``node`` from being ``required``."""
        self.depth += 1
        try:
            if self.depth < MAX_DEPTH and len(self.comparisons) < MAX_COMPARISONS:
                handler = getattr(self, "_" + type(node).__name__, self._truth)
                handler(node, scope, required, alternative)
        finally:
            self.depth -= 1

    def truth_of(self, node, scope):
        try:
            return self.evaluator.truth(node, scope)
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
        for each, truth in zip(node.values, truths):
            if truth is required and not alternative:
                self._settled(each, scope, required)

    def _settled(self, node, scope, required):
        """What is as it should be has to stay so."""
        traced = self.evaluator.attempt(node, scope)
        if traced.all_origins() and of_value(traced) is not None:
            self._entry(("truth", required, required, False), "", traced, None, node, None, scope)

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
        """A flag is what it was set from."""
        if required:
            from omnipkg_evaluate.probes import asked_by_flag

            self.evaluator.ask(asked_by_flag(node.id, scope))
        if type(self.evaluator.evaluate(node, scope).value) is bool:
            definition = self._definition(node.id, scope)
            if definition is not None:
                self.explain(*definition, required, alternative)
                return
        self._truth(node, scope, required, alternative)

    def _definition(self, name, scope):
        """The single expression a flag was set from, with the scope it was evaluated in."""
        if any(name in each.names for each in scope.chain()):
            return None
        base = scope.base()
        if base.live is None or name not in base.live:
            base = self.evaluator.lookup.module_scope(base.globals)
        steps = steps_before(base.node, base.line)
        positions = steps_that_set(name, steps)
        if not positions:
            return (base.arguments() or {}).get(name)
        step = steps[positions[0]]
        if len(positions) == 1 and not step.is_open:
            targets = targets_of(step.statement)
            if len(targets) == 1 and isinstance(targets[0], _ast.Name):
                return step.statement.value, base.before(steps[positions[0] :])
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
            inner = Explainer(self.evaluator, [])
            inner.depth = self.depth
            try:
                inner.explain(test, scope, not outcome, alternative)
            except (Unknown, Raises):
                continue
            if has_origins(inner.comparisons):
                told.append(inner.comparisons)
        for comparisons in told:
            for comparison in comparisons:
                comparison["alternative"] = comparison["alternative"] or len(told) > 1
            self.comparisons.extend(comparisons)

    def _Call(self, node, scope, required, alternative):
        if self._quantifier(node, scope, required, alternative):
            return
        function = self._function(node, scope)
        if required:
            from omnipkg_evaluate.probes import asked_by_call

            self.evaluator.ask(asked_by_call(node, function, self.evaluator, scope))
        if function is bool or function is len and len(node.args) == 1:
            self.explain(node.args[0], scope, required, alternative)
        elif operator_name(function) is not None and len(node.args) == 2:
            self._pair(node.args[0], operator_name(function), node.args[1], scope, required, alternative)
        elif type(function) in (FunctionType, MethodType) and not self._is_known(function):
            self._own_function(node, scope, required, alternative)
        else:
            self._method_call(node, scope, required, alternative)

    def _function(self, node, scope):
        try:
            return self.evaluator.evaluate(node.func, scope).value
        except (Unknown, Raises):
            return None

    def _is_known(self, function):
        function = getattr(function, "__func__", None) or function
        return is_stdlib(function.__code__.co_filename) or is_of_version_library(function)

    def _quantifier(self, node, scope, required, alternative):
        """``all(... for ...)`` and ``any(... for ...)`` over a loop that can be repeated."""
        if not (isinstance(node.func, _ast.Name) and node.func.id in ("all", "any")):
            return False
        if len(node.args) != 1 or not isinstance(node.args[0], (_ast.GeneratorExp, _ast.ListComp)):
            return False
        inner, decides = node.args[0], node.func.id == "any"
        scopes = [each for each, _ in self.evaluator.passes(inner.generators, scope)]
        wrong = [s for s in scopes if self.truth_of(inner.elt, s) is (not required)]
        several = required is decides and len(wrong) > 1
        for each in wrong:
            self.explain(inner.elt, each, required, alternative or several)
        return True

    def _own_function(self, node, scope, required, alternative):
        traced = self.evaluator.evaluate(node, scope)
        if traced.value is UNKNOWN or not is_safe(traced.value) or bool(traced.value) is required:
            return
        if traced.result_of is not None and not isinstance(traced.result_of[0], _ast.Constant):
            before = len(self.comparisons)
            self.explain(*traced.result_of, required, alternative)
            if len(self.comparisons) > before:
                return
        self._explain_why(traced, required, alternative)

    def _method_call(self, node, scope, required, alternative):
        """``startswith``, ``contains`` and other pure calls used as a test."""
        if not isinstance(node.func, _ast.Attribute):
            self._truth(node, scope, required, alternative)
            return
        name = node.func.attr
        receiver = self.evaluator.attempt(node.func.value, scope)
        if name == "startswith" and len(node.args) == 1:
            argument = self.evaluator.attempt(node.args[0], scope)
            sides = (receiver, argument, node.func.value, node.args[0])
            self._add("startswith", sides, node, scope, required, alternative)
        elif name == "contains" and is_of_version_library(type(receiver.value)) and node.args:
            argument = self.evaluator.attempt(node.args[0], scope)
            sides = (argument, receiver, node.args[0], node.func.value)
            self._add("in", sides, node, scope, required, alternative)
        elif len(node.args) == 2 and is_from(self._function(node, scope), _MATCHERS, "re"):
            left, right = (self.evaluator.attempt(each, scope) for each in node.args)
            sides = (right, left, node.args[1], node.args[0])
            self._add("other", sides, node, scope, required, alternative)
        else:
            self._truth(node, scope, required, alternative)

    def _Compare(self, node, scope, required, alternative):
        lefts = [node.left] + node.comparators[:-1]
        operators = [type(each).__name__ for each in node.ops]
        pairs = list(zip(lefts, operators, node.comparators))
        if len(pairs) == 1:
            if isinstance(node.ops[0], _ASKING):
                from omnipkg_evaluate.probes import asked_by_comparison

                self.evaluator.ask(asked_by_comparison(node, required, self.evaluator, scope))
            if not self._emptiness(node, scope, required, alternative):
                self._pair(*pairs[0], scope, required, alternative)
            return
        for pair in pairs:
            holds = self._holds(*pair, scope)
            if holds is (not required):  # not if unknown
                self._pair(*pair, scope, required, alternative or not required)
            elif holds is required and required and not alternative:
                self._pair(*pair, scope, required, False, settled=True)

    def _holds(self, left, operator, right, scope):
        try:
            return compare(operator, self.evaluator.value(left, scope), self.evaluator.value(right, scope))
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
        return self._explain_why(self.evaluator.attempt(subject, scope), required, alternative)

    def _truth(self, node, scope, required, alternative):
        """A value that is a condition: the conditions it was set under, else it as such."""
        traced = self.evaluator.attempt(node, scope)
        if traced.value is not UNKNOWN and is_safe(traced.value) and bool(traced.value) is required:
            return
        if not self._explain_why(traced, required, alternative):
            entry = ("truth", not required, required, alternative)
            self._entry(entry, "", traced, None, node, None, scope)

    def _add(self, symbol, sides, whole, scope, required, alternative):
        """An entry for a call; ``sides`` are both values and both expressions."""
        if self.truth_of(whole, scope) is not required:
            traced = self.evaluator.attempt(whole, scope)
            self._entry((symbol, not required, required, alternative), "", *sides, scope, traced)
