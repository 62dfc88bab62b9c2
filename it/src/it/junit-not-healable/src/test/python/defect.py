"""A defect: no version of anything makes it right."""


def add(left, right):
    return left + right


assert add(2, 2) == 5
