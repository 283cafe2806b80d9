"""Tables that plan several years: each row is a record of `rencana_tahunan` for every year that it prints."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.nth_years import nth_year
from pipeline.forms.records.records import Read, common_fields
from pipeline.forms.values.columns import claimed_scale, doubts, is_numeric, read_values, unscaled
from pipeline.model import Evidence, Record
from pipeline.normalise.phrases import says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import Binding, ColumnValues, Heading, NamedRow, Recognition
    from pipeline.model import Finding, Table
    from pipeline.normalise.numbers import NumberKind

JENIS: Mapping[str, str] = {
    "kondisi_awal": "kondisi awal", "kondisi_akhir": "kondisi akhir", "pagu_akhir": "kondisi akhir",
    "realisasi": "realisasi",
}  # fmt: skip
"""What a role's values are; those of `target` and of money are targets, those of `realisasi_rp` realisations."""
FIELDS: Mapping[str, str] = {
    "kondisi_awal": "target", "kondisi_akhir": "target", "pagu_akhir": "pagu", "realisasi": "target",
}  # fmt: skip
"""The column of `rencana_tahunan` that a role's number fills, where it is not its own name."""

_SEVERAL, _NEAR = 3, 3
"""So many years show what is usual; a year is in full rupiah that is a thousand times larger, give or take so much."""
_UPPER = frozenset({"urusan", "bidang", "program"})


class _Slot(NamedTuple):
    """What a record is of: a year (None where none is printed) and a kind, with the heading that says so."""

    year: int | None
    jenis: str
    heading: Heading


class _Series(NamedTuple):
    """One printed column of numbers: what it is of, the field that it fills, its values by line, and their doubts."""

    slot: _Slot
    field: str
    column: ColumnValues
    unit: str
    doubts: Mapping[int, Sequence[Finding]]


def read_yearly(table: Table, fit: Recognition, lines: Sequence[NamedRow], first_year: int | None) -> Read:
    """Records of all lines, one a year and kind; `first_year` is the year that `tahun ke-1` stands for.

    A program that prints no value, and a kegiatan that its column says to be one, is one record without a year.
    """
    read = Read()
    series = [one for binding in fit.bindings for one in _series(table, binding, lines, first_year)]
    read.skala = max((one.column.scale for one in series), default=1)
    numeric = {b.role.field for b in fit.bindings if is_numeric(b)}
    for at, line in enumerate(lines):
        common = {name: e for name, e in common_fields(fit, line, at, {}).items() if name not in numeric}
        slots = _by_slot(series, at)
        if not slots and line.kind == "named" and (line.level in _UPPER or line.draft.level == line.level):
            read.records.append(_record(line, len(read.records) + 1, common))
        for (year, jenis), group in slots.items():
            row_no = len(read.records) + 1
            read.records.append(_record(line, row_no, {**common, **_values(group, at, year, jenis, line)}))
            read.findings += [
                replace(finding, row_no=row_no, kode=line.code.kode)
                for one in group
                for finding in one.doubts.get(at, ())
            ]
    return read


def _record(line: NamedRow, row_no: int, fields: Mapping[str, Evidence]) -> Record:
    return Record("rencana_tahunan", row_no, line.draft.page, line.level, fields, line.draft.row, line.indikator_no)


def _series(table: Table, binding: Binding, lines: Sequence[NamedRow], first_year: int | None) -> list[_Series]:
    role = binding.role
    if role.content not in {"money", "quantity"}:
        return []
    kind: NumberKind = "money" if role.content == "money" else "quantity"
    # One habit and one scale for all years of a role: a single year's round millions may pass for rupiah.
    found = [line.draft.pieces[role.key][place] for place in range(len(binding.headings)) for line in lines]
    scale = max((claimed_scale(table, heading.whole) for heading in binding.headings), default=1)
    whole = read_values(found, kind, scale if kind == "money" else 1)
    whole_rupiah = _in_rupiah(whole, len(lines))
    out = []
    for place, heading in enumerate(binding.headings):
        part = slice(place * len(lines), (place + 1) * len(lines))
        column = replace(whole, values=whole.values[part], units=whole.units[part], states=whole.states[part])
        column = unscaled(column) if place in whole_rupiah else column
        jenis = _jenis(role.field, heading)
        slot = _Slot(_year(heading, first_year), jenis, heading)
        name = FIELDS.get(role.field, role.field)
        odd: dict[int, list[Finding]] = {}
        for at, finding in doubts(column, name, table.number):
            odd.setdefault(at, []).append(finding)
        out.append(_Series(slot, name, column, role.unit, odd))
    return out


def _in_rupiah(whole: ColumnValues, lines: int) -> set[int]:
    """The years whose amounts are as many times larger than the others' as the heading's thousands say.

    Below `Tahun (ribu)` one column may have been filled in with full rupiah.
    """
    if whole.scale == 1 or not lines:
        return set()
    parts = [whole.values[at : at + lines] for at in range(0, len(whole.values), lines)]
    middles = {place: median(found) for place, part in enumerate(parts) if (found := _amounts(part))}
    if len(middles) < _SEVERAL:
        return set()
    usual = median(middles.values())
    return {place for place, middle in middles.items() if middle > usual * whole.scale / _NEAR}


def _amounts(values: Sequence[Evidence]) -> list[Decimal]:
    return [Decimal(one.value) for one in values if isinstance(one.value, Decimal | int) and one.value > 0]


def _jenis(field: str, heading: Heading) -> str:
    """What a column's values are: money below `Kondisi tahun dasar` is of the state at the beginning, no target."""
    known = JENIS.get(field, "realisasi" if field == "realisasi_rp" else "target")
    if known != "target":
        return known
    concepts = load_concepts().of["quantity"]
    states = (name for name in ("kondisi_awal", "kondisi_akhir") if any(says(t, concepts[name]) for t in heading.path))
    return JENIS.get(next(states, ""), known)


def _year(heading: Heading, first_year: int | None) -> int | None:
    if len(set(heading.years)) == 1:
        return heading.years[0]
    place = nth_year(heading.path)
    return first_year + place - 1 if first_year is not None and place is not None else None


def _by_slot(series: Sequence[_Series], at: int) -> dict[tuple[int | None, str], list[_Series]]:
    """The columns that print something in a line, by year and kind."""
    out: dict[tuple[int | None, str], list[_Series]] = {}
    for one in series:
        if one.column.values[at].text:
            out.setdefault((one.slot.year, one.slot.jenis), []).append(one)
    return dict(sorted(out.items(), key=_by_time))


def _by_time(slot: tuple[tuple[int | None, str], list[_Series]]) -> tuple[int, int]:
    """The order of a line's records: the state at the beginning, the years, the state at the end."""
    (year, jenis), _ = slot
    order = {"kondisi awal": 0, "kondisi akhir": 2}
    return order.get(jenis, 1), year or 0


def _values(group: Sequence[_Series], at: int, year: int | None, jenis: str, line: NamedRow) -> dict[str, Evidence]:
    heading = group[0].slot.heading
    fields = {
        "tahun": Evidence(heading.whole, line.draft.page, value=year),
        "jenis": Evidence(heading.whole, line.draft.page, value=jenis),
    }
    for one in group:
        fields[one.field] = one.column.values[at]
        unit = one.column.units[at]
        if unit is not None and one.unit and "satuan" not in fields:
            fields["satuan"] = unit
    return fields
