"""Notices failures that never reach the end of a process.

Test runners, pools of workers and servers catch what fails in them, and go on.  ``watch`` is
called when such a library has just been imported, and has it tell of each failure; a
script that imports none of them never loads this module.

==============================  ======================================================
failure                         where it is noticed
==============================  ======================================================
test of unittest                ``TestResult`` is told of it, also of one that is skipped
module of tests                 unittest's loader makes a test of the failed import
test of pytest                  a ``TestReport`` is made of it; when modules are
                                collected, a ``CallInfo``
``conftest.py`` of pytest       the exception is made that tells of its failed import
``pytest.exit``                 its exception is made
example of doctest              ``DocTestRunner`` reports it
task of an executor or a pool   a ``Future`` is told of it; in a worker process it is
                                wrapped to be sent to the parent
exception that is logged        a record of it is made, of an error or worse
exception that is written       a ``TracebackException`` is made of it
``multiprocessing.Process``     its ``finally`` runs while the exception is in flight;
                                from 3.13 on it prints the exception
==============================  ======================================================
"""

import os
import sys

STDLIB = os.path.dirname(os.__file__) + os.sep
NOTICED_THEMSELVES = {"unittest", "_pytest", "doctest", "logging", "threading", "concurrent", "multiprocessing"}
MISFITS = (AttributeError, TypeError, ImportError, SyntaxError)
BY_INTERPRETER = "_print_exception_bltin"  # by which it prints what ends the process, from Python 3.13 on


def watch(module, capture):
    """Has the failures noticed that ``module``, one of ``WATCHED`` or run as one, catches."""
    WATCHED[module.__spec__.name](module, capture)


def _unittest(module, capture):
    def failed(_result, test, error, *_):
        capture.notice("test", error[1], error[2])

    def subtest_failed(_result, test, _subtest, error):
        if error is not None:
            failed(_result, test, error)

    def skipped(_result, test, reason):
        error = sys.exc_info()[1]
        error = error if isinstance(error, sys.modules["unittest.case"].SkipTest) else None
        capture.notice("skip", error, error and error.__traceback__, text=reason, skipped=test)

    _observe(module.TestResult, "addSkip", skipped)
    _observe(module.TestResult, "addError", failed)
    _observe(module.TestResult, "addFailure", failed)
    _observe(module.TestResult, "addSubTest", subtest_failed)


def _unittest_loader(module, capture):
    def failed(*_):
        error = sys.exc_info()[1]
        still_trying = sys._getframe(3).f_locals.get("parts_copy")  # "a.b" need not be a module
        if error is not None and not still_trying:
            capture.notice("test", error, error.__traceback__)

    _observe(module, "_make_failed_import_test", failed)


def _pytest_reports(module, capture):
    def reported(_report_class, item, call):
        if call.excinfo is not None:
            _, error, traceback = call.excinfo._excinfo
            capture.last_caught = id(error)
            if not _is_outcome(error, "Skipped", "XFailed") and item.get_closest_marker("xfail") is None:
                capture.notice("test", error, traceback)

    report = module.TestReport
    make = report.__dict__["from_item_and_call"].__func__
    report.from_item_and_call = classmethod(_observing(make, reported))


def _pytest_runner(module, capture):
    def called(_call, result=None, excinfo=None, *_, **named):
        if excinfo is not None and named.get("when", _[-1] if _ else None) == "collect":
            _, error, traceback = excinfo._excinfo
            kind = "skip" if _is_outcome(error, "Skipped") else "test"
            capture.notice(kind, error, traceback)

    _observe(module.CallInfo, "__init__", called)


def _is_outcome(error, *names):
    """Whether it is an outcome of a test's, which pytest shows as exceptions of Python's own."""
    kind = type(error)
    return kind.__name__ in names and any(base.__module__ == "_pytest.outcomes" for base in kind.__mro__)


def _pytest_config(module, capture):
    def made(*_, **__):
        error = sys.exc_info()[1]
        if error is not None:
            capture.notice("test", error, error.__traceback__)

    _observe(module.ConftestImportFailure, "__init__", made)


def _pytest_outcomes(module, capture):
    def made(_exit, msg="", returncode=None):
        code = 2 if returncode is None else int(returncode)
        if code:
            capture.notice("test", None, sys._getframe(3), code, msg)

    _observe(module.Exit, "__init__", made)


def _doctest(module, capture):
    def differs(_runner, _out, test, example, got):
        capture.notice("test", None, None, example=(test, example, got))

    def raised(_runner, _out, test, example, error):
        capture.notice("test", error[1], error[2], example=(test, example, None))

    _observe(module.DocTestRunner, "report_failure", differs)
    _observe(module.DocTestRunner, "report_unexpected_exception", raised)


def _workers(name):
    def watch_class(module, capture):
        def sent(_wrapper, error, traceback):
            capture.notice("worker", error, traceback)

        _observe(getattr(module, name), "__init__", sent)

    return watch_class


def _futures(module, capture):
    def failed(_future, error):
        if error is not None and error.__traceback__ is not None:
            capture.notice("worker", error, error.__traceback__)

    def observed(*args, **named):
        result = function(*args, **named)
        _unseen(failed, args, named)  # afterwards: no other thread should wait for that
        return result

    function = module.Future.set_exception
    module.Future.set_exception = _like(function, observed)


def _process(module, capture):
    def ending(*_, **__):
        error = sys.exc_info()[1]
        if error is not None and _is_ending_process(sys._getframe(3)):
            capture.notice("worker", error, error.__traceback__)

    _observe(module, "_exit_function", ending)


def _is_ending_process(frame):
    return frame.f_code.co_name == "_bootstrap"


def _logging(module, capture):
    def made(_logger, name, level, fn, lno, msg, args, exc_info, *_, **__):
        if isinstance(exc_info, tuple) and level >= module.ERROR:
            _notice_misfit(capture, exc_info[1], exc_info[2], fn)

    _observe(module.Logger, "makeRecord", made)


def _notice_misfit(capture, error, traceback, teller):
    """Only where code does not fit other code; ``teller`` is the file that logs it or writes it, a library's or the script's."""
    if traceback is not None and isinstance(error, MISFITS):
        is_of_library = "site-packages" in teller or "dist-packages" in teller or teller.startswith(STDLIB)
        capture.notice("served" if is_of_library else "told", error, traceback)


def _traceback(module, capture):
    def created(_self, _type, error, traceback, *_, **__):
        caller = sys._getframe(3)
        if caller.f_code is made:  # a part of what another one came from
            return
        while caller is not None and caller.f_globals is module.__dict__ and caller.f_code.co_name != BY_INTERPRETER:
            caller = caller.f_back
        if caller is None or caller.f_globals is module.__dict__:
            return
        if caller.f_globals.get("__name__", "").partition(".")[0] not in NOTICED_THEMSELVES:
            _notice_misfit(capture, error, traceback, caller.f_code.co_filename)
        elif sys.version_info >= (3, 13) and _is_ending_process(caller) and error is not None:
            capture.notice("worker", error, traceback)

    made = module.TracebackException.__init__.__code__
    _observe(module.TracebackException, "__init__", created)


WATCHED = {
    "unittest.loader": _unittest_loader,
    "unittest.result": _unittest,
    "_pytest.reports": _pytest_reports,
    "_pytest.runner": _pytest_runner,
    "_pytest.config": _pytest_config,
    "_pytest.outcomes": _pytest_outcomes,
    "doctest": _doctest,
    "concurrent.futures._base": _futures,
    "concurrent.futures.process": _workers("_ExceptionWithTraceback"),
    "multiprocessing.pool": _workers("ExceptionWithTraceback"),
    "multiprocessing.util": _process,
    "logging": _logging,
    "traceback": _traceback,
}


def _observe(owner, name, observer):
    setattr(owner, name, _observing(getattr(owner, name), observer))


def _observing(function, observer):
    """``function``, with ``observer`` called first with the same arguments."""

    def observed(*args, **named):
        _unseen(observer, args, named)
        return function(*args, **named)

    return _like(function, observed)


def _unseen(observer, args, named):
    try:
        observer(*args, **named)
    except BaseException:
        pass


def _like(function, observed):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(observed, name, getattr(function, name))
    observed.__dict__.update(function.__dict__)
    observed.__wrapped__ = function
    return observed
