"""Tells of the statement that a frame stopped at, what it asks, and which of those in its file set values unseen."""

import _ast

from omnipkg_capture.guards import is_raise_of, preferred
from omnipkg_evaluate.comparisons import MAX_TEXT
from omnipkg_evaluate.objects import attributes_of_object, evaluated
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.syntax import has_block, head, header_end

STAMPS = ("patch(", "patch.", "setattr(", "globals()[", "locals()[", "vars()[")
UNSEEN = STAMPS + ("environ", "putenv(", "setenv(")  # with the environment, which what a script calls may read
NOT_FAILED = (" not raised", " not triggered")
UNKNOWN = {"kind": "unknown", "file": "", "line": 0, "source": ""}


def statement_of(place: "Place", error: "BaseException | None") -> dict:
    """The statement that a frame stopped at."""
    path = place.path(preferred(error))
    if not path:
        return dict(UNKNOWN, file=place.file, line=place.line)
    statement = path[-1][2]
    lines = place.source.lines[statement.lineno - 1 : header_end(statement)]
    source = "\n".join(lines).strip() if has_block(statement) else place.source.segment(statement)
    return {
        "kind": _kind(statement, error, place),
        "file": place.file,
        "line": statement.lineno,
        "source": cut(source),
    }


def refusing(place: "Place", error: BaseException) -> list:
    """The way to the ``raise`` of an installed distribution that raised an exception at a place; empty where it was none."""
    path = place.path(preferred(error)) if is_installed(place.file) else []
    is_one = path and isinstance(path[-1][2], _ast.Raise) and is_raise_of(path[-1][2], error, place)
    return path if is_one else []


def may_be_check(places: "list[Place]", error: "BaseException | None") -> bool:
    """Whether a check of the script's may have failed, of values that its assignments show; and not only what a library does."""
    if stamping(places, UNSEEN) or not any(each.is_own for each in places):
        return False
    place = places[-1]
    return place.is_own or place.is_assertion or isinstance(error, AssertionError) or says_not_failed(error)


def says_not_failed(error: "BaseException | None") -> bool:
    """Whether something should have failed, as ``pytest.raises`` and the like say it."""
    message = str(error).partition("\n")[0]
    return message.startswith("DID NOT ") or message.endswith(NOT_FAILED)


def _kind(statement, error, place):
    if isinstance(statement, _ast.Assert):
        return "assert" if isinstance(error, AssertionError) else "other"
    if is_raise_of(statement, error, place):
        return "raise"
    if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
        return "call"
    return "other"


def kept_exceptions(place: "Place") -> "list[BaseException]":
    """The exceptions, once raised, that objects keep as attributes which the statement asks, as the result of a test's client does."""
    kept, path = {}, place.path()
    for node in head(path[-1][2]) if path else ():
        for each in attributes_of_object(evaluated(node, place.frame)).values():
            if issubclass(type(each), BaseException) and BaseException.__traceback__.__get__(each) is not None:
                kept[id(each)] = each
    return list(kept.values())


def stamping(places: "list[Place]", stamps: "tuple[str, ...]" = STAMPS) -> "list[str]":
    """The lines of the script's files that set something in a way that its assignments do not show."""
    sources = {place.file: place.source for place in places if place.is_own and place.source is not None}
    return [line for source in sources.values() for line in source.lines if any(each in line for each in stamps)]


def is_stamped(places: "list[Place]") -> bool:
    """Whether a version is set so: what is read may be that."""
    return any("version" in line.lower() for line in stamping(places))


def cut(text: str) -> str:
    if len(text) <= MAX_TEXT:
        return text
    return text[:MAX_TEXT] + "... (%d characters)" % len(text)
