"""Fetch what an index serves: with its credentials, proxies and certificates, and with patience for passing faults."""

import base64
import functools
import http.client
import netrc
import os
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT = 60  # seconds without a byte
TRIES = 3  # of a request that the network lost, or that failed in the server


def without_credentials(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=host_of(url)))


def host_of(url):
    return urllib.parse.urlsplit(url).netloc.rpartition("@")[2]


class Transport:
    """Knows the hosts whose certificates are not checked, and the indexes, whose credentials hold for files on their hosts."""

    def __init__(self, insecure_hosts: "Iterable[str]", indexes: "Iterable[str]" = ()) -> None:
        self.insecure_hosts = frozenset(insecure_hosts)
        self.indexes = tuple(indexes)

    def credentials(self, url):
        same_host = [index for index in self.indexes if host_of(index) == host_of(url)]
        for known in [url] + same_host:
            parts = urllib.parse.urlsplit(known)
            if parts.username:
                return urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
        try:
            found = netrc.netrc(os.environ.get("NETRC")).authenticators(urllib.parse.urlsplit(url).hostname or "")
        except (OSError, netrc.NetrcParseError):
            found = None
        return (found[0], found[2]) if found else None

    def request(self, url: str, headers: "dict[str, str]") -> "urllib.request.Request":
        asked = urllib.request.Request(without_credentials(url), headers={"User-Agent": "omnipkg", **headers})
        known = self.credentials(url)
        if known:
            token = base64.b64encode(("%s:%s" % known).encode()).decode()
            asked.add_unredirected_header("Authorization", "Basic " + token)
        return asked

    def opener(self, url):
        host = host_of(url)
        return opener(host in self.insecure_hosts or host.partition(":")[0] in self.insecure_hosts)

    def page(self, url: str, headers: "dict[str, str]") -> "tuple[bytes, str, str]":
        """What stands at an address, its kind, and the address in the end."""
        return self.retry(lambda: self.read(url, headers))

    def read(self, url: str, headers: "dict[str, str]") -> "tuple[bytes, str, str]":
        with self.open(url, headers) as answer:
            return answer.read(), answer.headers.get_content_type(), answer.geturl()

    def open(self, url: str, headers: "dict[str, str]") -> "HTTPResponse":
        return self.opener(url).open(self.request(url, headers), timeout=TIMEOUT)

    @staticmethod
    def retry(work: "Callable") -> object:
        """Faults of the network and of the server pass; what the server refuses, and what is not there, stays so."""
        for left in reversed(range(TRIES)):
            try:
                return work()
            except urllib.error.HTTPError as error:
                if error.code < 500 or not left:
                    raise
            except OSError as error:
                if isinstance(getattr(error, "reason", error), FileNotFoundError) or not left:
                    raise
            except http.client.HTTPException as error:
                if not left:
                    raise OSError("the answer is not understood: %r" % error)
            time.sleep(1)


@functools.lru_cache(maxsize=None)
def opener(trusted):
    context = ssl._create_unverified_context() if trusted else ssl.create_default_context()
    proxies = urllib.request.getproxies()
    for scheme in "http", "https":
        if proxies.get("all"):
            proxies.setdefault(scheme, proxies["all"])
    return urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=context)
    )
