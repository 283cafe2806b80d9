"""Pictures of pages with what was found drawn on them."""

from pipeline.drawing.page import STAGES, draw_page

__all__ = ["STAGES", "draw_page"]
