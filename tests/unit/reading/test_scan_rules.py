"""Ruling lines in pictures: all kinds that offices print, and no strokes of letters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2
import pytest

from pipeline.reading.scan import crops as scan_crops
from pipeline.reading.scan import erasing as scan_erasing
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import rules as scan_rules
from pipeline.reading.scan.looks import Ink
from pipeline.reading.scan.page import cut, straightened
from tests.bench.scans.degrade import GRADES, degrade
from tests.bench.scans.typeset import typeset

if TYPE_CHECKING:
    from pathlib import Path

DPI = 200.0
XS, YS = (100, 400, 700, 1000), (100, 160, 220, 280, 340)


def sheet() -> np.ndarray:
    return np.full((500, 1100), 255, dtype=np.uint8)


def line(picture: np.ndarray, start: tuple[int, int], end: tuple[int, int], kind: str) -> None:
    """One rule of a kind: solid, thick, faint, dotted, of wide dots, dashed or bent by two pixels."""
    length = max(end[0] - start[0], end[1] - start[1])
    across = end[0] > start[0]
    for step in range(length):
        if ("dot" in kind and step % 6 >= 3) or (kind == "dashed" and step % 14 >= 9):
            continue
        bend = round(2 * np.sin(np.pi * step / length)) if kind == "bent" else 0
        half = {"thick": 4, "wide dots": 2}.get(kind, 1)
        x, y = (start[0] + step, start[1] + bend) if across else (start[0] + bend, start[1] + step)
        box = np.s_[y - half : y + half + 1, x : x + 1] if across else np.s_[y : y + 1, x - half : x + half + 1]
        picture[box] = 150 if kind == "faint" else 0


def table(kind: str) -> np.ndarray:
    """A table of three columns and four rows, with words in its cells."""
    picture = sheet()
    for y in YS:
        line(picture, (XS[0], y), (XS[-1], y), kind)
    for x in XS:
        line(picture, (x, YS[0]), (x, YS[-1]), kind)
    for row, top in enumerate(YS[:-1]):
        for left in XS[:-1]:
            cv2.putText(picture, f"Program {row} 1.250.000", (left + 12, top + 38), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    return picture


def rules_of(picture: np.ndarray) -> scan_rules.Ruling:
    flat = scan_picture.evened(picture, DPI)
    ink = Ink.of(scan_picture.ink_of(flat, scan_picture.FAINT_RULES), 255 - flat, DPI / 72)
    return scan_rules.find_rules(ink, DPI)


@pytest.mark.parametrize("kind", ["solid", "thick", "faint", "dotted", "dashed", "bent"])
def test_every_rule_of_a_table_is_found_once_and_nothing_else(kind: str) -> None:
    ruling = rules_of(table(kind))
    levels = sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.across})
    places = sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.down})
    assert (levels, places) == (list(YS), list(XS))


def test_dots_as_wide_as_small_letters_are_tall_are_borders() -> None:
    ruling = rules_of(cv2.GaussianBlur(table("wide dots"), (0, 0), 0.6))
    assert (len(ruling.across), len(ruling.down)) == (len(YS), len(XS))


def test_an_underline_and_a_page_of_words_hold_no_rules() -> None:
    picture = sheet()
    for row in range(8):
        cv2.putText(
            picture, "Rencana Kerja Perangkat Daerah MMM", (60, 60 + 40 * row), cv2.FONT_HERSHEY_DUPLEX, 0.8, 0, 2
        )
    picture[70:72, 60:300] = 0
    assert len(rules_of(picture)) == 0


def test_a_merged_cell_is_one_area_and_its_words_are_not_parted() -> None:
    picture = sheet()
    for y in YS:
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    for x in XS:
        for top, bottom in pairwise(YS):
            if (top, x) != (160, 400):
                line(picture, (x, top), (x, bottom), "solid")
    cv2.putText(picture, "Program Peningkatan Kapasitas Sumber", (120, 200), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    ruling = rules_of(picture)
    areas = scan_crops.areas_between(scan_erasing.drawn(ruling, picture.shape))
    assert len({int(areas.labels[190, x]) for x in (110, 390, 410, 690)}) == 1
    clean = scan_erasing.without_rules(picture, scan_erasing.brushed(ruling, picture, DPI / 72))
    strips = scan_crops.strips((clean < 128).astype(np.uint8), areas, DPI / 72)
    assert len(strips) == 1


def test_rules_are_erased_and_the_letters_beside_them_stay() -> None:
    picture = table("solid")
    letters = int((picture[112:150, 112:380] < 128).sum())
    clean = scan_erasing.without_rules(picture, scan_erasing.brushed(rules_of(picture), picture, DPI / 72))
    assert int((clean[112:150, 112:380] < 128).sum()) == letters
    assert (clean[YS[1] - 1 : YS[1] + 2, 420:680] == 255).all()


def standing_at(ruling: scan_rules.Ruling, row: float) -> list[int]:
    """Where standing rules cross a row of pixels, to ten pixels."""
    return sorted({round(first / 10) * 10 for start, end, first, _, _ in ruling.down if start - 2 <= row <= end + 2})


def headed_table() -> np.ndarray:
    """A table whose first row is one cell, with a letter's stem in line with a rule that begins below it."""
    picture = sheet()
    for y in YS:
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    for x in XS:
        line(picture, (x, YS[0] if x in {XS[0], XS[-1]} else YS[1]), (x, YS[-1]), "solid")
    return picture


def test_a_stem_in_line_with_a_rule_does_not_cut_the_cell_above_it() -> None:
    picture = headed_table()
    picture[112:148, 399:402] = 0
    assert standing_at(rules_of(picture), 130) == [100, 1000]
    assert standing_at(rules_of(picture), 250) == list(XS)


def test_a_border_is_seen_where_letters_touch_it_on_one_side() -> None:
    picture = table("solid")
    cv2.putText(picture, "1.234.567.000,00", (150, 255), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    cv2.putText(picture, "HHHHHHH", (402, 276), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    assert standing_at(rules_of(picture), 250) == list(XS)


def test_a_border_under_a_stamp_is_taken_on_from_row_to_row() -> None:
    picture = table("solid")
    picture[225:275, 388:412] = 0
    assert standing_at(rules_of(picture), 250) == list(XS)


@pytest.mark.parametrize("left", [340, 385])
def test_a_border_under_letters_in_row_after_row_is_drawn_where_it_is_as_dark_as_elsewhere(left: int) -> None:
    """At 5 pt and 150 dpi the writing of three rows can leave no white beside a rule."""
    words = ("Jumlah Dokumen", "Koordinasi dan", "Penyusunan RKA", "Evaluasi Hasil", "Mengikuti dan", "Berdasarkan T",
             "Pemeliharaan B", "Laporan Hasil")  # fmt: skip
    picture = headed_table()
    levels = [level for top, bottom in pairwise(YS[1:]) for level in range(top + 10, bottom + 2, 10)]
    for place, level in enumerate(levels):
        cv2.putText(picture, words[place % 8], (left, level), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
    ruling = rules_of(cv2.GaussianBlur(picture, (0, 0), 1.3))
    assert [standing_at(ruling, y) for y in (190, 250, 310)] == [list(XS)] * 3


@pytest.mark.parametrize("words", ["Koordinasi dan Penyusunan Dokumen Rencana Kerja Perangkat",
                                   "Penyusunan dan penataan sasaran umum perangkat daerah"])  # fmt: skip
def test_a_line_of_small_letters_that_fills_its_cell_is_no_thick_rule(words: str) -> None:
    picture = headed_table()
    for row in (1, 3):
        cv2.putText(picture, words, (402, YS[row] + 30), cv2.FONT_HERSHEY_DUPLEX, 0.4, 0, 1)
    ruling = rules_of(cv2.GaussianBlur(picture, (0, 0), 1.3))
    assert sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.across}) == list(YS)


def test_small_bold_letters_that_blur_into_bars_are_no_rules() -> None:
    """At 5 pt and 150 dpi a line of capitals is a dark band as wide as its cell."""
    picture = headed_table()
    for row in range(3):
        for top in (8, 26):
            cv2.putText(
                picture,
                "URUSAN PEMERINTAHAN WAJIB BERKAITAN",
                (103, YS[row] + top + 8),
                cv2.FONT_HERSHEY_DUPLEX,
                0.4,
                0,
            )
    picture = cv2.GaussianBlur(picture, (0, 0), 1.3)
    levels = sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in rules_of(picture).across})
    assert levels == list(YS)


def test_the_sides_of_a_row_as_low_as_its_letters_are_found() -> None:
    """Only the rules above and below show where a rule too short to be seen alone must run."""
    picture = sheet()
    for y in (100, 127, 220, 280):
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    for x in XS:
        line(picture, (x, 100 if x in {XS[0], XS[-1]} else 127), (x, 280), "solid")
    line(picture, (550, 100), (550, 127), "solid")
    assert standing_at(rules_of(picture), 113) == [100, 550, 1000]


def test_a_double_rule_parts_two_rows() -> None:
    picture = headed_table()
    line(picture, (XS[0], YS[2] + 5), (XS[-1], YS[2] + 5), "solid")
    assert standing_at(rules_of(picture), 250) == list(XS)
    assert {220, 280} <= {round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in rules_of(picture).across}


def test_a_table_without_outer_borders_keeps_the_ends_of_its_rules() -> None:
    picture = sheet()
    for y in YS[1:-1]:
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    for x in XS[1:-1]:
        line(picture, (x, YS[0]), (x, YS[-1]), "solid")
    ruling = rules_of(picture)
    assert ruling.across[:, 0].min() == pytest.approx(XS[0], abs=6)
    assert ruling.down[:, 1].max() == pytest.approx(YS[-1], abs=6)


def test_rules_between_rows_only_are_kept() -> None:
    picture = sheet()
    for y in YS:
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    assert len(rules_of(picture).across) == len(YS)


def test_what_is_left_of_a_ragged_rule_is_no_dash_but_a_dash_in_its_cell_is_one() -> None:
    picture = table("solid")
    ruling = rules_of(picture)
    for x in (150, 200, 260):
        picture[YS[1] - 5 : YS[1], x : x + 12] = 0  # ink that the copy left beside a rule
    picture[300:303, 520:531] = 0
    picture[290:330, 712:960] = 255
    picture[308:311, 820:831] = 0
    clean = scan_erasing.without_rules(picture, scan_erasing.brushed(ruling, picture, DPI / 72))
    areas = scan_crops.areas_between(scan_erasing.drawn(ruling, picture.shape))
    strips = scan_crops.strips((clean < 128).astype(np.uint8), areas, DPI / 72)
    usual = scan_crops.line_height(strips, DPI / 72)
    assert [(strip.left, strip.top) for strip in strips if scan_crops.is_dash(strip, usual)] == [(820, 308)]


def test_the_dots_that_shade_a_heading_go_and_the_comma_of_an_amount_stays() -> None:
    rng = np.random.default_rng(4)
    picture = sheet()
    cv2.putText(picture, "PLAFON", (300, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    comma = np.s_[198:205, 455:459]
    cv2.putText(picture, "75", (390 + 40, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    letters = picture.copy()
    picture[comma] = letters[comma] = 0
    for y, x in rng.integers((120, 120), (290, 980), (600, 2)):
        size = int(rng.integers(1, 3))
        picture[y : y + size, x : x + size] = 0
    clean = scan_picture.without_specks(picture, DPI)
    apart = cv2.dilate((letters < 128).astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    assert (clean[comma] == 0).all()
    assert (clean[letters == 0] == 0).all()
    assert int((clean[apart] < 128).sum()) < 0.2 * int((picture[apart] < 128).sum())


def test_a_broken_border_in_a_row_as_low_as_its_letters_is_drawn_where_its_rule_goes_on() -> None:
    """Nine tenths of it are there: a letter in line with the rule fills less, and the amount beside it was lost."""
    picture = sheet()
    rows = (100, 160, 181, 240, 300)
    for y in rows:
        line(picture, (XS[0], y), (XS[-1], y), "solid")
    for x in XS:
        line(picture, (x, rows[0]), (x, rows[-1]), "solid")
    picture[169:171, 399:402] = 255
    assert standing_at(rules_of(picture), 165) == standing_at(rules_of(picture), 176) == list(XS)
    picture[163:179, 399:402] = 255
    assert standing_at(rules_of(picture), 171) == [100, 700, 1000]


def test_dots_that_run_together_at_a_coarse_resolution_are_borders(tmp_path: Path) -> None:
    """At 150 dpi they are a thick grey rule with a beat; 21 cells of this page ran together with others."""
    cells = typeset(tmp_path / "page.pdf", 609, 1, wide=False)
    degrade(tmp_path / "page.pdf", tmp_path / "scan.pdf", GRADES["bad"], 609 * 7 + 1)
    with pypdfium2.PdfDocument(tmp_path / "scan.pdf") as document:
        picture = scan_picture.rendered(document[0], DPI)
    sheet = straightened(picture, DPI)
    boxes = np.array([[s.left, s.top, s.right, s.bottom] for s in cut(sheet)[0]]) / sheet.point
    for x0, top, x1, bottom in (cell.box for cell in cells if any(cell.lines)):
        inside = (boxes[:, 0] > x0 - 1.5) & (boxes[:, 2] < x1 + 1.5) & (boxes[:, 1] > top - 1.5)
        assert (inside & (boxes[:, 3] < bottom + 1.5)).any(), (x0, top)


def pale(picture: np.ndarray, rng: np.random.Generator, dark: int) -> np.ndarray:
    """A table ruled between its columns, with rows of dots so fine that a coarse scan shows a grey breath of them."""
    for y in YS:
        picture[y, XS[0] : XS[-1] : 2] = 255 - 2 * dark
    for x in XS:
        line(picture, (x, YS[0]), (x, YS[-1]), "solid")
    noisy = cv2.GaussianBlur(picture, (0, 0), 0.8).astype(float) + rng.normal(0, 4, picture.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("dark", [90, 60])
def test_rows_of_fine_dots_are_parted_though_no_pixel_of_them_is_ink(dark: int) -> None:
    picture = sheet()
    for row, top in enumerate(YS[:-1]):
        for left in XS[:-1]:
            cv2.putText(picture, f"Program {row} 1.250.000", (left + 12, top + 38), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    ruling = rules_of(pale(picture, np.random.default_rng(5), dark))
    assert sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.across}) == list(YS)
    assert sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.down}) == list(XS)


def test_lines_of_writing_that_reach_from_rule_to_rule_are_no_faint_rules() -> None:
    picture = sheet()
    for x in XS:
        line(picture, (x, YS[0]), (x, YS[-1]), "solid")
    line(picture, (XS[0], YS[0]), (XS[-1], YS[0]), "solid")
    line(picture, (XS[0], YS[-1]), (XS[-1], YS[-1]), "solid")
    for top in range(YS[0] + 20, YS[-1] - 4, 24):
        for left in XS[:-1]:
            cv2.putText(
                picture, "Penyediaan jasa surat dan kas umum", (left + 3, top), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 130, 1
            )
    ruling = rules_of(cv2.GaussianBlur(picture, (0, 0), 1.0))
    assert sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.across}) == [YS[0], YS[-1]]
