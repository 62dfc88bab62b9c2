class ConftestImportFailure(Exception):
    def __init__(self, path, cause):
        super().__init__(path, cause)


def load(conftest):
    try:
        conftest()
    except Exception as error:
        raise ConftestImportFailure("conftest.py", error) from error
