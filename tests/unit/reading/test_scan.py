"""A scanned page becomes the same words and rules as a digital one, however it lies on the glass."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import UNREAD
from pipeline.reading.digital import read_digital
from pipeline.reading.ocr.recogniser import recogniser
from pipeline.reading.parts import Parts
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import straight as scan_straight
from pipeline.reading.scan.embedded import with_parts
from pipeline.reading.scan.page import read_scan, straightened
from pipeline.reading.scan.route import large_pictures, pictured, route
from tests.bench.scans.degrade import GRADES, crooked, jpeg, rubbish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.reading.ocr.recogniser import Lattice

SIZE = (420.0, 300.0)
ROWS = (
    ("Kode", "Program dan Kegiatan", "Pagu Indikatif"),
    ("1.06.01", "Rehabilitasi Sosial Dasar", "1.234.567.000"),
    ("1.06.02", "Perlindungan dan Jaminan", "987.654.321"),
    ("1.06.03", "Pemberdayaan Sosial Warga", "-"),
)
XS = (40.0, 110.0, 270.0, 380.0)


def draw_table(canvas: Canvas) -> None:
    """Three columns and four rows in 9 pt, rules of half a point."""
    canvas.setFont("Helvetica", 9)
    canvas.setLineWidth(0.5)
    for row, texts in enumerate(ROWS):
        for left, right, text in zip(XS[:-1], XS[1:], texts, strict=True):
            canvas.rect(left, 230 - 24 * row, right - left, 24)
            canvas.drawString(left + 5, 238 - 24 * row, text)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """The table's page at 200 dpi."""
    path = tmp_path_factory.mktemp("scan") / "table.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    draw_table(canvas)
    canvas.save()
    with pypdfium2.PdfDocument(path) as document:
        return scan_picture.rendered(document[0], 200)


def as_pdf(path: Path, picture: np.ndarray, *, hidden: bool = False) -> pypdfium2.PdfPage:
    """A PDF of one page that is only this picture at 200 dpi, over a hidden layer of rubbish or not."""
    size = (picture.shape[1] * 0.36, picture.shape[0] * 0.36)
    canvas = Canvas(str(path), pagesize=size)
    if hidden:
        rubbish(canvas, random.Random(1), size)  # noqa: S311 -- rubbish, no secret
    canvas.drawImage(ImageReader(io.BytesIO(jpeg(picture, 85))), 0, 0, *size)
    canvas.save()
    return pypdfium2.PdfDocument(path)[0]


@pytest.mark.parametrize("quarter_turns", [1, 2])
def test_a_page_is_read_whichever_way_it_lies(tmp_path: Path, picture: np.ndarray, quarter_turns: int) -> None:
    page = as_pdf(tmp_path / "scan.pdf", np.ascontiguousarray(np.rot90(picture, quarter_turns)))
    read = read_scan(page, 7, recogniser("tiny"))
    assert (read.number, read.route, read.rotation) == (7, "ocr", 90 * quarter_turns)
    assert list(read.glyphs.text) == [text for row in ROWS for text in row]
    assert sorted(read.rules.vertical[:, 0]) == pytest.approx(XS, abs=1.5)
    assert len(read.rules.horizontal) == len(ROWS) + 1


def test_each_word_points_to_its_reading_at_its_place(tmp_path: Path, picture: np.ndarray) -> None:
    read = read_scan(as_pdf(tmp_path / "scan.pdf", picture), 1, recogniser("tiny"))
    place = list(read.glyphs.text).index("987.654.321")
    reading = read.readings[read.glyphs.reading[place]]
    assert reading.text == "987.654.321"
    assert 270 < reading.box.x0 < reading.box.x1 < 380
    assert reading.lattice is not None


def test_a_crooked_page_is_levelled(tmp_path: Path, picture: np.ndarray) -> None:
    tilted = crooked(picture, GRADES["bad"], random.Random(4))  # noqa: S311 -- a tilt, no secret
    read = read_scan(as_pdf(tmp_path / "scan.pdf", tilted), 1, recogniser("tiny"))
    assert abs(read.skew) > 0.3
    assert len(read.rules.horizontal) == len(ROWS) + 1
    assert "1.234.567.000" in list(read.glyphs.text)


@pytest.mark.parametrize("degrees", [-2.5, -0.4, 0.0, 1.3])
def test_skew_is_found_to_a_twentieth_of_a_degree(picture: np.ndarray, degrees: float) -> None:
    tilted = scan_straight.turned(picture, -degrees)
    ink = scan_picture.ink_of(scan_picture.evened(tilted.min(axis=2), 200), scan_picture.LETTERS)
    assert scan_straight.skew_of(ink, 200) == pytest.approx(degrees, abs=0.05)


def test_the_dark_edge_of_a_scan_does_not_hide_that_the_page_is_crooked(picture: np.ndarray) -> None:
    tilted = scan_straight.turned(picture, -0.8)
    tilted[:12], tilted[:, :25] = 30, 30
    assert straightened(tilted, 200).skew == pytest.approx(0.8, abs=0.05)


def test_a_picture_of_a_page_goes_to_ocr_even_over_a_text_layer(tmp_path: Path, picture: np.ndarray) -> None:
    for hidden in (False, True):
        page = as_pdf(tmp_path / f"scan{hidden}.pdf", picture, hidden=hidden)
        digital, _ = read_digital(page, 1)
        assert route(page, digital.glyphs) == "ocr"


def test_a_digital_page_stays_digital_with_a_picture_behind_its_words(tmp_path: Path) -> None:
    path = tmp_path / "digital.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    shade = np.full((300, 420, 3), 235, dtype=np.uint8)
    shade[::40] = 205
    canvas.drawImage(ImageReader(io.BytesIO(jpeg(shade, 90))), 0, 0, *SIZE)
    draw_table(canvas)
    canvas.save()
    page = pypdfium2.PdfDocument(path)[0]
    digital, _ = read_digital(page, 1)
    assert pictured(page, digital.glyphs) == "nothing"


def test_a_table_that_a_digital_page_holds_as_a_picture_is_read_too(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "mixed.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    for row in range(20):
        canvas.drawString(60, 780 - 16 * row, "Tabel berikut memuat pagu indikatif menurut program dan kegiatan.")
    canvas.drawImage(ImageReader(io.BytesIO(jpeg(picture, 85))), 60, 60, *SIZE)
    canvas.save()
    page = pypdfium2.PdfDocument(path)[0]
    digital, _ = read_digital(page, 1)
    assert pictured(page, digital.glyphs) == "part"
    parts = Parts(pictures=large_pictures(page, digital.rotation))
    both = with_parts(page, digital, parts, recogniser("tiny"))
    added = list(both.glyphs.text[len(digital.glyphs) :])
    assert [text for row in ROWS for text in row] == added
    assert (both.glyphs.reading[: len(digital.glyphs)] == -1).all()
    assert len(both.rules.vertical) >= len(digital.rules.vertical) + 4


class Blind:
    """A recogniser that sees nothing in lines of one width."""

    def __init__(self, width: range) -> None:
        self.width, self.reads = width, recogniser("tiny").read

    def read(self, crops: Sequence[np.ndarray]) -> list[Lattice]:
        """What the recogniser sees, or one blank step."""
        return [
            replace(seen, scores=np.where(seen.symbols == "", 0.0, -30.0)[None].astype(np.float32))
            if crop.shape[1] in self.width
            else seen
            for seen, crop in zip(self.reads(crops), crops, strict=True)
        ]


def test_writing_of_which_nothing_is_read_leaves_a_sign_and_dirt_leaves_none(
    tmp_path: Path, picture: np.ndarray
) -> None:
    """`III` was read as nothing, and its cell passed for an empty one."""
    dirty = picture.copy()
    dirty[650:665, 900:960] = 190
    read = read_scan(as_pdf(tmp_path / "scan.pdf", dirty), 1, Blind(range(140, 400)))
    assert UNREAD in list(read.glyphs.text)
    assert "1.06.02" in list(read.glyphs.text)
    sure = read_scan(as_pdf(tmp_path / "again.pdf", dirty), 1, recogniser("tiny"))
    assert UNREAD not in list(sure.glyphs.text)


@pytest.mark.parametrize(("size", "dpi", "asked"), [(4.6, 150, [200, 300]), (4.6, 210, [210]), (9.0, 150, [200])])
def test_small_type_is_read_at_a_finer_resolution_than_a_coarse_picture_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: float, dpi: int, asked: list[int]
) -> None:
    path = tmp_path / "small.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    canvas.setFont("Helvetica", size)
    for row in range(12):
        canvas.drawString(40, 280 - 16 * row, f"Program {row} 1.250.000")
    canvas.save()
    shot = scan_picture.rendered(pypdfium2.PdfDocument(path)[0], dpi)
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=SIZE)
    canvas.drawImage(ImageReader(io.BytesIO(jpeg(shot, 85))), 0, 0, *SIZE)
    canvas.save()
    seen: list[int] = []
    rendered = scan_picture.rendered
    monkeypatch.setattr(scan_picture, "rendered", lambda page, dpi: seen.append(round(dpi)) or rendered(page, dpi))
    read = read_scan(pypdfium2.PdfDocument(tmp_path / "scan.pdf")[0], 1, recogniser("tiny"))
    assert seen == asked
    assert min(read.glyphs.x0) == pytest.approx(40, abs=1.5)
