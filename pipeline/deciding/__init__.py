"""Decisions of people on values: put into a document's reading, found again by page and box, checked again."""

from pipeline.deciding.again import Decided, decide
from pipeline.deciding.places import Spot, spots_of

__all__ = ["Decided", "Spot", "decide", "spots_of"]
