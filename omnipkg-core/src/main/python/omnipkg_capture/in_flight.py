"""Finds the exception in flight at the end of a script, which nothing refers to but the interpreter.

The garbage collector knows its traceback, and mostly the exception itself: both were made just now.
"""

import sys

MAX_YOUNG = 200000
MAX_MOVED = 20000
JUST_COLLECTED = 300  # objects made since


class _Holder(Exception):
    pass


try:
    raise _Holder
except _Holder as _error:
    Traceback = type(_error.__traceback__)


_RETURNS = {
    (lambda: None).__code__.co_code[-2],
    (lambda value: value).__code__.co_code[-2],
}


def is_main_module(frame: "FrameType") -> bool:
    return frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") == "__main__"


def main_is_running(limit: int = 5) -> bool:
    """Whether the flush comes from the script.  It does not if the interpreter made it,
    directly or through an object the script has put around ``sys.stderr``."""
    try:
        frame = sys._getframe(3)
    except ValueError:
        return False
    for _ in range(limit):
        if frame.f_back is None:
            return frame.f_code.co_name == "<module>"
        frame = frame.f_back
    return True


def ended_main(traceback: "TracebackType") -> bool:
    """Whether ``traceback`` starts in the main module, and that ended with an exception."""
    frame = traceback.tb_frame
    return frame.f_back is None and is_main_module(frame) and frame.f_code.co_code[frame.f_lasti] not in _RETURNS


def exception_of(traceback: "TracebackType | None") -> "BaseException | None":
    """The exception that ``traceback`` is in flight for.

    Before 3.12 an exception gets its traceback only where it is caught, so the newest
    one may have none yet, or one that the traceback in flight has grown from.
    """
    chain = set()
    while traceback is not None:
        chain.add(id(traceback))
        traceback = traceback.tb_next
    without = None
    for candidate in young_objects():
        if issubclass(type(candidate), BaseException):
            own = BaseException.__traceback__.__get__(candidate)
            if own is None and isinstance(candidate, SystemExit):
                without = candidate
            elif id(own) in chain:
                return candidate
    return without


def distance(traceback: "TracebackType") -> int:
    """How far from its end the main module was left by the exception that a traceback is of.

    What is in flight is left last: behind it stand no more than the blocks that were unwound. A collection puts what it
    has looked at into another order, so that the newest need not come first.
    """
    last = traceback.tb_frame.f_lasti
    return last - traceback.tb_lasti if traceback.tb_lasti <= last else sys.maxsize


def young_objects() -> list:
    """The objects that a failure of just now is among, newest first: two generations of
    the collector's, and the end of the third where it has just moved them all there.

    With the collector switched off they could be millions, and a look too slow.
    """
    import gc

    was_enabled = gc.isenabled()
    gc.disable()  # a collection between two of these looks would move what is looked for
    try:
        young, collections, _ = gc.get_count()
        if young > MAX_YOUNG:
            return []
        moved = gc.get_objects(2)[-MAX_MOVED:] if collections == 0 and young < JUST_COLLECTED else []
        return (moved + gc.get_objects(1) + gc.get_objects(0))[::-1]
    finally:
        if was_enabled:
            gc.enable()
