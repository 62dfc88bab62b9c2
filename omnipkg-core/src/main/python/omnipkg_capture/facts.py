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

from omnipkg_capture.makers import given_to_python, giver_of_receiver, maker_of_receiver, maker_of_type, refused_value
from omnipkg_evaluate.callee import (
    NOWHERE,
    accepted,
    attributes_of_object,
    bases_of,
    calling,
    compiled_function,
    evaluated,
    file_of,
    first_foreign,
    foreign_bases,
    function_named,
    handing_on,
    module_and_name,
    namespace_of,
    package_in,
    place_of,
    receivers,
    told,
    unwrapped,
)
from omnipkg_evaluate.source import is_installed, is_stdlib
from omnipkg_evaluate.syntax import attribute_writes, class_named, head, last_name, walk
from omnipkg_evaluate.values import MISSING, FunctionType, ModuleType

MOST_REQUIRERS = 50
LONGEST_PATH = 200
NOT_RUN = (("builtins", "coroutine"), ("builtins", "async_generator"))
TEST_RUNNERS = ("pytest", "_pytest", "pluggy")
PARSERS = ("argparse", "optparse")
MAX_NAMES = 500  # characters of all that are near
LONGEST_NAME = 255  # of a file, in nearly all file systems
OF_PYTHON = {"absentName", "unacceptedCall", "madeValue", "compiledWarning"}
VALUES = (str, bytes, dict, list, tuple, set, int, float)


def facts_of(error, places):
    """The facts of an exception raised at ``places``."""
    if isinstance(error, SystemExit):
        return facts_of_exit(error.code, BaseException.__context__.__get__(error), places)
    names = {module_and_name(base)[1] for base in bases_of(type(error))}
    if "CalledProcessError" in names:
        command = error.cmd if isinstance(error.cmd, str) else error.cmd[0]
        return [
            {"fact": "failedCommand", "command": told(command.split(" ")[0]), "exitCode": _number(error.returncode)}
        ]
    if "VersionConflict" in names and len(error.args) >= 2:
        return [_unmet(error.args[1], error.args[2:])]
    if "DistributionNotFound" in names and error.args:
        return [_unmet(error.args[0], error.args[1:])]
    if "FixtureLookupError" in names:
        return [{"fact": "absentFixture", "name": told(getattr(error, "argname", None))}]
    if "PackageNotFoundError" in names and error.args:
        return [{"fact": "absentDistribution", "name": told(error.args[0])}]
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


def is_of_module(fact):
    """Whether a fact says of a module, or of what is in one, that it does not have, or accept, what it was asked for."""
    place = fact.get("owner") or fact.get("callee")
    return place is not None and place["module"] != ""


def is_of_name(fact):
    """Whether a fact says what was asked for in vain."""
    return fact["fact"] == "absentName" or (fact["fact"] == "failedImport" and fact["name"] != "") or is_of_module(fact)


def _of_python(error, places):
    asked = _asked_of_module(places)
    if isinstance(error, ImportError):
        return _of_import(error, asked)
    if isinstance(error, AttributeError):
        return _of_attribute(error, places, asked)
    if isinstance(error, TypeError) and places:
        message = str(error).partition("\n")[0]
        call = _of_call(message, places)
        if call is not None and is_of_module(call):
            return [call]
        return _present(asked, call or maker_of_type(message, places[-1]))
    if isinstance(error, Warning) and places:
        return _present(asked, _of_warning(places[-1]))
    if isinstance(error, SyntaxError):
        return [{"fact": "unreadableSource", "file": told(error.filename), "line": told(error.text)}]
    if isinstance(error, OSError):
        return [{"fact": "unusableFile", "file": told(error.filename), "isText": _is_text_for_name(error, places)}]
    return _present(asked)


def facts_of_exit(code, handled, places):
    """Which program refused its arguments, as ``argparse``, ``optparse`` and what distributions have for it do by exit code 2."""
    by_parser = any(
        place.frame.f_code.co_name == "error" and place.frame.f_globals.get("__name__") in PARSERS for place in places
    )
    asking = [place for place in places if is_installed(place.file)]
    if code != 2 or not asking:
        return []
    if not by_parser:
        parser = _package(asking[-1])
        if handled is not None and _package_of(type(handled)) != parser:
            return []
        asking = [place for place in asking if _package(place) != parser]
    return [{"fact": "refusedArguments", "program": _place_of_module(each.frame.f_globals)} for each in asking[-1:]]


def _package(place):
    return str(place.frame.f_globals.get("__name__")).partition(".")[0]


def _package_of(kind):
    return module_and_name(kind)[0].partition(".")[0]


def _present(*facts):
    return [fact for fact in facts if fact is not None]


def _of_import(error, asked):
    found = {"fact": "failedImport", "name": told(error.name), "path": told(error.path), "near": []}
    quoted = str(error).split("'")
    if quoted[0] == "cannot import name " and quoted[1:]:
        found["near"] = names_near(quoted[1], sys.modules.get(error.name))
    if asked is not None and error.name is not None:
        asked["name"] = found["name"]  # what it is about
    return _present(asked, found if found["name"] or found["path"] or found["near"] else None)


def _of_attribute(error, places, asked):
    """Before Python 3.10 the exception has its message alone, which Python writes in few forms."""
    name, receiver = getattr(error, "name", None), getattr(error, "obj", None)
    quoted = str(error).partition("\n")[0].split("'")
    if name is None and " has no attribute " in quoted[-3:][0]:
        name = quoted[-2]
        found = receivers(name, places[-1]) if places else []
        receiver = found[0] if len(found) == 1 else None
    if name is None:
        return _present(asked, maker_of_type(str(error), places[-1]) if places else None)
    made = _of_making(name, quoted[1:][:1], receiver, places[-1]) if places else None
    if receiver is None:
        return _present(dict(asked or _absent("", NOWHERE), name=told(name)), made)
    absent = dict(absent_name(receiver, name), near=names_near(name, receiver))
    if places and places[-1].is_own:
        absent["setIn"] = _set_in(receiver, name, places[-1])
    return _present(absent, made)


def _set_in(receiver, name, place):
    """The method of the script's class that would have set an attribute, had it been called; empty where there is none."""
    module, qualified = module_and_name(type(receiver))
    tree = place.source.tree if place.source is not None and module == place.frame.f_globals.get("__name__") else None
    kind = class_named(tree, qualified) if tree is not None else None
    setting = [] if kind is None else [method for method, _ in attribute_writes(kind, name) if method is not None]
    return told("%s.%s" % (qualified, setting[0].name)) if len(setting) == 1 and setting[0].name != "__init__" else ""


def _of_making(name, found, receiver, place):
    """What made a value that may once have had the name, being of another type: it is not misspelt."""
    own = [kind for kind in VALUES if [kind.__name__] == found]
    others = [] if receiver is None or isinstance(receiver, (ModuleType, type)) else [type(receiver)]
    kinds = own or others
    if others and module_and_name(others[0]) in NOT_RUN:
        return _of_runner(place)
    if not kinds or names_near(name, kinds[0]):
        return None
    given = None if own else giver_of_receiver(name, place)
    return given or (maker_of_receiver(name, place) if own or _is_of_python(kinds[0]) else None)


def _is_of_python(kind):
    """Whether a class is one of the standard library's, so that who gave the object has chosen it."""
    module = sys.modules.get(module_and_name(kind)[0])
    file = getattr(module, "__file__", None)
    return module is not None and module.__name__ != "__main__" and (file is None or is_stdlib(file))


def _of_runner(place):
    """A coroutine, or the like, that a test got in place of what it gives: the plugin that has the test run may once have run it."""
    caller = place.caller
    while caller is not None and (not is_installed(caller.file) or _package(caller) in TEST_RUNNERS):
        caller = caller.caller
    return None if caller is None else {"fact": "madeValue", "maker": _place_of_module(caller.frame.f_globals)}


def names_near(name, receiver):
    """The names in a module, of a type, or of an object, that one letter, or a swap of two, makes of this one."""
    if type(name) is not str:
        return []
    if isinstance(receiver, ModuleType):
        names = object.__getattribute__(receiver, "__dict__")
    else:
        names = {
            each
            for base in bases_of(receiver if isinstance(receiver, type) else type(receiver))
            for each in namespace_of(base)
        }
        names.update(attributes_of_object(receiver))
    return _near(name, names)


def _near(name, names):
    near = sorted(each for each in names if type(each) is str and _is_one_off(name, each))
    while len(",".join(near)) > MAX_NAMES:
        near.pop()
    return near


def _is_one_off(one, other):
    if one == other or abs(len(one) - len(other)) > 1 or len(one) < 3:
        return False
    start = 0
    while one[start : start + 1] == other[start : start + 1]:
        start += 1
    left, right = one[start:], other[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def absent_name(receiver, name):
    """The fact that an object does not have a name."""
    if isinstance(receiver, ModuleType):
        return _absent(name, _place_of_module(object.__getattribute__(receiver, "__dict__")))
    own = receiver if isinstance(receiver, type) else type(receiver)
    found = _absent(name, place_of(*module_and_name(first_foreign(own))))
    found["fixed"] = not any("__getattr__" in namespace_of(base) for base in bases_of(own))
    bases = [place_of(*module_and_name(base)) for base in foreign_bases(own)]
    return dict(found, bases=bases) if len(bases) > 1 else found


def _absent(name, owner):
    return {
        "fact": "absentName",
        "name": told(name),
        "owner": owner,
        "fixed": False,
        "bases": [],
        "near": [],
        "setIn": "",
    }


def _place_of_module(namespace):
    return {"module": told(namespace.get("__name__")), "name": "", "file": told(namespace.get("__file__"))}


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


def _of_call(message, places):
    """What the message of a call that could not be made says: which function, and why."""
    callee, mark, reason = message.partition("() ")
    argument = _argument_of(reason) if mark else None
    if argument is None:
        return None
    entered = [place for place in places if not place.is_of_cython]  # it shows its functions before they are entered
    is_named = argument["fault"] == "keyword"
    function = function_named(callee, entered[-1], argument["name"] if is_named else None) if entered else None
    argument["near"] = _near(argument["name"], _arguments(unwrapped(function), places)) if is_named else []
    return {
        "fact": "unacceptedCall",
        "callee": dict(NOWHERE, name=told(callee))
        if function is None
        else place_of(function.__module__, function.__qualname__),
        "argument": argument if function is None else _with_position(argument, unwrapped(function)),
        "handedOnBy": _handing_on(argument["name"], places) if is_named else None,
        "caller": _caller(unwrapped(function), entered) if function is not None else None,
    }


def _argument_of(reason):
    quoted = reason.split("'")[1::2]
    if reason.startswith("got an unexpected keyword argument") and quoted:
        return {"fault": "keyword", "name": told(quoted[0]), "number": None}
    if reason.startswith("takes ") and " but " in reason:
        given = reason.partition(" but ")[2].partition(" ")[0]
        return {"fault": "surplus", "name": "", "number": int(given) if given.isdecimal() and len(given) < 5 else None}
    if reason.startswith("missing ") and quoted:
        return {"fault": "missing", "name": told(quoted[0]), "number": None}
    if reason.startswith("got multiple values for argument") and quoted:
        return {"fault": "repeated", "name": told(quoted[0]), "number": None}
    return None


def _arguments(function, places):
    """The names that a function accepts, and the functions of libraries that led to its call."""
    codes = [place.frame.f_code for place in places if not place.is_own]
    codes += [function.__code__] if isinstance(function, FunctionType) else []
    return {name for code in codes for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]}


def _handing_on(name, places):
    function = handing_on(name, places)
    return place_of(function.__module__, function.__qualname__) if function is not None else None


def _caller(function, places):
    """Where a distribution calls what is not its own: which function of it does, by which name, and what would be accepted."""
    if not isinstance(function, FunctionType):
        return None
    place, call = calling(function, places)
    module = place.frame.f_globals.get("__name__") if place is not None and is_installed(place.file) else None
    if type(module) is not str or module.partition(".")[0] == str(function.__module__).partition(".")[0]:
        return None
    name = last_name(call.func)
    return {
        "function": {"module": told(module), "name": told(place.qualified_name), "file": told(place.file)},
        "calledAs": told(name),
        "accepts": told(accepted(function, call, place)),
    }


def _with_position(argument, function):
    """An argument that was given by position as well as by its name."""
    if argument["fault"] != "repeated":
        return argument
    ordered = function.__code__.co_varnames[: function.__code__.co_argcount]
    return dict(argument, number=ordered.index(argument["name"]) + 1) if argument["name"] in ordered else argument


def _of_refusal_without_frame(error, place):
    """What raised an exception without a frame of its own: compiled code of a distribution, or its value in the script's statement."""
    if isinstance(error, TypeError) and is_stdlib(place.file):
        refused = given_to_python(place)
        return {"fact": "refusedValue", "maker": place_of(*refused)} if refused is not None else None
    path = () if isinstance(error, (ImportError, SyntaxError, SystemExit)) else place.path()
    if not path or isinstance(path[-1][2], (_ast.Raise, _ast.Assert)):
        return None
    function = compiled_function(place)
    if function is not None:
        return {"fact": "compiledRefusal", "file": told(file_of(function[0]))}
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
            return _absent(frame.f_locals.get(code.co_varnames[0]), _place_of_module(frame.f_globals))
    return None


def _unmet(requirement, requirers):
    names = set()
    for each in requirers:
        if isinstance(each, (set, frozenset, list, tuple)):
            names.update(told(name) for name in each if type(name) is str)
    return {
        "fact": "unmetRequirement",
        "requirement": told(str(requirement)),
        "requiredBy": sorted(names)[:MOST_REQUIRERS],
    }


def _number(code):
    """An exit code, if it is one."""
    return code if type(code) is int and abs(code) < 2**31 else None
