def _key(text):
    return tuple(int(part) for part in text.split("."))


class Version:
    def __init__(self, text):
        self._text, self._release = text, _key(text)

    release = property(lambda self: self._release)
    major = property(lambda self: self._release[0])

    def __str__(self):
        return self._text

    def __repr__(self):
        return "<Version(%r)>" % self._text

    def __eq__(self, other):
        return self._release == other._release

    def __lt__(self, other):
        return self._release < other._release

    def __ge__(self, other):
        return self._release >= other._release

    def __hash__(self):
        return hash(self._release)


def parse(text):
    return Version(text)
