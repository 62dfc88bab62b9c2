"""Parts of a record in short, as tests expect them."""

import os

ALPHA_IS_OLD = "1.2 <alpha.__version__> == 1.1 <> must"
ALPHA_DIFFERS = "1.2 <alpha.__version__> != 1.1 <> mustnot"
METADATA_IS_OLD = "1.2 <alpha!> == 1.1 <> must"


def facts(exception):
    """What an exception says, by the kind of the fact: places in short, and nothing of what is empty."""
    return {
        fact["fact"]: _in_short({key: each for key, each in fact.items() if key != "fact"})
        for fact in exception["facts"]
    }


def _in_short(value):
    if type(value) is list:
        return [_in_short(each) for each in value]
    if type(value) is not dict:
        return value
    if set(value) == {"module", "name", "file"}:
        return "%s:%s:%s" % (value["module"], value["name"], os.path.basename(value["file"]))
    shown = {key: _in_short(each) for key, each in value.items()}
    return {key: each for key, each in shown.items() if each not in ("", "::", None, False, [])}


def origins(operand):
    """The origins of an operand: ``Alpha!`` of metadata, ``alpha.__version__`` of a module, with ``~`` if inexact."""
    found = []
    for origin in operand["origins"] if operand else ():
        if origin["kind"] == "metadata":
            name = origin["distribution"] + "!"
        else:
            name = origin["module"] + "." + origin["attribute"]
        found.append(name if origin["exact"] else "~" + name)
    return " ".join(sorted(found))


def comparison(compared):
    """A comparison as one line of text."""
    left, right = compared["left"], compared["right"]
    words = [
        "%s" % (left["value"] if left["value"] is not None else left["repr"]),
        "<%s>" % origins(left),
        compared["operator"],
        "%s" % ((right["value"] if right["value"] is not None else right["repr"]) if right else "-"),
        "<%s>" % origins(right),
        "must" if compared["required"] else "mustnot",
    ]
    if compared["alternative"]:
        words.append("alternatively")
    if compared["path"]:
        words.append("at " + compared["path"])
    return " ".join(words)
