"""The modules that a wheel brings: which there are, of what kind, and their syntax trees."""

import ast

SOURCE, COMPILED, NAMESPACE = "source", "compiled", "namespace"
COMPILED_SUFFIXES = (".so", ".pyd", ".pyc")


class Modules:
    """Modules are named by tuples of their parts. Of a module that is there both ways, Python takes the compiled one; what it was
    compiled from may be read for it."""

    def __init__(self, wheel: "Wheel", origins: bool = False) -> None:
        self.wheel = wheel
        self.origins = origins
        self.trees = {}
        self.files = {}
        self.stubs = {}
        self.directories = set()
        for name in wheel.names():
            self.note(name.split("/"))

    def note(self, parts):
        directories, file = tuple(parts[:-1]), parts[-1]
        if "__pycache__" in directories:
            return
        stem, _, _ = file.partition(".")
        if file.endswith(".py") and file.count(".") == 1:
            kind = SOURCE
        elif file.endswith(COMPILED_SUFFIXES):
            kind = COMPILED
        else:
            if file.endswith(".pyi"):
                self.stubs[directories + (stem,)] = "/".join(parts)
            return
        if kind == (SOURCE if self.origins else COMPILED):
            self.files[directories + (stem,)] = kind
        else:
            self.files.setdefault(directories + (stem,), kind)
        for length in range(1, len(directories) + 1):
            self.directories.add(directories[:length])

    def kind(self, module: "tuple[str, ...]") -> "str | None":
        """As Python looks: a package before a module, and a directory without __init__ last. None where there is none."""
        return (
            self.files.get(module + ("__init__",))
            or self.files.get(module)
            or (NAMESPACE if module in self.directories else None)
        )

    def is_package(self, module: "tuple[str, ...]") -> bool:
        return module + ("__init__",) in self.files or (module in self.directories and module not in self.files)

    def tree(self, module: "tuple[str, ...]") -> "ast.Module":
        """The syntax tree of a module of source text. Raises SyntaxError where this interpreter cannot read it."""
        package = module + ("__init__",)
        return self.parsed(module, "/".join(package if package in self.files else module) + ".py")

    def declared(self, module: "tuple[str, ...]") -> "ast.Module | None":
        """The same, or the tree of the stub that comes with a compiled module (PEP 561); None where there is neither."""
        if self.kind(module) == SOURCE:
            return self.tree(module)
        return self.parsed(module, self.stubs[module]) if module in self.stubs else None

    def parsed(self, module, name):
        if module not in self.trees:
            try:
                self.trees[module] = ast.parse(self.wheel.read(name), name)
            except ValueError as error:  # null bytes
                raise SyntaxError(str(error))
        return self.trees[module]

    def adds_to_path(self) -> bool:
        return any("/" not in name and name.endswith(".pth") for name in self.wheel.names())

    def requires_others(self) -> bool:
        for name in self.wheel.names():
            if name.count("/") == 1 and name.endswith(".dist-info/METADATA"):
                header = self.wheel.read(name).partition(b"\n\n")[0]
                return b"\nrequires-dist:" in header.lower()
        return True
