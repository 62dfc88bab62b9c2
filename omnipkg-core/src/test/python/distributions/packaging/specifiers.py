from packaging.version import Version


class SpecifierSet:
    def __init__(self, text):
        self._text, self._least = text, Version(text[2:])

    def __str__(self):
        return self._text

    def __contains__(self, version):
        return Version(str(version)) >= self._least

    contains = __contains__

    def __repr__(self):
        return "<SpecifierSet>"
