"""Values that are of another type than the script expects, and who made them."""

from capturing import FactsTestCase


class MakersTests(FactsTestCase):
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
