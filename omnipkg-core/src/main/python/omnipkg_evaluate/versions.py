"""What an attribute such as ``__version__`` is in other releases of its package.

In come the value it has, and the version that is installed; out goes a function from a
version to the value that the attribute has there, going by the one that is known.
"""

import re

_RELEASE = re.compile(r"\s*v?(?:\d+!)?(\d+(?:\.\d+)*)")


def view_of(value: object, installed: str) -> "Callable[[str], object] | None":
    """The function, or None where the value does not follow from the version."""
    if isinstance(value, str):
        return _of_text(value, installed)
    if isinstance(value, (tuple, list)):
        return _of_numbers(value, installed)
    return None


def _of_text(value, installed):
    if value == installed or _is_same(value, installed):
        return lambda version: version
    if value.startswith(installed) and not value[len(installed)].isdigit():  # a build, or where it comes from
        rest = value[len(installed) :]
        return lambda version: version + rest
    count = len(_release(value))
    if value and installed.startswith(value + "."):  # the package counts its own builds beyond
        return lambda version: ".".join(map(str, _release(version)[:count]))
    return None


def _of_numbers(value, installed):
    """The release as numbers, filled up with zeros, with what follows the numbers as it is."""
    count = 0
    while count < len(value) and type(value[count]) in (int, str) and str(value[count]).isdigit():
        count += 1
    as_text = count > 0 and isinstance(value[0], str)
    if not count or [int(each) for each in value[:count]] != _filled(installed, count):
        return None
    rest = list(value[count:])
    number = str if as_text else int
    return lambda version: type(value)([number(each) for each in _filled(version, count)] + rest)


def _filled(version, count):
    release = _release(version)[:count]
    return release + [0] * (count - len(release))


def _release(version):
    """The numbers of a release segment (PEP 440)."""
    found = _RELEASE.match(version)
    return [int(each) for each in found.group(1).split(".")] if found else []


def _is_same(value, installed):
    """Two spellings of one version."""
    return _RELEASE.fullmatch(value) and _RELEASE.fullmatch(installed) and _stripped(value) == _stripped(installed)


def _stripped(version):
    release = _release(version)
    while release and not release[-1]:
        release.pop()
    return release
