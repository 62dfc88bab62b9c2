"""What a release's source text says of a definition: which members a class has, what a function accepts, what it raises."""

import ast
import builtins

from omnipkg_symbols.answers import ABSENT, PERHAPS, PRESENT, UNKNOWN, text
from omnipkg_symbols.bindings import UNBOUND, Bound, FromImport, Maybe, bases
from omnipkg_symbols.conditions import dotted
from omnipkg_symbols.modules import SOURCE
from omnipkg_symbols.names import FUNCTIONS, Names
from omnipkg_symbols.raises import silence
from omnipkg_symbols.signatures import (
    calls_by,
    fits,
    holds_text,
    mentions,
    named,
    required,
    sets_own,
    takes_beside,
    takes_keyword,
    takes_positional,
)

OF_FIELDS = ("dataclass", "define", "frozen", "mutable", "s", "attrs")
CONSTRUCTORS = ("__init__", "__new__")


class Likely(Names):
    """Takes for present what only a run could tell, where a statement is there that would bind it."""

    def undecided(self, module, body, state, rest):
        for node in state.nodes:
            answer = self.followed(module, body, node, rest)
            if answer[0] == PRESENT:
                return answer
        return super().undecided(module, body, state, rest)

    def of_unknown_all(self, source, node, name):
        presence = (
            ABSENT if hasattr(builtins, name) else self.below(source, (name,))[0]
        )  # those are imported for own use
        if presence == ABSENT:
            return UNBOUND
        found = [FromImport(node, name)] if presence == PRESENT else ()
        return Maybe("%s may have it, and its __all__ only a run can tell" % text(source), found)


class Definitions:
    """Answers are pairs as those of Names."""

    def __init__(self, modules: "Modules") -> None:
        self.modules = modules
        self.names = Likely(modules)

    def likely(self, parts, detail):
        return self.names.symbol(parts)

    def member(self, parts, detail):
        """Whether instances of a class have an attribute; ``detail`` tells that those of the installed release do not make any up."""
        parts = self.moved(parts)
        answer = self.names.symbol(parts)
        classes = self.lineage(parts[:-1])
        if answer[0] == PRESENT or not classes:
            return answer
        for node in classes:
            if sets_own(node, parts[-1]):
                return PRESENT, "instances of %s set %s" % (node.name, parts[-1])
        for node in classes:
            if any(
                isinstance(part, FUNCTIONS) and part.name in ("__getattr__", "__getattribute__") for part in node.body
            ):
                return PERHAPS if detail == "fixed" else UNKNOWN, node.name + " has a __getattr__"
        return answer

    def moved(self, parts):
        """A class that is not in its module is the one that the package itself has under its name."""
        exported = parts[:1] + parts[-2:]
        is_moved = self.names.symbol(parts[:-1])[0] == ABSENT and self.names.symbol(exported[:-1])[0] == PRESENT
        return exported if is_moved else parts

    def keyword(self, parts: "list[str]", name: str) -> "tuple[str, str]":
        return self.accepts(parts, "the argument " + name, lambda a: takes_keyword(a, name), name)

    def taken(self, parts, name):
        """Whether a function itself takes an argument, which it may also hand on."""
        return self.accepts(parts, "the argument %s itself" % name, lambda a: name in named(a), name, in_body=True)

    def positional(self, parts, count):
        wanted = int(count)
        return self.accepts(
            parts,
            "%s arguments by position" % count,
            lambda a: takes_positional(a, wanted),
        )

    def beside(self, parts, detail):
        name, count = detail.split()
        return self.accepts(
            parts,
            "the argument %s beside %s by position" % (name, count),
            lambda a: takes_beside(a, name, int(count)),
            name,
        )

    def optional(self, parts, name):
        return self.accepts(parts, "a call without " + name, lambda a: name not in required(a))

    def admitted(self, parts, detail):
        """Whether a name may be there that another release refuses: without that statement, and not without the name."""
        module, _, refusal = detail.partition("\n")
        silent, found = self.silent(module.split("."), refusal), self.names.symbol(parts)
        return found if silent[0] in (PRESENT, PERHAPS) and found[0] == ABSENT else silent

    def silent(self, parts, detail):
        """Whether a module does not raise an exception as this statement does in a function of this name."""
        function, _, statement = detail.partition("\n")
        if self.modules.kind(tuple(parts[:1])) is None:
            return UNKNOWN, "the wheel has no " + parts[0]
        if self.modules.kind(tuple(parts)) is None:
            return PRESENT, "the wheel has no " + text(parts)
        if self.modules.kind(tuple(parts)) != SOURCE:
            return UNKNOWN, text(parts) + " is compiled"
        try:
            return silence(self.modules.tree(tuple(parts)), text(parts), function, statement)
        except SyntaxError as error:
            return UNKNOWN, "%s cannot be read by this Python: %s" % (text(parts), error)

    def calls(self, parts: "list[str]", detail: str) -> "tuple[str, str]":
        """Whether a function calls another in a way that this accepts: its name, as the function has it, and its arguments."""
        try:
            accepted = ast.parse("def %s: pass" % detail).body[0]
            node = self.function(parts)
        except SyntaxError as error:
            return UNKNOWN, "%s cannot be read by this Python: %s" % (text(parts), error)
        if node is None:
            answer = self.names.symbol(parts)
            return (
                (PERHAPS, answer[1])
                if answer[0] == ABSENT
                else (UNKNOWN, text(parts) + " is no function of the source text")
            )
        made = [
            fits(call, accepted.args)
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and calls_by(call, accepted.name)
        ]
        if False in made:
            return ABSENT, "%s calls %s otherwise" % (text(parts), accepted.name)
        if made and None not in made:
            return PRESENT, "%s calls %s" % (text(parts), detail)
        return PERHAPS, "%s may call %s in any way" % (
            text(parts),
            accepted.name,
        ) if made else "%s does not call %s" % (text(parts), accepted.name)

    def accepts(self, parts, what, test, mentioned=None, in_body=False):
        label = text(parts)
        top = tuple(parts[:1])
        if self.modules.kind(top) is None:
            return self.names.symbol(parts)
        try:
            node = self.function(parts)
        except SyntaxError as error:
            return UNKNOWN, "%s cannot be read by this Python: %s" % (label, error)
        if isinstance(node, ast.ClassDef):
            fields = self.fields(node, parts)
            if fields is None:
                return UNKNOWN, label + " has no constructor in the source text"
            node_arguments, decorators = fields, []
        elif node is not None:
            if any((dotted(each) or "").split(".")[-1] == "overload" for each in node.decorator_list):
                return UNKNOWN, label + " is declared more than once"
            node_arguments, decorators = node.args, node.decorator_list
        else:
            answer = self.names.symbol(parts)
            return answer if answer[0] == ABSENT else (UNKNOWN, label + " is no function of the source text")
        if test(node_arguments):
            return PRESENT, "%s accepts %s" % (label, what)
        if mentioned and any(mentions(decorator, mentioned) for decorator in decorators):
            return PRESENT, "a decorator of %s speaks of %s" % (label, mentioned)
        if in_body and holds_text(node, mentioned):
            return PRESENT, "%s looks for %s" % (label, mentioned)
        return ABSENT, "%s does not accept %s" % (label, what)

    def function(self, parts: "list[str]") -> "ast.AST | None":
        """The definition of a function, or of a class that has no constructor of its own; None where none is found."""
        if parts[-1] not in CONSTRUCTORS:
            found = self.definition((), tuple(parts))
            return self.constructor(found) if found and isinstance(found[1], ast.ClassDef) else found and found[1]
        found = self.definition((), tuple(parts[:-1]))
        return self.constructor(found) if found and isinstance(found[1], ast.ClassDef) else None

    def constructor(self, found):
        for module, node in self.ancestry(found):
            for name in CONSTRUCTORS:
                state = self.names.binding(module, node.body, name)
                if isinstance(state, Bound):
                    return state.nodes[-1] if isinstance(state.nodes[-1], FUNCTIONS) else None
        return found[1]

    def fields(self, node, parts):
        """The arguments of a constructor that a decorator or a base makes of annotations; None where nothing says so."""
        nodes = self.lineage([part for part in parts if part not in CONSTRUCTORS])
        generated = any(
            (dotted(getattr(each, "func", each)) or "").split(".")[-1] in OF_FIELDS for each in node.decorator_list
        )
        if not generated and not any((dotted(base) or "").split(".")[-1] == "NamedTuple" for base in bases(node)):
            return None
        own = [
            each
            for cls in reversed(nodes)
            for each in cls.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
        arguments = ast.parse("def f(self): pass").body[0].args
        arguments.args += [ast.arg(each.target.id, None) for each in own]
        arguments.defaults = [each.value for each in own if each.value]
        return arguments

    def lineage(self, parts):
        """The classes that a class is made of, itself first, as far as the source text has them."""
        try:
            found = self.definition((), tuple(parts))
            return [node for _, node in self.ancestry(found)] if found and isinstance(found[1], ast.ClassDef) else []
        except SyntaxError:
            return []

    def ancestry(self, found):
        queue, seen = [found], []
        while queue:
            module, node = queue.pop(0)
            if any(node is other for _, other in seen):
                continue
            seen.append((module, node))
            for base in bases(node):
                name = dotted(base)
                base_found = self.definition(module, tuple(name.split("."))) if name else None
                if base_found and isinstance(base_found[1], ast.ClassDef):
                    queue.append(base_found)
        return seen

    def definition(self, module, path, depth=0):
        """Where the class or function of a dotted name is defined: (module, node), or None."""
        if not path or depth > 20:
            return None
        if module == () or self.submodule(module, path[0]):
            found = self.definition(module + path[:1], path[1:], depth + 1)
            if found or module == ():
                return found
        tree = self.modules.declared(module)
        if tree is None:
            return None
        state = self.names.binding(module, tree.body, path[0])
        found = (self.of_statement(module, node, path, depth) for node in reversed(getattr(state, "nodes", ())))
        return next((each for each in found if each), None)

    def submodule(self, module: "tuple[str, ...]", name: str) -> bool:
        return self.modules.is_package(module) and self.modules.kind(module + (name,)) is not None

    def of_statement(
        self, module: "tuple[str, ...]", node: "ast.AST", path: "tuple[str, ...]", depth: int
    ) -> "tuple | None":
        if isinstance(node, FromImport):
            source = self.names.source(module, node.node)
            known = source is not None and self.modules.kind(source) is not None and source != module
            return self.definition(source, (node.name,) + path[1:], depth + 1) if known else None
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id != path[0]:
            return self.definition(module, (node.value.id,) + path[1:], depth + 1)
        if isinstance(node, FUNCTIONS):
            return (module, node) if len(path) == 1 else None
        if not isinstance(node, ast.ClassDef):
            return None
        return (module, node) if len(path) == 1 else self.of_class(module, node, path[1:])

    def of_class(self, module: "tuple[str, ...]", node: "ast.AST", path: "tuple[str, ...]") -> "tuple | None":
        for owner, each in self.ancestry((module, node)):
            state = self.names.binding(owner, each.body, path[0])
            if isinstance(state, Bound):
                inner = state.nodes[-1]
                if len(path) > 1 and isinstance(inner, ast.ClassDef):
                    return self.of_class(owner, inner, path[1:])
                return (owner, inner) if len(path) == 1 and isinstance(inner, FUNCTIONS + (ast.ClassDef,)) else None
        return None
