"""What of the world around the process a condition asks for: files, the environment, the network, the time,
chance, or those who would do harm."""

import _ast

from omnipkg_evaluate.kinds import BuiltinType, FunctionType, MethodType, ModuleType
from omnipkg_evaluate.objects import bases_of, evaluated, installed, module_and_name
from omnipkg_evaluate.steps import steps_before, steps_that_set
from omnipkg_evaluate.syntax import FOR_LOOPS, FUNCTIONS, WITHS, expressions_of, last_name, targets_of, walk
from omnipkg_evaluate.values import MISSING

MAX_HOPS = 3  # assignments between a name in a condition and what gave its value
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


def world_asked(expressions: list, place: "Place") -> str:
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


def world_of(node: "_ast.AST", frame: object) -> str:
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


def world_of_handled(path: "list[tuple]", error: BaseException, place: "Place") -> str:
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
        return "environment" if world_asked(getattr(tried, "body", []), place) == "environment" else ""
    return ""


def harm_mentioned(place: "Place") -> str:
    """``harm`` where the docstring or a comment of the function says that it is there against that."""
    if not isinstance(place.node, FUNCTIONS):
        return ""
    first = place.node.body[0]
    docstring = first.value.value if isinstance(first, _ast.Expr) and isinstance(first.value, _ast.Constant) else None
    comments = [line.partition("#")[2] for line in place.source.segment(place.node).split("\n")]
    return "harm" if any(type(text) is str and _mentions_harm(text.lower()) for text in comments + [docstring]) else ""


def _mentions_harm(text):
    for other in OTHER_SAFETY:
        text = text.replace(other, "")
    return any(word in text for word in HARM)
