"""Which condition is found to have caused a failure or an exit."""

from capturing import ComparisonTestCase, NoOriginTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD


class GuardTests(ComparisonTestCase):
    def test_guard(self):
        result = self.check(
            """
            import alpha
            if alpha.__version__ < "1.3":
                raise ImportError("too old")
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )
        guard = result.first["guard"]
        self.assertEqual(('alpha.__version__ < "1.3"', False), (guard["source"], guard["required"]))
        self.assertEqual("raise", result.first["statement"]["kind"])

    def test_guard_with_else(self):
        self.check(
            """
            import alpha
            if alpha.__version__ == "1.1":
                pass
            else:
                raise ImportError("wrong")
            """,
            ALPHA_IS_OLD,
        )

    def test_guard_with_elif(self):
        self.check(
            """
            import alpha
            if alpha.__version__ < "1":
                raise ImportError("old")
            elif alpha.__version__ >= "1.2":
                raise ImportError("new")
            """,
            "1.2 <alpha.__version__> >= 1.2 <> mustnot",
        )

    def test_early_return(self):
        self.check(
            """
            import alpha
            def check():
                if alpha.__version__ == "1.1":
                    return
                raise RuntimeError("wrong")
            check()
            """,
            ALPHA_IS_OLD,
        )

    def test_exits(self):
        for exit_ in ("sys.exit('no')", "raise SystemExit(3)", "sys.exit(3)", "os._exit(3)", "exit(3)"):
            result = self.check(
                "import alpha, os, sys\nif alpha.__version__ < '1.3':\n    %s" % exit_,
                "1.2 <alpha.__version__> < 1.3 <> mustnot",
            )
            self.assertEqual("os_exit" if "_exit" in exit_ else "exit", result.record["kind"])
            self.assertEqual(1 if "'no'" in exit_ else 3, result.record["exitCode"])

    def test_argument_parser_error(self):
        self.check(
            """
            import alpha, argparse
            parser = argparse.ArgumentParser(prog="tool")
            if alpha.__version__ < "1.3":
                parser.error("too old")
            """,
            "1.2 <alpha.__version__> < 1.3 <> mustnot",
        )

    def test_exit_argument(self):
        self.check("import alpha, sys\nok = alpha.__version__ == '1.1'\nsys.exit(0 if ok else 1)", ALPHA_IS_OLD)
        self.check("import alpha, sys\nok = alpha.__version__ == '1.1'\nsys.exit(not ok)", ALPHA_IS_OLD)

    def test_main_that_returns_a_code(self):
        self.check(
            """
            import alpha, sys
            def main():
                if alpha.__version__ != "1.1":
                    print("wrong", file=sys.stderr)
                    return 1
                return 0
            if __name__ == "__main__":
                sys.exit(main())
            """,
            ALPHA_DIFFERS,
        )

    def test_guard_of_a_library(self):
        self.check("import guarded\nguarded.use()", "1.2 <alpha.__version__> < 9 <> mustnot")


class HelperTests(ComparisonTestCase):
    """Functions that check, or only fail: the condition is that of their caller."""

    def test_helper_with_parameters(self):
        self.check(
            """
            import alpha
            def check(name, have, want="1.1"):
                assert have == want, name
            check("alpha", have=alpha.__version__)
            """,
            ALPHA_IS_OLD,
        )

    def test_helper_method(self):
        self.check(
            """
            import alpha
            class Checker:
                def __init__(self, want):
                    self.want = want
                def check(self, have):
                    if have != self.want:
                        raise RuntimeError("wrong")
            Checker("1.1").check(alpha.__version__)
            """,
            ALPHA_DIFFERS,
        )

    def test_helper_in_another_file(self):
        self.check(
            "import alpha, helper\nhelper.require(alpha, '1.1')",
            ALPHA_DIFFERS,
            helper="""
            def require(module, want):
                if module.__version__ != want:
                    raise ImportError("no")
            """,
        )

    def test_helper_that_only_fails(self):
        self.check(
            """
            import alpha
            def die(message):
                print(message)
                raise RuntimeError(message)
            if alpha.__version__ != "1.1":
                die("wrong")
            """,
            ALPHA_DIFFERS,
        )

    def test_helper_that_gets_a_condition(self):
        self.check(
            """
            import alpha
            def ensure(ok, message):
                if not ok:
                    raise RuntimeError(message)
            ensure(alpha.__version__ == "1.1", "wrong")
            """,
            ALPHA_IS_OLD,
        )

    def test_helper_that_exits(self):
        self.check(
            """
            import alpha, sys
            def fail(text, code=1):
                print(text)
                sys.exit(code)
            if alpha.__version__ != "1.1":
                fail("wrong")
            """,
            ALPHA_DIFFERS,
        )


class NoGuardTests(NoOriginTestCase):
    """Conditions that have no part in the failure."""

    def test_failure_without_a_check(self):
        result = self.check("import alpha\nif alpha.__version__ < '2':\n    {}['x']")
        self.assertEqual([], result.first["comparisons"])
        self.assertIsNone(result.first["guard"])

    def test_branch_on_a_version_far_from_the_failure(self):
        result = self.check(
            """
            import alpha
            def work(rows):
                if not rows:
                    raise ValueError("no rows")
            if alpha.__version__ < "2":
                work([])
            """
        )
        self.assertEqual(["rows"], [c["left"]["source"] for c in result.first["comparisons"]])

    def test_exit_of_an_unknown_main(self):
        result = self.check(
            """
            import alpha, random, sys
            def main():
                try:
                    work()
                except ValueError:
                    return 3
                if alpha.__version__ != "1.1":
                    return 3
                return 0
            def work():
                raise ValueError
            sys.exit(main())
            """
        )
        self.assertEqual([], result.first["comparisons"])
        self.assertEqual(3, result.record["exitCode"])

    def test_what_ends_a_script_in_any_case_is_told_apart(self):
        for text, conditional in {
            "import sys\nsys.exit('down')": False,
            "import sys\ndef main():\n    sys.exit(f'down {1}')\nif __name__ == '__main__':\n    main()": False,
            "import sys\nbad = [1]\nif bad: sys.exit('down')": True,
            "import sys\nbad = [1]\nsys.exit(len(bad))": True,
            "done = []\nassert done": True,
            "if 1 > 0:\n    int(str('x'))": False,
            "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise SystemExit(2)": True,
            "raise ValueError('x')": False,
        }.items():
            with self.subTest(text):
                self.assertEqual(conditional, self.capture(text).first["conditional"])
