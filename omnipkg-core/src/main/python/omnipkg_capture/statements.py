"""Tells of the statement that a frame stopped at, and of those in its file that set values unseen."""

import _ast

from omnipkg_capture.guards import is_raise_of, preferred
from omnipkg_evaluate.comparisons import MAX_TEXT
from omnipkg_evaluate.syntax import has_block, header_end

STAMPS = ("patch(", "patch.", "setattr(", "globals()[", "locals()[", "vars()[")
ENVIRONMENT = ("environ", "putenv(", "setenv(")  # which what a script calls may read
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


def _kind(statement, error, place):
    if isinstance(statement, _ast.Assert):
        return "assert" if isinstance(error, AssertionError) else "other"
    if is_raise_of(statement, error, place):
        return "raise"
    if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
        return "call"
    return "other"


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
