"""What the message of a call that could not be made says: which function, and why."""

from omnipkg_capture.absent import near
from omnipkg_evaluate.callee import accepted, calling, function_named, handing_on, unwrapped
from omnipkg_evaluate.kinds import FunctionType
from omnipkg_evaluate.objects import NOWHERE, place_of, shorten
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.syntax import last_name


def of_call(message: str, places: "list[Place]") -> "dict | None":
    """What the message of a call that could not be made says: which function, and why."""
    callee, mark, reason = message.partition("() ")
    argument = _argument_of(reason) if mark else None
    if argument is None:
        return None
    entered = [place for place in places if not place.is_of_cython]  # it shows its functions before they are entered
    is_named = argument["fault"] == "keyword"
    function = function_named(callee, entered[-1], argument["name"] if is_named else None) if entered else None
    argument["near"] = near(argument["name"], _arguments(unwrapped(function), places)) if is_named else []
    return {
        "fact": "unacceptedCall",
        "callee": dict(NOWHERE, name=shorten(callee))
        if function is None
        else place_of(function.__module__, function.__qualname__),
        "argument": argument if function is None else _with_position(argument, unwrapped(function)),
        "handedOnBy": _handing_on(argument["name"], places) if is_named else None,
        "caller": _caller(unwrapped(function), entered) if function is not None else None,
    }


def _argument_of(reason):
    quoted = reason.split("'")[1::2]
    if reason.startswith("got an unexpected keyword argument") and quoted:
        return {"fault": "keyword", "name": shorten(quoted[0]), "number": None}
    if reason.startswith("takes ") and " but " in reason:
        given = reason.partition(" but ")[2].partition(" ")[0]
        return {"fault": "surplus", "name": "", "number": int(given) if given.isdecimal() and len(given) < 5 else None}
    if reason.startswith("missing ") and quoted:
        return {"fault": "missing", "name": shorten(quoted[0]), "number": None}
    if reason.startswith("got multiple values for argument") and quoted:
        return {"fault": "repeated", "name": shorten(quoted[0]), "number": None}
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
        "function": {"module": shorten(module), "name": shorten(place.qualified_name), "file": shorten(place.file)},
        "calledAs": shorten(name),
        "accepts": shorten(accepted(function, call, place)),
    }


def _with_position(argument, function):
    """An argument that was given by position as well as by its name."""
    if argument["fault"] != "repeated":
        return argument
    ordered = function.__code__.co_varnames[: function.__code__.co_argcount]
    return dict(argument, number=ordered.index(argument["name"]) + 1) if argument["name"] in ordered else argument
