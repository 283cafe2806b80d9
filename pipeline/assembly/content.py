"""What kind of values a column holds, to tell whether two fragments can be one table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.assembly.headers import MONEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.assembly.fragments import Fragment

NUMBER = re.compile(r"^[(\-]?\d[\d.,]*\s*%?\)?$")
QUANTITY = re.compile(r"^\d[\d.,]*\s*[A-Za-z/%]")


def kind_of(text: str) -> str:
    """`money`, `number`, `quantity` (number with unit), `words`, or an empty string for nothing and dashes."""
    text = text.strip()
    if not text or text in {"-", "–", "—"}:  # noqa: RUF001 -- dashes that offices print
        return ""
    if MONEY.search(text):
        return "money"
    if NUMBER.match(text):
        return "number"
    return "quantity" if QUANTITY.match(text) else "words"


def _kinds(fragments: Sequence[Fragment], column: int) -> set[str]:
    found = {
        kind_of(row[column].text)
        for fragment in fragments
        for row in fragment.grid.matrix[fragment.header :]
        if row[column].colspan == 1
    }
    return found - {""}


def same_content(known: Sequence[Fragment], new: Fragment) -> bool:
    """Whether the new fragment's columns hold what the known ones hold, compared in order.

    Money must stand in the same columns, and no column of words may meet one of numbers alone.
    """
    alike = [f for f in known if f.grid.columns == new.grid.columns]
    if not alike:
        return False
    for column in range(new.grid.columns):
        old, fresh = _kinds(alike, column), _kinds([new], column)
        if old and fresh and not old & fresh:
            return False
        if "money" in old ^ fresh and old and fresh:
            return False
    return True
