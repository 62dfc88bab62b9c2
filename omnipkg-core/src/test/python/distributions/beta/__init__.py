"""Has its version from another module of its own."""

from beta.version import VERSION as __version__  # noqa: F401
