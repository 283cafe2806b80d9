"""Differences as rows: of the table `perubahan`, and of what the command prints."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.compare.records import Comparison, Difference, Item, Value

Row = dict[str, object]
PRINTED = (
    "before_document", "after_document", "kind", "level", "kode", "uraian", "field", "before", "after", "difference",
    "percent", "pairing", "confidence", "cause", "page_before", "page_after",
)  # fmt: skip
_PERCENT = Decimal("0.01")


def comparison_id(one: Comparison) -> str:
    """The same for the same documents, tables and years."""
    sides = (one.before, one.after)
    seed = "|".join(f"{side.document_id} {side.fact} {side.tahun}" for side in sides)
    return sha256(seed.encode()).hexdigest()[:16]


def stored(one: Comparison) -> list[Row]:
    """The rows of `perubahan`."""
    now = datetime.now(UTC)
    same: Row = {
        "comparison_id": comparison_id(one),
        "document_id_sebelum": one.before.document_id,
        "document_id": one.after.document_id,
        "tabel_sebelum": one.before.fact,
        "tabel": one.after.fact,
        "tahun_sebelum": one.before.tahun,
        "tahun": one.after.tahun,
        "compared_at": now,
    }
    return [{**same, **_difference(found)} for found in one.differences]


def _difference(one: Difference) -> Row:
    return {
        "kind": one.kind,
        "level": one.item.level,
        "field": one.field,
        "before": _text(one.before),
        "after": _text(one.after),
        "difference": one.amount,
        "percent": percent(one),
        "pairing": one.how,
        "confidence": one.confidence,
        "cause": one.cause,
        **_placed(one.old, one.before, "_sebelum"),
        **_placed(one.now, one.after, ""),
        "field_sesudah": one.after.field if one.after else None,
    }


def _placed(item: Item | None, value: Value | None, suffix: str) -> Row:
    """The place of a side: of its value where it has one, else of its row."""
    if item is None:
        return {}
    own: Row = {} if suffix == "" else {"field_sebelum": value.field if value else None}
    row_no, page = (value.row_no, value.page) if value else (item.row_no, item.page)
    return own | {
        f"kode{suffix}": item.kode,
        f"uraian{suffix}": item.uraian,
        f"table_id{suffix}": item.table_id,
        f"row_no{suffix}": row_no,
        f"page{suffix}": page,
    }


def _text(value: Value | None) -> str | None:
    found = value.value if value else None
    return format(found, "f") if isinstance(found, Decimal) else found


def percent(one: Difference) -> Decimal | None:
    """The change in percent, with two decimals."""
    found = one.percent
    return None if found is None else found.quantize(_PERCENT, ROUND_HALF_UP)


def printed(comparisons: Sequence[Comparison]) -> list[tuple[object, ...]]:
    """The rows of what the command prints, with the columns `PRINTED`."""
    return [_printed(one, found) for one in comparisons for found in one.differences]


def _printed(one: Comparison, found: Difference) -> tuple[object, ...]:
    item = found.item
    return (
        one.before.file_name, one.after.file_name, found.kind, item.level, item.kode, item.uraian, found.field,
        _shown(found.before), _shown(found.after), found.amount, percent(found), found.how, found.confidence,
        found.cause, found.before.page if found.before else None, found.after.page if found.after else None,
    )  # fmt: skip


def _shown(value: Value | None) -> object:
    return value.value if value else None
