"""Print, as one line of JSON, a command that starts pip, and pip's version: nothing where no pip is at hand."""

import glob
import json
import os
import subprocess
import sys
import sysconfig


def bundled_wheels():
    """The wheel that ensurepip carries runs without being installed; Debian keeps it elsewhere."""
    directories = [sysconfig.get_config_var("WHEEL_PKG_DIR"), "/usr/share/python-wheels"]
    try:
        import ensurepip

        directories.insert(0, os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"))
    except ImportError:
        pass
    return [wheel for directory in directories if directory for wheel in sorted(glob.glob(directory + "/pip-*.whl"))]


def candidates():
    """The pip of this environment, of the interpreter that it was made from, and the bundled one."""
    yield [sys.executable, "-m", "pip"]
    yield [getattr(sys, "_base_executable", sys.executable), "-m", "pip"]
    for wheel in bundled_wheels():
        yield [sys.executable, wheel + "/pip"]


def main():
    for command in candidates():
        answer = subprocess.run(
            command + ["--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True
        )
        if answer.returncode == 0 and answer.stdout.startswith("pip "):
            return {"command": command, "version": answer.stdout.split()[1]}
    return {"command": [], "version": ""}


print(json.dumps(main()))
