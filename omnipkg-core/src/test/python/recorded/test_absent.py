"""Names that are not there, whether a script uses them or asks for them."""

import os

from capturing import FactsTestCase


class AbsentTests(FactsTestCase):
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

    def test_names_that_are_near(self):
        for name in ("limt", "limitt", "lmiit", "linit"):
            self.assertEqual(["limit"], self.facts("import alpha\nalpha." + name)["absentName"]["near"], name)
            self.assertEqual(["limit"], self.facts("from alpha import " + name)["failedImport"]["near"], name)
        self.assertNotIn("near", self.facts("import alpha\nalpha.limits_of")["absentName"])

    def test_method_that_would_have_set_an_attribute(self):
        own = "class Own:\n    def setup(self): self.rows = []\n    def go(self): return self.rows\nOwn().go()"
        self.assertEqual("Own.setup", self.facts(own)["absentName"]["setIn"])
        self.assertNotIn("setIn", self.facts(own.replace("return self.rows", "return self.other"))["absentName"])

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
