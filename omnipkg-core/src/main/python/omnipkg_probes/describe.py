"""Print what omnipkg needs to know of the interpreter that runs this, as one line of JSON."""

import json
import os
import platform
import site
import sys
import sysconfig


def site_directories():
    """Every site directory, existing or not, in the order of sys.path."""
    directories = list(site.getsitepackages())
    if site.ENABLE_USER_SITE:
        directories.append(site.getusersitepackages())
    on_path = [entry for entry in sys.path if entry in directories]
    return on_path + [entry for entry in directories if entry not in on_path]


def main():
    virtual = sys.prefix != sys.base_prefix
    directories = site_directories()
    own = {sysconfig.get_path(name) for name in ("purelib", "platlib")} if virtual else set()
    system = not virtual or any(
        entry.startswith(os.path.join(sys.base_prefix, "")) and not entry.startswith(os.path.join(sys.prefix, ""))
        for entry in site.getsitepackages()
    )
    print(
        json.dumps(
            {
                "executable": sys.executable,
                "realExecutable": os.path.realpath(sys.executable),
                "implementation": platform.python_implementation(),
                "version": "%d.%d.%d" % sys.version_info[:3],
                "platform": sysconfig.get_platform(),
                "abi": sysconfig.get_config_var("EXT_SUFFIX") or "",
                "siteDirectories": directories,
                "ownSiteDirectories": [entry for entry in directories if entry in own],
                "virtualEnvironment": virtual,
                "systemSitePackages": system,
            }
        )
    )


main()
