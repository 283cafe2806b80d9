"""Cells of scans under a mark that was not read: a person looks at them, full or empty."""

from __future__ import annotations

import numpy as np

from pipeline.grids import layout_of
from pipeline.model import Box, Page, Reading, Rules
from pipeline.reading.scan.page import as_glyphs

XS, YS = (20.0, 120.0, 220.0, 320.0), (20.0, 40.0, 60.0, 80.0, 100.0)


def test_cells_under_the_frame_that_unseen_rules_make_are_doubtful() -> None:
    """The last two rows of the right column lie in one open area: its ink is one tall mark, and nothing was read."""
    words = [Reading("12", 1.0, Box(x + 5, y + 6, x + 30, y + 14)) for x in XS[:-1] for y in YS[:-1]]
    frame = Reading("", 0.0, Box(221, 58, 324, 103))
    kept = [word for word in words if not (word.box.x0 > 220 and word.box.top > 60)]
    readings = (*kept, frame)
    rules = Rules(
        np.array([(XS[0], y, XS[-1], y) for y in YS]), np.array([(x, YS[0], x, YS[-1]) for x in XS]), np.zeros((0, 4))
    )
    page = Page(1, 400, 200, "ocr", as_glyphs(readings), rules, readings=readings)
    cells = layout_of(page).grids[0].matrix
    assert [[cell.doubtful for cell in row] for row in cells] == [[False] * 3] * 2 + [[False, False, True]] * 2
