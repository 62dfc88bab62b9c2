"""Where a value came from: the source sliced backwards and evaluated beside the frame.

``Slicer.evaluate(expression, scope)`` gives a ``Traced`` value.  A name's value is
the live one wherever there is one; its origin is found by evaluating the statements
that set it, and believed only if they give that same value.  Functions of the script
are never called: their statements are interpreted, and whatever is not known to be
free of side effects makes the result unknown.
"""

import sys
from time import perf_counter

import _ast

from omnipkg_source import FUNCTIONS, LOOPS, SCOPES, is_own, is_stdlib, statements, walk
from omnipkg_values import (
    MISSING,
    UNKNOWN,
    Raises,
    Traced,
    Unknown,
    BuiltinType,
    FunctionType,
    MethodType,
    ModuleType,
    attribute_of_library,
    call_pure,
    derived,
    distribution_name,
    exact_method,
    is_from,
    is_one_of,
    is_plain_tuple,
    is_pure,
    is_safe,
    is_traceable,
    keeps_meaning,
    metadata_origin,
    module_origin,
    names_version,
    pure_method,
    same,
    static_attribute,
    telling,
)

SECONDS = 0.2
STEPS = 40000
DEPTH = 60
RUNS = 8
_METADATA = ("importlib.metadata", "importlib_metadata")
_JUMPS = (_ast.Return, _ast.Raise, _ast.Continue, _ast.Break)
_MUTATORS = set(
    "append extend insert add update setdefault pop popitem remove discard clear sort reverse".split()
)
_SEPARATORS = set(".,-_+v ds%{}()[]0123456789")


class OutOfBudget(Exception):
    """The slicing took too long and is given up."""


class Scope:
    """Where names are looked up.

    ``names``     names bound by the slicer itself, innermost first through ``parent``
    ``frame``     the live frame, if there is one; ``live`` its variables
    ``node``      the module or function whose statements set the names
    ``line``      statements from here on have not been executed
    ``stale``     names whose live value is younger than this place
    ``caller``    called without arguments, gives (expression, scope) of each parameter
    ``enclosing`` the scope of the running function that this one is nested in
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
        self.caller = None
        self.enclosing = None
        self.function = None

    def inner(self, names):
        """A scope for a comprehension, or a replay, inside this one."""
        scope = Scope(self.globals, self.source, self.node, self.line, self.live, self)
        scope.names = names
        return scope

    def before(self, line, stale):
        """This scope as it was before the statement at ``line``."""
        scope = Scope(self.globals, self.source, self.node, line, self.live, self.parent)
        scope.names = self.names
        scope.stale = self.stale | stale
        scope.caller, scope.enclosing = self.caller, self.enclosing
        scope.function = self.function
        return scope


class _Return(Exception):
    def __init__(self, traced):
        Exception.__init__(self)
        self.traced = traced


class _Jump(Exception):
    def __init__(self, kind):
        Exception.__init__(self)
        self.kind = kind


class Slicer:
    """Evaluates expressions within one budget of time and steps."""

    def __init__(self, sources, deadline=None):
        self.sources = sources
        self.deadline = deadline or perf_counter() + SECONDS
        self.steps = 0
        self.depth = 0
        self.module_lines = {}
        self.main_file = None
        self._known = {}
        self._writes = {}
        self._modules = {}

    # -- expressions -------------------------------------------------------------

    def evaluate(self, node, scope):
        self.steps += 1
        if self.steps > STEPS or (self.steps % 64 == 0 and perf_counter() > self.deadline):
            raise OutOfBudget
        if self.depth > DEPTH:
            raise Unknown
        handler = getattr(self, "_" + type(node).__name__, None)
        if handler is None:
            raise Unknown
        self.depth += 1
        try:
            return handler(node, scope)
        finally:
            self.depth -= 1

    def value(self, node, scope):
        return self.evaluate(node, scope).known()

    def attempt(self, node, scope):
        """The value, or an unknown one."""
        try:
            return self.evaluate(node, scope)
        except (Unknown, Raises):
            return Traced(UNKNOWN)

    def attempt_or_raise(self, node, scope):
        """The value, or an unknown one; what would raise in the script raises."""
        try:
            return self.evaluate(node, scope)
        except Unknown:
            return Traced(UNKNOWN)

    def _Constant(self, node, scope):
        return Traced(node.value)

    def _Name(self, node, scope):
        return self.lookup(node.id, scope)

    def _NamedExpr(self, node, scope):
        return self.evaluate(node.value, scope)

    def _Tuple(self, node, scope):
        return self._display(node, scope, tuple)

    def _List(self, node, scope):
        return self._display(node, scope, list)

    def _Set(self, node, scope):
        return self._display(node, scope, set)

    def _display(self, node, scope, kind):
        parts = []
        for element in node.elts:
            if isinstance(element, _ast.Starred):
                parts += self.elements(self.evaluate(element.value, scope))
            else:
                parts.append(self.evaluate(element, scope))
        return _sequence(parts, kind)

    def _Dict(self, node, scope):
        parts = {}
        for key, value in zip(node.keys, node.values):
            if key is None:
                parts.update(self.items(self.evaluate(value, scope)))
            else:
                parts[self.key(key, scope)] = self.evaluate(value, scope)
        return _mapping(parts)

    def key(self, node, scope):
        key = self.value(node, scope)
        if not is_safe(key):
            raise Unknown
        try:
            hash(key)
        except TypeError:
            raise Raises(TypeError)
        return key

    def _JoinedStr(self, node, scope):
        """Text built around a version is not a version, unless only separators are added."""
        text, sources, exact = [], [], True
        for part in node.values:
            if isinstance(part, _ast.Constant):
                text.append(part.value)
                exact = exact and set(part.value) <= _SEPARATORS
            else:
                traced = self.evaluate(part.value, scope)
                if part.format_spec is not None or not is_safe(traced.known()):
                    raise Unknown
                text.append(_converted(traced.value, part.conversion))
                sources.append(traced)
        return derived("".join(text), *(sources if exact else ()))

    def _Attribute(self, node, scope):
        return self.attribute(self.evaluate(node.value, scope), node.attr)

    def _Subscript(self, node, scope):
        base = self.evaluate(node.value, scope)
        index = node.slice
        if type(index).__name__ == "Index":
            index = index.value
        if isinstance(index, _ast.Slice):
            return self._sliced(base, index, scope)
        return self.item(base, self.value(index, scope))

    def _sliced(self, base, index, scope):
        bounds = [
            None if each is None else self.value(each, scope)
            for each in (index.lower, index.upper, index.step)
        ]
        value = base.known()
        if not is_safe(bounds) or not (type(value) in (str, tuple, list) or is_plain_tuple(type(value))):
            raise Unknown
        try:
            part = slice(*bounds)
            if isinstance(base.parts, list):
                return _sequence(base.parts[part], type(value))
            return derived(value[part], base)
        except (TypeError, ValueError) as error:
            raise Raises(type(error))

    def item(self, base, key):
        value, kind = base.known(), type(base.value)
        if not is_safe(key):
            raise Unknown
        module = self._module_of_namespace(value) if kind is dict else None
        if module is not None:
            return self.attribute(Traced(module), key)
        if value is sys.modules:
            return Traced(value.get(key, UNKNOWN))
        if kind in (dict, list, tuple, str) or is_plain_tuple(kind) or _is_environment(value):
            try:
                found = value[key]
            except (LookupError, TypeError) as error:
                raise Raises(type(error))
            part = _part(base.parts, key)
            if part is not None and (same(part.value, found) or part.value is found):
                return part
            return Traced(found, derived(found, base).origins)
        if key in ("Version", "version") and distribution_name(value):
            return Traced(value[key], metadata_origin(distribution_name(value)))
        raise Unknown

    def _module_of_namespace(self, value):
        name = value.get("__name__")
        module = sys.modules.get(name) if isinstance(name, str) else None
        return module if isinstance(module, ModuleType) and vars(module) is value else None

    def _UnaryOp(self, node, scope):
        operand = self.evaluate(node.operand, scope)
        value = operand.known()
        if not is_safe(value):
            raise Unknown
        if isinstance(node.op, _ast.Not):
            return derived(not value, operand)
        if isinstance(node.op, _ast.USub) and type(value) in (int, float):
            return derived(-value, operand)
        raise Unknown

    def _BoolOp(self, node, scope):
        for each in node.values:
            result = self.evaluate(each, scope)
            if not is_safe(result.known()):
                raise Unknown
            if bool(result.value) is isinstance(node.op, _ast.Or):
                break
        return result

    def _IfExp(self, node, scope):
        return self.evaluate(node.body if self.truth(node.test, scope) else node.orelse, scope)

    def truth(self, node, scope):
        value = self.value(node, scope)
        if isinstance(value, (ModuleType, FunctionType, BuiltinType)) or type(value) is type:
            return True
        if not (is_safe(value) or is_collection_of_objects(value) or type(value).__module__ == "re"):
            raise Unknown
        return bool(value)

    def _Compare(self, node, scope):
        sources = [self.evaluate(node.left, scope)]
        for operator, right in zip(node.ops, node.comparators):
            sources.append(self.evaluate(right, scope))
            if not compare(operator, sources[-2].known(), sources[-1].known()):
                return derived(False, *sources)
        return derived(True, *sources)

    def _BinOp(self, node, scope):
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        a, b = left.known(), right.known()
        if not (is_safe(a) and is_safe(b)):
            raise Unknown
        operator = type(node.op).__name__
        if operator == "Add":
            if isinstance(left.parts, list) and isinstance(right.parts, list) and type(a) is type(b):
                return _sequence(left.parts + right.parts, type(a))
            return self._arithmetic(lambda: a + b, left, right, text=(a, b))
        if operator == "Mod" and isinstance(a, str):
            exact = set(a) <= _SEPARATORS
            return self._arithmetic(lambda: a % b, *((left, right) if exact else ()))
        if not (type(a) in (int, float) and type(b) in (int, float)):
            raise Unknown
        operations = {
            "Sub": lambda: a - b,
            "Mult": lambda: a * b,
            "FloorDiv": lambda: a // b,
            "Mod": lambda: a % b,
            "Div": lambda: a / b,
        }
        if operator not in operations or abs(a) > 1e12 or abs(b) > 1e12:
            raise Unknown
        return self._arithmetic(operations[operator], left, right)

    def _arithmetic(self, operation, *sources, text=()):
        try:
            result = operation()
        except Exception as error:
            raise Raises(type(error))
        if any(isinstance(each, str) and not set(each) <= _SEPARATORS for each in text):
            sources = [s for s in sources if not isinstance(s.value, str)]
        return derived(result, *sources)

    # -- comprehensions ------------------------------------------------------------

    def _ListComp(self, node, scope):
        return _sequence([each for each in self._comprehended(node, scope)], list)

    def _SetComp(self, node, scope):
        return _sequence([each for each in self._comprehended(node, scope)], set)

    def _GeneratorExp(self, node, scope):
        return _sequence([each for each in self._comprehended(node, scope)], list)

    def _comprehended(self, node, scope):
        for inner, why in self.bindings(node.generators, scope):
            element = self.evaluate(node.elt, inner)
            if why:
                element = _copy(element)
                element.why = why
            yield element

    def _DictComp(self, node, scope):
        parts = {}
        for inner, why in self.bindings(node.generators, scope):
            part = _copy(self.evaluate(node.value, inner))
            part.why = why
            parts[self.key(node.key, inner)] = part
        return _mapping(parts)

    def bindings(self, generators, scope, why=()):
        """A scope for each pass of a comprehension, with the conditions it met."""
        if not generators:
            yield scope, why
            return
        first = generators[0]
        for element in self.elements(self.evaluate(first.iter, scope)):
            inner = scope.inner({})
            self.bind(first.target, element, inner)
            if all(self.truth(test, inner) for test in first.ifs):
                conditions = why + tuple((test, inner, True) for test in first.ifs)
                for each in self.bindings(generators[1:], inner, conditions):
                    yield each

    def elements(self, traced):
        """The elements of an iterable, each with its own origins where known."""
        value = traced.known()
        if isinstance(traced.parts, list):
            return list(traced.parts)
        if isinstance(traced.parts, dict):
            return [Traced(key) for key in value]
        if not is_safe(value) and not is_collection_of_objects(value):
            raise Unknown
        origins = derived(None, traced).origins
        try:
            return [Traced(each, origins) for each in value]
        except TypeError:
            raise Raises(TypeError)

    def items(self, traced):
        if isinstance(traced.parts, dict):
            return traced.parts
        value = traced.known()
        if type(value) is not dict:
            raise Unknown
        return {key: Traced(each) for key, each in value.items()}

    def bind(self, target, traced, scope):
        """Binds an assignment target to a value; attributes and items are not written."""
        if isinstance(target, _ast.Name):
            scope.names[target.id] = traced
        elif isinstance(target, (_ast.Tuple, _ast.List)):
            elements = None if traced.value is UNKNOWN else self.elements(traced)
            starred = [i for i, each in enumerate(target.elts) if isinstance(each, _ast.Starred)]
            if elements is not None and starred:
                rest = len(elements) - len(target.elts) + 1
                middle = _sequence(elements[starred[0] : starred[0] + rest], list)
                elements[starred[0] : starred[0] + rest] = [middle]
            if elements is not None and len(elements) != len(target.elts):
                raise Raises(ValueError)
            for position, each in enumerate(target.elts):
                each = each.value if isinstance(each, _ast.Starred) else each
                self.bind(each, Traced(UNKNOWN) if elements is None else elements[position], scope)
        elif isinstance(target, _ast.Subscript):
            self._store(target, traced, scope)

    def _store(self, target, traced, scope):
        base = self.attempt(target.value, scope)
        index = target.slice.value if type(target.slice).__name__ == "Index" else target.slice
        if not base.fresh:
            return
        try:
            key = self.key(index, scope)
            base.value[key] = traced.value
            base.parts[key] = traced
        except (Unknown, LookupError, TypeError):
            _spoil(base)

    # -- names ---------------------------------------------------------------------

    def lookup(self, name, scope):
        outer = scope
        while outer is not None:
            if name in outer.names:
                return outer.names[name]
            if outer.parent is None:
                break
            outer = outer.parent
        base = outer
        for each in _chain(scope):
            if name in each.stale:
                return self._replayed(name, each)
        if base.live is not None and name in base.live:
            return self._with_origin(name, base.live[name], scope)
        if base.live is None and base.node is not None and name in self._locals(base.node):
            raise Unknown
        if base.function is not None and name in base.function.__code__.co_freevars:
            return self._from_closure(name, base.function)
        if name in base.globals:
            return self._global(name, base)
        builtins = base.globals.get("__builtins__")
        builtins = builtins if type(builtins) is dict else vars(builtins) if builtins else {}
        if name in builtins:
            return Traced(builtins[name])
        raise Raises(NameError)

    def _from_closure(self, name, function):
        index = function.__code__.co_freevars.index(name)
        try:
            return Traced(function.__closure__[index].cell_contents)
        except (ValueError, TypeError, IndexError):
            raise Unknown

    def _global(self, name, scope):
        value = scope.globals[name]
        if not is_traceable(value):
            return Traced(value)
        file = self.file_of(scope.globals)
        module = self._module_of_namespace(scope.globals)
        if module is not None and file is not None and not is_own(file):
            return Traced(value, self._named_version(module, name))
        return self._with_origin(name, value, self.module_scope(scope.globals))

    def _named_version(self, module, name):
        file = vars(module).get("__file__")
        if isinstance(file, str) and not is_stdlib(file) and names_version(name, module.__name__):
            return module_origin(module, name)
        return {}

    def file_of(self, globals_):
        """The file of a module; the main module loses its ``__file__`` when it ends."""
        file = globals_.get("__file__")
        if not isinstance(file, str) and globals_.get("__name__") == "__main__":
            file = self.main_file
        return file if isinstance(file, str) else None

    def module_scope(self, globals_):
        """The scope of a module's own statements."""
        key = id(globals_)
        if key not in self._modules:
            file = self.file_of(globals_)
            line = self.module_lines.get(key)
            source = self.sources.of(file, globals_) if file is not None else None
            node = source.tree if source is not None else None
            self._modules[key] = Scope(globals_, source, node, line, globals_)
        return self._modules[key]

    def _with_origin(self, name, value, scope):
        """The live ``value`` of a name, with the origin its statements give it."""
        if not is_traceable(value):
            return Traced(value)
        base = _base(scope)
        key = (id(base.live), id(base.node), base.line, name)
        if key not in self._known:
            self._known[key] = Traced(value)
            try:
                found = self._replayed(name, base, value)
            except (Unknown, Raises, RecursionError):
                found = None
            if found is not None:
                found = _copy(found)
                found.value, found.fresh = value, False
                self._known[key] = found
        return self._known[key]

    def _replayed(self, name, scope, live=MISSING):
        """Evaluates the statements that set ``name``; with a live value, the runs that
        give that value, and only if they agree about its origin."""
        if scope.node is None:
            raise Unknown
        before = self.executed_before(scope)
        relevant = self.relevant(name, before)
        if not relevant:
            return self._parameter(name, scope, live)
        answers, unknown, choices = [], False, []
        for _ in range(RUNS):
            run = _Run(self, choices)
            try:
                result = run.replay(name, relevant, before, scope)
                if live is MISSING:
                    return result
                if result.value is UNKNOWN and all(result.origins.values()) and telling(live):
                    answers += [result] if result.origins else []
                    unknown = unknown or not result.origins
                elif result.value is UNKNOWN:
                    unknown = True
                elif _agrees(result, live):
                    answers.append(result)
            except (Raises, Unknown, _Return, _Jump) as problem:
                unknown = unknown or isinstance(problem, Unknown)
            choices = run.next_choices()
            if not choices:
                break
        return self._agreed(answers, unknown, live)

    def _agreed(self, answers, unknown, live):
        if not answers or (unknown and not telling(live)):
            return None
        first = answers[0]
        for other in answers[1:]:
            if set(other.all_origins()) != set(first.all_origins()):
                merged = [a.all_origins() for a in answers]
                if not all(merged) or len({_where(key) for m in merged for key in m}) > 1:
                    return None
                for origins in merged:
                    first.origins.update(origins)
        return first

    def executed_before(self, scope):
        """The statements of the scope executed before its line, and the loops it is in."""
        flat = []
        self._gather(scope.node, scope.line, flat)
        return flat

    def _gather(self, node, line, flat):
        body = getattr(node, "body", ())
        blocks = [body] if isinstance(node, SCOPES + (_ast.Module,)) else _executed_blocks(node, line)
        for block in blocks:
            for statement in block:
                if line is None or statement.end_lineno < line:
                    flat.append((statement, False))
                elif statement.lineno <= line:
                    if not isinstance(statement, SCOPES):
                        flat.append((statement, True))
                        self._gather(statement, line, flat)
                    return
                else:
                    return

    def relevant(self, name, before):
        """The last statement sure to set ``name``, and those after it that may change it."""
        chosen = []
        for position, (statement, current) in enumerate(before):
            if current:
                writes = self.head_writes(statement)
                sure = name in writes
            else:
                writes = self.writes(statement)
                sure = name in writes and _sets(statement, name)
            if sure:
                chosen = [position]
            elif name in writes:
                chosen.append(position)
        return chosen

    def head_writes(self, statement):
        """What the head of a compound statement that is being executed binds."""
        targets = []
        if isinstance(statement, (_ast.For, _ast.AsyncFor)):
            targets = [statement.target]
        elif isinstance(statement, (_ast.With, _ast.AsyncWith)):
            targets = [i.optional_vars for i in statement.items if i.optional_vars is not None]
        elif isinstance(statement, (_ast.If, _ast.While, _ast.Assert)):
            targets = [n.target for n in walk(statement.test) if isinstance(n, _ast.NamedExpr)]
        return {n.id for t in targets for n in walk(t) if isinstance(n, _ast.Name)}

    def writes(self, statement):
        """Names that a statement, with all in it, binds or may change in place."""
        key = id(statement)
        if key not in self._writes:
            self._writes[key] = names = set()
            if isinstance(statement, SCOPES):
                names.add(statement.name)
                if isinstance(statement, FUNCTIONS):
                    names.update(_declared_global(statement))
                return names
            for node in walk(statement):
                names.update(_written_by(node))
            for inner in statements(statement):
                if isinstance(inner, SCOPES):
                    names.add(inner.name)
        return self._writes[key]

    def _locals(self, node):
        if isinstance(node, _ast.Module):
            return ()
        names = {a.arg for a in _parameters(node)}
        for statement in getattr(node, "body", ()) if not isinstance(node, _ast.Lambda) else ():
            names |= self.writes(statement)
        return names - set(_declared_global(node))

    def _parameter(self, name, scope, live):
        """The value of a parameter, from the call that the caller is in."""
        node = scope.node
        if isinstance(node, _ast.Module):
            raise Unknown
        if name not in {a.arg for a in _parameters(node)}:
            if scope.enclosing is None or live is MISSING:
                raise Unknown
            return self._with_origin(name, live, scope.enclosing)
        if scope.caller is None:
            raise Unknown
        arguments = scope.caller()
        if arguments is None or name not in arguments:
            raise Unknown
        expression, where = arguments[name]
        traced = self.evaluate(expression, where)
        if live is not MISSING and not (same(traced.value, live) or traced.value is live):
            return None
        return traced

    # -- attributes ----------------------------------------------------------------

    def attribute(self, base, name):
        value = base.known()
        if isinstance(value, ModuleType):
            return self._of_module(value, name)
        if name == "version" and distribution_name(value):
            return Traced(value.version, metadata_origin(distribution_name(value)))
        if name == "metadata" and distribution_name(value):
            return Traced(value.metadata)
        if name == "project_name" and type(value).__module__ == "pkg_resources":
            return Traced(value.project_name)
        if name in ("key",) and type(value).__module__ == "pkg_resources":
            return Traced(value.key)
        try:
            return derived(attribute_of_library(value, name), base)
        except Unknown:
            pass
        found = static_attribute(value, name)
        origins = derived(None, base).origins if is_plain_tuple(type(value)) else {}
        if not is_traceable(found):
            return Traced(found, origins)
        return self._of_object(value, name, found) or Traced(found, origins)

    def _of_module(self, module, name):
        namespace = object.__getattribute__(module, "__dict__")
        if name == "__dict__":
            return Traced(namespace)
        file = namespace.get("__file__")
        if name not in namespace:
            if "__getattr__" in namespace or type(module) is not ModuleType:
                return Traced(UNKNOWN, self._named_version(module, name))
            raise Raises(AttributeError)
        value = namespace[name]
        if not (is_traceable(value) or is_safe(value)):
            return Traced(value)
        if isinstance(file, str) and is_own(file):
            found = self._with_origin(name, value, self.module_scope(namespace))
            if found.all_origins() or found.parts:
                return found
        return Traced(value, self._named_version(module, name) if is_safe(value) else {})

    def _of_object(self, value, name, found):
        """An attribute set by statements of its class: in its body or through ``self``."""
        kind = value if isinstance(value, type) else type(value)
        for cls in kind.__mro__:
            module = sys.modules.get(cls.__module__)
            file = self.file_of(vars(module)) if isinstance(module, ModuleType) else None
            if file is None or not is_own(file):
                continue
            scope = self.module_scope(vars(module))
            node = _class_node(scope.node, cls.__name__)
            for function, expression in _attribute_writes(node, name) if node else ():
                traced = self._written_attribute(function, expression, scope, value)
                if traced is not None and same(traced.value, found) and traced.all_origins():
                    return traced
        return None

    def _written_attribute(self, function, statement, scope, receiver):
        if function is None:
            inner = scope
        else:
            inner = Scope(scope.globals, scope.source, function, statement.lineno)
            parameters = _parameters(function)
            if parameters:
                inner.names[parameters[0].arg] = Traced(receiver)
            inner.stale = frozenset(self._locals(function)) - set(inner.names)
        try:
            return self.evaluate(statement.value, inner)
        except (Unknown, Raises):
            return None

    # -- calls ---------------------------------------------------------------------

    def _Call(self, node, scope):
        if isinstance(node.func, _ast.Attribute):
            receiver = self.evaluate(node.func.value, scope)
            result = self._method(receiver, node, scope)
            if result is not None:
                return result
            function = self.attribute(receiver, node.func.attr)
        else:
            function = self.evaluate(node.func, scope)
        return self._called(function.known(), node, scope)

    def arguments(self, node, scope):
        positional = []
        for each in node.args:
            if isinstance(each, _ast.Starred):
                positional += self.elements(self.evaluate(each.value, scope))
            else:
                positional.append(self.evaluate(each, scope))
        named = {}
        for each in node.keywords:
            if each.arg is None:
                named.update(self.items(self.evaluate(each.value, scope)))
            else:
                named[each.arg] = self.evaluate(each.value, scope)
        return positional, named

    def _method(self, receiver, node, scope):
        """A call of a pure method, or None."""
        value, name = receiver.known(), node.func.attr
        if isinstance(value, ModuleType):
            return None
        if name == "get" and (distribution_name(value) or _is_environment(value)):
            return self._get(receiver, node, scope)
        if type(value) is str and name == "format":
            return self._formatted(receiver, node, scope)
        method = pure_method(value, name)
        if method is None:
            return None
        positional, named = self.arguments(node, scope)
        if type(value) is dict:
            special = self._of_dictionary(receiver, name, positional)
            if special is not None:
                return special
        if not is_safe(value) and type(value).__module__ != "re":
            raise Unknown
        result = call_pure(method, _values(positional), _named_values(named))
        if type(result) is list:
            result = list(result)
        sources = [receiver] + positional + list(named.values())
        return derived(result, *sources, exact=exact_method(name))

    def _get(self, receiver, node, scope):
        positional, _ = self.arguments(node, scope)
        try:
            return self.item(receiver, positional[0].known())
        except (Raises, IndexError):
            return positional[1] if len(positional) > 1 else Traced(None)

    def _of_dictionary(self, receiver, name, positional):
        value = receiver.value
        if name == "get" and positional:
            key = positional[0].known()
            if is_safe(key) and key in value:
                return self.item(receiver, key)
            return positional[1] if len(positional) > 1 else Traced(None)
        if isinstance(receiver.parts, dict):
            if name == "values":
                return _sequence(list(receiver.parts.values()), list)
            if name == "items":
                pairs = receiver.parts.items()
                return _sequence([_sequence([Traced(k), part], tuple) for k, part in pairs], list)
        if name == "items" and not is_safe(value):
            pairs = [_sequence([Traced(k), Traced(v)], tuple) for k, v in value.items()]
            return _sequence(pairs, list)
        if name == "copy":
            return _mapping(dict(self.items(receiver)))
        return None

    def _formatted(self, receiver, node, scope):
        positional, named = self.arguments(node, scope)
        text = call_pure(receiver.value.format, _values(positional), _named_values(named))
        exact = set(receiver.value) <= _SEPARATORS
        return derived(text, *(positional + list(named.values()) if exact else ()))

    def _called(self, function, node, scope):
        if isinstance(function, (MethodType, FunctionType)):
            known = self._version_function(function, node, scope)
            if known is not None:
                return known
        if function is getattr:
            return self._getattr(*self.arguments(node, scope)[0])
        if function is hasattr:
            return self._hasattr(*self.arguments(node, scope)[0])
        if is_one_of(function, (vars, isinstance, map, __import__)):
            return self._builtin(function, *self.arguments(node, scope)[0])
        if is_pure(function):
            return self.call_builtin(function, *self.arguments(node, scope))
        if operator_name(function) is not None:
            left, right = self.arguments(node, scope)[0]
            return derived(compare(operator_name(function), left.known(), right.known()), left, right)
        wrapped = getattr(function, "__wrapped__", None) if _is_cache(function) else function
        if isinstance(wrapped, (FunctionType, MethodType)):
            return self.interpret_call(wrapped, *self.arguments(node, scope))
        raise Unknown

    def _version_function(self, function, node, scope):
        """The functions that tell a distribution's version."""
        function = getattr(function, "__func__", None) or function
        if is_from(function, {"version", "distribution", "metadata"}, *_METADATA):
            (name,) = _values(self._positional(node, scope))
            result = call_pure(function, [name])
            is_text = isinstance(result, str)
            return Traced(result, metadata_origin(name) if is_text else {})
        if is_from(function, {"get_distribution", "require"}, "pkg_resources"):
            (name,) = _values(self._positional(node, scope))
            name = str(name)
            for stop in "[<>=!~; ":
                name = name.partition(stop)[0]
            known = sys.modules["pkg_resources"].working_set.by_key
            found = known.get(name.lower()) or known.get(name.lower().replace("_", "-"))
            if found is None:
                raise Unknown
            return Traced([found] if function.__name__ == "require" else found)
        if is_from(function, {"import_module"}, "importlib"):
            return self._builtin(__import__, *self._positional(node, scope)[:1], whole=True)
        if is_from(function, {"getenv"}, "os"):
            environment = Traced(sys.modules["os"].environ)
            return self._get(environment, node, scope)
        return None

    def _positional(self, node, scope):
        positional, named = self.arguments(node, scope)
        return positional + list(named.values())

    def _getattr(self, base, name, default=None):
        if type(name.known()) is not str:
            raise Unknown
        try:
            return self.attribute(base, name.value)
        except Raises as raised:
            if default is not None and raised.error is AttributeError:
                return default
            raise

    def _hasattr(self, base, name):
        value = base.known()
        if not isinstance(value, ModuleType):
            raise Unknown
        has = name.known() in vars(value)
        if not has and "__getattr__" in vars(value):
            raise Unknown
        return Traced(has)

    def _builtin(self, function, *arguments, whole=False):
        values = _values(arguments)
        if function is vars and len(values) == 1 and isinstance(values[0], ModuleType):
            return Traced(vars(values[0]))
        if function is isinstance:
            kinds = values[1] if isinstance(values[1], tuple) else (values[1],)
            if all(type(kind) is type for kind in kinds):
                return Traced(issubclass(type(values[0]), kinds))
        if function is __import__ and type(values[0]) is str:
            name = values[0] if whole else values[0].partition(".")[0]
            if isinstance(sys.modules.get(name), ModuleType):
                return Traced(sys.modules[name])
        if function is map and len(values) == 2:
            elements = self.elements(arguments[1])
            return _sequence([self._applied(values[0], [each], {}) for each in elements], list)
        raise Unknown

    def _applied(self, function, positional, named):
        if is_pure(function):
            return self.call_builtin(function, positional, named)
        if is_from(function, {"version"}, *_METADATA):
            (name,) = _values(positional)
            return Traced(call_pure(function, [name]), metadata_origin(name))
        if isinstance(function, (FunctionType, MethodType)):
            return self.interpret_call(function, positional, named)
        raise Unknown

    def call_builtin(self, function, positional, named):
        if is_one_of(function, (list, tuple, dict)) and positional:
            kept = self._converted_container(function, positional, named)
            if kept is not None:
                return kept
        elif function is dict:
            return _mapping(dict(named))
        elif function is zip:
            columns = [self.elements(each) for each in positional]
            return _sequence([_sequence(list(row), tuple) for row in zip(*columns)], list)
        elif function is enumerate and len(positional) == 1:
            rows = enumerate(self.elements(positional[0]))
            return _sequence([_sequence([Traced(i), each], tuple) for i, each in rows], list)
        result = call_pure(function, _values(positional), _named_values(named))
        exact = keeps_meaning(function) and len(positional) == 1
        traced = derived(result, *positional, *named.values(), exact=exact)
        traced.fresh = type(result) in (list, dict, set)
        if traced.fresh:
            traced.parts = {} if type(result) is dict else []
            if result:
                traced.parts, traced.fresh = None, False
        return traced

    def _converted_container(self, function, positional, named):
        first = positional[0]
        if function is not dict:
            if first.parts is not None and not first.origins:
                return _sequence(self.elements(first), function)
            if isinstance(first.value, str):
                return None
            return _sequence(self.elements(first), function) if not first.origins else None
        if function is dict:
            if type(first.known()) is dict:
                parts = dict(self.items(first))
            else:
                parts = {}
                for pair in self.elements(first):
                    key, value = self.elements(pair)
                    if not is_safe(key.known()):
                        raise Unknown
                    parts[key.value] = value
            parts.update(named)
            return _mapping(parts)
        return None

    # -- functions, interpreted ----------------------------------------------------

    def interpret_call(self, function, positional, named):
        """What a call of a Python function gives, by going through its statements."""
        if isinstance(function, MethodType):
            positional = [Traced(function.__self__)] + list(positional)
            function = function.__func__
        if not isinstance(function, FunctionType):
            raise Unknown
        code = function.__code__
        if is_stdlib(code.co_filename) or self.depth > DEPTH - 10:
            raise Unknown
        source = self.sources.of(code.co_filename, function.__globals__)
        if source is None:
            raise Unknown
        node = _lambda_at(source.tree, code) if code.co_name == "<lambda>" else source.scope_of(code)
        if node is None or isinstance(node, _ast.AsyncFunctionDef):
            raise Unknown
        scope = Scope(function.__globals__, source, node)
        scope.function = function
        scope.names = self._bound(function, node, positional, named)
        self.depth += 8
        try:
            return _Run(self, []).call(node, scope)
        finally:
            self.depth -= 8

    def _bound(self, function, node, positional, named):
        names, positional, named = {}, list(positional), dict(named)
        ordered = positional_parameters(node)
        for parameter, value in zip(ordered, positional):
            names[parameter.arg] = value
        if node.args.vararg is not None:
            names[node.args.vararg.arg] = _sequence(positional[len(ordered) :], tuple)
        elif len(positional) > len(ordered):
            raise Raises(TypeError)
        for parameter in ordered + node.args.kwonlyargs:
            if parameter.arg in named:
                names[parameter.arg] = named.pop(parameter.arg)
        if node.args.kwarg is not None:
            names[node.args.kwarg.arg] = _mapping(named)
        elif named:
            raise Raises(TypeError)
        defaults = function.__defaults__ or ()
        for parameter, value in zip(ordered[len(ordered) - len(defaults) :], defaults):
            names.setdefault(parameter.arg, Traced(value))
        for name, value in (function.__kwdefaults__ or {}).items():
            names.setdefault(name, Traced(value))
        return names


class _Run:
    """One pass through statements; where a condition is unknown, a choice is made."""

    def __init__(self, slicer, choices):
        self.slicer = slicer
        self.choices = list(choices)
        self.made = []
        self.why = ()
        self.needed = None
        self.yielded = []
        self.is_call = False

    def choose(self):
        if self.is_call:
            raise Unknown
        choice = self.choices[len(self.made)] if len(self.made) < len(self.choices) else True
        self.made.append(choice)
        return choice

    def next_choices(self):
        made = list(self.made)
        while made and not made[-1]:
            made.pop()
        return made[:-1] + [False] if made else []

    def replay(self, name, positions, before, scope):
        """The value of ``name`` after the statements of ``before`` at ``positions``."""
        first = before[positions[0]][0]
        later = before[positions[0] :]
        stale = set()
        for statement, current in later:
            writes = self.slicer.head_writes(statement) if current else self.slicer.writes(statement)
            stale |= writes
        inner = scope.before(first.lineno, frozenset(stale)).inner({})
        statements_ = [before[position] for position in positions]
        self.needed = self._needed({name}, [s for s, current in statements_ if not current])
        for statement, current in statements_:
            if current:
                self._current(statement, name, inner, scope)
            else:
                self.execute(statement, inner)
        if name not in inner.names:
            raise Unknown
        return inner.names[name]

    def _needed(self, names, statements_):
        """``names`` and those that their values, or the way to them, depend on."""
        every = []
        for statement in statements_:
            every += [statement] + [s for s in statements(statement)]
        grown = True
        while grown:
            grown = False
            for statement in every:
                if self.slicer.writes(statement) & names or _jumps(statement):
                    compound = isinstance(getattr(statement, "body", None), list)
                    for node in _head(statement) if compound else walk(statement):
                        if isinstance(node, _ast.Name) and node.id not in names:
                            names.add(node.id)
                            grown = True
        return names

    def _current(self, statement, name, inner, scope):
        """Binds what the head of a loop or ``with`` that is being executed has bound."""
        if isinstance(statement, (_ast.For, _ast.AsyncFor)):
            self._current_element(statement, inner, scope)
            return
        for node in walk(statement.test) if hasattr(statement, "test") else ():
            if isinstance(node, _ast.NamedExpr) and node.target.id == name:
                inner.names[name] = self.slicer.evaluate(node.value, inner)
        if name not in inner.names:
            raise Unknown

    def _current_element(self, loop, inner, scope):
        """The element a loop is at: the one that gives all targets their live values."""
        live = _base(scope).live or {}
        matches = []
        for element in self.slicer.elements(self.slicer.evaluate(loop.iter, inner)):
            trial = inner.inner({})
            self.slicer.bind(loop.target, element, trial)
            if all(
                each in live and (same(t.value, live[each]) or t.value is live[each])
                for each, t in trial.names.items()
            ):
                matches.append(trial.names)
        if not matches:
            raise Unknown
        for other in matches[1:]:
            for each, traced in other.items():
                if set(traced.all_origins()) != set(matches[0][each].all_origins()):
                    raise Unknown
        inner.names.update(matches[0])

    def call(self, node, scope):
        """The result of a function's body."""
        self.is_call = True
        if isinstance(node, _ast.Lambda):
            return _returned(self.slicer.evaluate(node.body, scope), node.body, scope, ())
        generates = any(isinstance(n, (_ast.Yield, _ast.YieldFrom)) for n in walk_body(node))
        try:
            for statement in node.body:
                self.execute(statement, scope)
            result = Traced(None)
            result.why = self.why
        except _Return as done:
            result = done.traced
        if generates:
            return _sequence(self.yielded, list)
        return result

    def execute(self, statement, scope):
        writes = self.slicer.writes(statement)
        if self.needed is not None and not writes & self.needed and not _jumps(statement):
            return
        handler = getattr(self, "_" + type(statement).__name__, None)
        if handler is None:
            for name in writes:
                scope.names[name] = Traced(UNKNOWN)
        else:
            handler(statement, scope)

    def _set(self, target, traced, scope):
        if self.why and not traced.all_origins() and traced.parts is None:
            traced = _copy(traced)
            traced.why = self.why
        try:
            self.slicer.bind(target, traced, scope)
        except (Unknown, Raises):
            for node in walk(target):
                if isinstance(node, _ast.Name):
                    scope.names[node.id] = Traced(UNKNOWN)

    def _Assign(self, statement, scope):
        traced = self.slicer.attempt_or_raise(statement.value, scope)
        for target in statement.targets:
            self._set(target, traced, scope)

    def _AnnAssign(self, statement, scope):
        if statement.value is not None:
            self._set(statement.target, self.slicer.attempt_or_raise(statement.value, scope), scope)

    def _AugAssign(self, statement, scope):
        target = statement.target
        if not isinstance(target, _ast.Name):
            return
        expression = _ast.BinOp(
            _ast.Name(target.id, _ast.Load()), statement.op, statement.value
        )
        before = self.slicer.attempt(_ast.Name(target.id, _ast.Load()), scope)
        traced = self.slicer.attempt(expression, scope)
        if isinstance(traced.parts, list):
            for position in range(len(before.each_part()), len(traced.parts)):
                traced.parts[position] = _copy(traced.parts[position])
                traced.parts[position].why = self.why
        scope.names[target.id] = traced

    def _If(self, statement, scope):
        try:
            outcome = self.slicer.truth(statement.test, scope)
        except Unknown:
            self._unknown_if(statement, scope)
            return
        kept = self.why
        condition = ((statement.test, _snapshot(scope), outcome),)
        self.why = kept + condition
        taken, other = statement.body, statement.orelse
        if not outcome:
            taken, other = other, taken
        for each in taken:
            self.execute(each, scope)
        self.why = kept
        if other and isinstance(other[-1], _JUMPS):
            self.why = kept + condition

    def _unknown_if(self, statement, scope):
        if not self.is_call:
            for each in statement.body if self.choose() else statement.orelse:
                self.execute(each, scope)
            return
        if _jumps(statement) or any(
            isinstance(n, (_ast.Return, _ast.Raise)) for s in statements(statement) for n in [s]
        ):
            raise Unknown
        for name in self.slicer.writes(statement):
            scope.names[name] = Traced(UNKNOWN)

    def _For(self, statement, scope):
        try:
            elements = self.slicer.elements(self.slicer.evaluate(statement.iter, scope))
        except Unknown:
            self._unknown_loop(statement, scope)
            return
        kept = self.why
        for element in elements:
            self.why = kept
            self.slicer.bind(statement.target, element, scope)
            try:
                for each in statement.body:
                    self.execute(each, scope)
            except _Jump as jump:
                if jump.kind is _ast.Break:
                    self.why = kept
                    return
        self.why = kept
        for each in statement.orelse:
            self.execute(each, scope)

    def _unknown_loop(self, statement, scope):
        if self.is_call and any(isinstance(s, (_ast.Return, _ast.Raise)) for s in statements(statement)):
            raise Unknown
        for name in self.slicer.writes(statement):
            scope.names[name] = Traced(UNKNOWN)

    _While = _unknown_loop

    def _With(self, statement, scope):
        for item in statement.items:
            if item.optional_vars is not None:
                self._set(item.optional_vars, Traced(UNKNOWN), scope)
        for each in statement.body:
            self.execute(each, scope)

    def _Try(self, statement, scope):
        try:
            for each in statement.body:
                self.execute(each, scope)
                if self._may_have_raised(each, scope) and not self.choose():
                    self._any_handler(statement, scope)
                    break
            else:
                for each in statement.orelse:
                    self.execute(each, scope)
        except Raises as raised:
            self._handle(statement, raised, scope)
        for each in statement.finalbody:
            self.execute(each, scope)

    _TryStar = _Try

    def _may_have_raised(self, statement, scope):
        """Whether something in a ``try`` could not be followed, and so may have raised."""
        if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
            function = statement.value.func
            name = getattr(function, "attr", None) or getattr(function, "id", None)
            return self.is_call and name != "print" and name not in _MUTATORS
        return any(
            scope.names[name].value is UNKNOWN
            for name in self.slicer.writes(statement)
            if name in scope.names
        )

    def _any_handler(self, statement, scope):
        for handler in statement.handlers[:1]:
            for each in handler.body:
                self.execute(each, scope)

    def _handle(self, statement, raised, scope):
        for handler in statement.handlers:
            if handler.type is None or self._catches(handler.type, raised.error, scope):
                for each in handler.body:
                    self.execute(each, scope)
                return
        raise raised

    def _catches(self, node, error, scope):
        kinds = self.slicer.value(node, scope)
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        if not all(isinstance(kind, type) for kind in kinds):
            raise Unknown
        return issubclass(error, kinds)

    def _Expr(self, statement, scope):
        node = statement.value
        if isinstance(node, _ast.Yield):
            part = _copy(self.slicer.attempt(node.value, scope)) if node.value else Traced(None)
            part.why = self.why
            self.yielded.append(part)
        elif isinstance(node, _ast.YieldFrom):
            raise Unknown
        elif isinstance(node, _ast.Call):
            self._changing_call(node, scope)

    def _changing_call(self, node, scope):
        """``name.append(x)`` and its like; a fresh container given away is spoilt."""
        function = node.func
        if isinstance(function, _ast.Attribute) and function.attr in _MUTATORS:
            base = self.slicer.attempt(function.value, scope)
            if base.fresh:
                self._change(base, function.attr, node, scope)
            elif isinstance(function.value, _ast.Name):
                scope.names[function.value.id] = Traced(UNKNOWN)
        elif not isinstance(function, _ast.Name) or function.id not in ("print", "len"):
            for argument in node.args:
                if isinstance(argument, _ast.Name):
                    for each in _chain(scope):
                        if argument.id in each.names and each.names[argument.id].fresh:
                            _spoil(each.names[argument.id])

    def _change(self, base, name, node, scope):
        try:
            if name in ("append", "add") and isinstance(base.parts, list):
                part = _copy(self.slicer.attempt(node.args[0], scope))
                part.why = self.why
                base.parts.append(part)
                if name == "append":
                    base.value.append(part.value)
                else:
                    base.value.add(part.value)
            elif name == "extend" and isinstance(base.parts, list):
                for part in self.slicer.elements(self.slicer.evaluate(node.args[0], scope)):
                    base.parts.append(part)
                    base.value.append(part.value)
            elif name == "update" and isinstance(base.parts, dict):
                parts = dict(self.slicer.call_builtin(dict, *self.slicer.arguments(node, scope)).parts)
                base.parts.update(parts)
                base.value.update({key: part.value for key, part in parts.items()})
            elif name == "setdefault" and isinstance(base.parts, dict):
                key = self.slicer.key(node.args[0], scope)
                if key not in base.parts:
                    base.parts[key] = self.slicer.evaluate(node.args[1], scope)
                    base.value[key] = base.parts[key].known()
            else:
                _spoil(base)
        except (Unknown, IndexError, TypeError, AttributeError):
            _spoil(base)

    def _Return(self, statement, scope):
        if statement.value is None:
            traced = Traced(None)
            traced.why = self.why
            raise _Return(traced)
        traced = self.slicer.evaluate(statement.value, scope)
        raise _Return(_returned(traced, statement.value, scope, self.why))

    def _Raise(self, statement, scope):
        raise Raises(_raised_type(self.slicer, statement, scope))

    def _Continue(self, statement, scope):
        raise _Jump(_ast.Continue)

    def _Break(self, statement, scope):
        raise _Jump(_ast.Break)

    def _Import(self, statement, scope):
        for alias in statement.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            module = sys.modules.get(name, UNKNOWN)
            if module is None or module is UNKNOWN:
                raise Raises(ImportError)
            scope.names[alias.asname or name] = Traced(module)

    def _ImportFrom(self, statement, scope):
        module = sys.modules.get(_absolute(statement, scope.globals))
        for alias in statement.names:
            if module is None:
                raise Raises(ImportError)
            name = alias.asname or alias.name
            if alias.name == "*":
                raise Unknown
            try:
                scope.names[name] = self.slicer.attribute(Traced(module), alias.name)
            except Raises:
                raise Raises(ImportError)

    def _Pass(self, statement, scope):
        pass

    _Global = _Nonlocal = _Assert = _Pass


def compare(operator, left, right):
    """The result of an elementary comparison of two safe values."""
    name = operator if isinstance(operator, str) else type(operator).__name__
    if name in ("Is", "IsNot"):
        if left is not None and right is not None and not (
            isinstance(left, (bool, type, ModuleType)) or isinstance(right, (bool, type, ModuleType))
        ):
            raise Unknown
        return (left is right) is (name == "Is")
    if not (is_safe(left) and is_safe(right)):
        raise Unknown
    try:
        return bool(_OPERATIONS[name](left, right))
    except Exception as error:
        raise Raises(type(error))


_OPERATIONS = {
    "Eq": lambda a, b: a == b,
    "NotEq": lambda a, b: a != b,
    "Lt": lambda a, b: a < b,
    "LtE": lambda a, b: a <= b,
    "Gt": lambda a, b: a > b,
    "GtE": lambda a, b: a >= b,
    "In": lambda a, b: a in b,
    "NotIn": lambda a, b: a not in b,
}


_OPERATOR_FUNCTIONS = {"eq": "Eq", "ne": "NotEq", "lt": "Lt", "le": "LtE", "gt": "Gt", "ge": "GtE"}


def operator_name(function):
    """The node name of the comparison that a function of ``operator`` makes, or None."""
    if type(function) is BuiltinType and function.__module__ == "_operator":
        return _OPERATOR_FUNCTIONS.get(function.__name__)
    return None


# -- small helpers -------------------------------------------------------------------


def _sequence(parts, kind):
    values = [part.value for part in parts]
    if kind is set:
        try:
            return derived({part.known() for part in parts}, *parts)
        except TypeError:
            raise Raises(TypeError)
    if kind not in (list, tuple):
        kind = tuple
    return Traced(kind(values), parts=list(parts), fresh=kind is list)


def _mapping(parts):
    return Traced({key: part.value for key, part in parts.items()}, parts=parts, fresh=True)


def _agrees(traced, live):
    """Whether a replayed value is the live one; of a container, elements may be unknown."""
    parts = traced.parts
    if type(live) is list and isinstance(parts, list) and len(live) == len(parts):
        pairs = list(zip(parts, live))
    elif type(live) is dict and isinstance(parts, dict) and list(live) == list(parts):
        pairs = [(part, live[key]) for key, part in parts.items()]
    else:
        return same(traced.value, live)
    return all(part.value is UNKNOWN or same(part.value, each) for part, each in pairs)


def _copy(traced):
    copy = Traced(traced.value, dict(traced.origins), traced.parts, traced.fresh)
    copy.why, copy.result_of = traced.why, traced.result_of
    return copy


def _spoil(traced):
    traced.value, traced.parts, traced.fresh = UNKNOWN, None, False


def _part(parts, key):
    if isinstance(parts, dict):
        return parts.get(key)
    if isinstance(parts, list) and type(key) is int and -len(parts) <= key < len(parts):
        return parts[key]
    return None


def _returned(traced, expression, scope, why):
    traced = _copy(traced)
    traced.result_of = (expression, _snapshot(scope))
    traced.why = why
    return traced


def _snapshot(scope):
    copy = scope.before(scope.line, frozenset())
    copy.names = dict(scope.names)
    return copy


def _values(traced):
    return [each.known() for each in traced]


def _named_values(named):
    return {name: each.known() for name, each in named.items()}


def _chain(scope):
    while scope is not None:
        yield scope
        scope = scope.parent


def _base(scope):
    while scope.parent is not None:
        scope = scope.parent
    return scope


def _where(key):
    """The distribution or top-level module of an origin."""
    return str(key[1]).partition(".")[0].lower().replace("_", "-")


def _converted(value, conversion):
    return repr(value) if conversion == 114 else ascii(value) if conversion == 97 else str(value)


def _is_environment(value):
    return value is sys.modules["os"].environ


def _is_cache(function):
    return type(function).__name__ == "_lru_cache_wrapper"


def is_collection_of_objects(value):
    """A plain list, tuple or dict of anything: walking it runs no code."""
    return type(value) in (list, tuple, dict) and len(value) < 2000


def _parameters(node):
    arguments = node.args if hasattr(node, "args") else None
    if arguments is None:
        return []
    extra = [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    return positional_parameters(node) + arguments.kwonlyargs + extra


def positional_parameters(node):
    return list(getattr(node.args, "posonlyargs", [])) + node.args.args


def _declared_global(function):
    names = []
    for statement in statements(function):
        if isinstance(statement, (_ast.Global, _ast.Nonlocal)):
            names += statement.names
    return names


def _written_by(node):
    """Names that one node binds or may change in place."""
    if isinstance(node, _ast.Name) and isinstance(node.ctx, (_ast.Store, _ast.Del)):
        return [node.id]
    if isinstance(node, _ast.Subscript) and isinstance(node.ctx, (_ast.Store, _ast.Del)):
        return _root(node)
    if isinstance(node, _ast.Call) and isinstance(node.func, _ast.Attribute):
        if node.func.attr in _MUTATORS:
            return _root(node.func.value)
    if isinstance(node, (_ast.Import, _ast.ImportFrom)):
        return [a.asname or a.name.partition(".")[0] for a in node.names]
    if isinstance(node, _ast.ExceptHandler) and node.name:
        return [node.name]
    return []


def _root(node):
    while isinstance(node, (_ast.Subscript, _ast.Attribute)):
        node = node.value
    return [node.id] if isinstance(node, _ast.Name) else []


def _sets(statement, name):
    """Whether a simple statement gives ``name`` a new value, whatever it was before."""
    if isinstance(statement, (_ast.Import, _ast.ImportFrom)):
        return True
    targets = getattr(statement, "targets", None)
    if isinstance(statement, _ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    if isinstance(statement, SCOPES):
        return statement.name == name
    if not isinstance(statement, (_ast.Assign, _ast.AnnAssign)) or not targets:
        return False
    return any(
        isinstance(node, _ast.Name) and node.id == name and isinstance(node.ctx, _ast.Store)
        for target in targets
        for node in walk(target)
    )


def _executed_blocks(node, line):
    """The blocks of a compound statement executed so far, when it is at ``line``."""
    blocks = []
    for field in ("body", "handlers", "orelse", "finalbody", "cases"):
        for child in getattr(node, field, None) or ():
            first = getattr(child, "lineno", None)
            if first is not None and first <= line <= child.end_lineno:
                if isinstance(child, _ast.ExceptHandler):
                    blocks += [node.body, child.body]
                elif field in ("orelse", "finalbody") and hasattr(node, "handlers"):
                    blocks += [node.body, getattr(node, field)]
                else:
                    blocks.append(getattr(node, field))
                return blocks
    return blocks


def _head(statement):
    """The expressions of a compound statement, without its blocks."""
    for field in ("test", "iter", "target"):
        if getattr(statement, field, None) is not None:
            for node in walk(getattr(statement, field)):
                yield node


def _jumps(statement):
    """Whether a statement may leave a loop or function other than at its end."""
    if isinstance(statement, SCOPES):
        return False
    if isinstance(statement, _JUMPS):
        return True
    inside_loop = isinstance(statement, LOOPS)
    for inner in statements(statement):
        if isinstance(inner, (_ast.Return, _ast.Raise)):
            return True
        if isinstance(inner, _JUMPS) and not inside_loop:
            return True
    return False


def walk_body(function):
    for statement in function.body:
        if not isinstance(statement, SCOPES):
            for node in walk(statement):
                yield node


def _raised_type(slicer, statement, scope):
    node = statement.exc
    node = node.func if isinstance(node, _ast.Call) else node
    kind = slicer.value(node, scope) if node is not None else Exception
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else Exception


def _absolute(statement, globals_):
    if not statement.level:
        return statement.module
    package = globals_.get("__package__") or ""
    for _ in range(statement.level - 1):
        package = package.rpartition(".")[0]
    return package + "." + statement.module if statement.module else package


def _class_node(tree, name):
    for node in statements(tree) if tree is not None else ():
        if isinstance(node, _ast.ClassDef) and node.name == name:
            return node
    return None


def _attribute_writes(cls, name):
    """Pairs of (method or None, statement) that set an attribute of a class's objects."""
    for node in cls.body:
        if isinstance(node, (_ast.Assign, _ast.AnnAssign)) and node.value is not None:
            if _sets(node, name):
                yield None, node
        elif isinstance(node, FUNCTIONS) and node.args.args:
            first = node.args.args[0].arg
            for statement in statements(node):
                targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
                for target in targets:
                    if (
                        isinstance(statement, (_ast.Assign, _ast.AnnAssign))
                        and isinstance(target, _ast.Attribute)
                        and target.attr == name
                        and isinstance(target.value, _ast.Name)
                        and target.value.id == first
                        and statement.value is not None
                    ):
                        yield node, statement


def _lambda_at(tree, code):
    found = []
    for node in walk(tree, into_scopes=True) if tree is not None else ():
        if isinstance(node, _ast.Lambda) and node.lineno == code.co_firstlineno:
            found.append(node)
    return found[0] if len(found) == 1 else None
