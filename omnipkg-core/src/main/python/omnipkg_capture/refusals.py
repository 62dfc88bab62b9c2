"""What the condition is about under which a distribution's own statement raised an exception, without evaluating it.

In come the places of a failure, out goes a fact: where the ``raise`` stands and under which
condition, whether that asks for something that the caller left empty, and whether it asks the
world around the process: files, the environment, the network, the time, chance, or what would do harm.
"""

import _ast

from omnipkg_capture.guards import guards_of, is_raise_of, preferred
from omnipkg_evaluate.kinds import CONTAINERS, BuiltinType, FunctionType, MethodType, ModuleType
from omnipkg_evaluate.objects import bases_of, evaluated, installed, module_and_name
from omnipkg_evaluate.source import is_installed
from omnipkg_evaluate.syntax import (
    FOR_LOOPS,
    FUNCTIONS,
    WITHS,
    expressions_of,
    last_name,
    positional_parameters,
    steps_before,
    steps_that_set,
    targets_of,
    walk,
)
from omnipkg_evaluate.values import MISSING, Raises, Unknown

MAX_TEXT = 2000
MAX_CALLERS = 10
MAX_HOPS = 3
TEXTS = (str, bytes, bytearray)
STRIPPING = ("strip", "lstrip", "rstrip", "copy")
COPYING = ("str", "bytes", "list", "tuple", "set", "dict", "frozenset", "sorted", "fspath")
WORLD = (  # what is asked, in which modules and by which names; without names by any
    (
        "files",
        "os posix nt posixpath ntpath genericpath pathlib glob io _io shutil tempfile",
        "exists lexists isfile isdir islink ismount samefile getsize getmtime access listdir scandir stat lstat walk glob iglob rglob"
        " is_file is_dir is_symlink iterdir read_text read_bytes open read readline readlines",
    ),
    ("environment", "os posix shutil", "environ environb getenv getenvb which"),
    ("environment", "platform locale subprocess", ""),
    ("files", "configparser", "read"),
    ("network", "socket _socket ssl _ssl urllib http", ""),
    (
        "time",
        "time datetime _datetime",
        "time time_ns monotonic monotonic_ns perf_counter now utcnow today localtime gmtime",
    ),
    ("chance", "random _random secrets uuid", ""),
)
HARM = (
    "untrusted",
    "malicious",
    "attack",
    "injection",
    "xss",
    "cross-site",
    "cve-",
    "denial of service",
    "vulnerab",
    "exploit",
    "smuggling",
    "safety",
)
OTHER_SAFETY = ("thread safety", "thread-safety", "type safety")
EXISTENCE = frozenset("exists lexists isfile isdir islink ismount access is_file is_dir is_symlink".split())
WORLD = tuple((told, frozenset(modules.split()), frozenset(names.split())) for told, modules, names in WORLD)


def refusal_of(evaluator, places, error):
    """The fact that a ``raise`` of an installed distribution raised the exception; None of any other."""
    place = places[-1]
    path = place.path(preferred(error)) if is_installed(place.file) else []
    if not path or not isinstance(path[-1][2], _ast.Raise) or not is_raise_of(path[-1][2], error, place):
        return None
    nearest = guards_of(path)[:1]
    tests = [(guard.test, not guard.required) for group in nearest for guard in group]
    found = {
        "fact": "refusal",
        "function": place.qualified_name,
        "condition": _conditions(nearest, place),
        "empty": any(_is_left_empty(evaluator, place, test, held) for test, held in tests),
        "world": _world_asked([test for test, _ in tests], place)
        or _world_of_handled(path, error, place)
        or _harm_told(place),
    }
    return (
        found if max(len(found["function"]), len(found["condition"])) <= MAX_TEXT else None
    )  # half a condition is none


def _conditions(groups, place):
    """The condition that held, as source text."""
    texts = []
    for guard in (guard for group in groups for guard in group):
        text = place.source.segment(guard.test)
        texts.append("not (%s)" % text if guard.required else text)
    return texts[0] if len(texts) == 1 else " and ".join("(%s)" % text for text in texts)


# -- what is left empty ----------------------------------------------------------------


def _is_left_empty(evaluator, place, test, held):
    return any(
        (sized or _is_empty(place.frame.f_locals.get(name, MISSING))) and _is_given(evaluator, place, name, MAX_CALLERS)
        for name, sized in _empty_in(test, held, True)
    )


def _empty_in(test, held, alone):
    """The names that a condition asks to be empty, or None; with whether that is sure, whatever their values are."""
    if isinstance(test, _ast.UnaryOp) and isinstance(test.op, _ast.Not):
        return _empty_in(test.operand, not held, alone)
    if isinstance(test, _ast.BoolOp):
        return [each for value in test.values for each in _empty_in(value, held, False)]
    if isinstance(test, _ast.Compare) and len(test.ops) == 1:
        if not _asks_for_nothing(type(test.ops[0]).__name__, test.comparators[0], held):
            return []
        test = test.left
    elif held:
        return []
    name, sized = _subject(test)
    return [(name, sized and alone)] if name else []


def _asks_for_nothing(operator, right, held):
    nothing = isinstance(right, _ast.Constant) and right.value in (None, "", b"", 0) and right.value is not False
    nothing = (
        nothing
        or (isinstance(right, (_ast.List, _ast.Tuple)) and not right.elts)
        or (isinstance(right, _ast.Dict) and not right.keys)
    )
    one = isinstance(right, _ast.Constant) and right.value == 1
    if held:
        return (nothing and operator in ("Is", "Eq", "LtE")) or (one and operator == "Lt")
    return (nothing and operator in ("IsNot", "NotEq", "Gt")) or (one and operator == "GtE")


def _subject(node):
    """The name that an expression is, or is directly made of, and whether it is its length."""
    if isinstance(node, _ast.Name):
        return node.id, False
    if isinstance(node, _ast.Call) and not node.keywords:
        function = node.func
        if isinstance(function, _ast.Attribute) and function.attr in STRIPPING:
            return _subject(function.value)
        called = getattr(function, "id", getattr(function, "attr", ""))
        if len(node.args) == 1 and called in COPYING + ("len",):
            return _subject(node.args[0])[0], called == "len"
    return None, False


def _is_empty(value):
    return value is None or (type(value) in TEXTS + CONTAINERS and not value)


def _is_given(evaluator, place, name, left):
    """Whether the script's own code gave the value of a parameter, or of what was made directly of one."""
    node, caller = place.node, place.caller
    if not left or caller is None or not isinstance(node, FUNCTIONS):
        return False
    parameter = _parameter_behind(name, node, place.line)
    if parameter is None or _is_default(node, parameter, place.frame.f_locals.get(name, MISSING)):
        return False
    if caller.is_own:
        return True
    if not is_installed(caller.file):
        return False
    try:
        arguments = place.scope(evaluator).arguments() or {}
    except (Unknown, Raises):
        return False
    if parameter not in arguments:
        return bool(_handed_on(caller)) and caller.caller is not None and caller.caller.is_own
    expression = arguments[parameter][0]
    return isinstance(expression, _ast.Name) and _is_given(evaluator, caller, expression.id, left - 1)


def _parameter_behind(name, node, line):
    known = {each.arg for each in positional_parameters(node) + node.args.kwonlyargs}
    steps = steps_before(node, line)
    positions = steps_that_set(name, steps)
    for position in positions:
        statement = steps[position].statement
        plain = [getattr(target, "id", None) for target in targets_of(statement)] == [name]
        source = _subject(statement.value)[0] if plain else None
        if source not in known or (source != name and steps_that_set(source, steps)):
            return None
        parameter = source
    return parameter if positions else name if name in known else None


def _is_default(node, parameter, value):
    ordered = positional_parameters(node)
    pairs = list(zip(ordered[len(ordered) - len(node.args.defaults) :], node.args.defaults))
    for each, default in pairs + list(zip(node.args.kwonlyargs, node.args.kw_defaults)):
        if each.arg == parameter and default is not None:
            if isinstance(default, _ast.Constant):
                return type(value) is type(default.value) and value == default.value
            return not (getattr(default, "elts", None) or getattr(default, "keys", None)) and _is_empty(value)
    return False


def _handed_on(place):
    """Whether a function hands on all that it was given."""
    rest = place.node.args if isinstance(place.node, FUNCTIONS) else None
    return rest is not None and (rest.vararg or rest.kwarg)


# -- what of the world is asked ----------------------------------------------------------


def _world_asked(expressions, place):
    """What of the world the conditions ask, directly or by the names in them."""
    seen, names = set(), set()
    steps = steps_before(place.node, place.line) if place.node is not None else []
    for _ in range(MAX_HOPS):
        for expression in expressions:
            for node in walk(expression):
                told = world_of(node, place.frame) or _world_of_called(node, place)
                if told:
                    return told
                if isinstance(node, _ast.Name):
                    names.add(node.id)
        expressions = [each for name in names - seen for each in _set_by(name, steps)]
        seen |= names
    return ""


def _world_of_called(node, place):
    """The same of what a function of the same file does that is called; that it reads a file is about what stands in that."""
    function = evaluated(node.func, place.frame) if isinstance(node, _ast.Call) else None
    function = function.__func__ if isinstance(function, MethodType) else function
    if not isinstance(function, FunctionType) or function.__code__.co_filename != place.file:
        return ""
    body = place.source.scope_of(function.__code__)
    for inner in walk(body) if isinstance(body, FUNCTIONS) else ():
        told = world_of(inner, place.frame)
        if told and (told != "files" or last_name(inner) in EXISTENCE):
            return told
    return ""


def _set_by(name, steps):
    positions = steps_that_set(name, steps)
    statement = steps[positions[-1]].statement if positions else None
    is_known = isinstance(statement, FOR_LOOPS + WITHS) or (statement is not None and targets_of(statement))
    return expressions_of(statement) if is_known else []


def world_of(node, frame):
    """What of the world a name or an attribute is about; empty for neither."""
    if isinstance(node, _ast.Attribute):
        name, owners = node.attr, _modules_of(evaluated(node.value, frame)) | _modules_of(evaluated(node, frame))
    elif isinstance(node, _ast.Name):
        name, value = node.id, evaluated(node, frame)
        value = value.__func__ if issubclass(type(value), MethodType) else value
        if issubclass(type(value), (FunctionType, BuiltinType)):
            name = object.__getattribute__(value, "__name__")
        owners = set() if value is MISSING or issubclass(type(value), ModuleType) else _modules_of(value)
    else:
        return ""
    for told, modules, names in WORLD:
        if owners & modules and (name in names or not names):
            return told
    return "environment" if name == "environ" else ""


def _modules_of(value):
    """The modules that a value is of: their first names."""
    value = value.__func__ if issubclass(type(value), MethodType) else value
    kind = type(value)
    if value is MISSING or value is None:
        return set()
    if issubclass(kind, ModuleType):
        found = [object.__getattribute__(value, "__dict__").get("__name__")]
    elif issubclass(kind, (FunctionType, BuiltinType)):
        found = [object.__getattribute__(value, "__module__")]
    else:
        found = [module_and_name(base)[0] for base in bases_of(value if issubclass(kind, type) else kind)]
    return {each.partition(".")[0] for each in found if type(each) is str}


def _world_of_handled(path, error, place):
    """The same of what failed before, where the exception is raised in its handler."""
    handling = [position for position, (parent, _, _) in enumerate(path) if isinstance(parent, _ast.ExceptHandler)]
    handled = BaseException.__context__.__get__(error)
    if not handling or handled is None:
        return ""
    kind = type(handled)
    if issubclass(kind, OSError):
        modules = {module_and_name(base)[0].partition(".")[0] for base in bases_of(kind)}
        if OSError.errno.__get__(handled) is None and installed(kind) is not None:
            return ""  # of a library's own, which means by it what it likes
        return "network" if issubclass(kind, (ConnectionError, TimeoutError)) or modules & WORLD[3][1] else "files"
    if issubclass(kind, KeyError):
        tried = path[handling[-1] - 1][0]
        return "environment" if _world_asked(getattr(tried, "body", []), place) == "environment" else ""
    return ""


def _harm_told(place):
    """``harm`` where the docstring or a comment of the function says that it is there against that."""
    if not isinstance(place.node, FUNCTIONS):
        return ""
    first = place.node.body[0]
    docstring = first.value.value if isinstance(first, _ast.Expr) and isinstance(first.value, _ast.Constant) else None
    comments = [line.partition("#")[2] for line in place.source.segment(place.node).split("\n")]
    return "harm" if any(type(text) is str and _speaks_of_harm(text.lower()) for text in comments + [docstring]) else ""


def _speaks_of_harm(text):
    for other in OTHER_SAFETY:
        text = text.replace(other, "")
    return any(word in text for word in HARM)
