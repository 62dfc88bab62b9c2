"""Writes a record, as JSON and whole or not at all; the module ``json`` may be the script's."""

import _thread
import os


def write(path: str, text: str) -> None:
    """Writes a temporary file and renames it; a failed write leaves nothing."""
    temporary = "%s.%d.tmp" % (path, _thread.get_ident())
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        data = text.encode("ascii")
        while data:
            data = data[os.write(descriptor, data) :]
    except BaseException:
        os.close(descriptor)
        os.unlink(temporary)
        raise
    os.close(descriptor)
    os.replace(temporary, path)


def _quoted(text):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if not (text.isascii() and text.isprintable()):
        text = "".join(each if " " <= each <= "~" else _escaped(each) for each in text)
    return '"' + text + '"'


def _escaped(character):
    code = ord(character)
    if code < 0x10000:
        return "\\u%04x" % code
    return "\\u%04x\\u%04x" % (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))


def encode(value: object) -> str:
    """JSON of None, bool, int, str, list and dict."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, str):
        return _quoted(str.__str__(value))
    if isinstance(value, dict):
        return "{%s}" % ", ".join(_quoted(key) + ": " + encode(each) for key, each in value.items())
    return "[%s]" % ", ".join(encode(each) for each in value)
