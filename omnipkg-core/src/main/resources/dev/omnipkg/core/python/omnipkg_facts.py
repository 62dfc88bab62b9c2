"""What an exception itself says beyond its message: plain texts by name.

In comes the exception, out goes a dict.  Only exceptions of Python and of the packaging
libraries are read, and of objects only what needs no code of the script.

=========================  ================================================================
exception                  facts
=========================  ================================================================
``ImportError``            ``name`` of the module, ``path`` it was loaded from
``AttributeError``         ``name``; of a module ``module`` and ``file``, of any other object
                           ``type`` and the ``module`` of its type (from Python 3.10)
``SyntaxError``            ``file`` and the ``text`` of its line
``OSError``                ``file``
``CalledProcessError``     ``command``, without its arguments, and ``exitCode``
``VersionConflict``        ``distribution``, ``version``, ``requirement``, ``requiredBy``
``DistributionNotFound``   ``requirement``, ``requiredBy``
``PackageNotFoundError``   ``distribution``
=========================  ================================================================
"""

from omnipkg_values import ModuleType

MAX_TEXT = 500


def facts_of(error):
    """The facts of an exception; those that are no text, or not there, are left out."""
    found = {}
    names = {base.__name__ for base in type(error).__mro__}
    if isinstance(error, ImportError):
        found = {"name": error.name, "path": error.path}
    elif isinstance(error, AttributeError):
        found = _of_attribute(error)
    elif isinstance(error, SyntaxError):
        found = {"file": error.filename, "text": error.text}
    elif isinstance(error, OSError):
        found = {"file": error.filename}
    if "CalledProcessError" in names:
        command = error.cmd if isinstance(error.cmd, str) else error.cmd[0]
        found = {"command": command.split(" ")[0], "exitCode": str(error.returncode)}
    elif "VersionConflict" in names and len(error.args) >= 2:
        distribution = error.args[0]
        found = {
            "distribution": getattr(distribution, "project_name", None),
            "version": getattr(distribution, "version", None),
            "requirement": str(error.args[1]),
            "requiredBy": _joined(error.args[2:]),
        }
    elif "DistributionNotFound" in names and error.args:
        found = {"requirement": str(error.args[0]), "requiredBy": _joined(error.args[1:])}
    elif "PackageNotFoundError" in names and error.args:
        found = {"distribution": error.args[0]}
    return {key: value[:MAX_TEXT] for key, value in found.items() if type(value) is str}


def _of_attribute(error):
    found = {"name": getattr(error, "name", None)}
    receiver = getattr(error, "obj", None)
    if isinstance(receiver, ModuleType):
        namespace = object.__getattribute__(receiver, "__dict__")
        found.update(module=namespace.get("__name__"), file=namespace.get("__file__"))
    elif receiver is not None:
        kind = receiver if isinstance(receiver, type) else type(receiver)
        found.update(type=type.__getattribute__(kind, "__qualname__"), module=type.__getattribute__(kind, "__module__"))
    return found


def _joined(requirers):
    names = set()
    for each in requirers:
        if isinstance(each, (set, frozenset, list, tuple)):
            names.update(name for name in each if isinstance(name, str))
    return ",".join(sorted(names))
