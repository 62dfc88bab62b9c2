"""Tell whether the environment that runs this has a symbol: imports what can be imported, and asks for the rest.

Standard input: {"symbol": …}. Standard output: {"presence", "reason"}.
"""

import importlib
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
    except BaseException as error:  # noqa: B902: whatever it is, a script would meet it too
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
        except BaseException as error:  # noqa: B902
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


def main():
    warnings.simplefilter("ignore")
    parts = json.load(sys.stdin)["symbol"].split(".")
    answer = os.dup(1)
    os.dup2(2, 1)  # what a module prints when it is imported is not the answer
    try:
        presence, reason = look(parts)
    except NotKnown as error:
        presence, reason = UNKNOWN, str(error)
    os.write(answer, json.dumps({"presence": presence, "reason": reason}).encode())
    os._exit(0)  # threads that an import has started are of no interest


main()
