"""OCR-01 and OCR-02: shapes that only a misreading has."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of
from pipeline.checking.writing import about_table, finding, named
from schemas.fields import is_money, money_fields
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Finding, FormTable

_MANY = 20


def patterns(form: FormTable, confirmed: Collection[Spot]) -> Iterator[Finding]:
    """The findings on one table; `confirmed` are figures that an identity bears out."""
    items = items_of(form)
    yield from _loops(form, items)
    for field in money_fields(form.fact):
        yield from _constant(form, items, field)
        yield from _cents(items, field, confirmed)


def _is_scanned(form: FormTable) -> bool:
    return any(evidence.source == "ocr" for record in form.records[:5] for evidence in record.fields.values())


def _loops(form: FormTable, items: Sequence[Item]) -> Iterator[Finding]:
    """OCR-01: the same row three times or more on one page of a scan; text of a digital page is as it was written.

    A row without figures of its own may be repeated by the page: a merged name, `n/a` in all cells.
    """
    if not _is_scanned(form):
        return
    # A table of achievement gives several records a row: they count once.
    having = [item for item in items if len(_row_text(item)) > 30 and _has_figures(item)]
    rows = {(item.record.page, item.record.row, _row_text(item)) for item in having}
    for (page, text), count in Counter((page, text) for page, _, text in rows).items():
        if count >= int(limit("OCR-01", "repeated")):
            message = say("OCR-01.loop", count=count, page=page, text=text[:80])
            yield about_table("OCR-01", form.table.number, page, message, cause="reading")


def _has_figures(item: Item) -> bool:
    return any(isinstance(evidence.value, Decimal) for evidence in item.record.fields.values())


def _row_text(item: Item) -> str:
    return " ".join(evidence.text for evidence in item.record.fields.values() if evidence.text)


def _constant(form: FormTable, items: Sequence[Item], field: str) -> Iterator[Finding]:
    """OCR-01: a scanned column of money with one amount throughout."""
    values = [value for item in items if (value := item.number(field)) is not None]
    if _is_scanned(form) and len(values) >= int(limit("OCR-01", "constant")) and len(set(values)) == 1 and values[0]:
        message = say("OCR-01.constant", field=field, value=values[0], count=len(values))
        yield about_table("OCR-01", form.table.number, form.table.first_page, message, field=field, cause="reading")


def _cents(items: Sequence[Item], field: str, confirmed: Collection[Spot]) -> Iterator[Finding]:
    """OCR-02: decimals other than 00 in a column of whole amounts, which no sum bears out.

    On a digital page only where the amount is also far below those beside it: some amounts have sen.
    """
    found = [(item, value) for item in items if (value := item.number(field)) is not None]
    broken = [(item, value) for item, value in found if value != value.to_integral_value()]
    if len(found) < int(limit("OCR-02", "least_rows")) or len(broken) > float(limit("OCR-02", "usual_share")) * len(
        found
    ):
        return
    for item, value in broken:
        cut = item.evidence(field).source == "ocr" or _is_small(item, field, value)
        if item.level != "rata_rata" and item.spot(field) not in confirmed and cut:
            message = say("OCR-02.cents", row=named(item), field=field, value=value)
            yield finding("OCR-02", item, field, message, cause="unknown")


def _is_small(item: Item, field: str, value: Decimal) -> bool:
    """Whether the amount is a small part of what its row prints beside it."""
    names = [name for name in item.record.fields if is_money(item.form.fact, name) and name != field]
    others = [other for name in names if (other := item.number(name)) is not None]
    return bool(others) and value * _MANY < max(others)
