"""Refuses what it is given, and what the world is like."""

import os
import random
import socket
import time
from os.path import isfile
from pathlib import Path

REGISTRY = {}


def empty(text, more="", *, none=None):
    if not text:
        raise ValueError("empty")
    if none is None or more == "x":
        raise ValueError("none")


def indirect(text=None, *rest):
    check(text)


def check(given):
    if given is None:
        raise TypeError("none")


def check_length(given):
    stripped = given.strip()
    if len(stripped) == 0:
        raise ValueError


def handing(*rest, **others):
    return empty(*rest, **others)


def computed(text):
    text = text.partition("-")[2]
    if not text:
        raise ValueError


class Options:
    def __init__(self, name=""):
        if name:
            return
        raise LookupError("no name")

    def find(self, kind):
        if kind in REGISTRY:
            return REGISTRY[kind]
        else:
            raise LookupError(kind)


def is_there(path):
    return os.path.exists(path)


def open_it(path, how):
    found = Path(path)
    there = found.exists()
    if how == "isfile" and not isfile(path):
        raise RuntimeError("no file")
    if how == "indirect":
        if not there:
            raise RuntimeError("no file")
    if how == "opened":
        try:
            with open(path) as file:
                return file
        except OSError:
            raise RuntimeError("no file") from None
    if how == "registry":
        try:
            return REGISTRY[path]
        except KeyError:
            raise RuntimeError("none such")
    if how == "variable":
        try:
            return os.environ[path]
        except KeyError:
            raise RuntimeError("not set")
    if how == "environ" and os.environ.get(path) is None:
        raise RuntimeError("not set")
    if how == "called" and not is_there(path):
        raise RuntimeError("no file")
    if how == "time" and time.time() > 1:
        raise RuntimeError("too late")
    if how == "chance" and random.random() < 2:
        raise RuntimeError("bad luck")
    if how == "network" and socket.gethostname():
        raise RuntimeError("a host")
    if how == "joined" and os.path.splitext(path)[1] == "":
        raise RuntimeError("no extension")


def name_of(text):
    """Checks a name, for the safety of what is written."""
    if "<" in text:
        raise ValueError("no name")


def limit(text):
    # Against those who send what grows without end (CVE-2020-1).
    if len(text) > 3:
        raise ValueError("too long")


def lock(text):
    # For the sake of thread safety.
    if len(text) > 3:
        raise ValueError("too long")
