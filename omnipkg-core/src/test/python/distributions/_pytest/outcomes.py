class Exit(Exception):
    def __init__(self, msg="unknown reason", returncode=None):
        self.msg, self.returncode = msg, returncode
        super().__init__(msg)


class OutcomeException(BaseException):
    pass


class Failed(OutcomeException):
    __module__ = "builtins"


class Skipped(OutcomeException):
    __module__ = "builtins"


def exit(reason="", returncode=None):
    raise Exit(msg=reason, returncode=returncode)


def fail(reason=""):
    raise Failed(reason)


def skip(reason=""):
    raise Skipped(reason)
