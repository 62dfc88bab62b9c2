"""Whose call or attribute a failing statement asks for, without calling or asking.

In comes the innermost place of a failure, out go live objects: what stands in the
statement is looked up in the dictionaries of the frame, of modules and of types.
"""

import _ast
import sys

from omnipkg_evaluate.kinds import BuiltinType, FunctionType, MethodType, ModuleType, is_of_cython
from omnipkg_evaluate.objects import attribute_of, attributes_of_object, bases_of, evaluated, installed, namespace_of
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.syntax import head
from omnipkg_evaluate.values import MISSING

CO_VARARGS, CO_VARKEYWORDS = 0x04, 0x08  # of the module inspect, which is large
MOST_WRAPPERS = 20  # decorators around a function


def function_named(qualified: str, place: "Place", keyword: "str | None" = None) -> object:
    """The function whose qualified name Python gives in the message of a call; None where it is not certain which.

    A keyword is one that the call gives.
    """
    found = _distinct([each for each in _called(place, keyword) if _is_named(each, qualified)])
    if not found:
        found = _distinct([each for each in _of_modules(qualified) if _is_named(each, qualified)])
    return found[0] if len(found) == 1 else None


def handing_on(name: str, places: "list[Place]") -> "FunctionType | None":
    """The first function of an installed distribution that took an argument of this name only to hand it on, at once or later.

    None for none.
    """
    for place in places:
        code = place.frame.f_code
        if not is_installed(place.file):
            continue
        if name in _others_given(place.frame):
            function = _running(place.frame)
            if function is not None:
                return function
        owner = place.frame.f_locals.get(code.co_varnames[0]) if code.co_argcount else None
        if _has_kept(owner, name):
            taking = [
                each
                for each in _functions(type(owner))
                if isinstance(each, FunctionType) and each.__code__.co_flags & CO_VARKEYWORDS
            ]
            if taking and is_installed(taking[0].__code__.co_filename):
                return taking[0]
    return None


def _others_given(frame):
    """The arguments that a function takes by ``**``."""
    code = frame.f_code
    others = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & CO_VARARGS)
    given = frame.f_locals.get(code.co_varnames[others]) if code.co_flags & CO_VARKEYWORDS else None
    return given if type(given) is dict else {}


def _has_kept(owner, name):
    """Whether an object keeps an argument of this name with others, as its constructor took them."""
    return any(type(each) is dict and name in each for each in attributes_of_object(owner).values())


def calling(function: object, places: "list[Place]") -> tuple:
    """The place that calls a function in words of its own, and how: the call's node; (None, None) where it cannot be told."""
    for place in reversed(places):
        calls = [call for call in _nodes(place, _ast.Call) if _may_call(call, function, place)]
        if len(calls) != 1:
            return None, None
        given = calls[0].args + [each for each in calls[0].keywords if each.arg is not None]
        if not given or not all(isinstance(each, _ast.Starred) for each in given) or place.is_own:
            return place, calls[0]
    return None, None


def accepted(function: "FunctionType", call: "_ast.Call", place: "Place") -> str:
    """The arguments that a function accepts where it is called like this, as in its definition; without types and defaults."""
    code, optional = function.__code__, len(function.__defaults__ or ())
    names, rest = list(code.co_varnames), []
    ordered, by_name = names[: code.co_argcount], names[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    more = names[code.co_argcount + code.co_kwonlyargcount :]
    texts = [name + ("=0" if place_of >= len(ordered) - optional else "") for place_of, name in enumerate(ordered)]
    if code.co_posonlyargcount:
        texts.insert(code.co_posonlyargcount, "/")
    if code.co_flags & CO_VARARGS:
        texts.append("*" + more.pop(0))
    elif by_name:
        texts.append("*")
    rest = [name + ("=0" if name in (function.__kwdefaults__ or {}) else "") for name in by_name]
    rest += ["**" + more.pop(0)] if code.co_flags & CO_VARKEYWORDS else []
    return ", ".join(texts[_is_bound(function, call, place) :] + rest)


def _is_bound(function, call, place):
    """1 where the first argument is not in the call."""
    value = evaluated(call.func, place.frame)
    if value is MISSING:
        return int("." in function.__qualname__.rpartition("<locals>.")[2])
    return int(issubclass(type(value), (type, MethodType)))


def _may_call(call, function, place):
    called = _functions(evaluated(call.func, place.frame))
    if called:
        return any(each is function or unwrapped(each) is function for each in called)
    return function.__name__ in (getattr(call.func, "attr", None), getattr(call.func, "id", None))


def unwrapped(function: object) -> object:
    """What a decorator's result stands for, as ``functools.wraps`` notes it."""
    for _ in range(MOST_WRAPPERS):
        inner = function.__dict__.get("__wrapped__") if isinstance(function, FunctionType) else None
        if not isinstance(inner, FunctionType):
            break
        function = inner
    return function


def compiled_function(place: "Place") -> "tuple[str, str] | None":
    """The compiled function of an installed distribution that the statement calls, as ``installed`` gives it.

    It has no frame.  None where it is not one.
    """
    called = [evaluated(call.func, place.frame) for call in _nodes(place, _ast.Call)]
    found = {installed(each) for each in called if isinstance(each, BuiltinType) or is_of_cython(each)} - {None}
    return found.pop() if len(found) == 1 else None


def receivers(attribute: str, place: "Place") -> list:
    """The values whose attribute of this name the statement reads."""
    values = []
    for node in _nodes(place, _ast.Attribute):
        if node.attr == attribute:
            value = evaluated(node.value, place.frame)
            if value is not MISSING:
                values.append(value)
    return values


def _nodes(place, kind):
    path = place.path()
    return [node for node in head(path[-1][2]) if isinstance(node, kind)] if path else []


def _called(place, keyword):
    """What the calls of the statement may have called; the next one of the same name among the bases, as super() does."""
    found = []
    for call in _nodes(place, _ast.Call):
        if keyword is not None and not {keyword, None} & {each.arg for each in call.keywords}:
            continue
        found += _functions(evaluated(call.func, place.frame))
        if isinstance(call.func, _ast.Attribute) and isinstance(call.func.value, _ast.Call):
            named = _named_alike(call.func.attr, place.frame)
            codes = [each.__code__ if isinstance(each, FunctionType) else None for each in named]
            if place.frame.f_code in codes:
                rest = named[codes.index(place.frame.f_code) + 1 :]
                found += [each for each in rest if isinstance(each, FunctionType)][:1]
    return found


def _named_alike(name, frame):
    """What the type that the running method is called for has of this name, and each of its bases; None where one has none."""
    for value in frame.f_locals.values():
        return [
            namespace_of(base).get(name) for base in bases_of(value if issubclass(type(value), type) else type(value))
        ]
    return []


def _running(frame):
    """The function that a frame is of, where it is there under its own name."""
    code = frame.f_code
    for each in [frame.f_globals.get(code.co_name)] + _named_alike(code.co_name, frame):
        function = unwrapped(getattr(each, "__func__", each))
        if isinstance(function, FunctionType) and function.__code__ is code:
            return function
    return None


def _of_modules(qualified):
    """What loaded modules have of this name."""
    first, *rest = qualified.split(".")
    found = []
    for module in list(sys.modules.values()):
        if issubclass(type(module), ModuleType):
            value = object.__getattribute__(module, "__dict__").get(first, MISSING)
            for name in rest:
                value = attribute_of(value, name)
            found += _functions(value)
    return found


def _functions(value):
    if issubclass(type(value), type):
        constructors = (
            next((namespace_of(base)[name] for base in bases_of(value) if name in namespace_of(base)), None)
            for name in ("__init__", "__new__")
        )
        return [getattr(each, "__func__", each) for each in constructors if each is not None]
    if isinstance(value, (MethodType, classmethod, staticmethod)):
        return [value.__func__]
    if isinstance(value, FunctionType) or is_of_cython(value):
        return [value]
    call = MISSING if value is MISSING else attribute_of(type(value), "__call__")
    return [call] if isinstance(call, FunctionType) else []


def _is_named(value, qualified):
    """Before Python 3.10 a message has the bare name, and one of Cython's always."""
    if is_of_cython(value):
        return qualified == value.__name__
    if not isinstance(value, FunctionType):
        return False
    return qualified == (value.__qualname__ if sys.version_info >= (3, 10) else value.__name__)


def _distinct(functions):
    """One of those that stand for the same: a decorator's result has the name of what it wraps."""
    return list({(each.__module__, each.__qualname__): each for each in functions}.values())
