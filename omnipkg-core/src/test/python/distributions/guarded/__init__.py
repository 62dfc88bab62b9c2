"""Refuses to work with an old ``alpha``."""

import alpha


def use():
    if alpha.__version__ < "9":
        raise ImportError("too old")
