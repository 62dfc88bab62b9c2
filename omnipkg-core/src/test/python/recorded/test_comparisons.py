"""Which comparisons decided a failure."""

from capturing import ComparisonTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD, METADATA_IS_OLD


class ComparisonTests(ComparisonTestCase):
    def test_what_holds_is_no_reason(self):
        self.check(
            """
            import alpha
            from importlib.metadata import version
            ready = False
            if version("alpha") == "1.2":
                if not (alpha.__version__ >= "1.0" and ready):
                    raise RuntimeError("not ready")
            """,
            "1.2 <alpha!> == 1.2 <> mustnot alternatively",
        )

    def test_startswith(self):
        self.check(
            "import alpha\nassert alpha.__version__.startswith('1.1')",
            "1.2 <alpha.__version__> startswith 1.1 <> must",
        )

    def test_membership(self):
        self.check(
            "import alpha\nassert alpha.__version__ in ['1.0', '1.1']",
            "1.2 <alpha.__version__> in ['1.0', '1.1'] <> must",
        )

    def test_regular_expression(self):
        self.check(
            "import re, alpha\nassert re.match(r'1\\.1', alpha.__version__)",
            "1.2 <alpha.__version__> other 1\\.1 <> must",
        )

    def test_only_false_conjuncts(self):
        self.check(
            "import alpha, beta, sys\nassert alpha.__version__ == '1.2' and beta.__version__ == '1' and sys.byteorder",
            "2.0.1 <beta.__version__> == 1 <> must",
        )

    def test_chained_comparison(self):
        self.check(
            "import alpha\nassert '1.0' <= alpha.__version__ < '1.1'",
            "1.2 <alpha.__version__> < 1.1 <> must",
        )

    def test_not_and_walrus(self):
        self.check(
            "import alpha\nassert not (v := alpha.__version__) != '1.1'",
            ALPHA_DIFFERS,
        )

    def test_disjunction_that_had_to_be_false(self):
        self.check(
            """
            import alpha, beta
            if alpha.__version__ != "1.2" or beta.__version__ != "2.0":
                raise RuntimeError("pinned")
            """,
            "2.0.1 <beta.__version__> != 2.0 <> mustnot",
        )

    def test_quantifiers(self):
        self.check(
            """
            from importlib.metadata import version
            PINS = {"alpha": "1.2", "beta": "2.0"}
            assert all(version(n) == w for n, w in PINS.items())
            """,
            "2.0.1 <beta!> == 2.0 <> must",
        )
        self.check(
            "import alpha\nassert any(alpha.__version__.startswith(p) for p in ('1.0', '1.1'))",
            "1.2 <alpha.__version__> startswith 1.0 <> must alternatively",
            "1.2 <alpha.__version__> startswith 1.1 <> must alternatively",
        )

    def test_operator_function(self):
        self.check(
            """
            import alpha, operator
            OPERATORS = {"==": operator.eq, ">=": operator.ge}
            def holds(a, op, b):
                return OPERATORS[op](a, b)
            assert holds(alpha.__version__, "==", "1.1")
            """,
            ALPHA_IS_OLD,
        )

    def test_sets_and_specifiers(self):
        self.check_each(
            "1.2 <alpha!> in {'1.0'} <> must",
            "assert version('alpha') in {'1.0'}",
        )
        self.check_each(
            "1.2 <alpha!> in <SpecifierSet> <> must",
            "from packaging.specifiers import SpecifierSet as S\nassert S('>=9').contains(version('alpha'))",
        )
        self.check_each(
            "1.2 <alpha!> in <SpecifierSet> <> must",
            "from packaging.specifiers import SpecifierSet as S\nassert version('alpha') in S('>=9')",
        )

    def test_shapes_of_conditions(self):
        self.check_each(METADATA_IS_OLD, "assert (have := version('alpha')) and have == '1.1'")
        self.check_each(
            ("1.2 <alpha!> truth - <> mustnot alternatively", "1.2 <alpha!> != 1.1 <> mustnot alternatively"),
            "if (have := version('alpha')) and have != '1.1': raise ValueError(have)",
        )
        self.check_each(
            ("1.0 <> <= 1.2 <alpha!> mustnot alternatively", "1.2 <alpha!> < 2 <> mustnot alternatively"),
            "if '1.0' <= version('alpha') < '2': raise ValueError",
        )
        self.check_each(
            METADATA_IS_OLD,
            "ok = (version('alpha') == '1.1') if os.name else True\nassert ok",
            "assert bool(version('alpha') == '1.1')",
            "assert version('alpha') == '1.1' if os.name else True",
        )


class ContainerTests(ComparisonTestCase):
    """Containers that are compared: where they differ."""

    BETA = "2.0.1 <beta!> == 2.0 <> must at ['beta']"

    def test_dictionaries(self):
        for build in (
            "found = {name: version(name) for name in PINS}",
            "found = {}\nfor name in PINS: found[name] = version(name)",
            "found = dict(alpha=version('alpha'), beta=version('beta'))",
            "found = {'alpha': version('alpha'), 'beta': version('beta')}",
            "found = dict(zip(PINS, map(version, PINS)))",
            "found = {}\nfor name in PINS:\n    have = version(name)\n    found[name] = have",
            "found = {}\nfor name in PINS: found.update({name: version(name)})",
        ):
            self.check(
                "from importlib.metadata import version\nPINS = {'alpha': '1.2', 'beta': '2.0'}\n"
                + build
                + "\nassert found == PINS",
                self.BETA,
            )

    def test_sequences(self):
        for build in (
            "[version(n) for n in names]",
            "list(map(version, names))",
            "[alpha.__version__, version('beta')]",
        ):
            self.check(
                "import alpha\nfrom importlib.metadata import version\nnames = ['alpha', 'beta']\n"
                "assert %s == ['1.2', '2.0']" % build,
                "2.0.1 <beta!> == 2.0 <> must at [1]",
            )
        self.check(
            "from importlib.metadata import version\nnames = ['alpha', 'beta']\n"
            "got = tuple(version(n) for n in names)\nif got != ('1.2', '2.0'): raise ValueError(got)",
            "2.0.1 <beta!> != 2.0 <> mustnot at [1]",
        )

    def test_different_lengths(self):
        self.check(
            "from importlib.metadata import version\nassert [version('alpha')] == []",
            "['1.2'] <> == [] <> must",
        )
