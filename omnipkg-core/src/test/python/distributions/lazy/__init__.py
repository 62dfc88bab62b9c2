"""Computes its version when it is asked for it."""


def __getattr__(name):
    if name == "__version__":
        return "3.1"
    raise AttributeError(name)
