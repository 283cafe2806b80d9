"""TGT-05 and EMP-01: indicators, places, sources of funds and codes that some rows or a whole column do not print."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.claims.comparison import SIDES
from pipeline.checking.identities.causes import SURE, sure
from pipeline.checking.items import has_column, items_of
from pipeline.checking.plan.targets import PAIRS, filled_text, lowest
from pipeline.checking.writing import about_table, finding, named
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable

_INDICATOR = {"rencana": "indikator", "review_rkpd": "indikator_awal", "evaluasi": "indikator"}
_AMOUNTS = {
    "rencana": ("pagu", "target", "pagu_maju"),
    "review_rkpd": ("pagu_awal", "target_awal", "pagu_kebutuhan", "target_kebutuhan"),
    "evaluasi": (),
}
_TEXTS = {
    "rencana": ("lokasi", "sumber_dana", "kode_cetak"),
    "review_rkpd": ("lokasi_awal", "lokasi_kebutuhan", "kode_cetak"),
    "evaluasi": (),
}
_NAMES = {"kode_cetak": "kode"}
_SHOWN = 6


def emptiness(form: FormTable) -> Iterator[Finding]:
    """The findings on what is not printed in a plan or a review; an evaluation without any indicator is one too."""
    items = [item for item in items_of(form) if item.is_first] if form.fact in _INDICATOR else []
    if not items:
        return
    yield from _indicators(form, items)
    # A row without any amount is a heading, or a piece of a name: it has nothing to fill in.
    rows = [item for item in lowest(items) if _has_amount(item)]
    yield from _told(form, [found for field in _TEXTS[form.fact] if (found := _texts(rows, field)) is not None])
    yield from _forward(rows)


def _has_amount(item: Item) -> bool:
    names = _AMOUNTS[item.form.fact]
    return not names or any(item.number(name) is not None for name in names)


def _indicators(form: FormTable, items: Sequence[Item]) -> Iterator[Finding]:
    """TGT-05: a row without indicator on a level whose rows otherwise have one, or a level that has none at all."""
    field = _INDICATOR[form.fact]
    if not has_column(form, field):
        return
    for level in ("program", "kegiatan", "sub_kegiatan"):
        rows = [item for item in items if item.level == level and _is_on(item, field)]
        lacking = [item for item in rows if not item.text(field) and not item.is_served(field)]
        # A row without any amount among the lowest is a heading, or a piece of a name; so is the first row of a table
        # without code and amount, which may end a row of the page before.
        least = lowest(items)[0].rank
        lacking = [item for item in lacking if item.rank < least or _has_amount(item)]
        lacking = [item for item in lacking if item is not items[0] or item.kode or _has_amount(item)]
        share = 1 - len(lacking) / len(rows) if rows else 0
        if share >= float(limit("TGT-05", "usually_filled")) and form.fact != "evaluasi":
            for item in lacking:
                yield finding("TGT-05", item, field, say("TGT-05.none", row=named(item)), cause=sure(item, field))
        elif len(rows) >= limit("TGT-05", "least_rows") and not share and rows == lowest(items):
            yield _none_at_all(form, field, rows)


def _is_on(item: Item, field: str) -> bool:
    """Whether the row stands on the side of a review that the field is of: some items are on one side only."""
    side = field.rpartition("_")[2]
    if side not in SIDES:
        return True
    figures = [name for name in (f"pagu_{side}", f"target_{side}") if has_column(item.form, name)]
    # A name alone, beside dashes, says that the item is not taken over.
    return any(not item.is_empty(name) for name in figures or [f"uraian_{side}"])


def _none_at_all(form: FormTable, field: str, rows: Sequence[Item]) -> Finding:
    message = say("TGT-05.all", count=len(rows), level=rows[0].level.replace("_", " "))
    digital = all(item.evidence("uraian_cetak").source == "digital" for item in rows)
    cause: Cause = "source" if digital and form.confidence >= SURE else "unknown"
    return about_table("TGT-05", form.table.number, rows[0].record.page, message, field=field, cause=cause)


@dataclass(frozen=True, slots=True)
class _Lacking:
    """The rows of a column that do not print it, and how many rows it has."""

    field: str
    items: tuple[Item, ...]
    rows: int


def _texts(rows: Sequence[Item], field: str) -> _Lacking | None:
    """EMP-01: the rows without place, source of funds or code, where the column is otherwise filled.

    Targets and money are judged by TGT-02 and TGT-03.
    """
    rows = [item for item in rows if _is_on(item, field)]
    lacking = tuple(item for item in rows if not item.text(field) and not item.is_served(field))
    usual = float(limit("EMP-01", "usually_filled")) <= filled_text(rows, field) < 1
    return _Lacking(field, lacking, len(rows)) if lacking and usual else None


def _told(form: FormTable, found: Sequence[_Lacking]) -> Iterator[Finding]:
    """One finding for columns that the same rows leave empty; many rows are one finding."""
    by_rows: defaultdict[tuple[int, ...], list[_Lacking]] = defaultdict(list)
    for one in found:
        by_rows[tuple(item.record.row_no for item in one.items)].append(one)
    for same in by_rows.values():
        first = same[0]
        names = ", ".join(_NAMES.get(one.field, one.field).replace("_", " ") for one in same)
        field = _NAMES.get(first.field, first.field)
        causes = {item: sure(item, *(one.field for one in same)) for item in first.items}
        if len(first.items) <= limit("EMP-01", "single_rows"):
            for item in first.items:
                message = say("EMP-01.text", row=named(item), field=names)
                yield finding("EMP-01", item, field, message, cause=causes[item])
            continue
        numbers = ", ".join(str(item.record.row_no) for item in first.items[:_SHOWN])
        more = f" (+{len(first.items) - _SHOWN})" if len(first.items) > _SHOWN else ""
        message = say("EMP-01.column", field=names, count=len(first.items), rows=first.rows, list=numbers + more)
        cause: Cause = "source" if set(causes.values()) == {"source"} else "unknown"
        place = form.table.number, first.items[0].record.page
        yield about_table("EMP-01", *place, message, field=field, cause=cause)


def _forward(rows: Sequence[Item]) -> Iterator[Finding]:
    """EMP-01: neither target nor money of the year after, where nearly all rows have them."""
    target, pagu = PAIRS[1]
    if not rows or not has_column(rows[0].form, pagu) or rows[0].form.fact != "rencana":
        return
    both = [item for item in rows if all(item.is_empty(n) and not item.is_served(n) for n in (target, pagu))]
    if len(both) <= (1 - float(limit("EMP-01", "usually_forward"))) * len(rows):
        for item in both:
            message = say("EMP-01.forward", row=named(item))
            yield finding("EMP-01", item, target, message, cause=sure(item, pagu))
