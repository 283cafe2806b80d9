"""What differs between two documents as items of a working paper, with the place on both of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.review.comparing import key_of
from pipeline.review.paper import Item, Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pipeline.compare import Comparison, Difference, Side, Value
    from pipeline.compare import Item as Compared
    from pipeline.language import Figures, Texts
    from pipeline.model import Box
    from pipeline.review.rows import Row


def change_items(
    comparison: Comparison, keys: Collection[str], decided: Mapping[str, Row], texts: Texts, figures: Figures
) -> list[Item]:
    """The differences named by key, or without `keys` those that a person decided on and did not dismiss.

    `texts` are those of the pages and of comparisons together.
    """
    chosen = keys or {key for key, one in decided.items() if one["decision"] != "dismissed"}
    found = [(key, one) for one in comparison.differences if (key := key_of(comparison, one)) in chosen]
    return [
        _item(number, comparison, one, decided.get(key), texts, figures)
        for number, (key, one) in enumerate(found, start=1)
    ]


def _item(
    number: int, comparison: Comparison, one: Difference, decided: Row | None, texts: Texts, figures: Figures
) -> Item:
    note = (decided["note"] or "") if decided else ""
    answered = decided is not None and decided["decision"] == "answered"
    money = one.amount if one.field.startswith("pagu") else None
    return Item(
        number,
        tuple(_spots(comparison, one)),
        f"{_side(comparison.before)} → {_side(comparison.after)}",
        _place(one, texts),
        _condition(one, texts, figures),
        f"{texts(f'cause.{one.cause}')}. " + texts("paper.change_sure", sure=figures.percent(one.confidence * 100, 0)),
        texts("paper.change"),
        texts("paper.change_basis"),
        figures.money(money) if money else "",
        note if answered else "",
        _conclusion(decided, note, texts),
        str(decided["author"]) if decided else "",
        decided["decided_at"] if decided else None,
    )


def _side(side: Side) -> str:
    return " ".join(str(part) for part in (side.jenis, side.tahun, f"({side.file_name})") if part)


def _place(one: Difference, texts: Texts) -> str:
    pages = [texts("finding.at", page=item.page) for item in (one.old, one.now) if item is not None]
    level = texts.or_name("level", one.item.level)
    return " · ".join(filter(None, (" → ".join(pages), level, one.item.kode, one.item.uraian)))


def _condition(one: Difference, texts: Texts, figures: Figures) -> str:
    before, after = (_said(value, one.field, texts, figures) for value in (one.before, one.after))
    kind, field = texts(f"kind.{one.kind}"), texts.or_name("field", one.field)
    return texts("paper.change_said", kind=kind, field=field, before=before, after=after)


def _said(value: Value | None, field: str, texts: Texts, figures: Figures) -> str:
    if value is None or value.value is None:
        return texts("value.empty")
    if not isinstance(value.value, Decimal):
        return str(value.value)
    return figures.money(value.value) if field.startswith("pagu") else figures.number(value.value)


def _conclusion(decided: Row | None, note: str, texts: Texts) -> str:
    if decided is None:
        return texts("paper.undecided")
    said = texts(f"verdict.{decided['decision']}")
    return f"{said}: {note}" if note and decided["decision"] != "answered" else said


def _spots(comparison: Comparison, one: Difference) -> Iterator[Spot]:
    sides = ((comparison.before, one.old, one.before), (comparison.after, one.now, one.after))
    for side, item, value in sides:
        box, page = _where(item, value)
        if box is not None:
            yield Spot(side.document_id, page, box)


def _where(item: Compared | None, value: Value | None) -> tuple[Box | None, int]:
    """Where the value stands, else what names its row."""
    if item is None:
        return None, 0
    found = value if value is not None and value.box is not None else item.identity
    return (None, 0) if found is None else (found.box, found.page)
