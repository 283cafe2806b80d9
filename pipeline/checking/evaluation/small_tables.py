"""SUM-05, UNT-03, FRM-07: totals of small tables, fractions printed over two rows, achievement by year."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import sure
from pipeline.checking.identities.formulas import as_printed, is_near
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_place, finding
from pipeline.normalise.numbers import decide_locale, parse_number
from pipeline.normalise.units import canonical_unit, same_unit
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Cell, Column, Finding, FormTable, Row
    from pipeline.normalise.numbers import Locale, ParsedNumber
    from schemas.messages import Sentence

_TOTAL = re.compile(
    r"(?:sub\s*)?(?:grand\s+)?(?:total|jumlah)(?:\s+(?:total|seluruhnya|keseluruhan|semua))?\s*:?", re.IGNORECASE
)
_NO_AMOUNT = re.compile(r"%|persen|tahun\s*$|\bno\b|nomor|rata", re.IGNORECASE)
_PERCENT = re.compile(r"\(?\s*%\s*\)?")
_UNIT = re.compile(r"\([^)]*\)")
_LEAST = 2
_FAR = 5
"""A percentage so many times what the two figures give was computed from others."""


def small_tables(form: FormTable) -> Iterator[Finding]:
    """The findings on a table of no prescribed form."""
    if form.form == "capaian":
        yield from _achieved(form)
    if form.kind == "other" and not form.fact:
        yield from _totals(form)
    if form.kind == "other" and (not form.fact or form.form == "perhitungan"):
        yield from _fractions(form)


def _totals(form: FormTable) -> Iterator[Finding]:
    rows = form.table.rows
    last = next(
        (n for n, row in enumerate(rows) if any(_TOTAL.fullmatch(cell.text.strip()) for cell in row.cells)), None
    )
    # A total in the middle ends a part of the table; what it adds up is not known.
    if last is None or last != len(rows) - 1 or last < _LEAST:
        return
    for column in form.table.columns:
        yield from _total(form, column, rows[:last], rows[last])


def _total(form: FormTable, column: Column, rows: Sequence[Row], last: Row) -> Iterator[Finding]:
    cell = last.cells[column.index]
    texts = [row.cells[column.index].text for row in rows]
    if _NO_AMOUNT.search(_heading(column)) or any("%" in text for text in texts):
        return
    ways = [
        [parse_number(text, "quantity", locale) for text in (*texts, cell.text)]
        for locale in _locales(texts, cell.text)
    ]
    parsed = min(ways, key=lambda way: abs(_missing(way) or Decimal(0)))
    missing = _missing(parsed)
    if missing is None:
        return
    if len(units := {canonical_unit(one.unit) for one in parsed[:-1] if one.unit}) > 1 and not missing:
        names = ", ".join(sorted(unit for unit in units if unit))
        yield _about(form, "UNT-03", cell, say("UNT-03.mixed", column=_heading(column), units=names))
    elif missing and len(units) < _LEAST and abs(missing) < limit("SUM-05", "near") * (parsed[-1].value or 0):
        stated = parsed[-1].value or Decimal(0)
        sums = {"stated": stated, "expected": stated - missing}
        message = say("SUM-05.total", column=_heading(column), **sums)
        yield _about(form, "SUM-05", cell, message, **sums)


def _heading(column: Column) -> str:
    """The lowest heading; "" for a column that has none."""
    return column.path[-1] if column.path else ""


def _locales(texts: Sequence[str], total: str) -> list[Locale]:
    return [decide_locale(texts, "quantity"), decide_locale([*texts, total], "quantity")]


def _missing(parsed: Sequence[ParsedNumber]) -> Decimal | None:
    """Total minus sum; None unless the column is numbers throughout and the total is printed."""
    values = [one.value for one in parsed[:-1] if one.value is not None]
    numbers = all(one.state in {"number", "blank", "dash"} for one in parsed)
    stated = parsed[-1].value
    return stated - sum(values, Decimal(0)) if numbers and len(values) >= _LEAST and stated is not None else None


def _about(
    form: FormTable,
    rule: str,
    cell: Cell,
    message: Sentence,
    stated: Decimal | None = None,
    expected: Decimal | None = None,
) -> Finding:
    cause: Cause = "source" if cell.source == "digital" else "unknown"
    place = (form.table.number, cell.page, cell.box)
    return about_place(
        rule, place, message, cause=cause, stated=cell.text if stated is None else stated, expected=expected
    )


def _fractions(form: FormTable) -> Iterator[Finding]:
    """Numerator above denominator, their percentage in a column beside them that both rows share."""
    columns = form.table.columns
    pairs = [(plain, share) for share in columns for plain in columns if _belongs(plain, share)]
    for above, below in pairwise(form.table.rows):
        for plain, share in pairs:
            cell, again = above.cells[share.index], below.cells[share.index]
            if cell.box == again.box and cell.page == again.page:
                yield from _fraction(form, share, cell, (above.cells[plain.index], below.cells[plain.index]))


def _belongs(plain: Column, share: Column) -> bool:
    """`2021 > Capaian (KK)` belongs to `2021 > Capaian (%)`."""
    if plain.index == share.index or not share.path or not plain.path or not _PERCENT.search(share.path[-1]):
        return False
    return not _PERCENT.search(plain.path[-1]) and _bare(plain) == _bare(share)


def _bare(column: Column) -> tuple[str, ...]:
    return tuple(" ".join(_UNIT.sub(" ", part).casefold().split()) for part in column.path)


def _fraction(form: FormTable, share: Column, cell: Cell, parts: tuple[Cell, Cell]) -> Iterator[Finding]:
    stated = parse_number(cell.text, "percent").value
    locale = decide_locale([part.text for part in parts], "quantity")
    part, whole = (parse_number(one.text, "quantity", locale).value for one in parts)
    if stated is None or part is None or not whole or as_printed(stated, part / whole * 100):
        return
    exact = (part / whole * 100).quantize(Decimal("0.01"))
    parts_told = {"part": part, "whole": whole, "stated": stated, "expected": exact}
    message = say("FRM-07.fraction", column=" ".join(share.path), **parts_told)
    yield _about(form, "FRM-07", cell, message, stated, exact)


def _achieved(form: FormTable) -> Iterator[Finding]:
    """Capaian = realisasi / target x 100 in one year; what should fall also the other way round."""
    groups: defaultdict[tuple[int, object], dict[str, Item]] = defaultdict(dict)
    rows: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items_of(form):
        rows[item.record.row].append(item)
        if item.number("tahun") is not None:
            groups[item.record.row, item.number("tahun")].setdefault(item.text("jenis"), item)
    for (row, _), found in groups.items():
        if {"target", "realisasi", "capaian"} <= found.keys():
            yield from _achievement(found, rows[row])


def _achievement(found: dict[str, Item], row: Sequence[Item]) -> Iterator[Finding]:
    target, done, stated = (found[name].number("nilai") for name in ("target", "realisasi", "capaian"))
    place = found["capaian"].evidence("nilai")
    if stated is None or not target or not done or place.box is None or not _is_comparable(found):
        return
    exact = done / target * 100
    far = not 1 / _FAR <= abs(exact) / (abs(stated) or 1) <= _FAR
    if far or any(_fits(stated, done, goal) for goal in _goals(target, found["realisasi"], row)):
        return
    shown = exact.quantize(Decimal("0.01"))
    name = found["capaian"].text("indikator")[:60]
    told = {"part": done, "whole": target, "stated": stated, "expected": shown}
    message = say("FRM-07.achieved", name=name, **told)
    yield finding(
        "FRM-07", found["capaian"], "nilai", message, stated=stated, expected=shown,
        cause=min((sure(item, "nilai") for item in found.values()), key=("unknown", "source").index),
    )  # fmt: skip


def _goals(target: Decimal, done: Item, row: Sequence[Item]) -> list[Decimal]:
    """Target and targets of other years (some hold the result against the end of the Renstra), and earlier results."""
    others = [item.number("nilai") for item in row if item.text("jenis") in {"target", "proyeksi"}]
    before = [item.number("nilai") for item in row if item.text("jenis") == "realisasi" and item is not done]
    return [target, *(other for other in (*others, *before) if other)]


def _fits(stated: Decimal, done: Decimal, target: Decimal) -> bool:
    """Whether the percentage is one of the ways in use, of figures that may be rounded."""
    halves = [_rounding(value) for value in (done, target)]
    ends = [(done + a * halves[0], target + b * halves[1]) for a, b in product((0, 1, -1), repeat=2)]
    ways = [[d / t * 100, t / d * 100, (2 * t - d) / t * 100] for d, t in ends if d and t]
    return any(
        is_near(stated, (min(way), max(way))) or stated == min(*way, Decimal(100)) for way in zip(*ways, strict=True)
    )


def _rounding(value: Decimal) -> Decimal:
    """Half of the last printed decimal; 0 for whole numbers."""
    return Decimal(0) if value == value.to_integral_value() else Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2


def _is_comparable(found: dict[str, Item]) -> bool:
    """Whether target and realisation are of one unit: `116 kasus` against a target of `20 %` tell of a growth."""
    both = [found[name] for name in ("target", "realisasi")]
    units = [_unit(item.evidence("nilai").text) or item.text("satuan") for item in both]
    return not all(units) or same_unit(units[0], units[1])


def _unit(text: str) -> str:
    return parse_number(text, "quantity").unit or ""
