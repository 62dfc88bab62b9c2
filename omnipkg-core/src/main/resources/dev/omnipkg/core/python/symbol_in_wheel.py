"""Tell which wheels have what is sought, by their source text alone, as one line of JSON.

Reads from standard input, since URLs may hold credentials:
{"kind", "symbol", "detail", "urls", "indexes", "insecureHosts", "threads"}. Kinds are those of the class Sought.
Prints {"answers": [{"presence", "reason", "last"}]}, one a URL; those that are not the last word may differ the next time.
"""

import concurrent.futures
import json
import sys
import zipfile

from omnipkg_definitions import Definitions
from omnipkg_modules import Modules
from omnipkg_names import UNKNOWN, Names
from omnipkg_transport import Transport, without_credentials
from omnipkg_wheel import Wheel


def looked_up(modules, kind, symbol, detail):
    if kind == "NAME":
        return Names(modules).symbol(symbol)
    return getattr(Definitions(modules), kind.lower())(symbol, detail)


def answer(transport, url, asked):
    try:
        with Wheel(transport, url) as wheel:
            presence, reason = looked_up(Modules(wheel), asked["kind"], asked["symbol"].split("."), asked["detail"])
            return {"presence": presence, "reason": reason, "last": True}
    except (OSError, zipfile.BadZipFile) as error:
        reason = "%s cannot be read: %s" % (without_credentials(url), getattr(error, "reason", error))
        return {"presence": UNKNOWN, "reason": reason, "last": False}
    except Exception as error:  # noqa: B902: one odd wheel is no reason to know nothing of the others
        reason = "its source text cannot be understood: %s: %s" % (type(error).__name__, error)
        return {"presence": UNKNOWN, "reason": reason, "last": False}


def main():
    asked = json.load(sys.stdin)
    sys.setrecursionlimit(10000)
    transport = Transport(asked["insecureHosts"], asked["indexes"])
    with concurrent.futures.ThreadPoolExecutor(asked["threads"]) as pool:
        answers = list(pool.map(lambda url: answer(transport, url, asked), asked["urls"]))
    print(json.dumps({"answers": answers}))


main()
