"""Runs scripts in a bubble, and reads what the capture records of them."""

import json
import os
import subprocess
import tempfile
import textwrap
import unittest

import bubbles
import short
from record_schema import violations


class Result:
    """How a process ended, and what it recorded."""

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
        cls.root = bubbles.shared_directory()
        cls.bubble = bubbles.shared()

    def directory(self):
        return tempfile.mkdtemp(prefix="run", dir=self.root)

    def script(self, text, name="script.py", **files):
        directory = self.directory()
        files = {key if key.endswith(".py") else key + ".py": v for key, v in files.items()}
        for file, content in dict(files, **{name: text}).items():
            bubbles.write(directory, file, textwrap.dedent(content).lstrip("\n"))
        return os.path.join(directory, name)

    def run_in(self, python, arguments, stdin=None, records=None, cwd=None, environment=()):
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "OMNIPKG"))}
        if python != self.bubble.python:
            env["PYTHONPATH"] = self.bubble.site
        env.update(environment)
        if records is not None:
            env["OMNIPKG_RECORDS"] = records
        return subprocess.run(
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

    def capture(self, text, *arguments, options=(), **files):
        path = self.script(text, **files)
        return self.capture_command(list(options) + [path] + list(arguments), cwd=os.path.dirname(path))

    def capture_command(self, arguments, stdin=None, cwd=None, environment=()):
        records = self.directory()
        process = self.run_in(self.bubble.python, arguments, stdin, records, cwd, environment)
        return Result(process, read_records(records))


class ComparisonTestCase(CaptureTestCase):
    """What decides a failure."""

    IMPORTS = "import alpha, beta, os, re, sys\nfrom importlib.metadata import version\n"

    def check(self, text, *expected, **files):
        result = self.capture(text, **files)
        self.assertNotEqual(0, result.code, result.stdout)
        self.assertEqual([], result.record["notes"])
        unmet = [each for each in result.first["comparisons"] if each["holds"] is not each["required"]]
        actual = [short.comparison(each) for each in unmet]
        self.assertEqual(sorted(expected), sorted(actual), result.stderr)
        return result

    def check_each(self, expected, *scripts):
        expected = (expected,) if isinstance(expected, str) else expected
        for script in scripts:
            with self.subTest(script):
                self.check(self.IMPORTS + textwrap.dedent(script).lstrip("\n"), *expected)


class NoOriginTestCase(CaptureTestCase):
    """What must not be taken for a package's version."""

    def check(self, text, **files):
        result = self.capture(text, **files)
        self.assertNotEqual(0, result.code)
        for each in result.first["comparisons"]:
            self.assertEqual(("", ""), (short.origins(each["left"]), short.origins(each["right"])), each)
        return result


class FactsTestCase(CaptureTestCase):
    """What an exception says beyond its message."""

    def facts(self, text):
        """What is told, by the kind of the fact: places in short, and nothing of a ``raise`` or of what is empty."""
        found = short.facts(self.capture("import calls, refusing\n" + text).first)
        found.pop("refusal", None)
        return found

    def fact(self, kind, text):
        """The only one of a kind, as it is recorded; None for none."""
        found = [fact for fact in self.capture("import calls\n" + text).first["facts"] if fact["fact"] == kind]
        self.assertLessEqual(len(found), 1)
        return found[0] if found else None


def read_records(directory):
    records = []
    for name in sorted(os.listdir(directory)):
        assert name.endswith(".json"), name
        with open(os.path.join(directory, name), encoding="ascii") as stream:
            records.append(json.load(stream))
        assert not violations(records[-1]), violations(records[-1])
    return records
