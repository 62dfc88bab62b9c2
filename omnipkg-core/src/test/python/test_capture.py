"""Tests of the capture: what it records, and that scripts cannot tell it is there.

Run as ``python test_capture.py`` by each interpreter.  A throw-away bubble of the running
interpreter holds the packages, and a few made-up distributions.
"""

import json
import os
import py_compile
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest

from record_schema import violations

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "main", "python")
PACKAGES = {
    "alpha": ("1.2", '__version__ = "1.2"\nversion_info = (1, 2)\nVERSION = "1.2"\nlimit = "1.2"\n'),
    "beta": ("2.0.1", "from beta.version import VERSION as __version__\n"),
    "lazy": (
        "3.1",
        'def __getattr__(name):\n    if name == "__version__":\n        return "3.1"\n    raise AttributeError(name)\n',
    ),
    "guarded": (
        "4.0",
        "import alpha\n\n\ndef use():\n    if alpha.__version__ < \"9\":\n        raise ImportError('too old')\n",
    ),
}
PACKAGES["refusing"] = (
    "6.0",
    """
import os
import random
import socket
import time
from os.path import isfile
from pathlib import Path

REGISTRY = {}


def empty(text, more="", *, none=None):
    if not text:
        raise ValueError("empty")
    if none is None or more == "x":
        raise ValueError("none")


def indirect(text=None, *rest):
    check(text)


def check(given):
    if given is None:
        raise TypeError("none")


def check_length(given):
    stripped = given.strip()
    if len(stripped) == 0:
        raise ValueError


def handing(*rest, **others):
    return empty(*rest, **others)


def computed(text):
    text = text.partition("-")[2]
    if not text:
        raise ValueError


class Options:
    def __init__(self, name=""):
        if name:
            return
        raise LookupError("no name")

    def find(self, kind):
        if kind in REGISTRY:
            return REGISTRY[kind]
        else:
            raise LookupError(kind)


def is_there(path):
    return os.path.exists(path)


def open_it(path, how):
    found = Path(path)
    there = found.exists()
    if how == "isfile" and not isfile(path):
        raise RuntimeError("no file")
    if how == "indirect":
        if not there:
            raise RuntimeError("no file")
    if how == "opened":
        try:
            with open(path) as file:
                return file
        except OSError as error:
            raise RuntimeError("no file") from None
    if how == "registry":
        try:
            return REGISTRY[path]
        except KeyError:
            raise RuntimeError("none such")
    if how == "variable":
        try:
            return os.environ[path]
        except KeyError:
            raise RuntimeError("not set")
    if how == "environ" and os.environ.get(path) is None:
        raise RuntimeError("not set")
    if how == "called" and not is_there(path):
        raise RuntimeError("no file")
    if how == "time" and time.time() > 1:
        raise RuntimeError("too late")
    if how == "chance" and random.random() < 2:
        raise RuntimeError("bad luck")
    if how == "network" and socket.gethostname():
        raise RuntimeError("a host")
    if how == "joined" and os.path.splitext(path)[1] == "":
        raise RuntimeError("no extension")


def name_of(text):
    '''Checks a name, for the safety of what is written.'''
    if "<" in text:
        raise ValueError("no name")


def limit(text):
    # Against those who send what grows without end (CVE-2020-1).
    if len(text) > 3:
        raise ValueError("too long")


def lock(text):
    # For the sake of thread safety.
    if len(text) > 3:
        raise ValueError("too long")
""",
)
PACKAGES["calls"] = (
    "5.0",
    """
import datetime
import functools
import json


class Base:
    def __init__(self, one, *, two=2):
        pass

    @property
    def one(self):
        raise SystemError("is not to be run")


class Client(Base):
    zone = datetime.timezone.utc


def pairs():
    yield 1, 2


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@wrapped
def decorated(one):
    pass


class Handing(Base):
    def __init__(self, **others):
        super().__init__(Keeping(1), **others)


def deep():
    return Client(1, three=3)


def given():
    return "text"


def nothing():
    return None


def find(name):
    raise LookupError(name)


def parsed(arguments):
    import argparse, sys
    parser = argparse.ArgumentParser()
    parser.add_argument("--given", action="store_true")
    sys.exit(3 if parser.parse_args(arguments).given else 0)


def write(path):
    with open(path, "w") as file:
        file.write("text")


def run(test, *arguments):
    test(*arguments)


def assert_alike(got, wanted):
    assert got == wanted


def passing(one, **others):
    return json.JSONDecoder(**others)


class Passing:
    def on(self, *rest, two=2, **others):
        return json.JSONDecoder(**others)


class Keeping:
    def __init__(self, one, **others):
        self.others = others

    def on(self):
        return json.JSONDecoder(**self.others)


exec(compile('''
class cython_function_or_method:
    def __init__(self, name):
        self.__name__, self.__qualname__, self.__module__ = name, "Client." + name, "calls"

    def __call__(self, *given, **others):
        raise TypeError(self.__name__ + "() got an unexpected keyword argument 'three'")
''', "calls.pyx", "exec"))
Client.made = classmethod(cython_function_or_method("made"))


class Attributes:
    def __getitem__(self, key):
        return "text"


class File:
    attributes = property(lambda self: Attributes())

    def get(self, key):
        return {key: "text"}

    def load(self):
        return {"a": "text"}

    def convert(self, with_one):
        return with_one(1, two=2)

    def hand_on(self, *rest, **named):
        return self.converter(*rest, **named)

    def deeper(self, converter):
        self.converter = converter
        return self.hand_on(1, 2)


class Mixin:
    pass


def open_text(text):
    with open(text) as file:
        return file


def open_checked(text):
    raise FileNotFoundError("File %s does not exist" % text)


class Gone(ImportError):
    pass


def __getattr__(name):
    if name == "moved":
        raise Gone(name)
    raise AttributeError(name)
""",
)
FAKE_PACKAGING = """
def _key(text):
    return tuple(int(part) for part in text.split("."))


class Version:
    def __init__(self, text):
        self._text, self._release = text, _key(text)

    release = property(lambda self: self._release)
    major = property(lambda self: self._release[0])

    def __str__(self):
        return self._text

    def __repr__(self):
        return "<Version(%r)>" % self._text

    def __eq__(self, other):
        return self._release == other._release

    def __lt__(self, other):
        return self._release < other._release

    def __ge__(self, other):
        return self._release >= other._release

    def __hash__(self):
        return hash(self._release)


def parse(text):
    return Version(text)
"""
FAKE_SPECIFIERS = """
from packaging.version import Version


class SpecifierSet:
    def __init__(self, text):
        self._text, self._least = text, Version(text[2:])

    def __str__(self):
        return self._text

    def __contains__(self, version):
        return Version(str(version)) >= self._least

    contains = __contains__

    def __repr__(self):
        return "<SpecifierSet>"
"""
FAKE_PKG_RESOURCES = """
class Distribution:
    project_name, version = "Alpha", "1.2"


class WorkingSet:
    by_key = {"alpha": Distribution()}


working_set = WorkingSet()


def get_distribution(name):
    return working_set.by_key[name]
"""


class Bubble:
    """A virtual-environment-shaped directory with the capture and made-up distributions."""

    def __init__(self, directory):
        self.directory = directory
        self.real = os.path.realpath(sys.executable)
        self.python = os.path.join(directory, "bin", "python")
        self.site = os.path.join(directory, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
        os.makedirs(os.path.dirname(self.python))
        os.makedirs(self.site)
        os.symlink(self.real, self.python)
        home = os.path.dirname(self.real)
        self._write(directory, "pyvenv.cfg", "home = %s\ninclude-system-site-packages = true\n" % home)
        self._write(self.site, "omnipkg.pth", "import omnipkg_capture.start\n")
        for name in ("omnipkg_capture", "omnipkg_evaluate"):
            shutil.copytree(
                os.path.join(SOURCES, name), os.path.join(self.site, name), ignore=shutil.ignore_patterns("__pycache__")
            )
        for name, (version, text) in PACKAGES.items():
            self._distribution(name, version, text)
        self._write(self.site, "beta/version.py", 'VERSION = "2.0.1"\n')
        self._write(self.site, "packaging/__init__.py", "")
        self._write(self.site, "packaging/version.py", FAKE_PACKAGING)
        self._write(self.site, "packaging/specifiers.py", FAKE_SPECIFIERS)
        self._write(self.site, "pkg_resources.py", FAKE_PKG_RESOURCES)
        for root, _, files in os.walk(self.site):
            for file in files:
                if file.endswith(".py"):
                    py_compile.compile(os.path.join(root, file), doraise=True)

    def _distribution(self, name, version, text):
        self._write(self.site, name + "/__init__.py", text)
        info = "%s-%s.dist-info" % (name, version)
        metadata = "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name.capitalize(), version)
        self._write(self.site, info + "/METADATA", metadata)
        self._write(self.site, info + "/RECORD", "%s/__init__.py,,\n%s/METADATA,,\n" % (name, info))

    @staticmethod
    def _write(directory, name, text):
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)


class Result:
    def __init__(self, process, records):
        self.stdout, self.stderr, self.code = process.stdout, process.stderr, process.returncode
        self.records = records

    @property
    def record(self):
        assert len(self.records) == 1, (len(self.records), self.stderr)
        return self.records[0]

    @property
    def first(self):
        return self.record["exceptions"][0]


class CaptureTestCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = tempfile.mkdtemp(prefix="capture-")
        cls.addClassCleanup(shutil.rmtree, cls.root)
        cls.bubble = Bubble(os.path.join(cls.root, "bubble"))
        cls.count = 0

    def directory(self):
        type(self).count += 1
        path = os.path.join(self.root, "run%d" % self.count)
        os.mkdir(path)
        return path

    def script(self, text, name="script.py", **files):
        directory = self.directory()
        files = {key if key.endswith(".py") else key + ".py": v for key, v in files.items()}
        for file, content in dict(files, **{name: text}).items():
            os.makedirs(os.path.dirname(os.path.join(directory, file)), exist_ok=True)
            with open(os.path.join(directory, file), "w", encoding="utf-8") as stream:
                stream.write(textwrap.dedent(content).lstrip("\n"))
        return os.path.join(directory, name)

    def run_in(self, python, arguments, stdin=None, records=None, cwd=None, environment=()):
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "OMNIPKG"))}
        env["PYTHONPATH"] = "" if python == self.bubble.python else self.bubble.site
        if not env["PYTHONPATH"]:
            del env["PYTHONPATH"]
        env.update(environment)
        if records is not None:
            env["OMNIPKG_RECORDS"] = records
        process = subprocess.run(
            [python] + arguments,
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            env=env,
            cwd=cwd or self.root,
            timeout=60,
        )
        return process

    def capture(self, text, *arguments, options=(), **files):
        path = self.script(text, **files)
        return self.capture_command(list(options) + [path] + list(arguments), cwd=os.path.dirname(path))

    def capture_command(self, arguments, stdin=None, cwd=None, environment=()):
        records = self.directory()
        process = self.run_in(self.bubble.python, arguments, stdin, records, cwd, environment)
        return Result(process, read_records(records))


def without_addresses(text):
    """The text without what differs from run to run anyway: addresses and times."""
    return re.sub(r"0x[0-9a-f]+|in \d\.\d+s", "~", text)


def read_records(directory):
    records = []
    for name in sorted(os.listdir(directory)):
        assert name.endswith(".json"), name
        with open(os.path.join(directory, name), encoding="ascii") as stream:
            records.append(json.load(stream))
        assert not violations(records[-1]), violations(records[-1])
    return records


def told_of(exception):
    """Facts by their kinds, places in short, and nothing of what is empty."""
    return {fact.pop("fact"): told(fact) for fact in exception["facts"]}


def told(value):
    if type(value) is list:
        return [told(each) for each in value]
    if type(value) is not dict:
        return value
    if set(value) == {"module", "name", "file"}:
        return "%s:%s:%s" % (value["module"], value["name"], os.path.basename(value["file"]))
    shown = {key: told(each) for key, each in value.items()}
    return {key: each for key, each in shown.items() if each not in ("", "::", None, False, [])}


def origins(operand):
    """Origins in short: ``Alpha`` of metadata, ``alpha.__version__`` of a module, ``~`` if inexact."""
    found = []
    for origin in operand["origins"] if operand else ():
        if origin["kind"] == "metadata":
            name = origin["distribution"] + "!"
        else:
            name = origin["module"] + "." + origin["attribute"]
        found.append(name if origin["exact"] else "~" + name)
    return " ".join(sorted(found))


def short(comparison):
    """A comparison as one line of text."""
    left, right = comparison["left"], comparison["right"]
    words = [
        "%s" % (left["value"] if left["value"] is not None else left["repr"]),
        "<%s>" % origins(left),
        comparison["operator"],
        "%s" % ((right["value"] if right["value"] is not None else right["repr"]) if right else "-"),
        "<%s>" % origins(right),
        "must" if comparison["required"] else "mustnot",
    ]
    if comparison["alternative"]:
        words.append("alternatively")
    if comparison["path"]:
        words.append("at " + comparison["path"])
    return " ".join(words)


class ComparisonTests(CaptureTestCase):
    """What decides a failure, and where the values come from."""

    def check(self, text, *expected, **files):
        result = self.capture(text, **files)
        self.assertNotEqual(0, result.code, result.stdout)
        self.assertEqual([], result.record["notes"])
        unmet = [each for each in result.first["comparisons"] if each["holds"] is not each["required"]]
        actual = [short(each) for each in unmet]
        self.assertEqual(sorted(expected), sorted(actual), result.stderr)
        return result

    METADATA = "1.2 <alpha!> == 1.1 <> must"
    MODULE = "1.2 <alpha.__version__> == 1.1 <> must"

    def test_metadata_version(self):
        result = self.check(
            """
            from importlib.metadata import version
            assert version("alpha") == "1.1"
            """,
            self.METADATA,
        )
        self.assertEqual('version("alpha") == "1.1"', result.first["guard"]["source"])
        self.assertIs(True, result.first["guard"]["required"])
        self.assertEqual("assert", result.first["statement"]["kind"])
        self.assertEqual('version("alpha")', result.first["comparisons"][0]["left"]["source"])

    def test_what_holds_is_no_reason(self):
        self.check(
            """
            import alpha
            from importlib.metadata import version
            ready = False
            if version("alpha") == "1.2":
                if not (alpha.__version__ >= "1.0" and ready):
                    raise RuntimeError("not ready")
            """,
            "1.2 <alpha!> == 1.2 <> mustnot alternatively",
        )

    def test_metadata_version_through_a_variable(self):
        self.check(
            """
            import importlib.metadata
            found = importlib.metadata.version("alpha")
            assert found == "1.1", "Incorrect version {}"
            """,
            self.METADATA,
        )

    def test_distribution_object(self):
        self.check(
            """
            from importlib.metadata import distribution
            dist = distribution("alpha")
            assert dist.version == "1.1"
            """,
            "1.2 <Alpha!> == 1.1 <> must",
        )

    def test_metadata_message(self):
        self.check(
            """
            from importlib import metadata
            assert metadata.metadata("alpha")["Version"] == "1.1"
            """,
            "1.2 <Alpha!> == 1.1 <> must",
        )

    def test_module_attribute(self):
        result = self.check("import alpha as a\nassert a.__version__ == '1.1'", self.MODULE)
        origin = result.first["comparisons"][0]["left"]["origins"][0]
        self.assertEqual(os.path.join(self.bubble.site, "alpha", "__init__.py"), origin["file"])

    def test_imported_attribute(self):
        self.check("from alpha import __version__ as av\nassert av == '1.1'", self.MODULE)

    def test_submodule_attribute(self):
        self.check(
            "import beta.version\nassert beta.version.VERSION == '1.1'",
            "2.0.1 <beta.version.VERSION> == 1.1 <> must",
        )

    def test_getattr_with_default(self):
        self.check("import alpha\nassert getattr(alpha, '__version__', '0') == '1.1'", self.MODULE)

    def test_getattr_falls_back_to_its_default(self):
        self.check("import alpha\nassert getattr(alpha, 'version', '0') == '1.1'", "0 <> == 1.1 <> must")

    def test_module_dictionary(self):
        self.check("import alpha\nassert alpha.__dict__['__version__'] == '1.1'", self.MODULE)
        self.check("import alpha\nassert vars(alpha)['__version__'] == '1.1'", self.MODULE)

    def test_import_module(self):
        self.check("import importlib\nassert importlib.import_module('alpha').__version__ == '1.1'", self.MODULE)

    def test_lazy_attribute_is_never_computed(self):
        result = self.check(
            "import lazy\nassert lazy.__version__ == '3.0'",
            " <lazy.__version__> == 3.0 <> must",
        )
        self.assertIsNone(result.first["comparisons"][0]["left"]["value"])

    def test_version_tuple(self):
        self.check(
            "import alpha\nassert alpha.version_info >= (2, 0)",
            "(1, 2) <alpha.version_info> >= (2, 0) <> must",
        )
        self.check(
            "import alpha\nassert alpha.version_info[:1] == (2,)",
            "(1,) <~alpha.version_info> == (2,) <> must",
        )

    def test_transformations_are_not_exact(self):
        for expression, value in [
            ("alpha.__version__.split('.')[0]", "1"),
            ("alpha.__version__[0]", "1"),
            ("int(alpha.__version__[0])", "1"),
            ("'.'.join(alpha.__version__.split('.')[:1])", "1"),
            ("f'{alpha.__version__[0]}'", "1"),
        ]:
            wanted = "9" if "int(" in expression else "'9'"
            self.check(
                "import alpha\nassert %s == %s" % (expression, wanted),
                "%s <~alpha.__version__> == 9 <> must" % value,
            )
        self.check(
            "import alpha\nv = tuple(map(int, alpha.__version__.split('.')[:2]))\nassert v >= (2, 0)",
            "(1, 2) <~alpha.__version__> >= (2, 0) <> must",
        )
        self.check(
            "import alpha\nv = tuple(int(p) for p in alpha.__version__.split('.'))\nassert v >= (2, 0)",
            "(1, 2) <~alpha.__version__> >= (2, 0) <> must",
        )

    def test_unpacked_components(self):
        self.check(
            """
            import alpha
            major, minor = (int(p) for p in alpha.__version__.split("."))
            assert major > 2 or (major == 2 and minor >= 6)
            """,
            "1 <~alpha.__version__> > 2 <> must alternatively",
            "1 <~alpha.__version__> == 2 <> must alternatively",
            "2 <~alpha.__version__> >= 6 <> must alternatively",
        )

    def test_meaning_keeping_wrappers_are_exact(self):
        self.check("import alpha\nassert str(alpha.__version__).strip() == '1.1'", self.MODULE)
        self.check(
            """
            from packaging.version import Version, parse
            import alpha
            assert parse(alpha.__version__) >= Version("1.10")
            """,
            "1.2 <alpha.__version__> >= 1.10 <> must",
        )
        self.check(
            """
            from packaging import version
            import alpha
            assert version.parse(alpha.__version__).major == 2
            """,
            "1 <~alpha.__version__> == 2 <> must",
        )

    def test_startswith(self):
        self.check(
            "import alpha\nassert alpha.__version__.startswith('1.1')",
            "1.2 <alpha.__version__> startswith 1.1 <> must",
        )

    def test_membership(self):
        self.check(
            "import alpha\nassert alpha.__version__ in ['1.0', '1.1']",
            "1.2 <alpha.__version__> in ['1.0', '1.1'] <> must",
        )

    def test_regular_expression(self):
        self.check(
            "import re, alpha\nassert re.match(r'1\\.1', alpha.__version__)",
            "1.2 <alpha.__version__> other 1\\.1 <> must",
        )

    def test_only_false_conjuncts(self):
        self.check(
            "import alpha, beta, sys\nassert alpha.__version__ == '1.2' and beta.__version__ == '1' and sys.byteorder",
            "2.0.1 <beta.__version__> == 1 <> must",
        )

    def test_chained_comparison(self):
        self.check(
            "import alpha\nassert '1.0' <= alpha.__version__ < '1.1'",
            "1.2 <alpha.__version__> < 1.1 <> must",
        )

    def test_not_and_walrus(self):
        self.check(
            "import alpha\nassert not (v := alpha.__version__) != '1.1'",
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
        )

    def test_guard(self):
        result = self.check(
            """
            import alpha
            if alpha.__version__ < "1.3":
                raise ImportError("too old")
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )
        guard = result.first["guard"]
        self.assertEqual(('alpha.__version__ < "1.3"', False), (guard["source"], guard["required"]))
        self.assertEqual("raise", result.first["statement"]["kind"])

    def test_guard_with_else(self):
        self.check(
            """
            import alpha
            if alpha.__version__ == "1.1":
                pass
            else:
                raise ImportError("wrong")
            """,
            self.MODULE,
        )

    def test_guard_with_elif(self):
        self.check(
            """
            import alpha
            if alpha.__version__ < "1":
                raise ImportError("old")
            elif alpha.__version__ >= "1.2":
                raise ImportError("new")
            """,
            "1.2 <alpha.__version__> >= 1.2 <> mustnot",
        )

    def test_early_return(self):
        self.check(
            """
            import alpha
            def check():
                if alpha.__version__ == "1.1":
                    return
                raise RuntimeError("wrong")
            check()
            """,
            self.MODULE,
        )

    def test_disjunction_that_had_to_be_false(self):
        self.check(
            """
            import alpha, beta
            if alpha.__version__ != "1.2" or beta.__version__ != "2.0":
                raise RuntimeError("pinned")
            """,
            "2.0.1 <beta.__version__> != 2.0 <> mustnot",
        )

    def test_exits(self):
        for exit_ in ("sys.exit('no')", "raise SystemExit(3)", "sys.exit(3)", "os._exit(3)", "exit(3)"):
            result = self.check(
                "import alpha, os, sys\nif alpha.__version__ < '1.3':\n    %s" % exit_,
                "1.2 <alpha.__version__> < 1.3 <> mustnot",
            )
            self.assertEqual("os_exit" if "_exit" in exit_ else "exit", result.record["kind"])
            self.assertEqual(1 if "'no'" in exit_ else 3, result.record["exitCode"])

    def test_argument_parser_error(self):
        self.check(
            """
            import alpha, argparse
            parser = argparse.ArgumentParser(prog="tool")
            if alpha.__version__ < "1.3":
                parser.error("too old")
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )

    def test_exit_argument(self):
        self.check("import alpha, sys\nok = alpha.__version__ == '1.1'\nsys.exit(0 if ok else 1)", self.MODULE)
        self.check("import alpha, sys\nok = alpha.__version__ == '1.1'\nsys.exit(not ok)", self.MODULE)

    def test_main_that_returns_a_code(self):
        self.check(
            """
            import alpha, sys
            def main():
                if alpha.__version__ != "1.1":
                    print("wrong", file=sys.stderr)
                    return 1
                return 0
            if __name__ == "__main__":
                sys.exit(main())
            """,
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
        )

    def test_helper_with_parameters(self):
        self.check(
            """
            import alpha
            def check(name, have, want="1.1"):
                assert have == want, name
            check("alpha", have=alpha.__version__)
            """,
            self.MODULE,
        )

    def test_helper_method(self):
        self.check(
            """
            import alpha
            class Checker:
                def __init__(self, want):
                    self.want = want
                def check(self, have):
                    if have != self.want:
                        raise RuntimeError("wrong")
            Checker("1.1").check(alpha.__version__)
            """,
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
        )

    def test_helper_in_another_file(self):
        self.check(
            "import alpha, helper\nhelper.require(alpha, '1.1')",
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
            helper="""
            def require(module, want):
                if module.__version__ != want:
                    raise ImportError("no")
            """,
        )

    def test_helper_that_only_fails(self):
        self.check(
            """
            import alpha
            def die(message):
                print(message)
                raise RuntimeError(message)
            if alpha.__version__ != "1.1":
                die("wrong")
            """,
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
        )

    def test_helper_that_gets_a_condition(self):
        self.check(
            """
            import alpha
            def ensure(ok, message):
                if not ok:
                    raise RuntimeError(message)
            ensure(alpha.__version__ == "1.1", "wrong")
            """,
            self.MODULE,
        )

    def test_function_that_returns_a_comparison(self):
        self.check(
            """
            import alpha
            def supported():
                return alpha.__version__ >= "1.3"
            assert supported()
            """,
            "1.2 <alpha.__version__> >= 1.3 <> must",
        )

    def test_function_with_branches(self):
        self.check(
            """
            import alpha
            def supported():
                if alpha.__version__ < "1.3":
                    return False
                return True
            assert supported()
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )

    def test_function_that_returns_a_version(self):
        self.check(
            """
            import alpha
            from importlib.metadata import version
            def have(name):
                try:
                    return version(name)
                except Exception:
                    return None
            assert have("alpha") == "1.1"
            """,
            self.METADATA,
        )

    def test_functions_are_never_called(self):
        result = self.check(
            """
            import alpha
            def have():
                print("called")
                return alpha.__version__
            assert have() == "1.1"
            """,
            self.MODULE,
        )
        self.assertEqual("called\n", result.stdout)

    def test_flag(self):
        self.check("import alpha\nok = alpha.__version__ == '1.1'\nassert ok", self.MODULE)

    def test_flag_set_in_a_loop(self):
        self.check(
            """
            from importlib.metadata import version
            ok = True
            for name, want in {"alpha": "1.2", "beta": "2.0"}.items():
                if version(name) != want:
                    ok = False
            assert ok
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_collected_failures(self):
        self.check(
            """
            import alpha, beta, sys
            failures = []
            if alpha.__version__ != "1.2":
                failures.append("alpha")
            if beta.__version__ != "2.0":
                failures.append("beta %s" % beta.__version__)
            for each in failures:
                print(each)
            sys.exit(1 if failures else 0)
            """,
            "2.0.1 <beta.__version__> != 2.0 <> mustnot",
        )

    def test_lines_of_a_file(self):
        for reading in (
            "for line in open('pins.txt'):",
            "for line in Path(__file__).with_name('pins.txt').read_text().splitlines():",
            "for line in (Path('.') / 'pins.txt').open(encoding='utf-8').readlines():",
            "for line in open(os.path.join(os.path.dirname(__file__), 'pins.txt')).read().split():",
            "with open('pins.txt') as file:\n    for line in file:",
        ):
            indent = " " * (8 if reading.startswith("with") else 4)
            body = """
            name, want = line.strip().split("==")
            have = version(name)
            if have != want:
                wrong.append(name + " is " + have)
            """
            self.check(
                "import os\nfrom pathlib import Path\nfrom importlib.metadata import version\n"
                "open('pins.txt', 'w').write('alpha==1.2\\nbeta==2.0\\n')\nwrong = []\n"
                + reading
                + textwrap.indent(textwrap.dedent(body), indent)
                + "\nif wrong:\n    raise SystemExit('; '.join(wrong))\n",
                "2.0.1 <beta!> != 2.0 <> mustnot",
            )

    def test_a_file_opened_in_a_way_of_its_own(self):
        self.check(
            """
            from importlib.metadata import version
            open("pins.txt", "w").write("2.0")
            unknown = open("pins.txt", closefd=True).read()
            if unknown and version("beta") != "2.0":
                raise SystemExit(unknown)
            """,
            "2.0 <> truth - <> mustnot alternatively",
            "2.0.1 <beta!> != 2.0 <> mustnot alternatively",
        )

    def test_pins_in_a_json_file(self):
        self.check(
            """
            import json
            from importlib.metadata import version
            open("pins.json", "w").write('{"alpha": "1.2", "beta": "2.0"}')
            wrong = [n for n, want in json.load(open("pins.json")).items() if version(n) != want]
            assert not wrong, wrong
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_collected_by_a_generator(self):
        self.check(
            """
            from importlib.metadata import version
            def problems(pins):
                for name, want in pins:
                    have = version(name)
                    if have != want:
                        yield ImportError(f"{name} {have} found, {want} required")
            wrong = list(problems([("alpha", "1.2"), ("beta", "2.0")]))
            if wrong:
                raise wrong[0]
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_collected_by_assignments_in_a_function(self):
        self.check(
            """
            import sys
            from importlib.metadata import version
            def main():
                problems = {}
                for name, want in (("alpha", "1.2"), ("beta", "2.0")):
                    have = version(name)
                    if have != want:
                        problems[name] = (have, want)
                for name, (have, want) in problems.items():
                    print(name, have, "!=", want, file=sys.stderr)
                return 1 if problems else 0
            sys.exit(main())
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_collected_in_a_comprehension(self):
        self.check(
            """
            from importlib.metadata import version
            PINS = {"alpha": "1.2", "beta": "2.0"}
            wrong = [n for n, want in PINS.items() if version(n) != want]
            assert not wrong, wrong
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_loop_over_pins(self):
        self.check(
            """
            from importlib.metadata import version
            PINS = {"alpha": "1.2", "beta": "2.0"}
            for name, want in PINS.items():
                if version(name) != want:
                    raise RuntimeError(name)
            """,
            "2.0.1 <beta!> != 2.0 <> mustnot",
        )

    def test_loop_over_values(self):
        self.check(
            """
            import alpha, beta
            for have, want in [(alpha.__version__, "1.2"), (beta.__version__, "2.0")]:
                assert have == want
            """,
            "2.0.1 <beta.__version__> == 2.0 <> must",
        )

    def test_quantifiers(self):
        self.check(
            """
            from importlib.metadata import version
            PINS = {"alpha": "1.2", "beta": "2.0"}
            assert all(version(n) == w for n, w in PINS.items())
            """,
            "2.0.1 <beta!> == 2.0 <> must",
        )
        self.check(
            "import alpha\nassert any(alpha.__version__.startswith(p) for p in ('1.0', '1.1'))",
            "1.2 <alpha.__version__> startswith 1.0 <> must alternatively",
            "1.2 <alpha.__version__> startswith 1.1 <> must alternatively",
        )

    BETA = "2.0.1 <beta!> == 2.0 <> must at ['beta']"

    def test_dictionaries(self):
        for build in (
            "found = {name: version(name) for name in PINS}",
            "found = {}\nfor name in PINS: found[name] = version(name)",
            "found = dict(alpha=version('alpha'), beta=version('beta'))",
            "found = {'alpha': version('alpha'), 'beta': version('beta')}",
            "found = dict(zip(PINS, map(version, PINS)))",
            "found = {}\nfor name in PINS:\n    have = version(name)\n    found[name] = have",
            "found = {}\nfor name in PINS: found.update({name: version(name)})",
        ):
            self.check(
                "from importlib.metadata import version\nPINS = {'alpha': '1.2', 'beta': '2.0'}\n"
                + build
                + "\nassert found == PINS",
                self.BETA,
            )

    def test_sequences(self):
        for build in (
            "[version(n) for n in names]",
            "list(map(version, names))",
            "[alpha.__version__, version('beta')]",
        ):
            self.check(
                "import alpha\nfrom importlib.metadata import version\nnames = ['alpha', 'beta']\n"
                "assert %s == ['1.2', '2.0']" % build,
                "2.0.1 <beta!> == 2.0 <> must at [1]",
            )
        self.check(
            "from importlib.metadata import version\nnames = ['alpha', 'beta']\n"
            "got = tuple(version(n) for n in names)\nif got != ('1.2', '2.0'): raise ValueError(got)",
            "2.0.1 <beta!> != 2.0 <> mustnot at [1]",
        )

    def test_different_lengths(self):
        self.check(
            "from importlib.metadata import version\nassert [version('alpha')] == []",
            "['1.2'] <> == [] <> must",
        )

    def test_collected_in_a_dictionary(self):
        self.check(
            """
            import importlib
            def have(name):
                return importlib.import_module(name).__version__
            PINS = {"alpha": "1.2", "beta": "2.0"}
            found = {name: have(name) for name in PINS}
            wrong = {name: v for name, v in found.items() if v != PINS[name]}
            if wrong:
                raise RuntimeError(wrong)
            """,
            "2.0.1 <beta.__version__> != 2.0 <> mustnot",
        )

    def test_live_value_of_a_lazy_attribute(self):
        self.check("import lazy\nv = lazy.__version__\nassert v == '3.0'", "3.1 <lazy.__version__> == 3.0 <> must")

    def test_operator_function(self):
        self.check(
            """
            import alpha, operator
            OPERATORS = {"==": operator.eq, ">=": operator.ge}
            def holds(a, op, b):
                return OPERATORS[op](a, b)
            assert holds(alpha.__version__, "==", "1.1")
            """,
            self.MODULE,
        )

    def test_enclosing_function(self):
        self.check(
            """
            import alpha
            def outer():
                have = alpha.__version__
                def inner():
                    assert have == "1.1"
                inner()
            outer()
            """,
            self.MODULE,
        )

    def test_helper_that_exits(self):
        self.check(
            """
            import alpha, sys
            def fail(text, code=1):
                print(text)
                sys.exit(code)
            if alpha.__version__ != "1.1":
                fail("wrong")
            """,
            "1.2 <alpha.__version__> != 1.1 <> mustnot",
        )

    def test_reaching_assignment(self):
        self.check(
            """
            import alpha
            from importlib.metadata import version
            try:
                v = alpha.nothing
            except AttributeError:
                v = version("alpha")
            assert v == "1.1"
            """,
            self.METADATA,
        )

    def test_attributes_of_objects_and_classes(self):
        self.check(
            """
            import alpha
            class Settings:
                WANT = "1.1"
            class Pipeline:
                def __init__(self):
                    self.have = alpha.__version__
                def verify(self):
                    assert self.have == Settings.WANT
            Pipeline().verify()
            """,
            self.MODULE,
        )

    def test_own_module(self):
        result = self.check(
            "import mine\nassert mine.__version__ == '1.1'",
            "1.2 <mine.__version__> == 1.1 <> must",
            mine="__version__ = '1.2'",
        )
        self.assertEqual("mine.py", os.path.basename(result.first["comparisons"][0]["left"]["origins"][0]["file"]))

    def test_version_held_by_an_own_module(self):
        self.check(
            "import facts\nassert facts.ALPHA == facts.WANT",
            self.MODULE,
            facts="import alpha\nALPHA = alpha.__version__\nWANT = '1.1'\n",
        )

    def test_guard_of_a_library(self):
        self.check("import guarded\nguarded.use()", "1.2 <alpha.__version__> < 9 <> mustnot")

    def test_thread(self):
        result = self.capture(
            """
            import alpha, threading
            def work():
                assert alpha.__version__ == "1.1"
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            """
        )
        self.assertEqual((0, "thread", None), (result.code, result.record["kind"], result.record["exitCode"]))
        self.assertEqual([self.MODULE], [short(c) for c in result.first["comparisons"]])
        self.assertEqual("thread", result.first["noticed"])


class ConstructTests(CaptureTestCase):
    """Checks of versions as people write them, one construct each."""

    IMPORTS = "import alpha, beta, os, re, sys\nfrom importlib.metadata import version\n"
    METADATA = ComparisonTests.METADATA
    MODULE = ComparisonTests.MODULE
    NOT_PINNED = "1.2 <alpha!> != 1.1 <> mustnot"
    NUMBERS = "(1, 2) <~alpha!> >= (2, 0) <> must"
    check = ComparisonTests.check

    def check_each(self, expected, *scripts):
        expected = (expected,) if isinstance(expected, str) else expected
        for script in scripts:
            with self.subTest(script):
                self.check(self.IMPORTS + textwrap.dedent(script).lstrip("\n"), *expected)

    def test_old_and_rare_ways_to_a_version(self):
        self.check_each(
            "1.2 <Alpha!> == 1.1 <> must",
            "import pkg_resources\nassert pkg_resources.get_distribution('alpha').version == '1.1'",
            "import importlib.metadata as m\nassert m.metadata('alpha').get('Version') == '1.1'",
            "import importlib.metadata as m\nassert m.distribution('alpha').metadata['Version'] == '1.1'",
        )
        self.check_each(
            self.MODULE,
            "assert __import__('alpha').__version__ == '1.1'",
            "assert sys.modules['alpha'].__version__ == '1.1'",
            "assert vars(alpha).get('__version__', '0') == '1.1'",
            "have = alpha.__version__ if hasattr(alpha, '__version__') else '0'\nassert have == '1.1'",
        )

    def test_versions_as_numbers(self):
        self.check_each(
            self.NUMBERS,
            "assert tuple(int(p) for p in version('alpha').split('.')) >= (2, 0)",
            "have = [int(p) for p in version('alpha').split('.')]\nassert tuple(have) >= (2, 0)",
            "assert tuple(map(int, re.match(r'(\\d+)\\.(\\d+)', version('alpha')).groups())) >= (2, 0)",
            """
            def numbers(text):
                if not isinstance(text, str):
                    return text
                return tuple(int(part) for part in text.split("."))
            assert numbers(version("alpha")) >= numbers("2.0")
            """,
            """
            def numbers(text):
                found = []
                for part in text.split("."):
                    if not part.isdigit():
                        break
                    found.append(int(part))
                return tuple(found)
            assert numbers(version("alpha")) >= (2, 0)
            """,
        )
        self.check_each(
            "2 <~alpha!> == 3 <> must",
            "assert version('alpha').split('.')[-1] == '3'",
            "major, *rest = version('alpha').split('.')\nassert rest[0] == '3'",
            "assert int(version('alpha').split('.')[0]) * 2 == 3",
        )

    def test_loops_that_are_left(self):
        self.check_each(
            "(1,) <~alpha!> >= (2, 0) <> must",
            """
            def numbers(text):
                found = []
                for part in text.split("."):
                    if part == "2":
                        break
                    found.append(int(part))
                else:
                    return None
                return tuple(found)
            assert numbers(version("alpha")) >= (2, 0)
            """,
        )
        self.check_each(
            self.METADATA,
            """
            def problems(pins):
                for name, want in pins.items():
                    if version(name) == want:
                        continue
                    yield name
            bad = list(problems({"alpha": "1.1", "beta": "2.0.1"}))
            assert not bad
            """,
        )

    def test_values_that_were_replaced_later(self):
        self.check_each(
            self.METADATA,
            "have = version('alpha')\nok = have == '1.1'\nhave = None\nassert ok",
        )

    def test_relative_import(self):
        self.check(
            "import own.facts\nassert own.facts.ALPHA == '1.1'",
            self.MODULE,
            **{
                "own/__init__.py": "",
                "own/base.py": "import alpha\nVALUE = alpha.__version__\n",
                "own/facts.py": "from .base import VALUE as ALPHA\n",
            },
        )

    def test_sets_and_specifiers(self):
        self.check_each(
            "1.2 <alpha!> in {'1.0'} <> must",
            "assert version('alpha') in {'1.0'}",
        )
        self.check_each(
            "1.2 <alpha!> in <SpecifierSet> <> must",
            "from packaging.specifiers import SpecifierSet as S\nassert S('>=9').contains(version('alpha'))",
        )
        self.check_each(
            "1.2 <alpha!> in <SpecifierSet> <> must",
            "from packaging.specifiers import SpecifierSet as S\nassert version('alpha') in S('>=9')",
        )

    def test_text_around_a_version(self):
        self.check_each(
            "v1.2 <~alpha!> == v1.1 <> must",
            "assert 'v' + version('alpha') == 'v1.1'",
            "assert 'v%s' % version('alpha') == 'v1.1'",
            "assert 'v{}'.format(version('alpha')) == 'v1.1'",
            "assert f'v{version(\"alpha\")}' == 'v1.1'",
        )

    def test_functions(self):
        self.check_each(
            self.METADATA,
            "have = lambda name: version(name)\nassert have('alpha') == '1.1'",
            "def have(name='alpha', *, get=version):\n    return get(name)\nassert have() == '1.1'",
            "def have(*names):\n    return [version(n) for n in names]\nassert have('alpha')[0] == '1.1'",
            "def have(**names):\n    return version(names['name'])\nassert have(name='alpha') == '1.1'",
            "import functools\n@functools.lru_cache()\ndef have(name):\n    return version(name)\nassert have('alpha') == '1.1'",
            "def maker(name):\n    def have():\n        return version(name)\n    return have\nhave = maker('alpha')\nassert have() == '1.1'",
            """
            class Versions:
                def have(self, name):
                    return self.static(name)
                @staticmethod
                def static(name):
                    return version(name)
            versions = Versions()
            assert versions.have("alpha") == "1.1"
            """,
            """
            class Versions:
                @classmethod
                def of(cls, name):
                    return cls.static(name)
                @staticmethod
                def static(name):
                    return version(name)
            assert Versions.of("alpha") == "1.1"
            """,
            """
            def have(name):
                try:
                    raise LookupError(name)
                except LookupError:
                    return version(name)
            assert have("alpha") == "1.1"
            """,
            """
            def have(name):
                with open(os.devnull) as log:
                    found = version(name)
                return found
            assert have("alpha") == "1.1"
            """,
            """
            def have(name):
                if name == "":
                    raise ValueError(name)
                try:
                    found = version(name)
                except (ImportError, ValueError):
                    found = None
                else:
                    found = found.strip()
                finally:
                    name = None
                return found
            assert have("alpha") == "1.1"
            """,
        )
        self.check_each(
            "None <> == 1.1 <> must",
            "def have(name):\n    print(version(name))\nassert have('alpha') == '1.1'",
            "def have(name):\n    if name: return\n    return version(name)\nassert have('alpha') == '1.1'",
        )

    def test_imports_inside_functions(self):
        self.check_each(
            self.METADATA,
            """
            def have(name):
                try:
                    import nonexistent
                    return nonexistent.version(name)
                except ImportError:
                    import importlib.metadata
                    return importlib.metadata.version(name)
            assert have("alpha") == "1.1"
            """,
            """
            def have(name):
                try:
                    from nonexistent import version as find
                except ImportError:
                    from importlib.metadata import version as find
                return find(name)
            assert have("alpha") == "1.1"
            """,
        )

    def test_conditions_that_cannot_be_known(self):
        self.check_each(
            self.METADATA,
            "if os.path.exists(os.devnull):\n    have = version('alpha')\nelse:\n    have = '0'\nassert have == '1.1'",
            """
            try:
                have = alpha.find()
            except AttributeError:
                have = version("alpha")
            assert have == "1.1"
            """,
            """
            try:
                have = os.popen("").fileno("x")
            except TypeError:
                have = version("alpha")
            assert have == "1.1"
            """,
        )
        self.check_each(
            "1.2 <alpha! alpha.__version__> == 1.1 <> must",
            "if os.getpid() % 2:\n    have = version('alpha')\nelse:\n    have = alpha.__version__\nassert have == '1.1'",
        )

    def test_environment(self):
        self.check_each(
            self.METADATA,
            "assert version('alpha') == os.environ.get('WANT', '1.1')",
            "assert version('alpha') == os.getenv('WANT', '1.1')",
            "os.environ['WANT'] = '1.1'\nassert version('alpha') == os.environ['WANT']",
        )

    def test_collecting(self):
        self.check_each(
            self.NOT_PINNED,
            "bad = set()\nif version('alpha') != '1.1': bad.add('alpha')\nassert not bad",
            "bad = []\nif version('alpha') != '1.1': bad += ['alpha']\nassert not bad",
            "bad = []\nif version('alpha') != '1.1': bad.append('alpha')\nassert len(bad) == 0",
            "bad = []\nif version('alpha') != '1.1': bad.append('alpha')\nassert bad == []",
            "bad = []\nif version('alpha') != '1.1': bad.append('alpha')\nif len(bad) > 0: raise ValueError(bad)",
            "bad = list()\nif version('alpha') != '1.1': bad.append(str(os))\nassert not bad",
            "ok: bool = True\nif version('alpha') != '1.1': ok = False\nassert ok",
            """
            def problems(pins):
                return [n for i, (n, want) in enumerate(pins.items()) if version(n) != want]
            assert not problems({"alpha": "1.1"})
            """,
            """
            def check(**pins):
                for name, want in pins.items():
                    if version(name) != want:
                        return False
                return True
            if not check(alpha="1.1"):
                raise RuntimeError("pins")
            """,
        )

    def test_containers(self):
        self.check_each(
            self.METADATA,
            "have = {'alpha': version('alpha')}\nassert have.get('alpha') == '1.1'",
            "have = {**{'alpha': version('alpha')}}\nassert have['alpha'] == '1.1'",
            "have = [*[version('alpha')]]\nassert have[0] == '1.1'",
            "have = [version('beta')] + [version('alpha')]\nassert have[1:][0] == '1.1'",
            "have = dict([('alpha', version('alpha'))])\nfor name, each in have.copy().items(): assert each == '1.1'",
            "for have in {'alpha': version('alpha')}.values(): assert have == '1.1'",
        )

    def test_shapes_of_conditions(self):
        self.check_each(self.METADATA, "assert (have := version('alpha')) and have == '1.1'")
        self.check_each(
            ("1.2 <alpha!> truth - <> mustnot alternatively", "1.2 <alpha!> != 1.1 <> mustnot alternatively"),
            "if (have := version('alpha')) and have != '1.1': raise ValueError(have)",
        )
        self.check_each(
            ("1.0 <> <= 1.2 <alpha!> mustnot alternatively", "1.2 <alpha!> < 2 <> mustnot alternatively"),
            "if '1.0' <= version('alpha') < '2': raise ValueError",
        )
        self.check_each(
            self.METADATA,
            "ok = (version('alpha') == '1.1') if os.name else True\nassert ok",
            "assert bool(version('alpha') == '1.1')",
            "assert version('alpha') == '1.1' if os.name else True",
        )


class NoOriginTests(CaptureTestCase):
    """What must not be taken for a package's version."""

    def check(self, text, **files):
        result = self.capture(text, **files)
        self.assertNotEqual(0, result.code)
        for comparison in result.first["comparisons"]:
            self.assertEqual(("", ""), (origins(comparison["left"]), origins(comparison["right"])), comparison)
        return result

    def test_equal_by_coincidence(self):
        self.check("import alpha\nv = '1.2'\nassert v == '1.1'")
        self.check("import alpha\nu = alpha.__version__\nv = '1.2'\nassert v == '1.1'")
        self.check("import alpha\nv = alpha.__version__\nv = '1.2'\nassert v == '1.1'")
        self.check("import alpha\ndef f(v):\n    assert v == '1.1'\nf('1.2')")

    def test_not_a_version(self):
        self.check("import alpha\nassert alpha.limit == '1.1'")
        self.check("import sys\nassert sys.version_info < (3, 0)")
        self.check("import sqlite3\nassert sqlite3.sqlite_version == '1.1'")
        self.check("import alpha\nassert f'banner of {alpha.__version__}' == 'banner'")

    def test_a_file_that_says_something_else_by_now(self):
        self.check(
            """
            from importlib.metadata import version
            open("pins.txt", "w").write("beta==2.0")
            wrong = []
            for line in open("pins.txt"):
                if version(line.split("==")[0]) != line.split("==")[1]:
                    wrong.append(line)
            open("pins.txt", "w").write("alpha==1.1")
            assert not wrong
            """
        )

    def test_unknown_source(self):
        self.check(
            """
            import os
            from importlib.metadata import version
            fake = os.popen("echo 1.2").read().strip()
            assert fake == "1.1"
            """
        )

    def test_containers_changed_out_of_sight(self):
        for change in ("change(have)", "have.insert(0, '1.2')", "have.extend(os.listdir('/nowhere') or ())"):
            self.check(
                """
                import os
                from importlib.metadata import version
                os.listdir = lambda _: []
                def change(have):
                    have[0] = "1.2"
                def found():
                    have = [version("alpha")]
                    %s
                    return have
                assert found()[0] == "1.1"
                """
                % change
            )

    def test_functions_that_cannot_be_followed(self):
        for body in (
            "while True: return version('alpha')",
            "for _ in os.environ.copy(): return version('alpha')",
            "if os.getpid(): return version('alpha')",
            "try: os.getpid()\n    finally: pass\n    return version('alpha')",
            "yield from [version('alpha')]",
        ):
            self.check(
                "import os\nfrom importlib.metadata import version\ndef have():\n    %s\nassert have() == '1.1'" % body
            )

    def test_failure_without_a_check(self):
        result = self.check("import alpha\nif alpha.__version__ < '2':\n    {}['x']")
        self.assertEqual([], result.first["comparisons"])
        self.assertIsNone(result.first["guard"])

    def test_branch_on_a_version_far_from_the_failure(self):
        result = self.check(
            """
            import alpha
            def work(rows):
                if not rows:
                    raise ValueError("no rows")
            if alpha.__version__ < "2":
                work([])
            """
        )
        self.assertEqual(["rows"], [c["left"]["source"] for c in result.first["comparisons"]])

    def test_exit_of_an_unknown_main(self):
        result = self.check(
            """
            import alpha, random, sys
            def main():
                try:
                    work()
                except ValueError:
                    return 3
                if alpha.__version__ != "1.1":
                    return 3
                return 0
            def work():
                raise ValueError
            sys.exit(main())
            """
        )
        self.assertEqual([], result.first["comparisons"])
        self.assertEqual(3, result.record["exitCode"])


class FactsTests(CaptureTestCase):
    """What an exception says beyond its message."""

    def facts(self, text):
        """What is told, by the kind of the fact: places in short, and nothing of a ``raise`` or of what is empty."""
        found = told_of(self.capture("import calls, refusing\n" + text).first)
        found.pop("refusal", None)
        return found

    def test_call_that_a_function_does_not_accept(self):
        def call(callee, fault, **argument):
            return {"unacceptedCall": {"callee": callee, "argument": dict(argument, fault=fault)}}

        constructor = "calls:Base.__init__:__init__.py"
        for text in ("calls.Client(1, three=3)", "calls.deep()", "from calls import Client as C\nC(1, three=3)"):
            self.assertEqual(call(constructor, "keyword", name="three"), self.facts(text), text)
        self.assertEqual(call(constructor, "surplus", number=4), self.facts("calls.Client(1, 2, 3)"))
        self.assertEqual(call(constructor, "missing", name="one"), self.facts("calls.Client()"))
        self.assertEqual(
            call("calls:decorated:__init__.py", "keyword", name="two"), self.facts("calls.decorated(1, two=2)")
        )
        own = "class Own(calls.Base):\n    def __init__(self):\n        super().__init__(1, three=3)\nOwn()"
        self.assertEqual(call(constructor, "keyword", name="three"), self.facts(own))
        twice = call("calls:decorated:__init__.py", "repeated", name="one", number=1)
        self.assertEqual(twice, self.facts("calls.decorated(1, one=2)"))

    def test_argument_that_is_handed_on(self):
        for text, function in (
            ("calls.passing(1, three=3)", "passing"),
            ("calls.Passing().on(1, 2, three=3)", "Passing.on"),
            ("calls.Keeping(1, three=3).on()", "Keeping.__init__"),
            ("kept = calls.Keeping(1, three=3)\ndef go(): kept.on()\ngo()", "Keeping.__init__"),
            ("def own(**others): calls.passing(1, **others)\nown(three=3)", "passing"),
        ):
            found = self.facts(text)["unacceptedCall"]
            self.assertEqual("json.decoder:JSONDecoder.__init__:decoder.py", found["callee"], text)
            self.assertEqual({"fault": "keyword", "name": "three"}, found["argument"], text)
            self.assertEqual("calls:%s:__init__.py" % function, found["handedOnBy"], text)
        found = self.facts("import json\ndef own(**others): json.JSONDecoder(**others)\nown(three=3)")
        self.assertNotIn("handedOnBy", found["unacceptedCall"])

    def test_call_of_a_function_that_is_compiled(self):
        found = self.facts("calls.Client.made(three=3)")
        self.assertEqual("calls:Client.made:__init__.py", found["unacceptedCall"]["callee"])

    def test_call_of_the_script_itself(self):
        found = self.facts("def f(): pass\nf(x=1)")
        self.assertEqual("__main__:f:", found["unacceptedCall"]["callee"])
        self.assertEqual({}, self.facts("len(1)"))
        self.assertEqual({}, self.facts("raise TypeError('a() or b')"))

    def test_argument_that_may_be_misspelt(self):
        for text, near in (
            ("calls.Client(1, twoo=3)", ["two"]),
            ("calls.Client(1, three=3)", []),
            ("calls.Keeping(1, stric=False).on()", ["strict"]),
        ):
            self.assertEqual(near, self.fact("unacceptedCall", text)["argument"]["near"], text)

    def test_call_that_a_message_alone_tells_of(self):
        expected = {"callee": ":nowhere:", "argument": {"fault": "surplus"}}
        self.assertEqual(
            {"unacceptedCall": expected}, self.facts("raise TypeError('nowhere() takes a str but bytes were given')")
        )

    def test_attribute(self):
        def absent(owner, **more):
            return {"absentName": dict(more, name="absent", owner=owner)}

        self.assertEqual(absent("calls::__init__.py"), self.facts("calls.absent"))
        client = absent("calls:Client:__init__.py", fixed=True)
        self.assertEqual(client, self.facts("c = calls.Client(1)\nc.absent()"))
        self.assertEqual(client, self.facts("class Own(calls.Client): pass\nc = Own(1)\nc.absent"))
        self.assertEqual(absent("builtins:list:", fixed=True), self.facts("c = []\nc.absent"))
        self.assertEqual({"absentName": {"name": "absent"}}, self.facts("c = None\nc.absent"))

    def test_attribute_of_a_class_with_several_bases(self):
        own = "class Base(calls.Mixin): pass\nclass Own(Base, calls.Client, refusing.Options): pass\nc = Own(1)\n"
        found = self.facts(own + "c.absent")["absentName"]
        expected = ["calls:Mixin:__init__.py", "calls:Client:__init__.py", "refusing:Options:__init__.py"]
        self.assertEqual((expected[0], expected), (found["owner"], found["bases"]))
        self.assertNotIn("bases", self.facts("calls.Client(1).absent")["absentName"])
        self.assertNotIn("bases", self.facts("class Own(list): pass\nOwn().absent")["absentName"])

    def test_call_by_a_library(self):
        for text, function, name, accepts in (
            (
                "def own(one, *, three=3): pass\ncalls.File().convert(own)",
                "File.convert",
                "with_one",
                "one, *, three=0",
            ),
            ("class Own:\n    def own(self): pass\ncalls.File().convert(Own().own)", "File.convert", "with_one", ""),
            (
                "class Own:\n    def __init__(self, one=1): pass\ncalls.File().convert(Own)",
                "File.convert",
                "with_one",
                "one=0",
            ),
            (
                "def own(*rest, **others): refused(*rest, **others)\ndef refused(one): pass\ncalls.File().convert(own)",
                None,
                None,
                None,
            ),
            ("class Own(calls.File):\n    def hand_on(self): pass\nOwn().deeper(1)", "File.deeper", "hand_on", ""),
            ("def own(one): pass\ncalls.File().deeper(own)", None, None, None),
        ):
            caller = self.fact("unacceptedCall", text)["caller"] or {}
            self.assertEqual((name, accepts), (caller.get("calledAs"), caller.get("accepts")), text)
            if function is not None:
                self.assertEqual(("calls", function), (caller["function"]["module"], caller["function"]["name"]))
                self.assertTrue(caller["function"]["file"].endswith("calls/__init__.py"))
        self.assertIsNone(self.fact("unacceptedCall", "calls.deep()")["caller"])

    def test_value_of_another_type(self):
        for text in (
            "calls.given().decode()",
            "text = calls.given()\nother = 1\ndef f(): return text.decode()\nf()",
            "def f(): return calls.given()\nf().decode()",
            "calls.given().data",
            "calls.given() + 1",
            "b'' + calls.given()",
            "calls.given()()",
            "calls.given()['a']",
            "class Own:\n    def __init__(self): self.text = None\n    def get(self):\n        if self.text is None:\n"
            "            self.text = calls.given()\n        return self.text.decode()\nOwn().get()",
        ):
            self.assertEqual("given", self.maker(text), text)
        for text in (
            "for each in calls.Client(1):\n    pass",
            "with calls.Client(1) as client:\n    pass",
            "client = calls.Client(1)\none, two = client",
            "len(calls.Client(1))",
            "[each for each in calls.Client(1)]",
            "class Own(calls.Client): pass\nOwn(1) < 1",
        ):
            self.assertEqual("Client", self.maker(text), text)
        for text, name in (
            ("file = calls.File()\nfile.attributes['a'].decode()", "File"),
            ("calls.File().attributes['a'].decode()", "File"),
            ("attributes = calls.Attributes()\ntext = attributes['a']\ntext.decode()", "Attributes"),
            ("file = calls.File()\nfile.get('a')['a'].decode()", "File.get"),
            ("file = calls.File()\nfound = file.get('a')\nfound['a'].decode()", "File.get"),
            ("zone, other = calls.Client(1).zone, 1\nzone.of_old", "Client"),
            ("other, zone = calls.given(), calls.Client(1).zone\ndef f():\n    yield zone.of_old\nlist(f())", "Client"),
        ):
            self.assertEqual(name, self.maker(text), text)

    def test_value_that_nothing_made(self):
        for text in (
            "'text'.decode()",
            "calls.given().uppper",
            "calls.nothing().get('a')",
            "calls.nothing() + 1",
            "calls.Client(1).absent",
            "client = calls.Client(1)\nclient.append('a')",
            "1 + '2'",
            "def f(): return 1\nf() + '2'",
            "import json\njson.loads('1') + '2'",
            "raise TypeError('%s object is not 2' % calls.given())",
            "calls.given().split()[0] + 1",
            "for part in calls.given():\n    part + 1",
            "file = calls.File()\nfile.load()['a'].decode()",
            "found = {'a': calls.given()}\nfound['a'].decode()",
            "class Own:\n    def set(self): self.text = calls.given()\n    def clear(self): self.text = str(calls.Client(1))\n"
            "    def get(self): return self.text.decode()\nown = Own()\nown.clear()\nown.get()",
            "import json\nfound = json.loads('[\"a\"]')\nfound[0].decode()",
            "import datetime\ndatetime.timezone.utc.of_old",
            "calls.Client(1).zone.utcofset",
            "zone, other = 1, calls.given()\nzone.of_old",
        ):
            self.assertIsNone(self.maker(text), text)

    def maker(self, text):
        found = self.fact("madeValue", text)
        if found is None:
            return None
        self.assertEqual("calls", found["maker"]["module"])
        self.assertTrue(found["maker"]["file"].endswith("calls/__init__.py"))
        return found["maker"]["name"]

    def fact(self, kind, text):
        """The only one of a kind, as it is recorded; None for none."""
        found = [fact for fact in self.capture("import calls\n" + text).first["facts"] if fact["fact"] == kind]
        self.assertLessEqual(len(found), 1)
        return found[0] if found else None

    def test_refusal_by_compiled_code(self):
        seed = "import math\nmath.sqrt.__module__ = 'calls'\n"
        found = self.facts(seed + "def root(number): return math.sqrt(number)\nroot(-1)")
        self.assertEqual("__init__.py", os.path.basename(found["compiledRefusal"]["file"]))
        self.assertIn("compiledRefusal", self.facts(seed + "math.sqrt('one')"))
        for text in ("import math\nmath.sqrt(-1)", "int('one')"):
            self.assertEqual({}, self.facts(text), text)
        seed = "import math\nmath.exp.__module__ = 'calls'\n"
        self.assertIn("compiledRefusal", self.facts(seed + "math.exp(1e9)"))

    def test_value_that_is_refused(self):
        for text, name in (
            ("value = calls.Client(1)\nint(value)", "Client"),
            ("float(calls.Client(1))", "Client"),
            ("value = calls.given()\nint(value)", "given"),
            ("class Own(calls.Client):\n    def __float__(self): return 1\nvalue = Own(1)\nfloat(value)", "Client"),
            ("for one, two, three in calls.pairs():\n    pass", "pairs"),
            ("found = [one for one, two, three in calls.pairs()]", "pairs"),
        ):
            found = self.facts(text)
            self.assertEqual({"maker": "calls:%s:__init__.py" % name}, found.get("refusedValue"), text)
        for text in (
            "for one, two in [(1,)]:\n    pass",
            "int('one')",
            "value = calls.Client(1)\nraise ValueError(value)",
            "{}['a']",
            "import json\njson.loads('a')",
        ):
            self.assertNotIn("refusedValue", self.facts(text), text)

    def test_text_that_is_taken_for_a_name(self):
        for text in (
            "calls.open_text('{\"a\": 1}')",
            "calls.open_text('a\\nb')",
            "calls.open_checked('[1]')",
            "calls.open_text('a' * 300)",
        ):
            self.assertIs(True, self.fact("unusableFile", text)["isText"], text)
        for text in ("calls.open_text('absent.json')", "open('{}')", "calls.open_checked('absent')"):
            self.assertIs(False, self.fact("unusableFile", text)["isText"], text)

    def refused(self, text):
        return told_of(self.capture("import refusing\n" + text).first).get("refusal", {})

    def test_refusal_of_what_is_empty(self):
        for text, function, condition in (
            ("refusing.empty('')", "empty", "not text"),
            ("refusing.empty(text=[])", "empty", "not text"),
            ("refusing.empty(None)", "empty", "not text"),
            ("refusing.handing('')", "empty", "not text"),
            ("refusing.check(None)", "check", "given is None"),
            ("refusing.check_length(' ')", "check_length", "len(stripped) == 0"),
            ("refusing.Options(None)", "Options.__init__", "not (name)"),
        ):
            self.assertEqual({"function": function, "condition": condition, "empty": True}, self.refused(text), text)
        for text, function, condition in (
            ("refusing.empty(0)", "empty", "not text"),
            ("refusing.empty(1)", "empty", 'none is None or more == "x"'),
            ("refusing.empty(1, none=None)", "empty", 'none is None or more == "x"'),
            ("refusing.indirect()", "check", "given is None"),
            ("refusing.computed('a')", "computed", "not text"),
            ("refusing.Options()", "Options.__init__", "not (name)"),
            ("refusing.Options('a').find('a')", "Options.find", "not (kind in REGISTRY)"),
        ):
            self.assertEqual({"function": function, "condition": condition}, self.refused(text), text)
        self.assertEqual({}, self.refused("def own(text):\n    if not text: raise ValueError\nown('')"))
        self.assertEqual({}, self.refused("refusing.check_length(1)"))

    def test_refusal_for_what_the_world_is_like(self):
        for how, world in (
            ("isfile", "files"),
            ("indirect", "files"),
            ("opened", "files"),
            ("variable", "environment"),
            ("environ", "environment"),
            ("called", "files"),
            ("time", "time"),
            ("chance", "chance"),
            ("network", "network"),
        ):
            found = self.refused("refusing.open_it('absent', how=%r)" % how)
            self.assertEqual(("open_it", world), (found["function"], found.get("world")), how)
        for text in ("name_of('<')", "limit('long')"):
            self.assertEqual("harm", self.refused("refusing." + text).get("world"), text)
        self.assertEqual({"function": "lock", "condition": "len(text) > 3"}, self.refused("refusing.lock('long')"))
        for how in ("registry", "joined"):
            found = self.refused("refusing.open_it('absent', how=%r)" % how)
            self.assertEqual(("open_it", None), (found["function"], found.get("world")), how)

    def test_warning_of_compiled_code(self):
        seed = "import warnings, sys\nwarnings.simplefilter('error')\n"
        warn = "import _warnings\ngiven = _warnings.%s\n" % "warn"
        found = self.facts(seed + warn + "given(calls.__name__, DeprecationWarning)")
        self.assertEqual({"compiledWarning": {"worksWith": "calls::__init__.py"}}, found)
        for text in (
            "warnings.warn(calls.__name__)",
            "given('of nothing')",
            "import alpha\ngiven(alpha.limit + calls.__name__)",
            "def own(): given(calls.__name__)\nwarnings.warn_explicit(calls.__name__, UserWarning, 'x', 1)",
        ):
            self.assertEqual({}, self.facts(seed + warn + text), text)

    def test_names_that_are_near(self):
        for name in ("limt", "limitt", "lmiit", "linit"):
            self.assertEqual(["limit"], self.facts("import alpha\nalpha." + name)["absentName"]["near"], name)
            self.assertEqual(["limit"], self.facts("from alpha import " + name)["failedImport"]["near"], name)
        self.assertNotIn("near", self.facts("import alpha\nalpha.limits_of")["absentName"])

    def test_constructor_that_is_told_by_the_argument_it_was_given(self):
        found = self.facts("calls.Handing(three=3)")["unacceptedCall"]
        self.assertEqual("calls:Base.__init__:__init__.py", found["callee"])

    def test_method_that_would_have_set_an_attribute(self):
        own = "class Own:\n    def setup(self): self.rows = []\n    def go(self): return self.rows\nOwn().go()"
        self.assertEqual("Own.setup", self.facts(own)["absentName"]["setIn"])
        self.assertNotIn("setIn", self.facts(own.replace("return self.rows", "return self.other"))["absentName"])

    def test_check_that_rests_on_constants_and_a_distribution(self):
        maker = {"checkedValue": {"makers": ["alpha:limit:__init__.py"]}}
        for text in (
            "assert alpha.limit == 'other'",
            "assert 'other' in alpha.limit.lower()",
            "if [alpha.limit] != ['other']: sys.exit(1)",
            "assert 'limit: %s' % alpha.limit == 'other'",
            "def check(got, wanted):\n    assert got == wanted\ncheck(alpha.limit, 'other')",
            "for wanted in ('other', 'another'):\n    assert str(alpha.limit) == wanted",
            "def shown(text=alpha.limit): return text.strip()\nassert shown() == 'other'",
            "got = [alpha.limit]\ngot = [each.lower() for each in got]\nassert got == ['other']",
            "got = [each for row in [[alpha.limit]] for each in row]\nassert got == ['other']",
            "if __name__ == '__main__':\n    got = [alpha.limit]\n    got.append('a')\n    assert got == ['other', 'a']",
            "with open(os.devnull) as file:\n    got = alpha.limit\nassert got == 'other'",
            "def shown(texts):\n    got = []\n    for each in texts:\n        got.append(each.strip())\n    return got\n"
            "assert shown([alpha.limit]) == ['other']",
            "import csv, io\nout = io.StringIO()\nrows = csv.writer(out)\nrows.writerow([alpha.limit])\nassert out.getvalue() == 'other'",
            "got = []\ndef fill(into):\n    into.append(alpha.limit)\nfill(got)\nassert got == ['other']",
            "def shown(text):\n    if not text: raise ValueError\n    assert len(text) > 1\n    return text\nassert shown(alpha.limit) == 'other'",
            "assert '<' + alpha.limit + '>' == 'other'",
            "def shown(text):\n    if not text:\n        return ''\n    elif text.startswith('x'):\n        text = text[1:]\n    return text\n"
            "assert shown(alpha.limit) == 'other'",
            "got = []\nfor each in 'ab':\n    if each == 'b':\n        continue\n    if each == 'a':\n        got.append(alpha.limit)\n"
            "assert got == ['other']",
            "for each in (1, 2):\n    if each == 1:\n        got = alpha.limit\n    else:\n        got = str(alpha.limit)\nassert got == 'other'",
            "assert [1, *map(str, [alpha.limit])] == ['other']",
            "class Kept(list):\n    def __init__(self):\n        super().__init__()\n    def keep(self, text): self.append(text)\n"
            "kept = Kept()\nkept.keep(alpha.limit)\nassert kept == ['other']",
        ):
            self.assertEqual(maker, self.facts("import alpha, os, sys\n" + text), text)

    def test_check_in_other_words_than_a_comparison(self):
        maker = {"checkedValue": {"makers": ["calls:given:__init__.py"]}}
        for text in (
            "assert calls.given().startswith('other')",
            "assert not calls.given().endswith('xt')",
            "assert re.search('other', calls.given())",
            "assert all(each == 'other' for each in [calls.given()])",
            "if any(each != 'other' for each in [calls.given()]): sys.exit(1)",
            "assert {'a', 'other'} <= set(calls.given())",
            "assert abs(float(len(calls.given())) - 3.5) < 0.1",
            "assert sorted([calls.given()], key=lambda each: each[0]) == ['other']",
            "assert {each: len(each) for each in [calls.given()]} == {'other': 5}",
            "def shown(*texts, **others): return [list(texts), list(others)]\nassert shown(calls.given(), more=1) == [['other'], ['more']]",
            "def shown(text, plain=False): return text if plain else text.title()\nassert shown(calls.given()) == 'Other'",
            "assert (calls.given() or 'nothing') == 'other'",
            "calls.assert_alike(calls.given(), 'other')",
        ):
            self.assertEqual(maker, self.facts("import re, sys\n" + text), text)
        for text in (
            "assert calls.given().startswith('x')",
            "assert not re.search('te', calls.given())",
            "assert {'a'} >= set(calls.given()) or True and False",
            "assert len(calls.given()) < 3.5",
            "assert all(each == 'other' for each in [calls.given()] if each)",
            "calls.assert_alike(calls.given(), 'OK')",
        ):
            self.assertEqual({}, self.facts("import re, sys\n" + text), text)

    def test_check_on_what_a_test_was_given(self):
        maker = {"checkedValue": {"makers": ["calls:given:__init__.py"]}}
        seed = (
            "class pytest:\n    fixture = staticmethod(lambda function: function)\n"
            "    parametrize = staticmethod(lambda *names: lambda function: function)\n"
        )
        for text in (
            "@pytest.fixture\ndef text(): return calls.given()\ndef test(text):\n    assert text == 'other'\n",
            "@pytest.fixture\ndef text():\n    with open(os.devnull):\n        yield calls.given()\n"
            "def test(text):\n    assert text.strip() == 'other'\n",
            "@pytest.fixture\ndef inner(): return calls.given()\n@pytest.fixture\ndef text(inner): return [inner]\n"
            "def test(text):\n    assert text[0] == 'other'\n",
            "@pytest.parametrize('text, wanted', [('text', 'other')])\ndef test(text, wanted='other'):\n"
            "    assert [calls.given(), text] == [wanted, text]\n",
        ):
            self.assertEqual(maker, self.facts(seed + "import os\n" + text + "calls.run(test, 'text')"), text)
        for text in (
            "def test(text):\n    assert text == calls.given() + 'other'\n",
            "@pytest.fixture\ndef text():\n    if calls: return calls.given()\ndef test(text):\n    assert text == 'other'\n",
            "@pytest.fixture\ndef text(): return calls.given()\n"
            "def test(text):\n    if os.getcwd(): calls.decorated(text)\n    assert text == 'other'\n",
            "@pytest.parametrize('text, wanted', [('text', True)])\ndef test(text, wanted=True):\n"
            "    assert calls.given() == wanted\n",
        ):
            self.assertEqual({}, self.facts(seed + text + "calls.run(test, 'text')"), text)

    def test_check_on_what_was_set_up(self):
        maker = {"checkedValue": {"makers": ["calls:given:__init__.py"]}}
        seed = "import unittest\nclass Tests(unittest.TestCase):\n"
        end = "\nTests.setUpClass()\nTests('test').debug()"
        for text in (
            "    text = calls.given()\n    def test(self): self.assertEqual(self.text, 'other')",
            "    def setUp(self): self.text = calls.given()\n    def test(self): self.assertIn('other', self.text)",
            "    @classmethod\n    def setUpClass(cls): cls.text = calls.given()\n"
            "    def test(self): self.assertCountEqual([self.text], ['other'])",
            "    def shown(self, text): return text.strip()\n    def test(self): self.assertEqual(self.shown(calls.given()), 'other')",
        ):
            self.assertEqual(maker, told_of(self.capture("import calls\n" + seed + text + end).first), text)
        for text in (
            "    def setUp(self):\n        if os.listdir(): self.text = calls.given()\n    def test(self): self.assertEqual(self.text, 'other')",
            "    def setUp(self): self.text = calls.given()\n"
            "    def test(self):\n        self.text = 'a'\n        self.assertEqual([self.text, calls.given()], 'other')",
        ):
            self.assertEqual({}, told_of(self.capture("import calls\n" + seed + text + end).first), text)

    def test_check_on_what_was_written_before(self):
        maker = {"checkedValue": {"makers": ["calls:write:__init__.py"]}}
        seed = "import os, tempfile\nfrom pathlib import Path\n"
        for text in (
            "path = Path(tempfile.mkdtemp()) / 'a.txt'\ncalls.write(path)\nassert path.read_text() == 'other'",
            "with tempfile.TemporaryDirectory() as made:\n    calls.write(os.path.join(made, 'a.txt'))\n"
            "    assert open(os.path.join(made, 'a.txt')).read() == 'other'",
            "made = tempfile.mkdtemp()\ncalls.write(made + '/a.txt')\npath = os.path.join(made, 'a.txt')\ncalls.write(path)\n"
            "with open(path) as file:\n    text = file.read()\nassert 'other' in text",
        ):
            self.assertEqual(maker, self.facts(seed + text), text)
        found = self.facts(
            "from pathlib import Path\ndef test(tmp_path):\n    calls.write(tmp_path / 'a.txt')\n"
            "    assert (tmp_path / 'a.txt').read_text() == 'other'\nimport tempfile\ncalls.run(test, Path(tempfile.mkdtemp()))"
        )
        self.assertEqual(maker, found)
        for text in (
            "calls.write(Path('a.txt'))\nassert Path('a.txt').read_text() == 'other'",
            "path = Path.home()\nassert [calls.given(), str(path)] == ['other']",
            "path = Path(tempfile.mkdtemp()) / 'a.txt'\npath.write_text(os.environ['PATH'])\ncalls.write(path)\n"
            "assert path.read_text() == 'other'",
            "assert [calls.given(), os.path.expanduser('~')] == ['other']",
        ):
            self.assertEqual({}, self.facts(seed + text), text)

    def test_check_in_several_files(self):
        maker = {"checkedValue": {"makers": ["calls:given:__init__.py"]}}
        other = "import calls, os\nfrom calls import given\ndef shown(text): return text.strip()\nGIVEN = given()\n"
        other += "class Store:\n    def __init__(self, name):\n        self.texts = [calls.given()]\n    def get(self): return self.texts[0]\n"
        for text in (
            "from other import shown\nassert shown(calls.given()) == 'other'",
            "import other\nassert other.shown(calls.given()) == 'other'",
            "from other import GIVEN as text\nassert text == 'other'",
            "from other import Store\nassert Store('text').get() == 'other'",
            "from other import Store\nstore = Store('text')\nassert store.get() == 'other'",
        ):
            self.assertEqual(maker, told_of(self.capture("import calls\n" + text, other=other).first), text)
        other = (
            other.replace("self.texts[0]", "self.texts[0] if calls.given() else os.getcwd()")
            .replace("return text", "\n    while text: return text")
            .replace("GIVEN = ", "GIVEN = calls.given() + ")
        )
        for text in (
            "from other import shown\nassert shown(calls.given()) == 'other'",
            "from other import GIVEN as text\nassert text == 'other'",
            "from other import Store\nassert Store('text').get() == 'other'",
        ):
            self.assertEqual({}, told_of(self.capture("import calls\n" + text, other=other).first), text)

    def test_check_of_an_example(self):
        text = "import calls, sys, doctest\ndef shown(text):\n    '''It.\n\n    >>> shown(calls.given())\n    'other'\n    '''\n"
        text += "    return text.strip()\nsys.exit(doctest.testmod().failed)"
        examples = [each for each in self.capture(text).record["exceptions"] if each["type"] == "DocTestFailure"]
        self.assertEqual({"makers": ["calls:given:__init__.py"]}, told_of(examples[0])["checkedValue"])

    def test_check_that_rests_on_several_distributions(self):
        for text, name in (
            ("got = [alpha.limit]\ncalls.decorated(got)\nassert got == ['other']", "decorated"),
            ("assert [calls.given(), alpha.limit, calls.nothing()] == ['other']", "given"),
        ):
            makers = ["calls:%s:__init__.py" % name, "alpha:limit:__init__.py"]
            self.assertEqual({"checkedValue": {"makers": makers}}, self.facts("import alpha\n" + text), text)

    def test_check_that_rests_on_more(self):
        for text in (
            "assert alpha.limit is None",
            "assert alpha.limit == ''",
            "assert alpha.limit == 'OK'",
            "assert alpha.limit in ('good', 'fair')",
            "assert not alpha.limit",
            "assert len(alpha.limit) + 1 == 7",
            "assert alpha.limit == 'other' or sys.argv == 1",
            "assert open(__file__).read() == 'other' and alpha.limit == 'other'",
            "def shown(text):\n    if text:\n        return\n    return text\nassert shown(alpha.limit) == 'other'",
            "def shown(text):\n    while not text:\n        text = 'a'\n    return text\nassert shown(alpha.limit) == 'other'",
            "def shown(text):\n    if sys.argv[1:]:\n        text = 'a'\n    return text\nassert shown(alpha.limit) == 'other'",
            "alpha.limit = 'x'; setattr(alpha, 'limit', 'y')\nassert alpha.limit == 'other'",
            "alpha.found = lambda: 1\nassert alpha.limit == 'other'",
            "import os\nos.environ['MODE'] = 'x'\nassert alpha.limit == 'other'",
            "assert alpha.limit.strip('/bin/sh') == 'other'",
            "got = [alpha.limit]\ngot.insert(0, open(__file__).read())\nassert got == ['other']",
            "got = calls.File()\ngot.get(open(__file__))\nassert got.get('a') == 'other'",
            "try:\n    got = alpha.limit\nexcept OSError:\n    got = 1\nassert got == 'other'",
            "got = []\ntry:\n    got.append(alpha.limit)\nexcept OSError:\n    pass\nassert got == ['other']",
            "got = []\nfor each in 'ab':\n    if each == sys.argv[0]:\n        got.append(alpha.limit)\nassert got == ['other']",
            "for each in (1, 2):\n    if open(__file__).read():\n        got = alpha.limit\nassert got == 'other'",
            "def shown(texts):\n    got = 'a'\n    for each in texts:\n        got += each\n    return got\nassert shown([alpha.limit]) == 'other'",
        ):
            self.assertEqual({}, self.facts("import alpha, sys\n" + text), text)

    def test_condition_that_asks_for_a_name(self):
        wanted = {"absentName": {"name": "absent", "owner": "alpha::__init__.py"}}
        for text in (
            "if not hasattr(alpha, 'absent'): raise ImportError('too old')",
            "assert hasattr(alpha, 'absent') and alpha.limit",
            "assert getattr(alpha, 'absent', None) is not None",
            "if getattr(alpha, 'absent', None) is None: sys.exit('too old')",
            "if 'absent' not in dir(alpha): sys.exit('too old')",
            "HAS = hasattr(alpha, 'absent')\ndef main():\n    if not HAS: sys.exit(1)\nmain()",
            "def works(): return hasattr(alpha, 'absent')\nif not works(): raise RuntimeError",
            "try:\n    from alpha import absent\nexcept ImportError:\n    absent = None\nif absent is None: sys.exit('too old')",
            "try:\n    from alpha import absent\n    OK = True\nexcept (ImportError, AttributeError):\n    OK = False\n"
            "if not OK: raise RuntimeError('too old')",
            "def main():\n    try:\n        from alpha import absent\n    except ImportError as error:\n        print(error)\n"
            "        return 2\n    return 0\nsys.exit(main())",
        ):
            self.assertEqual(wanted, self.facts("import alpha, sys\n" + text), text)
        client = {"absentName": {"name": "absent", "owner": "calls:Client:__init__.py", "fixed": True}}
        self.assertEqual(client, self.facts("c = calls.Client(1)\nassert hasattr(c, 'absent')"))

    def test_condition_that_asks_for_nothing_else(self):
        for text in (
            "if hasattr(alpha, 'limit'): raise RuntimeError('too new')",
            "if not hasattr(alpha, 'absent'): pass\nraise RuntimeError",
            "if hasattr(alpha, 'limit') and alpha.limit: sys.exit(1)",
            "assert not hasattr(alpha, 'limit') or not hasattr(alpha, 'absent') and 0",
            "assert hasattr([], 'absent')",
            "def main():\n    try:\n        from alpha import absent\n    except ImportError:\n        return 2\n    return 1\n"
            "sys.exit(main() - 1)",
            "def main():\n    if len(sys.argv) < 9: return 2\n    try:\n        from alpha import absent\n"
            "    except ImportError:\n        return 2\nsys.exit(main())",
            "def main():\n    if len(sys.argv) < 9: return len('ab')\n    try:\n        from alpha import absent\n"
            "    except ImportError:\n        return 2\nsys.exit(main())",
            "def main():\n    try:\n        from alpha import limit\n        {}['x']\n    except Exception:\n        return 2\n"
            "sys.exit(main())",
            "try:\n    from alpha import limit, VERSION\n    OK = False\nexcept ImportError:\n    OK = False\nif not OK: sys.exit(1)",
        ):
            self.assertEqual({}, self.facts("import alpha, sys\n" + text), text)

    def test_module_that_refuses_a_name(self):
        self.assertEqual({"absentName": {"name": "moved", "owner": "calls::__init__.py"}}, self.facts("calls.moved"))

    def test_other_failure_of_a_module_that_is_asked_for_a_name(self):
        found = self.facts("def __getattr__(name): return {}[name]\n__getattr__('absent')")
        self.assertEqual({"absentName": {"name": "absent", "owner": "__main__::"}}, found)
        found = self.facts("def __getattr__(name): return calls.Client(1, three=3)\n__getattr__('absent')")
        self.assertEqual(["unacceptedCall"], list(found))
        found = self.facts("def __getattr__(name): from alpha import absent\n__getattr__('absent')")
        self.assertEqual(["absentName", "failedImport"], list(found))

    def test_import_that_fails(self):
        found = self.facts("from alpha import absent")["failedImport"]
        self.assertEqual(("alpha", "__init__.py"), (found["name"], os.path.basename(found["path"])))
        self.assertEqual({"failedImport": {"name": "nowhere"}}, self.facts("import nowhere.at_all"))

    def test_source_that_cannot_be_read(self):
        found = self.facts("compile('a b', 'source.py', 'exec')")
        self.assertEqual(
            ("source.py", "a b"), (found["unreadableSource"]["file"], found["unreadableSource"]["line"].strip())
        )

    def test_file_that_cannot_be_opened(self):
        self.assertEqual({"unusableFile": {"file": "absent"}}, self.facts("open('absent')"))
        self.assertEqual({"unusableFile": {}}, self.facts("raise OSError(99)"))

    def test_path_that_a_distribution_does_not_find(self):
        for name in ("wide/a.html", "Europe/Kyiv"):
            self.assertEqual({"absentFile": {"path": name}}, self.facts("calls.find(%r)" % name), name)
        for name in ("a.html", "not a/path", "/a/b", "../a", "a//b"):
            self.assertEqual({}, self.facts("calls.find(%r)" % name), name)

    def test_arguments_that_a_program_refuses(self):
        program = {"refusedArguments": {"program": "calls::__init__.py"}}
        self.assertEqual(program, self.facts("calls.parsed(['--absent'])"))
        self.assertEqual({}, self.facts("import argparse\nargparse.ArgumentParser().parse_args(['--absent'])"))
        self.assertEqual({}, self.facts("calls.parsed(['--given'])"))

    def test_coroutine_that_a_test_got_in_place_of_its_result(self):
        found = self.facts("def test(text): text.strip()\nasync def given(): return 'text'\ncalls.run(test, given())")
        self.assertEqual("calls::__init__.py", found["madeValue"]["maker"])
        self.assertNotIn("madeValue", self.facts("async def given(): return 'text'\ngiven().strip()"))

    def test_value_that_a_function_of_python_refuses(self):
        client = {"refusedValue": {"maker": "calls:Client:__init__.py"}}
        self.assertEqual(client, self.facts("import json\njson.dumps([calls.Client(1)])"))
        self.assertEqual({}, self.facts("import json\njson.dumps([object()])"))

    def test_constant_of_a_module_that_is_of_another_type(self):
        for text in ("alpha.limit + 1", "alpha.limit += ['a']"):
            self.assertEqual("alpha:limit:__init__.py", self.facts("import alpha\n" + text)["madeValue"]["maker"])

    def test_attribute_that_cannot_be_set(self):
        self.assertEqual(
            {"refusedValue": {"maker": "calls:Client:__init__.py"}}, self.facts("c = calls.Client(1)\nc.one = 2")
        )

    def test_command_that_fails(self):
        seed = "import subprocess\n"
        found = self.facts(seed + "raise subprocess.CalledProcessError(3, 'make all')")
        self.assertEqual({"failedCommand": {"command": "make", "exitCode": 3}}, found)
        self.assertEqual(
            {"failedCommand": {"command": "make"}},
            self.facts(seed + "raise subprocess.CalledProcessError(2 ** 40, ['make', 'all'])"),
        )

    def test_what_packaging_libraries_say(self):
        for name, given, expected in (
            (
                "VersionConflict",
                "None, 'demo<2', {'b', 'a'}",
                ("unmetRequirement", {"requirement": "demo<2", "requiredBy": ["a", "b"]}),
            ),
            ("DistributionNotFound", "'demo', None", ("unmetRequirement", {"requirement": "demo"})),
            ("PackageNotFoundError", "'demo'", ("absentDistribution", {"name": "demo"})),
        ):
            text = "class %s(Exception): pass\nraise %s(%s)" % (name, name, given)
            self.assertEqual(dict([expected]), self.facts(text), text)


class RecordTests(CaptureTestCase):
    """The record as a whole."""

    def test_fields(self):
        result = self.capture("import sys\n\nraise KeyError('x')\n")
        record = result.record
        self.assertEqual(4, record["schema"])
        self.assertEqual("exception", record["kind"])
        self.assertEqual(1, record["exitCode"])
        first = result.first
        self.assertEqual(("KeyError", "builtins", "'x'"), (first["type"], first["module"], first["message"]))
        self.assertEqual("raised", first["relation"])
        self.assertEqual((3, "raise KeyError('x')"), (first["statement"]["line"], first["statement"]["source"]))
        self.assertEqual(["builtins.KeyError", "builtins.LookupError"], first["ancestors"])
        frame = first["frames"][0]
        self.assertEqual((3, "<module>", "__main__"), (frame["line"], frame["function"], frame["module"]))

    def test_ancestors(self):
        odd = "class Odd(type):\n    def __getattribute__(cls, name): raise SystemError\n    __mro__ = __module__ = property(None)\n"
        for text, expected in (
            ("import calls\ncalls.moved", ["calls.Gone", "builtins.ImportError"]),
            ("raise Exception", []),
            ("import sys\nsys.exit(1)", ["builtins.SystemExit"]),
            (
                odd + "class E(KeyError, metaclass=Odd): pass\nraise E",
                ["__main__.E", "builtins.KeyError", "builtins.LookupError"],
            ),
            ("class A(ValueError): __module__ = 3\nraise A", [".A", "builtins.ValueError"]),
        ):
            self.assertEqual(expected, self.capture(text).first["ancestors"], text)
        deep = "class E(ValueError): pass\nfor number in range(30):\n    class E(E): pass\nraise E"
        self.assertEqual(20, len(self.capture(deep).first["ancestors"]))

    def test_passing_script_writes_nothing(self):
        for text in (
            "print(1)",
            "import sys\nsys.exit(0)",
            "import sys\nsys.exit()",
            "raise SystemExit",
            "import os\nos._exit(0)",
        ):
            self.assertEqual([], self.capture(text).records, text)

    def test_swallowed_exit_writes_nothing(self):
        result = self.capture(
            """
            import sys
            try:
                sys.exit(3)
            except SystemExit as error:
                kept = error
            """
        )
        self.assertEqual((0, []), (result.code, result.records))

    def test_keyboard_interrupt_is_not_recorded(self):
        result = self.capture("raise KeyboardInterrupt")
        self.assertEqual((-signal.SIGINT, []), (result.code, result.records))

    def test_chain(self):
        result = self.capture(
            """
            try:
                try:
                    {}["a"]
                except KeyError:
                    int("x")
            except ValueError as error:
                raise RuntimeError("top") from error
            """
        )
        chain = [(e["type"], e["relation"]) for e in result.record["exceptions"]]
        self.assertEqual([("RuntimeError", "raised"), ("ValueError", "cause"), ("KeyError", "context")], chain)

    @unittest.skipIf(sys.version_info < (3, 11), "exception groups")
    def test_group(self):
        result = self.capture("raise ExceptionGroup('many', [ValueError('a'), KeyError('b')])")
        relations = [(e["type"], e["relation"]) for e in result.record["exceptions"]]
        self.assertEqual([("ExceptionGroup", "raised"), ("ValueError", "member"), ("KeyError", "member")], relations)

    def test_sizes_are_bounded(self):
        result = self.capture(
            """
            import sys
            sys.setrecursionlimit(2000)
            def down(n):
                if n == 0:
                    raise ValueError("x" * 100000)
                down(n - 1)
            down(900)
            """
        )
        self.assertEqual(200, len(result.first["frames"]))
        self.assertLess(len(result.first["message"]), 2100)
        self.assertEqual(1, len(result.record["notes"]))
        self.assertIn("902 frames", result.record["notes"][0])

    def test_many_exceptions(self):
        result = self.capture(
            """
            error = None
            for number in range(80):
                fresh = ValueError(number)
                fresh.__cause__ = error
                error = fresh
            raise error
            """
        )
        self.assertEqual(50, len(result.record["exceptions"]))

    def test_emptied_path(self):
        result = self.capture("import sys\nsys.path[:] = []\nsys.path_importer_cache.clear()\nraise KeyError('x')")
        self.assertEqual("KeyError", result.first["type"])

    def test_excepthook_that_leaves_at_once(self):
        result = self.capture(
            """
            import alpha, os, sys
            sys.excepthook = lambda *_: os._exit(9)
            assert alpha.__version__ == "1.1"
            """
        )
        self.assertEqual(("os_exit", 9), (result.record["kind"], result.record["exitCode"]))
        cause = result.record["exceptions"][1]
        self.assertEqual(("AssertionError", "context"), (cause["type"], cause["relation"]))
        self.assertEqual(["1.2 <alpha.__version__> == 1.1 <> must"], [short(c) for c in cause["comparisons"]])

    def test_exit_after_the_script_has_run_what_is_registered_for_the_end(self):
        result = self.capture("import atexit, sys\natexit._run_exitfuncs()\nsys.exit(3)")
        self.assertEqual(("exit", 3), (result.record["kind"], result.record["exitCode"]))

    def test_exit_while_handling(self):
        result = self.capture(
            """
            import alpha, sys
            try:
                assert alpha.__version__ == "1.1"
            except AssertionError as error:
                print(error)
                sys.exit(2)
            """
        )
        cause = result.record["exceptions"][1]
        self.assertEqual(["1.2 <alpha.__version__> == 1.1 <> must"], [short(c) for c in cause["comparisons"]])

    def test_exit_after_an_exit(self):
        """Collections in between leave the tracebacks in another order."""
        for collections in ("", *("import gc; gc.set_threshold(%d)" % each for each in (3, 9, 12, 100))):
            with self.subTest(collections):
                result = self.capture(
                    """
                    %s
                    import sys
                    try:
                        sys.exit(2)
                    except SystemExit as error:
                        kept = error
                    try:
                        raise SystemExit(3)
                    except SystemExit as error:
                        sys.exit(error.code + 1)
                    """
                    % collections
                )
                self.assertEqual((4, 4, "4"), (result.code, result.record["exitCode"], result.first["message"]))

    def test_exit_through_a_wrapped_stderr(self):
        result = self.capture(
            """
            import sys
            class Tee:
                def __init__(self, stream):
                    self.stream = stream
                def write(self, text):
                    return self.stream.write(text)
                def flush(self):
                    self.stream.flush()
            sys.stderr = Tee(sys.stderr)
            sys.exit("no")
            """
        )
        self.assertEqual(("exit", "no"), (result.record["kind"], result.first["message"]))

    def test_flushes_of_a_running_script_are_no_exit(self):
        result = self.capture(
            """
            import sys, threading
            def flush():
                sys.stderr.flush()
            try:
                sys.exit(2)
            except SystemExit:
                flush()
                thread = threading.Thread(target=flush)
                thread.start()
                thread.join()
            """
        )
        self.assertEqual((0, []), (result.code, result.records))

    def test_failure_after_a_kept_exit(self):
        result = self.capture(
            """
            import sys
            try:
                sys.exit(2)
            except SystemExit as error:
                kept = error
            int("x")
            """
        )
        self.assertEqual(("exception", "ValueError"), (result.record["kind"], result.first["type"]))

    def test_thread_then_exit(self):
        result = self.capture(
            """
            import sys, threading
            def work():
                raise ValueError("in thread")
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            sys.exit(4)
            """
        )
        self.assertEqual(["SystemExit", "ValueError"], [e["type"] for e in result.record["exceptions"]])
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))

    def test_exit_that_the_collector_moves(self):
        result = self.capture("import gc, sys\ntry:\n    sys.exit(4)\nfinally:\n    gc.collect(1)")
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))

    def test_command(self):
        result = self.capture_command(["-W", "ignore", "-c", "import alpha\nassert alpha.__version__ == '1.1'"])
        self.assertEqual(["1.2 <alpha.__version__> == 1.1 <> must"], [short(c) for c in result.first["comparisons"]])

    def test_exit_of_a_command(self):
        text = "import alpha, sys\nif alpha.__version__ < '1.3': sys.exit('old')"
        result = self.capture_command(["-c", text])
        self.assertEqual(["1.2 <alpha.__version__> < 1.3 <> mustnot"], [short(c) for c in result.first["comparisons"]])
        self.assertEqual(("exit", 1), (result.record["kind"], result.record["exitCode"]))

    def test_exit_of_a_module(self):
        path = self.script("import alpha, sys\nif alpha.__version__ < '1.3':\n    sys.exit(5)\n", "tool.py")
        result = self.capture_command(["-m", "tool"], cwd=os.path.dirname(path))
        self.assertEqual(["1.2 <alpha.__version__> < 1.3 <> mustnot"], [short(c) for c in result.first["comparisons"]])

    def test_raised_exit_of_a_module(self):
        path = self.script("raise SystemExit(5)\n", "tool.py")
        result = self.capture_command(["-m", "tool"], cwd=os.path.dirname(path))
        self.assertEqual(5, result.code)
        self.assertEqual(1 if sys.version_info >= (3, 12) else 0, len(result.records))

    def test_standard_input(self):
        result = self.capture_command(["-"], stdin="assert 1 == 2\n")
        self.assertEqual("unknown", result.first["statement"]["kind"])

    def test_children_write_their_own(self):
        result = self.capture(
            """
            import subprocess, sys
            code = "raise ValueError('child')"
            for options in ([], ["-I"], ["-E"], ["-s"]):
                subprocess.run([sys.executable] + options + ["-c", code])
            raise RuntimeError("parent")
            """
        )
        types = sorted(record["exceptions"][0]["type"] for record in result.records)
        self.assertEqual(["RuntimeError"] + ["ValueError"] * 4, types)

    def test_forked_child_writes_its_own(self):
        result = self.capture(
            """
            import os
            if os.fork() == 0:
                raise ValueError("child")
            os.wait()
            raise RuntimeError("parent")
            """
        )
        found = {record["exceptions"][0]["type"]: record["pid"] for record in result.records}
        self.assertEqual({"ValueError", "RuntimeError"}, set(found))
        self.assertNotEqual(found["RuntimeError"], found["ValueError"])

    def test_encoded_source(self):
        path = self.script("")
        with open(path, "wb") as stream:
            stream.write("# -*- coding: latin-1 -*-\nassert 'é' == ''\n".encode("latin-1"))
        self.assertEqual("assert 'é' == ''", self.capture_command([path]).first["statement"]["source"])

    def test_statement_over_several_lines(self):
        result = self.capture("x = 1\nassert (\n    x ==\n    2\n), 'é'\n")
        statement = result.first["statement"]
        self.assertEqual(2, statement["line"])
        self.assertEqual("assert (\n    x ==\n    2\n), 'é'", statement["source"])

    def test_archive(self):
        import zipfile

        path = os.path.join(self.directory(), "app.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("__main__.py", "import inner\ninner.check()\n")
            archive.writestr("inner.py", "import alpha\ndef check():\n    assert alpha.__version__ == '1.1'\n")
        comparisons = self.capture_command([path]).first["comparisons"]
        self.assertEqual(["1.2 <alpha.__version__> == 1.1 <> must"], [short(c) for c in comparisons])


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


FAKE_PYTEST = {
    "pytest.py": """
        from _pytest.outcomes import Exit, exit, fail, skip
        from _pytest.runner import main
    """,
    "_pytest/__init__.py": "",
    "_pytest/outcomes.py": """
        class Exit(Exception):
            def __init__(self, msg="unknown reason", returncode=None):
                self.msg, self.returncode = msg, returncode
                super().__init__(msg)


        class OutcomeException(BaseException):
            pass


        class Failed(OutcomeException):
            __module__ = "builtins"


        class Skipped(OutcomeException):
            __module__ = "builtins"


        def exit(reason="", returncode=None):
            raise Exit(msg=reason, returncode=returncode)


        def fail(reason=""):
            raise Failed(reason)


        def skip(reason=""):
            raise Skipped(reason)
    """,
    "_pytest/config.py": """
        class ConftestImportFailure(Exception):
            def __init__(self, path, cause):
                super().__init__(path, cause)


        def load(conftest):
            try:
                conftest()
            except Exception as error:
                raise ConftestImportFailure("conftest.py", error) from error
    """,
    "_pytest/reports.py": """
        class TestReport:
            @classmethod
            def from_item_and_call(cls, item, call):
                return cls()
    """,
    "_pytest/runner.py": """
        import sys

        from _pytest.outcomes import Exit
        from _pytest.reports import TestReport


        class ExceptionInfo:
            def __init__(self):
                self._excinfo = sys.exc_info()


        class CallInfo:
            def __init__(self, result, excinfo, start, stop, duration, when):
                self.excinfo = excinfo

            @classmethod
            def from_call(cls, function, when):
                excinfo = None
                try:
                    function()
                except Exit:
                    raise
                except BaseException as error:
                    excinfo = ExceptionInfo()
                    if when == "call":
                        sys.last_value = error
                return cls(None, excinfo, 0, 0, 0, when=when)


        class Item:
            def __init__(self, name, marks):
                self.nodeid, self.marks = name, marks

            def get_closest_marker(self, name):
                return name if name in self.marks else None


        def main(*functions, when="call", marks=()):
            try:
                for function in functions:
                    call = CallInfo.from_call(function, when)
                    if when == "call":
                        TestReport.from_item_and_call(Item(function.__name__, marks), call)
            except Exit as exit:
                return exit.returncode
            return 1
    """,
}
ALPHA_IS_OLD = "1.2 <alpha.__version__> == 1.1 <> must"
ALPHA_DIFFERS = "1.2 <alpha.__version__> != 1.1 <> mustnot"
METHODS_OF_UNITTEST = {
    "self.assertEqual(alpha.__version__, '1.1')": ALPHA_IS_OLD,
    "self.assertEqual(second='1.1', first=alpha.__version__)": ALPHA_IS_OLD,
    "self.assertNotEqual(alpha.__version__, '1.2')": "1.2 <alpha.__version__> != 1.2 <> must",
    "self.assertTrue(alpha.__version__ == '1.1', 'no')": ALPHA_IS_OLD,
    "self.assertFalse(alpha.__version__ != '1.1')": ALPHA_DIFFERS,
    "self.assertGreaterEqual(alpha.version_info, (2, 0))": "(1, 2) <alpha.version_info> >= (2, 0) <> must",
    "self.assertGreater(alpha.version_info, (2, 0))": "(1, 2) <alpha.version_info> > (2, 0) <> must",
    "self.assertLess(alpha.version_info, (1, 0))": "(1, 2) <alpha.version_info> < (1, 0) <> must",
    "self.assertLessEqual(a=alpha.version_info, b=(1, 0))": "(1, 2) <alpha.version_info> <= (1, 0) <> must",
    "self.assertIn(alpha.__version__, ['1.1'])": "1.2 <alpha.__version__> in ['1.1'] <> must",
    "self.assertNotIn(alpha.__version__, ['1.2'])": "1.2 <alpha.__version__> not in ['1.2'] <> must",
    "self.assertTupleEqual(alpha.version_info, (1, 1))": "(1, 2) <alpha.version_info> == (1, 1) <> must",
    "self.assertIsNone(alpha.__version__)": "1.2 <alpha.__version__> is None <> must",
    "self.assertTrue(alpha.__version__.startswith('2'))": "1.2 <alpha.__version__> startswith 2 <> must",
    "self.check(alpha.__version__, '1.1')": ALPHA_IS_OLD,
    "assert alpha.__version__ == '1.1'": ALPHA_IS_OLD,
    "if alpha.__version__ != '1.1': self.fail('old')": ALPHA_DIFFERS,
}


class NoticedTests(CaptureTestCase):
    """Failures that a library catches: what is recorded of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, text in FAKE_PYTEST.items():
            cls.bubble._write(cls.bubble.site, name, textwrap.dedent(text))

    def noticed(self, result):
        """What was noticed, as lines: its kind, and the comparisons."""
        return [
            " ".join([entry["noticed"] + ":"] + [short(each) for each in entry["comparisons"]])
            for record in result.records
            for entry in record["exceptions"]
            if "noticed" in entry
        ]

    def test_methods_of_unittest(self):
        for call, expected in METHODS_OF_UNITTEST.items():
            with self.subTest(call):
                result = self.capture(
                    """
                    import alpha, unittest
                    class T(unittest.TestCase):
                        def check(self, actual, wanted):
                            self.assertEqual(actual, wanted)
                        def test(self):
                            %s
                    unittest.main()
                    """
                    % call
                )
                self.assertEqual((1, ["test: " + expected]), (result.code, self.noticed(result)))

    def test_regular_expression_of_unittest(self):
        result = self.capture(
            """
            import alpha, unittest
            class T(unittest.TestCase):
                def test(self):
                    self.assertRegex(alpha.__version__, "1[.]1")
            unittest.main()
            """
        )
        noticed = result.record["exceptions"][1]
        self.assertEqual("alpha.__version__", origins(noticed["comparisons"][0]["left"]))
        self.assertTrue(noticed["guard"]["required"])
        self.assertEqual('self.assertRegex(alpha.__version__, "1[.]1")', noticed["statement"]["source"])

    def test_fixtures_and_runner_of_unittest(self):
        result = self.capture(
            """
            import alpha, sys, unittest
            class A(unittest.TestCase):
                @classmethod
                def setUpClass(cls):
                    if alpha.__version__ != "1.1":
                        raise RuntimeError("no")
                def test_a(self):
                    pass
            class B(unittest.TestCase):
                def setUp(self):
                    self.assertEqual(alpha.__version__, "1.1")
                def test_b(self):
                    pass
            class C(unittest.TestCase):
                def test_c(self):
                    self.assertEqual(1, 2)
                @unittest.expectedFailure
                def test_expected(self):
                    self.assertEqual(alpha.__version__, "1.0")
            suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
            done = unittest.TextTestRunner().run(suite)
            sys.exit(not done.wasSuccessful())
            """
        )
        self.assertEqual(
            [
                "test: " + ALPHA_DIFFERS,
                "test: " + ALPHA_IS_OLD,
                "test: 1 <> == 2 <> must",
            ],
            self.noticed(result),
        )
        self.assertTrue(result.first["conditional"])

    def test_modules_that_unittest_cannot_import(self):
        check = "import alpha\nassert alpha.__version__ == '1.1'"
        ends = "done = unittest.TextTestRunner().run(%s)\nsys.exit(not done.wasSuccessful())"
        for tests, expected in (
            ("unittest.defaultTestLoader.discover('.')", "test: " + ALPHA_IS_OLD),
            ("unittest.defaultTestLoader.loadTestsFromName('missing')", "test:"),
        ):
            result = self.capture("import sys, unittest\n" + ends % tests, test_it=check)
            self.assertEqual(expected, self.noticed(result)[0])
        result = self.capture(
            "import sys, unittest\n" + ends % "unittest.defaultTestLoader.loadTestsFromName('here.T.test')",
            here="import unittest\nclass T(unittest.TestCase):\n    def test(self): self.fail()",
        )
        self.assertEqual(["test:"], self.noticed(result))

    def test_skips_of_unittest(self):
        result = self.capture(
            """
            import alpha, sys, unittest
            needs_old = unittest.skipIf(alpha.__version__ != "1.1", "old")
            @unittest.skipUnless(alpha.__version__ == "1.1", "old")
            class A(unittest.TestCase):
                def test_a(self): pass
            class B(unittest.TestCase):
                @unittest.skip("never")
                def test_0(self): pass
                @unittest.skipIf(sys.platform != "none", "no version")
                def test_1(self): pass
                @needs_old
                def test_2(self): pass
                @unittest.skipUnless(hasattr(alpha, "absent"), "old")
                def test_3(self): pass
                @unittest.skipIf(sys.version_info < (3, 11), "raised skips are seen from here on")
                def test_4(self):
                    if alpha.__version__ != "1.1": self.skipTest("old")
                @unittest.skipIf(sys.version_info < (3, 11), "raised skips are seen from here on")
                def test_5(self):
                    if alpha.__version__ != "1.1": raise unittest.SkipTest("old")
            done = unittest.main(exit=False).result
            if done.skipped: sys.exit("not run")
            """
        )
        expected = ["skip: " + ALPHA_IS_OLD, "skip: " + ALPHA_DIFFERS, "absent"]
        if sys.version_info >= (3, 11):
            expected += ["skip: " + ALPHA_DIFFERS] * 2
        facts = [told_of(each) for each in result.record["exceptions"] if "noticed" in each]
        asked = [each.get("absentName", {}).get("name") for each in facts]
        self.assertEqual(expected, [name or line for name, line in zip(asked, self.noticed(result))])

    def test_failures_that_are_logged_or_written(self):
        script = (
            "import alpha, logging, sys, traceback\ndef main():\n    try:\n        alpha.absent\n    except AttributeError:\n"
            "        %s\n        return 1\nsys.exit(main())"
        )
        for caught in (
            "logging.exception('failed')",
            "logging.getLogger('server').error('failed', exc_info=True)",
            "logging.getLogger('server').critical('failed', exc_info=sys.exc_info())",
            "traceback.print_exc()",
            "print(traceback.format_exc())",
            "traceback.print_exception(*sys.exc_info())",
        ):
            result = self.capture(script % caught)
            self.assertEqual(
                ["told"], [each["noticed"] for each in result.record["exceptions"] if "noticed" in each], caught
            )
        for caught in (
            "logging.warning('failed', exc_info=True)",
            "logging.error('failed')",
            "traceback.print_stack()",
        ):
            self.assertEqual([], self.noticed(self.capture(script % caught)), caught)
        other = (
            (script % "traceback.print_exc()")
            .replace("alpha.absent", "int('a')")
            .replace("AttributeError", "ValueError")
        )
        self.assertEqual([], self.noticed(self.capture(other)))

    def test_failures_that_a_library_reports(self):
        result = self.capture(
            """
            import asyncio, alpha, sys
            async def task(): alpha.absent
            async def main():
                asyncio.get_running_loop().create_task(task())
                await asyncio.sleep(0.01)
            asyncio.run(main())
            sys.exit(1)
            """
        )
        self.assertEqual(["served"], [each["noticed"] for each in result.record["exceptions"] if "noticed" in each])

    def test_failures_that_an_object_keeps(self):
        runner = (
            "import alpha, sys\nclass Result:\n    def __init__(self, code, exception):\n"
            "        self.exit_code, self.exception = code, exception\ndef invoke():\n    try:\n"
            "        if alpha.__version__ != '1.1': raise RuntimeError\n    except Exception as error:\n        return Result(1, error)\n"
            "result = invoke()\n"
        )
        for check in (
            "assert result.exit_code == 0",
            "if result.exit_code: raise ValueError(result)",
            "sys.exit(result.exit_code)",
        ):
            self.assertEqual(["kept: " + ALPHA_DIFFERS], self.noticed(self.capture(runner + check)), check)
        for check in (
            "result.absent",
            "assert alpha.limit == 0",
            "result = Result(1, OSError())\nassert result.exit_code == 0",
        ):
            self.assertEqual([], self.noticed(self.capture(runner + check)), check)

    def test_few_of_what_is_logged(self):
        result = self.capture(
            """
            import logging, sys, unittest
            class T(unittest.TestCase):
                def test(self):
                    for number in range(30):
                        try:
                            unittest.absent
                        except AttributeError:
                            logging.exception("failed")
                    self.assertEqual(1, 2)
            unittest.main()
            """
        )
        self.assertEqual(["told:"] * 20 + ["test: 1 <> == 2 <> must"], self.noticed(result))

    def test_pytest(self):
        body = """
            import alpha, pytest, sys
            def test_it():
                assert alpha.__version__ == "1.1"
            def test_no():
                if alpha.__version__ != "1.1":
                    pytest.fail("old")
            def test_skipped():
                if alpha.__version__ != "1.1":
                    pytest.skip("old")
            def leave():
                if alpha.__version__ != "1.1":
                    pytest.exit("old", 3)
            sys.exit(pytest.main(%s))
            """
        for arguments, expected in {
            "test_it, test_no": ["test: " + ALPHA_IS_OLD, "test: " + ALPHA_DIFFERS],
            "test_it, when='collect'": ["test: " + ALPHA_IS_OLD],
            "test_it, marks=['xfail']": [],
            "test_skipped": [],
            "test_skipped, when='collect'": ["skip: " + ALPHA_DIFFERS],
            "leave": ["test: " + ALPHA_DIFFERS],
        }.items():
            with self.subTest(arguments):
                result = self.capture(body % arguments)
                self.assertEqual(expected, self.noticed(result))
                self.assertEqual("exit", result.record["kind"])

    def test_conftest_of_pytest(self):
        result = self.capture(
            """
            import alpha, sys
            from _pytest.config import ConftestImportFailure, load
            def conftest():
                assert alpha.__version__ == "1.1"
            try:
                load(conftest)
            except ConftestImportFailure:
                print("cannot be imported")
            sys.exit(4)
            """
        )
        self.assertEqual(["test: " + ALPHA_IS_OLD], self.noticed(result))

    def test_doctest(self):
        result = self.capture(
            """
            '''
            >>> import alpha
            >>> v = alpha.__version__
            >>> v
            '1.1'
            >>> print(alpha.__version__)
            1.1
            >>> alpha.__version__ == "1.1"
            True
            >>> assert v == "1.1"
            >>> 1 + 1
            2
            '''
            import doctest, sys
            sys.exit(1 if doctest.testmod().failed else 0)
            """
        )
        self.assertEqual(["test: " + ALPHA_IS_OLD] * 4, self.noticed(result))
        lines = [each["statement"]["line"] for each in result.record["exceptions"][1:]]
        self.assertEqual([4, 6, 8, 10], lines)

    def test_doctest_as_a_module(self):
        path = self.script(
            "def old():\n    '''It.\n\n    >>> import alpha\n    >>> alpha.__version__\n    '1.1'\n    '''\n", "told.py"
        )
        result = self.capture_command(["-m", "doctest", "told.py"], cwd=os.path.dirname(path))
        self.assertEqual(["test: " + ALPHA_IS_OLD], self.noticed(result))

    def test_workers(self):
        text = """
            import alpha, multiprocessing, sys
            from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
            def work(_):
                assert alpha.__version__ == "1.1"
            if __name__ == "__main__":
                context = multiprocessing.get_context(sys.argv[1])
                %s
            """
        for statements in (
            "with ProcessPoolExecutor(1, mp_context=context) as pool: list(pool.map(work, [1]))",
            "with context.Pool(1) as pool: pool.map(work, [1])",
            "p = context.Process(target=work, args=(1,)); p.start(); p.join(); sys.exit(p.exitcode)",
        ):
            for method in ("fork", "spawn"):
                with self.subTest(statements, method=method):
                    result = self.capture(text % statements, method)
                    self.assertIn("worker: " + ALPHA_IS_OLD, self.noticed(result))
                    self.assertEqual(1, result.code)

    def test_exception_of_a_future(self):
        result = self.capture(
            """
            import alpha, sys
            from concurrent.futures import ThreadPoolExecutor
            def work():
                assert alpha.__version__ == "1.1"
            with ThreadPoolExecutor(1) as pool:
                future = pool.submit(work)
            if future.exception():
                sys.exit(1)
            """
        )
        self.assertEqual(["worker: " + ALPHA_IS_OLD], self.noticed(result))

    def test_a_failure_after_the_end_is_added(self):
        result = self.capture(
            """
            import sys, threading
            leaving = threading.Event()
            def work():
                leaving.wait()
                raise ValueError
            threading.Thread(target=work).start()
            threading._shutdown, shutdown = lambda: (leaving.set(), shutdown()), threading._shutdown
            sys.exit(4)
            """
        )
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))
        self.assertEqual(["thread:"], self.noticed(result))

    def test_many_failures_are_not_all_recorded(self):
        result = self.capture(
            """
            import unittest
            class T(unittest.TestCase):
                def test(self):
                    for number in range(100):
                        with self.subTest(number):
                            self.fail()
            unittest.main()
            """
        )
        self.assertEqual(20, len(self.noticed(result)))


class CaughtTests(CaptureTestCase):
    """Exceptions that a script catches, and exits for."""

    def check(self, text, *expected):
        result = self.capture(text)
        actual = [short(comparison) for entry in result.record["exceptions"] for comparison in entry["comparisons"]]
        self.assertEqual(list(expected), actual, result.stderr)

    def test_exit_in_the_handler(self):
        for statement in ("sys.exit(1)", "os._exit(3)", "raise SystemExit(2)"):
            self.check(
                """
                import alpha, os, sys
                try:
                    assert alpha.__version__ == "1.1"
                except AssertionError as error:
                    print(error)
                    %s
                """
                % statement,
                ALPHA_IS_OLD,
            )

    def test_code_returned_by_the_handler(self):
        self.check(
            """
            import alpha, sys
            def check():
                assert alpha.__version__ == "1.1"
            def main():
                try:
                    check()
                except AssertionError as error:
                    print(error)
                    return 1
                return 0
            sys.exit(main())
            """,
            ALPHA_IS_OLD,
        )

    def test_flag_set_by_the_handler(self):
        self.check(
            """
            import alpha, sys
            good = True
            try:
                if alpha.__version__ != "1.1":
                    raise ValueError("old")
            except ValueError:
                good = False
            if not good:
                sys.exit(1)
            """,
            ALPHA_DIFFERS,
        )

    def test_warning_as_an_error(self):
        self.check(
            """
            import alpha, warnings
            warnings.simplefilter("error")
            if alpha.__version__ != "1.1":
                warnings.warn("old")
            """,
            ALPHA_DIFFERS,
        )

    def test_parser_and_late_check(self):
        self.check(
            """
            import alpha, argparse
            if alpha.__version__ != "1.1":
                argparse.ArgumentParser().error("old")
            """,
            ALPHA_DIFFERS,
        )
        self.check(
            """
            import alpha, atexit, os
            def audit():
                if alpha.__version__ != "1.1":
                    os._exit(9)
            atexit.register(audit)
            """,
            ALPHA_DIFFERS,
        )

    def test_what_ends_a_script_in_any_case_is_told_apart(self):
        for text, conditional in {
            "import sys\nsys.exit('down')": False,
            "import sys\ndef main():\n    sys.exit(f'down {1}')\nif __name__ == '__main__':\n    main()": False,
            "import sys\nbad = [1]\nif bad: sys.exit('down')": True,
            "import sys\nbad = [1]\nsys.exit(len(bad))": True,
            "done = []\nassert done": True,
            "if 1 > 0:\n    int(str('x'))": False,
            "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise SystemExit(2)": True,
            "raise ValueError('x')": False,
        }.items():
            with self.subTest(text):
                self.assertEqual(conditional, self.capture(text).first["conditional"])


class TransparencyTests(CaptureTestCase):
    """The same standard output, standard error and exit code as without the capture."""

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
        bubble._write(bubble.site, "omnipkg_capture/extract.py", "raise RuntimeError('broken')")
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


if __name__ == "__main__":
    unittest.main()
