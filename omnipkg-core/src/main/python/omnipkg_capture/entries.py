"""Fills the entries of a record: of each exception its frames, its statement, its facts and what decided it.

In come exceptions with their tracebacks, or what else a failure is known by; out go dicts, as ``docs/record.schema.json``
has them. What cannot be done is noted, and the rest is told all the same.
"""

import sys
import time

from omnipkg_capture.absent import absent_name
from omnipkg_capture.facts import facts_of, facts_of_exit, is_of_module, is_of_name
from omnipkg_capture.frames import places_of
from omnipkg_capture.guards import Guard, analyse, failed_at, first_telling, is_conditional
from omnipkg_capture.statements import UNKNOWN, cut, is_stamped, kept_exceptions, may_be_check, refusing, statement_of
from omnipkg_evaluate.comparisons import has_origins
from omnipkg_evaluate.evaluator import SECONDS, Evaluator, OutOfBudget
from omnipkg_evaluate.objects import NOWHERE, bases_of, module_and_name, package_in
from omnipkg_evaluate.scope import Scope
from omnipkg_evaluate.source import Sources
from omnipkg_evaluate.syntax import path_to, walk
from omnipkg_evaluate.values import MISSING

MAX_EXCEPTIONS = 50  # in a record; a chain or a group can be as long as a script likes
MAX_ANALYSED = 5  # of these, within the time of one record
MAX_FRAMES = 200  # of an exception, from both ends: a recursion has a thousand
MAX_ANCESTORS = 20  # of a type


class Entries:
    """Fills the ``exceptions`` of one document."""

    def __init__(self, document: dict, code: "int | None") -> None:
        self.code = code
        self.entries = document["exceptions"]
        self.notes = document["notes"]
        self.sources = Sources()
        self.analysed = 0
        self.seen = set()
        self.kept = []
        self.places = []
        self.deadline = time.perf_counter() + SECONDS

    def add_all(self, error: BaseException, traceback: "TracebackType | None") -> None:
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

    def add_kept(self) -> None:
        """The exceptions that were caught before, and kept for whoever asks."""
        for error in [each for each in self.kept if id(each) not in self.seen]:
            position = len(self.entries)
            self.add_all(error, error.__traceback__)
            for entry in self.entries[position : position + 1]:
                entry["noticed"] = "kept"

    def add_exit(self, where: "TracebackType | FrameType", text: object, code: "int | None") -> None:
        """An exit without an exception object: ``where`` is a traceback or a frame."""
        entry = _raised("SystemExit", "builtins", cut(str(text if text != "" else code)))
        self.entries.append(entry)
        handled = sys.exc_info()[1] or getattr(sys, "last_value", None)
        handled = None if isinstance(handled, SystemExit) else handled
        places = places_of(where, self.sources)
        entry["facts"] = facts_of_exit(code, handled, places)
        self._describe(entry, places, True, None)
        if handled is not None:
            self._add(handled, handled.__traceback__, "context")

    def add_example(self, test: "DocTest", example: "Example", got: str, source: "Source") -> None:
        """An example of a doctest that gave something else than it should."""
        from omnipkg_capture.assertions import example_condition

        entry = _raised("DocTestFailure", "doctest", cut("expected %s, got %s" % (example.want.strip(), got.strip())))
        self.entries.append(entry)
        line = source.shift + 1
        statement = path_to(source.tree, line)[-1][2]
        _add_call(entry, source.file, line, example.source.strip())
        package = package_in(walk(statement), lambda name: test.globs.get(name, MISSING))
        entry["facts"].append(
            {
                "fact": "doctestExample",
                "expected": cut(example.want.strip()),
                "got": cut(got.strip()),
                "worksWith": package or NOWHERE,
            }
        )
        condition = example_condition(statement, example.want)
        if condition is not None:
            scope = Scope(test.globs, source, source.tree, line, test.globs)
            self._explain(entry, [condition], scope)
            if not has_origins(entry["comparisons"]):
                from omnipkg_capture.checks import check_of_example

                where = test.globs, source, self.sources, line
                entry["facts"] += self._try_to_find("check", lambda: check_of_example(condition, *where))

    def add_skip(self, test: "TestCase", reason: object) -> None:
        """A test that was not started, by the condition of its decorator."""
        from omnipkg_capture.skips import skip_of

        found = skip_of(test, self.sources)
        if found is None:
            return
        calls, source, namespace = found
        for call, required in calls:
            entry = _raised("SkipTest", "unittest.case", cut(str(reason)))
            _add_call(entry, source.file, call.lineno, source.segment(call))
            scope = Scope(namespace, source, source.tree, call.lineno, namespace)
            self._explain(entry, [(call.args[0], required)], scope)
            if is_telling(entry):
                self.entries.append(entry)
                return

    def _explain(self, entry, conditions, scope):
        """What decided conditions that stand in no frame."""
        evaluator = Evaluator(self.sources, self.deadline, None, {})
        found = first_telling(evaluator, [[Guard(*each)] for each in conditions], scope)
        entry["guard"], entry["comparisons"] = found or (None, [])
        _add_asked_name(entry, evaluator)

    def _message(self, error):
        try:
            return cut(str(error))
        except BaseException as problem:
            self.notes.append("message of %s: %s" % (type_name(error), type_name(problem)))
            return ""

    def _facts(self, error, places):
        try:
            return facts_of(error, places)
        except Exception as problem:
            self.notes.append("facts of %s: %s" % (type_name(error), type_name(problem)))
            return []

    def _describe(self, entry, places, is_exit, error):
        """Frames, statement, and (for the first few exceptions) the deciding comparisons."""
        self.places += places
        entry["frames"] = self._frames(places)
        entry["statement"] = UNKNOWN
        entry["guard"], entry["comparisons"], entry["conditional"] = None, [], False
        if not places:
            return
        try:
            place = failed_at(places, error)[0]
            entry["statement"] = statement_of(place, error)
            entry["conditional"] = is_conditional(places, is_exit, error)
            if entry["conditional"]:
                self.kept += kept_exceptions(place)
            if self.analysed < MAX_ANALYSED:
                self.analysed += 1
                evaluator = self._evaluator(places)
                if error is not None:
                    entry["facts"] += self._try_to_find("refusal", lambda: _refusal_of(evaluator, places[-1], error))
                if not is_stamped(places):
                    entry["guard"], entry["comparisons"] = analyse(
                        evaluator, places, self.code if is_exit else None, error
                    )
                _add_asked_name(entry, evaluator)
        except OutOfBudget:
            self.notes.append("analysis of exception %d given up: budget" % (len(self.entries) - 1))
        except Exception as problem:
            self.notes.append("analysis failed: %s" % type_name(problem))
        if not has_origins(entry["comparisons"]):
            entry["facts"] += self._try_to_find("check", lambda: _check_of(places, error, is_exit))

    def _try_to_find(self, what, look):
        """A fact, where there is one."""
        try:
            found = look()
        except Exception as problem:
            self.notes.append("%s: %s" % (what, type_name(problem)))
            return []
        return [] if found is None else [found]

    def _evaluator(self, places):
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
                "source": cut(place.source.line(place.line)) if place.source else "",
            }
            for place in places
        ]


def is_telling(entry: dict) -> bool:
    """Whether a version was compared, or a name asked for that is not there."""
    return has_origins(entry["comparisons"]) or any(is_of_module(fact) for fact in entry["facts"])


def _refusal_of(evaluator, place, error):
    """By a module that most failures do not need."""
    path = refusing(place, error)
    if not path:
        return None
    from omnipkg_capture.refusals import refusal_of

    return refusal_of(evaluator, place, path, error)


def _check_of(places, error, is_exit):
    """By the modules that follow values which no version decides: most failures do not need them."""
    if not may_be_check(places, error):
        return None
    from omnipkg_capture.checks import check_of

    return check_of(places, error, is_exit)


def _add_asked_name(entry, evaluator):
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


def _add_call(entry, file, line, source):
    """The call that such a failure is known by, in place of frames."""
    entry["frames"] = []
    entry["statement"] = {"kind": "call", "file": file, "line": line, "source": cut(source)}
    entry["guard"], entry["comparisons"], entry["conditional"] = None, [], True


def _members(error):
    members = getattr(error, "exceptions", None) if type_name(error).endswith("Group") else None
    if isinstance(members, (tuple, list)):
        return [member for member in members if isinstance(member, BaseException)]
    return []


def _ancestors(kind):
    """The classes that an exception is an instance of, its own first; without those that nearly all of them are."""
    found = [
        base for base in bases_of(kind) if base is not Exception and base is not BaseException and base is not object
    ]
    return [cut(".".join(module_and_name(base))) for base in found[:MAX_ANCESTORS]]


def type_name(error: BaseException) -> str:
    return module_and_name(type(error))[1]


def _text(value):
    return value if isinstance(value, str) else ""
