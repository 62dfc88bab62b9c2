from importlib.metadata import version

import click
import rich

assert version("rich") == "13.4.2", "rich " + version("rich")
assert version("click") == "8.0.4", "click " + version("click")
click.echo(f"click {version('click')} echoes this")
rich.print(f"rich {version('rich')} prints this")
