import sys

from _pytest.outcomes import Exit
from _pytest.reports import TestReport


class ExceptionInfo:
    def __init__(self):
        self._excinfo = sys.exc_info()


class CallInfo:
    def __init__(self, result, excinfo, start, stop, duration, when):
        self.excinfo = excinfo

    @classmethod
    def from_call(cls, function, when):
        excinfo = None
        try:
            function()
        except Exit:
            raise
        except BaseException as error:
            excinfo = ExceptionInfo()
            if when == "call":
                sys.last_value = error
        return cls(None, excinfo, 0, 0, 0, when=when)


class Item:
    def __init__(self, name, marks):
        self.nodeid, self.marks = name, marks

    def get_closest_marker(self, name):
        return name if name in self.marks else None


def main(*functions, when="call", marks=()):
    try:
        for function in functions:
            call = CallInfo.from_call(function, when)
            if when == "call":
                TestReport.from_item_and_call(Item(function.__name__, marks), call)
    except Exit as exit:
        return exit.returncode
    return 1
