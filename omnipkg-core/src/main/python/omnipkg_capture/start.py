"""Notices how a Python process fails, and has the failure recorded.

A bubble's ``.pth`` file imports this module in every process of the bubble, so
it is small, imports ``observers`` and what start-up has imported already, and does
nothing unless ``OMNIPKG_RECORDS`` names a directory.  ``omnipkg_capture.extract``, which
reads the failure and writes the record, is imported only once there is one.

Nothing here may be seen by the script: not in a traceback, not in an exit
code, not in the life time of its objects.  Hence three rules.

* Where a built-in has to be observed, the built-in itself is still called from
  C: the observer runs first and has returned (see ``observed``).
* No exception, traceback or frame is kept: a failure is turned into plain data
  while the interpreter holds it anyway.
* ``KeyboardInterrupt`` is left alone, since running code after it changes the
  exit by signal 2 to an exit with status 1.

=====================  =====================================================
failure                where it is noticed
=====================  =====================================================
uncaught exception     ``sys.last_value``, read by an ``atexit`` handler
exit of a script       the interpreter flushes ``sys.stderr`` while the
                       ``SystemExit`` is in flight; the garbage collector
                       knows its traceback
exit under -m and -c   ``sys.monitoring``; before 3.12 a call of ``sys.exit``
thread                 ``threading`` builds the arguments of its excepthook
``os._exit``           the call
test, worker           the library that catches it is watched from its
                       import on (``omnipkg_capture.watch``)
handled by the script  only where ``OMNIPKG_HANDLED`` asks for it: trace
                       events (``omnipkg_capture.handled``)
=====================  =====================================================
"""

import _thread
import os
import sys

from omnipkg_capture.observers import (
    ObservedFlush,
    ended_main,
    exception_of,
    is_main_module,
    main_is_running,
    observed,
    observed_arguments,
)

_WITH_MONITORING = hasattr(sys, "monitoring")
_MONITORING_TOOL = 4  # one of the two that PEP 669 leaves free
MAX_NOTICED = 20  # of skipped tests, and of what is told, as many again
_WATCHED = {
    "unittest.loader",
    "unittest.result",
    "_pytest.reports",
    "_pytest.runner",
    "_pytest.config",
    "_pytest.outcomes",
    "doctest",
    "concurrent.futures._base",
    "concurrent.futures.process",
    "multiprocessing.pool",
    "multiprocessing.util",
    "logging",
    "traceback",
}


class _Capture:
    """The state of one process: where records go, and the last call of sys.exit."""

    def __init__(self, directory):
        self.directory = directory
        self.is_script = list(getattr(sys, "argv", ()))[:1] not in (["-m"], ["-c"])
        self.last_exit = None
        self.has_ended = False
        self.noticed = {"skip": 0, "served": 0, "told": 0, "": 0}
        self.last_caught = None
        self.main_thread = _thread.get_ident()

    def in_main_thread(self):
        return _thread.get_ident() == self.main_thread

    def record(self, kind, error, where=None, code=None, text=""):
        """Has a failure recorded; whatever goes wrong stays unseen.

        ``where`` is the traceback, or the frame that exits; ``text`` what an exit
        was called with, if there is no exception object.
        """
        try:
            extract = _beside("extract")
            extract.record(self.directory, kind, error, where, code, text)
        except BaseException:
            pass

    def notice(self, kind, error, where, code=None, text="", example=None, skipped=None):
        """Has a failure recorded that the process survives; not all of very many.

        ``example`` is one of doctest, with the test it is of and what it gave; ``skipped`` a
        test of unittest that was not started.
        """
        if isinstance(error, KeyboardInterrupt):
            return
        if isinstance(error, SystemExit):
            code = exit_code(error.code)
            if not code:
                return
        counted = kind if kind in self.noticed else ""
        self.noticed[counted] += 1
        if self.noticed[counted] > MAX_NOTICED:
            return
        try:
            extract = _beside("extract")
            extract.notice(self.directory, kind, error, where, code, text, example, skipped)
        except BaseException:
            pass

    def handled(self, error, where, marks):
        """Keeps what the script catches, until it is known whether its end rests on that."""
        try:
            extract = _beside("extract")
            extract.handled(self.directory, error, where, marks)
        except BaseException:
            pass

    def at_exit(self):
        if sys._getframe().f_back is None:
            self.has_ended = True  # the interpreter calls this, and flushes once more after it
        value = getattr(sys, "last_exc", None) or getattr(sys, "last_value", None)
        if id(value) == self.last_caught:
            return  # pytest has put it there
        if isinstance(value, BaseException) and not isinstance(value, (KeyboardInterrupt, SystemExit)):
            self.record("exception", value, value.__traceback__, 1)

    def exit_called(self, args):
        """Before 3.12 the exit code in flight need not be an object the collector
        knows, so the call is remembered: by identity, nothing is kept alive."""
        frame = sys._getframe(2)
        code = exit_code(args[0] if args else None)
        self.last_exit = (id(frame), frame.f_lasti, code, _text(args))
        if code and not self.is_script and self.in_main_thread():
            self.record("exit", None, frame, code, _text(args))

    def os_exit_called(self, args):
        frame = sys._getframe(2)
        code = exit_code(args[0] if args else None)
        if code and not frame.f_code.co_filename.endswith("popen_fork.py"):
            self.record("os_exit", None, frame, code, _text(args))

    def stderr_flushed(self):
        """Records the SystemExit in flight, if the interpreter itself is flushing."""
        if self.has_ended or not self.in_main_thread() or main_is_running():
            return
        ended = ended_main()
        self.has_ended = bool(ended)
        for candidate in ended:
            if self._record_exit(candidate):
                return

    def _record_exit(self, traceback):
        """Records what ``traceback`` is in flight for; False if that is no SystemExit.

        Another one is then looked for: a collection may have put what was handled before
        behind what is in flight.
        """
        error = exception_of(traceback)
        if isinstance(error, SystemExit):
            code = exit_code(error.code)
            if code:
                self.record("exit", error, traceback, code)
            return True
        if error is None and self.last_exit is not None:
            innermost = traceback
            while innermost.tb_next is not None:
                innermost = innermost.tb_next
            frame_id, instruction, code, text = self.last_exit
            if code and (frame_id, instruction) == (id(innermost.tb_frame), innermost.tb_lasti):
                self.record("exit", None, traceback, code, text)
                return True
        return False

    def frame_unwound(self, code, _offset, error):
        """A ``sys.monitoring`` callback: the main module is left by an exception."""
        if code.co_name == "<module>" and isinstance(error, SystemExit):
            if is_main_module(sys._getframe(1)) and exit_code(error.code):
                self.record("exit", error, error.__traceback__, exit_code(error.code))

    def thread_failed(self, arguments):
        """``arguments`` is what threading hands to its excepthook."""
        if len(arguments) == 4 and not isinstance(arguments[1], (SystemExit, KeyboardInterrupt)):
            if isinstance(arguments[1], BaseException):
                self.notice("thread", arguments[1], arguments[2])

    def imported(self, module):
        """``module``, which may catch failures, has just been imported."""
        try:
            _beside("watch").watch(module, self)
        except BaseException:
            pass


def _beside(name):
    """A module of this package. What that imports is looked for here first: that is fastest, and
    works whatever the script has made of ``sys.path``."""
    sys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))
    try:
        return __import__("omnipkg_capture." + name, fromlist=[name])
    finally:
        sys.path.pop(0)


def exit_code(code):
    """The exit status that ``SystemExit(code)`` leads to."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF if os.name == "posix" else code
    return 1


def _text(args):
    return args[0] if args and type(args[0]) in (str, int) else ""


def _install(directory):
    import atexit

    capture = _Capture(directory)
    atexit.register(capture.at_exit)
    os._exit = observed(os._exit, capture.os_exit_called)
    if capture.is_script:
        _observe_stderr(capture)
    if not _WITH_MONITORING:
        sys.exit = observed(sys.exit, capture.exit_called)
    elif not capture.is_script:
        _monitor(capture)
    arguments = observed_arguments(_thread._ExceptHookArgs, capture.thread_failed)
    _thread._ExceptHookArgs = arguments
    if "threading" in sys.modules:
        sys.modules["threading"].ExceptHookArgs = arguments
    _watch_imports(capture)
    if os.environ.get("OMNIPKG_HANDLED"):
        _beside("handled").watch(capture)


def _watch_imports(capture):
    """Tells ``capture`` of the modules that may catch failures, once they are loaded."""
    loaders = sys.modules["_frozen_importlib_external"]._LoaderBasics
    watched_main = []

    def create_module(self, spec):  # as the real one gives None, and never fails, so it is in no traceback
        if spec.name in _WATCHED:
            self.exec_module = load
        elif watched_main and hasattr(watched_main[0], "DocTestRunner"):
            capture.imported(watched_main.pop())

    def load(module):
        loader = module.__spec__.loader
        del loader.exec_module
        loader.exec_module(module)
        capture.imported(module)
        if module.__name__ == "unittest.result" and _is_run("doctest"):  # which it imports, before what it tests
            watched_main.append(sys.modules["__main__"])

    create_module.__doc__ = loaders.create_module.__doc__
    create_module.__module__ = loaders.create_module.__module__
    create_module.__qualname__ = loaders.create_module.__qualname__
    loaders.create_module = create_module
    for name in _WATCHED.intersection(sys.modules):
        capture.imported(sys.modules[name])


def _is_run(name):
    """Whether a module is run by ``-m``."""
    return getattr(getattr(sys.modules.get("__main__"), "__spec__", None), "name", "") == name


def _observe_stderr(capture):
    try:
        sys.stderr.flush = ObservedFlush(sys.stderr, capture.stderr_flushed)
    except AttributeError:
        pass


def _monitor(capture):
    monitoring = sys.monitoring
    try:
        monitoring.use_tool_id(_MONITORING_TOOL, "omnipkg")
    except ValueError:
        return
    unwind = monitoring.events.PY_UNWIND
    monitoring.register_callback(_MONITORING_TOOL, unwind, capture.frame_unwound)
    monitoring.set_events(_MONITORING_TOOL, unwind)


if os.environ.get("OMNIPKG_RECORDS"):
    try:
        _install(os.environ["OMNIPKG_RECORDS"])
    except Exception:
        pass
