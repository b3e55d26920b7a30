"""One rule, one function, one test."""

from beistand.checks.catalogue import CHECKS, run

__all__ = ["CHECKS", "run"]
