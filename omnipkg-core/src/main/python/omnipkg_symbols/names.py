"""Tell whether the modules of a wheel bind a name: for certain, for certain not, or not known."""

import ast
import builtins
import types

from omnipkg_symbols.answers import ABSENT, PRESENT, UNKNOWN, remembered, text
from omnipkg_symbols.bindings import ENDED, UNBOUND, Bound, FromImport, Maybe, Search, bases, dynamic
from omnipkg_symbols.conditions import decided, dotted
from omnipkg_symbols.modules import COMPILED, NAMESPACE, SOURCE

OF_EVERY_MODULE = (
    set(dir(types.ModuleType("any"))) | set(dir(types.ModuleType)) | {"__file__", "__builtins__", "__cached__"}
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_special(name):
    return name.startswith("__") and name.endswith("__")


class Names:
    """Answers are pairs: whether, and why."""

    def __init__(self, modules: "Modules") -> None:
        self.modules = modules
        self.known = {}

    def symbol(self, parts: "list[str]") -> "tuple[str, str]":
        top = (parts[0],)
        return self.below(top, tuple(parts[1:])) if self.modules.kind(top) else self.in_another_wheel(top)

    def in_another_wheel(self, module):
        """Of a module that the wheel does not have, but another wheel may."""
        if self.modules.adds_to_path() or self.modules.requires_others():
            return UNKNOWN, "the wheel has no %s, and what it requires may have it" % text(module)
        return ABSENT, "the wheel has no " + text(module)

    def whole(self, module):
        if self.modules.kind(module) == SOURCE:
            try:
                body = self.modules.tree(module).body
            except SyntaxError as error:
                return self.unreadable(module, error)
            if Search("", lambda node: UNBOUND).run_through(body) is ENDED:
                return UNKNOWN, text(module) + " raises an exception when it is imported"
        return PRESENT, text(module) + " is a module"

    @staticmethod
    def unreadable(module, error):
        return UNKNOWN, "%s cannot be read by this Python: %s" % (text(module), error)

    @remembered
    def below(self, module: "tuple[str, ...]", rest: "tuple[str, ...]") -> "tuple[str, str]":
        """What a module has, by itself or as a package of others."""
        if not rest:
            return self.whole(module)
        ways = []
        if self.submodule(module, rest[0]):
            ways.append(self.below(module + rest[:1], rest[1:]))
        if not ways or (ways[0][0] != PRESENT and not self.is_unbound(module, rest[0])):
            ways.append(self.attribute(module, rest))
        for wanted in (PRESENT, UNKNOWN, ABSENT):
            for way in ways:
                if way[0] == wanted:
                    return way

    def is_unbound(self, module, name):
        """Whether nothing but the import of a submodule sets an attribute: that import comes before any __getattr__."""
        kind = self.modules.kind(module)
        try:
            return kind == NAMESPACE or (
                kind == SOURCE and self.binding(module, self.modules.tree(module).body, name) is UNBOUND
            )
        except SyntaxError:
            return False

    def submodule(self, module: "tuple[str, ...]", name: str) -> bool:
        return self.modules.is_package(module) and self.modules.kind(module + (name,)) is not None

    @remembered
    def attribute(self, module: "tuple[str, ...]", rest: "tuple[str, ...]") -> "tuple[str, str]":
        kind = self.modules.kind(module)
        if kind == NAMESPACE:
            return self.in_another_wheel(module + rest[:1])
        if kind == COMPILED:
            return UNKNOWN, text(module) + " is compiled"
        try:
            tree = self.modules.tree(module)
        except SyntaxError as error:
            return self.unreadable(module, error)
        state = self.binding(module, tree.body, rest[0])
        if isinstance(state, Bound):
            return self.all_of([self.followed(module, tree.body, node, rest) for node in state.nodes])
        if state is ENDED:
            return UNKNOWN, text(module) + " raises an exception when it is imported"
        if isinstance(state, Maybe):
            return self.undecided(module, tree.body, state, rest)
        return self.unbound(module, tree, rest)

    def undecided(
        self, module: "tuple[str, ...]", body: "list[ast.stmt]", state: "Bound | Maybe | str", rest: "tuple[str, ...]"
    ) -> "tuple[str, str]":
        return UNKNOWN, "%s: %s" % (text(module), state.reason)

    def for_type_checkers(self, module, tree, rest):
        """A module that makes its names up when it is asked (PEP 562) may import them where type checkers look; None where it does not."""
        for block in tree.body:
            if isinstance(block, ast.If) and decided(block.test) is False:
                state = self.binding(module, block.body, rest[0])
                if isinstance(state, Bound):
                    return self.all_of([self.followed(module, tree.body, node, rest) for node in state.nodes])
        return None

    def unbound(self, module, tree, rest):
        name = rest[0]
        if name in OF_EVERY_MODULE or (name == "__path__" and self.modules.is_package(module)):
            return PRESENT, "every module has " + name
        if self.binding(module, tree.body, "__getattr__") is not UNBOUND:
            return self.for_type_checkers(module, tree, rest) or (UNKNOWN, text(module) + " has a __getattr__")
        why = dynamic(tree, text(module), name)
        if why:
            return UNKNOWN, "%s: %s" % (text(module), why)
        return ABSENT, "%s has no %s" % (text(module), name)

    def binding(self, module: "tuple[str, ...]", body: "list[ast.stmt]", name: str) -> "Bound | Maybe | str":
        return Search(name, lambda node: self.star(module, node, name)).run_through(body)

    @staticmethod
    def all_of(answers):
        """Of several statements that may have bound a name, each has to give the same answer."""
        if len({answer[0] for answer in answers}) == 1:
            return answers[0]
        return UNKNOWN, "it depends on which of several statements is run"

    def source(self, module: "tuple[str, ...]", node: "ast.ImportFrom") -> "tuple[str, ...] | None":
        """The module that an import names, as a tuple; None where a relative one leaves the wheel's packages."""
        named = tuple(node.module.split(".")) if node.module else ()
        if not node.level:
            return named
        package = module if self.modules.is_package(module) else module[:-1]
        cut = len(package) - (node.level - 1)
        return package[:cut] + named if cut > 0 else None

    def followed(
        self, module: "tuple[str, ...]", body: "list[ast.stmt]", node: "ast.AST", rest: "tuple[str, ...]"
    ) -> "tuple[str, str]":
        """What a statement that binds the first name gives of the rest."""
        name, rest_of_it = rest[0], rest[1:]
        if isinstance(node, FromImport):
            return self.imported(module, self.source(module, node.node), node.name, rest)
        if not rest_of_it:
            return PRESENT, "%s binds %s" % (text(module), name)
        if isinstance(node, ast.alias):
            whole = tuple(node.name.split("."))
            target = whole if node.asname else whole[:1]
            return self.below(target, rest_of_it) if self.modules.kind(target) else self.foreign(target)
        if isinstance(node, ast.ClassDef):
            return self.of_class(module, body, node, rest_of_it)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Name) and node.value.id != name:
            if not isinstance(node, ast.Assign) or all(isinstance(target, ast.Name) for target in node.targets):
                return self.below(module, (node.value.id,) + rest_of_it)
        return UNKNOWN, "what %s is in %s, only a run can tell" % (name, text(module))

    def imported(
        self, module: "tuple[str, ...]", source: "tuple[str, ...] | None", name: str, rest: "tuple[str, ...]"
    ) -> "tuple[str, str]":
        """A name that another module has to have, or else the import, and with it all of this module, fails."""
        if source is None or self.modules.kind(source) is None:
            if source and self.modules.kind(source[:1]) and self.below(source[:1], source[1:])[0] == ABSENT:
                return UNKNOWN, "%s imports %s, which is not there" % (text(module), text(source))
            return (
                (PRESENT, "%s imports %s" % (text(module), rest[0])) if len(rest) == 1 else self.foreign(source or ())
            )
        if source == module:
            if not self.submodule(module, name):
                return UNKNOWN, "%s imports %s from itself" % (text(module), name)
            return self.below(module + (name,), rest[1:])
        presence, reason = self.below(source, (name,) + rest[1:])
        if len(rest) > 1:
            return presence, reason
        if presence == ABSENT:
            return UNKNOWN, "%s imports %s from %s, which does not have it" % (text(module), name, text(source))
        return PRESENT, "%s imports %s from %s" % (text(module), rest[0], text(source))

    @staticmethod
    def foreign(module):
        return UNKNOWN, "%s is not in the wheel" % (text(module) or "what is imported")

    def star(self, module: "tuple[str, ...]", node: "ast.AST", name: str) -> "Bound | Maybe | str":
        """What an import of everything does to a name."""
        source = self.source(module, node)
        if source is None or self.modules.kind(source) != SOURCE:
            return Maybe("everything is imported from %s, whose source text is not in the wheel" % text(source or ()))
        if source == module or name == "__all__":  # modules that hand on their __all__ name it themselves
            return UNBOUND
        try:
            body = self.modules.tree(source).body
        except SyntaxError as error:
            return Maybe("%s cannot be read by this Python: %s" % (text(source), error))
        public = self.public(source, body)
        if public is None:
            return self.of_unknown_all(source, node, name)
        if public is UNBOUND and name.startswith("_") or public is not UNBOUND and name not in public:
            return UNBOUND
        presence, reason = self.below(source, (name,))
        if presence == PRESENT and (public is not UNBOUND or not self.submodule(source, name)):
            return Bound(FromImport(node, name))
        return UNBOUND if presence == ABSENT and public is UNBOUND else Maybe(reason)

    def of_unknown_all(self, source, node, name):
        return Maybe("everything is imported from %s, whose __all__ only a run can tell" % text(source))

    def public(self, module, body):
        """The names in __all__; UNBOUND where there is no __all__, None where only a run can tell."""
        if self.binding(module, body, "__all__") is UNBOUND:
            return UNBOUND
        found = []
        for node in body:
            mentions = any(isinstance(part, ast.Name) and part.id == "__all__" for part in ast.walk(node))
            value = self.additions(node) if mentions else []
            if value is None:
                return None
            found += value
        return found

    @staticmethod
    def additions(node):
        """The literal names that a statement puts into __all__, or None."""
        value = None
        if isinstance(node, ast.Assign) and [dotted(target) for target in node.targets] == ["__all__"]:
            value = node.value
        elif isinstance(node, (ast.AugAssign, ast.AnnAssign)) and dotted(node.target) == "__all__":
            value = node.value
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and len(node.value.args) == 1:
            call = dotted(node.value.func)
            value = node.value.args[0] if call in ("__all__.extend", "__all__.append") else None
            value = ast.List([value]) if call == "__all__.append" else value
        if not isinstance(value, (ast.List, ast.Tuple)):
            return None
        names = [getattr(element, "value", None) for element in value.elts]
        return names if all(isinstance(name, str) for name in names) else None

    def of_class(
        self, module: "tuple[str, ...]", body: "list[ast.stmt]", node: "ast.AST", rest: "tuple[str, ...]"
    ) -> "tuple[str, str]":
        """An attribute of a class, its own or an inherited one."""
        name = rest[0]
        label = "%s.%s" % (text(module), node.name)
        if "__" in name and not is_special(name):
            return UNKNOWN, "%s may be private in %s" % (name, label)
        state = self.binding(module, node.body, name)
        if isinstance(state, Bound):
            if len(rest) == 1:
                return PRESENT, "%s binds %s" % (label, name)
            inner = state.nodes[0]
            if len(state.nodes) == 1 and isinstance(inner, ast.ClassDef):
                return self.of_class(module, body, inner, rest[1:])
            return UNKNOWN, "what %s is in %s, only a run can tell" % (name, label)
        if state is not UNBOUND:
            return UNKNOWN, "%s: %s" % (label, getattr(state, "reason", "it cannot be read"))
        return self.inherited(module, node, rest, label)

    def inherited(self, module, node, rest, label):
        inherited = [self.of_base(module, base, rest) for base in bases(node)]
        found = [answer for answer in inherited if answer[0] != ABSENT]
        if found:
            certain = [answer for answer in found if answer[0] == PRESENT and len(rest) == 1]
            return (certain or found)[0]
        if hasattr(type, rest[0]):
            return (PRESENT, "every class has " + rest[0]) if len(rest) == 1 else (UNKNOWN, label + " is a class")
        if is_special(rest[0]):
            return UNKNOWN, "Python itself may give %s %s" % (label, rest[0])
        if node.keywords or node.decorator_list or any(isinstance(base, ast.Call) for base in node.bases):
            return UNKNOWN, label + " has a metaclass or a decorator"
        if self.binding(module, node.body, "__slots__") is not UNBOUND:
            return UNKNOWN, label + " has __slots__"
        why = dynamic(self.modules.tree(module), text(module), rest[0], of_class=True)
        return (UNKNOWN, "%s: %s" % (text(module), why)) if why else (ABSENT, "%s has no %s" % (label, rest[0]))

    def of_base(self, module, base, rest):
        name = dotted(base)
        if name == "object":
            return ABSENT, "object has no " + rest[0]
        if not name:
            return UNKNOWN, "a base class is computed"
        path = tuple(name.split("."))
        if self.attribute(module, path)[0] != ABSENT:
            return self.attribute(module, path + rest)
        builtin = getattr(builtins, name, None)
        if not isinstance(builtin, type) or (hasattr(builtin, rest[0]) and len(rest) > 1):
            return UNKNOWN, name + " is no class of the wheel"
        return (
            (PRESENT, "%s has %s" % (name, rest[0]))
            if hasattr(builtin, rest[0])
            else (ABSENT, "%s has no %s" % (name, rest[0]))
        )
