"""What names and attributes stand for, and where their values came from.

In come a name and its ``Scope``, or a value and an attribute's name; out goes a
``Traced``.  The value is the live one wherever there is one.  Its origin is found by
replaying the statements that set it, and believed only if they give that same value.
"""

import _ast
import sys

from omnipkg_evaluate.files import attribute as attribute_of_path
from omnipkg_evaluate.files import is_path
from omnipkg_evaluate.replay import Left, Run
from omnipkg_evaluate.source import is_own, is_stdlib
from omnipkg_evaluate.syntax import (
    attribute_writes,
    class_named,
    local_names,
    names_written,
    parameters,
    steps_before,
    steps_that_set,
    walk,
    writes,
)
from omnipkg_evaluate.values import (
    UNKNOWN,
    FunctionType,
    ModuleType,
    Raises,
    Traced,
    Unknown,
    agrees,
    applied,
    derived,
    distribution_name,
    is_environment,
    is_of_version_library,
    is_plain_tuple,
    is_safe,
    is_traceable,
    metadata_origin,
    module_origin,
    names_version,
    same,
    static_attribute,
    telling,
)

RUNS = 8
CHANGEABLE = (dict, list, set)
PURE_PROPERTIES = set(
    "release major minor micro public base_version local pre post dev epoch is_prerelease"
    " is_postrelease is_devrelease version vstring prerelease specifier name extras marker".split()
)


class Scope:
    """Where names are looked up.

    ``names``      names bound while evaluating, innermost first through ``parent``
    ``live``       the variables of the running frame, if there is one
    ``node``       the module or function whose statements set the names
    ``line``       statements from here on have not been executed
    ``stale``      names whose live value is younger than this place
    ``arguments``  called, gives (expression, scope) of each parameter, or None
    ``enclosing``  the scope of the running function that this one is nested in
    ``function``   the function whose call is interpreted
    """

    def __init__(self, globals_, source=None, node=None, line=None, live=None, parent=None):
        self.names = {}
        self.globals = globals_
        self.source = source
        self.node = node
        self.line = line
        self.live = live
        self.parent = parent
        self.stale = frozenset()
        self.arguments = lambda: None
        self.enclosing = None
        self.function = None

    def inner(self):
        """A scope for a comprehension, or a replay, inside this one."""
        return Scope(self.globals, self.source, self.node, self.line, self.live, self)

    def before(self, steps):
        """This scope as it was before the first of ``steps``, which lead to its line."""
        scope = self._copy()
        scope.line = steps[0].statement.lineno
        scope.stale = self.stale | names_written(steps)
        return scope

    def snapshot(self):
        """This scope with the names as they are now."""
        scope = self._copy()
        scope.names = dict(self.names)
        return scope

    def _copy(self):
        scope = Scope(self.globals)
        vars(scope).update(vars(self))
        return scope

    def forget(self, names):
        for name in names:
            self.names[name] = Traced(UNKNOWN)

    def chain(self):
        """This scope and those around it, innermost first."""
        scope = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def base(self):
        """The outermost scope: that of a function or module, not of a comprehension in it."""
        return list(self.chain())[-1]


class Lookup:
    """Finds names and attributes for the evaluator of one failure.

    ``module_lines``  the line a running module is at, by the id of its namespace
    ``main_file``     the file of the main module, which loses its ``__file__`` when it ends
    """

    def __init__(self, evaluator, sources, main_file, module_lines):
        self._evaluator = evaluator
        self._sources = sources
        self._main_file = main_file
        self._module_lines = module_lines
        self._module_scopes = {}
        self._known = {}

    # -- names -------------------------------------------------------------------------

    def name(self, name, scope):
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
            return _closed_over(name, base.function)
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

    def module_scope(self, namespace):
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
        if type(live) in CHANGEABLE and any(_is_changed_by_call(name, step.statement, scope) for step in steps):
            return None
        answers, unknown = [], False
        for result in self._replays(name, positions, steps, scope):
            if result.value is not UNKNOWN:
                answers += [result] if agrees(result, live) else []
            elif result.origins and all(result.origins.values()) and telling(live):
                answers.append(result)
            else:
                unknown = True
        return _agreed(answers) if telling(live) or not unknown else None

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

    def attribute(self, base, name):
        value = base.known()
        if isinstance(value, ModuleType):
            return self._of_module(value, name)
        if is_path(value):
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
        for cls in (value if isinstance(value, type) else type(value)).__mro__:
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

    def item(self, base, key):
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


def module_of(namespace):
    """The loaded module whose ``__dict__`` this is, or None."""
    name = namespace.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    return module if isinstance(module, ModuleType) and vars(module) is namespace else None


def _named_version(module, name):
    """The origin of an attribute that is, going by its name, the version of its package."""
    file = vars(module).get("__file__")
    if isinstance(file, str) and not is_stdlib(file) and names_version(name, module.__name__):
        return module_origin(module, name)
    return {}


def _closed_over(name, function):
    cell = function.__closure__[function.__code__.co_freevars.index(name)]
    try:
        return Traced(cell.cell_contents)
    except ValueError:
        raise Unknown


def _is_changed_by_call(name, statement, scope):
    """Whether a statement hands a container to a function of the script's that changes what it is given there."""
    for call in walk(statement):
        if not isinstance(call, _ast.Call) or not isinstance(call.func, _ast.Name):
            continue
        function = scope.globals.get(call.func.id)
        node = (
            scope.source.scope_of(function.__code__)
            if isinstance(function, FunctionType) and scope.source is not None
            else None
        )
        for parameter, given in zip(parameters(node) if node is not None else (), call.args):
            if getattr(given, "id", None) == name and any(parameter.arg in writes(each) for each in node.body):
                return True
    return False


def _agreed(answers):
    """One answer with the origins of all; None if they are of different packages."""
    if not answers:
        return None
    origins = [set(answer.all_origins()) for answer in answers]
    first = answers[0].copy()
    if any(each != origins[0] for each in origins):
        if not all(origins) or len({_package(key) for each in origins for key in each}) > 1:
            return None
        for answer in answers:
            first.origins.update(answer.all_origins())
    return first


def _package(origin):
    """The distribution or top-level module of an origin."""
    return str(origin[1]).partition(".")[0].lower().replace("_", "-")
