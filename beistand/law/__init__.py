"""Statutes and how they are cited: every wording that was seen, and which of them holds on a day."""

from beistand.law.archive import Archive
from beistand.law.types import Citation, InForce, Law, LawTable, Norm, OnDay, Wording

__all__ = ["Archive", "Citation", "InForce", "Law", "LawTable", "Norm", "OnDay", "Wording"]
