"""Tell which wheels have a symbol, by their source text alone, as one line of JSON.

Reads from standard input, since URLs may hold credentials: {"symbol", "wheels": [{"url", "sha256"}], "indexes",
"insecureHosts", "threads"}. Prints {"answers": [{"presence", "reason", "last"}]}, one a wheel; those that are not the last word may differ the next time.
"""

import concurrent.futures
import json
import sys
import threading
import zipfile

from omnipkg_modules import Modules
from omnipkg_names import UNKNOWN, Names
from omnipkg_transport import Transport, without_credentials
from omnipkg_wheel import Wheel


STACK = 64 * 1024 * 1024  # for syntax trees as deep as the parser lets them be; some platforms give threads little


def answer(transport, asked, symbol):
    url = asked["url"]
    try:
        with Wheel(transport, url, asked.get("sha256")) as wheel:
            presence, reason = Names(Modules(wheel)).symbol(symbol)
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
    threading.stack_size(STACK)
    transport = Transport(asked["insecureHosts"], asked["indexes"])
    symbol = asked["symbol"].split(".")
    with concurrent.futures.ThreadPoolExecutor(asked["threads"]) as pool:
        answers = list(pool.map(lambda wheel: answer(transport, wheel, symbol), asked["wheels"]))
    print(json.dumps({"answers": answers}))


main()
