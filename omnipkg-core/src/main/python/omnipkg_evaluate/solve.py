"""Which versions of a package make computations come out as wanted.

Standard input: {"conditions": [{"term": …, "leaves": […], "required": true}], "installed": "2.2.6",
"versions": ["1.0", …]}, the terms as ``omnipkg_evaluate.terms`` writes them, all leaves of one package.
Standard output: {"answers": [[true, false, null, …], …]}, for each condition whether each version
meets it; null where that cannot be computed.

Only what the capture itself evaluates is evaluated, on plain data, within limits of the system.
"""

import functools
import importlib
import json
import re
import resource
import sys

from omnipkg_evaluate.kinds import is_of_version_library, is_safe
from omnipkg_evaluate.lookup import PURE_PROPERTIES
from omnipkg_evaluate.operators import binary, converted
from omnipkg_evaluate.pure import call_pure, is_pure, pure_method
from omnipkg_evaluate.values import Raises, Traced, Unknown, applied, compare
from omnipkg_evaluate.versions import view_of

SECONDS = 5  # of CPU: hundreds of versions take a tenth of one
BYTES = 2 << 30  # of memory, where the system can bound it
_LIBRARIES = re.compile(
    r"(?:(?:\w+\.)*packaging\.(?:version|specifiers|requirements)"
    r"|distutils\.version|setuptools\._distutils\.version|looseversion(?:\.\w+)*|pkg_resources|re|fnmatch|builtins)"
)
_PLACES = ("", "setuptools._vendor.", "pkg_resources.extern.", "pip._vendor.")
_PARTS = ("major", "minor", "micro")


class Evaluation:
    """The value of terms for one version; ``leaves`` are the values that stand for it."""

    def __init__(self, leaves):
        self.leaves = leaves
        self.elements = {}

    def of(self, term):
        return getattr(self, "_" + term[0])(*term[1:])

    def _leaf(self, number):
        return self.leaves[number]

    def _element(self, number):
        return self.elements[number]

    def _constant(self, data):
        return decoded(data)

    def _method(self, name, receiver, positional, named):
        value = self.of(receiver)
        method = pure_method(value, name)
        if method is None or not (is_safe(value) or type(value).__module__ == "re"):
            raise Unknown
        return self._called(method, positional, named)

    def _call(self, name, positional, named):
        function = found(name)
        if not is_pure(function):
            raise Unknown
        return self._called(function, positional, named)

    def _called(self, function, positional, named):
        return call_pure(
            function,
            [Traced(self.of(each)) for each in positional],
            {name: Traced(self.of(each)) for name, each in named},
        )

    def _attribute(self, name, base):
        value = self.of(base)
        if name in PURE_PROPERTIES and is_of_version_library(type(value)):
            return applied(getattr, value, name)
        if type(value) is tuple and name in _PARTS:
            return applied(lambda: value[_PARTS.index(name)])
        raise Unknown

    def _item(self, base, key):
        value, index = self.of(base), self.of(key)
        if not (is_safe(value) and is_safe(index)):
            raise Unknown
        return applied(lambda: value[index])

    def _slice(self, base, bounds):
        value = self.of(base)
        return applied(lambda: value[slice(*decoded(bounds))])

    def _unary(self, operator, operand):
        value = self.of(operand)
        if operator == "Not":
            return not value
        return applied(lambda: -value)

    def _binary(self, operator, left, right):
        return binary(operator, self.of(left), self.of(right))

    def _compare(self, operators, operands):
        left = self.of(operands[0])
        for operator, operand in zip(operators, operands[1:]):
            right = self.of(operand)
            if not compare(operator, left, right):
                return False
            left = right
        return True

    def _bool(self, operator, operands):
        value = None
        for operand in operands:
            value = self.of(operand)
            if bool(value) is (operator == "or"):
                break
        return value

    def _display(self, kind, parts):
        return {"list": list, "tuple": tuple, "set": set}[kind](self.of(part) for part in parts)

    def _mapping(self, parts):
        return {decoded(key): self.of(part) for key, part in parts}

    def _format(self, pieces):
        return "".join(converted(self.of(part), conversion) for part, conversion in pieces)

    def _each(self, iterable, number, body):
        values = []
        for each in applied(iter, self.of(iterable)):
            self.elements[number] = each
            values.append(self.of(body))
        return values


def found(name):
    module, _, path = name.partition(":")
    if not _LIBRARIES.fullmatch(module):
        raise Unknown
    value = imported(module)
    for part in path.split("."):
        value = vars(value)[part]
    return value


@functools.lru_cache(maxsize=None)
def imported(module):
    """A module, always the same; one that its users have put on the path for themselves is looked for at theirs."""
    for place in _PLACES:
        try:
            return importlib.import_module(place + module)
        except ImportError:
            pass
    raise Unknown


def decoded(data):
    if not isinstance(data, list):
        return data
    kind, content = data[0], data[1]
    if kind == "float":
        return float(content)
    if kind == "dict":
        return {decoded(key): decoded(each) for key, each in content}
    if kind == "made":
        return found(content)(data[2])
    if kind == "pattern":
        return re.compile(content, data[2])
    return {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[kind](map(decoded, content))


def meets(condition, views, version):
    """Whether a version meets a condition; None where that cannot be computed."""
    try:
        leaves = [view(version) for view in views]
        return bool(Evaluation(leaves).of(condition["term"])) is condition["required"]
    except (Unknown, Raises, ImportError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def answer(condition, installed, versions):
    """No answers where the computation does not even explain what the installed version gives."""
    views = [view_of(decoded(leaf["value"]), installed) for leaf in condition["leaves"]]
    if None in views or meets(condition, views, installed) is not condition["holds"]:
        return [None] * len(versions)
    return [meets(condition, views, version) for version in versions]


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform != "darwin":  # where address space is reserved generously
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    request = json.load(sys.stdin)
    answers = [answer(each, request["installed"], request["versions"]) for each in request["conditions"]]
    print(json.dumps({"answers": answers}))


main()
