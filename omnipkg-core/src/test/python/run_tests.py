"""Runs the tests of the Python code with this interpreter.

``python run_tests.py`` runs all of them, ``python run_tests.py recorded.test_guards`` those that are named.
"""

import sys
import unittest

from bubbles import SOURCES, TESTS

if __name__ == "__main__":
    sys.path.insert(1, SOURCES)
    unittest.main(module=None, argv=sys.argv if sys.argv[1:] else ["", "discover", "--start-directory", TESTS])
