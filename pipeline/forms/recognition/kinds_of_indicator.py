"""A column that says of each indicator which kind it is: `Input | Dana`, `Output | Jumlah IKM yang difasilitasi`.

Offices print it below the heading of the indicators, without a heading of its own, or head it and leave the column of
the indicators blank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.normalise.phrases import words

if TYPE_CHECKING:
    from pipeline.model import Table

_KINDS = {
    "input": "masukan", "masukan": "masukan", "output": "keluaran", "keluaran": "keluaran", "outcome": "hasil",
    "hasil": "hasil", "benefit": "manfaat", "manfaat": "manfaat", "impact": "dampak", "dampak": "dampak",
}  # fmt: skip
"""Kinds of indicator in both languages that offices print, and what the database calls them."""
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s*")
_FEWEST, _MOSTLY = 3, 0.9
_HEADING, _BESIDE = "Jenis Indikator", "Indikator"


def kind_of_indicator(text: str) -> str:
    """What the database calls a kind of indicator; "" for any other text."""
    return _KINDS.get(words(_NUMBER.sub("", text)).squeezed, "")


def with_kinds_of_indicator(table: Table) -> Table:
    """The table with that column headed as what it is, and the indicators beside it as theirs."""
    at = next((column.index for column in table.columns if _holds_kinds(table, column.index)), None)
    if at is None or at + 1 == len(table.columns):
        return table
    own, beside = table.columns[at], table.columns[at + 1]
    columns = list(table.columns)
    columns[at] = replace(own, path=(*own.path, _HEADING))
    if beside.path in {own.path, own.path[:-1]}:
        columns[at + 1] = replace(beside, path=(*beside.path, _BESIDE))
    return replace(table, columns=tuple(columns))


def _holds_kinds(table: Table, column: int) -> bool:
    texts = [text for row in table.rows if (text := row.cells[column].text.strip())]
    return len(texts) >= _FEWEST and sum(bool(kind_of_indicator(text)) for text in texts) >= _MOSTLY * len(texts)
