"""Words and rules of a page become cells with spans."""

from pipeline.grids.layout import layout_of
from pipeline.grids.texts import join_texts

__all__ = ["join_texts", "layout_of"]
