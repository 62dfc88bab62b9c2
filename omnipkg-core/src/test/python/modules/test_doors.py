"""What modules import from each other says what it takes and what it gives."""

import ast
import builtins
import os
import unittest

from bubbles import SOURCES


def modules():
    """The tree of each module, by its full name."""
    found = {}
    for package in sorted(os.listdir(SOURCES)):
        for file in sorted(os.listdir(os.path.join(SOURCES, package))):
            if file.endswith(".py"):
                with open(os.path.join(SOURCES, package, file), encoding="utf-8") as stream:
                    found["%s.%s" % (package, file[:-3])] = ast.parse(stream.read())
    return found


def imports(tree):
    """Pairs of a module and a name; the name is None where a module is imported itself."""
    for node in ast.walk(tree):
        for alias in node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else ():
            if isinstance(node, ast.Import):
                yield alias.name, None
            else:
                yield node.module, alias.name
                yield "%s.%s" % (node.module, alias.name), None


def doors(trees, imported):
    """The functions that other modules import, and of classes that they import the constructor and the methods that are called
    by their names there; each with its name and whether it is a method."""
    users = {}
    for module, tree in trees.items():
        for name in {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}:
            users.setdefault(name, set()).add(module)
    for module, tree in trees.items():
        for node in tree.body:
            name = getattr(node, "name", "_")
            if (module, name) in imported or (module, None) in imported and not name.startswith("_"):
                if isinstance(node, ast.FunctionDef):
                    yield "%s.%s" % (module, name), node, False
                for inner in node.body if isinstance(node, ast.ClassDef) else ():
                    called = getattr(inner, "name", "_")
                    if called == "__init__" or users.get(called, set()) - {module} and not called.startswith("_"):
                        if isinstance(inner, ast.FunctionDef):
                            yield "%s.%s.%s" % (module, name, called), inner, True


def hints(function, is_method):
    """What the parameters, but for a method's first one, and the result are said to be; None for what is not said."""
    given = function.args
    ordered = given.posonlyargs + given.args
    is_static = any(getattr(each, "id", "") == "staticmethod" for each in function.decorator_list)
    ordered = ordered[1:] if is_method and not is_static else ordered
    more = [each for each in (given.vararg, given.kwarg) if each is not None]
    return [each.annotation for each in ordered + given.kwonlyargs + more] + [function.returns]


class DoorsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        trees = modules()
        cls.imported = {each for tree in trees.values() for each in imports(tree)}
        cls.doors = list(doors(trees, cls.imported))

    def test_doors_have_hints(self):
        self.assertGreater(len(self.doors), 200)
        self.assertEqual([], [name for name, node, is_method in self.doors if None in hints(node, is_method)])

    def test_hints_are_there_without_looking_anything_up(self):
        """A name of Python's own, or a text: the module ``typing`` would have to be loaded, and classes to be imported."""
        for name, node, is_method in self.doors:
            for hint in hints(node, is_method):
                is_plain = isinstance(hint, ast.Constant) or isinstance(hint, ast.Name) and hasattr(builtins, hint.id)
                self.assertTrue(is_plain, "%s: %s" % (name, ast.dump(hint)))

    def test_what_hints_would_load_is_loaded_nowhere(self):
        self.assertFalse({module for module, _ in self.imported} & {"typing", "__future__"})

    def test_hints_can_be_read(self):
        for name, node, is_method in self.doors:
            for hint in hints(node, is_method):
                if isinstance(hint, ast.Constant) and hint.value is not None:
                    self.assertIsInstance(ast.parse(hint.value, mode="eval"), ast.Expression, name)
