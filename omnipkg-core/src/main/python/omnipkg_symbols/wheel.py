"""Read single files out of a wheel, where it is: over HTTP only its directory and what is asked for (RFC 9110, 14)."""

import hashlib
import io
import re
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile

END = 256 * 1024  # bytes, in which the directory of nearly every wheel lies
BLOCK = 64 * 1024  # bytes of one request at first, then twice as many each time
LARGEST_BLOCK = 1024 * 1024  # bytes
LARGEST = 8 * 1024 * 1024  # of a file in a wheel; a syntax tree takes a hundred times as much memory
LOCAL_HEADER = 30 + 1024  # the header itself, and extra fields that the directory does not have
INSTALLED_ELSEWHERE = re.compile(r"^[^/]+\.data/(?:purelib|platlib)/")


class RemoteFile(io.RawIOBase):
    """
    A file on a server that serves ranges; what was fetched is kept. Each time more is fetched than the time before: who has
    read many files of a wheel will read more, and a request takes longer than what it brings.
    """

    def __init__(self, transport, url, total, start, content):
        super().__init__()
        self.transport, self.url, self.total = transport, url, total
        self.spans = [(start, content)]
        self.block = BLOCK
        self.position = 0

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.position

    def seek(self, offset, whence=io.SEEK_SET):
        self.position = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.total}[whence]
        return self.position

    def readinto(self, buffer):
        """Fills the buffer, as far as the file goes: the module zipfile does not ask a second time."""
        end = min(self.position + len(buffer), self.total)
        if end <= self.position:
            return 0
        start, content = self.covering(self.position, end) or self.fetched(self.position, end)
        part = content[self.position - start : end - start]
        buffer[: len(part)] = part
        self.position = end
        return len(part)

    def covering(self, first, end):
        return next((span for span in self.spans if span[0] <= first and end <= span[0] + len(span[1])), None)

    def prefetch(self, first, end):
        if not self.covering(first, min(end, self.total)):
            self.fetched(first, end)

    def fetched(self, first, end):
        last = min(max(end, first + self.block), self.total) - 1
        self.block = min(2 * self.block, LARGEST_BLOCK)
        status, content, _ = ranged(self.transport, self.url, "bytes=%d-%d" % (first, last))
        if status != 206 or len(content) != last - first + 1:
            raise OSError("the server has changed its mind about ranges")
        self.spans.append((first, content))
        return self.spans[-1]


def ranged(transport, url, header):
    def ask():
        with transport.open(url, {"Range": header, "Accept-Encoding": "identity"}) as answer:
            partial = answer.status == 206
            return answer.status, answer.read() if partial else b"", answer.headers.get("Content-Range", "")

    return transport.retry(ask)


def whole(transport, url, sha256):
    """Of all of it the digest can be checked; that also tells a transfer that broke off."""

    def ask():
        content = tempfile.TemporaryFile()
        with transport.open(url, {"Accept-Encoding": "identity"}) as answer:
            shutil.copyfileobj(answer, content)
        if sha256 and digest(content) != sha256.lower():
            raise zipfile.BadZipFile("the digest is not the one that the index tells")
        return content

    return transport.retry(ask)


def digest(content):
    content.seek(0)
    found = hashlib.sha256()
    for block in iter(lambda: content.read(BLOCK), b""):
        found.update(block)
    return found.hexdigest()


def open_file(transport, url, sha256):
    """A seekable file: on the disk, in ranges from a server, or whole where the server refuses ranges."""
    if url.startswith("file:"):
        return open(urllib.request.url2pathname(urllib.parse.urlsplit(url).path), "rb")
    try:
        status, content, place = ranged(transport, url, "bytes=-%d" % END)
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", place)
    except urllib.error.HTTPError as error:
        if error.code not in (400, 416, 501):
            raise
        found = None
    if not found or status != 206:
        return whole(transport, url, sha256)
    return RemoteFile(transport, url, int(found.group(3)), int(found.group(1)), content)


class Wheel:
    """The files of a wheel, by where they will be below a site directory."""

    def __init__(self, transport: "Transport", url: str, sha256: "str | None" = None) -> None:
        self.file = open_file(transport, url, sha256)
        self.archive = zipfile.ZipFile(self.file)
        self.members = {INSTALLED_ELSEWHERE.sub("", info.filename, 1): info for info in self.archive.infolist()}

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.archive.close()
        self.file.close()

    def names(self) -> "KeysView[str]":
        return self.members.keys()

    def read(self, name: str) -> bytes:
        info = self.members[name]
        if max(info.file_size, info.compress_size) > LARGEST:
            raise OSError("%s is too large" % name)
        if isinstance(self.file, RemoteFile):
            length = LOCAL_HEADER + len(info.filename.encode()) + info.compress_size
            self.file.prefetch(info.header_offset, info.header_offset + length)
        return self.archive.read(info)
