"""The value that is compared looks like a version, and is none."""
import tiny

result = "%s.%s.%s" % (13, 7, 1)
assert result == "13.4.2", f"Expected 13.4.2, got {result}"
