"""What else an exception says beyond its message."""

from capturing import FactsTestCase


class FactsTests(FactsTestCase):
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
