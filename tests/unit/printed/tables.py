"""Tables made by hand: a header of one or more levels, and rows of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box, Cell, Column, Evidence, FormTable, Line, Record, Row, Table
from pipeline.printed.columns import bind_columns

if TYPE_CHECKING:
    from decimal import Decimal


def place(row: int, col: int, *, rows: int = 1, cols: int = 1) -> Box:
    """The box of a cell in a grid of 100 x 20 points."""
    return Box(col * 100.0, row * 20.0, (col + cols) * 100.0, (row + rows) * 20.0)


def cell(row: int, col: int, text: str) -> Cell:
    """A cell of page 1."""
    return Cell(1, row, col, 1, 1, place(row, col), text)


def table(heads: list[str], *rows: list[str], title: str = "", note: str = "") -> Table:
    """`heads` name the levels of each column's header, ` > ` between."""
    columns = tuple(Column(i, tuple(head.split(" > ")) if head else ()) for i, head in enumerate(heads))
    body = tuple(
        Row(1, tuple(cell(r, c, text) for c, text in enumerate(texts)), (True,) * len(texts))
        for r, texts in enumerate(rows)
    )
    notes = (Line(note, place(-2, 0)),) if note else ()
    return Table(1, title, notes, columns, (Row(1, tuple(cell(-1, c, head) for c, head in enumerate(heads))),), body)


def plain(printed: Table) -> FormTable:
    """A table that fits no form, with its columns bound."""
    return bind_columns(FormTable(printed, "other", "", "", (None,) * len(printed.columns), ()))


def read(row: int, col: int, text: str, value: Decimal | str | None, **more: object) -> Evidence:
    """What a record has from a cell."""
    return Evidence(text, 1, place(row, col), col, value, **more)  # type: ignore[arg-type]


def planned(printed: Table, fields: tuple[str | None, ...], *records: Record, tahun: int = 2024) -> FormTable:
    """A table read as a plan (`rencana`), with its columns bound."""
    return bind_columns(FormTable(printed, "T-C.33", "t-c-33", "rencana", fields, records, None, tahun))


def record(row: int, **fields: Evidence) -> Record:
    """A sub kegiatan from a body row."""
    return Record("rencana", row + 1, 1, "sub_kegiatan", fields, row)
