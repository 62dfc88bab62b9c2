"""Records a failure: keeps what this process has noticed, and writes it; imported only after a failure.

The record is plain data: the chain of exceptions with their frames, the failing statement, and the comparisons that decided
it. A process has one record: what was noticed in it (a test, a thread, a worker that failed) is recorded at once; a failure
of the whole process comes later, and stands first.
"""

import os
import sys
import time

from omnipkg_capture.entries import MAX_EXCEPTIONS, Entries, is_telling, type_name
from omnipkg_capture.writing import encode, write
from omnipkg_evaluate.kinds import FunctionType, ModuleType
from omnipkg_evaluate.source import IgnoredWarnings, contents_of, is_installed, is_own

SCHEMA = 4  # docs/record.schema.json
MISFITS = ("AssertionError", "AttributeError", "TypeError", "ImportError", "ModuleNotFoundError", "SyntaxError")
CATCHING = (b"except ", b"except:", b"except(", b"suppress(", b"handler(")  # in a source that may catch exceptions


def record(
    directory: str,
    kind: str,
    error: "BaseException | None",
    where: "TracebackType | FrameType | None",
    code: "int | None",
    text: object,
) -> None:
    """Records ``error`` at the traceback ``where``; without an error, the exit with
    ``code`` at a traceback or frame."""
    document = _document(kind, code)
    builder = Entries(document, code)
    process = _get_process(directory)
    with IgnoredWarnings():
        _add_failures(document, builder, error, where, code, text)
        _append_exceptions(document["exceptions"], process.handled_before(builder))
    _append_exceptions(document["exceptions"], process.noticed)
    process.ending = document
    _finish(document, process, builder)


def notice(
    directory: str,
    kind: str,
    error: "BaseException | None",
    where: "TracebackType | FrameType | None",
    code: "int | None",
    text: object,
    example: "tuple | None",
    skipped: "TestCase | None",
) -> None:
    """Records a failure that the process survives, after those noticed before; of skipped tests
    those where it is seen what they wanted."""
    document = _document(kind, None)
    builder = Entries(document, code)
    if example is not None:
        _add_example(document, builder, *example)
    if skipped is not None and error is None:
        _add_skip(document, builder, skipped, text)
    if error is not None or where is not None:
        # not with IgnoredWarnings: other threads go on, and may warn
        _add_failures(document, builder, error, where, code, text)
    if kind == "skip" and not any(map(is_telling, document["exceptions"])):
        return
    if document["exceptions"]:
        document["exceptions"][0].update(noticed=kind)
    process = _get_process(directory)
    _append_exceptions(document["exceptions"], process.handled_before(builder))
    if process.ending is None:
        _append_exceptions(process.noticed, document["exceptions"])
        document["exceptions"] = process.noticed
    else:
        _append_exceptions(process.ending["exceptions"], document["exceptions"])
        document = process.ending
    _finish(document, process, builder)


def _finish(document, process, builder):
    """Writes the document; where it shows no reason, it says whether the script may have caught one."""
    is_told = any(map(is_telling, document["exceptions"]))
    document["catches"] = not is_told and (
        _is_program() or process.may_catch(builder.sources.files() | _files_of_modules())
    )
    write(process.path, encode(document))


def _is_program():
    """Whether the process runs a module or a program of something installed."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    file = getattr(spec, "origin", None) or os.path.abspath((list(getattr(sys, "argv", ())) or [""])[0])
    return type(file) is str and (is_installed(file) or os.path.dirname(file) == os.path.dirname(sys.executable))


def _files_of_modules():
    """The files of the loaded modules; at the end the main module has none any more."""
    modules = [each for each in list(sys.modules.values()) if issubclass(type(each), ModuleType)]
    files = [object.__getattribute__(each, "__dict__").get("__file__") for each in modules]
    return {each for each in files if type(each) is str and each.endswith(".py")}


def handled(directory: str, error: BaseException, where: "TracebackType", marks: "set[tuple] | None") -> None:
    """Keeps an exception that is handled, to record it with the failure that rests on it.

    Only where code does not fit other code: what else is caught, a script and a library mostly expect.
    """
    document = _document("handled", None)
    entries = document["exceptions"]
    is_of_library = marks is None or any(mark[0] == "package" for mark in marks)
    if not _runs_code(error):  # of the script's, in the middle of something
        _add_failures(document, Entries(document, None), error, where, None, "")
        entries[0].update(noticed="served" if is_of_library else "handled")
    if not is_of_library or any(map(_is_misfit, entries)):
        _get_process(directory).handled.append((marks, entries))


def _runs_code(error):
    """Whether a text of an exception, or of one that it comes from, is made by code that is not Python's own."""
    seen = []
    while error is not None and not any(error is each for each in seen):
        if isinstance(type(error).__str__, FunctionType):
            return True
        seen.append(error)
        error = error.__cause__ or error.__context__
    return False


def _is_misfit(entry):
    """Whether code does not fit other code, by its class, by a version that was compared, or as a check of the script's found."""
    is_one = entry["type"] in MISFITS and entry["module"] == "builtins"
    return is_one or is_telling(entry) or _refuses_version(entry)


def _may_catch(source):
    return any(each in source for each in CATCHING)


class _Process:
    """Where the record of this process goes, what was noticed and handled in it, and what ended it."""

    def __init__(self, pid, directory):
        self.pid = pid
        name = "%d-%d.json" % (pid, time.time_ns())
        self.path = os.path.join(os.path.abspath(directory), name)
        self.noticed = []
        self.handled = []
        self.ending = None
        self.looked_at = set()
        self.catches = False

    def may_catch(self, files):
        """Whether code of the script's catches exceptions; each of its files is read once, also where many tests fail."""
        new = files - self.looked_at
        self.looked_at |= new
        self.catches = self.catches or any(is_own(file) and _may_catch(contents_of(file)) for file in new)
        return self.catches

    def handled_before(self, builder):
        """The exceptions that the script has handled before, and that a failure rests on, but for those that are recorded with it."""
        if not self.handled:
            return []
        # it is loaded already in a traced run, and in no other
        from omnipkg_capture.deciding import MOST_HANDLED, has_decided

        found = [each for each in self.handled if each[0] is None or has_decided(each[0], builder.places)]
        self.handled = [each for each in self.handled if each not in found]
        if (
            not all(any(map(_is_misfit, entries)) for _, entries in found)
            or len(self.handled) + len(found) >= MOST_HANDLED
        ):
            return []  # what else was caught, of data or a circumstance, may be the reason as well
        recorded = [(entry["message"], entry["frames"][-1:]) for entry in builder.entries]
        new = [entries for _, entries in found if (entries[0]["message"], entries[0]["frames"][-1:]) not in recorded]
        return [entry for entries in new for entry in entries]


_processes = []


def _get_process(directory):
    """The state of this process; a forked child starts anew."""
    if not _processes or _processes[0].pid != os.getpid():
        _processes[:] = [_Process(os.getpid(), directory)]
    return _processes[0]


def _document(kind, code):
    return {
        "schema": SCHEMA,
        "pid": os.getpid(),
        "kind": kind,
        "exitCode": code,
        "exceptions": [],
        "catches": False,
        "notes": [],
    }


def _append_exceptions(exceptions, others):
    """Appends the exceptions of another failure."""
    exceptions.extend(others[: max(0, MAX_EXCEPTIONS - len(exceptions))])


def _add_failures(document, builder, error, where, code, text):
    try:
        if error is not None:
            builder.add_all(error, where)
        else:
            builder.add_exit(where, text, code)
        builder.add_kept()
    except Exception as problem:
        document["notes"].append("extractor failed: %s" % type_name(problem))


def _add_example(document, builder, test, example, got):
    """The source of a doctest's examples; and its failure, if it ``got`` something else."""
    try:
        source = builder.sources.add_examples(test, test.examples.index(example))
        if got is not None:
            builder.add_example(test, example, got, source)
    except Exception as problem:
        document["notes"].append("extractor failed: %s" % type_name(problem))


def _add_skip(document, builder, test, reason):
    """A test that a decorator skips."""
    try:
        builder.add_skip(test, reason)
    except Exception as problem:
        document["notes"].append("extractor failed: %s" % type_name(problem))


def _refuses_version(entry):
    """Whether a distribution raised it under a condition on a version."""
    return any("version" in fact.get("condition", "").lower() for fact in entry["facts"])
