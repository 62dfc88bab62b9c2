import tiny


class LegacyLayout(Exception):
    """How this house's scripts say that they need the tiny of before."""


if "2.0" in open(tiny.__file__).read():
    raise LegacyLayout()
