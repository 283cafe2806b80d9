"""How a printed row is named where no record names it: the text of the column that tells its rows apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.printed.kinds import NUMERIC
from pipeline.printed.looks import look

if TYPE_CHECKING:
    from pipeline.model import FormTable, Row

_LONGEST = 200
_NAMED = 1.5
"""A column whose header speaks of names counts so much more than one of other text."""
_LEFT = 1.2


class RowNames:
    """The names of a table's rows."""

    def __init__(self, form: FormTable) -> None:
        self._rows = form.table.rows
        kinds = {column.index: column.kind for column in form.columns}
        numbers = [index for index, kind in kinds.items() if kind in NUMERIC]
        self._first_number = min(numbers, default=len(kinds))
        self._texts = [index for index, kind in kinds.items() if kind in {"name", "text"}]
        self._chosen = max(self._texts, key=lambda index: (self._worth(index, kinds[index]), -index), default=None)
        self._years = [index for index, kind in kinds.items() if kind == "date"]
        self._codes = [index for index, kind in kinds.items() if kind in {"code", "ordinal", "date", "mixed"}]

    def _worth(self, index: int, kind: str) -> float:
        """How well a column tells rows apart: better left of the numbers, and with a header that speaks of names."""
        texts = [row.cells[index].text.strip() for row in self._rows]
        distinct = len({text for text in texts if text}) / max(1, len(texts))
        return distinct * (_NAMED if kind == "name" else 1.0) * (_LEFT if index < self._first_number else 1.0)

    def of(self, row: int) -> str | None:
        """The name of a body row; None for a row without words (and for -1, a header row)."""
        if row < 0:
            return None
        printed = self._rows[row]
        if self._chosen is not None and any(map(str.isalpha, own := _text(printed, self._chosen))):
            return own
        others = (*self._texts, *self._codes, *range(len(printed.cells)))
        named = next((text for index in others if (text := _words(printed, index))), None) or self._before(row)
        return named or next((text for index in self._years if (text := _text(printed, index))), None)

    def _before(self, row: int) -> str | None:
        """The name of the row above, for one that goes on with it."""
        if self._chosen is None:
            return None
        above = (self._rows[at] for at in range(row - 1, -1, -1))
        return next((text for one in above if (text := _words(one, self._chosen))), None)


def _words(row: Row, index: int) -> str | None:
    text = _text(row, index)
    wordy = any(map(str.isalpha, text)) and look(text).kind in {"text", "figures", "date"}
    return text if wordy else None


def _text(row: Row, index: int) -> str:
    return " ".join(row.cells[index].text.split())[:_LONGEST]
