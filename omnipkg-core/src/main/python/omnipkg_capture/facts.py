"""What an exception says beyond its message: facts of a few kinds, each a dict.

In comes the exception, out goes a list.  Only exceptions of Python and of the packaging
libraries are read, and of objects only what needs no code of the script.  What a fact holds
stands in ``docs/record.schema.json``; a text that is not known is empty.

=========================  ================================================================
exception                  facts
=========================  ================================================================
``ImportError``            ``failedImport``
``AttributeError``         ``absentName``: of a module, or of the type of any other object, or of the first of its
                           bases that is not the script's own; and ``madeValue``, of a value of a type that the
                           script does not name
``TypeError`` of a call    ``unacceptedCall``
any other ``TypeError``    ``madeValue``
any without a frame        ``compiledRefusal``, where the statement calls a compiled function; or else
of what raised it          ``refusedValue``
``SyntaxError``            ``unreadableSource``
``Warning``                ``compiledWarning``, where compiled code warned of what the script does with a package's values
``DocTestFailure``         ``doctestExample``
``OSError``                ``unusableFile``
``SystemExit`` with 2      ``refusedArguments``, where a parser of arguments has it
``CalledProcessError``     ``failedCommand``
raised by a ``raise`` of   ``refusal``
a distribution
any of the others          ``absentName``, where a module's ``__getattr__`` was asked
of a check, or a look-up   ``checkedValue``, where nothing but constants, and what a distribution makes of them, has a part in it
raised under a condition   ``absentName``, where the condition asked for a name that is not there
``VersionConflict``        ``unmetRequirement``
``DistributionNotFound``   ``unmetRequirement``
``PackageNotFoundError``   ``absentDistribution``
``FixtureLookupError``     ``absentFixture``
whose first argument is    ``absentFile``, where a distribution raises it
like a path
=========================  ================================================================
"""

import _ast
import sys

from omnipkg_capture.absent import absence, names_near, of_attribute, package, place_of_module, present
from omnipkg_evaluate.objects import bases_of, evaluated, file_of, module_and_name, package_in, place_of, shorten
from omnipkg_evaluate.source import is_installed, is_stdlib
from omnipkg_evaluate.syntax import head, last_name, walk
from omnipkg_evaluate.values import MISSING

MOST_REQUIRERS = 50  # in a record
LONGEST_PATH = 200  # characters of a text that may be the name of a file
PARSERS = ("argparse", "optparse")
LONGEST_NAME = 255  # of a file, in nearly all file systems
OF_PYTHON = {"absentName", "unacceptedCall", "madeValue", "compiledWarning"}


def facts_of(error: BaseException, places: "list[Place]") -> "list[dict]":
    """The facts of an exception raised at ``places``."""
    if isinstance(error, SystemExit):
        return facts_of_exit(error.code, BaseException.__context__.__get__(error), places)
    names = {module_and_name(base)[1] for base in bases_of(type(error))}
    if "CalledProcessError" in names:
        command = error.cmd if isinstance(error.cmd, str) else error.cmd[0]
        return [
            {"fact": "failedCommand", "command": shorten(command.split(" ")[0]), "exitCode": _number(error.returncode)}
        ]
    if "VersionConflict" in names and len(error.args) >= 2:
        return [_unmet(error.args[1], error.args[2:])]
    if "DistributionNotFound" in names and error.args:
        return [_unmet(error.args[0], error.args[1:])]
    if "FixtureLookupError" in names:
        return [{"fact": "absentFixture", "name": shorten(getattr(error, "argname", None))}]
    if "PackageNotFoundError" in names and error.args:
        return [{"fact": "absentDistribution", "name": shorten(error.args[0])}]
    found = _of_python(error, places)
    is_of_system = isinstance(error, OSError) and OSError.filename.__get__(error) is not None
    if places and is_installed(places[-1].file) and not is_of_system:
        found += [{"fact": "absentFile", "path": each} for each in error.args[:1] if _is_path(each)]
    if places and not OF_PYTHON.intersection(fact["fact"] for fact in found):
        found.append(_of_refusal_without_frame(error, places[-1]))
    return [fact for fact in found if fact is not None]


def _is_path(text):
    """Whether a text is a path below a directory that it names, and nothing else."""
    parts = text.split("/") if type(text) is str and len(text) <= LONGEST_PATH else []
    is_named = all(
        part.strip(".") and part.replace(".", "").replace("-", "").replace("_", "").isalnum() for part in parts
    )
    return len(parts) > 1 and is_named


def is_of_module(fact: dict) -> bool:
    """Whether a fact says of a module, or of what is in one, that it does not have, or accept, what it was asked for."""
    place = fact.get("owner") or fact.get("callee")
    return place is not None and place["module"] != ""


def is_of_name(fact: dict) -> bool:
    """Whether a fact says what was asked for in vain."""
    return fact["fact"] == "absentName" or (fact["fact"] == "failedImport" and fact["name"] != "") or is_of_module(fact)


def _of_python(error, places):
    asked = _asked_of_module(places)
    if isinstance(error, ImportError):
        return _of_import(error, asked)
    if isinstance(error, AttributeError):
        return of_attribute(error, places, asked)
    if isinstance(error, TypeError) and places:
        from omnipkg_capture.unaccepted import of_call

        message = str(error).partition("\n")[0]
        call = of_call(message, places)
        if call is not None and is_of_module(call):
            return [call]
        from omnipkg_capture.makers import maker_of_type

        return present(asked, call or maker_of_type(message, places[-1]))
    if isinstance(error, Warning) and places:
        return present(asked, _of_warning(places[-1]))
    if isinstance(error, SyntaxError):
        return [{"fact": "unreadableSource", "file": shorten(error.filename), "line": shorten(error.text)}]
    if isinstance(error, OSError):
        return [{"fact": "unusableFile", "file": shorten(error.filename), "isText": _is_text_for_name(error, places)}]
    return present(asked)


def facts_of_exit(code: object, handled: "BaseException | None", places: "list[Place]") -> "list[dict]":
    """Which program refused its arguments, as ``argparse``, ``optparse`` and what distributions have for it do by exit code 2."""
    by_parser = any(
        place.frame.f_code.co_name == "error" and place.frame.f_globals.get("__name__") in PARSERS for place in places
    )
    asking = [place for place in places if is_installed(place.file)]
    if code != 2 or not asking:
        return []
    if not by_parser:
        parser = package(asking[-1])
        if handled is not None and _package_of(type(handled)) != parser:
            return []
        asking = [place for place in asking if package(place) != parser]
    return [{"fact": "refusedArguments", "program": place_of_module(each.frame.f_globals)} for each in asking[-1:]]


def _package_of(kind):
    return module_and_name(kind)[0].partition(".")[0]


def _of_import(error, asked):
    found = {"fact": "failedImport", "name": shorten(error.name), "path": shorten(error.path), "near": []}
    quoted = str(error).split("'")
    if quoted[0] == "cannot import name " and quoted[1:]:
        found["near"] = names_near(quoted[1], sys.modules.get(error.name))
    if asked is not None and error.name is not None:
        asked["name"] = found["name"]  # what it is about
    return present(asked, found if found["name"] or found["path"] or found["near"] else None)


def _of_warning(place):
    """Compiled code that warns has no frame: the one package whose values the script's statement works with."""
    path = place.path() if place.is_own else ()
    nodes = list(head(path[-1][2])) if path else []
    called = [node.func for node in nodes if isinstance(node, _ast.Call)]
    if any(last_name(each) in ("warn", "warn_explicit") for each in called):
        return None
    frame = place.frame
    package = package_in(nodes, lambda name: frame.f_locals.get(name, frame.f_globals.get(name, MISSING)))
    return {"fact": "compiledWarning", "worksWith": package} if package is not None else None


def _of_refusal_without_frame(error, place):
    """What raised an exception without a frame of its own: compiled code of a distribution, or its value in the script's statement."""
    if isinstance(error, TypeError) and is_stdlib(place.file):
        from omnipkg_capture.makers import given_to_python

        refused = given_to_python(place)
        return {"fact": "refusedValue", "maker": place_of(*refused)} if refused is not None else None
    path = () if isinstance(error, (ImportError, SyntaxError, SystemExit)) else place.path()
    if not path or isinstance(path[-1][2], (_ast.Raise, _ast.Assert)):
        return None
    from omnipkg_capture.makers import refused_value
    from omnipkg_evaluate.callee import compiled_function

    function = compiled_function(place)
    if function is not None:
        return {"fact": "compiledRefusal", "file": shorten(file_of(function[0]))}
    refused = refused_value(place) if place.is_own else None
    return {"fact": "refusedValue", "maker": place_of(*refused)} if refused is not None else None


def _is_text_for_name(error, places):
    """Whether a distribution has taken for the name of a file what looks like data."""
    place = next((each for each in reversed(places) if not is_stdlib(each.file)), None)
    if place is None or not is_installed(place.file):
        return False
    message = "".join(each for each in error.args if type(each) is str)
    asked = message + (error.filename if type(error.filename) is str else "")
    if any(_is_known_by_name(each, asked) for each in places if is_installed(each.file)):
        return True
    texts = [error.filename] + [
        each for each in list(place.frame.f_locals.values()) if type(each) is str and each in message
    ]
    return any(type(each) is str and _is_data(each) for each in texts)


def _is_known_by_name(place, asked):
    """Whether the function looks names up in a table of its module, one of which it took for that of a file in the end."""
    for node in walk(place.node) if place.node is not None else ():
        if (
            isinstance(node, _ast.Compare)
            and isinstance(node.ops[0], (_ast.In, _ast.NotIn))
            and isinstance(node.left, _ast.Name)
        ):
            table, name = evaluated(node.comparators[0], place.frame), evaluated(node.left, place.frame)
            of_module = getattr(node.comparators[0], "id", "") in place.frame.f_globals
            if (
                of_module
                and isinstance(table, dict)
                and type(name) is str
                and name in asked
                and not set(name) & set("/\\.")
            ):
                return True
    return False


def _is_data(text):
    return "\n" in text or text.lstrip()[:1] in tuple("{[<") or len(text) > LONGEST_NAME


def _asked_of_module(places):
    """The last module whose __getattr__ is at work: its exception may be of any class."""
    for place in reversed(places):
        frame = place.frame
        code = frame.f_code
        if code.co_name == "__getattr__" and code.co_argcount == 1:
            return absence(frame.f_locals.get(code.co_varnames[0]), place_of_module(frame.f_globals))
    return None


def _unmet(requirement, requirers):
    names = set()
    for each in requirers:
        if isinstance(each, (set, frozenset, list, tuple)):
            names.update(shorten(name) for name in each if type(name) is str)
    return {
        "fact": "unmetRequirement",
        "requirement": shorten(str(requirement)),
        "requiredBy": sorted(names)[:MOST_REQUIRERS],
    }


def _number(code):
    """An exit code, if it is one."""
    return code if type(code) is int and abs(code) < 2**31 else None
