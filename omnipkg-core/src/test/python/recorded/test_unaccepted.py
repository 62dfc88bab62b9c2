"""Calls that a function does not accept."""

from capturing import FactsTestCase


class UnacceptedTests(FactsTestCase):
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

    def test_constructor_that_is_told_by_the_argument_it_was_given(self):
        found = self.facts("calls.Handing(three=3)")["unacceptedCall"]
        self.assertEqual("calls:Base.__init__:__init__.py", found["callee"])

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
