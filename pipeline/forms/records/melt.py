"""Tables of indicators by year: every cell of a year is a record of `capaian`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.records.records import Read
from pipeline.forms.rows.drafts import read_drafts
from pipeline.forms.values.columns import doubts, read_text, read_values
from pipeline.model import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.binding import Binding
    from pipeline.forms.recognition.fit import Recognition
    from pipeline.forms.recognition.headings import Heading
    from pipeline.forms.rows.drafts import Draft
    from pipeline.model import Table


def melt(table: Table, fit: Recognition, year: int | None = None) -> Read:
    """A record for each cell that prints a value; `teks` holds what is no number.

    `year` is that of columns over which none is named: the one that the table prints elsewhere.
    """
    drafts = read_drafts(table, fit.bindings, ["indikator"])
    read = Read()
    cells: list[tuple[Draft, Binding, Heading, Evidence, Evidence | None]] = []
    for binding in fit.bindings:
        if binding.role.field != "nilai":
            continue
        for place, heading in enumerate(binding.headings):
            found = [draft.pieces[binding.role.key][place] for draft in drafts]
            column = read_values(found, "quantity")
            cells += [(d, binding, heading, e, u) for d, e, u in zip(drafts, column.values, column.units, strict=True)]
            read.findings += [finding for _, finding in doubts(column, "nilai", table.number)]
    order = {id(draft): n for n, draft in enumerate(drafts)}
    names = _names(drafts)
    for draft, binding, heading, evidence, unit in sorted(cells, key=lambda c: (order[id(c[0])], c[2].columns)):
        if evidence.text:
            fields = _fields(draft, binding, heading, evidence, unit, names[order[id(draft)]], year)
            row_no = len(read.records) + 1
            read.records.append(Record("capaian", row_no, draft.page, "lainnya", fields, draft.row))
    return read


def _names(drafts: Sequence[Draft]) -> list[Evidence]:
    """The indicator of each row; a row without one (merged) has the last."""
    out: list[Evidence] = []
    for draft in drafts:
        out.append(draft.values["indikator"] if draft.text("indikator") or not out else out[-1])
    return out


def _fields(
    draft: Draft,
    binding: Binding,
    heading: Heading,
    evidence: Evidence,
    unit: Evidence | None,
    name: Evidence,
    year: int | None,
) -> dict[str, Evidence]:
    named = set(heading.dates)
    tahun = named.pop() if len(named) == 1 else None if named else year
    satuan = unit or (read_text(draft.values["satuan"]) if "satuan" in draft.values else None)
    fields = {
        "indikator": read_text(name),
        "tahun": Evidence(heading.own, draft.page, value=tahun),
        "jenis": Evidence(heading.whole, draft.page, value=binding.role.jenis),
        "nilai": evidence,
        "teks": replace(evidence, value=read_text(evidence).value if evidence.value is None else None),
    }
    return fields if satuan is None else {**fields, "satuan": satuan}
