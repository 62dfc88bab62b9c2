"""What ``start`` observes with: stand-ins for built-ins and types, and a look for the exception in flight.

A stand-in tells an observer of a call first, and is in no traceback: the observer has run and returned before the
built-in itself is called from C.

At the end of a script nothing refers to the exception in flight but the interpreter.  The garbage collector knows its
traceback, and mostly the exception itself: both were made just now.
"""

import sys

MAX_YOUNG = 200000  # objects that are looked at, some 10 ms; more are there only with the collector off
MAX_MOVED = 20000  # objects at the end of the oldest generation, where a collection has just put the newest
JUST_COLLECTED = 300  # objects made since


def observed(builtin: "BuiltinFunctionType", observer: "Callable") -> type:
    """A stand-in for ``builtin`` that calls ``observer(args)`` first.

    It is a class: making an instance runs ``__new__``, which observes, and then
    ``__init__``, which *is* the built-in.  So no frame of this module is on the
    stack when the built-in raises.
    """

    class Look(type):
        def __repr__(cls):
            return repr(builtin)

    def observe(cls, *args, **_):
        try:
            observer(args)
        except BaseException:
            pass
        return object.__new__(cls)

    names = {
        "__new__": observe,
        "__init__": builtin,
        "__module__": builtin.__module__,
        "__doc__": builtin.__doc__,
        "__slots__": (),
    }
    return Look(builtin.__name__, (), names)


class ObservedFlush:
    """``flush`` of a stream; looking up ``__call__`` observes, then the real one is called."""

    __slots__ = ("stream", "observer")

    def __init__(self, stream: object, observer: "Callable") -> None:
        import _weakref

        self.stream = _weakref.ref(stream)
        self.observer = observer

    @property
    def __call__(self):
        stream = self.stream()
        try:
            self.observer()
        except BaseException:
            pass
        return type(stream).flush.__get__(stream)


def observed_arguments(real: type, observer: "Callable") -> type:
    """A stand-in for the type of the arguments of a thread's excepthook."""

    class Look(type):
        def __instancecheck__(cls, instance):
            return isinstance(instance, real)

        def __repr__(cls):
            return repr(real)

    def make(_cls, sequence=(), *rest, **named):
        try:
            observer(sequence)
        except BaseException:
            pass
        return real(sequence, *rest, **named)

    names = {"__new__": make, "__module__": real.__module__, "__doc__": real.__doc__}
    return Look(real.__name__, (), names)


# -- the exception in flight -----------------------------------------------------------


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


def ended_main() -> "list[TracebackType]":
    """The tracebacks that the main module may have ended with, the likeliest first."""
    kind_of, wanted = type, Traceback  # which is quicker, of thousands of objects
    found = [each for each in _young_objects() if kind_of(each) is wanted and _is_of_end(each)]
    return sorted(found, key=_distance)


def _is_of_end(traceback):
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
    for candidate in _young_objects():
        if issubclass(type(candidate), BaseException):
            own = BaseException.__traceback__.__get__(candidate)
            if own is None and isinstance(candidate, SystemExit):
                without = candidate
            elif id(own) in chain:
                return candidate
    return without


def _distance(traceback):
    """How far from its end the main module was left by the exception that a traceback is of.

    What is in flight is left last: behind it stand no more than the blocks that were unwound. A collection puts what it
    has looked at into another order, so that the newest need not come first.
    """
    last = traceback.tb_frame.f_lasti
    return last - traceback.tb_lasti if traceback.tb_lasti <= last else sys.maxsize


def _young_objects():
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
