"""Exits, and exceptions that a script catches and exits for."""

import os
import sys

import short
from capturing import CaptureTestCase
from short import ALPHA_DIFFERS, ALPHA_IS_OLD


class ExitTests(CaptureTestCase):
    """Which exit it was that ended the process."""

    def test_swallowed_exit_writes_nothing(self):
        result = self.capture(
            """
            import sys
            try:
                sys.exit(3)
            except SystemExit as error:
                kept = error
            """
        )
        self.assertEqual((0, []), (result.code, result.records))

    def test_excepthook_that_leaves_at_once(self):
        result = self.capture(
            """
            import alpha, os, sys
            sys.excepthook = lambda *_: os._exit(9)
            assert alpha.__version__ == "1.1"
            """
        )
        self.assertEqual(("os_exit", 9), (result.record["kind"], result.record["exitCode"]))
        cause = result.record["exceptions"][1]
        self.assertEqual(("AssertionError", "context"), (cause["type"], cause["relation"]))
        self.assertEqual([ALPHA_IS_OLD], [short.comparison(c) for c in cause["comparisons"]])

    def test_exit_after_the_script_has_run_what_is_registered_for_the_end(self):
        result = self.capture("import atexit, sys\natexit._run_exitfuncs()\nsys.exit(3)")
        self.assertEqual(("exit", 3), (result.record["kind"], result.record["exitCode"]))

    def test_exit_while_handling(self):
        result = self.capture(
            """
            import alpha, sys
            try:
                assert alpha.__version__ == "1.1"
            except AssertionError as error:
                print(error)
                sys.exit(2)
            """
        )
        cause = result.record["exceptions"][1]
        self.assertEqual([ALPHA_IS_OLD], [short.comparison(c) for c in cause["comparisons"]])

    def test_exit_after_an_exit(self):
        """Collections in between leave the tracebacks in another order."""
        for collections in ("", *("import gc; gc.set_threshold(%d)" % each for each in (3, 9, 12, 100))):
            with self.subTest(collections):
                result = self.capture(
                    """
                    %s
                    import sys
                    try:
                        sys.exit(2)
                    except SystemExit as error:
                        kept = error
                    try:
                        raise SystemExit(3)
                    except SystemExit as error:
                        sys.exit(error.code + 1)
                    """
                    % collections
                )
                self.assertEqual((4, 4, "4"), (result.code, result.record["exitCode"], result.first["message"]))

    def test_exit_through_a_wrapped_stderr(self):
        result = self.capture(
            """
            import sys
            class Tee:
                def __init__(self, stream):
                    self.stream = stream
                def write(self, text):
                    return self.stream.write(text)
                def flush(self):
                    self.stream.flush()
            sys.stderr = Tee(sys.stderr)
            sys.exit("no")
            """
        )
        self.assertEqual(("exit", "no"), (result.record["kind"], result.first["message"]))

    def test_flushes_of_a_running_script_are_no_exit(self):
        result = self.capture(
            """
            import sys, threading
            def flush():
                sys.stderr.flush()
            try:
                sys.exit(2)
            except SystemExit:
                flush()
                thread = threading.Thread(target=flush)
                thread.start()
                thread.join()
            """
        )
        self.assertEqual((0, []), (result.code, result.records))

    def test_failure_after_a_kept_exit(self):
        result = self.capture(
            """
            import sys
            try:
                sys.exit(2)
            except SystemExit as error:
                kept = error
            int("x")
            """
        )
        self.assertEqual(("exception", "ValueError"), (result.record["kind"], result.first["type"]))

    def test_thread_then_exit(self):
        result = self.capture(
            """
            import sys, threading
            def work():
                raise ValueError("in thread")
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            sys.exit(4)
            """
        )
        self.assertEqual(["SystemExit", "ValueError"], [e["type"] for e in result.record["exceptions"]])
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))

    def test_exit_that_the_collector_moves(self):
        result = self.capture("import gc, sys\ntry:\n    sys.exit(4)\nfinally:\n    gc.collect(1)")
        self.assertEqual(("exit", 4), (result.record["kind"], result.record["exitCode"]))

    def test_exit_of_a_command(self):
        text = "import alpha, sys\nif alpha.__version__ < '1.3': sys.exit('old')"
        result = self.capture_command(["-c", text])
        self.assertEqual(
            ["1.2 <alpha.__version__> < 1.3 <> mustnot"], [short.comparison(c) for c in result.first["comparisons"]]
        )
        self.assertEqual(("exit", 1), (result.record["kind"], result.record["exitCode"]))

    def test_exit_of_a_module(self):
        path = self.script("import alpha, sys\nif alpha.__version__ < '1.3':\n    sys.exit(5)\n", "tool.py")
        result = self.capture_command(["-m", "tool"], cwd=os.path.dirname(path))
        self.assertEqual(
            ["1.2 <alpha.__version__> < 1.3 <> mustnot"], [short.comparison(c) for c in result.first["comparisons"]]
        )

    def test_raised_exit_of_a_module(self):
        path = self.script("raise SystemExit(5)\n", "tool.py")
        result = self.capture_command(["-m", "tool"], cwd=os.path.dirname(path))
        self.assertEqual(5, result.code)
        self.assertEqual(1 if sys.version_info >= (3, 12) else 0, len(result.records))


class CaughtTests(CaptureTestCase):
    """Exceptions that a script catches, and exits for."""

    def check(self, text, *expected):
        result = self.capture(text)
        actual = [
            short.comparison(comparison) for entry in result.record["exceptions"] for comparison in entry["comparisons"]
        ]
        self.assertEqual(list(expected), actual, result.stderr)

    def test_exit_in_the_handler(self):
        for statement in ("sys.exit(1)", "os._exit(3)", "raise SystemExit(2)"):
            self.check(
                """
                import alpha, os, sys
                try:
                    assert alpha.__version__ == "1.1"
                except AssertionError as error:
                    print(error)
                    %s
                """
                % statement,
                ALPHA_IS_OLD,
            )

    def test_code_returned_by_the_handler(self):
        self.check(
            """
            import alpha, sys
            def check():
                assert alpha.__version__ == "1.1"
            def main():
                try:
                    check()
                except AssertionError as error:
                    print(error)
                    return 1
                return 0
            sys.exit(main())
            """,
            ALPHA_IS_OLD,
        )

    def test_flag_set_by_the_handler(self):
        self.check(
            """
            import alpha, sys
            good = True
            try:
                if alpha.__version__ != "1.1":
                    raise ValueError("old")
            except ValueError:
                good = False
            if not good:
                sys.exit(1)
            """,
            ALPHA_DIFFERS,
        )

    def test_warning_as_an_error(self):
        self.check(
            """
            import alpha, warnings
            warnings.simplefilter("error")
            if alpha.__version__ != "1.1":
                warnings.warn("old")
            """,
            ALPHA_DIFFERS,
        )

    def test_parser_and_late_check(self):
        self.check(
            """
            import alpha, argparse
            if alpha.__version__ != "1.1":
                argparse.ArgumentParser().error("old")
            """,
            ALPHA_DIFFERS,
        )
        self.check(
            """
            import alpha, atexit, os
            def audit():
                if alpha.__version__ != "1.1":
                    os._exit(9)
            atexit.register(audit)
            """,
            ALPHA_DIFFERS,
        )
