"""What names and attributes stand for, and where their values came from.

In come a name and its ``Scope``, or a value and an attribute's name; out goes a
``Traced``.  The value is the live one wherever there is one.  Its origin is found by
replaying the statements that set it, and believed only if they give that same value.
"""

import sys

from omnipkg_evaluate.kinds import (
    ModuleType,
    is_environment,
    is_of_version_library,
    is_path,
    is_plain_tuple,
    is_safe,
    is_traceable,
    same,
    telling,
)
from omnipkg_evaluate.objects import static_attribute
from omnipkg_evaluate.origins import distribution_name, metadata_origin, module_origin, names_version
from omnipkg_evaluate.scope import Scope, closed_over, is_changed_by_call, module_of
from omnipkg_evaluate.source import is_own, is_stdlib
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import attribute_writes, class_named, local_names, parameters
from omnipkg_evaluate.values import UNKNOWN, Raises, Traced, Unknown, agreed, agrees, applied, derived

RUNS = 8  # ways through conditions that are not known
CHANGEABLE = (dict, list, set)
PURE_PROPERTIES = set(
    "release major minor micro public base_version local pre post dev epoch is_prerelease"
    " is_postrelease is_devrelease version vstring prerelease specifier name extras marker".split()
)


class Lookup:
    """Finds names and attributes for the evaluator of one failure.

    ``module_lines``  the line a running module is at, by the id of its namespace
    ``main_file``     the file of the main module, which loses its ``__file__`` when it ends
    """

    def __init__(
        self, evaluator: "Evaluator", sources: "Sources", main_file: "str | None", module_lines: "dict[int, int]"
    ) -> None:
        self._evaluator = evaluator
        self._sources = sources
        self._main_file = main_file
        self._module_lines = module_lines
        self._module_scopes = {}
        self._known = {}

    # -- names -------------------------------------------------------------------------

    def name(self, name: str, scope: "Scope") -> "Traced":
        for each in scope.chain():
            if name in each.names:
                return each.names[name]
        for each in scope.chain():
            if name in each.stale:
                return self._replayed(name, each)
        base = scope.base()
        if base.live is not None and name in base.live:
            return self._live(name, base.live[name], base)
        if base.live is None and base.node is not None and name in local_names(base.node):
            raise Unknown
        if base.function is not None and name in base.function.__code__.co_freevars:
            return closed_over(name, base.function)
        if name in base.globals:
            return self._global(name, base.globals)
        builtins = base.globals.get("__builtins__")
        builtins = vars(builtins) if isinstance(builtins, ModuleType) else builtins or {}
        if name in builtins:
            return Traced(builtins[name])
        raise Raises(NameError)

    def _global(self, name, namespace):
        file = self._file_of(namespace)
        module = module_of(namespace)
        if module is not None and file is not None and not is_own(file):
            return self._of_module(module, name)
        return self._live(name, namespace[name], self.module_scope(namespace))

    def module_scope(self, namespace: dict) -> "Scope":
        """The scope of a module's own statements."""
        key = id(namespace)
        if key not in self._module_scopes:
            file = self._file_of(namespace)
            source = self._sources.of(file, namespace) if file is not None else None
            node = source.tree if source is not None else None
            line = self._module_lines.get(key)
            self._module_scopes[key] = Scope(namespace, source, node, line, namespace)
        return self._module_scopes[key]

    def _file_of(self, namespace):
        file = namespace.get("__file__")
        if not isinstance(file, str) and namespace.get("__name__") == "__main__":
            file = self._main_file
        return file if isinstance(file, str) else None

    # -- origins of live values --------------------------------------------------------

    def _live(self, name, value, scope):
        """The live ``value`` of a name, with the origin its statements give it."""
        if not is_traceable(value):
            return Traced(value)
        key = (id(scope.live), id(scope.node), scope.line, name)
        if key not in self._known:
            self._known[key] = Traced(value)  # while the origin is being looked for
            try:
                found = self._with_origin(name, value, scope)
            except (Unknown, Raises, RecursionError):
                found = None
            if found is not None:
                found = found.copy()
                found.value, found.fresh = value, False
                self._known[key] = found
        return self._known[key]

    def _with_origin(self, name, live, scope):
        """What those replays give that lead to the ``live`` value, if they agree."""
        steps = steps_before(scope.node, scope.line)
        positions = steps_that_set(name, steps)
        if not positions:
            return self._live_parameter(name, live, scope)
        if type(live) in CHANGEABLE and any(is_changed_by_call(name, step.statement, scope) for step in steps):
            return None
        answers, unknown = [], False
        for result in self._replays(name, positions, steps, scope):
            if result.value is not UNKNOWN:
                answers += [result] if agrees(result, live) else []
            elif result.origins and all(result.origins.values()) and telling(live):
                answers.append(result)
            else:
                unknown = True
        return agreed(answers) if telling(live) or not unknown else None

    def _live_parameter(self, name, live, scope):
        if name not in {each.arg for each in parameters(scope.node)}:
            if scope.enclosing is None:
                raise Unknown
            return self._live(name, live, scope.enclosing)
        traced = self._parameter(name, scope)
        return traced if traced.is_live(live) else None

    def _parameter(self, name, scope):
        """The value of a parameter, from the call that the caller is in."""
        expression, where = (scope.arguments() or {}).get(name, (None, None))
        if expression is None:
            raise Unknown
        return self._evaluator.evaluate(expression, where)

    def _replayed(self, name, scope):
        """The value a name had at an earlier place, which is live no more."""
        steps = steps_before(scope.node, scope.line)
        positions = steps_that_set(name, steps)
        if not positions:
            return self._parameter(name, scope)
        for result in self._replays(name, positions, steps, scope):
            if result.value is not UNKNOWN or result.origins:
                return result
        raise Unknown

    def _replays(self, name, positions, steps, scope):
        """What the steps give ``name``: a value for each way through unknown conditions."""
        from omnipkg_evaluate.leaving import Left
        from omnipkg_evaluate.replay import Run

        run = Run(self._evaluator)
        for _ in range(RUNS):
            try:
                yield run.replay(name, positions, steps, scope)
            except Unknown:
                yield Traced(UNKNOWN)
            except (Raises, Left):
                pass  # the script has not gone this way
            choices = run.next_choices()
            if not choices:
                return
            run = Run(self._evaluator, choices)

    # -- attributes --------------------------------------------------------------------

    def attribute(self, base: "Traced", name: str) -> "Traced":
        value = base.known()
        if issubclass(type(value), ModuleType):
            return self._of_module(value, name)
        if is_path(value):
            from omnipkg_evaluate.files import attribute as attribute_of_path

            found = attribute_of_path(value, name)
            if found is not None:
                return found
        if name == "version" and distribution_name(value):
            return Traced(value.version, metadata_origin(distribution_name(value)))
        if name == "metadata" and distribution_name(value):
            return Traced(value.metadata)
        if name in PURE_PROPERTIES and is_of_version_library(type(value)):
            return derived(applied(getattr, value, name), base, how=("attribute", name, base))
        found = static_attribute(value, name)
        if is_plain_tuple(type(value)):
            return derived(found, base, how=("attribute", name, base))
        written = self._of_class(value, name, found) if is_traceable(found) else None
        return written or Traced(found)

    def _of_module(self, module, name):
        namespace = object.__getattribute__(module, "__dict__")
        if name == "__dict__":
            return Traced(namespace)
        if name not in namespace:
            if "__getattr__" in namespace or type(module) is not ModuleType:
                return Traced(UNKNOWN, _named_version(module, name))
            raise Raises(AttributeError)
        value = namespace[name]
        if not (is_traceable(value) or is_safe(value)):
            return Traced(value)
        file = namespace.get("__file__")
        if isinstance(file, str) and is_own(file):
            found = self._live(name, value, self.module_scope(namespace))
            if found.all_origins() or found.parts:
                return found
        return Traced(value, _named_version(module, name) if is_safe(value) else {})

    def _of_class(self, value, name, found):
        """An attribute set by statements of its class: in its body or through ``self``."""
        for cls in (value if issubclass(type(value), type) else type(value)).__mro__:
            module = sys.modules.get(cls.__module__)
            file = self._file_of(vars(module)) if isinstance(module, ModuleType) else None
            if file is None or not is_own(file):
                continue
            scope = self.module_scope(vars(module))
            node = class_named(scope.node, cls.__name__) if scope.node is not None else None
            for method, assignment in attribute_writes(node, name) if node is not None else ():
                traced = self._assigned(method, assignment, scope, value)
                if same(traced.value, found) and traced.all_origins():
                    return traced
        return None

    def _assigned(self, method, assignment, scope, receiver):
        """The value of an assignment in the class, or in a method whose first parameter
        is ``receiver``."""
        if method is not None:
            scope = Scope(scope.globals, scope.source, method, assignment.lineno)
            own = parameters(method)[0].arg
            scope.names[own] = Traced(receiver)
            scope.stale = local_names(method) - {own}
        try:
            return self._evaluator.evaluate(assignment.value, scope)
        except (Unknown, Raises):
            return Traced(UNKNOWN)

    # -- items -------------------------------------------------------------------------

    def item(self, base: "Traced", key: object) -> "Traced":
        """The element of a container or mapping at ``key``, a plain value."""
        value, kind = base.known(), type(base.value)
        if not is_safe(key):
            raise Unknown
        module = module_of(value) if kind is dict else None
        if module is not None:
            return self._of_module(module, key)
        if value is sys.modules:
            return Traced(value.get(key, UNKNOWN))
        if kind in (dict, list, tuple, str) or is_plain_tuple(kind) or is_environment(value):
            found = applied(lambda: value[key])
            part = base.part(key)
            if part is not None and part.is_live(found):
                return part
            return derived(found, base, how=("item", base, Traced(key)))
        if key in ("Version", "version") and distribution_name(value):
            return Traced(value[key], metadata_origin(distribution_name(value)))
        raise Unknown


def _named_version(module, name):
    """The origin of an attribute that is, going by its name, the version of its package."""
    file = vars(module).get("__file__")
    if isinstance(file, str) and not is_stdlib(file) and names_version(name, module.__name__):
        return module_origin(module, name)
    return {}
