"""Hides modules of the base that belong to a distribution of which the bubble has another release without them.

A bubble's ``.pth`` file imports this where there is something to hide. It hooks into the search of these
directories alone, so a hidden module is not there as any other that is not: for ``import``, for
``find_spec``, and in tracebacks. Metadata of the same name would be found in the bubble first; whoever goes
through all of it, as for the entry points of plugins, would find that of the base too.
"""

import os
import sys


def hide_modules(directories, names):
    """Hides top-level modules in directories, which are given without symbolic links."""
    machinery, names = sys.modules["_frozen_importlib_external"], frozenset(names)

    class Finder(machinery.FileFinder):
        def find_spec(self, fullname, target=None):
            return None if fullname in names else super().find_spec(fullname, target)

    find = Finder.path_hook(*machinery._get_supported_file_loaders())

    def hook(path):
        if os.path.realpath(path) not in directories:
            raise ImportError("only of what is hidden", path=path)
        return find(path)

    sys.path_hooks.insert(0, hook)
    for path in [path for path in sys.path_importer_cache if os.path.realpath(path) in directories]:
        del sys.path_importer_cache[path]


def hide_metadata(directories, names):
    """Hides distributions, by their normalized names, in directories, which are given without symbolic links."""
    finder, names = sys.modules["_frozen_importlib_external"].PathFinder, frozenset(names)
    find = finder.find_distributions

    def find_distributions(*args, **kwargs):
        return (each for each in find(*args, **kwargs) if not is_hidden(getattr(each, "_path", None)))

    def is_hidden(path):
        name = getattr(path, "name", "").partition("-")[0].lower().replace("_", "-").replace(".", "-")
        return name in names and os.path.realpath(str(path.parent)) in directories

    finder.find_distributions = staticmethod(find_distributions)
