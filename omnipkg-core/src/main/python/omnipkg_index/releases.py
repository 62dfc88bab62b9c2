"""Print the files that package indexes have of one distribution, as one line of JSON.

Reads from standard input, since URLs may hold credentials: {"name", "indexes", "merged", "findLinks", "insecureHosts"}.
Indexes are simple repositories (PEP 503), asked for JSON (PEP 691, PEP 700) and understood in HTML as well.
"""

import html.parser
import http.client
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from omnipkg_index.transport import Transport, without_credentials

ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
NOT_THERE = (404, 410)


class Links(html.parser.HTMLParser):
    """The anchors of a page, as the files of PEP 691."""

    def __init__(self):
        super().__init__()
        self.files = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        href = values.get("href")
        if tag != "a" or not href:
            return
        url, _, fragment = href.partition("#")
        digest = dict(part.partition("=")[::2] for part in fragment.split("&"))
        self.files.append(
            {
                "filename": urllib.parse.unquote(urllib.parse.urlsplit(url).path.rsplit("/", 1)[-1]),
                "url": url,
                "hashes": {"sha256": digest["sha256"]} if "sha256" in digest else {},
                "requires-python": values.get("data-requires-python"),
                "yanked": "data-yanked" in values,
            }
        )


def fetch(url, transport):
    """The answer with its address, or None where there is no such page."""
    try:
        return transport.page(url, {"Accept": ACCEPT})
    except urllib.error.HTTPError as error:
        if error.code in NOT_THERE:
            return None
        raise
    except OSError as error:
        if isinstance(getattr(error, "reason", error), FileNotFoundError):
            return None
        raise


def files(answer):
    body, kind, url = answer
    if kind.endswith("json"):
        found = json.loads(body.decode("utf-8"))["files"]
    else:
        page = Links()
        page.feed(body.decode("utf-8", "replace"))
        found = page.files
    for file in found:
        yield {
            "filename": file["filename"],
            "url": urllib.parse.urljoin(url, file["url"]),
            "sha256": file.get("hashes", {}).get("sha256"),
            "requiresPython": file.get("requires-python"),
            "uploaded": file.get("upload-time"),
            "yanked": file.get("yanked", False) is not False,
        }


def of_index(index, name, transport):
    """Its files, or None where it does not know the name."""
    page = index.rstrip("/") + "/" + name + "/"
    answer = fetch(page + "index.html" if page.startswith("file:") else page, transport)
    return list(files(answer)) if answer else None


def of_directory(directory):
    for name in sorted(os.listdir(directory)):
        url = urllib.parse.urljoin("file:", urllib.request.pathname2url(os.path.abspath(os.path.join(directory, name))))
        yield {"filename": name, "url": url, "sha256": None, "requiresPython": None, "uploaded": None, "yanked": False}


def of_links(place, transport):
    path = urllib.request.url2pathname(urllib.parse.urlsplit(place).path) if place.startswith("file:") else place
    if os.path.isdir(path):
        return list(of_directory(path))
    answer = fetch(place, transport) if "://" in place else None
    return list(files(answer)) if answer else []


def ask_place(place, ask):
    """What a place has. Where that cannot be had, one line says so in place of a traceback."""
    try:
        return ask()
    except (OSError, http.client.HTTPException) as error:
        sys.exit("%s does not answer: %s" % (without_credentials(place), getattr(error, "reason", error)))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        sys.exit("%s cannot be read as an index: %s: %s" % (without_credentials(place), type(error).__name__, error))


def main():
    asked = json.load(sys.stdin)
    transport = Transport(asked["insecureHosts"])
    found = []
    for place in asked["findLinks"]:
        found += ask_place(place, lambda: of_links(place, transport))
    for index in asked["indexes"]:
        there = ask_place(index, lambda: of_index(index, asked["name"], transport))
        if there is not None:
            found += there
            if not asked["merged"]:
                break
    print(json.dumps({"files": found}))


main()
