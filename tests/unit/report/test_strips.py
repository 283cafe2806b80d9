"""A picture shows what its sentence claims: the row's name and each cell that the rule speaks of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from pipeline.drawing import PagePictures, View
from pipeline.drawing.crops import MARK
from pipeline.model import Box
from pipeline.report.records import Spot
from pipeline.report.strips import picture_of, row_places, spans_of
from tests.unit.report.lines import finding, part

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

PAGU, MAJU, NAME = Box(300, 100, 360, 120), Box(500, 100, 560, 120), Box(40, 100, 200, 120)
ROW = {"uraian": (1, NAME), "pagu": (1, PAGU), "pagu_maju": (1, MAJU), "lokasi": (1, Box(210, 100, 290, 120))}


def frames(image: Image) -> int:
    """How many frames there are: runs of the mark's colour along the middle of the picture, two a frame."""
    middle = [image.getpixel((x, image.height // 2)) for x in range(image.width)]
    marked = [False, *(one == MARK for one in middle)]
    return sum(now and not before for before, now in pairwise(marked)) // 2


def test_growth_is_shown_with_the_name_and_both_years_framed(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.showPage()
    canvas.save()
    with PagePictures(path, 1.0) as pages:
        image = picture_of(pages, View(1), MAJU, finding(rule_id="GRW-01", field="pagu_maju"), ROW)
    assert frames(image) == 2
    assert image.width < 450


def test_cells_side_by_side_are_one_strip_and_the_name_another() -> None:
    near = {**ROW, "pagu_maju": (1, Box(365, 100, 425, 120))}
    spans = spans_of(finding(rule_id="GRW-01", field="pagu_maju"), 1, near["pagu_maju"][1], near)
    assert [len(one.framed) for one in spans] == [0, 2]


def test_a_cell_on_another_page_or_row_is_not_shown() -> None:
    row = {**ROW, "pagu": (2, PAGU), "uraian": (1, Box(40, 300, 200, 320))}
    assert len(spans_of(finding(rule_id="GRW-01", field="pagu_maju"), 1, MAJU, row)) == 1


def test_the_places_of_a_row_are_told_by_field() -> None:
    one = part()
    spots = (Spot("d1", "d1-01", 3, "pagu", 1, *PAGU), Spot("d1", "d1-01", 3, "pagu", 2, *MAJU))
    assert row_places(type(one)(one.document, spots=spots)) == {("d1-01", 3): {"pagu": (1, PAGU)}}
