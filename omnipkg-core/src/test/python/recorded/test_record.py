"""The record as a whole, and which processes write one."""

import os
import signal
import sys
import unittest
import zipfile

import short
from capturing import CaptureTestCase
from short import ALPHA_IS_OLD


class RecordTests(CaptureTestCase):
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


class ProcessTests(CaptureTestCase):
    """What writes a record."""

    def test_passing_script_writes_nothing(self):
        for text in (
            "print(1)",
            "import sys\nsys.exit(0)",
            "import sys\nsys.exit()",
            "raise SystemExit",
            "import os\nos._exit(0)",
        ):
            self.assertEqual([], self.capture(text).records, text)

    def test_keyboard_interrupt_is_not_recorded(self):
        result = self.capture("raise KeyboardInterrupt")
        self.assertEqual((-signal.SIGINT, []), (result.code, result.records))

    def test_command(self):
        result = self.capture_command(["-W", "ignore", "-c", "import alpha\nassert alpha.__version__ == '1.1'"])
        self.assertEqual([ALPHA_IS_OLD], [short.comparison(c) for c in result.first["comparisons"]])

    def test_standard_input(self):
        result = self.capture_command(["-"], stdin="assert 1 == 2\n")
        self.assertEqual("unknown", result.first["statement"]["kind"])

    def test_archive(self):
        path = os.path.join(self.directory(), "app.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("__main__.py", "import inner\ninner.check()\n")
            archive.writestr("inner.py", "import alpha\ndef check():\n    assert alpha.__version__ == '1.1'\n")
        comparisons = self.capture_command([path]).first["comparisons"]
        self.assertEqual([ALPHA_IS_OLD], [short.comparison(c) for c in comparisons])

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
        self.assertEqual([ALPHA_IS_OLD], [short.comparison(c) for c in result.first["comparisons"]])
        self.assertEqual("thread", result.first["noticed"])
