"""Where a value came from: expressions evaluated beside the frame.

In come an expression's node and a ``Scope``, out goes a ``Traced`` value.  Nothing of
the script is called: what is not known to be free of side effects is ``Unknown``.
``Lookup`` knows what names stand for, ``Calls`` what calls give, and both come back
here for the expressions that they meet.  What most conditions do not need is imported
where one does.
"""

import _ast
from time import perf_counter

from omnipkg_evaluate.kinds import BuiltinType, FunctionType, ModuleType, is_plain_container, is_safe
from omnipkg_evaluate.lookup import Lookup
from omnipkg_evaluate.syntax import index_of
from omnipkg_evaluate.values import (
    UNKNOWN,
    Raises,
    Traced,
    Unknown,
    compare,
    derived,
    each_of,
    elements,
    items,
    key_of,
    mapping,
    sequence,
)

SECONDS = 0.2  # for all exceptions of a record, by which a failing script ends later
STEPS = 40000  # nodes; on a slow machine the time may be over first
DEPTH = 60  # nested calls; each takes several frames of the thousand that Python allows
_DEPTH_OF_CALL = 8  # what a call counts for beside an expression


class OutOfBudget(Exception):
    """The evaluation took too long and is given up."""


class Evaluator:
    """Evaluates expressions within one budget of time and steps."""

    def __init__(self, sources: "Sources", deadline: float, main_file: "str | None", module_lines: dict) -> None:
        self.lookup = Lookup(self, sources, main_file, module_lines)
        self._sources = sources
        self._calls = None
        self.deadline = deadline
        self.asked = []  # pairs of an object and a name that it does not have
        self.steps = 0
        self.depth = 0

    @property
    def calls(self) -> "Calls":
        if self._calls is None:
            from omnipkg_evaluate.calls import Calls

            self._calls = Calls(self, self._sources)
        return self._calls

    def evaluate(self, node: "_ast.AST", scope: "Scope") -> "Traced":
        self.steps += 1
        if self.steps > STEPS or (self.steps % 64 == 0 and perf_counter() > self.deadline):
            raise OutOfBudget
        handler = getattr(self, "_" + type(node).__name__, None)
        if handler is None or self.depth > DEPTH:
            raise Unknown
        self.depth += 1
        try:
            return handler(node, scope)
        finally:
            self.depth -= 1

    def interpret(self, function: "_ast.AST", scope: "Scope") -> "Traced":
        """The result of a function whose parameters are bound in ``scope``."""
        from omnipkg_evaluate.replay import Run

        if self.depth > DEPTH - _DEPTH_OF_CALL:
            raise Unknown
        self.depth += _DEPTH_OF_CALL
        try:
            return Run(self).call(function, scope)
        finally:
            self.depth -= _DEPTH_OF_CALL

    def value(self, node: "_ast.AST", scope: "Scope") -> object:
        return self.evaluate(node, scope).known()

    def ask(self, probe: "tuple | None") -> None:
        """Notes what was asked for and is not there, if anything."""
        if probe is not None:
            self.asked.append(probe)

    def attempt(self, node: "_ast.AST", scope: "Scope") -> "Traced":
        """The value, or an unknown one."""
        try:
            return self.evaluate(node, scope)
        except (Unknown, Raises):
            return Traced(UNKNOWN)

    def attempt_or_raise(self, node: "_ast.AST", scope: "Scope") -> "Traced":
        """The value, or an unknown one; what would raise in the script raises."""
        try:
            return self.evaluate(node, scope)
        except Unknown:
            return Traced(UNKNOWN)

    def truth(self, node: "_ast.AST", scope: "Scope") -> bool:
        value = self.value(node, scope)
        if issubclass(type(value), (ModuleType, FunctionType, BuiltinType)) or type(value) is type:
            return True
        if not (is_safe(value) or is_plain_container(value) or type(value).__module__ == "re"):
            raise Unknown
        return bool(value)

    def _Constant(self, node, scope):
        return Traced(node.value)

    def _Name(self, node, scope):
        return self.lookup.name(node.id, scope)

    def _Attribute(self, node, scope):
        return self.lookup.attribute(self.evaluate(node.value, scope), node.attr)

    def _Call(self, node, scope):
        return self.calls.call(node, scope)

    def _NamedExpr(self, node, scope):
        return self.evaluate(node.value, scope)

    # -- containers --------------------------------------------------------------------

    def _Tuple(self, node, scope):
        return sequence(self._each(node, scope), tuple)

    def _List(self, node, scope):
        return sequence(self._each(node, scope), list)

    def _Set(self, node, scope):
        return sequence(self._each(node, scope), set)

    def _each(self, display, scope):
        parts = []
        for element in display.elts:
            if isinstance(element, _ast.Starred):
                parts += elements(self.evaluate(element.value, scope))
            else:
                parts.append(self.evaluate(element, scope))
        return parts

    def _Dict(self, node, scope):
        parts = {}
        for key, value in zip(node.keys, node.values):
            if key is None:
                parts.update(items(self.evaluate(value, scope)))
            else:
                parts[key_of(self.evaluate(key, scope))] = self.evaluate(value, scope)
        return mapping(parts)

    def _Subscript(self, node, scope):
        base, index = self.evaluate(node.value, scope), index_of(node)
        if isinstance(index, _ast.Slice):
            from omnipkg_evaluate.operators import sliced

            bounds = (index.lower, index.upper, index.step)
            return sliced(base, [None if each is None else self.value(each, scope) for each in bounds])
        return self.lookup.item(base, self.value(index, scope))

    # -- comprehensions ----------------------------------------------------------------

    def _ListComp(self, node, scope):
        return self._comprehended(node, scope, list)

    _GeneratorExp = _ListComp

    def _SetComp(self, node, scope):
        return self._comprehended(node, scope, set)

    def _comprehended(self, node, scope, kind):
        parts, given = [], []
        for inner, why in self.passes(node.generators, scope):
            part = self.evaluate(node.elt, inner)
            parts.append(part.under(why) if why else part)
            given += list(inner.names.values())[:1]
        first = node.generators[0]
        how = None
        if len(node.generators) == 1 and isinstance(first.target, _ast.Name) and not first.ifs:
            how = each_of(self.evaluate(first.iter, scope), given, parts)
        return sequence(parts, kind, how)

    def _DictComp(self, node, scope):
        parts = {}
        for inner, why in self.passes(node.generators, scope):
            key = key_of(self.evaluate(node.key, inner))
            parts[key] = self.evaluate(node.value, inner).under(why)
        return mapping(parts)

    def passes(self, generators: "list[_ast.comprehension]", scope: "Scope", why: tuple = ()) -> "Iterator[tuple]":
        """A scope for each pass of a comprehension, with the conditions it met."""
        if not generators:
            yield scope, why
            return
        first = generators[0]
        for element in elements(self.evaluate(first.iter, scope)):
            inner = scope.inner()
            self.bind(first.target, element, inner)
            if all(self.truth(test, inner) for test in first.ifs):
                conditions = why + tuple((test, inner, True) for test in first.ifs)
                yield from self.passes(generators[1:], inner, conditions)

    # -- operators ---------------------------------------------------------------------

    def _JoinedStr(self, node, scope):
        from omnipkg_evaluate.operators import formatted

        return formatted(node, lambda part: self.evaluate(part, scope))

    def _UnaryOp(self, node, scope):
        operand = self.evaluate(node.operand, scope)
        value = operand.known()
        if isinstance(node.op, _ast.Not) and is_safe(value):
            return derived(not value, operand, how=("unary", "Not", operand))
        if isinstance(node.op, _ast.USub) and type(value) in (int, float):
            return derived(-value, operand, how=("unary", "USub", operand))
        raise Unknown

    def _BoolOp(self, node, scope):
        decides, results, decided = isinstance(node.op, _ast.Or), [], None
        for each in node.values:
            result = self.evaluate(each, scope) if decided is None else self.attempt(each, scope)
            results.append(result)
            if decided is None:
                if not is_safe(result.known()):
                    raise Unknown
                if bool(result.value) is decides:
                    decided = result
        decided = decided or results[-1]
        found = derived(decided.value, *results[: results.index(decided) + 1])
        found.parts, found.why = decided.parts, decided.why
        found.origins.update(decided.origins)
        found.how = ("bool", "or" if decides else "and", results)
        return found

    def _IfExp(self, node, scope):
        return self.evaluate(node.body if self.truth(node.test, scope) else node.orelse, scope)

    def _Compare(self, node, scope):
        sources = [self.evaluate(node.left, scope)]
        operators, holds = [], True
        for operator, right in zip(node.ops, node.comparators):
            sources.append(self.evaluate(right, scope) if holds else self.attempt(right, scope))
            operators.append(type(operator).__name__)
            holds = holds and compare(operators[-1], sources[-2].known(), sources[-1].known())
        return derived(holds, *sources, how=("compare", operators, sources))

    def _BinOp(self, node, scope):
        from omnipkg_evaluate.operators import combined

        return combined(type(node.op).__name__, self.evaluate(node.left, scope), self.evaluate(node.right, scope))

    # -- targets -----------------------------------------------------------------------

    def bind(self, target: "_ast.AST", traced: "Traced", scope: "Scope") -> None:
        """Binds an assignment target to a value; items of live containers, and attributes,
        are not written."""
        if isinstance(target, _ast.Name):
            scope.names[target.id] = traced
        elif isinstance(target, (_ast.Tuple, _ast.List)):
            self._unpack(target.elts, traced, scope)
        elif isinstance(target, _ast.Subscript):
            self._store(target, traced, scope)

    def _unpack(self, targets, traced, scope):
        if traced.value is UNKNOWN:
            parts = [traced] * len(targets)
        else:
            parts = elements(traced)
            starred = [i for i, each in enumerate(targets) if isinstance(each, _ast.Starred)]
            for first in starred:
                end = len(parts) - (len(targets) - first - 1)
                parts[first:end] = [sequence(parts[first:end], list)]
            if len(parts) != len(targets):
                raise Raises(ValueError)
        for each, part in zip(targets, parts):
            self.bind(each.value if isinstance(each, _ast.Starred) else each, part, scope)

    def _store(self, target, traced, scope):
        container = self.attempt(target.value, scope)
        if not container.fresh:
            return
        try:
            key = key_of(self.evaluate(index_of(target), scope))
            container.value[key] = traced.value
            container.parts[key] = traced
        except (Unknown, LookupError, TypeError):
            container.spoil()
