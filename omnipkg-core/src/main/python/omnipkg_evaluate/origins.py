"""Where a value comes from, if it is the version of a package."""

import sys

from omnipkg_evaluate.kinds import BuiltinType, FunctionType


def metadata_origin(distribution: str) -> dict:
    return {("metadata", distribution, None, None): True}


def origins_as_data(traced: "Traced") -> "list[dict]":
    data = []
    for (kind, name, attribute, file), exact in traced.all_origins().items():
        if kind == "metadata":
            data.append({"kind": kind, "distribution": name, "exact": exact})
        else:
            data.append({"kind": kind, "module": name, "attribute": attribute, "file": file, "exact": exact})
    return data


_DESCRIBERS = {"importlib", "importlib_metadata", "pkg_resources", "email"}
_VERSION_WORDS = set(["", "info", "tuple", "string", "str", "full", "short", "number", "release", "pkg", "package"])


def names_version(attribute: str, module: str) -> bool:
    """Whether the attribute of a module is its version, going by its name."""
    words = attribute.strip("_").lower().split("_")
    if "version" not in words:
        return False
    words.remove("version")
    own = set(module.lower().replace("_", ".").split("."))
    return all(word in _VERSION_WORDS or word in own for word in words)


def module_origin(module: "ModuleType", attribute: str) -> dict:
    namespace = object.__getattribute__(module, "__dict__")
    name, file = namespace.get("__name__"), namespace.get("__file__")
    if not isinstance(name, str) or not isinstance(file, str):
        return {}
    return {("module", name, attribute, file): True}


def distribution_name(value: object) -> "str | None":
    """The name of the distribution that an object of importlib.metadata,
    pkg_resources or a metadata message describes, or None."""
    kind = type(value)
    module = kind.__module__
    if not isinstance(module, str) or module.partition(".")[0] not in _DESCRIBERS:
        return None
    names = {base.__name__ for base in kind.__mro__}
    if "Message" in names:
        return value["Name"] if value["Metadata-Version"] else None
    if "Distribution" in names:
        return value.project_name if module == "pkg_resources" else value.metadata["Name"]
    return None


def is_from(function: object, names: "set[str] | frozenset[str]", *modules: str) -> bool:
    """Whether a live function is one of ``names`` in one of ``modules``, not a look-alike."""
    if type(function) not in (FunctionType, BuiltinType, type) or function.__name__ not in names:
        return False
    name = function.__name__
    for module in modules:
        loaded = sys.modules.get(module)
        if loaded is not None and vars(loaded).get(name) is function:
            return True
    return False
