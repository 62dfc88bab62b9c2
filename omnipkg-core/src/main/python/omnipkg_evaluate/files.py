"""Text files that a script has read, read once more beside it.

In come paths and what a script does with them, out go their lines.  Regular files of
moderate size alone are read; everything else is ``Unknown``.
"""

import os
import sys
from io import open as open_file
from stat import S_ISREG

from omnipkg_evaluate.kinds import is_one_of, is_path
from omnipkg_evaluate.origins import is_from
from omnipkg_evaluate.values import Traced, Unknown, applied

LARGEST = 200000  # characters, and bytes, of a file that is read once more
_READING = ("r", "rt", "rb", "br")
_PATH_METHODS = {"with_name", "with_suffix", "joinpath", "resolve", "absolute"}
_PATH_ATTRIBUTES = {"parent", "name", "stem", "suffix"}
_OF_PATHS = {"join", "dirname", "basename", "abspath", "realpath"}


class TextFile:
    """A file that was opened for reading."""

    def __init__(self, text, binary):
        self.text = text
        self.binary = binary


def is_of_files(value: object) -> bool:
    """Whether ``method`` knows the methods of a value."""
    return is_path(value) or type(value) is TextFile


def attribute(path: "PurePath", name: str) -> "Traced | None":
    """An attribute of a path, or None."""
    return Traced(getattr(path, name)) if name in _PATH_ATTRIBUTES else None


def joined(left: object, right: object) -> "Traced":
    """What ``/`` gives of two values of which one is a path."""
    return Traced(_name(left) / _name(right))


def method(value: object, name: str, positional: "list[Traced]", named: "dict[str, Traced]") -> "Traced":
    """What a method of a path or of an opened file gives."""
    if type(value) is TextFile:
        return _of_file(value, name, positional)
    if name == "open":
        return opened(value, *positional, **named)
    if name == "read_text":
        return Traced(_text(value, *positional, **named))
    if name in _PATH_METHODS and not named:
        return Traced(applied(getattr(value, name), *map(_known_name, positional)))
    raise Unknown


def _of_file(file, name, positional):
    if positional or file.binary:
        raise Unknown
    if name == "read":
        return Traced(file.text)
    if name == "readlines":
        return Traced(file.text.splitlines(True))
    raise Unknown


def call(function: object, positional: "list[Traced]", named: "dict[str, Traced]") -> "Traced | None":
    """What a function gives that opens or names files, or reads their form; else None."""
    pathlib = sys.modules.get("pathlib")
    if function is open_file and positional:
        return opened(_known_name(positional[0]), *positional[1:], **named)
    if pathlib is not None and is_one_of(function, (pathlib.Path, pathlib.PurePath)) and not named:
        return Traced(function(*map(_known_name, positional)))
    if function is str and len(positional) == 1 and is_path(positional[0].value):
        return Traced(str(positional[0].value))
    if is_from(function, _OF_PATHS, "posixpath") and not named:
        return Traced(applied(function, *[os.fspath(_known_name(each)) for each in positional]))
    if is_from(function, {"load", "loads"}, "json", "tomllib") and len(positional) == 1 and not named:
        return _parsed(function, positional[0].known())
    return None


def _parsed(function, given):
    text = given.text if type(given) is TextFile else given
    if type(text) is not str or len(text) > LARGEST:
        raise Unknown
    return Traced(applied(vars(sys.modules[function.__module__.partition(".")[0]])["loads"], text))


def opened(path, mode=None, *more, **named):
    """An opened file, its lines as the elements that a loop goes through."""
    mode = named.pop("mode", mode)
    mode = "r" if mode is None else mode.known()
    buffering = named.pop("buffering", None)
    if mode not in _READING or more or buffering is not None:
        raise Unknown
    binary = "b" in mode
    text = _text(path, **({"encoding": Traced("utf-8")} if binary else named))
    lines = None if binary else [Traced(line) for line in text.splitlines(True)]
    return Traced(TextFile(text, binary), parts=lines)


def _text(path, encoding=None, errors=None, newline=None, *more, **others):
    if more or others:
        raise Unknown
    name = os.fspath(path)
    options = [None if each is None else each.known() for each in (encoding, errors, newline)]
    if not all(each is None or type(each) is str for each in options):
        raise Unknown
    try:
        status = os.stat(name)
        if not S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise Unknown
        with open_file(name, "r", -1, *options) as file:
            return file.read()
    except (OSError, ValueError, LookupError):
        raise Unknown


def _known_name(traced):
    return _name(traced.known())


def _name(value):
    if is_path(value) or type(value) is str:
        return value
    raise Unknown
