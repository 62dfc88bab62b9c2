"""Written for rich 13.4.2, and particular about it."""

import importlib.metadata

import rich
from rich.panel import Panel

try:
    rich_version = rich.__version__
except AttributeError:  # rich has never had it
    rich_version = importlib.metadata.version("rich")

assert rich_version == "13.4.2", f"Incorrect rich version! Expected 13.4.2, got {rich_version}"

rich.print(Panel(f"Hello from rich {rich_version}"))
