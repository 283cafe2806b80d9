"""Lines of a recognised table as records of its fact table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.forms.records.aside import collect, footer
from pipeline.forms.records.fields import row_fields
from pipeline.forms.records.totals import settle_totals
from pipeline.forms.rows.nesting import settle_levels
from pipeline.forms.values.columns import is_english, is_numeric, read_column, read_text
from pipeline.model import Evidence, Finding, Record
from pipeline.normalise.naming import several_names, split_numbering
from pipeline.normalise.phrases import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.forms.model import ColumnValues, NamedRow, Recognition, RowCode
    from pipeline.forms.records.aside import Owner
    from pipeline.model import Table

_NAMING = ("indikator", "sasaran")
"""What names a row where the table prints no program, kegiatan or other name."""
_FIRST_JENIS = {"program": "capaian program"}
_REVISED = "_target_rp_perubahan"
"""A column of revised amounts: where it prints one, that is the amount in force."""


@dataclass(slots=True)
class Read:
    """What the rows gave: records in printed order, findings, further rows for other tables, the scale of the money."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    extra: dict[str, list[Mapping[str, object]]] = field(default_factory=lambda: defaultdict(list))
    skala: int = 1


def read_records(table: Table, fit: Recognition, lines: Sequence[NamedRow], *, has_sub: bool) -> Read:
    """Records for all lines but the footers of an evaluation, which go to `extra`."""
    averages = [line.kind in {"average", "predikat", "note"} for line in lines]
    drafts = [line.draft for line in lines]
    english = is_english(table)
    columns = {
        b.role.key: read_column(table, b, drafts, averages, english=english)
        for b in fit.bindings
        if is_numeric(b) and (not b.role.field.startswith("_") or b.role.field == _REVISED)
    }
    columns = {key: _doubted(_over_page_end(column, lines), lines, fit) for key, column in columns.items()}
    lines = settle_totals(lines, columns, fit.contents)
    lines = settle_levels(lines, columns) if has_sub else lines
    read = Read(skala=max((c.scale for c in columns.values()), default=1))
    row_of: dict[Owner, int] = {}
    for i, line in enumerate(lines):
        if line.kind in {"predikat", "note"}:
            footer(read, line)
            continue
        for fields in _variants(fit, line, i, columns):
            row_no, kind = len(read.records) + 1, fields.get("jenis_indikator")
            row_of.setdefault((i, ""), row_no)
            row_of[i, str(kind.value) if kind else ""] = row_no
            read.records.append(_record(fit.form.fact, row_no, line, fields))
    collect(read, fit, lines, columns, row_of, table)
    return read


def _over_page_end(column: ColumnValues, lines: Sequence[NamedRow]) -> ColumnValues:
    """Money of a name whose cell a page end cuts: it is printed beside a later indicator, but is the first one's."""
    if not column.money:
        return column
    values = list(column.values)
    first = 0
    for at, line in enumerate(lines):
        if line.kind != "more":
            first = at
        elif not values[first].text and values[at].value is not None and line.draft.page > lines[first].draft.page:
            values[first], values[at] = values[at], values[first]
    return replace(column, values=tuple(values))


def _doubted(column: ColumnValues, lines: Sequence[NamedRow], fit: Recognition) -> ColumnValues:
    """Numbers beside several names in one cell belong to any of them: a person should look.

    Not where the cell goes on beside further indicators with numbers of their own: each is of its indicator.
    """
    names = [b.role.key for b in fit.bindings if b.role.content == "name"]
    several = [any(several_names(line.draft.text(name)) for name in names) for line in lines]
    after = range(1, len(lines) + 1)
    each = [at < len(lines) and lines[at].kind == "more" and column.values[at].value is not None for at in after]
    values = tuple(
        replace(e, status="review") if many and not own and e.value is not None else e
        for e, many, own in zip(column.values, several, each, strict=True)
    )
    return replace(column, values=values)


def _record(fact: str, row_no: int, line: NamedRow, fields: Mapping[str, Evidence]) -> Record:
    number = int(fields["indikator_no"].value or 1) if "indikator_no" in fields else line.indikator_no
    kept = {name: e for name, e in fields.items() if name != "indikator_no"}
    return Record(fact, row_no, line.draft.page, line.level, kept, line.draft.row, number, line.head.bold)


def _variants(
    fit: Recognition, line: NamedRow, at: int, columns: Mapping[str, ColumnValues]
) -> Iterator[Mapping[str, Evidence]]:
    """The fields of a line: once, or once for each kind of indicator printed side by side."""
    common = common_fields(fit, line, at, columns)
    kinds = list(dict.fromkeys(b.role.jenis for b in fit.bindings if b.role.jenis))
    if not kinds:
        yield common
        return
    first = _FIRST_JENIS.get(line.level, "keluaran")
    printed = [k for k in sorted(kinds, key=lambda k: k != first) if _prints(line, k)]
    if not printed:
        yield common
    for number, jenis in enumerate(printed, line.indikator_no):
        own = row_fields(fit, line, at, columns, jenis)
        kind = Evidence(jenis, line.draft.page, value=jenis)
        shared = common if number == line.indikator_no else _repeated(fit, common)
        yield {**shared, **own, "jenis_indikator": kind, "indikator_no": Evidence("", value=number)}


def _prints(line: NamedRow, jenis: str) -> bool:
    return any(e.text for key, e in line.draft.values.items() if key.endswith(f"@{jenis}"))


def _repeated(fit: Recognition, common: Mapping[str, Evidence]) -> dict[str, Evidence]:
    """What a further indicator's row repeats: all but the numbers."""
    numeric = {b.role.field for b in fit.bindings if is_numeric(b)}
    return {name: e for name, e in common.items() if name not in numeric and not name.startswith("satuan")}


def common_fields(
    fit: Recognition, line: NamedRow, at: int, columns: Mapping[str, ColumnValues]
) -> dict[str, Evidence]:
    """What all records of a line share: its names, its code, and what its own cells say besides."""
    fields = row_fields(fit, line, at, columns, "")
    fields.update(_names(fit, line))
    if line.code.printed and "kode" in line.head.values:
        kode = line.head.values["kode"]
        fields["kode_cetak"] = replace(kode, text=line.code.printed, value=line.code.printed)
        status = "review" if line.code.doubtful or _is_misread(line.code, kode) else kode.status
        fields["kode"] = replace(kode, text=line.code.printed, value=line.code.kode, status=status)
    else:
        fields.pop("kode", None)
    if "pagu" not in fields and "pagu_perubahan" in fields:
        fields["pagu"] = fields["pagu_perubahan"]
    if _REVISED in columns and columns[_REVISED].values[at].value is not None:
        fields["target_rp"] = columns[_REVISED].values[at]
    return fields


def _is_misread(code: RowCode, kode: Evidence) -> bool:
    """Whether a scan gave digits and dots that are no code."""
    return code.kode is None and kode.source == "ocr" and "." in code.printed and code.printed[:1].isdigit()


def _names(fit: Recognition, line: NamedRow) -> dict[str, Evidence]:
    """The names of the row, from the row that prints them; `uraian_cetak` as read."""
    names = [b.role.field for b in fit.bindings if b.role.content == "name"]
    found = {name: _without_number(line.head.values[name]) for name in names}
    printed = next((line.head.values[name] for name in names if line.head.values[name].text), None)
    if printed is None and line.kind == "total":
        printed = next((e for e in line.draft.values.values() if e.text and not any(map(str.isdigit, e.text))), None)
        if printed is not None:
            found[names[0] if names else "uraian"] = read_text(printed)
    if printed is None and not names:  # a list of indicators names its rows by them
        printed = next((line.draft.values[key] for key in _NAMING if line.draft.text(key)), None)
        found |= {"uraian": _without_number(printed)} if printed is not None else {}
    if printed is not None:
        found["uraian_cetak"] = _without_number(printed)
    return found


def _without_number(evidence: Evidence) -> Evidence:
    """The name without the ordinal that a list prints before it; `text` stays as read."""
    return replace(evidence, value=split_numbering(tidy(evidence.text))[1] or None)
