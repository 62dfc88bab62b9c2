"""A bubble of the running interpreter, with the capture and made-up distributions in it."""

import atexit
import functools
import os
import py_compile
import shutil
import sys
import tempfile

TESTS = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(os.path.dirname(os.path.dirname(TESTS)), "main", "python")
VERSIONS = {"alpha": "1.2", "beta": "2.0.1", "calls": "5.0", "guarded": "4.0", "lazy": "3.1", "refusing": "6.0"}


class Bubble:
    """A directory of the shape of a virtual environment; ``site`` holds what is installed."""

    def __init__(self, directory):
        self.directory = directory
        self.real = os.path.realpath(sys.executable)
        self.python = os.path.join(directory, "bin", "python")
        self.site = os.path.join(directory, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
        os.makedirs(os.path.dirname(self.python))
        os.symlink(self.real, self.python)
        home = os.path.dirname(self.real)
        write(directory, "pyvenv.cfg", "home = %s\ninclude-system-site-packages = true\n" % home)
        shutil.copytree(os.path.join(TESTS, "distributions"), self.site, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("omnipkg_capture", "omnipkg_evaluate"):
            shutil.copytree(
                os.path.join(SOURCES, name), os.path.join(self.site, name), ignore=shutil.ignore_patterns("__pycache__")
            )
        write(self.site, "omnipkg.pth", "import omnipkg_capture.start\n")
        for name, version in VERSIONS.items():
            self._describe(name, version)
        for root, _, files in os.walk(self.site):
            for file in files:
                if file.endswith(".py"):
                    py_compile.compile(os.path.join(root, file), doraise=True)

    def _describe(self, name, version):
        """Writes the metadata of a distribution."""
        info = "%s-%s.dist-info" % (name, version)
        metadata = "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name.capitalize(), version)
        write(self.site, info + "/METADATA", metadata)
        write(self.site, info + "/RECORD", "%s/__init__.py,,\n%s/METADATA,,\n" % (name, info))


@functools.lru_cache(maxsize=None)
def shared():
    """The bubble that all tests of this process use."""
    return Bubble(os.path.join(shared_directory(), "bubble"))


@functools.lru_cache(maxsize=None)
def shared_directory():
    """A directory that is removed at the end."""
    directory = tempfile.mkdtemp(prefix="capture-")
    atexit.register(shutil.rmtree, directory)
    return directory


def write(directory, name, text):
    path = os.path.join(directory, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)
