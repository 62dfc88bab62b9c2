"""The statements that were executed before a line, and those of them that set a name."""

import _ast

from omnipkg_evaluate.syntax import BLOCKS, SCOPES, has_block, head_writes, is_sure_to_set, writes


class Step:
    """A statement executed on the way to a line; ``is_open`` if the line is inside it."""

    __slots__ = ("statement", "is_open", "writes")

    def __init__(self, statement, is_open):
        self.statement = statement
        self.is_open = is_open
        self.writes = head_writes(statement) if is_open else writes(statement)


def steps_before(scope: "_ast.AST", line: "int | None") -> "list[Step]":
    """The steps of a scope executed before ``line`` (None: all of them), in order."""
    steps = []
    _gather([scope.body] if has_block(scope) else [], line, steps)
    return steps


def _gather(blocks, line, steps):
    for block in blocks:
        for statement in block:
            if line is None or statement.end_lineno < line:
                steps.append(Step(statement, False))
                continue
            if statement.lineno <= line and not isinstance(statement, SCOPES):
                steps.append(Step(statement, True))
                _gather(_executed_blocks(statement, line), line, steps)
            return


def _executed_blocks(node, line):
    """The blocks of a compound statement executed so far, when it is at ``line``."""
    for field in BLOCKS:
        for child in getattr(node, field, None) or ():
            if hasattr(child, "lineno") and child.lineno <= line <= child.end_lineno:
                if isinstance(child, _ast.ExceptHandler):
                    return [node.body, child.body]
                if field in ("orelse", "finalbody") and hasattr(node, "handlers"):
                    return [node.body, getattr(node, field)]
                return [getattr(node, field)]
    return []


def steps_that_set(name: str, steps: "list[Step]") -> "list[int]":
    """Of ``steps`` the positions of the last one sure to set ``name``, and of those after
    it that may change it."""
    chosen = []
    for position, step in enumerate(steps):
        if name in step.writes:
            if step.is_open or is_sure_to_set(step.statement, name):
                chosen = []
            chosen.append(position)
    return chosen


def names_written(steps: "list[Step]") -> "frozenset[str]":
    return frozenset().union(*(step.writes for step in steps))
