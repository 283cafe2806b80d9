"""What cells print, with their place on the page and how sure the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box, Evidence
from pipeline.normalise.phrases import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Row, Status


def evidence_of(cells: Sequence[Cell], row: Row, column: int) -> Evidence:
    """The cells' texts in one, with the box around them; an empty cell gives the box of the place."""
    status: Status
    printed = [cell for cell in cells if tidy(cell.text)]
    if not printed:
        place = cells[0] if cells else row.cells[column]
        status = "review" if place.doubtful else "ok"
        return Evidence("", row.page, place.box, column, None, place.confidence, place.source, status)
    if len(printed) == 1:  # nearly always
        (cell,) = printed
        status = "review" if cell.doubtful else "ok"
        page, text = cell.page or row.page, tidy(cell.text)
        return Evidence(text, page, cell.box, column, None, cell.confidence, cell.source, status, cell.candidates)
    return Evidence(
        " ".join(tidy(cell.text) for cell in printed),
        printed[0].page or row.page,
        Box.around(cell.box for cell in printed),
        column,
        None,
        min(cell.confidence for cell in printed),
        printed[0].source,
        "review" if any(cell.doubtful for cell in printed) else "ok",
    )
