"""Builds the record of one failure and writes it; imported only after a failure.

The record is plain data: the chain of exceptions with their frames, the failing
statement, and the comparisons that decided it (``omnipkg_evaluate.explain``).  It is written
under a temporary name and renamed.  A process has one record: what was noticed in it (a
test, a thread, a worker that failed) is recorded at once; a failure of the whole process
comes later, and stands first.
"""

import _ast
import _thread
import os
import sys
import time

from omnipkg_evaluate.callee import NOWHERE, bases_of, kept_exceptions, module_and_name, package_in
from omnipkg_evaluate.evaluator import SECONDS, Evaluator, OutOfBudget
from omnipkg_evaluate.explain import has_origins
from omnipkg_evaluate.lookup import Scope
from omnipkg_evaluate.source import IgnoredWarnings, Sources, contents_of, is_installed, is_own
from omnipkg_evaluate.syntax import has_block, header_end, path_to, walk
from omnipkg_evaluate.values import MISSING, FunctionType, ModuleType

from omnipkg_capture.assertions import example_condition
from omnipkg_capture.checks import check_of, check_of_example
from omnipkg_capture.facts import absent_name, facts_of, facts_of_exit, is_of_module, is_of_name
from omnipkg_capture.frames import places_of
from omnipkg_capture.guards import Guard, analyse, failed_at, first_telling, is_conditional, is_raise_of, preferred
from omnipkg_capture.reaching import names_of_example
from omnipkg_capture.refusals import refusal_of
from omnipkg_capture.skips import skip_of

SCHEMA = 4  # docs/record.schema.json
MAX_EXCEPTIONS = 50
MAX_ANALYSED = 5
MISFITS = ("AssertionError", "AttributeError", "TypeError", "ImportError", "ModuleNotFoundError", "SyntaxError")
STAMPS = ("patch(", "patch.", "setattr(", "globals()[", "locals()[", "vars()[")
CATCHING = (b"except ", b"except:", b"except(", b"suppress(", b"handler(")  # in a source that may catch exceptions
ENVIRONMENT = ("environ", "putenv(", "setenv(")  # which what a script calls may read
MAX_FRAMES = 200
MAX_ANCESTORS = 20
MAX_TEXT = 2000


def record(directory, kind, error, where, code, text):
    """Records ``error`` at the traceback ``where``; without an error, the exit with
    ``code`` at a traceback or frame."""
    document = _document(kind, code)
    builder = _Builder(document, code)
    mine = _mine(directory)
    with IgnoredWarnings():
        _add_failures(document, builder, error, where, code, text)
        _take_up(document["exceptions"], mine.handled_before(builder))
    _take_up(document["exceptions"], mine.noticed)
    mine.ending = document
    _finish(document, mine, builder)


def notice(directory, kind, error, where, code, text, example, skipped):
    """Records a failure that the process survives, after those noticed before; of skipped tests
    those where it is seen what they wanted."""
    document = _document(kind, None)
    builder = _Builder(document, code)
    if example is not None:
        _add_example(document, builder, *example)
    if skipped is not None and error is None:
        _add_skip(document, builder, skipped, text)
    if error is not None or where is not None:
        # not with IgnoredWarnings: other threads go on, and may warn
        _add_failures(document, builder, error, where, code, text)
    if kind == "skip" and not any(map(_is_telling, document["exceptions"])):
        return
    if document["exceptions"]:
        document["exceptions"][0].update(noticed=kind)
    mine = _mine(directory)
    _take_up(document["exceptions"], mine.handled_before(builder))
    if mine.ending is None:
        _take_up(mine.noticed, document["exceptions"])
        document["exceptions"] = mine.noticed
    else:
        _take_up(mine.ending["exceptions"], document["exceptions"])
        document = mine.ending
    _finish(document, mine, builder)


def _finish(document, mine, builder):
    """Writes a document, where nothing in it tells of versions or names with whether the script may have caught what would."""
    is_told = any(map(_is_telling, document["exceptions"]))
    document["catches"] = not is_told and (
        _is_program() or mine.may_catch(builder.sources.files() | _files_of_modules())
    )
    _write(mine.path, encode(document))


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


def handled(directory, error, where, marks):
    """Keeps an exception that is handled, to record it with the failure that rests on it.

    Only where code does not fit other code: what else is caught, a script and a library mostly expect.
    """
    document = _document("handled", None)
    entries = document["exceptions"]
    is_of_library = marks is None or any(mark[0] == "package" for mark in marks)
    if not _runs_code(error):  # of the script's, in the middle of something
        _add_failures(document, _Builder(document, None), error, where, None, "")
        entries[0].update(noticed="served" if is_of_library else "handled")
    if not is_of_library or any(map(_is_misfit, entries)):
        _mine(directory).handled.append((marks, entries))


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
    return is_one or _is_telling(entry) or _refuses_version(entry)


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
        from omnipkg_capture.deciding import (  # which is loaded already in a traced run, and in no other
            MOST_HANDLED,
            has_decided,
        )

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


def _mine(directory):
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


def _take_up(exceptions, others):
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
        document["notes"].append("extractor failed: %s" % _type_name(problem))


def _add_example(document, builder, test, example, got):
    """The source of a doctest's examples; and its failure, if it ``got`` something else."""
    try:
        source = builder.sources.add_examples(test, test.examples.index(example))
        if got is not None:
            builder.add_example(test, example, got, source)
    except Exception as problem:
        document["notes"].append("extractor failed: %s" % _type_name(problem))


def _add_skip(document, builder, test, reason):
    """A test that a decorator skips."""
    try:
        builder.add_skip(test, reason)
    except Exception as problem:
        document["notes"].append("extractor failed: %s" % _type_name(problem))


def _is_telling(entry):
    """Whether a version was compared, or a name asked for that is not there."""
    return has_origins(entry["comparisons"]) or any(is_of_module(fact) for fact in entry["facts"])


def _refuses_version(entry):
    """Whether a distribution raised it under a condition on a version."""
    return any("version" in fact.get("condition", "").lower() for fact in entry["facts"])


class _Builder:
    """Fills the ``exceptions`` of one document."""

    def __init__(self, document, code):
        self.code = code
        self.entries = document["exceptions"]
        self.notes = document["notes"]
        self.sources = Sources()
        self.analysed = 0
        self.seen = set()
        self.kept = []
        self.places = []
        self.deadline = time.perf_counter() + SECONDS

    def add_all(self, error, traceback):
        """The exception, in flight with ``traceback``, and breadth first all that it leads to."""
        queue = [(error, "raised")]
        while queue:
            current, relation = queue.pop(0)
            if id(current) in self.seen:
                continue
            if len(self.entries) == MAX_EXCEPTIONS:
                self.notes.append("more than %d exceptions" % MAX_EXCEPTIONS)
                return
            self.seen.add(id(current))
            where = traceback if current is error else current.__traceback__
            self._add(current, where, relation)
            if current.__cause__ is not None:
                queue.append((current.__cause__, "cause"))
            if current.__context__ is not None:
                queue.append((current.__context__, "context"))
            for member in _members(current):
                queue.append((member, "member"))

    def _add(self, error, traceback, relation):
        module, name = module_and_name(type(error))
        entry = {
            "type": name,
            "module": module,
            "ancestors": _ancestors(type(error)),
            "message": self._message(error),
            "facts": [],
            "relation": relation,
        }
        self.entries.append(entry)
        places = places_of(traceback, self.sources)
        entry["facts"] = self._facts(error, places)
        self._describe(entry, places, isinstance(error, SystemExit), error)

    def add_kept(self):
        """The exceptions that were caught before, and kept for whoever asks."""
        for error in [each for each in self.kept if id(each) not in self.seen]:
            position = len(self.entries)
            self.add_all(error, error.__traceback__)
            for entry in self.entries[position : position + 1]:
                entry["noticed"] = "kept"

    def add_exit(self, where, text, code):
        """An exit without an exception object: ``where`` is a traceback or a frame."""
        entry = _raised("SystemExit", "builtins", _cut(str(text if text != "" else code)))
        self.entries.append(entry)
        handled = sys.exc_info()[1] or getattr(sys, "last_value", None)
        handled = None if isinstance(handled, SystemExit) else handled
        places = places_of(where, self.sources)
        entry["facts"] = facts_of_exit(code, handled, places)
        self._describe(entry, places, True, None)
        if handled is not None:
            self._add(handled, handled.__traceback__, "context")

    def add_example(self, test, example, got, source):
        """An example of a doctest that gave something else than it should."""
        entry = _raised("DocTestFailure", "doctest", _cut("expected %s, got %s" % (example.want.strip(), got.strip())))
        self.entries.append(entry)
        line = source.shift + 1
        statement = path_to(source.tree, line)[-1][2]
        entry["frames"] = []
        entry["statement"] = {
            "kind": "call",
            "file": source.file,
            "line": line,
            "source": _cut(example.source.strip()),
        }
        entry["guard"], entry["comparisons"], entry["conditional"] = None, [], True
        package = package_in(walk(statement), lambda name: test.globs.get(name, MISSING))
        entry["facts"].append(
            {
                "fact": "doctestExample",
                "expected": _cut(example.want.strip()),
                "got": _cut(got.strip()),
                "worksWith": package or NOWHERE,
            }
        )
        condition = example_condition(statement, example.want)
        if condition is not None:
            scope = Scope(test.globs, source, source.tree, line, test.globs)
            self._explain(entry, [condition], scope)
            if not has_origins(entry["comparisons"]):
                names = names_of_example(test.globs, source, self.sources, line)
                entry["facts"] += self._check(lambda: check_of_example(condition, names))

    def add_skip(self, test, reason):
        """A test that was not started, by the condition of its decorator."""
        found = skip_of(test, self.sources)
        if found is None:
            return
        calls, source, namespace = found
        for call, required in calls:
            entry = _raised("SkipTest", "unittest.case", _cut(str(reason)))
            entry["frames"] = []
            entry["statement"] = {
                "kind": "call",
                "file": source.file,
                "line": call.lineno,
                "source": _cut(source.segment(call)),
            }
            entry["guard"], entry["comparisons"], entry["conditional"] = None, [], True
            scope = Scope(namespace, source, source.tree, call.lineno, namespace)
            self._explain(entry, [(call.args[0], required)], scope)
            if _is_telling(entry):
                self.entries.append(entry)
                return

    def _explain(self, entry, conditions, scope):
        """What decided conditions that stand in no frame."""
        evaluator = Evaluator(self.sources, self.deadline, None, {})
        found = first_telling(evaluator, [[Guard(*each)] for each in conditions], scope)
        entry["guard"], entry["comparisons"] = found or (None, [])
        _take_what_was_asked(entry, evaluator)

    def _message(self, error):
        try:
            return _cut(str(error))
        except BaseException as problem:
            self.notes.append("message of %s: %s" % (_type_name(error), _type_name(problem)))
            return ""

    def _facts(self, error, places):
        try:
            return facts_of(error, places)
        except Exception as problem:
            self.notes.append("facts of %s: %s" % (_type_name(error), _type_name(problem)))
            return []

    def _describe(self, entry, places, is_exit, error):
        """Frames, statement, and (for the first few exceptions) the deciding comparisons."""
        self.places += places
        entry["frames"] = self._frames(places)
        entry["statement"] = _UNKNOWN_STATEMENT
        entry["guard"], entry["comparisons"], entry["conditional"] = None, [], False
        if not places:
            return
        try:
            place = failed_at(places, error)[0]
            entry["statement"] = _statement(place, error)
            entry["conditional"] = is_conditional(places, is_exit, error)
            if entry["conditional"]:
                self.kept += kept_exceptions(place)
            if self.analysed < MAX_ANALYSED:
                self.analysed += 1
                evaluator = self._slicer(places)
                entry["facts"] += self._refusal(evaluator, places, error)
                if not _is_stamped(places):
                    entry["guard"], entry["comparisons"] = analyse(
                        evaluator, places, self.code if is_exit else None, error
                    )
                _take_what_was_asked(entry, evaluator)
        except OutOfBudget:
            self.notes.append("analysis of exception %d given up: budget" % (len(self.entries) - 1))
        except Exception as problem:
            self.notes.append("analysis failed: %s" % _type_name(problem))
        if not has_origins(entry["comparisons"]) and not _stamping(places, STAMPS + ENVIRONMENT):
            entry["facts"] += self._check(lambda: check_of(places, error, is_exit))

    def _refusal(self, evaluator, places, error):
        try:
            found = refusal_of(evaluator, places, error) if error is not None else None
        except Exception as problem:
            self.notes.append("refusal: %s" % _type_name(problem))
            return []
        return [] if found is None else [found]

    def _check(self, looked):
        try:
            found = looked()
        except Exception as problem:
            self.notes.append("check: %s" % _type_name(problem))
            return []
        return [] if found is None else [found]

    def _slicer(self, places):
        main_file, lines = None, {}
        for place in places:
            namespace = place.frame.f_globals
            if place.is_module:
                lines[id(namespace)] = place.line
            if main_file is None and namespace.get("__name__") == "__main__":
                main_file = place.file
        return Evaluator(self.sources, self.deadline, main_file, lines)

    def _frames(self, places):
        if len(places) > MAX_FRAMES:
            self.notes.append("%d frames, the middle ones cut" % len(places))
            places = places[: MAX_FRAMES // 2] + places[-MAX_FRAMES // 2 :]
        return [
            {
                "file": place.file,
                "line": place.line,
                "function": place.frame.f_code.co_name,
                "module": _text(place.frame.f_globals.get("__name__")),
                "source": _cut(place.source.line(place.line)) if place.source else "",
            }
            for place in places
        ]


def _stamping(places, stamps=STAMPS):
    """The lines of the script's files that set something in a way that its assignments do not show."""
    sources = {place.file: place.source for place in places if place.is_own and place.source is not None}
    return [line for source in sources.values() for line in source.lines if any(each in line for each in stamps)]


def _is_stamped(places):
    """Whether a version is set so: what is read may be that."""
    return any("version" in line.lower() for line in _stamping(places))


def _take_what_was_asked(entry, evaluator):
    """The first name that a condition asked for and that is not there is a fact of the failure."""
    if evaluator.asked and not any(is_of_name(fact) for fact in entry["facts"]):
        entry["facts"].insert(0, absent_name(*evaluator.asked[0]))


def _raised(kind, module, message):
    """The entry of a failure that has no exception object."""
    return {
        "type": kind,
        "module": module,
        "ancestors": [module + "." + kind],
        "message": message,
        "facts": [],
        "relation": "raised",
    }


_UNKNOWN_STATEMENT = {"kind": "unknown", "file": "", "line": 0, "source": ""}


def _statement(place, error):
    """The statement that a frame stopped at."""
    path = place.path(preferred(error))
    if not path:
        return dict(_UNKNOWN_STATEMENT, file=place.file, line=place.line)
    statement = path[-1][2]
    lines = place.source.lines[statement.lineno - 1 : header_end(statement)]
    source = "\n".join(lines).strip() if has_block(statement) else place.source.segment(statement)
    return {
        "kind": _kind(statement, error, place),
        "file": place.file,
        "line": statement.lineno,
        "source": _cut(source),
    }


def _kind(statement, error, place):
    if isinstance(statement, _ast.Assert):
        return "assert" if isinstance(error, AssertionError) else "other"
    if is_raise_of(statement, error, place):
        return "raise"
    if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
        return "call"
    return "other"


def _members(error):
    members = getattr(error, "exceptions", None) if _type_name(error).endswith("Group") else None
    if isinstance(members, (tuple, list)):
        return [member for member in members if isinstance(member, BaseException)]
    return []


def _ancestors(kind):
    """The classes that an exception is an instance of, its own first; without those that nearly all of them are."""
    found = [
        base for base in bases_of(kind) if base is not Exception and base is not BaseException and base is not object
    ]
    return [_cut(".".join(module_and_name(base))) for base in found[:MAX_ANCESTORS]]


def _type_name(error):
    return module_and_name(type(error))[1]


def _text(value):
    return value if isinstance(value, str) else ""


def _cut(text):
    if len(text) <= MAX_TEXT:
        return text
    return text[:MAX_TEXT] + "... (%d characters)" % len(text)


# -- writing ---------------------------------------------------------------------------


def _write(path, text):
    """Writes a temporary file and renames it; a failed write leaves nothing."""
    temporary = "%s.%d.tmp" % (path, _thread.get_ident())
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        data = text.encode("ascii")
        while data:
            data = data[os.write(descriptor, data) :]
    except BaseException:
        os.close(descriptor)
        os.unlink(temporary)
        raise
    os.close(descriptor)
    os.replace(temporary, path)


try:
    from _json import encode_basestring_ascii as _quoted
except ImportError:

    def _quoted(text):
        out = []
        for character in text:
            if character in '"\\' or not " " <= character <= "~":
                units = character.encode("utf-16-be", "surrogatepass")
                out += ["\\u%02x%02x" % pair for pair in zip(units[::2], units[1::2])]
            else:
                out.append(character)
        return '"' + "".join(out) + '"'


def encode(value):
    """JSON of None, bool, int, str, list and dict."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, str):
        return _quoted(str.__str__(value))
    if isinstance(value, dict):
        return "{%s}" % ", ".join(_quoted(key) + ": " + encode(each) for key, each in value.items())
    return "[%s]" % ", ".join(encode(each) for each in value)
