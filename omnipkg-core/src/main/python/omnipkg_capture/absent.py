"""What an attribute error says: whose attribute was asked for, which names are near, and what made the value."""

import sys

from omnipkg_evaluate.kinds import ModuleType
from omnipkg_evaluate.objects import (
    NOWHERE,
    attributes_of_object,
    bases_of,
    file_of,
    first_foreign,
    foreign_bases,
    module_and_name,
    namespace_of,
    place_of,
    shorten,
)
from omnipkg_evaluate.source import is_installed, is_stdlib
from omnipkg_evaluate.syntax import attribute_writes, class_named

NOT_RUN = (("builtins", "coroutine"), ("builtins", "async_generator"))
MAX_NAMES = 500  # characters of all that are near
VALUES = (str, bytes, dict, list, tuple, set, int, float)


def of_attribute(error: AttributeError, places: "list[Place]", asked: "dict | None") -> "list[dict]":
    """Before Python 3.10 the exception has its message alone, which Python writes in few forms."""
    name, receiver = getattr(error, "name", None), getattr(error, "obj", None)
    quoted = str(error).partition("\n")[0].split("'")
    if name is None and " has no attribute " in quoted[-3:][0]:
        from omnipkg_evaluate.callee import receivers

        name = quoted[-2]
        found = receivers(name, places[-1]) if places else []
        receiver = found[0] if len(found) == 1 else None
    if name is None:
        from omnipkg_capture.makers import maker_of_type

        return present(asked, maker_of_type(str(error), places[-1]) if places else None)
    made = _of_making(name, quoted[1:][:1], receiver, places[-1]) if places else None
    if receiver is None:
        return present(dict(asked or absence("", NOWHERE), name=shorten(name)), made)
    absent = dict(absent_name(receiver, name), near=names_near(name, receiver))
    if places and places[-1].is_own:
        absent["setIn"] = _set_in(receiver, name, places[-1])
    return present(absent, made)


def _set_in(receiver, name, place):
    """The method of the script's class that would have set an attribute, had it been called; empty where there is none."""
    module, qualified = module_and_name(type(receiver))
    tree = place.source.tree if place.source is not None and module == place.frame.f_globals.get("__name__") else None
    kind = class_named(tree, qualified) if tree is not None else None
    setting = [] if kind is None else [method for method, _ in attribute_writes(kind, name) if method is not None]
    return (
        shorten("%s.%s" % (qualified, setting[0].name)) if len(setting) == 1 and setting[0].name != "__init__" else ""
    )


def _of_making(name, found, receiver, place):
    """What made a value that may once have had the name, being of another type: it is not misspelt."""
    own = [kind for kind in VALUES if [kind.__name__] == found]
    others = [] if receiver is None or isinstance(receiver, (ModuleType, type)) else [type(receiver)]
    kinds = own or others
    if others and module_and_name(others[0]) in NOT_RUN:
        return _of_runner(place)
    if not kinds or names_near(name, kinds[0]):
        return None
    if not own:
        from omnipkg_capture.givers import giver_of_receiver

        given = giver_of_receiver(name, place)
        if given is not None or not _is_of_python(kinds[0]):
            return given
    from omnipkg_capture.makers import maker_of_receiver

    return maker_of_receiver(name, place)


def _is_of_python(kind):
    """Whether a class is one of the standard library's, so that who gave the object has chosen it."""
    module = module_and_name(kind)[0]
    file = file_of(module)
    return module in sys.modules and module != "__main__" and (file is None or is_stdlib(file))


def _of_runner(place):
    """A coroutine, or the like, that a test got in place of what it gives: the plugin that has the test run may once have run it."""
    caller = place.caller
    while caller is not None and (not is_installed(caller.file) or package(caller) in TEST_RUNNERS):
        caller = caller.caller
    return None if caller is None else {"fact": "madeValue", "maker": place_of_module(caller.frame.f_globals)}


def names_near(name: str, receiver: object) -> "list[str]":
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
    return near(name, names)


def near(name: str, names: "Iterable[object]") -> "list[str]":
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


def absent_name(receiver: object, name: str) -> dict:
    """The fact that an object does not have a name."""
    if isinstance(receiver, ModuleType):
        return absence(name, place_of_module(object.__getattribute__(receiver, "__dict__")))
    own = receiver if isinstance(receiver, type) else type(receiver)
    found = absence(name, place_of(*module_and_name(first_foreign(own))))
    found["fixed"] = not any("__getattr__" in namespace_of(base) for base in bases_of(own))
    bases = [place_of(*module_and_name(base)) for base in foreign_bases(own)]
    return dict(found, bases=bases) if len(bases) > 1 else found


def absence(name: str, owner: dict) -> dict:
    return {
        "fact": "absentName",
        "name": shorten(name),
        "owner": owner,
        "fixed": False,
        "bases": [],
        "near": [],
        "setIn": "",
    }


def place_of_module(namespace: dict) -> dict:
    return {"module": shorten(namespace.get("__name__")), "name": "", "file": shorten(namespace.get("__file__"))}


TEST_RUNNERS = ("pytest", "_pytest", "pluggy")


def package(place: "Place") -> str:
    return str(place.frame.f_globals.get("__name__")).partition(".")[0]


def present(*facts: "dict | None") -> "list[dict]":
    return [fact for fact in facts if fact is not None]
