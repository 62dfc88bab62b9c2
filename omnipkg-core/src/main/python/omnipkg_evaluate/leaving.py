"""How statements are left before their end."""


class Left(Exception):
    """The statements were left before their end."""


class Returned(Left):
    def __init__(self, traced: "Traced") -> None:
        Left.__init__(self)
        self.traced = traced


class LoopLeft(Left):
    pass


class PassLeft(Left):
    pass
