"""Print, as one line of JSON, how this interpreter can start a pip, and its version."""

import glob
import json
import os
import subprocess
import sys
import sysconfig


def pip_command():
    """The installed pip, else the wheel that ensurepip carries, which runs without being installed; else none."""
    bundled = []
    try:
        import ensurepip

        bundled.append(os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"))
    except ImportError:
        pass
    bundled += [sysconfig.get_config_var("WHEEL_PKG_DIR") or "", "/usr/share/python-wheels"]
    wheels = [wheel for directory in bundled if directory for wheel in sorted(glob.glob(directory + "/pip-*.whl"))]
    for arguments in [["-m", "pip"]] + [[wheel + "/pip"] for wheel in wheels]:
        answer = subprocess.run(
            [sys.executable] + arguments + ["--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if answer.returncode == 0 and answer.stdout.startswith("pip "):
            return {"arguments": arguments, "version": answer.stdout.split()[1]}
    return {"arguments": [], "version": ""}


print(json.dumps(pip_command()))
