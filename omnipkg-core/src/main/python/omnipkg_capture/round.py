"""One round of a script's loop.

A script may assert another version in each round of a loop, which one process cannot have. Without arguments this prints, as
one line of JSON, the loops of the script whose path is read from standard input. With a line, a number and a script it runs
that script with the loop in that line having that one round; all else is as the script has it.
"""

import ast
import json
import os
import sys
import types

CHECKS = (ast.Assert, ast.Raise)


def parse(path):
    with open(path, "rb") as file:
        return ast.parse(file.read(), path)


def literals(tree):
    """The names that the module binds once, to a list or tuple of constants."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            bound.setdefault(node.id, []).append(node)
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if len(bound[name]) == 1 and elements(node.value, {}) is not None:
                found[name] = node.value
    return found


def elements(iterable, names):
    """The expressions that a loop goes through, or None where those are not known before it runs."""
    if isinstance(iterable, ast.Name) and iterable.id in names:
        iterable = names[iterable.id]
    if not isinstance(iterable, (ast.List, ast.Tuple)):
        return None
    try:
        for element in iterable.elts:
            ast.literal_eval(element)
    except ValueError:
        return None
    return iterable.elts


def loops(tree):
    """Every loop that checks something in its body, by the line it begins in."""
    names = literals(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.For) and any(isinstance(inner, CHECKS) for inner in ast.walk(node)):
            yield node, elements(node.iter, names)


def answer(path):
    described = []
    for loop, rounds in loops(parse(path)):
        values = None if rounds is None else [repr(ast.literal_eval(element)) for element in rounds]
        described.append({"line": loop.lineno, "end": last_line(loop), "values": values})
    return {"loops": sorted(described, key=lambda loop: loop["line"])}


def last_line(node):
    return max(getattr(inner, "end_lineno", 0) or 0 for inner in ast.walk(node))


def run(line, number, path):
    tree = parse(path)
    for loop, rounds in loops(tree):
        if loop.lineno == line:
            alone = ast.Tuple(elts=[rounds[number]], ctx=ast.Load())
            loop.iter = ast.copy_location(alone, loop.iter)
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    exec(compile(ast.fix_missing_locations(tree), path, "exec"), main.__dict__)


def main():
    if len(sys.argv) == 1:
        print(json.dumps(answer(sys.stdin.read().strip())))
    else:
        asked = sys.argv[1:4]
        sys.argv[0:4] = asked[2:]
        run(int(asked[0]), int(asked[1]), asked[2])


if __name__ == "__main__":
    main()
