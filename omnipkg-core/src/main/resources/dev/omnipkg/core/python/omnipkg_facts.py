"""What an exception itself says beyond its message: plain texts by name.

In comes the exception, out goes a dict.  Only exceptions of Python and of the packaging
libraries are read, and of objects only what needs no code of the script.

=========================  ================================================================
exception                  facts
=========================  ================================================================
``ImportError``            ``name`` of the module, ``path`` it was loaded from; ``near`` as below
``AttributeError``         ``name``; of a module ``module`` and ``file``; of any other object ``type``,
                           and the ``module`` and ``file`` of its type, or of the first of its bases
                           that is not the script's own; of a module ``near``, its names that are one letter off;
                           ``madeBy`` as below, of a value of a type that is not the script's own; ``setIn``: the method of
                           the script's class that sets the attribute, and was not called; ``bases``, where a type of the
                           script's has more than one base of distributions: all of them but for bases of one told
                           before, the nearest first, each a line ``module:type:file``; ``fixed`` where the type
                           makes no attributes up
``TypeError`` of a call    ``callee``, and its ``module`` and ``file``; and one of ``keyword`` (not
                           accepted; ``handedOnBy``, ``handedOnByModule`` and ``handedOnByFile``, where a
                           function of a distribution took it by ``**`` and handed it on), ``given`` (how
                           many arguments by position), ``missing``, ``repeated`` (by position and by name:
                           the name, and the position from 1); ``calledBy``, ``calledByModule``, ``calledByFile``: the
                           function of a distribution that makes the call, where the callee is the script's or another
                           distribution's; ``calledAs``: by which name it calls, and ``accepts``: the arguments that
                           the callee accepts there, as in its definition
any other ``TypeError``    ``madeBy``, ``madeByModule`` and ``madeByFile``: the function or type of one distribution
                           that made the value with which the statement cannot work, as its type is another
any without a frame        ``refusedByFile``: that of the compiled function that raised it, where the statement calls
of what raised it          one; or else ``refusedValue``, ``refusedValueModule`` and
                           ``refusedValueFile``: the type of a distribution, or its function that made the value, which an
                           operator, a built-in function or a method of the script's statement works with
``SyntaxError``            ``file`` and the ``text`` of its line
``Warning``                ``package`` and its ``file``, where compiled code warned of what the script does with its values
``DocTestFailure``         ``expected`` and ``got``; ``package`` and its ``file``, where the example works with one package's values
``OSError``                ``file``; ``fileIsText``: "true" where a distribution took for a name what looks like data
``CalledProcessError``     ``command``, without its arguments, and ``exitCode``
raised by a ``raise`` of   ``refusedIn``: the function with the classes around it, or ``<module>``; ``refusedIf``: the text of the
a distribution             condition that held; ``refusedEmpty``: "true" where that asks for a parameter not to be empty or
                           None, and the script's code gave it so (which is not what it is by default);
                           ``refusedWorld``: ``files``, ``environment``, ``network``, ``time`` or ``chance``, where
                           the condition asks for one of these, or the exception is raised for what one of them failed
any of the others          ``name``, ``module``, ``file``, where a module's ``__getattr__`` was asked
of a check, or a look-up   ``checkedBy``, ``checkedByModule`` and ``checkedByFile``: what a distribution has that made
                           what the script compares with a constant, or looks something up in, where nothing but
                           constants and the like has a part in that
raised under a condition   the same as of an ``AttributeError``, where the condition asked for a name that is not there
``VersionConflict``        ``requirement``, ``requiredBy``
``DistributionNotFound``   ``requirement``, ``requiredBy``
``PackageNotFoundError``   ``distribution``
``FixtureLookupError``     ``fixture``: the name of the fixture that no plugin of pytest has
=========================  ================================================================
"""

import sys

import _ast

from omnipkg_callee import (
    accepted,
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
    packages_in,
    receivers,
    told_of,
    unwrapped,
)
from omnipkg_makers import giver_of_receiver, maker_of_receiver, maker_of_type, refused_value
from omnipkg_source import is_installed, is_stdlib
from omnipkg_syntax import attribute_writes, class_named, head, walk
from omnipkg_values import MISSING, FunctionType, ModuleType

MAX_TEXT = 500
MAX_BASES = 6 * MAX_TEXT
LONGEST_NAME = 255  # of a file, in nearly all file systems
CYTHON = (".pyx", ".pxd", ".pxi")
VALUES = (str, bytes, dict, list, tuple, set, int, float)


def facts_of(error, places):
    """The facts of an exception raised at ``places``; those that are no text, or not there, are left out."""
    found = _asked_of_module(places)
    names = {module_and_name(base)[1] for base in bases_of(type(error))}
    if isinstance(error, ImportError):
        found.update((key, value) for key, value in (("name", error.name), ("path", error.path)) if value is not None)
        quoted = str(error).split("'")
        if quoted[0] == "cannot import name " and quoted[1:]:
            found.update(_near(quoted[1], sys.modules.get(error.name)))
    elif isinstance(error, AttributeError):
        found.update(_of_attribute(error, places))
    elif isinstance(error, TypeError) and places:
        message = str(error).partition("\n")[0]
        found.update(_of_call(message, places) or maker_of_type(message, places[-1]))
    elif isinstance(error, Warning) and places:
        found.update(_of_warning(places[-1]))
    elif isinstance(error, SyntaxError):
        found = {"file": error.filename, "text": error.text}
    elif isinstance(error, OSError):
        found = {"file": error.filename}
        found.update(_of_text_for_name(error, places))
    if places and not {"name", "callee", "madeBy", "package"}.intersection(found):
        found.update(_of_refusal_without_frame(error, places[-1]))
    if "CalledProcessError" in names:
        command = error.cmd if isinstance(error.cmd, str) else error.cmd[0]
        found = {"command": command.split(" ")[0], "exitCode": str(error.returncode)}
    elif "VersionConflict" in names and len(error.args) >= 2:
        found = {"requirement": str(error.args[1]), "requiredBy": _joined(error.args[2:])}
    elif "DistributionNotFound" in names and error.args:
        found = {"requirement": str(error.args[0]), "requiredBy": _joined(error.args[1:])}
    elif "FixtureLookupError" in names:
        found = {"fixture": getattr(error, "argname", None)}
    elif "PackageNotFoundError" in names and error.args:
        found = {"distribution": error.args[0]}
    return {key: value[: MAX_BASES if key == "bases" else MAX_TEXT] for key, value in found.items() if type(value) is str}


def _of_attribute(error, places):
    """Before Python 3.10 the exception has its message alone, which Python writes in few forms."""
    name, receiver = getattr(error, "name", None), getattr(error, "obj", None)
    quoted = str(error).partition("\n")[0].split("'")
    if name is None and " has no attribute " in quoted[-3:][0]:
        name = quoted[-2]
        found = receivers(name, places[-1]) if places else []
        receiver = found[0] if len(found) == 1 else None
    if name is None:
        return maker_of_type(str(error), places[-1]) if places else {}
    made = _of_making(name, quoted[1:][:1], receiver, places[-1]) if places else {}
    if receiver is None:
        return dict(made, name=name)
    found = dict(made, **asked_of(receiver, name), **_near(name, receiver))
    return dict(found, **_of_setting(receiver, name, places[-1])) if places and places[-1].is_own else found


def _of_setting(receiver, name, place):
    """The method of the script's class that would have set an attribute, had it been called."""
    module, qualified = module_and_name(type(receiver))
    tree = place.source.tree if place.source is not None and module == place.frame.f_globals.get("__name__") else None
    kind = class_named(tree, qualified) if tree is not None else None
    setting = [] if kind is None else [method for method, _ in attribute_writes(kind, name) if method is not None]
    return {"setIn": "%s.%s" % (qualified, setting[0].name)} if len(setting) == 1 and setting[0].name != "__init__" else {}


def _of_making(name, found, receiver, place):
    """What made a value that may once have had the name, being of another type: it is not misspelt."""
    own = [kind for kind in VALUES if [kind.__name__] == found]
    others = [] if receiver is None or isinstance(receiver, (ModuleType, type)) else [type(receiver)]
    names = {each for kind in (own or others)[:1] for base in bases_of(kind) for each in namespace_of(base)}
    if not names or any(_is_one_off(name, each) for each in names):
        return {}
    return (maker_of_receiver if own else giver_of_receiver)(name, place)


def _near(name, module):
    """The names in a module that one letter, or a swap of two, makes of this one."""
    if not isinstance(module, ModuleType) or type(name) is not str:
        return {}
    names = object.__getattribute__(module, "__dict__")
    near = sorted(each for each in names if type(each) is str and _is_one_off(name, each))
    return {"near": ",".join(near)} if near else {}


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


def asked_of(receiver, name):
    """The facts of a name that an object does not have."""
    if isinstance(receiver, ModuleType):
        namespace = object.__getattribute__(receiver, "__dict__")
        return {"name": name, "module": namespace.get("__name__"), "file": namespace.get("__file__")}
    own = receiver if isinstance(receiver, type) else type(receiver)
    module, qualified = module_and_name(first_foreign(own))
    found = {"name": name, "type": qualified, "module": module, "file": file_of(module)}
    named = [module_and_name(base) for base in foreign_bases(own)]
    if not any("__getattr__" in namespace_of(base) for base in bases_of(own)):
        found["fixed"] = "true"
    if len(named) > 1:
        found["bases"] = "\n".join("%s:%s:%s" % (each + (file_of(each[0]),)) for each in named)
    return found


def _of_warning(place):
    """Compiled code that warns has no frame: the one package whose values the script's statement works with."""
    path = place.path() if place.is_own else ()
    nodes = list(head(path[-1][2])) if path else []
    called = [node.func for node in nodes if isinstance(node, _ast.Call)]
    if any(getattr(each, "attr", getattr(each, "id", "")) in ("warn", "warn_explicit") for each in called):
        return {}
    frame = place.frame
    found = packages_in(nodes, lambda name: frame.f_locals.get(name, frame.f_globals.get(name, MISSING)))
    return dict(zip(("package", "file"), next(iter(found.items())))) if len(found) == 1 else {}


def _of_call(message, places):
    """What the message of a call that could not be made says: which function, and why."""
    callee, mark, reason = message.partition("() ")
    quoted = reason.split("'")[1::2]
    if not mark:
        return {}
    if reason.startswith("got an unexpected keyword argument") and quoted:
        found = dict(_of_handing_on(quoted[0], places), keyword=quoted[0])
    elif reason.startswith("takes ") and " but " in reason:
        found = {"given": reason.partition(" but ")[2].partition(" ")[0]}
    elif reason.startswith("missing ") and quoted:
        found = {"missing": quoted[0]}
    elif reason.startswith("got multiple values for argument") and quoted:
        found = {"repeated": quoted[0]}
    else:
        return {}
    entered = [place for place in places if not place.file.endswith(CYTHON)]  # it shows its functions before they are entered
    function = function_named(callee, entered[-1]) if entered else None
    if function is None:
        return dict(found, callee=callee)
    found.update(_of_caller(unwrapped(function), entered))
    if "repeated" in found:
        found.update(_with_position(found["repeated"], unwrapped(function).__code__))
    return dict(found, callee=function.__qualname__, module=function.__module__, file=file_of(function.__module__))


def _of_handing_on(name, places):
    function = handing_on(name, places)
    return told_of("handedOnBy", function.__module__, function.__qualname__) if function is not None else {}


def _of_caller(function, places):
    """Where a distribution calls what is not its own: which function of it does, by which name, and what would be accepted."""
    if not isinstance(function, FunctionType):
        return {}
    place, call = calling(function, places)
    module = place.frame.f_globals.get("__name__") if place is not None and is_installed(place.file) else None
    if type(module) is not str or module.partition(".")[0] == str(function.__module__).partition(".")[0]:
        return {}
    found = {"calledBy": place.qualified_name, "calledByModule": module, "calledByFile": place.file}
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    return dict(found, calledAs=name, accepts=accepted(function, call, place))


def _of_refusal_without_frame(error, place):
    """What raised an exception without a frame of its own: compiled code of a distribution, or its value in the script's statement."""
    path = () if isinstance(error, (ImportError, SyntaxError, SystemExit)) else place.path()
    if not path or isinstance(path[-1][2], (_ast.Raise, _ast.Assert)):
        return {}
    function = compiled_function(place)
    if function is not None:
        return {"refusedByFile": file_of(function[0])}
    refused = refused_value(place) if place.is_own else None
    return told_of("refusedValue", *refused) if refused is not None else {}


def _of_text_for_name(error, places):
    """Whether a distribution has taken for the name of a file what looks like data."""
    place = next((each for each in reversed(places) if not is_stdlib(each.file)), None)
    if place is None or not is_installed(place.file):
        return {}
    message = "".join(each for each in error.args if type(each) is str)
    asked = message + (error.filename if type(error.filename) is str else "")
    if any(_is_known_by_name(each, asked) for each in places if is_installed(each.file)):
        return {"fileIsText": "true"}
    texts = [error.filename] + [each for each in list(place.frame.f_locals.values()) if type(each) is str and each in message]
    return {"fileIsText": "true"} if any(type(each) is str and _is_data(each) for each in texts) else {}


def _is_known_by_name(place, asked):
    """Whether the function looks names up in a table of its module, one of which it took for that of a file in the end."""
    for node in walk(place.node) if place.node is not None else ():
        if isinstance(node, _ast.Compare) and isinstance(node.ops[0], (_ast.In, _ast.NotIn)) and isinstance(node.left, _ast.Name):
            table, name = evaluated(node.comparators[0], place.frame), evaluated(node.left, place.frame)
            of_module = getattr(node.comparators[0], "id", "") in place.frame.f_globals
            if of_module and isinstance(table, dict) and type(name) is str and name in asked and not set(name) & set("/\\."):
                return True
    return False


def _is_data(text):
    return "\n" in text or text.lstrip()[:1] in tuple("{[<") or len(text) > LONGEST_NAME


def _with_position(name, code):
    """An argument that was given by position as well as by its name."""
    ordered = code.co_varnames[: code.co_argcount]
    return {"repeated": "%s %d" % (name, ordered.index(name) + 1)} if name in ordered else {}


def _asked_of_module(places):
    """The last module whose __getattr__ is at work: its exception may be of any class."""
    for place in reversed(places):
        frame = place.frame
        code = frame.f_code
        if code.co_name == "__getattr__" and code.co_argcount == 1:
            name = frame.f_locals.get(code.co_varnames[0])
            return {"name": name, "module": frame.f_globals.get("__name__"), "file": frame.f_globals.get("__file__")}
    return {}


def _joined(requirers):
    names = set()
    for each in requirers:
        if isinstance(each, (set, frozenset, list, tuple)):
            names.update(name for name in each if isinstance(name, str))
    return ",".join(sorted(names))
