package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.report.OutcomeText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heals for what failed inside a process, and not at its end. */
class HealingNoticedTests extends HermeticHeals {

    private static final String DEMO = "demo 1.1 -> 1.0 (required: demo==1.0)";

    private static final String CHECK = """
            import demo, os, subprocess, sys
            def check(*_):
                assert demo.__version__ == "1.0"
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import doctest\n__doc__ = '>>> demo.__version__\\n\\'1.0\\''\nsys.exit(doctest.testmod().failed)",
                "from concurrent.futures import ProcessPoolExecutor as P\nif __name__ == '__main__':\n"
                        + "    with P(1) as p: list(p.map(check, [1]))",
                "from concurrent.futures import ThreadPoolExecutor as P\nwith P(1) as p: f = p.submit(check)\n"
                        + "if f.exception(): sys.exit(1)",
                "import multiprocessing\nif __name__ == '__main__':\n"
                        + "    with multiprocessing.Pool(1) as p: p.map(check, [1])",
                "import multiprocessing\nif __name__ == '__main__':\n"
                        + "    p = multiprocessing.Process(target=check)\n    p.start()\n    p.join()\n    sys.exit(p.exitcode)",
                "import threading\ndone = []\nt = threading.Thread(target=lambda: done.append(check()))\n"
                        + "t.start()\nt.join()\nif not done: sys.exit(1)",
                "p = subprocess.run([sys.executable, '-c', 'import demo; assert demo.__version__ == \"1.0\"'])\n"
                        + "if p.returncode: raise RuntimeError('child')",
                "import asyncio\nasync def main(): await asyncio.gather(asyncio.to_thread(check))\nasyncio.run(main())",
                "import atexit\ndef audit():\n    if demo.__version__ != '1.0': os._exit(9)\natexit.register(audit)",
                "try: check()\nexcept AssertionError: os._exit(3)",
                "def main():\n    try: check()\n    except AssertionError: return 1\nsys.exit(main())",
                "import argparse\nif demo.__version__ != '1.0': argparse.ArgumentParser().error('old')",
                "import warnings\nwarnings.simplefilter('error')\nif demo.__version__ != '1.0': warnings.warn('old')",
                "sys.excepthook = lambda *_: None\ncheck()",
            })
    void healsWhatIsNoticed(String script) throws Exception {
        assertHealed(heal(CHECK + script + "\n"), DEMO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def test(self): self.assertEqual(demo.__version__, '1.0')",
                "def setUp(self): self.assertTrue(demo.__version__ == '1.0')\n    def test(self): pass",
                "@classmethod\n    def setUpClass(cls): check()\n    def test(self): pass",
            })
    void healsTestsOfUnittest(String test) throws Exception {
        assertHealed(
                heal(CHECK + "import unittest\nclass T(unittest.TestCase):\n    " + test + "\nunittest.main()\n"),
                DEMO);
    }

    /** In 2.0 a function is gone, and another refuses what it did before. */
    private void paintIsInstalled() throws Exception {
        sandbox.index().add("paint", "1.0", Map.of("paint.py", """
                        def fill(colour): return colour
                        def blend(): return fill(1)
                        """)).add("paint", "2.0", Map.of("paint.py", """
                        class Refused(Exception): pass
                        def blend():
                            raise Refused("not this way")
                        """));
        base("demo==1.1", "other==2.1", "paint==2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import threading\ndone = []\nt = threading.Thread(target=lambda: done.append(work(1)))\n"
                        + "t.start()\nt.join()\nif not done: sys.exit(1)",
                "import threading\ndone = []\nt = threading.Thread(target=lambda: done.append(paint.blend()))\n"
                        + "t.start()\nt.join()\nif not done: sys.exit(1)",
                "from concurrent.futures import ProcessPoolExecutor as P\nif __name__ == '__main__':\n"
                        + "    with P(1) as p: list(p.map(work, [1]))",
                "from concurrent.futures import ThreadPoolExecutor as P\nwith P(1) as p: f = p.submit(work, 1)\n"
                        + "if f.exception(): sys.exit(1)",
                "import multiprocessing\nif __name__ == '__main__':\n"
                        + "    with multiprocessing.Pool(1) as p: p.map(work, [1])",
                """
                import multiprocessing
                if __name__ == '__main__':
                    p = multiprocessing.Process(target=work, args=(1,))
                    p.start()
                    p.join()
                    sys.exit(p.exitcode)""",
                "p = subprocess.run([sys.executable, '-c', 'import paint; paint.fill(1)'])\nif p.returncode: sys.exit('child')",
                "import unittest\nclass T(unittest.TestCase):\n    def test(self): work(1)\nunittest.main()",
                """
                import unittest
                class T(unittest.TestCase):
                    def test(self): self.assertEqual(paint.blend(), 1)
                unittest.main()""",
                "import doctest\n__doc__ = '>>> work(1)\\n1'\nsys.exit(doctest.testmod().failed)",
                "def main():\n    try: work(1)\n    except AttributeError: sys.exit(1)\nmain()",
                """
                import traceback
                def main():
                    try: work(1)
                    except AttributeError:
                        traceback.print_exc()
                        return 1
                sys.exit(main())""",
                """
                import asyncio
                done = []
                async def serve():
                    asyncio.get_running_loop().call_soon(lambda: done.append(work(1)))
                    await asyncio.sleep(0.01)
                asyncio.run(serve())
                if not done: raise ConnectionError('received 1011')""",
                """
                class Result:
                    exception = None
                def invoke():
                    result = Result()
                    try: work(1)
                    except AttributeError as error: result.exception = error
                    result.exit_code = int(result.exception is not None)
                    return result
                result = invoke()
                assert result.exit_code == 0""",
            })
    void healsWhatALibraryHasNoMore(String script) throws Exception {
        paintIsInstalled();

        assertHealed(
                heal("import os, subprocess, sys, paint\ndef work(c): return paint.fill(c)\n" + script + "\n"),
                "paint 2.0 -> 1.0 (required: paint<2.0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import threading\nt = threading.Thread(target=work, args=(1,))\nt.start()\nt.join()\n"
                        + "raise RuntimeError('in any case')",
                "try: work(1)\nexcept AttributeError: pass\nsys.exit('server is down')",
                """
                import traceback
                try: work(1)
                except AttributeError: traceback.print_exc()
                raise RuntimeError('the disk is full')""",
                """
                import logging, unittest
                class T(unittest.TestCase):
                    def test(self):
                        try: work(1)
                        except AttributeError: logging.exception('optional')
                        self.assertEqual(1 + 1, 3)
                unittest.main()""",
                """
                import logging
                try: work(1)
                except AttributeError: logging.exception('optional')
                assert 1 + 1 == len(str(paint.__name__)) + 3""",
                "import unittest\nclass T(unittest.TestCase):\n    @unittest.expectedFailure\n"
                        + "    def test_a(self): work(1)\n    def test_b(self): self.fail()\nunittest.main()",
                """
                import unittest
                class T(unittest.TestCase):
                    def test_a(self): self.assertRaises(AttributeError, work, 1)
                    def test_b(self): self.assertEqual(1 + 1, 3)
                unittest.main()""",
                "def other():\n    if 1 + 1 == 2: sys.exit('server is down')\n"
                        + "try: work(1)\nexcept AttributeError: other()",
            })
    void doesNotTakeWhatWasHandledForTheReason(String script) throws Exception {
        paintIsInstalled();

        HealingOutcome outcome =
                heal("import os, subprocess, sys, paint\ndef work(c): return paint.fill(c)\n" + script + "\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(bubbles()).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@unittest.skipUnless(demo.__version__ == '1.0', 'old')\nclass T(unittest.TestCase):\n    def test(self): pass",
                "class T(unittest.TestCase):\n    @unittest.skipIf(demo.__version__ != '1.0', 'old')\n    def test(self): pass",
            })
    void healsWhatSkippedATestThatHadToRun(String test) throws Exception {
        assertHealed(
                heal(CHECK + "import unittest\n" + test
                        + "\nif unittest.main(exit=False).result.skipped: sys.exit('not run')\n"),
                DEMO);
    }

    /** The failed test is the reason, and not the one that was skipped for a version. */
    @Test
    void aSkippedTestIsNoReasonBesideAFailedOne() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, other, unittest
                class T(unittest.TestCase):
                    @unittest.skipIf(demo.__version__ != "1.0", "old")
                    def test_a(self): pass
                    def test_b(self): self.assertEqual(other.__version__, "2.0")
                unittest.main()
                """);

        assertHealed(outcome, "other 2.1 -> 2.0 (required: other==2.0)");
    }

    @Test
    void healsWhatAllTestsAskForAtOnce() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, other, unittest
                class T(unittest.TestCase):
                    def test_a(self):
                        self.assertEqual(demo.__version__, "1.0")
                    def test_b(self):
                        self.assertEqual(other.__version__, "2.0")
                unittest.main()
                """);

        assertHealed(outcome, DEMO, "other 2.1 -> 2.0 (required: other==2.0)");
        assertThat(outcome.attempts()).hasSize(2);
    }

    @Test
    void aTestThatFailsForAnotherReasonStaysAFailure() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, unittest
                class T(unittest.TestCase):
                    def test_a(self):
                        self.assertEqual(demo.__version__, "1.0")
                    def test_b(self):
                        self.assertEqual(1 + 1, 3)
                unittest.main()
                """);

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(outcome.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subprocess.run([sys.executable, '-c', 'import demo; assert demo.__version__ == \"1.0\"'])\n{}['genuine']",
                "import threading\nt = threading.Thread(target=check)\nt.start()\nt.join()\nint('genuine')",
                "import threading\nt = threading.Thread(target=check)\nt.start()\nt.join()\n"
                        + "raise RuntimeError('in any case')",
                "from concurrent.futures import ProcessPoolExecutor as P\nif __name__ == '__main__':\n"
                        + "    with P(1) as p: p.submit(check).exception(), p.submit(int, 'x').result()",
                "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(1 + 1, 3)\n"
                        + "unittest.main()",
                "import unittest\nclass T(unittest.TestCase):\n    @unittest.expectedFailure\n"
                        + "    def test_a(self): check()\n    def test_b(self): self.fail()\nunittest.main()",
                "try: check()\nexcept AssertionError: pass\nsys.exit('server is down')",
            })
    void doesNotTakeWhatIsNoticedForTheReason(String script) throws Exception {
        HealingOutcome outcome = heal(CHECK + script + "\n");

        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(bubbles()).containsExactly("{}");
    }
}
