"""Flags and collections that checks set, and loops over what is to be checked."""

import textwrap

from capturing import ComparisonTestCase
from short import ALPHA_IS_OLD, METADATA_IS_OLD


class CollectingTests(ComparisonTestCase):
    NOT_PINNED = "1.2 <alpha!> != 1.1 <> mustnot"

    def test_flag(self):
        self.check("import alpha\nok = alpha.__version__ == '1.1'\nassert ok", ALPHA_IS_OLD)

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
            METADATA_IS_OLD,
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


class FileTests(ComparisonTestCase):
    """Pins that are read from a file."""

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
