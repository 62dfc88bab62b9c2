import importlib.metadata

import rich

version = importlib.metadata.version("rich")
assert version == "13.4.2", f"wanted 13.4.2, got {version}"
rich.print(f"rich {version} prints this")
