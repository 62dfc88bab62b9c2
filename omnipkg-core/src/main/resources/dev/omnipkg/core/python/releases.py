"""Print the files that package indexes have of one distribution, as one line of JSON.

Reads from standard input, since URLs may hold credentials: {"name", "indexes", "merged", "findLinks", "insecureHosts"}.
Indexes are simple repositories (PEP 503), asked for JSON (PEP 691, PEP 700) and understood in HTML as well.
"""

import html.parser
import json
import netrc
import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
TIMEOUT = 60
TRIES = 3
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


def without_credentials(url):
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def credentials(url):
    parts = urllib.parse.urlsplit(url)
    if parts.username:
        return urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(parts.hostname or "")
    except (OSError, netrc.NetrcParseError):
        found = None
    return (found[0], found[2]) if found else None


def request(url):
    asked = urllib.request.Request(without_credentials(url), headers={"Accept": ACCEPT, "User-Agent": "omnipkg"})
    known = credentials(url)
    if known:
        import base64

        token = base64.b64encode(("%s:%s" % known).encode()).decode()
        asked.add_unredirected_header("Authorization", "Basic " + token)
    return asked


def opener(url, insecure):
    host = urllib.parse.urlsplit(url).netloc.rpartition("@")[2]
    trusted = host in insecure or host.partition(":")[0] in insecure
    context = ssl._create_unverified_context() if trusted else ssl.create_default_context()
    proxies = urllib.request.getproxies()
    for scheme in "http", "https":
        if proxies.get("all"):
            proxies.setdefault(scheme, proxies["all"])
    return urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=context)
    )


def fetch(url, insecure):
    """The answer with its address, or None where there is no such page."""
    for left in reversed(range(TRIES)):
        try:
            with opener(url, insecure).open(request(url), timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers.get_content_type(), answer.geturl()
        except urllib.error.HTTPError as error:
            if error.code in NOT_THERE:
                return None
            if error.code < 500 or not left:
                raise
        except (urllib.error.URLError, OSError) as error:
            if isinstance(getattr(error, "reason", error), FileNotFoundError):
                return None
            if not left:
                raise
        time.sleep(1)


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


def of_index(index, name, insecure):
    page = index.rstrip("/") + "/" + name + "/"
    return fetch(page + "index.html" if page.startswith("file:") else page, insecure)


def of_directory(directory):
    for name in sorted(os.listdir(directory)):
        url = urllib.parse.urljoin("file:", urllib.request.pathname2url(os.path.abspath(os.path.join(directory, name))))
        yield {"filename": name, "url": url, "sha256": None, "requiresPython": None, "uploaded": None, "yanked": False}


def of_links(place, insecure):
    path = urllib.request.url2pathname(urllib.parse.urlsplit(place).path) if place.startswith("file:") else place
    if os.path.isdir(path):
        return list(of_directory(path))
    answer = fetch(place, insecure) if "://" in place else None
    return list(files(answer)) if answer else []


def main():
    asked = json.load(sys.stdin)
    insecure = set(asked["insecureHosts"])
    found = []
    for place in asked["findLinks"]:
        found += of_links(place, insecure)
    for index in asked["indexes"]:
        try:
            answer = of_index(index, asked["name"], insecure)
        except (urllib.error.URLError, OSError) as error:
            sys.exit("%s does not answer: %s" % (without_credentials(index), getattr(error, "reason", error)))
        if answer:
            found += files(answer)
            if not asked["merged"]:
                break
    print(json.dumps({"files": found}))


main()
