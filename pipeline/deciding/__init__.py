"""Decisions of people on values: put into a document's reading, found again by page and box, checked again."""

from pipeline.deciding.again import Decided, decide
from pipeline.deciding.history import LIVE, about_same, agree, decided_on, merged, name_of, withdrawn

__all__ = ["LIVE", "Decided", "about_same", "agree", "decide", "decided_on", "merged", "name_of", "withdrawn"]
