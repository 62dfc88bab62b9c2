"""Is called with arguments that it does not accept, and gives values of types that are not expected."""

import datetime
import functools
import json


class Base:
    def __init__(self, one, *, two=2):
        pass

    @property
    def one(self):
        raise SystemError("is not to be run")


class Client(Base):
    zone = datetime.timezone.utc


def pairs():
    yield 1, 2


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@wrapped
def decorated(one):
    pass


class Handing(Base):
    def __init__(self, **others):
        super().__init__(Keeping(1), **others)


def deep():
    return Client(1, three=3)


def given():
    return "text"


def nothing():
    return None


def find(name):
    raise LookupError(name)


def parsed(arguments):
    import argparse
    import sys

    parser = argparse.ArgumentParser()
    parser.add_argument("--given", action="store_true")
    sys.exit(3 if parser.parse_args(arguments).given else 0)


def write(path):
    with open(path, "w") as file:
        file.write("text")


def run(test, *arguments):
    test(*arguments)


def assert_alike(got, wanted):
    assert got == wanted


def passing(one, **others):
    return json.JSONDecoder(**others)


class Passing:
    def on(self, *rest, two=2, **others):
        return json.JSONDecoder(**others)


class Keeping:
    def __init__(self, one, **others):
        self.others = others

    def on(self):
        return json.JSONDecoder(**self.others)


exec(
    compile(
        """
class cython_function_or_method:
    def __init__(self, name):
        self.__name__, self.__qualname__, self.__module__ = name, "Client." + name, "calls"

    def __call__(self, *given, **others):
        raise TypeError(self.__name__ + "() got an unexpected keyword argument 'three'")
""",
        "calls.pyx",
        "exec",
    )
)
Client.made = classmethod(cython_function_or_method("made"))  # noqa: F821


class Attributes:
    def __getitem__(self, key):
        return "text"


class File:
    attributes = property(lambda self: Attributes())

    def get(self, key):
        return {key: "text"}

    def load(self):
        return {"a": "text"}

    def convert(self, with_one):
        return with_one(1, two=2)

    def hand_on(self, *rest, **named):
        return self.converter(*rest, **named)

    def deeper(self, converter):
        self.converter = converter
        return self.hand_on(1, 2)


class Mixin:
    pass


def open_text(text):
    with open(text) as file:
        return file


def open_checked(text):
    raise FileNotFoundError("File %s does not exist" % text)


class Gone(ImportError):
    pass


def __getattr__(name):
    if name == "moved":
        raise Gone(name)
    raise AttributeError(name)
