"""Print, as one line of JSON, the commands that start a pip here, with its version: the best place first."""

import glob
import json
import os
import subprocess
import sys
import sysconfig

# -m would look for pip in the working directory first
START = "import runpy, sys; del sys.path[0]; runpy.run_module('pip', run_name='__main__', alter_sys=True)"
INDEX = "import sys; del sys.path[0]; %sfrom pip._internal.models.index import PyPI; print(PyPI.simple_url)"


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
    """The pip of this environment, of the interpreter that it was made from, and the bundled one; each with its index."""
    for python in sys.executable, os.path.realpath(sys.executable):
        yield [python, "-c", START], [python, "-c", INDEX % ""]
    for wheel in bundled_wheels():
        yield [sys.executable, wheel + "/pip"], [sys.executable, "-c", INDEX % ("sys.path.insert(0, %r); " % wheel)]


def output(command):
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
    return answer.stdout.strip() if answer.returncode == 0 else ""


def pips():
    for command, index in candidates():
        version = output(command + ["--version"])
        if version.startswith("pip "):
            yield {"command": command, "version": version.split()[1], "defaultIndex": output(index)}


def main():
    print(json.dumps({"pips": list(pips())}))


main()
