"""What is answered of a name: whether it is there, and why."""

import functools

PRESENT, ABSENT, PERHAPS, UNKNOWN = "PRESENT", "ABSENT", "PERHAPS", "UNKNOWN"


def text(module: "Iterable[str]") -> str:
    return ".".join(module)


def remembered(method: "Callable") -> "Callable":
    """Answers once; while the answer is looked for, what leads back to the same question is not known."""

    @functools.wraps(method)
    def answer(self, module, rest):
        key = method.__name__, module, rest
        if key not in self.known:
            self.known[key] = UNKNOWN, "%s depends on itself" % text(module + rest)
            self.known[key] = method(self, module, rest)
        return self.known[key]

    return answer
