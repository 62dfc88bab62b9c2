"""Print pip's settings as one line of JSON.

In pip's own order: system, user and environment files, or the file that PIP_CONFIG_FILE names in place of the user's; the
section of a command over the global one; environment variables over all files.
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
    ] + ["/etc/pip.conf"]
    user = [os.path.join(home, ".pip", "pip.conf"), os.path.join(config_home, "pip", "pip.conf")]
    if sys.platform == "darwin":
        system.append("/Library/Application Support/pip/pip.conf")
        user.append(os.path.join(home, "Library", "Application Support", "pip", "pip.conf"))
    if named and os.path.exists(named):
        user = []
    site = [os.path.join(sys.prefix, "pip.conf")]
    return system + user + site + ([named] if named else [])


def settings():
    """The options that pip would have for an install."""
    sections = {"global": {}, "install": {}}
    for name in files():
        parser = configparser.RawConfigParser()
        try:
            parser.read(name, encoding="utf-8")
        except configparser.Error as error:
            sys.exit("%s is no valid configuration of pip: %s" % (name, type(error).__name__))
        for section, found in sections.items():
            if parser.has_section(section):
                found.update((key.replace("_", "-"), value) for key, value in parser.items(section))
    variables = {
        key[4:].lower().replace("_", "-"): value
        for key, value in os.environ.items()
        if key.startswith("PIP_") and key != "PIP_CONFIG_FILE" and value
    }
    return {**sections["global"], **sections["install"], **variables}


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
