"""Tests of what a traced run tells besides: exceptions that the script caught, and that decided its end."""

import os
import shutil

import short
from capturing import CaptureTestCase

TABLE = "import sys\nimport alpha\n\n\ndef table():\n    return alpha.absent()\n\n\n"
CHECKS = """
def check(name, function, report):
    try:
        function()
    except Exception as error:
        report.append((name, str(error)))
"""


class HandledTests(CaptureTestCase):
    def handled(self, text, *arguments, **files):
        """What is told as handled, each as the attribute that was asked for and is not there."""
        path = self.script(TABLE + text, **files)
        traced = {"OMNIPKG_HANDLED": "1"}
        command = list(arguments) + [path]
        result = self.capture_command(command, cwd=os.path.dirname(path), environment=traced)
        self.assertNotEqual(0, result.code, result.stderr)
        found = [each for record in result.records for each in record["exceptions"] if each.get("noticed") == "handled"]
        return [short.facts(each).get("absentName", {}).get("name") or each["message"] for each in found]

    def test_what_its_handler_did_decides_the_end(self):
        for text in (
            "def main():\n    try:\n        table()\n    except Exception as error:\n        print(error)\n        return 1\nsys.exit(main())",
            "ok = True\ntry:\n    table()\nexcept AttributeError:\n    ok = False\nif not ok:\n    sys.exit(1)",
            "ok = 0\ntry:\n    table()\n    ok = 1\nexcept (KeyError, AttributeError):\n    pass\nassert ok",
            "rows = None\nimport contextlib\nwith contextlib.suppress(AttributeError):\n    rows = table()\nassert rows == 3",
            CHECKS + "found = []\ncheck('a', table, found)\nassert not found, found",
            CHECKS + "found = []\ncheck('a', table, found)\nif found:\n    raise SystemExit(str(found))",
            "def load():\n    try:\n        return table()\n    except AttributeError:\n        return None\nassert load() is not None",
            "done = []\nfor each in (table,):\n    try:\n        each()\n    except AttributeError:\n        continue\n    done.append(each)\nassert done",
            "class Report:\n    def __init__(self):\n        self.error = None\n    def run(self):\n        try:\n            table()\n"
            "        except AttributeError as error:\n            self.error = error\nr = Report()\nr.run()\nif r.error:\n    sys.exit(2)",
            "def safe(f):\n    def inner():\n        try:\n            return f()\n        except AttributeError:\n            return None\n"
            "    return inner\n@safe\ndef rows():\n    return table()\nassert rows()",
            "import os\ncode = 0\ntry:\n    table()\nexcept AttributeError:\n    code = 3\nos._exit(code)",
            "import threading\nrows = []\ndef work():\n    try:\n        rows.append(table())\n    except AttributeError:\n        pass\n"
            "thread = threading.Thread(target=work)\nthread.start()\nthread.join()\nassert rows",
        ):
            self.assertEqual(["absent"], self.handled(text), text)

    def test_several_of_one_loop(self):
        text = (
            CHECKS
            + "found = []\nfor name in ('one', 'two'):\n    check(name, lambda: getattr(alpha, name), found)\nassert not found"
        )
        self.assertEqual(["one"], self.handled(text))
        text = (
            CHECKS
            + "found = []\ncheck('a', lambda: alpha.one, found)\ncheck('b', lambda: alpha.two, found)\nassert not found"
        )
        self.assertEqual(["one", "two"], self.handled(text))

    def test_a_check_that_is_caught_tells_its_versions(self):
        text = (
            CHECKS
            + "def version():\n    assert alpha.__version__ >= '2'\nfound = []\ncheck('v', version, found)\nsys.exit(len(found))"
        )
        path = self.script(TABLE + text)
        result = self.capture_command([path], environment={"OMNIPKG_HANDLED": "1"})
        self.assertEqual(["handled: 1.2"], self.noticed(result))

    def test_a_module_of_tests(self):
        text = (
            "import unittest\ndef rows():\n    try:\n        return [table()]\n    except AttributeError:\n        return []\n"
            "class T(unittest.TestCase):\n    def test(self):\n        self.assertEqual(1, len(rows()))\nunittest.main()"
        )
        self.assertEqual(["absent"], self.handled(text))

    def test_a_child(self):
        child = (
            TABLE
            + "def main():\n    try:\n        table()\n    except AttributeError:\n        return 1\nsys.exit(main())"
        )
        self.assertEqual(
            ["absent"],
            self.handled("import subprocess\nsubprocess.run([sys.executable, 'child.py'], check=True)", child=child),
        )

    def test_what_has_no_part_in_the_end(self):
        for text in (
            "try:\n    table()\nexcept AttributeError:\n    rows = None\ntotal = 3\nassert total == 4",
            "def rows():\n    try:\n        return table()\n    except AttributeError:\n        return alpha.limit\nrows()\nsys.exit(1)",
            "try:\n    rows = table()\nexcept AttributeError:\n    import json\n    rows = json.loads('[]')\nassert rows",
            "try:\n    table()\nexcept AttributeError:\n    pass\ndef main():\n    return 1\nsys.exit(main())",
            "try:\n    int('x')\nexcept TypeError:\n    found = 1\nexcept ValueError:\n    pass\nassert not 'found'",
        ):
            self.assertEqual([], self.handled(text), text)

    def test_a_feature_test_that_only_takes_part(self):
        """What a handler gave is used for something that fails for another reason."""
        seed = (
            "def title():\n    try:\n        return alpha.absent\n    except AttributeError:\n        return 'plain'\n"
        )
        for text in (
            "def load(name):\n    return len(name) - 5\nassert load(title())",
            "name = title()\nimport os\nif os.path.exists('.') and name == 'plain':\n    raise RuntimeError('locked')",
            "def words(text):\n    ok = bool(text)\n    return ok, title()\nok, _ = words('')\nassert ok",
            "state = {'title': title(), 'rows': 0}\nassert state['rows'] == 1",
            "def show():\n    result = title()\n    print(result)\nshow()\nresult = None\nassert result",
            "class A:\n    def __init__(self):\n        try:\n            self.state = alpha.absent\n        except AttributeError:\n"
            "            self.state = 1\nclass B:\n    def __init__(self):\n        self.state = 0\na, b = A(), B()\nassert b.state",
            "code = 0\ntry:\n    table()\nexcept AttributeError:\n    code |= 1\nsys.exit(8 if code & 4 or not sys.argv[1:] else 0)",
            "status = {'failed': 1}\ntry:\n    status['title'] = table()\nexcept AttributeError:\n    status['title'] = ''\n"
            "sys.exit(1 if status['failed'] else 0)",
        ):
            self.assertEqual([], self.handled(seed + text), text)

    def test_what_else_was_caught_may_be_the_reason(self):
        text = (
            CHECKS
            + "def data():\n    int('x')\nfound = []\ncheck('a', table, found)\ncheck('b', data, found)\nassert not found"
        )
        self.assertEqual([], self.handled(text))

    def test_no_code_of_the_script_is_run_for_it(self):
        text = (
            "import threading\nlock = threading.Lock()\nclass Full(AttributeError):\n    def __str__(self):\n        with lock:\n"
            "            return 'full'\ndef put():\n    with lock:\n        try:\n            raise Full()\n        except Full:\n"
            "            return None\nassert put() is not None"
        )
        self.assertEqual([], self.handled(text))

    def test_what_a_library_catches(self):
        framework = (
            "def call(function):\n    try:\n        return function()\n    except Exception:\n        return 500\n"
        )
        path = os.path.join(self.bubble.site, "framework.py")
        with open(path, "w") as stream:
            stream.write(framework)
        self.addCleanup(os.remove, path)
        for raising, noticed in (("table()", ["served"]), ("raise TypeError('own')", []), ("int('x')", [])):
            text = TABLE + "import framework\ndef view():\n    %s\nassert framework.call(view) == 200" % raising
            result = self.capture_command([self.script(text)], environment={"OMNIPKG_HANDLED": "1"})
            self.assertEqual(
                noticed, [each["noticed"] for each in result.record["exceptions"] if "noticed" in each], raising
            )

    def test_what_ends_a_program(self):
        program = "import sys\nfrom tool.run import main\nsys.exit(main())\n"
        run = (
            "import alpha\ndef ask():\n    %s\ndef go():\n    try:\n        ask()\n    except Exception as error:\n"
            "        print(error)\n        return %s\n    return 3\ndef main():\n    return go()\n"
        )
        directory = os.path.join(self.bubble.site, "tool")
        os.mkdir(directory)
        self.addCleanup(shutil.rmtree, directory)
        for asking, code, noticed in (
            ("alpha.absent", 2, ["served"]),
            ("if alpha.release_version < 5: raise RuntimeError('old')", 2, ["served"]),
            ("raise RuntimeError('3 faults found')", 2, []),
            ("alpha.absent", 0, []),
        ):
            with open(os.path.join(directory, "__main__.py"), "w") as stream:
                stream.write(program)
            with open(os.path.join(directory, "run.py"), "w") as stream:
                stream.write(
                    (run % (asking, code)).replace("import alpha\n", "import alpha\nalpha.release_version = 4\n")
                )
            result = self.capture_command(["-B", "-m", "tool"], environment={"OMNIPKG_HANDLED": "1"})
            found = [each["noticed"] for record in result.records for each in record["exceptions"] if "noticed" in each]
            self.assertEqual(noticed, found, asking)

    def test_nothing_is_traced_unless_asked_for(self):
        result = self.capture(
            "import sys\nassert sys.gettrace() is None\ntry:\n    x = 1 / 0\nexcept ZeroDivisionError:\n    x = 0\nassert x"
        )
        self.assertEqual(["AssertionError"], [each["type"] for each in result.record["exceptions"]])
        self.assertTrue(result.record["catches"])
        self.assertFalse(self.capture("assert 0").record["catches"])
        self.assertFalse(
            self.capture(
                "import alpha\ntry:\n    pass\nexcept OSError:\n    pass\nassert alpha.__version__ == '2'"
            ).record["catches"]
        )

    def noticed(self, result):
        return [
            "%s: %s" % (each["noticed"], each["comparisons"] and each["comparisons"][0]["left"]["value"])
            for each in result.record["exceptions"]
            if "noticed" in each
        ]
