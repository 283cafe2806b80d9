"""Tables of indicators by year: every cell of a year is a record of `capaian`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.forms.recognition.sides import side_of
from pipeline.forms.records.records import Read
from pipeline.forms.rows.drafts import read_drafts
from pipeline.forms.values.columns import doubts, is_english, read_text, read_values
from pipeline.model import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Binding, Draft, Heading, Recognition
    from pipeline.model import Table


def melt(table: Table, fit: Recognition, year: int | None = None) -> Read:
    """A record for each cell that prints a value; `teks` holds what is no number.

    `year` is that of columns over which none is named: the one that the table prints elsewhere.
    """
    drafts = read_drafts(table, fit.bindings, ["indikator"])
    read = Read()
    cells: list[tuple[Draft, Binding, Heading, Evidence, Evidence | None]] = []
    english = is_english(table)
    for binding in fit.bindings:
        if binding.role.field != "nilai":
            continue
        for place, heading in enumerate(binding.headings):
            found = [draft.pieces[binding.role.key][place] for draft in drafts]
            column = read_values(found, "quantity", english=english)
            cells += [(d, binding, heading, e, u) for d, e, u in zip(drafts, column.values, column.units, strict=True)]
            read.findings += [finding for _, finding in doubts(column, "nilai", table.number)]
    order = {id(draft): n for n, draft in enumerate(drafts)}
    sides = [_Side.of(fit, drafts, heading) for heading in _valued(fit)]
    goals = _goals(drafts)
    names = dict(zip((h.columns for h in _valued(fit)), sides, strict=True))
    for draft, binding, heading, evidence, unit in sorted(cells, key=lambda c: (order[id(c[0])], c[2].columns)):
        if evidence.text:
            side = names[heading.columns]
            at = order[id(draft)]
            fields = _fields(draft, binding, heading, evidence, unit or side.unit(at), side.names[at], year)
            fields |= {"sasaran": read_text(goals[at])} if goals else {}
            row_no = len(read.records) + 1
            read.records.append(Record("capaian", row_no, draft.page, "lainnya", fields, draft.row))
    return read


def _goals(drafts: Sequence[Draft]) -> list[Evidence]:
    """The sasaran of each row, that of the row above where it is merged over several; none without such a column."""
    out: list[Evidence] = []
    for draft in drafts:
        if "sasaran" in draft.values:
            goal = draft.values["sasaran"]
            out.append(goal if goal.text or not out else out[-1])
    return out


@dataclass(frozen=True, slots=True)
class _Side:
    """The indicator of each row that a column of values is of, and the units beside it."""

    names: tuple[Evidence, ...]
    units: tuple[Evidence, ...]

    @classmethod
    def of(cls, fit: Recognition, drafts: Sequence[Draft], heading: Heading) -> _Side:
        """The side of a heading; a row without an indicator (merged) has the last."""
        names: list[Evidence] = []
        for name in _pieces(fit, drafts, "indikator", heading):
            names.append(name if name.text or not names else names[-1])
        return cls(tuple(names), tuple(_pieces(fit, drafts, "satuan", heading)))

    def unit(self, at: int) -> Evidence | None:
        """The unit that a column prints beside the value."""
        return read_text(self.units[at]) if self.units else None


def _valued(fit: Recognition) -> list[Heading]:
    return [heading for binding in fit.bindings if binding.role.field == "nilai" for heading in binding.headings]


def _pieces(fit: Recognition, drafts: Sequence[Draft], key: str, heading: Heading) -> list[Evidence]:
    """What each row prints for a role in the column that goes with a heading."""
    binding = fit.binding(key)
    if binding is None:
        return []
    return [draft.pieces[key][side_of(binding, heading)] for draft in drafts]


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
    fields = {
        "indikator": read_text(name),
        "tahun": Evidence(heading.own, draft.page, value=tahun),
        "jenis": Evidence(heading.whole, draft.page, value=binding.role.jenis),
        "nilai": evidence,
        "teks": replace(evidence, value=read_text(evidence).value if evidence.value is None else None),
    }
    return fields if unit is None else {**fields, "satuan": unit}
