"""Print pip's settings as one line of JSON.

pip's own order is kept: system, user and environment files, the file that PIP_CONFIG_FILE names, environment variables.
"""

import configparser
import json
import os
import sys


def files():
    home = os.path.expanduser("~")
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    config_home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    system = [
        os.path.join(directory, "pip", "pip.conf")
        for directory in (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(os.pathsep)
    ]
    user = [os.path.join(home, ".pip", "pip.conf"), os.path.join(config_home, "pip", "pip.conf")]
    if sys.platform == "darwin":
        system.append("/Library/Application Support/pip/pip.conf")
        user.append(os.path.join(home, "Library", "Application Support", "pip", "pip.conf"))
    site = [os.path.join(sys.prefix, "pip.conf")]
    return system + ["/etc/pip.conf"] + user + site + ([named] if named else [])


def settings():
    """The options of the sections that pip reads for an install, later ones over earlier ones."""
    found = {}
    for name in files():
        parser = configparser.RawConfigParser()
        try:
            parser.read(name, encoding="utf-8")
        except configparser.Error as error:
            sys.exit("%s is no valid configuration of pip: %s" % (name, error))
        for section in ("global", "install"):
            if parser.has_section(section):
                found.update((key.replace("_", "-"), value) for key, value in parser.items(section))
    for key, value in os.environ.items():
        if key.startswith("PIP_") and key != "PIP_CONFIG_FILE" and value:
            found[key[4:].lower().replace("_", "-")] = value
    return found


def main():
    found = settings()
    words = lambda key: found.get(key, "").split()  # noqa: E731
    print(
        json.dumps(
            {
                "indexUrl": found.get("index-url", ""),
                "extraIndexUrls": words("extra-index-url"),
                "findLinks": words("find-links"),
                "noIndex": found.get("no-index", "").lower() in ("1", "true", "yes", "on"),
                "certificate": found.get("cert", ""),
                "proxy": found.get("proxy", ""),
                "trustedHosts": words("trusted-host"),
            }
        )
    )


main()
