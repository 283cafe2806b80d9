"""Calculations of an achievement: numerator over denominator and their percentage, as records of `capaian`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.forms.evidence import evidence_of
from pipeline.forms.records.melt import melt
from pipeline.forms.records.records import Read
from pipeline.forms.values.columns import doubts, read_text, read_values
from pipeline.model import Evidence, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.forms.model import Heading, Recognition
    from pipeline.model import Row, Table

_PERCENT = re.compile(r"\(?\s*%\s*\)?|\bpersen", re.IGNORECASE)
_ROUNDING = Decimal("0.6")
"""Percent points by which a printed percentage may differ from the quotient: whole percents are cut or rounded."""
_UNIT = re.compile(r"\([^)]*\)")


class Pair(NamedTuple):
    """The column of a percentage and that of its numerators and denominators: `Capaian (%)`, `Capaian (KK)`."""

    share: Heading
    plain: Heading
    jenis: str


class Fraction(NamedTuple):
    """What two rows print: the body row of the numerator, and the three figures as text."""

    row: int
    pair: Pair
    share: Evidence
    part: Evidence
    whole: Evidence


def read_fractions(table: Table, fit: Recognition) -> Read:
    """A record a fraction with `pembilang` and `penyebut`; a table that prints none is read value by value."""
    found = [one for pair in _pairs(fit) for one in _trusted(list(_fractions(table, pair)))]
    if not found:
        return melt(table, fit)
    read = Read()
    shares = read_values([one.share for one in found], "percent")
    plain = read_values([figure for one in found for figure in (one.part, one.whole)], "quantity")
    name = fit.binding("indikator")
    for at in sorted(range(len(found)), key=lambda index: (found[index].row, found[index].pair.share.columns)):
        one = found[at]
        row = table.rows[one.row]
        fields = {
            "indikator": read_text(_at(row, name.columns[0]) if name else Evidence("")),
            "tahun": Evidence(one.pair.share.whole, row.page, value=_year(one.pair)),
            "jenis": Evidence(one.pair.share.whole, row.page, value=one.pair.jenis),
            "nilai": shares.values[at],
            "satuan": Evidence("%", row.page, value="%"),
            "pembilang": plain.values[2 * at],
            "penyebut": plain.values[2 * at + 1],
        }
        read.records.append(Record("capaian", len(read.records) + 1, row.page, "lainnya", fields, one.row))
    for column, field in ((shares, "nilai"), (plain, "pembilang")):
        read.findings += [finding for _, finding in doubts(column, field, table.number)]
    return _with_others(read, table, fit, {h.columns for one in found for h in (one.pair.share, one.pair.plain)})


def _with_others(read: Read, table: Table, fit: Recognition, taken: set[tuple[int, ...]]) -> Read:
    """The records with those of the values that are no fractions: a target beside what was calculated."""
    free = [
        (b, tuple(h for h in b.headings if b.role.field != "nilai" or h.columns not in taken)) for b in fit.bindings
    ]
    bindings = tuple(replace(binding, headings=headings) for binding, headings in free if headings)
    if any(binding.role.field == "nilai" for binding in bindings):
        others = melt(table, replace(fit, bindings=bindings))
        every = sorted([*read.records, *others.records], key=lambda record: record.row)
        read.records = [replace(record, row_no=number) for number, record in enumerate(every, 1)]
        read.findings += others.findings
    return read


def _pairs(fit: Recognition) -> list[Pair]:
    """Each column of percentages with the column of the same heading in another unit, else of counts of its year."""
    named = [(b.role.jenis, heading) for b in fit.bindings if b.role.field == "nilai" for heading in b.headings]
    alike = [
        Pair(share, plain, jenis)
        for jenis, share in named
        for _, plain in named
        if _PERCENT.search(share.own) and not _PERCENT.search(plain.own) and _bare(share) == _bare(plain)
    ]
    counts = [heading for b in fit.bindings if b.role.field == "pembilang" for heading in b.headings]
    of_year = [
        Pair(share, plain, jenis)
        for jenis, share in named
        for plain in counts
        if _PERCENT.search(share.whole) and share.dates and share.dates == plain.dates
    ]
    return alike or of_year


def _bare(heading: Heading) -> tuple[str, ...]:
    return tuple(" ".join(_UNIT.sub(" ", text).casefold().split()) for text in heading.path)


def _fractions(table: Table, pair: Pair) -> Iterator[Fraction]:
    """Pairs of rows that share the percentage's cell, or of which the second leaves it empty."""
    share, plain = pair.share.columns[0], pair.plain.columns[0]
    taken = -1
    for index, (above, below) in enumerate(pairwise(table.rows)):
        cell, again = above.cells[share], below.cells[share]
        shared = (cell.page, cell.box) == (again.page, again.box) or not again.text.strip()
        figures = [row.cells[plain].text for row in (above, below)]
        apart = above.cells[plain].box != below.cells[plain].box
        if index > taken and shared and apart and cell.text.strip() and all(map(_has_digit, figures)):
            taken = index + 1
            yield Fraction(index, pair, _at(above, share), _at(above, plain), _at(below, plain))


def _trusted(found: Sequence[Fraction]) -> Sequence[Fraction]:
    """The fractions of a pair of columns; of columns headed otherwise only where most percentages are the quotients."""
    named = all(_bare(one.pair.share) == _bare(one.pair.plain) for one in found)
    return found if named or 2 * sum(map(_is_proven, found)) > len(found) else ()


def _is_proven(fraction: Fraction) -> bool:
    """Whether the percentage is the quotient of the two figures."""
    share = read_values([fraction.share], "percent").values[0].value
    figures = read_values([fraction.part, fraction.whole], "quantity").values
    part, whole = (Decimal(one.value) if isinstance(one.value, Decimal | int) else None for one in figures)
    if not isinstance(share, Decimal | int) or part is None or not whole:
        return False
    return abs(100 * part / whole - share) <= _ROUNDING


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _at(row: Row, column: int) -> Evidence:
    return evidence_of([row.cells[column]], row, column)


def _year(pair: Pair) -> int | None:
    years: Sequence[int] = pair.share.dates
    return years[0] if len(years) == 1 else None
