"""Failures that a library catches: what is recorded of them."""

import os
import sys

import short
from capturing import CaptureTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD

METHODS_OF_UNITTEST = {
    "self.assertEqual(alpha.__version__, '1.1')": ALPHA_IS_OLD,
    "self.assertEqual(second='1.1', first=alpha.__version__)": ALPHA_IS_OLD,
    "self.assertNotEqual(alpha.__version__, '1.2')": "1.2 <alpha.__version__> != 1.2 <> must",
    "self.assertTrue(alpha.__version__ == '1.1', 'no')": ALPHA_IS_OLD,
    "self.assertFalse(alpha.__version__ != '1.1')": ALPHA_DIFFERS,
    "self.assertGreaterEqual(alpha.version_info, (2, 0))": "(1, 2) <alpha.version_info> >= (2, 0) <> must",
    "self.assertGreater(alpha.version_info, (2, 0))": "(1, 2) <alpha.version_info> > (2, 0) <> must",
    "self.assertLess(alpha.version_info, (1, 0))": "(1, 2) <alpha.version_info> < (1, 0) <> must",
    "self.assertLessEqual(a=alpha.version_info, b=(1, 0))": "(1, 2) <alpha.version_info> <= (1, 0) <> must",
    "self.assertIn(alpha.__version__, ['1.1'])": "1.2 <alpha.__version__> in ['1.1'] <> must",
    "self.assertNotIn(alpha.__version__, ['1.2'])": "1.2 <alpha.__version__> not in ['1.2'] <> must",
    "self.assertTupleEqual(alpha.version_info, (1, 1))": "(1, 2) <alpha.version_info> == (1, 1) <> must",
    "self.assertIsNone(alpha.__version__)": "1.2 <alpha.__version__> is None <> must",
    "self.assertTrue(alpha.__version__.startswith('2'))": "1.2 <alpha.__version__> startswith 2 <> must",
    "self.check(alpha.__version__, '1.1')": ALPHA_IS_OLD,
    "assert alpha.__version__ == '1.1'": ALPHA_IS_OLD,
    "if alpha.__version__ != '1.1': self.fail('old')": ALPHA_DIFFERS,
}


class NoticedTestCase(CaptureTestCase):
    def noticed(self, result):
        """What was noticed, as lines: its kind, and the comparisons."""
        return [
            " ".join([entry["noticed"] + ":"] + [short.comparison(each) for each in entry["comparisons"]])
            for record in result.records
            for entry in record["exceptions"]
            if "noticed" in entry
        ]


class UnittestTests(NoticedTestCase):
    def test_methods_of_unittest(self):
        for call, expected in METHODS_OF_UNITTEST.items():
            with self.subTest(call):
                result = self.capture(
                    """
                    import alpha, unittest
                    class T(unittest.TestCase):
                        def check(self, actual, wanted):
                            self.assertEqual(actual, wanted)
                        def test(self):
                            %s
                    unittest.main()
                    """
                    % call
                )
                self.assertEqual((1, ["test: " + expected]), (result.code, self.noticed(result)))

    def test_regular_expression_of_unittest(self):
        result = self.capture(
            """
            import alpha, unittest
            class T(unittest.TestCase):
                def test(self):
                    self.assertRegex(alpha.__version__, "1[.]1")
            unittest.main()
            """
        )
        noticed = result.record["exceptions"][1]
        self.assertEqual("alpha.__version__", short.origins(noticed["comparisons"][0]["left"]))
        self.assertTrue(noticed["guard"]["required"])
        self.assertEqual('self.assertRegex(alpha.__version__, "1[.]1")', noticed["statement"]["source"])

    def test_fixtures_and_runner_of_unittest(self):
        result = self.capture(
            """
            import alpha, sys, unittest
            class A(unittest.TestCase):
                @classmethod
                def setUpClass(cls):
                    if alpha.__version__ != "1.1":
                        raise RuntimeError("no")
                def test_a(self):
                    pass
            class B(unittest.TestCase):
                def setUp(self):
                    self.assertEqual(alpha.__version__, "1.1")
                def test_b(self):
                    pass
            class C(unittest.TestCase):
                def test_c(self):
                    self.assertEqual(1, 2)
                @unittest.expectedFailure
                def test_expected(self):
                    self.assertEqual(alpha.__version__, "1.0")
            suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
            done = unittest.TextTestRunner().run(suite)
            sys.exit(not done.wasSuccessful())
            """
        )
        self.assertEqual(
            [
                "test: " + ALPHA_DIFFERS,
                "test: " + ALPHA_IS_OLD,
                "test: 1 <> == 2 <> must",
            ],
            self.noticed(result),
        )
        self.assertTrue(result.first["conditional"])

    def test_modules_that_unittest_cannot_import(self):
        check = "import alpha\nassert alpha.__version__ == '1.1'"
        ends = "done = unittest.TextTestRunner().run(%s)\nsys.exit(not done.wasSuccessful())"
        for tests, expected in (
            ("unittest.defaultTestLoader.discover('.')", "test: " + ALPHA_IS_OLD),
            ("unittest.defaultTestLoader.loadTestsFromName('missing')", "test:"),
        ):
            result = self.capture("import sys, unittest\n" + ends % tests, test_it=check)
            self.assertEqual(expected, self.noticed(result)[0])
        result = self.capture(
            "import sys, unittest\n" + ends % "unittest.defaultTestLoader.loadTestsFromName('here.T.test')",
            here="import unittest\nclass T(unittest.TestCase):\n    def test(self): self.fail()",
        )
        self.assertEqual(["test:"], self.noticed(result))

    def test_skips_of_unittest(self):
        result = self.capture(
            """
            import alpha, sys, unittest
            needs_old = unittest.skipIf(alpha.__version__ != "1.1", "old")
            @unittest.skipUnless(alpha.__version__ == "1.1", "old")
            class A(unittest.TestCase):
                def test_a(self): pass
            class B(unittest.TestCase):
                @unittest.skip("never")
                def test_0(self): pass
                @unittest.skipIf(sys.platform != "none", "no version")
                def test_1(self): pass
                @needs_old
                def test_2(self): pass
                @unittest.skipUnless(hasattr(alpha, "absent"), "old")
                def test_3(self): pass
                @unittest.skipIf(sys.version_info < (3, 11), "raised skips are seen from here on")
                def test_4(self):
                    if alpha.__version__ != "1.1": self.skipTest("old")
                @unittest.skipIf(sys.version_info < (3, 11), "raised skips are seen from here on")
                def test_5(self):
                    if alpha.__version__ != "1.1": raise unittest.SkipTest("old")
            done = unittest.main(exit=False).result
            if done.skipped: sys.exit("not run")
            """
        )
        expected = ["skip: " + ALPHA_IS_OLD, "skip: " + ALPHA_DIFFERS, "absent"]
        if sys.version_info >= (3, 11):
            expected += ["skip: " + ALPHA_DIFFERS] * 2
        facts = [short.facts(each) for each in result.record["exceptions"] if "noticed" in each]
        asked = [each.get("absentName", {}).get("name") for each in facts]
        self.assertEqual(expected, [name or line for name, line in zip(asked, self.noticed(result))])

    def test_a_failure_after_the_end_is_added(self):
        result = self.capture(
            """
            import sys, threading
            leaving = threading.Event()
            def work():
                leaving.wait()
                raise ValueError
            threading.Thread(target=work).start()
            threading._shutdown, shutdown = lambda: (leaving.set(), shutdown()), threading._shutdown
            sys.exit(4)
            """
        )
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))
        self.assertEqual(["thread:"], self.noticed(result))

    def test_many_failures_are_not_all_recorded(self):
        result = self.capture(
            """
            import unittest
            class T(unittest.TestCase):
                def test(self):
                    for number in range(100):
                        with self.subTest(number):
                            self.fail()
            unittest.main()
            """
        )
        self.assertEqual(20, len(self.noticed(result)))


class RunnersTests(NoticedTestCase):
    """Other runners of tests, and workers."""

    def test_pytest(self):
        body = """
            import alpha, pytest, sys
            def test_it():
                assert alpha.__version__ == "1.1"
            def test_no():
                if alpha.__version__ != "1.1":
                    pytest.fail("old")
            def test_skipped():
                if alpha.__version__ != "1.1":
                    pytest.skip("old")
            def leave():
                if alpha.__version__ != "1.1":
                    pytest.exit("old", 3)
            sys.exit(pytest.main(%s))
            """
        for arguments, expected in {
            "test_it, test_no": ["test: " + ALPHA_IS_OLD, "test: " + ALPHA_DIFFERS],
            "test_it, when='collect'": ["test: " + ALPHA_IS_OLD],
            "test_it, marks=['xfail']": [],
            "test_skipped": [],
            "test_skipped, when='collect'": ["skip: " + ALPHA_DIFFERS],
            "leave": ["test: " + ALPHA_DIFFERS],
        }.items():
            with self.subTest(arguments):
                result = self.capture(body % arguments)
                self.assertEqual(expected, self.noticed(result))
                self.assertEqual("exit", result.record["kind"])

    def test_conftest_of_pytest(self):
        result = self.capture(
            """
            import alpha, sys
            from _pytest.config import ConftestImportFailure, load
            def conftest():
                assert alpha.__version__ == "1.1"
            try:
                load(conftest)
            except ConftestImportFailure:
                print("cannot be imported")
            sys.exit(4)
            """
        )
        self.assertEqual(["test: " + ALPHA_IS_OLD], self.noticed(result))

    def test_doctest(self):
        result = self.capture(
            """
            '''
            >>> import alpha
            >>> v = alpha.__version__
            >>> v
            '1.1'
            >>> print(alpha.__version__)
            1.1
            >>> alpha.__version__ == "1.1"
            True
            >>> assert v == "1.1"
            >>> 1 + 1
            2
            '''
            import doctest, sys
            sys.exit(1 if doctest.testmod().failed else 0)
            """
        )
        self.assertEqual(["test: " + ALPHA_IS_OLD] * 4, self.noticed(result))
        lines = [each["statement"]["line"] for each in result.record["exceptions"][1:]]
        self.assertEqual([4, 6, 8, 10], lines)

    def test_doctest_as_a_module(self):
        path = self.script(
            "def old():\n    '''It.\n\n    >>> import alpha\n    >>> alpha.__version__\n    '1.1'\n    '''\n", "told.py"
        )
        result = self.capture_command(["-m", "doctest", "told.py"], cwd=os.path.dirname(path))
        self.assertEqual(["test: " + ALPHA_IS_OLD], self.noticed(result))

    def test_workers(self):
        text = """
            import alpha, multiprocessing, sys
            from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
            def work(_):
                assert alpha.__version__ == "1.1"
            if __name__ == "__main__":
                context = multiprocessing.get_context(sys.argv[1])
                %s
            """
        for statements in (
            "with ProcessPoolExecutor(1, mp_context=context) as pool: list(pool.map(work, [1]))",
            "with context.Pool(1) as pool: pool.map(work, [1])",
            "p = context.Process(target=work, args=(1,)); p.start(); p.join(); sys.exit(p.exitcode)",
        ):
            for method in ("fork", "spawn"):
                with self.subTest(statements, method=method):
                    result = self.capture(text % statements, method)
                    self.assertIn("worker: " + ALPHA_IS_OLD, self.noticed(result))
                    self.assertEqual(1, result.code)

    def test_exception_of_a_future(self):
        result = self.capture(
            """
            import alpha, sys
            from concurrent.futures import ThreadPoolExecutor
            def work():
                assert alpha.__version__ == "1.1"
            with ThreadPoolExecutor(1) as pool:
                future = pool.submit(work)
            if future.exception():
                sys.exit(1)
            """
        )
        self.assertEqual(["worker: " + ALPHA_IS_OLD], self.noticed(result))


class ReportedTests(NoticedTestCase):
    """What is logged, written, reported or kept."""

    def test_failures_that_are_logged_or_written(self):
        script = (
            "import alpha, logging, sys, traceback\ndef main():\n    try:\n        alpha.absent\n    except AttributeError:\n"
            "        %s\n        return 1\nsys.exit(main())"
        )
        for caught in (
            "logging.exception('failed')",
            "logging.getLogger('server').error('failed', exc_info=True)",
            "logging.getLogger('server').critical('failed', exc_info=sys.exc_info())",
            "traceback.print_exc()",
            "print(traceback.format_exc())",
            "traceback.print_exception(*sys.exc_info())",
        ):
            result = self.capture(script % caught)
            self.assertEqual(
                ["told"], [each["noticed"] for each in result.record["exceptions"] if "noticed" in each], caught
            )
        for caught in (
            "logging.warning('failed', exc_info=True)",
            "logging.error('failed')",
            "traceback.print_stack()",
        ):
            self.assertEqual([], self.noticed(self.capture(script % caught)), caught)
        other = (
            (script % "traceback.print_exc()")
            .replace("alpha.absent", "int('a')")
            .replace("AttributeError", "ValueError")
        )
        self.assertEqual([], self.noticed(self.capture(other)))

    def test_failures_that_a_library_reports(self):
        result = self.capture(
            """
            import asyncio, alpha, sys
            async def task(): alpha.absent
            async def main():
                asyncio.get_running_loop().create_task(task())
                await asyncio.sleep(0.01)
            asyncio.run(main())
            sys.exit(1)
            """
        )
        self.assertEqual(["served"], [each["noticed"] for each in result.record["exceptions"] if "noticed" in each])

    def test_failures_that_an_object_keeps(self):
        runner = (
            "import alpha, sys\nclass Result:\n    def __init__(self, code, exception):\n"
            "        self.exit_code, self.exception = code, exception\ndef invoke():\n    try:\n"
            "        if alpha.__version__ != '1.1': raise RuntimeError\n    except Exception as error:\n        return Result(1, error)\n"
            "result = invoke()\n"
        )
        for check in (
            "assert result.exit_code == 0",
            "if result.exit_code: raise ValueError(result)",
            "sys.exit(result.exit_code)",
        ):
            self.assertEqual(["kept: " + ALPHA_DIFFERS], self.noticed(self.capture(runner + check)), check)
        for check in (
            "result.absent",
            "assert alpha.limit == 0",
            "result = Result(1, OSError())\nassert result.exit_code == 0",
        ):
            self.assertEqual([], self.noticed(self.capture(runner + check)), check)

    def test_few_of_what_is_logged(self):
        result = self.capture(
            """
            import logging, sys, unittest
            class T(unittest.TestCase):
                def test(self):
                    for number in range(30):
                        try:
                            unittest.absent
                        except AttributeError:
                            logging.exception("failed")
                    self.assertEqual(1, 2)
            unittest.main()
            """
        )
        self.assertEqual(["told:"] * 20 + ["test: 1 <> == 2 <> must"], self.noticed(result))
