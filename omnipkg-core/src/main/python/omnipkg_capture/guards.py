"""Why a statement failed: the condition that had to hold, and what decided it.

In come the places of a failure, out go the guard and the comparisons.  ``analyse`` walks
outwards from the innermost frame.  An ``assert`` had to be true; a ``raise`` or an exit inside an ``if`` had to be
avoided, so its test had to be false.  A method such as ``assertEqual`` is the condition that it checks.  A function
that raises without a condition of its own is a helper: the condition is looked for at its caller.
"""

import _ast

from omnipkg_evaluate.comparisons import has_origins
from omnipkg_evaluate.explain import Explainer
from omnipkg_evaluate.origins import is_from
from omnipkg_evaluate.source import is_installed, is_stdlib
from omnipkg_evaluate.syntax import FUNCTIONS, has_block
from omnipkg_evaluate.terms import of_value
from omnipkg_evaluate.values import Raises, Unknown

MAX_HOPS = 5  # callers that a failed assertion is looked for in: a helper of a helper


class Guard:
    """A condition of a failing statement: ``test`` had to be ``required``."""

    def __init__(self, test: "_ast.expr", required: bool, alternative: bool = False) -> None:
        self.test = test
        self.required = required
        self.alternative = alternative


# -- which condition ------------------------------------------------------------------


def guards_of(path: "list[tuple]") -> "list[list[Guard]]":
    """The conditions of the statement at the end of ``path``, nearest first, in groups."""
    groups = []
    for position in range(len(path) - 1, -1, -1):
        parent, block, statement = path[position]
        if isinstance(parent, _ast.ExceptHandler):
            return groups
        if isinstance(parent, _ast.If):
            if _is_main_test(parent.test):
                continue
            if block == "body":
                groups.append([Guard(parent.test, False)])
            elif not _is_elif(parent, statement):
                groups.append(_chain_guards(path, position))
        elif not groups:
            early = _early_exit(parent, block, statement)
            if early is not None:
                groups.append([early])
    return groups


def _is_main_test(test):
    return isinstance(test, _ast.Compare) and isinstance(test.left, _ast.Name) and test.left.id == "__name__"


def _is_elif(parent, statement):
    return isinstance(statement, _ast.If) and parent.orelse == [statement]


def _chain_guards(path, position):
    """Of a final ``else``: one of the tests of the whole chain had to be true."""
    chain = [path[position][0]]
    while position > 0:
        position -= 1
        parent, block, statement = path[position]
        if not (isinstance(parent, _ast.If) and block == "orelse" and _is_elif(parent, statement)):
            break
        chain.insert(0, parent)
    ways = [each for each in chain if not isinstance(each.body[-1], _ast.Raise)]
    return [Guard(each.test, True, len(ways) > 1) for each in ways]


def _early_exit(parent, block, statement):
    """``if good: return`` before an unconditional failure: the test had to be true."""
    siblings = getattr(parent, block)
    for sibling in reversed(siblings[: siblings.index(statement)]):
        if isinstance(sibling, _ast.If) and not sibling.orelse:
            if isinstance(sibling.body[-1], (_ast.Return, _ast.Continue)):
                return Guard(sibling.test, True)
    return None


def analyse(evaluator: "Evaluator", places: list, exit_code: "int | None", error: "BaseException | None") -> tuple:
    """The guard and the comparisons of a failure: ``(guard, comparisons)``.

    ``exit_code`` is that of a SystemExit, None for any other failure.
    """
    is_exit = exit_code is not None
    place, method = failed_at(places, error)
    innermost = place
    fallback = (None, [])
    hops = 0
    while place is not None and hops <= MAX_HOPS:
        if not (place.is_own or place is innermost or is_exit):
            break
        if place is innermost and method is not None:
            found, go_on = _analyse_assertion(evaluator, place, method)
        else:
            found, go_on = _analyse_place(evaluator, place, place is innermost, exit_code, error)
        if found is not None:
            if has_origins(found[1]):
                return found
            if place.is_own and fallback[0] is None:
                fallback = found
        if not go_on:
            break
        hops += place.is_own
        place = place.caller
    return fallback


def failed_at(places: "list[Place]", error: "BaseException | None") -> "tuple[Place, str | None]":
    """The innermost place, with None; for a method of unittest its caller, and its name."""
    place, method = places[-1], None
    if error is None or isinstance(error, SystemExit):
        return place, method
    while place.is_assertion and place.caller is not None:
        method = place.frame.f_code.co_name
        place = place.caller
    return place, method


def _analyse_assertion(evaluator, place, method):
    """What the call of an assertion method tells, and whether its caller may tell more."""
    from omnipkg_capture.assertions import assertion_call, condition_of

    path = place.path()
    call = assertion_call(path[-1][2], method, place.line) if path else None
    if call is None:
        return None, False
    if method in ("fail", "skipTest"):
        groups = guards_of(path)
        return first_telling(evaluator, groups, place.scope(evaluator)), not groups and _is_helper(place.node, path)
    condition = condition_of(call)
    groups = [[Guard(*condition)]] if condition is not None else []
    return first_telling(evaluator, groups, place.scope(evaluator)), False


def is_conditional(places: "list[Place]", is_exit: bool, error: "BaseException | None") -> bool:
    """Whether the process was ended on purpose, and depending on something: by a raise, an
    assert or an exit.  What fails in any case owes nothing to what went wrong before."""
    if is_exit and _is_test_runner(places[-1]):
        return True
    if not is_exit and not _is_on_purpose(places[-1], error):
        return False
    innermost = True
    for place in reversed(places):
        if not place.is_own:
            continue
        path = place.path((_ast.Assert, _ast.Raise))
        if not path:
            return False
        if innermost and (isinstance(path[-1][2], _ast.Assert) or _is_computed(path[-1][2])):
            return True
        innermost = False
        for parent, block, statement in path:
            if isinstance(parent, _ast.If):
                if not _is_main_test(parent.test):
                    return True
            elif isinstance(parent, _ast.ExceptHandler) or _early_exit(parent, block, statement) is not None:
                return True
    return False


def _is_on_purpose(place, error):
    path = place.path(preferred(error)) if place.is_own else ()
    if not path:
        return False
    statement = path[-1][2]
    if isinstance(statement, _ast.Assert):
        return isinstance(error, AssertionError)
    return is_raise_of(statement, error, place)


def _is_test_runner(place):
    module = place.frame.f_globals.get("__spec__")
    name = getattr(module, "name", "") or ""
    return name.split(".")[0] in ("unittest", "pytest", "_pytest", "doctest")


def _is_computed(statement):
    """Whether a raise or an exit has an argument that is more than a text or a number."""
    call = _exit_call(statement)
    if call is None or not call.args:
        return False
    return not isinstance(call.args[0], (_ast.Constant, _ast.JoinedStr))


def _exit_call(statement):
    if isinstance(statement, _ast.Raise):
        return statement.exc if isinstance(statement.exc, _ast.Call) else None
    if isinstance(statement, _ast.Expr):
        return statement.value if isinstance(statement.value, _ast.Call) else None
    return None


def _analyse_place(evaluator, place, is_innermost, exit_code, error):
    """What one frame tells, and whether its caller may tell more."""
    is_exit = exit_code is not None
    if is_stdlib(place.file) or (is_exit and is_installed(place.file)):
        return None, is_exit
    path = place.path(preferred(error) if is_innermost else ())
    if not path:
        return None, False
    statement = path[-1][2]
    if isinstance(statement, _ast.Assert):
        if not is_innermost or not isinstance(error, AssertionError):
            return None, False
        groups = [[Guard(statement.test, True)]]
    elif is_innermost and not is_exit and not is_raise_of(statement, error, place):
        return None, False
    elif has_block(statement):
        return None, is_exit
    else:
        groups = guards_of(path)
    scope = place.scope(evaluator)
    found = first_telling(evaluator, groups, scope)
    if is_exit and not (found and has_origins(found[1])):
        by_argument = first_telling(evaluator, _exit_argument(statement, evaluator, scope, exit_code), scope)
        if by_argument is not None and (not groups or has_origins(by_argument[1])):
            found = by_argument
    return found, not groups and (is_exit or _is_helper(place.node, path))


def _is_helper(node, path):
    """Whether the function does nothing but fail, once it is called."""
    return isinstance(node, FUNCTIONS) and len(path) == 1


def preferred(error: "BaseException | None") -> "tuple[type, ...]":
    if isinstance(error, AssertionError):
        return (_ast.Assert, _ast.Raise)
    return (_ast.Raise,)


def is_raise_of(statement: "_ast.stmt", error: "BaseException | None", place: "Place") -> bool:
    """Whether the statement raised ``error`` itself, and did not fail in computing it."""
    if isinstance(error, Warning) and isinstance(statement, _ast.Expr):
        return isinstance(statement.value, _ast.Call)  # of warnings.warn
    if not isinstance(statement, _ast.Raise):
        return False
    node = statement.exc
    node = node.func if isinstance(node, _ast.Call) else node
    if not isinstance(node, _ast.Name) or error is None:
        return True
    kind = place.frame.f_locals.get(node.id, place.frame.f_globals.get(node.id))
    if kind is None:
        kind = getattr(place.frame, "f_builtins", {}).get(node.id)
    return not isinstance(kind, type) or issubclass(type(error), kind)


def _exit_argument(statement, evaluator, scope, exit_code):
    """``sys.exit(1 if bad else 0)``: the argument had to be false.  A call in it, as in
    ``sys.exit(main())``, is followed only if that leads to the code there was."""
    call = _exit_call(statement)
    if call is None or len(call.args) != 1 or isinstance(call.args[0], (_ast.Constant, _ast.JoinedStr)):
        return []
    try:
        function = evaluator.evaluate(call.func, scope).value
        if isinstance(call.args[0], _ast.Call):
            from omnipkg_evaluate.probes import asked_by_return

            evaluator.ask(asked_by_return(evaluator.evaluate(call.args[0].func, scope).value, exit_code, scope.source))
            value = evaluator.value(call.args[0], scope)
            if type(value) not in (int, bool) or int(value) != exit_code:
                return []
    except (Unknown, Raises):
        return []
    is_exit = function is SystemExit or getattr(type(function), "__name__", "") == "Look"  # observers.observed
    if is_exit or is_from(function, {"exit", "_exit"}, "sys", "os", "posix"):
        return [[Guard(call.args[0], False)]]
    return []


def first_telling(evaluator: "Evaluator", groups: "list[list[Guard]]", scope: "Scope") -> "tuple | None":
    """The nearest group of guards whose comparisons involve a version, else the nearest."""
    fallback = None
    for position, group in enumerate(groups):
        comparisons = []
        explainer = Explainer(evaluator, comparisons)
        for guard in group:
            try:
                alternative = guard.alternative or position > 0
                explainer.explain(guard.test, scope, guard.required, alternative)
            except (Unknown, Raises, RecursionError):
                pass
        result = (_guard_data(evaluator, group, scope), comparisons) if group else None
        if has_origins(comparisons):
            return result
        fallback = fallback or result
    return fallback


def _guard_data(evaluator, group, scope):
    guard = group[-1]
    computed = of_value(evaluator.attempt(guard.test, scope), strict=True) if len(group) == 1 else None
    return {"source": scope.source.segment(guard.test), "required": guard.required, "computed": computed}
