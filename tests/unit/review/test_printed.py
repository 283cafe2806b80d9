"""A table as printed is put together from the boxes of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.review.printed import grid

if TYPE_CHECKING:
    from pipeline.review.rows import Row


def cell(text: str, x0: float, top: float, x1: float, bottom: float, row_no: int = 1) -> Row:
    return {
        "text": text, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "page": 1, "row_no": row_no, "status": "ok",
        "col_no": 1, "field": None, "value": None, "key": f"{x0:.0f}-{top:.0f}-{x1:.0f}-{bottom:.0f}",
    }  # fmt: skip


def shape(cells: list[Row]) -> list[list[tuple[str, int, int]]]:
    return [[(one.text, one.rowspan, one.colspan) for one in row] for row in grid(cells)]


def test_merged_cells_span_their_rows_and_columns() -> None:
    cells = [cell("A", 0, 0, 20, 10), cell("B", 20, 0, 30, 20), cell("C", 0, 10, 10, 20), cell("D", 10, 10, 20, 20)]
    assert shape(cells) == [[("A", 1, 2), ("B", 2, 1)], [("C", 1, 1), ("D", 1, 1)]]


def test_a_value_read_over_several_cells_lights_them_all() -> None:
    cells = [cell("1.06", 0, 0, 20, 10), cell("1", 0, 0, 10, 10), cell("06", 10, 0, 20, 10)]
    [[one, six]] = grid(cells)
    assert (one.text, six.text) == ("1", "06")
    assert one.keys[1:] == six.keys[1:] == ["0-0-20-10"]


def test_cells_that_fill_several_fields_are_printed_once() -> None:
    assert shape([cell("3 Dok", 0, 0, 10, 10), cell("3 Dok", 0, 0, 10, 10)]) == [[("3 Dok", 1, 1)]]


def test_edges_that_are_nearly_one_are_one() -> None:
    assert shape([cell("A", 0, 0, 10, 10), cell("B", 10.4, 0.3, 20, 10)]) == [[("A", 1, 1), ("B", 1, 1)]]


def test_what_was_not_read_leaves_an_empty_place() -> None:
    cells = [cell("A", 0, 0, 10, 10), cell("B", 10, 0, 20, 10), cell("C", 10, 10, 20, 20)]
    assert shape(cells) == [[("A", 1, 1), ("B", 1, 1)], [("", 1, 1), ("C", 1, 1)]]


def test_boxes_that_overlap_lose_nothing() -> None:
    cells = [cell("A", 0, 0, 12, 12), cell("B", 6, 6, 18, 18), cell("C", 0, 0, 12, 30)]
    texts = [one.text for row in grid(cells) for one in row if one.text]
    assert {"A", "B"} <= set(texts)
