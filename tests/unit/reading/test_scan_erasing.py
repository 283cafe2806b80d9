"""Rules are painted white as wide as they are dark, along every bend, and nothing of them is left to be read."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.reading.scan import crops as scan_crops
from pipeline.reading.scan import erasing as scan_erasing
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import rules as scan_rules

POINT = 200 / 72
STANDING = np.array([[20.0, 579.0, 100.0, 100.0, 6.0]])


def test_a_stroke_close_beside_a_rule_that_is_taken_for_too_wide_stays() -> None:
    picture = np.full((600, 300), 255, dtype=np.uint8)
    picture[20:580, 99:102] = 0
    picture[100:130, 105:108] = 0  # the left stroke of an 8
    sought = scan_rules.Ruling(np.zeros((0, 5)), STANDING)
    clean = scan_erasing.without_rules(picture, scan_erasing.brushed(sought, picture, POINT))
    assert (clean[100:130, 105:108] == 0).all()
    assert (clean[20:580, 98:103] == 255).all()


def test_a_dashed_rule_is_erased_as_wide_as_its_dashes_though_most_of_it_is_a_narrow_gap() -> None:
    """Blurred gaps are grey along the middle, so that half of the length or more looks narrow."""
    picture = np.full((600, 300), 255, dtype=np.uint8)
    picture[20:580, 99:102] = 110
    for top in range(20, 580, 10):
        picture[top : top + 4, 97:104] = 0
    sought = scan_rules.Ruling(np.zeros((0, 5)), STANDING)
    clean = scan_erasing.without_rules(picture, scan_erasing.brushed(sought, picture, POINT))
    assert (clean == 255).all()


def test_a_rule_that_wanders_from_its_chord_leaves_nothing_and_takes_nothing_from_the_digits_beside_it() -> None:
    picture = np.full((600, 300), 255, dtype=np.uint8)
    for row in range(20, 580):
        middle = 100 + round(1.6 * np.sin(np.pi * (row - 20) / 280))
        picture[row, middle - 1 : middle + 2] = 40
        picture[row, [middle - 2, middle + 2]] = 150
    picture[100:115, 106:109] = 60  # strokes of digits: where the rule lies farthest on one side and on the other
    picture[440:455, 103:106] = 60
    brush = scan_erasing.brushed(scan_rules.Ruling(np.zeros((0, 5)), STANDING), picture, POINT)
    clean = scan_erasing.without_rules(picture, brush)
    clean = scan_erasing.without_rests(clean, brush, scan_picture.ink_of(clean, scan_picture.LETTERS))
    strokes = np.zeros_like(picture, dtype=bool)
    strokes[100:115, 106:109] = strokes[440:455, 103:106] = True
    assert (clean[strokes] == 60).all()
    left = ((clean < 255) & ~strokes).astype(np.uint8)
    assert cv2.connectedComponentsWithStats(left)[2][1:, cv2.CC_STAT_AREA].max(initial=0) <= 3  # of 2,240 pixels


def rests() -> tuple[np.ndarray, np.ndarray]:
    """A page whose standing and lying rules were painted white, and what a brush that slipped left along them."""
    picture, brush = (np.full((300, 300), value, dtype=np.uint8) for value in (255, 0))
    brush[20:280, 97:103] = brush[147:153, 20:280] = 1
    picture[180:220, 200:250] = 30  # a letter says how dark letters are
    picture[60:76, 103:105] = 170  # two pixels wide, paler than letters, touching
    picture[153:155, 120:150] = 170
    return picture, brush


def cleaned(picture: np.ndarray, brush: np.ndarray) -> np.ndarray:
    return scan_erasing.without_rests(picture, brush, (picture < 200).astype(np.uint8))


def test_what_the_brush_left_along_a_rule_goes() -> None:
    picture, brush = rests()
    clean = cleaned(picture, brush)
    assert (clean[60:76, 103:105] == 255).all()
    assert (clean[153:155, 120:150] == 255).all()
    assert (clean[180:220, 200:250] == 30).all()


def test_letters_that_touch_a_rule_or_are_as_dark_as_others_stay() -> None:
    """A one close to its border is narrow too: as dark as letters, or wider than a rest, or apart from the rule."""
    picture, brush = rests()
    picture[200:216, 103:105] = 30  # as dark as letters
    picture[230:246, 103:108] = 170  # pale, and wider
    picture[90:106, 105:107] = 170  # pale and narrow, two pixels away
    kept = picture.copy()
    kept[60:76, 103:105] = kept[153:155, 120:150] = 255
    assert (cleaned(picture, brush) == kept).all()


def test_dirt_between_two_lines_of_a_cell_is_no_dash() -> None:
    """A wrapped amount with a speck under its first line was read as `30.554.872.4 - 50`."""
    picture = np.zeros((200, 300), dtype=np.uint8)
    picture[20:80, 10:290] = 0
    picture[25:40, 60:200] = picture[46:61, 170:200] = 1
    areas = scan_crops.areas_between(np.zeros_like(picture))
    whole = len(scan_crops.strips(picture, areas, POINT))
    picture[41:44, 100:105] = 1
    assert len(scan_crops.strips(picture, areas, POINT)) == whole == 2
    picture[41:44, 100:105] = 0
    picture[85:88, 100:106] = 1  # on a line of its own
    assert len(scan_crops.strips(picture, areas, POINT)) == 3


def test_a_hair_that_a_standing_rule_left_at_its_cells_edge_is_no_figure_and_a_stroke_in_the_cell_is_one() -> None:
    """It was read as `1` or `I`, and the figure of its cell went to a person for it or got a digit too many."""
    picture, rules = np.zeros((200, 300), dtype=np.uint8), np.zeros((200, 300), dtype=np.uint8)
    picture[25:40, 60:200], rules[:, 20:23] = 1, 1
    picture[70:82, 24:25] = picture[70:82, 100:101] = 1
    strips = scan_crops.strips(picture, scan_crops.areas_between(rules), POINT)
    assert [(strip.left, strip.top) for strip in strips] == [(60, 25), (100, 70)]


def test_a_rule_outside_the_picture_is_passed_over() -> None:
    outside = scan_rules.Ruling(np.zeros((0, 5)), np.array([[700.0, 720.0, 100.0, 100.0, 3.0]]))
    assert not scan_erasing.brushed(outside, np.full((600, 300), 255, dtype=np.uint8), POINT).any()


def test_the_stems_of_letters_along_a_pale_rule_are_not_followed_in_its_place() -> None:
    """Bold letters beside a short border are darker than it: two cells ran together, and a name was lost."""
    picture = np.full((200, 300), 255, dtype=np.uint8)
    picture[20:120, 98:102] = 100
    for top in range(75, 120, 15):
        picture[top : top + 12, 103:106] = 0
    sought = scan_rules.Ruling(np.zeros((0, 5)), np.array([[20.0, 119.0, 99.5, 99.5, 4.0]]))
    brush = scan_erasing.brushed(sought, picture, POINT)
    assert brush[20:120, 98:102].all()
    assert not brush[20:120, 103:106].any()
