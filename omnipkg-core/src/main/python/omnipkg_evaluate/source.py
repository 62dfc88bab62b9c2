"""Source text: found, decoded, and parsed.

In comes the file of a code object, out goes its ``Source``: the lines and the tree.
Files are read once, parsed when first asked for, and no warning about the user's
source escapes.
"""

import _ast
import _warnings
import os
import sys

from omnipkg_evaluate.syntax import SCOPES, statements, walk

MAX_BYTES = 600000  # of a file of the script: to parse it takes a second
MAX_FOREIGN_BYTES = 256000  # of any other file
_COMPILED_AS = "omnipkg-source"
STDLIB = os.path.dirname(os.__file__) + os.sep


def is_stdlib(file: str) -> bool:
    return file.startswith("<frozen") or (file.startswith(STDLIB) and not is_installed(file))


def is_installed(file: str) -> bool:
    return "site-packages" in file or "dist-packages" in file


def is_own(file: str) -> bool:
    """Whether ``file`` is the user's: neither installed nor the standard library's."""
    return not is_installed(file) and not is_stdlib(file)


class Source:
    """One file (or ``-c`` text): ``lines`` and, parsed when first asked for, ``tree``.

    ``shift`` is how many lines stand before those that the code was compiled from.
    """

    def __init__(self, file, text, shift=0):
        self.file = file
        self.shift = shift
        self.text = text
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._tree = None
        self._functions = None

    @property
    def tree(self):
        limit = MAX_BYTES if is_own(self.file) else MAX_FOREIGN_BYTES
        if self._tree is None and len(self.text) <= limit:
            self._tree = _parse(self.text)
        return self._tree

    def line(self, number):
        return self.lines[number - 1].strip() if 0 < number <= len(self.lines) else ""

    def segment(self, node):
        """The source text of ``node``, whose columns count UTF-8 bytes."""
        first, last = node.lineno - 1, node.end_lineno - 1
        rows = self.lines[first : last + 1]
        if not rows:
            return ""
        rows[-1] = rows[-1].encode("utf-8", "replace")[: node.end_col_offset].decode("utf-8", "replace")
        rows[0] = rows[0].encode("utf-8", "replace")[node.col_offset :].decode("utf-8", "replace")
        return "\n".join(rows)

    def scope_of(self, code):
        """The node whose body ``code`` is: the module, a function or a class."""
        if code.co_name == "<module>":
            return self.tree
        if self._functions is None and self.tree is not None:
            self._functions = {}
            for node in statements(self.tree):
                if isinstance(node, SCOPES):
                    decorators = node.decorator_list
                    first = min([node.lineno] + [each.lineno for each in decorators])
                    self._functions[first, node.name] = node
        return (self._functions or {}).get((code.co_firstlineno, code.co_name))

    def lambda_of(self, code):
        """The node of a lambda, if it is the only one in its line."""
        found = [
            node
            for node in (walk(self.tree, into_scopes=True) if self.tree is not None else ())
            if isinstance(node, _ast.Lambda) and node.lineno == code.co_firstlineno
        ]
        return found[0] if len(found) == 1 else None


def _parse(text):
    """The tree, or None.  Warnings of this one compilation are ignored, no others."""
    with IgnoredWarnings(_COMPILED_AS):
        try:
            return compile(text, _COMPILED_AS, "exec", _ast.PyCF_ONLY_AST, True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


class IgnoredWarnings:
    """Ignores the warnings of one module, or all of them, without importing ``warnings``."""

    def __init__(self, module: "str | None" = None) -> None:
        self.filter = ("ignore", None, Warning, module, 0)

    def __enter__(self):
        self.filters = sys.modules.get("warnings", _warnings).filters
        self.filters.insert(0, self.filter)
        _filters_changed()

    def __exit__(self, *_):
        self.filters.remove(self.filter)
        _filters_changed()


def _filters_changed():
    for name in ("_filters_mutated", "_filters_mutated_lock_held"):
        if hasattr(_warnings, name):
            getattr(_warnings, name)()
            return


class Sources:
    """The sources of this process, read once each."""

    def __init__(self) -> None:
        self._known = {}

    def of(self, file: str, namespace: dict) -> "Source | None":
        """The source of the code that came from ``file``, or None."""
        if file not in self._known:
            text = _read(file, namespace)
            self._known[file] = None if text is None else Source(file, text)
        return self._known[file]

    def files(self) -> "set[str]":
        """Those of all code that was asked for."""
        return set(self._known)

    def add_examples(self, test: "DocTest", number: int) -> "Source":
        """The examples of a doctest, each at its line; of these the one with that number."""
        text, first = "", test.lineno or 0
        for example in test.examples[: number + 1]:
            text += "\n" * (first + example.lineno - text.count("\n")) + example.source
        shift = first + test.examples[number].lineno
        source = Source(test.filename or "", text, shift)
        self._known["<doctest %s[%d]>" % (test.name, number)] = source
        return source


def _read(file, namespace):
    if file == "<string>":
        if namespace.get("__name__") == "__main__" and sys.argv[:1] == ["-c"]:
            return _command()
        return None
    if file.startswith("<"):
        return None
    try:
        data = contents_of(file)
        return _decode(data) if data else _from_loader(namespace)
    except (ValueError, LookupError):
        return _from_loader(namespace)


def contents_of(file: str) -> bytes:
    """The bytes of a file, or its first ones if they are very many; empty where it cannot be read."""
    try:
        with open(file, "rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        return b""


def _from_loader(namespace):
    loader = namespace.get("__loader__")
    if type(loader).__module__ == "zipimport":
        try:
            return loader.get_source(namespace["__name__"])
        except Exception:
            return None
    return None


def _decode(data):
    """Decodes source by its byte order mark or coding cookie."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    for line in data.split(b"\n", 2)[:2]:
        head, found, tail = line.partition(b"coding")
        if found and head.lstrip().startswith(b"#") and tail[:1] in (b":", b"="):
            name = tail[1:].strip().split(None, 1)[0].decode("ascii", "replace")
            name = "".join(c for c in name if c.isalnum() or c in "-_.")
            return data.decode(name)
    return data.decode("utf-8")


def _command():
    """The text after ``-c``, from the command line the process was started with."""
    arguments = getattr(sys, "orig_argv", None)
    if arguments is None:
        try:
            with open("/proc/self/cmdline", "rb") as stream:
                arguments = stream.read().decode("utf-8", "surrogateescape").split("\0")
        except OSError:
            return None
    position = 1
    while position < len(arguments):
        option = arguments[position]
        if option == "--check-hash-based-pycs":
            position += 1
        elif not option.startswith("--"):
            for index, letter in enumerate(option[1:], 1):
                if letter == "c":
                    rest = option[index + 1 :]
                    return rest or (arguments[position + 1 : position + 2] or [None])[0]
                if letter in "WX":
                    position += index + 1 == len(option)
                    break
        position += 1
    return None
