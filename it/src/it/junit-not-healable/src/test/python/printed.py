"""Prints what a failing version check of another script would print."""
import sys

print("Traceback (most recent call last):", file=sys.stderr)
print('  File "check.py", line 3, in <module>', file=sys.stderr)
print('    assert tiny.__version__ == "1.0", f"Expected tiny 1.0, got {tiny.__version__}"', file=sys.stderr)
print("AssertionError: Expected tiny 1.0, got 2.0", file=sys.stderr)
sys.exit(1)
