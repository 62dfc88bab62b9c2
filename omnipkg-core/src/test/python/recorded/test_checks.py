"""What a check rests on where no version decides it."""

import short
from capturing import FactsTestCase


class ChecksTests(FactsTestCase):
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
            self.assertEqual(maker, short.facts(self.capture("import calls\n" + seed + text + end).first), text)
        for text in (
            "    def setUp(self):\n        if os.listdir(): self.text = calls.given()\n    def test(self): self.assertEqual(self.text, 'other')",
            "    def setUp(self): self.text = calls.given()\n"
            "    def test(self):\n        self.text = 'a'\n        self.assertEqual([self.text, calls.given()], 'other')",
        ):
            self.assertEqual({}, short.facts(self.capture("import calls\n" + seed + text + end).first), text)

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
            self.assertEqual(maker, short.facts(self.capture("import calls\n" + text, other=other).first), text)
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
            self.assertEqual({}, short.facts(self.capture("import calls\n" + text, other=other).first), text)

    def test_check_of_an_example(self):
        text = "import calls, sys, doctest\ndef shown(text):\n    '''It.\n\n    >>> shown(calls.given())\n    'other'\n    '''\n"
        text += "    return text.strip()\nsys.exit(doctest.testmod().failed)"
        examples = [each for each in self.capture(text).record["exceptions"] if each["type"] == "DocTestFailure"]
        self.assertEqual({"makers": ["calls:given:__init__.py"]}, short.facts(examples[0])["checkedValue"])

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
