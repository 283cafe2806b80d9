"""What differs between two sides whose rows have met: new, dropped, moved, renamed, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.compare.indicators import met
from pipeline.compare.names import same
from pipeline.compare.pairing import OTHERS, code_of, comparable, numbered, pair
from pipeline.compare.records import Comparison, Difference, Value
from pipeline.compare.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.compare.records import Cause, Item, Kind, Pair, Pairing, Side

MONEY, UNIT = "pagu", "satuan"


def compare(before: Side, after: Side) -> Comparison:
    """Pairs the rows of two sides and tells all that differs, in the printed order of the second side."""
    before, after = numbered(before), numbered(after)
    pairing = pair(before, after)
    work = _Work(before, after, pairing)
    dropped = [work.alone("dropped", at, sure) for at, sure in sorted(pairing.dropped.items())]
    new = [(at, [work.alone("new", at, sure)]) for at, sure in pairing.new.items()]
    other = [(one.after, list(work.of(one))) for one in pairing.pairs]
    found = [one for _, some in sorted([*new, *other], key=lambda told: told[0]) for one in some]
    return Comparison(before, after, pairing, (*found, *dropped))


class _Work:
    def __init__(self, before: Side, after: Side, pairing: Pairing) -> None:
        self._before, self._after, self._pairing = before, after, pairing
        self._partner = {one.before: one.after for one in pairing.pairs}
        self._printed = {True: _printed(before), False: _printed(after)}
        self._sure = load().limits["sure"]
        self._known = _identified(before, pairing.dropped) and _identified(after, pairing.new)

    def alone(self, kind: Literal["new", "dropped"], at: int, confidence: float) -> Difference:
        """A row that only one side has, with its money."""
        side = self._after if kind == "new" else self._before
        other = self._before if kind == "new" else self._after
        item = side.items[at]
        money = item.values.get(MONEY)
        read = item.identity is not None and item.identity.sure and (money is None or money.value is None or money.sure)
        sure = read and self._known and other.whole and confidence >= self._sure
        cause: Cause = "source" if sure and not self._may_be_there(kind, item, money) else "unknown"
        if kind == "new":
            return Difference(kind, MONEY, None, item, None, money, None, confidence, cause)
        return Difference(kind, MONEY, item, None, money, None, None, confidence, cause)

    def _may_be_there(self, kind: Literal["new", "dropped"], item: Item, money: Value | None) -> bool:
        """Whether a row of the same amount met nothing on the other side: it may be this one, its name misread."""
        if money is None or not money.value:
            return False
        other, left = (self._before, self._pairing.dropped) if kind == "new" else (self._after, self._pairing.new)
        rows = (other.items[at] for at in left)
        return any(row.level == item.level and _amount(row) == money.value for row in rows)

    def of(self, one: Pair) -> Iterator[Difference]:
        """What differs between two rows that are the same activity."""
        old, now = self._before.items[one.before], self._after.items[one.after]
        if old.level not in OTHERS:
            yield from self._moved(one, old, now)
            yield from self._renamed(one, old, now)
        for name in [MONEY, *(name for name in old.values if name in now.values and name != MONEY)]:
            yield from self._changed(one, name, old.values.get(name), now.values.get(name))
        for mine, theirs in met(old.indicators, now.indicators):
            for name in ("indikator", "target", "satuan") if mine and theirs else ("indikator",):
                yield from self._changed(one, name, mine.get(name), theirs.get(name))

    def _moved(self, one: Pair, old: Item, now: Item) -> Iterator[Difference]:
        if comparable(old, now) and code_of(old) != code_of(now):
            if not self._with_parent(old, now):
                yield self._told("moved", "kode", one, _identity(old, old.kode), _identity(now, now.kode))
        elif not self._together(old, now):
            parents = (self._before.items[old.induk], self._after.items[now.induk])  # type: ignore[index]
            yield self._told("moved", "induk", one, *(_identity(item, item.uraian) for item in parents))

    def _together(self, old: Item, now: Item) -> bool:
        """Whether the parents are each other's; also where a side prints none, or others of another level."""
        if old.induk is None or now.induk is None:
            return True
        first, second = self._before.items[old.induk], self._after.items[now.induk]
        if first.level != second.level or first.level in OTHERS:
            return True
        return self._partner.get(old.induk) == now.induk

    def _with_parent(self, old: Item, now: Item) -> bool:
        """Whether only the parent has another code, and the item the same place below it."""
        if old.induk is None or now.induk is None or not self._together(old, now):
            return False
        tails = []
        for item, parent in ((old, self._before.items[old.induk]), (now, self._after.items[now.induk])):
            head = f"{code_of(parent)}."
            tails.append((code_of(item) or "").removeprefix(head) if (code_of(item) or "").startswith(head) else None)
        return tails[0] is not None and tails[0] == tails[1]

    def _renamed(self, one: Pair, old: Item, now: Item) -> Iterator[Difference]:
        names = {text for text in (old.nama, old.cetak) if text}, {text for text in (now.nama, now.cetak) if text}
        if all(names) and not any(same(first, second) for first in names[0] for second in names[1]):
            yield self._told("renamed", "uraian", one, _identity(old, old.uraian), _identity(now, now.uraian))

    def _changed(self, one: Pair, name: str, old: Value | None, now: Value | None) -> Iterator[Difference]:
        """A value that is another one; none where its side does not print the column at this level."""
        level = self._before.items[one.before].level
        values = [None if value is None else value.value for value in (old, now)]
        printed = all((level, name) in self._printed[side] for side in (True, False))
        if name == UNIT and None in values:
            return  # the unit of what has no target says nothing
        if printed and not _equal(values[0], values[1]):
            yield self._told("changed", name, one, old, now)

    def _told(self, kind: Kind, name: str, one: Pair, before: Value | None, after: Value | None) -> Difference:
        # A blank is read without doubt only where nothing stands there: that a value was not lost nobody has proved.
        read = all(value is not None and value.sure and value.value is not None for value in (before, after))
        sure = read and one.confidence >= self._sure
        items = self._before.items[one.before], self._after.items[one.after]
        return Difference(
            kind, name, *items, before, after, one.how, one.confidence, "source" if sure else "unknown"
        )  # fmt: skip


def _amount(item: Item) -> object:
    money = item.values.get(MONEY)
    return None if money is None else money.value


def _equal(old: object, now: object) -> bool:
    if isinstance(old, str) and isinstance(now, str):
        return same(old, now)
    return old == now


def _printed(side: Side) -> set[tuple[str, str]]:
    """The common names that a side has a value of, by level."""
    rows = [(item.level, own) for item in side.items for own in (item.values, *item.indicators)]
    return {(level, name) for level, own in rows for name, value in own.items() if value.value is not None}


def _identity(item: Item, text: str | None) -> Value:
    """What names an item, with the text that is told of it."""
    if item.identity is None:
        return Value("uraian", text, item.row_no, item.page)
    own = item.identity
    return Value(own.field, text, own.row_no, own.page, own.box, own.sure)


def _identified(side: Side, left: Mapping[int, float]) -> bool:
    """Whether all rows without a partner are named without doubt: one of them might be the partner."""
    return all((own := side.items[at].identity) is not None and own.sure for at in left)
