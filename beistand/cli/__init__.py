"""The commands of trainers and operators. They only call the rooms below."""

from beistand.cli import programs, running, statutes, writing
from beistand.cli.group import main

__all__ = ["main", "programs", "running", "statutes", "writing"]
