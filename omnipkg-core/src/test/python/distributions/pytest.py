"""As much of pytest as the capture looks at."""

from _pytest.outcomes import Exit, exit, fail, skip  # noqa: F401
from _pytest.runner import main  # noqa: F401
