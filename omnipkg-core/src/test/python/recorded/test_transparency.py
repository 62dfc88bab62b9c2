"""The same standard output, standard error and exit code as without the capture."""

import os
import re
import sys

from bubbles import Bubble, write
from capturing import CaptureTestCase, read_records

HOSTILE = """
def told(name):
    def method(self, *rest):
        print(name)
        return True if name == "__bool__" else NotImplemented
    return method

names = "__eq__ __ne__ __lt__ __getattr__ __repr__ __str__ __hash__ __bool__ __len__ __iter__ __getitem__ __contains__ __call__"
Hostile = type("Hostile", (), {name: told(name) for name in names.split()})
Hostile.version = property(told("property"))
Text = type("Text", (str,), {name: told(name) for name in ("__eq__", "__getitem__", "__hash__")})
thing, text = Hostile(), Text("1.2")
rows = {"a": thing, "b": [thing], "c": text}
print("---")
def check(value, other, more):
    ok = value is None and more["a"] is None
    copy = [value, other]
    assert ok, "no"
check(thing, text, rows)
"""
TRANSPARENT = {
    "exception": "def f():\n    return 1 / 0\nf()",
    "exit text": "raise SystemExit('text')",
    "exit three": "import sys\nsys.exit(3)",
    "exit object": "import sys\nsys.exit([1])",
    "exit none": "import sys\nsys.exit(None)",
    "exit in finally": "import sys\ntry:\n    sys.exit(3)\nfinally:\n    print([n * n for n in range(5000)][-1])",
    "exit called wrongly": "import sys\nsys.exit(1, 2)",
    "exit with traceback": "import sys, traceback\ntry:\n    sys.exit(3)\nexcept SystemExit:\n    traceback.print_exc()",
    "os exit called wrongly": "import os\nos._exit('x')",
    "os exit": "import os, sys\nprint('a', flush=True)\nos._exit(7)",
    "syntax error": "x = = 1",
    "recursion": "def f(n):\n    return f(n + 1)\nf(0)",
    "interrupt": "raise KeyboardInterrupt",
    "chained": "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError('b') from e",
    "hidden": "try:\n    {}['a']\nexcept KeyError:\n    raise ValueError('b') from None",
    "excepthook": "import sys\nsys.excepthook = lambda *a: print('hook', a[1])\n1 / 0",
    "broken excepthook": "import sys\nsys.excepthook = lambda *a: 1 / 0\n{}['a']",
    "import fails": "import helper",
    "attribute fails": "import helper2",
    "warning": "import warnings\nwarnings.warn('careful')\nx = '\\d'\n1 / 0",
    "literal": "x = 1\nif x is 1: raise ValueError",
    "main": "import __main__, sys\nprint(sorted(vars(__main__)), sys.argv[1:], sys.path[0] != '', __name__, __file__[-9:])\n1/0",
    "finalizer": "class A:\n    def __del__(self):\n        print('deleted')\na = A()\ndef f(b):\n    raise ValueError\nf(A())",
    "finalizer at exit": "import sys\nclass A:\n    def __del__(self):\n        print('deleted')\ndef f(b):\n    sys.exit(2)\nf(A())",
    "finalizer caught": "import sys\nclass A:\n    def __del__(self):\n        print('deleted')\ndef f(b):\n    sys.exit(2)\ntry:\n    f(A())\nexcept SystemExit:\n    pass\nprint('after')",
    "atexit": "import atexit\natexit.register(print, 'first')\natexit.register(print, 'second')\n1 / 0",
    "atexit fails": "import atexit\ndef f():\n    raise ValueError\natexit.register(f)\n1 / 0",
    "thread": "import threading\ndef f():\n    1 / 0\nt = threading.Thread(target=f)\nt.start()\nt.join()",
    "thread hook": "import threading\ndef f():\n    1 / 0\nthreading.excepthook = lambda a: print(type(a).__name__, a.exc_type, isinstance(a, threading.ExceptHookArgs))\nt = threading.Thread(target=f)\nt.start()\nt.join()",
    "thread exit": "import threading, sys\nt = threading.Thread(target=sys.exit, args=(3,))\nt.start()\nt.join()",
    "thread pool": "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as p:\n    p.submit(int, 'x').result()",
    "standard input": "import sys\nprint(sys.stdin.read())\n1 / 0",
    "replaced stderr": "import io, sys\nsys.stderr = io.StringIO()\nsys.exit('lost')",
    "closed stderr": "import sys\nsys.stderr.close()\n1 / 0",
    "no stderr": "import sys\nsys.stderr = None\nsys.exit(4)",
    "evil message": "class E(Exception):\n    def __str__(self):\n        raise RuntimeError\nraise E",
    "generator": "def g():\n    yield 1 / 0\nlist(g())",
    "asyncio": "import asyncio\nasync def m():\n    1 / 0\nasyncio.run(m())",
    "names": "import os, sys, _thread, threading\nprint(sys.exit, os._exit, threading.ExceptHookArgs, sys.exit.__doc__, os._exit.__name__)\n",
    "logging": "import logging\nlogging.warning('one')\nlogging.shutdown()\n1 / 0",
    "fork": "import os\nif os.fork() == 0:\n    raise ValueError('child')\nprint(os.wait()[1])\n",
    "unittest": "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEqual(1, 1)\nunittest.main(verbosity=0, exit=False)\nraise SystemExit(2)",
    "failing unittest": "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        with self.subTest(1):\n            self.assertEqual(1, 2)\n        self.assertTrue(0)\nunittest.main()",
    "failing future": "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as p:\n    f = p.submit(int, 'x')\nprint(f.exception(), f.exception().__traceback__.tb_next)\nf.result()",
    "failing import": "import sys, importlib.util\nprint(importlib.util.find_spec('doctest').loader)\nimport doctest\nprint(doctest.__spec__.loader.__dict__.keys())\nsys.path_importer_cache.clear()\ndef refuse(path):\n    1 / 0\nsys.path_hooks.insert(0, refuse)\nimport nothing_like_it",
    "doctest": "'''\n>>> 1 + 1\n3\n'''\nimport doctest, sys\nsys.exit(doctest.testmod().failed)",
    "hostile": HOSTILE,
    "no collector": "import gc, sys\ngc.disable()\nx = [[] for _ in range(300000)]\nsys.exit(3)",
    "warnings of the check": "import warnings\nwarnings.simplefilter('always')\ntry:\n    from distutils.version import LooseVersion as V\nexcept ImportError:\n    V = str\nassert V('1.2') == V('1.3')",
    "endless function": "def f(n):\n    return f(n) if n > 1 else n\ndef g():\n    while True:\n        return 1\nassert g() == f(1) + 1",
    "memory": "raise MemoryError('much')",
    "base exception": "class B(BaseException): pass\nraise B('b')",
    "mutated": "import sys\ndel sys.exc_info\nsys.modules.pop('os')\n1 / 0",
}
PROCESSES = """
import multiprocessing, sys
def work():
    raise ValueError("child")
if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    process = context.Process(target=work, name="P")
    process.start()
    process.join()
    print(process.exitcode)
    with context.Pool(1) as pool:
        print(pool.map(abs, [-1]))
    sys.exit(6)
"""
HELPERS = {
    "helper": "import helper3\n",
    "helper2": "import helper4\nhelper4.nothing\n",
    "helper3": "raise ImportError('deep')\n",
    "helper4": "value = 1\n",
}


def without_addresses(text):
    """The text without what differs from run to run anyway: addresses and times."""
    return re.sub(r"0x[0-9a-f]+|in \d\.\d+s", "~", text)


class TransparencyTests(CaptureTestCase):
    def compare(self, arguments, cwd=None, stdin=None, environment=()):
        records = self.directory()
        seen = self.run_in(self.bubble.python, arguments, stdin, records, cwd, environment)
        plain = self.run_in(self.bubble.real, arguments, stdin, None, cwd, environment)
        self.assertEqual(without_addresses(plain.stdout), without_addresses(seen.stdout), arguments)
        self.assertEqual(without_addresses(plain.stderr), without_addresses(seen.stderr), arguments)
        self.assertEqual(plain.returncode, seen.returncode, arguments)
        self.assertNotIn("omnipkg", seen.stderr + seen.stdout)
        read_records(records)

    def test_scripts(self):
        for name, text in TRANSPARENT.items():
            with self.subTest(name):
                path = self.script(text, **HELPERS)
                self.compare([path, "argument"], cwd=os.path.dirname(path), stdin="given")

    def test_exception_group(self):
        if sys.version_info >= (3, 11):
            path = self.script("raise ExceptionGroup('many', [ValueError('a'), KeyError('b')])")
            self.compare([path])

    def test_options(self):
        path = self.script("import sys\nassert sys.argv == 3\nsys.exit(3)")
        for options in (["-I"], ["-E"], ["-s"], ["-O"], ["-B"], ["-u"], ["-W", "error"], ["-X", "dev"]):
            with self.subTest(options):
                records = self.directory()
                plain = self.run_in(self.bubble.python, options + [path])
                seen = self.run_in(self.bubble.python, options + [path], records=records)
                self.assertEqual(
                    (plain.stdout, plain.stderr, plain.returncode),
                    (seen.stdout, seen.stderr, seen.returncode),
                )

    def test_commands_and_modules(self):
        path = self.script("import sys\ndef f():\n    sys.exit(3)\nf()", "tool.py")
        for arguments in (
            ["-c", "1 / 0"],
            ["-c", "import sys; sys.exit('text')"],
            ["-c", "raise SystemExit(4)"],
            ["-c", "import sys, traceback\ntry:\n    sys.exit(3)\nexcept SystemExit:\n    traceback.print_exc()"],
            ["-c", "x = = 1"],
            ["-m", "tool"],
            ["-m", "nothing_like_it"],
            ["-m", "json.tool", "missing.json"],
            ["nothing_like_it.py"],
        ):
            with self.subTest(arguments):
                records = self.directory()
                plain = self.run_in(self.bubble.python, arguments, cwd=os.path.dirname(path))
                seen = self.run_in(self.bubble.python, arguments, records=records, cwd=os.path.dirname(path))
                self.assertEqual(
                    (plain.stdout, plain.stderr, plain.returncode),
                    (seen.stdout, seen.stderr, seen.returncode),
                )

    def test_program_on_standard_input(self):
        self.compare(["-"], stdin="import sys\nsys.exit(3)\n")
        self.compare(["-"], stdin="1 / 0\n")

    def test_multiprocessing(self):
        path = self.script(PROCESSES)
        for method in ("fork", "spawn"):
            with self.subTest(method):
                self.compare([path, method])

    def test_records_directory_is_missing(self):
        path = self.script("1 / 0")
        plain = self.run_in(self.bubble.python, [path])
        for records in (os.path.join(self.root, "missing"), "/dev/null", "/proc"):
            seen = self.run_in(self.bubble.python, [path], records=records)
            self.assertEqual((plain.stderr, plain.returncode), (seen.stderr, seen.returncode))

    def test_without_the_variable_nothing_is_installed(self):
        path = self.script(
            "import sys\nprint('gc' in vars(sys.modules['omnipkg_capture.start']), vars(sys.stderr))\n1 / 0"
        )
        seen = self.run_in(self.bubble.python, [path])
        self.assertIn("False {'mode': 'w'}", seen.stdout)

    def test_failing_extractor_is_unseen(self):
        bubble = Bubble(self.directory())
        write(bubble.site, "omnipkg_capture/extract.py", "raise RuntimeError('broken')")
        for text in ("1 / 0", "import sys\nsys.exit(3)", "import os\nos._exit(3)"):
            path = self.script(text)
            plain = self.run_in(bubble.python, [path])
            seen = self.run_in(bubble.python, [path], records=self.directory())
            self.assertEqual((plain.stderr, plain.returncode), (seen.stderr, seen.returncode))

    def test_passing_script_imports_nothing_more(self):
        path = self.script("import sys\nprint(sorted(sys.modules))")
        plain = self.run_in(self.bubble.python, [path]).stdout
        seen = self.run_in(self.bubble.python, [path], records=self.directory()).stdout
        allowed = {"atexit", "omnipkg_capture", "omnipkg_capture.start"}
        self.assertLessEqual(set(eval(seen)) - set(eval(plain)), allowed)
