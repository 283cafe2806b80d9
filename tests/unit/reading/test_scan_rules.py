"""Ruling lines in pictures: all kinds that offices print, and no strokes of letters."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from pipeline.reading import scan_crops, scan_picture, scan_rules

DPI = 200.0
XS, YS = (100, 400, 700, 1000), (100, 160, 220, 280, 340)


def sheet() -> np.ndarray:
    return np.full((500, 1100), 255, dtype=np.uint8)


def line(picture: np.ndarray, start: tuple[int, int], end: tuple[int, int], kind: str) -> None:
    """One rule of a kind: solid, thick, faint, dotted, dashed or bent by two pixels."""
    length = max(end[0] - start[0], end[1] - start[1])
    across = end[0] > start[0]
    for step in range(length):
        if (kind == "dotted" and step % 6 >= 3) or (kind == "dashed" and step % 14 >= 9):
            continue
        bend = round(2 * np.sin(np.pi * step / length)) if kind == "bent" else 0
        half = 4 if kind == "thick" else 1
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
    return scan_rules.find_rules(scan_picture.ink_of(flat, scan_picture.FAINT_RULES), DPI)


@pytest.mark.parametrize("kind", ["solid", "thick", "faint", "dotted", "dashed", "bent"])
def test_every_rule_of_a_table_is_found_once_and_nothing_else(kind: str) -> None:
    ruling = rules_of(table(kind))
    levels = sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.across})
    places = sorted({round((first + last) / 2 / 10) * 10 for _, _, first, last, _ in ruling.down})
    assert (levels, places) == (list(YS), list(XS))


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
    areas = scan_crops.areas_between(ruling, picture.shape)
    assert len({int(areas.labels[190, x]) for x in (110, 390, 410, 690)}) == 1
    clean = scan_crops.without_rules(picture, ruling)
    strips = scan_crops.strips((clean < 128).astype(np.uint8), areas, DPI / 72)
    assert len(strips) == 1


def test_rules_are_erased_and_the_letters_beside_them_stay() -> None:
    picture = table("solid")
    letters = int((picture[112:150, 112:380] < 128).sum())
    clean = scan_crops.without_rules(picture, rules_of(picture))
    assert int((clean[112:150, 112:380] < 128).sum()) == letters
    assert (clean[YS[1] - 1 : YS[1] + 2, 420:680] == 255).all()
