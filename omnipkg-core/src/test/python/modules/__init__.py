"""Tests of modules that are imported and called."""
