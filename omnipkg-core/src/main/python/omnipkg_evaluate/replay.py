"""Goes through statements again, beside the script, to see what they set.

In come statements and a ``Scope`` to bind names in; out goes the ``Traced`` value of a
name (``Run.replay``) or of a call (``Run.call``).  Expressions are left to the
``evaluator``.  What cannot be followed makes the names it sets unknown.
"""

import _ast

from omnipkg_evaluate.leaving import Returned
from omnipkg_evaluate.statements import Statements
from omnipkg_evaluate.syntax import head, is_generator, jumps, statements, walk, writes
from omnipkg_evaluate.values import Traced, Unknown, elements, sequence


class Run(Statements):
    """One pass through the statements that set a name, or through those of a function that is called."""

    def replay(self, name: str, positions: "list[int]", steps: "list[Step]", scope: "Scope") -> "Traced":
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

    def call(self, function: "_ast.AST", scope: "Scope") -> "Traced":
        """The result of a function whose parameters are bound in ``scope``."""
        self._is_call = True
        if isinstance(function, _ast.Lambda):
            return self._returned(function.body, scope)
        try:
            self._execute_all(function.body, scope)
            result = Traced(None).under(self.why)
        except Returned as done:
            result = done.traced
        return sequence(self._yielded, list) if is_generator(function) else result


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
