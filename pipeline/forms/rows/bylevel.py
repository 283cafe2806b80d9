"""Rows of a table that cascades: one for each level whose name begins in a printed row, with that level's values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Binding, Draft
    from pipeline.model import Level, Row

_SHARED = frozenset({"_no", "sasaran"})
"""What a printed row says of all its levels."""


def by_level(draft: Draft, rows: Sequence[Row], bindings: Sequence[Binding]) -> list[Draft]:
    """The drafts of a row, the highest level first; the draft itself where the table does not cascade."""
    names = [b for b in bindings if b.role.content == "name"]
    upper = [b for b in names if b.role.level]
    lowest = next((b for b in names if not b.role.level), None)
    if not upper or lowest is None:
        return [draft]
    row = rows[draft.row]
    begun = [b.role.level for b in upper if draft.text(b.role.key) and (not row.starts or row.starts[b.columns[0]])]
    found = [_of_level(draft, bindings, level) for level in begun]
    own = _of_level(draft, bindings, None)
    said = lowest.headings[0].level if own.text(lowest.role.key) else None
    return [*found, replace(own, level=said)] if any(e.text for e in own.values.values()) else found


def _of_level(draft: Draft, bindings: Sequence[Binding], level: Level | None) -> Draft:
    """The draft with nothing but what belongs to one level, under the keys that every level's values have."""
    moved = {b.role.own_key: b.role.key for b in bindings if b.role.level == level}
    shown = {own: draft.values[key] for own, key in moved.items() if own not in _SHARED or not level}
    shown |= {key: draft.values[key] for key in _SHARED if key in draft.values}
    blank = {key: replace(e, text="") for key, e in draft.values.items()}
    empty = {key: tuple(replace(e, text="") for e in found) for key, found in draft.pieces.items()}
    pieces = {own: draft.pieces[key] for own, key in moved.items()}
    values = {**blank, **shown}
    return replace(draft, values=values, pieces={**empty, **pieces}, level=level)
