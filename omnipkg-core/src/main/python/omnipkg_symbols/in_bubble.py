"""Tell whether the environment that runs this has what is sought: imports what can be imported, and asks for the rest.

Standard input: {"kind", "symbol", "detail"}, with the kinds of the class ApiQuery. Standard output: {"presence", "reason"}.
"""

import importlib
import inspect
import json
import os
import re
import sys
import warnings

PRESENT, ABSENT, UNKNOWN = "PRESENT", "ABSENT", "UNKNOWN"
MISSING = re.compile(r"has no attribute '([^']+)'")


class NotKnown(Exception):
    """Something else than the symbol is wrong."""


def described(error):
    return "%s: %s" % (type(error).__name__, " ".join(str(error).split()))


def imported(name):
    """The module, or None where there is none of the name."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name + ".").startswith(error.name + "."):
            return None
        raise NotKnown("import %s: %s" % (name, described(error)))
    except BaseException as error:  # whatever it is, a script would meet it too
        raise NotKnown("import %s: %s" % (name, described(error)))


def is_package(name):
    """By its own attributes: a module's __getattr__ may have an answer to everything."""
    return "__path__" in getattr(sys.modules.get(name), "__dict__", {})


def is_of(error, name):
    """Whether an AttributeError is about the name itself, and not about one that was needed on the way."""
    found = MISSING.search(str(error))
    about = getattr(error, "name", None) or (found.group(1) if found else name)
    return about == name and (not found or found.group(1) == name)


def has(value, names):
    for name in names:
        try:
            value = getattr(value, name)
        except AttributeError as error:
            if is_of(error, name):
                return False
            raise NotKnown("%s: %s" % (name, described(error)))
        except BaseException as error:
            raise NotKnown("%s: %s" % (name, described(error)))
    return True


def look(parts):
    """From the longest name that can be imported to the shortest: a module and an attribute may have the same name."""
    for length in range(1, len(parts) + 1):
        if length > 1 and not is_package(".".join(parts[: length - 1])):
            break
        if imported(".".join(parts[:length])) is None:
            break
    else:
        return PRESENT, "it can be imported"
    if length == 1:
        return ABSENT, "there is no module " + parts[0]
    for count in range(length - 1, 0, -1):
        module = ".".join(parts[:count])
        if has(sys.modules[module], parts[count:]):
            return PRESENT, "%s has it" % module
    module = ".".join(parts[: length - 1])
    return ABSENT, "%s has no %s" % (module, ".".join(parts[length - 1 :]))


def accepts(parts, kind, detail):
    """Whether a function accepts an argument; the instance of a method counts, as it does in Python's own messages."""
    presence, reason = look(parts)
    if presence != PRESENT:
        return presence, reason
    length = max(n for n in range(1, len(parts) + 1) if ".".join(parts[:n]) in sys.modules)
    value = sys.modules[".".join(parts[:length])]
    for name in parts[length:]:
        value = inspect.getattr_static(value, name, None) if isinstance(value, type) else getattr(value, name)
        value = getattr(value, "__func__", value)
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError) as error:
        raise NotKnown("%s has no signature: %s" % (".".join(parts), described(error)))
    kinds = {parameter.kind for parameter in parameters}
    ordered = [each.name for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    named = [each.name for each in parameters if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)]

    def takes_positional(count):
        return inspect.Parameter.VAR_POSITIONAL in kinds or len(ordered) >= count

    def takes_keyword(name):
        return inspect.Parameter.VAR_KEYWORD in kinds or name in named

    if kind == "POSITIONAL":
        found = takes_positional(int(detail))
    elif kind == "KEYWORD":
        found = takes_keyword(detail)
    elif kind == "BESIDE":
        name, count = detail.split()
        found = takes_positional(int(count)) and takes_keyword(name) and name not in ordered[: int(count)]
    else:
        found = not any(each.name == detail and each.default is each.empty for each in parameters)
    return (PRESENT if found else ABSENT), "its signature is %s" % inspect.signature(value)


def answer_of(asked):
    parts = asked["symbol"].split(".")
    if asked["kind"] in ("SILENT", "ADMITTED", "TAKEN", "CALLS", "FILE"):
        return UNKNOWN, "only its source text can tell"
    if asked["kind"] == "MEMBER" and look(parts[:-1])[0] == ABSENT and look(parts[:1] + parts[-2:-1])[0] == PRESENT:
        parts = parts[:1] + parts[-2:]  # the class was moved, and the package itself has it
    return (
        look(parts) if asked["kind"] in ("NAME", "LIKELY", "MEMBER") else accepts(parts, asked["kind"], asked["detail"])
    )


def main():
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    answer = os.dup(1)
    os.dup2(2, 1)  # what a module prints when it is imported is not the answer
    try:
        presence, reason = answer_of(asked)
    except NotKnown as error:
        presence, reason = UNKNOWN, str(error)
    os.write(answer, json.dumps({"presence": presence, "reason": reason}).encode())
    os._exit(0)  # threads that an import has started are of no interest


main()
