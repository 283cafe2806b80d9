"""Pictures of places lie where the boxes say, however the page was turned."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.drawing import Around, PagePictures, View, crop, jpeg, png
from pipeline.drawing.crops import MARK
from pipeline.grids import layout_of
from pipeline.model import Box
from pipeline.reading.digital import read_digital
from samples.typesetting import Cell, Document, Row, Section, Table, typeset

if TYPE_CHECKING:
    from pathlib import Path

FILL = (34, 187, 68)
TABLE = Table((1, 1, 1), (Row(("satu", Cell("dua", fill="#22bb44"), "tiga")), Row(("a", "b", "c"))))


def _pdf(rotate: int) -> bytes:
    return typeset(Document((Section((TABLE,), landscape=True, rotate=rotate),)))


def _box_of(source: bytes, text: str) -> tuple[View, Box]:
    """Where reading and grids found the cell with that text."""
    with pdfium.PdfDocument(source) as document:
        page, _ = read_digital(document[0], 1)
        cells = [cell for grid in layout_of(page).grids for row in grid.matrix for cell in row]
    (box,) = {cell.box for cell in cells if cell.text == text}
    return View(1, page.rotation, page.skew), box


def _share(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    return float((np.abs(np.asarray(picture.convert("RGB"), dtype=int) - colour).max(axis=2) < 40).mean())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_crop_shows_the_cell_that_was_read_also_on_turned_pages(rotate: int) -> None:
    """The filled cell fills its crop; its neighbour's crop has nothing of the fill."""
    source = _pdf(rotate)
    with PagePictures(source) as pictures:
        for text, least, most in (("dua", 0.6, 1.0), ("tiga", 0.0, 0.02), ("a", 0.0, 0.02)):
            view, box = _box_of(source, text)
            inside = Box(box.x0 + 2, box.top + 2, box.x1 - 2, box.bottom - 2)
            assert least <= _share(pictures.crop(view, inside, Around(0, 0), mark=False), FILL) <= most, text


def test_the_box_is_marked_and_its_surroundings_are_shown() -> None:
    source = _pdf(0)
    view, box = _box_of(source, "tiga")
    with PagePictures(source, scale=2.0) as pictures:
        picture = pictures.crop(view, box, Around(50, 20))
        bare = pictures.crop(view, box, Around(50, 20), mark=False)
    assert _share(picture, MARK) > 0.005 > _share(bare, MARK)
    assert picture.width == pytest.approx(2 * (box.x1 - box.x0 + 100), abs=3)
    assert _share(bare, FILL) > 0.02


def _slanted() -> Image.Image:
    """A white page of 400 x 300 with a green square at 300, 50, as a scanner sees it that is fed askew."""
    level = Image.new("RGB", (400, 300), "white")
    level.paste(FILL, (300, 50, 330, 80))
    return level


@pytest.mark.parametrize(("rotation", "skew"), [(0, 0.0), (0, 2.5), (90, 0.0), (180, -1.5), (270, 3.0)])
def test_a_scan_is_turned_upright_and_level_before_it_is_cut(tmp_path: Path, rotation: int, skew: float) -> None:
    """Boxes of a scan are in points of the page after turning; the file itself lies askew."""
    path = tmp_path / "scan.pdf"
    seen = _slanted().rotate(-skew, Image.Resampling.BICUBIC, fillcolor="white").rotate(rotation, expand=True)
    seen.save(path, resolution=72)
    place = View(1, rotation, skew)
    found = Image.open(BytesIO(crop(path, place, Box(303, 53, 327, 77), Around(0, 0)))).convert("RGB")
    assert _share(found, FILL) > 0.5
    with PagePictures(path, 1.0) as pictures:
        whole = pictures.page(place)
    assert whole.size == (400, 300)


def test_boxes_beyond_the_page_are_cut_to_it_and_missing_pages_are_refused() -> None:
    source = _pdf(0)
    with PagePictures(source) as pictures:
        assert len(pictures) == 1
        assert pictures.crop(View(1), Box(-50, -50, 5000, 5000)).size == pictures.page(View(1)).size
        assert pictures.crop(View(1), Box(9000, 9000, 9010, 9010), Around(0, 0)).size == (1, 1)
        with pytest.raises(IndexError, match="no page 2"):
            pictures.page(View(2))


def test_pictures_are_small() -> None:
    """A report holds hundreds of them."""
    source = _pdf(0)
    view, box = _box_of(source, "b")
    with PagePictures(source) as pictures:
        picture = pictures.crop(view, box)
    assert len(png(picture)) < 12_000
    assert jpeg(picture).startswith(b"\xff\xd8")
