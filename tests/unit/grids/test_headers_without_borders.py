"""Headers that no lines draw: names above a table's first line, between two rules, far above their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.grids.sheets import STATES, Sheet, rows_of, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_names_below_the_heading_of_a_group_are_names_of_columns_without_a_rule_between_them() -> None:
    """Rules only between rows: the short one below the heading of a group is not drawn."""
    sheet = Sheet()
    for y in (40, *range(66, 137, 14)):
        sheet.rule(40, y, 310, y)
    sheet.write(45, 48, "State")
    sheet.write(190, 43, "Households of 2024 and share")
    sheet.write(220, 55, "Number", right=True)
    sheet.write(300, 55, "Share", right=True)
    write_rows(sheet, 68, STATES, 14)
    (grid,) = sheet.grids()
    assert rows_of(grid)[:2] == [["State", "Households of 2024 and share"], ["Number", "Share"]]
    assert rows_of(grid)[2:] == [list(row) for row in STATES]


def test_a_header_between_rules_heads_the_rows_without_any_below_it() -> None:
    sheet = Sheet()
    for y in (40, 54):
        sheet.rule(40, y, 310, y)
    for x in (40, 160, 240, 310):
        sheet.rule(x, 40, x, 54)
    write_rows(sheet, 42, (("State", "Number", "Share"),), 14)
    write_rows(sheet, 58, STATES, 12)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [["State", "Number", "Share"], *(list(row) for row in STATES)]


def test_names_of_columns_far_above_their_values_head_them() -> None:
    """They stand in the middle of a tall header; a caption so far above heads no column."""
    sheet = Sheet()
    for x, text in ((45, "State"), (220, "Number"), (300, "Share")):
        sheet.write(x, 34, text, right=x > 45)
    write_rows(sheet, 66, STATES, 12)
    (grid,) = sheet.grids()
    assert rows_of(grid)[0] == ["State", "Number", "Share"]


def test_a_header_whose_lowest_name_stands_far_above_the_values_heads_them() -> None:
    """Names in the middle of a tall header: the last one of the row that stands lowest counts, not the first."""
    sheet = Sheet()
    for x, top, text in ((45, 34, "State"), (220, 38, "Number"), (300, 38, "Share")):
        sheet.write(x, top, text, right=x > 45)
    write_rows(sheet, 60, STATES, 12)
    (grid,) = sheet.grids()
    assert rows_of(grid)[0] == ["State", "Number", "Share"]


def _ruled_rows(sheet: Sheet, top: float, rows: Sequence[Sequence[str]]) -> None:
    for number in range(len(rows) + 1):
        sheet.rule(40, top + 14 * number, 310, top + 14 * number)
    for x in (40, 160, 240, 310):
        sheet.rule(x, top, x, top + 14 * len(rows))
    write_rows(sheet, top + 2, rows, 14)


def test_names_above_the_first_line_of_a_ruled_table_are_its_header() -> None:
    """The header has no borders; one name wraps, as it stands between the sides of its column."""
    sheet = Sheet()
    sheet.write(45, 78, "State")
    sheet.write(219, 70, "Number", right=True)
    sheet.write(219, 80, "of all", right=True)
    sheet.write(299, 78, "Share", right=True)
    _ruled_rows(sheet, 94, STATES)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [["State", "Number of all", "Share"], *(list(row) for row in STATES)]


def test_groups_of_names_above_the_first_line_have_a_row_of_their_own() -> None:
    """`1991` stands over the middle of two columns, and over the border of neither."""
    sheet = Sheet()
    sheet.write(45, 72, "State")
    sheet.canvas.drawCentredString(235, 400 - 66 - 8, "1991")
    sheet.write(239, 78, "Number", right=True)
    sheet.write(309, 78, "Share", right=True)
    for number in range(len(STATES) + 1):
        sheet.rule(40, 94 + 14 * number, 310, 94 + 14 * number)
    for x in (40, 160, 240, 310):
        sheet.rule(x, 94, x, 94 + 14 * len(STATES))
    write_rows(sheet, 96, STATES, 14)
    (grid,) = sheet.grids()
    assert rows_of(grid)[:2] == [["State", "1991"], ["Number", "Share"]]
    assert (grid.matrix[0][1].colspan, grid.matrix[0][0].rowspan) == (2, 2)


def test_a_sentence_above_a_ruled_table_is_no_header() -> None:
    sheet = Sheet()
    sheet.write(45, 78, "Households of all states by the number of those who read and write")
    _ruled_rows(sheet, 94, STATES)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [list(row) for row in STATES]


def test_coloured_cells_above_the_first_line_are_rows_of_the_table() -> None:
    """A table style colours the header and every second row, and rules only what is below."""
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.7, 0.8, 1)
    for left, right in ((40, 160), (160, 240), (240, 310)):
        for top in (66, 80):
            sheet.canvas.rect(left, 400 - top - 14, right - left, 14, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    write_rows(sheet, 68, (("State", "Number", "Share"), ("Andhra", "2,100", "9.9")), 14)
    _ruled_rows(sheet, 94, STATES)
    (grid,) = sheet.grids()
    assert rows_of(grid)[:2] == [["State", "Number", "Share"], ["Andhra", "2,100", "9.9"]]
    assert rows_of(grid)[2:] == [list(row) for row in STATES]
