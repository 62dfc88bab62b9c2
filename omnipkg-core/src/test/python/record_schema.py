"""Checks records against ``docs/record.schema.json``, with the few keywords that it uses."""

import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, *[os.pardir] * 4, "docs", "record.schema.json"), encoding="utf-8") as stream:
    SCHEMA = json.load(stream)
ANNOTATIONS = {"$schema", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def violations(value, schema=SCHEMA, path=""):
    """What is wrong with a value, as lines."""
    found = []
    for keyword, argument in schema.items():
        if keyword not in ANNOTATIONS:
            found += CHECKS[keyword](value, argument, schema, path)
    return found


def _ref(value, argument, _, path):
    target = SCHEMA
    for part in argument[2:].split("/"):
        target = target[part]
    return violations(value, target, path)


def _type(value, argument, _, path):
    names = argument if isinstance(argument, list) else [argument]
    return (
        []
        if type(value) in [TYPES[name] for name in names]
        else ["%s: %r is no %s" % (path, value, " or ".join(names))]
    )


def _enum(value, argument, _, path):
    return [] if value in argument else ["%s: %r is none of %s" % (path, value, argument)]


def _any_of(value, argument, _, path):
    tried = [violations(value, each, path) for each in argument]
    return [] if [] in tried else sum(tried, [])


def _one_of(value, argument, _, path):
    fitting = [each for each in argument if not violations(value, each, path)]
    return [] if len(fitting) == 1 else ["%s: %r is of %d kinds, and not of one" % (path, value, len(fitting))]


def _required(value, argument, _, path):
    return ["%s: no %s" % (path, each) for each in argument if type(value) is dict and each not in value]


def _properties(value, argument, _, path):
    found = []
    for name in argument if type(value) is dict else ():
        if name in value:
            found += violations(value[name], argument[name], path + "/" + name)
    return found


def _no_others(value, _, schema, path):
    return (
        ["%s: an unknown %s" % (path, each) for each in value if each not in schema["properties"]]
        if type(value) is dict
        else []
    )


def _items(value, argument, _, path):
    found = []
    for number, each in enumerate(value if type(value) is list else ()):
        found += violations(each, argument, "%s/%d" % (path, number))
    return found


CHECKS = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "const": lambda value, argument, schema, path: _enum(value, [argument], schema, path),
    "anyOf": _any_of,
    "oneOf": _one_of,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _no_others,
    "items": _items,
}
