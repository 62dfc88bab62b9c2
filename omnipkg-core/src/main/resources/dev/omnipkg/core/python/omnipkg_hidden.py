"""Hides modules in site directories of the base: those of distributions of which the bubble has a release without them.

A bubble's ``.pth`` file imports this where there is something to hide. It hooks into the search of these
directories alone, so a hidden module is not there as any other that is not: for ``import``, for
``find_spec``, and in tracebacks.
"""

import os
import sys


def hide(directories, names):
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
