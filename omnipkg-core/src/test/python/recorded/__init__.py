"""Tests of scripts that run in a bubble: what is recorded of them."""
