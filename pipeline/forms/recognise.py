"""Logical tables to records of the fact tables: the form, the columns' fields, the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.kode.rowcodes import office_prefix
from pipeline.forms.recognition.counting import without_counts
from pipeline.forms.recognition.guessed import doubted
from pipeline.forms.recognition.kind import (
    dated,
    headed_year,
    own_years,
    recognise_kind,
    table_year,
    title_kind,
)
from pipeline.forms.recognition.kinds import same_kinds
from pipeline.forms.recognition.kinds_of_indicator import with_kinds_of_indicator
from pipeline.forms.recognition.lists_beside import with_lists_joined
from pipeline.forms.recognition.nth_years import first_year
from pipeline.forms.recognition.parting import with_parts_apart
from pipeline.forms.recognition.subheader import with_header, with_subheader
from pipeline.forms.records.bracketed import with_units
from pipeline.forms.records.fractions import read_fractions
from pipeline.forms.records.melt import melt
from pipeline.forms.records.records import Read, read_records
from pipeline.forms.records.selfcheck import lost_numbers
from pipeline.forms.records.unread import asked, lost_headings, unread_columns
from pipeline.forms.records.yearly import read_yearly
from pipeline.forms.rows.hierarchy import read_lines
from pipeline.forms.rows.unstack import unstack
from pipeline.forms.values.rereading import reread
from pipeline.layout.repeats import without_repeats
from pipeline.model import Finding, FormTable
from pipeline.normalise.phrases import best
from schemas.nomenklatur import FIRST_PRESENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import NamedRow, Recognition
    from pipeline.forms.recognition.taught import Taught
    from pipeline.model import Because, Evidence, Record, Table

_NEAR = 8.0


def recognise(
    table: Table, document_year: int | None = None, *, reported: bool = False, layouts: Sequence[Taught] = ()
) -> FormTable:
    """One table by itself, without its neighbours' help; findings are left out."""
    return recognise_all((table,), document_year, reported=reported, layouts=layouts)[0][0]


def recognise_all(
    tables: Sequence[Table],
    document_year: int | None = None,
    *,
    reported: bool = False,
    layouts: Sequence[Taught] = (),
) -> tuple[tuple[FormTable, ...], tuple[Finding, ...]]:
    """All tables of a document, in order.

    A table without a header takes the columns of the one before it, and shortened codes take the bidang under
    which most codes of the document stand. A document that is `reported` is about its year, not a plan for it.
    `layouts` are those that people taught.
    """
    tables = [without_repeats(with_subheader(with_header(table))) for table in tables]
    tables = [with_parts_apart(with_lists_joined(without_counts(table))) for table in tables]
    tables = [with_kinds_of_indicator(table) for table in tables]
    fits: list[Recognition | None] = []
    years: list[int | None] = []
    for i, table in enumerate(tables):
        headless = not any(column.path for column in table.columns)
        onward = _continued(table, tables[i - 1], fits[i - 1]) if i and headless else None
        fit = onward or recognise_kind(table, document_year, layouts)
        fits.append(fit)
        own = None if fit is None else table_year(fit, table, document_year, reported=reported)
        years.append(years[-1] if onward and not own_years(table.title) else own)
    fits = [fit and dated(fit, year) for fit, year in zip(fits, years, strict=True)]
    read = [_read(table, fit, year, None) for table, fit, year in zip(tables, fits, years, strict=True)]
    prefix = office_prefix([str(e.value) for form, _ in read for r in form.records if (e := _code(r)) and e.value])
    if prefix:
        again = {i for i, (form, _) in enumerate(read) if any(_is_shortened(r) for r in form.records)}
        read = [_read(tables[i], fits[i], years[i], prefix) if i in again else read[i] for i in range(len(read))]
    return tuple(form for form, _ in read), tuple(finding for _, found in read for finding in found)


def unrecognised(table: Table) -> FormTable:
    """A table that fits no form: its cells alone, and the one year that its title names."""
    named = {*own_years(table.title)}
    year = named.pop() if len(named) == 1 else None
    return FormTable(table, "other", "", "", (None,) * len(table.columns), (), title_kind(table), tahun=year)


def _code(record: Record) -> Evidence | None:
    return record.fields.get("kode")


def _is_shortened(record: Record) -> bool:
    """Whether a code is printed that could not be completed from the rows above."""
    code = _code(record)
    return code is not None and bool(code.text) and code.value is None


def _continued(table: Table, before: Table, fit: Recognition | None) -> Recognition | None:
    """The columns of the table before, for a headless table that goes on with them.

    Its borders stand at the same places, or it has as many columns of the same kinds on the same or the next page.
    """
    if fit is None or len(table.columns) != len(before.columns):
        return None
    moved = [abs(a.x0 - b.x0) for a, b in zip(table.columns, before.columns, strict=True)]
    if max(moved) <= _NEAR:
        return replace(fit, confidence=round(0.9 * fit.confidence, 3))
    near = table.first_page - before.last_page in {0, 1}
    return replace(fit, confidence=round(0.8 * fit.confidence, 3)) if near and same_kinds(table, before) else None


def _read(
    table: Table, fit: Recognition | None, year: int | None, prefix: str | None
) -> tuple[FormTable, tuple[Finding, ...]]:
    claimed = title_kind(table)
    if fit is None:
        return unrecognised(table), ()
    table = doubted(reread(table, fit), fit)
    table = unstack(table, fit) if fit.form.rows in {"hierarchy", "yearly", "melt"} else table
    if fit.form.rows == "melt":
        read = melt(table, fit, year)
    elif fit.form.rows == "fractions":
        read = read_fractions(table, fit)
    else:
        read = _rows(table, fit, year, prefix)
    lost = lost_headings(table, fit)
    read.records = asked(with_units(read.records), table, fit, lost)
    form = FormTable(
        table,
        fit.form.kind,
        fit.form.id,
        fit.form.fact,
        _fields(table, fit),
        tuple(read.records),
        claimed,
        headed_year(fit, year),
        read.skala,
        fit.confidence,
        extra={name: tuple(rows) for name, rows in read.extra.items()},
        reasons=_reasons(table, fit),
    )
    found = (*read.findings, *lost_numbers(table, fit.bindings, read))
    # What a table of no prescribed form leaves open is told once, when everything else is done (checking/lost).
    return form, found if fit.form.kind == "other" else (*found, *unread_columns(table, fit, lost))


def _rows(table: Table, fit: Recognition, year: int | None, prefix: str | None) -> Read:
    has_sub = _has_sub(fit, year)
    lines = read_lines(table, fit, prefix, year, has_sub=has_sub)
    if fit.form.rows == "yearly":
        return read_yearly(table, fit, lines, first_year(table))
    if fit.form.rows == "flat":
        return read_records(table, fit, _flat(lines, fit.form.level), has_sub=False)
    return read_records(table, fit.of_rows, lines, has_sub=has_sub)


def _flat(lines: Sequence[NamedRow], level: str) -> tuple[NamedRow, ...]:
    """The rows of a list each for itself: of the level that its layout says, but for totals."""
    named = {"named", "more", "loose"}
    return tuple(replace(line, level=level) if level and line.kind in named else line for line in lines)  # type: ignore[arg-type]


def _has_sub(fit: Recognition, year: int | None) -> bool:
    """Whether the table can hold sub kegiatan: its header says so, or its year lets expect them."""
    said = any(best(heading.whole, ("sub kegiatan",)) for heading in fit.headings)
    return said or (year is not None and year >= FIRST_PRESENT)


def _reasons(table: Table, fit: Recognition) -> tuple[tuple[Because, float] | None, ...]:
    """What decided each column's field, where a person did; recognition says nothing of the others."""
    if fit.form.by != "taught":
        return ()
    bound = {c for b in fit.bindings for c in b.columns}
    return tuple(("taught", fit.confidence) if column.index in bound else None for column in table.columns)


def _fields(table: Table, fit: Recognition) -> tuple[str | None, ...]:
    named = {c: b.role.field for b in fit.bindings for c in b.columns if not b.role.field.startswith("_")}
    return tuple(named.get(column.index) for column in table.columns)
