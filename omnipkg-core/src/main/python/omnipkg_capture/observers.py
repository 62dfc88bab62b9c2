"""Stand-ins for built-ins and types that tell an observer of a call first, and are in no traceback.

In each the observer has run and returned before the built-in itself is called from C.
"""


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
