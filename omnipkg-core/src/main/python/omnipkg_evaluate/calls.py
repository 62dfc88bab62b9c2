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
    is_safe,
)
from omnipkg_evaluate.origins import distribution_name, is_from, metadata_origin
from omnipkg_evaluate.pure import (
    EXACT_METHODS,
    METADATA,
    call_pure,
    is_pure,
    loaded,
    of_dict,
    of_pure,
    of_working_set,
    pure_method,
    traced_hasattr,
    traced_isinstance,
)
from omnipkg_evaluate.scope import Scope
from omnipkg_evaluate.source import is_stdlib
from omnipkg_evaluate.syntax import positional_parameters
from omnipkg_evaluate.values import (
    Raises,
    Traced,
    Unknown,
    compare,
    composed,
    derived,
    each_of,
    elements,
    items,
    mapping,
    operator_name,
    sequence,
)


class Calls:
    """Follows the calls of one failure's evaluation."""

    def __init__(self, evaluator: "Evaluator", sources: "Sources") -> None:
        self._evaluator = evaluator
        self._sources = sources

    def call(self, node: "_ast.Call", scope: "Scope") -> "Traced":
        if isinstance(node.func, _ast.Attribute):
            receiver = self._evaluator.evaluate(node.func.value, scope)
            result = self._method(receiver, node, scope)
            if result is not None:
                return result
            function = self._evaluator.lookup.attribute(receiver, node.func.attr)
        else:
            function = self._evaluator.evaluate(node.func, scope)
        return self.apply(function.known(), *self.arguments(node, scope))

    def arguments(self, node: "_ast.Call", scope: "Scope") -> tuple:
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
        if issubclass(type(value), ModuleType):
            return None
        if is_of_files(value):
            return method_of_files(value, name, *self.arguments(node, scope))
        if name == "get" and (type(value) is dict or is_environment(value) or distribution_name(value)):
            return self._get(receiver, *self.arguments(node, scope)[0])
        method = pure_method(value, name)
        if method is None:
            return None
        if type(value) is dict and name != "keys":
            return of_dict(receiver, name)
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
            exact=name in EXACT_METHODS,
            how=("method", name, receiver, positional, named),
        )

    def _get(self, receiver, key, default=Traced(None)):
        try:
            return self._evaluator.lookup.item(receiver, key.known())
        except Raises:
            return default

    # -- functions ---------------------------------------------------------------------

    def apply(self, function: object, positional: "list[Traced]", named: "dict[str, Traced]") -> "Traced":
        """What a live function gives for these arguments."""
        every = positional + list(named.values())
        of_files = call_of_files(function, positional, named)
        if of_files is not None:
            return of_files
        if is_from(function, {"version", "distribution", "metadata"}, *METADATA):
            result = call_pure(function, every)
            return Traced(result, metadata_origin(every[0].value) if isinstance(result, str) else {})
        if is_from(function, {"get_distribution"}, "pkg_resources"):
            return of_working_set(*every)
        if is_from(function, {"import_module"}, "importlib"):
            return loaded(every[0], lambda name: name)
        if is_from(function, {"getenv"}, "os"):
            return self._get(Traced(sys.modules["os"].environ), *every)
        if function is __import__:
            return loaded(every[0], lambda name: name.partition(".")[0])
        if function is getattr:
            return self._getattr(*positional)
        if function is hasattr:
            return traced_hasattr(*positional)
        if function is vars and len(positional) == 1:
            return self._evaluator.lookup.attribute(positional[0], "__dict__")
        if function is isinstance:
            return traced_isinstance(*positional)
        if function is map and len(positional) == 2:
            called = positional[0].known()
            given = elements(positional[1])
            made = [self.apply(called, [each], {}) for each in given]
            return sequence(made, list, each_of(positional[1], given, made))
        if is_pure(function):
            return of_pure(function, positional, named)
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
        if type(function) is MethodType:
            positional = [Traced(function.__self__)] + positional
            function = function.__func__
        if type(function) is not FunctionType or is_stdlib(function.__code__.co_filename):
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
    for parameter in node.args.args + node.args.kwonlyargs:
        if parameter.arg in named and parameter.arg in names:
            raise Raises(TypeError)
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
