"""Compile the modules of the environment that runs this, and check that what it holds is what a script will get.

Standard input: {"siteDirectory": …, "bytecode": …, "imports": true, "pins": {name: version}}. Standard output:
{"problems": […], "records": […]}, the latter of the first import that failed.
"""

import concurrent.futures
import hashlib
import importlib.metadata
import importlib.util
import json
import keyword
import os
import py_compile
import re
import shutil
import sys
import tempfile
import warnings

UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH
IMPORTING = "<verification>"
IGNORED = {"test", "tests", "testing", "doc", "docs", "example", "examples", "benchmarks"}


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def compile_modules(directory, store):
    """Unchecked hashes: what is published never changes, so a start need not compare times.

    Environments share files of bytecode by the source that they are made from; an import corrects the path in them.
    """
    tag = "%s-%s" % (sys.implementation.cache_tag, importlib.util.MAGIC_NUMBER.hex())
    missing = []
    for source, levels in modules_below(directory):
        with open(source, "rb") as file:
            text = file.read()
        key = hashlib.sha256(text).hexdigest()
        for level in levels:
            bytecode = importlib.util.cache_from_source(source, optimization=level or "")
            known = os.path.join(store, tag, key[:2], "%s.%d.pyc" % (key, level))
            if not linked(known, bytecode):
                missing.append((len(text), source, level, bytecode, known))
    missing.sort(reverse=True)  # a large one at the end would have the other processors wait
    for _ in in_parallel(compile_module, missing):
        pass


def modules_below(directory):
    """The sources, and for which levels of optimisation each is compiled.

    A package's tests are most of what numpy and scipy would have compiled, and hardly a script imports them; pytest makes
    bytecode of its own.
    """
    for parent, directories, names in os.walk(directory):
        directories[:] = [name for name in directories if name != "tests"]
        sources = [name for name in names if name.endswith(".py")]
        if sources:
            os.makedirs(os.path.join(parent, "__pycache__"), exist_ok=True)
        for name in sources:
            capture = os.path.dirname(parent) == directory and os.path.basename(parent).startswith("omnipkg_")
            # every start under -O or -OO would compile the capture again
            yield os.path.join(parent, name), (0, 1, 2) if capture else (0,)


def compile_module(task):
    _, source, level, bytecode, known = task
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            py_compile.compile(source, cfile=bytecode, doraise=True, optimize=level, invalidation_mode=UNCHECKED)
    except (py_compile.PyCompileError, OSError):
        return  # of another edition of Python, or no text: an import would tell
    os.makedirs(os.path.dirname(known), exist_ok=True)
    linked(bytecode, known)


def linked(existing, link):
    """Whether there is such a file to share now; a copy where the two places do not share files."""
    try:
        os.link(existing, link)
    except FileExistsError:
        return True
    except FileNotFoundError:
        return False
    except OSError:
        part = "%s.%d" % (link, os.getpid())
        shutil.copyfile(existing, part)
        os.replace(part, link)
    return True


def in_parallel(function, tasks):
    if len(tasks) > 200:
        try:
            with concurrent.futures.ProcessPoolExecutor() as pool:
                return list(pool.map(function, tasks, chunksize=4))
        except (ImportError, NotImplementedError, OSError):
            pass  # no semaphores here
    return map(function, tasks)


def top_level_modules(distribution, directory):
    """The modules and regular packages that a distribution has in this environment, without those that are for tests."""
    for path in distribution.files or []:
        first = path.parts[0]
        if len(path.parts) == 1:
            name = first.split(".")[0]
            is_module = first.endswith((".py", ".so"))
        else:
            name = first
            is_module = len(path.parts) == 2 and path.parts[1].split(".")[0] == "__init__"
        is_name = name.isidentifier() and not keyword.iskeyword(name)
        if is_module and is_name and name.lower() not in IGNORED and not first.startswith("_"):
            yield name


def check_import(name, modules, directory, failed):
    try:
        exec(compile("import " + name, IMPORTING, "exec"), {"__name__": "__main__"})  # as a script has it
        module = sys.modules[name]
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing not in modules:
            return None
        failed.append((name, error))
        return "import %s: %s" % (name, error)
    except BaseException as error:  # whatever it is, a script would meet it too
        failed.append((name, error))
        return "import %s: %s: %s" % (name, type(error).__name__, error)
    place = getattr(module, "__file__", None)
    if place and not os.path.abspath(place).startswith(os.path.join(directory, "")):
        return "import %s finds %s, which stands before the bubble" % (name, place)
    return None


def check_shared_package(name, directory, pins):
    """A regular package here hides the part of it that another distribution of the base has under the same name."""
    for entry in sys.path:
        if entry == directory or not os.path.isdir(os.path.join(entry, name)):
            continue
        for other in importlib.metadata.distributions(path=[entry]):
            other_name = normalised(other.metadata["Name"] or "")
            if other_name in pins:
                continue
            for path in other.files or []:
                if (
                    path.parts[0] == name
                    and path.suffix == ".py"
                    and not os.path.exists(os.path.join(directory, str(path)))
                ):
                    return "package %s would hide %s of %s, which has a part of the same package" % (
                        name,
                        path,
                        other_name,
                    )
    return None


def records(failed):
    """What the capture would have written, had a script failed at the first of these imports."""
    if not failed:
        return []
    _, error = failed[0]
    where = error.__traceback__
    while where is not None and where.tb_frame.f_code.co_filename != IMPORTING:
        where = where.tb_next
    directory = tempfile.mkdtemp(prefix="omnipkg-records-")
    try:
        from omnipkg_capture import extract

        extract.record(directory, "exception", error, where, 1, "")
        with open(os.path.join(directory, os.listdir(directory)[0]), encoding="utf-8") as file:
            return [file.read()]
    except Exception:
        return []  # the problem is told in words all the same
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def problems(directory, pins, failed):
    here = {normalised(d.metadata["Name"]): d for d in importlib.metadata.distributions(path=[directory])}
    for name, version in pins.items():
        if name not in here:
            yield "%s is not installed" % name
            continue
        found = importlib.metadata.version(here[name].metadata["Name"])  # before Python 3.10 the spelling counts
        if found != here[name].version:
            yield "importlib.metadata finds %s %s and not %s" % (name, found, version)
    modules = {m: d for name in pins if name in here for d in [here[name]] for m in top_level_modules(d, directory)}
    for module in sorted(modules):
        if os.path.isdir(os.path.join(directory, module)):
            yield check_shared_package(module, directory, pins)
        yield check_import(module, modules, directory, failed)


def main():
    request = json.load(sys.stdin)
    directory = os.path.abspath(request["siteDirectory"])
    compile_modules(directory, os.path.abspath(request["bytecode"]))
    answer = os.dup(1)
    os.dup2(2, 1)  # what a module prints when it is imported is not the answer
    failed = []
    found = [each for each in problems(directory, request["pins"], failed) if each] if request["imports"] else []
    rest = memoryview(json.dumps({"problems": found, "records": records(failed)}).encode())
    while rest:
        rest = rest[os.write(answer, rest) :]
    os._exit(0)  # threads that an import has started are of no interest


if __name__ == "__main__":  # a process that compiles in parallel may import this file again
    main()
