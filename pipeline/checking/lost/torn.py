"""READ-01: rows whose text goes on in the middle of a sentence, as the rest of a cell that was torn does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checking.writing import titled
from pipeline.layout.beginnings import BEGINS
from pipeline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Evidence, FormTable

FIELDS = ("uraian_cetak", "sasaran", "indikator")
_SMALL = re.compile(r"[a-z]{2,}\s")
_HABIT, _EXAMPLES, _LONGEST = 0.3, 3, 60
"""Where so large a share of a column's texts begins in small letters, they say nothing; so many are cited, so long."""


def torn(form: FormTable) -> Iterator[Finding]:
    """One finding for each table in which texts begin in small letters: perhaps the rest of the row above."""
    for field in FIELDS:
        texts = _texts(form, field)
        small = [item for item in texts if _SMALL.match(str(item.value)) and not BEGINS.match(str(item.value))]
        if small and len(small) <= _HABIT * len(texts):
            examples = tuple(_short(str(item.value)) for item in small[:_EXAMPLES])
            message = titled("READ-01.torn", table=form.table.number, field=field, count=len(small), examples=examples)
            first = small[0]
            yield Finding(
                "READ-01", "info", "reading", message, table=form.table.number, field=field,
                stated=_short(str(first.value)), page=first.page, box=first.box,
            )  # fmt: skip


def _texts(form: FormTable, field: str) -> list[Evidence]:
    """The texts of a field, each once where it is repeated from row to row."""
    out: list[Evidence] = []
    for record in form.records:
        item = record.fields.get(field)
        if item is not None and isinstance(item.value, str) and (not out or item.value != out[-1].value):
            out.append(item)
    return out


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
