"""What calls give, without calling anything of the script.

In come a call's node and ``Scope``, or a live function and ``Traced`` arguments; out
goes a ``Traced``.  Known pure functions are called; of the script's and other Python
functions the statements are interpreted; any other call is ``Unknown``.
"""

import _ast
import sys

from omnipkg_evaluate.files import call as call_of_files
from omnipkg_evaluate.files import is_of_files
from omnipkg_evaluate.files import method as method_of_files
from omnipkg_evaluate.kinds import (
    FunctionType,
    MethodType,
    ModuleType,
    is_environment,
    is_of_version_library,
    is_one_of,
    is_plain_tuple,
    is_safe,
)
from omnipkg_evaluate.origins import distribution_name, is_from, metadata_origin
from omnipkg_evaluate.scope import Scope
from omnipkg_evaluate.source import is_stdlib
from omnipkg_evaluate.syntax import positional_parameters
from omnipkg_evaluate.values import (
    Raises,
    Traced,
    Unknown,
    applied,
    compare,
    composed,
    derived,
    each_of,
    elements,
    items,
    key_of,
    mapping,
    operator_name,
    sequence,
)

_METADATA = ("importlib.metadata", "importlib_metadata")
_STR = set(
    "capitalize casefold count endswith find format index isalnum isalpha isdecimal isdigit"
    " isnumeric join lower lstrip partition removeprefix removesuffix replace rfind rindex"
    " rpartition rsplit rstrip split splitlines startswith strip title upper zfill".split()
)
_METHODS = {
    str: _STR,
    tuple: {"count", "index"},
    list: {"count", "index", "copy"},
    dict: {"get", "items", "keys", "values", "copy"},
    set: {"issubset", "issuperset", "union", "intersection", "difference", "copy"},
    frozenset: {"issubset", "issuperset", "union", "intersection", "difference"},
}
_REGEX = {"match", "search", "fullmatch", "findall", "split", "sub"}
_GLOB = {"fnmatch", "fnmatchcase", "filter", "translate"}
_MATCH = {"group", "groups", "groupdict", "start", "end", "span"}
_EXACT_METHODS = {"strip", "lstrip", "rstrip", "removeprefix", "copy"}
_PURE = (
    str, int, float, bool, tuple, list, dict, set, frozenset, len, min, max, sorted, zip,
    enumerate, range, repr, sum, reversed, abs, ord, chr, all, any, round, divmod,
)  # fmt: skip
_EXACT_FUNCTIONS = (str, tuple, list, dict)
_ITERATORS = (zip, enumerate, type(reversed([])), type(reversed(())))


class Calls:
    """Follows the calls of one failure's evaluation."""

    def __init__(self, evaluator, sources):
        self._evaluator = evaluator
        self._sources = sources

    def call(self, node, scope):
        if isinstance(node.func, _ast.Attribute):
            receiver = self._evaluator.evaluate(node.func.value, scope)
            result = self._method(receiver, node, scope)
            if result is not None:
                return result
            function = self._evaluator.lookup.attribute(receiver, node.func.attr)
        else:
            function = self._evaluator.evaluate(node.func, scope)
        return self.apply(function.known(), *self.arguments(node, scope))

    def arguments(self, node, scope):
        """The positional and the named arguments of a call."""
        positional, named = [], {}
        for each in node.args:
            if isinstance(each, _ast.Starred):
                positional += elements(self._evaluator.evaluate(each.value, scope))
            else:
                positional.append(self._evaluator.evaluate(each, scope))
        for each in node.keywords:
            if each.arg is None:
                named.update(items(self._evaluator.evaluate(each.value, scope)))
            else:
                named[each.arg] = self._evaluator.evaluate(each.value, scope)
        return positional, named

    # -- methods -----------------------------------------------------------------------

    def _method(self, receiver, node, scope):
        """The result of a pure method, or None."""
        value, name = receiver.known(), node.func.attr
        if isinstance(value, ModuleType):
            return None
        if is_of_files(value):
            return method_of_files(value, name, *self.arguments(node, scope))
        if name == "get" and (type(value) is dict or is_environment(value) or distribution_name(value)):
            return self._get(receiver, *self.arguments(node, scope)[0])
        method = pure_method(value, name)
        if method is None:
            return None
        if type(value) is dict and name != "keys":
            return _of_dict(receiver, name)
        if not is_safe(value) and type(value).__module__ != "re":
            raise Unknown
        positional, named = self.arguments(node, scope)
        result = call_pure(method, positional, named)
        sources = positional + list(named.values())
        if name == "format":
            return composed(result, value, sources, ("method", name, receiver, positional, named))
        return derived(
            result,
            receiver,
            *sources,
            exact=name in _EXACT_METHODS,
            how=("method", name, receiver, positional, named),
        )

    def _get(self, receiver, key, default=Traced(None)):
        try:
            return self._evaluator.lookup.item(receiver, key.known())
        except Raises:
            return default

    # -- functions ---------------------------------------------------------------------

    def apply(self, function, positional, named):
        """What a live function gives for these arguments."""
        every = positional + list(named.values())
        of_files = call_of_files(function, positional, named)
        if of_files is not None:
            return of_files
        if is_from(function, {"version", "distribution", "metadata"}, *_METADATA):
            result = call_pure(function, every)
            return Traced(result, metadata_origin(every[0].value) if isinstance(result, str) else {})
        if is_from(function, {"get_distribution"}, "pkg_resources"):
            return _of_working_set(*every)
        if is_from(function, {"import_module"}, "importlib"):
            return _loaded(every[0], lambda name: name)
        if is_from(function, {"getenv"}, "os"):
            return self._get(Traced(sys.modules["os"].environ), *every)
        if function is __import__:
            return _loaded(every[0], lambda name: name.partition(".")[0])
        if function is getattr:
            return self._getattr(*positional)
        if function is hasattr:
            return _hasattr(*positional)
        if function is vars and len(positional) == 1:
            return self._evaluator.lookup.attribute(positional[0], "__dict__")
        if function is isinstance:
            return _isinstance(*positional)
        if function is map and len(positional) == 2:
            called = positional[0].known()
            given = elements(positional[1])
            made = [self.apply(called, [each], {}) for each in given]
            return sequence(made, list, each_of(positional[1], given, made))
        if is_pure(function):
            return _of_pure(function, positional, named)
        if operator_name(function) is not None:
            left, right = positional
            how = ("compare", (operator_name(function),), (left, right))
            return derived(compare(how[1][0], left.known(), right.known()), left, right, how=how)
        if type(function).__name__ == "_lru_cache_wrapper":
            function = function.__wrapped__
        return self._interpret(function, positional, named)

    def _getattr(self, base, name, default=None):
        if type(name.known()) is not str:
            raise Unknown
        try:
            return self._evaluator.lookup.attribute(base, name.value)
        except Raises as raised:
            if default is not None and raised.error is AttributeError:
                return default
            raise

    def _interpret(self, function, positional, named):
        """What a call of a Python function gives, by going through its statements."""
        if isinstance(function, MethodType):
            positional = [Traced(function.__self__)] + positional
            function = function.__func__
        if not isinstance(function, FunctionType) or is_stdlib(function.__code__.co_filename):
            raise Unknown
        code = function.__code__
        source = self._sources.of(code.co_filename, function.__globals__)
        if source is None:
            raise Unknown
        node = source.lambda_of(code) if code.co_name == "<lambda>" else source.scope_of(code)
        if node is None or isinstance(node, _ast.AsyncFunctionDef):
            raise Unknown
        scope = Scope(function.__globals__, source, node)
        scope.function = function
        scope.names = _bound(function, node, positional, dict(named))
        return self._evaluator.interpret(node, scope)


def _bound(function, node, positional, named):
    """The parameters' names with their values, as the call binds them."""
    ordered = positional_parameters(node)
    names = {parameter.arg: value for parameter, value in zip(ordered, positional)}
    if node.args.vararg is not None:
        names[node.args.vararg.arg] = sequence(positional[len(ordered) :], tuple)
    elif len(positional) > len(ordered):
        raise Raises(TypeError)
    for parameter in ordered + node.args.kwonlyargs:
        if parameter.arg in named:
            names[parameter.arg] = named.pop(parameter.arg)
    if node.args.kwarg is not None:
        names[node.args.kwarg.arg] = mapping(named)
    elif named:
        raise Raises(TypeError)
    defaults = function.__defaults__ or ()
    for parameter, value in zip(ordered[len(ordered) - len(defaults) :], defaults):
        names.setdefault(parameter.arg, Traced(value))
    for name, value in (function.__kwdefaults__ or {}).items():
        names.setdefault(name, Traced(value))
    return names


# -- pure calls ------------------------------------------------------------------------


def pure_method(receiver, name):
    """A pure method of a built-in or a version library's object, or None."""
    kind = type(receiver)
    names = _METHODS.get(tuple if is_plain_tuple(kind) else kind, ())
    if kind.__module__ == "re":
        names = _REGEX if kind.__name__ == "Pattern" else _MATCH
    elif is_of_version_library(kind):
        names = ("contains",)
    return getattr(receiver, name) if name in names else None


def is_pure(function):
    if is_one_of(function, _PURE):
        return True
    if is_of_version_library(function):
        return isinstance(function, type) or function.__name__ == "parse"
    return (
        is_from(function, {"parse_version"}, "pkg_resources")
        or is_from(function, _REGEX | {"compile", "escape"}, "re")
        or is_from(function, _GLOB, "fnmatch")
    )


def _keeps_meaning(function):
    """Whether the result of a call is still the same version as its argument."""
    if is_one_of(function, _EXACT_FUNCTIONS) or is_of_version_library(function):
        return True
    return is_from(function, {"parse_version"}, "pkg_resources")


def call_pure(function, positional, named=None):
    """Calls an allow-listed function on values that are safe to use."""
    named = named or {}
    for each in positional + list(named.values()):
        value = each.known()
        if not (is_safe(value) or type(value).__module__ == "re") or _is_huge(value):
            raise Unknown
    values = {name: each.value for name, each in named.items()}
    result = applied(function, *(each.value for each in positional), **values)
    return list(result) if type(result) in _ITERATORS else result


def _is_huge(value):
    if type(value) is range:
        return len(value) > 10000
    return type(value) is int and abs(value) > 1000000


def _of_pure(function, positional, named):
    """The result of a pure function; containers keep their elements' origins."""
    if function is dict:
        return mapping(dict(_pairs(*positional), **named))
    if is_one_of(function, (list, tuple)) and positional:
        first = positional[0]
        if not first.origins and not isinstance(first.value, str):
            return sequence(elements(first), function, ("call", function, positional, named))
    elif function is zip:
        rows = zip(*(elements(each) for each in positional))
        return sequence([sequence(row, tuple) for row in rows], list)
    elif function is enumerate and len(positional) == 1:
        rows = enumerate(elements(positional[0]))
        return sequence([sequence([Traced(i), each], tuple) for i, each in rows], list)
    result = call_pure(function, positional, named)
    if not positional and type(result) in (list, set):
        return Traced(result, parts=[], fresh=True)
    exact = _keeps_meaning(function) and len(positional) == 1
    how = ("call", function, positional, named)
    return derived(result, *positional, *named.values(), exact=exact, how=how)


def _pairs(given=Traced({})):
    """The parts of a dict made from a dict or from pairs."""
    if type(given.known()) is dict:
        return items(given)
    rows = [elements(pair) for pair in elements(given)]
    if any(len(row) != 2 for row in rows):
        raise Raises(ValueError)
    return {key_of(key): value for key, value in rows}


def _of_dict(receiver, name):
    parts = items(receiver)
    if name == "copy":
        return mapping(dict(parts))
    if name == "values":
        return sequence(list(parts.values()), list)
    return sequence([sequence([Traced(key), part], tuple) for key, part in parts.items()], list)


def _isinstance(base, kinds):
    wanted = kinds.known() if isinstance(kinds.known(), tuple) else (kinds.value,)
    if not all(type(kind) is type for kind in wanted):
        raise Unknown
    return Traced(issubclass(type(base.known()), wanted))


def _hasattr(base, name):
    if not isinstance(base.known(), ModuleType):
        raise Unknown
    has = name.known() in vars(base.value)
    if not has and "__getattr__" in vars(base.value):
        raise Unknown
    return Traced(has)


def _loaded(name, bound):
    """The result of importing a module that is loaded; ``bound`` tells which it is of ``a.b``."""
    module = sys.modules.get(bound(name.value)) if type(name.known()) is str else None
    if not isinstance(module, ModuleType):
        raise Unknown
    return Traced(module)


def _of_working_set(requirement):
    """The distribution that ``pkg_resources.get_distribution`` gave."""
    name = str(requirement.known())
    for stop in "[<>=!~; ":
        name = name.partition(stop)[0]
    known = sys.modules["pkg_resources"].working_set.by_key
    found = known.get(name.lower()) or known.get(name.lower().replace("_", "-"))
    if found is None:
        raise Unknown
    return Traced(found)
