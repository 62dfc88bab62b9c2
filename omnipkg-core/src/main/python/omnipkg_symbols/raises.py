"""Whether a function of a release's source text raises what a function of another release raises.

In come the tree of a module and a statement of the other release, with its condition; out goes how sure
it is that the function lets pass what the other refuses. Compared is what is raised under which condition:
texts are worded anew, and variables renamed, from release to release.
"""

import ast
import copy
import re

from omnipkg_symbols.answers import ABSENT, PERHAPS, PRESENT
from omnipkg_symbols.conditions import dotted
from omnipkg_symbols.names import FUNCTIONS

WORD = re.compile(r"[^\W\d_]{3,}")  # of three letters or more: shorter ones are in every sentence
ALIKE = 0.5  # of the words of two texts
OPPOSITES = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
LEAVING = (ast.Return, ast.Continue)


def silence(tree: "ast.Module", label: str, function: str, statement: str) -> "tuple[str, str]":
    """Whether the function does not raise it, surely or perhaps, and why; the statement may stand in an ``if`` of its condition."""
    sought = of_statement(ast.parse(statement).body[0])
    places = [tree] if function == "<module>" else functions(tree, function)
    raised = [each for place in places for each in refusals(place.body)]
    found = next((each for each in raised if sought.is_same(each)), None)
    if found:
        return ABSENT, "%s raises it in %s" % (label, function)
    if any(sought.is_like(each) for each in raised):
        return PERHAPS, "%s raises the like in %s" % (label, function)
    if not places and any(sought.says_the_same(each) for each in everywhere(tree)):
        return PERHAPS, "%s has no %s, and raises the like elsewhere" % (label, function)
    return PRESENT, "%s does not raise it in %s" % (label, function)


def functions(tree, name):
    """The functions of a name with the classes around it, or else of the last part of it."""
    found, parts = [tree], name.split(".")
    for part in parts:
        found = [
            each
            for place in found
            for each in place.body
            if isinstance(each, FUNCTIONS + (ast.ClassDef,)) and each.name == part
        ]
    found = [each for each in found if isinstance(each, FUNCTIONS)]
    return found or [each for each in ast.walk(tree) if isinstance(each, FUNCTIONS) and each.name == parts[-1]]


def everywhere(tree):
    return (each for node in ast.walk(tree) if isinstance(node, FUNCTIONS) for each in refusals(node.body))


def of_statement(statement):
    if not isinstance(statement, ast.If):
        return Refusal(statement, None, False)
    always = isinstance(statement.test, ast.Constant) and statement.test.value is True
    return Refusal(statement.body[0], None if always else statement.test, True)


def refusals(body, condition=None, in_if=False):
    """The statements of a block, and of the blocks in it, that raise or warn, each with its nearest condition."""
    early = None
    for statement in body:
        nearest = condition if in_if or early is None else early
        if isinstance(statement, (ast.Raise, ast.Expr)):
            if isinstance(statement, ast.Raise) or isinstance(statement.value, ast.Call):
                yield Refusal(statement, nearest, True)
        elif isinstance(statement, ast.If):
            yield from refusals(statement.body, statement.test, True)
            yield from alternatives(statement, [statement.test])
            if not statement.orelse and isinstance(statement.body[-1], LEAVING):
                early = negated(statement.test)
        elif not isinstance(statement, FUNCTIONS + (ast.ClassDef,)):
            for block in ("body", "orelse", "finalbody"):
                yield from refusals(getattr(statement, block, None) or [], nearest)
            for handler in getattr(statement, "handlers", ()):
                yield from refusals(handler.body)
            for case in getattr(statement, "cases", ()):
                yield from refusals(case.body, nearest)


def alternatives(statement, tests):
    """Of a chain of conditions: a last ``else`` is where none of them holds."""
    if len(statement.orelse) == 1 and isinstance(statement.orelse[0], ast.If):
        following = statement.orelse[0]
        yield from refusals(following.body, following.test, True)
        yield from alternatives(following, tests + [following.test])
    else:
        none = [negated(test) for test in tests]
        yield from refusals(statement.orelse, none[0] if len(none) == 1 else ast.BoolOp(ast.And(), none), True)


def negated(test):
    return ast.UnaryOp(ast.Not(), test)


class Refusal:
    """A statement that raises or warns, and the condition under which; ``None`` where it is none, or not ``known``."""

    def __init__(self, statement, condition, known):
        self.kind = kind_of(statement)
        self.outline = outline(statement)
        self.words = words(statement)
        self.known = known
        self.condition = condition and normal(condition, True, dumped)
        self.renamed = condition and normal(condition, True, renaming())
        self.parts = parts(condition) if condition else set()

    def is_same(self, other):
        if self.kind != other.kind:
            return False
        if not self.known:
            return self.outline == other.outline
        if self.condition is None or other.condition is None:
            return self.condition is other.condition and (self.outline == other.outline or self.says_the_same(other))
        return self.condition == other.condition or (
            self.renamed == other.renamed and self.is_worded_alike(other, True)
        )

    def is_like(self, other):
        if self.kind != other.kind:
            both_raise = isinstance(self.kind, str) and isinstance(other.kind, str)
            return both_raise and self.condition is not None and self.condition == other.condition
        return self.is_worded_alike(other, True) or bool(self.parts & other.parts)

    def says_the_same(self, other):
        return self.kind == other.kind and self.is_worded_alike(other, False)

    def is_worded_alike(self, other, unless_known):
        if not self.words or not other.words:
            return unless_known
        return len(self.words & other.words) >= ALIKE * min(len(self.words), len(other.words))


def kind_of(statement):
    """What is raised, by the last part of its name; of a call its name and that of a category, as of ``warnings.warn``."""
    if isinstance(statement, ast.Raise):
        exc = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        return (dotted(exc) or "").split(".")[-1] if exc else ""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return ()
    given = call.args[1:2] + [each.value for each in call.keywords if each.arg == "category"]
    return tuple((dotted(each) or "").split(".")[-1] for each in [call.func] + given)


def outline(statement):
    """A statement without its texts, and however these are put together."""
    exc = getattr(statement, "exc", None)
    if isinstance(exc, ast.Call) and not exc.args and not exc.keywords:
        statement = ast.Raise(exc.func, statement.cause)
    return ast.dump(Wordless().visit(copy.deepcopy(statement)))


class Wordless(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node):
        return ast.Constant("")

    def visit_BinOp(self, node):
        node = self.generic_visit(node)
        texts = [isinstance(each, ast.Constant) and each.value == "" for each in (node.left, node.right)]
        return ast.Constant("") if texts[0] or (texts[1] and isinstance(node.op, ast.Add)) else node

    def visit_Call(self, node):
        node = self.generic_visit(node)
        receiver = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == "format" else None
        return ast.Constant("") if isinstance(receiver, ast.Constant) else node


def words(statement):
    texts = (
        node.value for node in ast.walk(statement) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {word.lower() for text in texts for word in WORD.findall(text)}


def parts(condition):
    """The names, attributes and texts in a condition, but for those that say nothing."""
    found = set()
    for node in ast.walk(condition):
        found.add(getattr(node, "id", getattr(node, "attr", None)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found - {
        None,
        "self",
        "cls",
        "len",
        "isinstance",
        "str",
        "int",
        "list",
        "type",
        "getattr",
        "hasattr",
        "any",
        "all",
        "",
    }


def normal(node, held, dump):
    """A condition that holds, or does not, as text without negations that can be told in another way."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return normal(node.operand, not held, dump)
    if isinstance(node, ast.BoolOp):
        both = isinstance(node.op, ast.And) == held
        return ("and" if both else "or") + "(%s)" % ", ".join(normal(each, held, dump) for each in node.values)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and not held:
        opposite = OPPOSITES[type(node.ops[0])]()
        return dump(ast.Compare(node.left, [opposite], node.comparators))
    return dump(node) if held else "not " + dump(node)


def dumped(node):
    return ast.dump(node)


def renaming():
    """Dumps nodes with their variables numbered in the order in which they are met."""
    known = {}

    def dump(node):
        called = {
            each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
        }
        text = ast.dump(node)
        for each in ast.walk(node):
            if isinstance(each, ast.Name) and each.id not in called and each.id == each.id.lower():
                known.setdefault(each.id, "%d" % len(known))
        return re.sub(
            r"Name\(id='(\w+)'", lambda found: "Name(id='%s'" % known.get(found.group(1), found.group(1)), text
        )

    return dump
