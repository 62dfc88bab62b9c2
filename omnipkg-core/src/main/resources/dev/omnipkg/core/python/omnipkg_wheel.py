"""Read single files out of a wheel, where it is: over HTTP only its directory and what is asked for (RFC 9110, 14)."""

import io
import re
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile

END = 256 * 1024
BLOCK = 64 * 1024
LOCAL_HEADER = 30 + 1024  # the header itself, and extra fields that the directory does not have
INSTALLED_ELSEWHERE = re.compile(r"[^/]+\.data/(?:purelib|platlib)/")


class RemoteFile(io.RawIOBase):
    """A file on a server that serves ranges; what was fetched is kept."""

    def __init__(self, transport, url, total, start, content):
        super().__init__()
        self.transport, self.url, self.total = transport, url, total
        self.spans = [(start, content)]
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
        wanted = min(len(buffer), self.total - self.position)
        if wanted <= 0:
            return 0
        start, content = self.span(self.position, wanted)
        part = content[self.position - start :][:wanted]
        buffer[: len(part)] = part
        self.position += len(part)
        return len(part)

    def span(self, position, length):
        for start, content in self.spans:
            if start <= position < start + len(content):
                return start, content
        self.prefetch(position, max(length, BLOCK))
        return self.spans[-1]

    def prefetch(self, position, length):
        if any(start <= position and position + length <= start + len(content) for start, content in self.spans):
            return
        last = min(position + length, self.total) - 1
        status, content, _ = ranged(self.transport, self.url, "bytes=%d-%d" % (position, last))
        if status != 206 or len(content) != last - position + 1:
            raise OSError("the server has changed its mind about ranges")
        self.spans.append((position, content))


def ranged(transport, url, header):
    def ask():
        with transport.open(url, {"Range": header, "Accept-Encoding": "identity"}) as answer:
            partial = answer.status == 206
            return answer.status, answer.read() if partial else b"", answer.headers.get("Content-Range", "")

    return transport.patiently(ask)


def whole(transport, url):
    def ask():
        content = tempfile.TemporaryFile()
        with transport.open(url, {"Accept-Encoding": "identity"}) as answer:
            shutil.copyfileobj(answer, content)
        return content

    return transport.patiently(ask)


def open_file(transport, url):
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
        return whole(transport, url)
    return RemoteFile(transport, url, int(found.group(3)), int(found.group(1)), content)


class Wheel:
    """The files of a wheel, by where they will be below a site directory."""

    def __init__(self, transport, url):
        self.file = open_file(transport, url)
        self.archive = zipfile.ZipFile(self.file)
        self.members = {INSTALLED_ELSEWHERE.sub("", info.filename, 1): info for info in self.archive.infolist()}

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.archive.close()
        self.file.close()

    def names(self):
        return self.members.keys()

    def read(self, name):
        info = self.members[name]
        if isinstance(self.file, RemoteFile):
            self.file.prefetch(info.header_offset, LOCAL_HEADER + len(info.filename.encode()) + info.compress_size)
        return self.archive.read(info)
