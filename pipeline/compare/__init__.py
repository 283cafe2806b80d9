"""Two documents side by side: which rows are the same activity, and what differs (touches the disk)."""

from pipeline.compare.differences import compare
from pipeline.compare.pairing import pair
from pipeline.compare.records import KINDS, Comparison, Difference, Item, Pair, Pairing, Side, Value

__all__ = ["KINDS", "Comparison", "Difference", "Item", "Pair", "Pairing", "Side", "Value", "compare", "pair"]
