"""Tell which wheels have what is sought, by their source text alone, as one line of JSON.

Reads from standard input, since URLs may hold credentials: {"kind", "symbol", "detail", "wheels": [{"url", "sha256"}],
"indexes", "insecureHosts", "threads"}, with the kinds of the class ApiQuery. Prints {"answers": [{"presence", "reason", "last", "unreachable"}]}, one
a wheel; those that are not the last word may differ the next time.
"""

import concurrent.futures
import json
import sys
import threading
import urllib.error
import zipfile

from omnipkg_index.transport import Transport, without_credentials
from omnipkg_symbols.answers import ABSENT, PRESENT, UNKNOWN
from omnipkg_symbols.definitions import Definitions
from omnipkg_symbols.modules import Modules
from omnipkg_symbols.names import Names
from omnipkg_symbols.wheel import Wheel

STACK = 64 * 1024 * 1024  # for syntax trees as deep as the parser lets them be; some platforms give threads little


def look_up(wheel, kind, symbol, detail):
    if kind == "NAME":
        return Names(Modules(wheel)).symbol(symbol)
    if kind == "FILE":
        found = [each for each in wheel.names() if ("/" + each).endswith("/" + detail)]
        return (PRESENT, "it has " + found[0]) if found else (ABSENT, "it has no file " + detail)
    return getattr(Definitions(Modules(wheel, origins=True)), kind.lower())(symbol, detail)


def is_unreachable(error):
    """Whether nobody answered, or answered for now, in contrast to a file that is not there or is none."""
    if isinstance(error, urllib.error.HTTPError):
        return error.code not in (404, 410)
    return isinstance(error, OSError) and not isinstance(getattr(error, "reason", error), FileNotFoundError)


def answer(transport, wheel_asked, asked):
    url = wheel_asked["url"]
    try:
        with Wheel(transport, url, wheel_asked.get("sha256")) as wheel:
            presence, reason = look_up(wheel, asked["kind"], asked["symbol"].split("."), asked["detail"])
            return {"presence": presence, "reason": reason, "last": True, "unreachable": False}
    except (OSError, zipfile.BadZipFile) as error:
        reason = "%s cannot be read: %s" % (without_credentials(url), getattr(error, "reason", error))
        return {"presence": UNKNOWN, "reason": reason, "last": False, "unreachable": is_unreachable(error)}
    except Exception as error:  # one odd wheel is no reason to know nothing of the others
        reason = "its source text cannot be understood: %s: %s" % (type(error).__name__, error)
        return {"presence": UNKNOWN, "reason": reason, "last": False, "unreachable": False}


def main():
    asked = json.load(sys.stdin)
    sys.setrecursionlimit(10000)
    threading.stack_size(STACK)
    transport = Transport(asked["insecureHosts"], asked["indexes"])
    with concurrent.futures.ThreadPoolExecutor(asked["threads"]) as pool:
        answers = list(pool.map(lambda wheel: answer(transport, wheel, asked), asked["wheels"]))
    print(json.dumps({"answers": answers}))


main()
