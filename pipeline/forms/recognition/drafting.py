"""A draft of a layout for a table that no form knows: its header, and the best guess of what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.model import Recognition
from pipeline.forms.recognition.general import bindings_of, used
from pipeline.forms.recognition.headings import headings
from pipeline.forms.recognition.meaning import meanings
from pipeline.forms.recognition.settling import settled
from pipeline.forms.recognition.spec import load_forms
from pipeline.forms.recognition.taught import CONTENTS, Taught, TaughtColumn, fields_of, header_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Heading
    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table

_EXAMPLES, _LONGEST = 3, 30
_FIRST = "rencana"
"""What a table is taken for whose columns say nothing."""


def drafted(table: Table, name: str, author: str = "") -> Taught:
    """The layout; columns without a header are left out, for nothing would find them again."""
    found = [heading for heading in headings(table) if header_key(heading.path)]
    known = settled(table, meanings(table, found))
    best = max((_guess(known, found, form.id) for form in load_forms() if form.by == "meaning"), key=lambda g: g.score)
    fact = best.form.fact if best.score else _FIRST
    rows = best.form.rows if fact != _FIRST else "hierarchy"
    told = {h.columns: b.role for b in best.bindings for h in b.headings} if best.score else {}
    fields = {*fields_of(fact, rows), "_no"}
    columns = []
    for heading, meaning in zip(found, known, strict=True):
        role = told.get(heading.columns)
        field = role.field if role and role.field in fields else ""
        jenis = role.jenis if role and field else ""
        columns.append(TaughtColumn(heading.path, field, "" if field else _kind(meaning), jenis))
    return Taught(name, fact, rows, tuple(columns), author=author)


def examples(table: Table, layout: Taught) -> dict[int, str]:
    """What stands in each column of a draft: its first texts, to see what it means."""
    found = [heading for heading in headings(table) if header_key(heading.path)]
    return {place: _texts(table, heading) for place, heading in enumerate(found[: len(layout.columns)])}


def _texts(table: Table, heading: Heading) -> str:
    texts = (" ".join(row.cells[column].text.split()) for row in table.rows for column in heading.columns)
    first = list(dict.fromkeys(text for text in texts if text))[:_EXAMPLES]
    return " | ".join(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in first)


def _guess(known: Sequence[Meaning], found: Sequence[Heading], form_id: str) -> Recognition:
    form = next(form for form in load_forms() if form.id == form_id)
    bindings = bindings_of(form, known)
    fit = Recognition(form, tuple(found), bindings, 0.0, 0.0)
    named = sum(not b.role.field.startswith("_") for b in bindings)
    return Recognition(form, tuple(found), bindings, used(fit, known) + named / 100, 0.0)


def _kind(meaning: Meaning) -> str:
    return meaning.kind if meaning.kind in CONTENTS else ""
