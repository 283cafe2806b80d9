"""Pictures of pages: with what was found drawn on them, and of places on them."""

from pipeline.drawing.crops import Around, PagePictures, View, crop, frame, jpeg, png
from pipeline.drawing.page import STAGES, draw_page

__all__ = ["STAGES", "Around", "PagePictures", "View", "crop", "draw_page", "frame", "jpeg", "png"]
