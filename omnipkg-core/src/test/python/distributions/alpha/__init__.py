"""Tells its version in several ways."""

__version__ = "1.2"
version_info = (1, 2)
VERSION = "1.2"
limit = "1.2"
