"""Measures; asserts nothing. Run by scripts/bench."""
