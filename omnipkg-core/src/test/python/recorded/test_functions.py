"""Functions whose result is compared: they are followed, and not called."""

from capturing import ComparisonTestCase
from short import ALPHA_IS_OLD, METADATA_IS_OLD


class FunctionTests(ComparisonTestCase):
    def test_function_that_returns_a_comparison(self):
        self.check(
            """
            import alpha
            def supported():
                return alpha.__version__ >= "1.3"
            assert supported()
            """,
            "1.2 <alpha.__version__> >= 1.3 <> must",
        )

    def test_function_with_branches(self):
        self.check(
            """
            import alpha
            def supported():
                if alpha.__version__ < "1.3":
                    return False
                return True
            assert supported()
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )

    def test_function_that_returns_a_version(self):
        self.check(
            """
            import alpha
            from importlib.metadata import version
            def have(name):
                try:
                    return version(name)
                except Exception:
                    return None
            assert have("alpha") == "1.1"
            """,
            METADATA_IS_OLD,
        )

    def test_functions_are_never_called(self):
        result = self.check(
            """
            import alpha
            def have():
                print("called")
                return alpha.__version__
            assert have() == "1.1"
            """,
            ALPHA_IS_OLD,
        )
        self.assertEqual("called\n", result.stdout)

    def test_enclosing_function(self):
        self.check(
            """
            import alpha
            def outer():
                have = alpha.__version__
                def inner():
                    assert have == "1.1"
                inner()
            outer()
            """,
            ALPHA_IS_OLD,
        )

    def test_functions(self):
        self.check_each(
            METADATA_IS_OLD,
            "have = lambda name: version(name)\nassert have('alpha') == '1.1'",
            "def have(name='alpha', *, get=version):\n    return get(name)\nassert have() == '1.1'",
            "def have(*names):\n    return [version(n) for n in names]\nassert have('alpha')[0] == '1.1'",
            "def have(**names):\n    return version(names['name'])\nassert have(name='alpha') == '1.1'",
            "import functools\n@functools.lru_cache()\ndef have(name):\n    return version(name)\nassert have('alpha') == '1.1'",
            "def maker(name):\n    def have():\n        return version(name)\n    return have\nhave = maker('alpha')\nassert have() == '1.1'",
            """
            class Versions:
                def have(self, name):
                    return self.static(name)
                @staticmethod
                def static(name):
                    return version(name)
            versions = Versions()
            assert versions.have("alpha") == "1.1"
            """,
            """
            class Versions:
                @classmethod
                def of(cls, name):
                    return cls.static(name)
                @staticmethod
                def static(name):
                    return version(name)
            assert Versions.of("alpha") == "1.1"
            """,
            """
            def have(name):
                try:
                    raise LookupError(name)
                except LookupError:
                    return version(name)
            assert have("alpha") == "1.1"
            """,
            """
            def have(name):
                with open(os.devnull) as log:
                    found = version(name)
                return found
            assert have("alpha") == "1.1"
            """,
            """
            def have(name):
                if name == "":
                    raise ValueError(name)
                try:
                    found = version(name)
                except (ImportError, ValueError):
                    found = None
                else:
                    found = found.strip()
                finally:
                    name = None
                return found
            assert have("alpha") == "1.1"
            """,
        )
        self.check_each(
            "None <> == 1.1 <> must",
            "def have(name):\n    print(version(name))\nassert have('alpha') == '1.1'",
            "def have(name):\n    if name: return\n    return version(name)\nassert have('alpha') == '1.1'",
        )
