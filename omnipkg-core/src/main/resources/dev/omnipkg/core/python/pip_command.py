"""Print, as one line of JSON, the commands that start a pip here, with its version: the best place first."""

import glob
import json
import os
import subprocess
import sys
import sysconfig


# -m would look for pip in the working directory first
START = "import runpy, sys; del sys.path[0]; runpy.run_module('pip', run_name='__main__', alter_sys=True)"


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
    yield [sys.executable, "-c", START]
    yield [os.path.realpath(sys.executable), "-c", START]
    for wheel in bundled_wheels():
        yield [sys.executable, wheel + "/pip"]


def pips():
    for command in candidates():
        answer = subprocess.run(
            command + ["--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True
        )
        if answer.returncode == 0 and answer.stdout.startswith("pip "):
            yield {"command": command, "version": answer.stdout.split()[1]}


print(json.dumps({"pips": list(pips())}))
