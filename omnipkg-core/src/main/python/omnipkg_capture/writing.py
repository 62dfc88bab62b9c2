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


try:
    from _json import encode_basestring_ascii as _quoted
except ImportError:

    def _quoted(text):
        out = []
        for character in text:
            if character in '"\\' or not " " <= character <= "~":
                units = character.encode("utf-16-be", "surrogatepass")
                out += ["\\u%02x%02x" % pair for pair in zip(units[::2], units[1::2])]
            else:
                out.append(character)
        return '"' + "".join(out) + '"'


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
