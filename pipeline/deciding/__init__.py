"""Decisions of people on values, rows, tables and facts: put into a document's reading, and checked again.

They are found again by page and box.
"""

from pipeline.deciding.again import Decided, decide, stands
from pipeline.deciding.history import LIVE, Decision, about_same, agree, decided_on, merged, name_of, withdrawn

__all__ = [
    "LIVE",
    "Decided",
    "Decision",
    "about_same",
    "agree",
    "decide",
    "decided_on",
    "merged",
    "name_of",
    "stands",
    "withdrawn",
]
