"""Where the versions in a condition come from, and what must not be taken for a version."""

import os

from capturing import ComparisonTestCase, NoOriginTestCase
from short import ALPHA_IS_OLD, METADATA_IS_OLD


class OriginTests(ComparisonTestCase):
    """Ways to a version."""

    def test_metadata_version(self):
        result = self.check(
            """
            from importlib.metadata import version
            assert version("alpha") == "1.1"
            """,
            METADATA_IS_OLD,
        )
        self.assertEqual('version("alpha") == "1.1"', result.first["guard"]["source"])
        self.assertIs(True, result.first["guard"]["required"])
        self.assertEqual("assert", result.first["statement"]["kind"])
        self.assertEqual('version("alpha")', result.first["comparisons"][0]["left"]["source"])

    def test_metadata_version_through_a_variable(self):
        self.check(
            """
            import importlib.metadata
            found = importlib.metadata.version("alpha")
            assert found == "1.1", "Incorrect version {}"
            """,
            METADATA_IS_OLD,
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
        result = self.check("import alpha as a\nassert a.__version__ == '1.1'", ALPHA_IS_OLD)
        origin = result.first["comparisons"][0]["left"]["origins"][0]
        self.assertEqual(os.path.join(self.bubble.site, "alpha", "__init__.py"), origin["file"])

    def test_imported_attribute(self):
        self.check("from alpha import __version__ as av\nassert av == '1.1'", ALPHA_IS_OLD)

    def test_submodule_attribute(self):
        self.check(
            "import beta.version\nassert beta.version.VERSION == '1.1'",
            "2.0.1 <beta.version.VERSION> == 1.1 <> must",
        )

    def test_getattr_with_default(self):
        self.check("import alpha\nassert getattr(alpha, '__version__', '0') == '1.1'", ALPHA_IS_OLD)

    def test_getattr_falls_back_to_its_default(self):
        self.check("import alpha\nassert getattr(alpha, 'version', '0') == '1.1'", "0 <> == 1.1 <> must")

    def test_module_dictionary(self):
        self.check("import alpha\nassert alpha.__dict__['__version__'] == '1.1'", ALPHA_IS_OLD)
        self.check("import alpha\nassert vars(alpha)['__version__'] == '1.1'", ALPHA_IS_OLD)

    def test_import_module(self):
        self.check("import importlib\nassert importlib.import_module('alpha').__version__ == '1.1'", ALPHA_IS_OLD)

    def test_lazy_attribute_is_never_computed(self):
        result = self.check(
            "import lazy\nassert lazy.__version__ == '3.0'",
            " <lazy.__version__> == 3.0 <> must",
        )
        self.assertIsNone(result.first["comparisons"][0]["left"]["value"])

    def test_live_value_of_a_lazy_attribute(self):
        self.check("import lazy\nv = lazy.__version__\nassert v == '3.0'", "3.1 <lazy.__version__> == 3.0 <> must")

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
            ALPHA_IS_OLD,
            facts="import alpha\nALPHA = alpha.__version__\nWANT = '1.1'\n",
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
            METADATA_IS_OLD,
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
            ALPHA_IS_OLD,
        )

    def test_old_and_rare_ways_to_a_version(self):
        self.check_each(
            "1.2 <Alpha!> == 1.1 <> must",
            "import pkg_resources\nassert pkg_resources.get_distribution('alpha').version == '1.1'",
            "import importlib.metadata as m\nassert m.metadata('alpha').get('Version') == '1.1'",
            "import importlib.metadata as m\nassert m.distribution('alpha').metadata['Version'] == '1.1'",
        )
        self.check_each(
            ALPHA_IS_OLD,
            "assert __import__('alpha').__version__ == '1.1'",
            "assert sys.modules['alpha'].__version__ == '1.1'",
            "assert vars(alpha).get('__version__', '0') == '1.1'",
            "have = alpha.__version__ if hasattr(alpha, '__version__') else '0'\nassert have == '1.1'",
        )

    def test_relative_import(self):
        self.check(
            "import own.facts\nassert own.facts.ALPHA == '1.1'",
            ALPHA_IS_OLD,
            **{
                "own/__init__.py": "",
                "own/base.py": "import alpha\nVALUE = alpha.__version__\n",
                "own/facts.py": "from .base import VALUE as ALPHA\n",
            },
        )

    def test_imports_inside_functions(self):
        self.check_each(
            METADATA_IS_OLD,
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

    def test_values_that_were_replaced_later(self):
        self.check_each(
            METADATA_IS_OLD,
            "have = version('alpha')\nok = have == '1.1'\nhave = None\nassert ok",
        )

    def test_conditions_that_cannot_be_known(self):
        self.check_each(
            METADATA_IS_OLD,
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
            METADATA_IS_OLD,
            "assert version('alpha') == os.environ.get('WANT', '1.1')",
            "assert version('alpha') == os.getenv('WANT', '1.1')",
            "os.environ['WANT'] = '1.1'\nassert version('alpha') == os.environ['WANT']",
        )

    def test_containers(self):
        self.check_each(
            METADATA_IS_OLD,
            "have = {'alpha': version('alpha')}\nassert have.get('alpha') == '1.1'",
            "have = {**{'alpha': version('alpha')}}\nassert have['alpha'] == '1.1'",
            "have = [*[version('alpha')]]\nassert have[0] == '1.1'",
            "have = [version('beta')] + [version('alpha')]\nassert have[1:][0] == '1.1'",
            "have = dict([('alpha', version('alpha'))])\nfor name, each in have.copy().items(): assert each == '1.1'",
            "for have in {'alpha': version('alpha')}.values(): assert have == '1.1'",
        )


class TransformationTests(ComparisonTestCase):
    """Versions that were taken apart, converted or written into other text."""

    NUMBERS = "(1, 2) <~alpha!> >= (2, 0) <> must"

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
        self.check("import alpha\nassert str(alpha.__version__).strip() == '1.1'", ALPHA_IS_OLD)
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

    def test_text_around_a_version(self):
        self.check_each(
            "v1.2 <~alpha!> == v1.1 <> must",
            "assert 'v' + version('alpha') == 'v1.1'",
            "assert 'v%s' % version('alpha') == 'v1.1'",
            "assert 'v{}'.format(version('alpha')) == 'v1.1'",
            "assert f'v{version(\"alpha\")}' == 'v1.1'",
        )


class NoOriginTests(NoOriginTestCase):
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
