"""COD-05 and COD-06: codes of another bidang, below a stranger, out of order, and numbers passed over."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.identities.tree import by_order
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_table, finding, named
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable

_SHOWN = 6
_NUMBERED = 3
"""Parts of a program's code; of the kegiatan of the nomenclature below it an office takes up what it needs."""


def placed(form: FormTable, printed: Sequence[Item]) -> Iterator[Finding]:
    """The findings on where the printed codes of a table stand; `printed` are those in the present form."""
    foreign = list(_foreign(form, printed))
    yield from (found for found, _ in foreign)
    strangers = {item.record.row_no for _, items in foreign for item in items}
    own = [item for item in printed if item.record.row_no not in strangers]
    misplaced = list(_misplaced(form, own))
    yield from misplaced
    lost = {found.row_no for found in misplaced}
    yield from _unordered([item for item in own if item.record.row_no not in lost])
    yield from _gaps(form, own)


def cause_of_kode(item: Item) -> Cause:
    """`source` only for a code that a digital page prints and that was read without doubt."""
    place = item.evidence("kode_cetak")
    return "source" if place.source == "digital" and place.status == "ok" else "unknown"


def _bidang(item: Item) -> str:
    return ".".join(item.kode.split(".")[:2])


def _foreign(form: FormTable, printed: Sequence[Item]) -> Iterator[tuple[Finding, list[Item]]]:
    """COD-05: a bidang of few rows that the table does not print as a row of its own, where it prints its main one.

    Of each strange bidang one finding: a program's wrong code comes again in all that stands below it.
    """
    rows = [item for item in printed if item.rank >= 2 and not item.kode.startswith("X")]
    counts = Counter(_bidang(item) for item in rows)
    stated = {item.kode for item in items_of(form) if item.rank < 2}
    if len(rows) < limit("COD-05", "least_rows"):
        return
    main = counts.most_common(1)[0][0]
    for bidang, count in counts.items():
        few = count <= limit("COD-05", "foreign_share") * len(rows)
        if few and bidang not in stated and main in stated:
            items = [item for item in rows if _bidang(item) == bidang]
            codes = ", ".join(item.kode for item in items[:_SHOWN])
            message = say("COD-05.foreign", count=count, stated=bidang, codes=codes, expected=main)
            cause = cause_of_kode(items[0])
            yield finding("COD-05", items[0], "kode", message, cause=cause, stated=bidang, expected=main), items


def _misplaced(form: FormTable, printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-06: a code that does not begin with that of the row above it."""
    items = [item for item in items_of(form) if item.is_first]
    tree, known = by_order(items), {item.record.row_no for item in printed}
    strangers = [
        (item, parent)
        for item in tree.nodes
        if item.record.row_no in known
        and (parent := tree.parents.get(item.record.row_no)) is not None
        and parent.record.row_no in known
        and not item.kode.startswith(f"{parent.kode}.")
    ]
    if len(strangers) <= float(limit("COD-06", "usual_share")) * max(len(printed), 1):
        for item, parent in strangers:
            message = say("COD-06.below", row=named(item), parent=named(parent))
            yield finding("COD-06", item, "kode", message, cause=cause_of_kode(item), expected=f"{parent.kode}.…")


def _unordered(printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-06: a code that breaks the ascending order of its siblings, where nearly all others ascend."""
    siblings: defaultdict[str, list[Item]] = defaultdict(list)
    for item in printed:
        siblings[item.kode.rpartition(".")[0]].append(item)
    found = [pair for items in siblings.values() for pair in _breaking(items)]
    if len(found) <= float(limit("COD-06", "usual_share")) * max(len(printed), 1):
        for item, before in found:
            message = say("COD-06.order", row=named(item), before=named(before))
            yield finding("COD-06", item, "kode", message, cause=cause_of_kode(item))


def _breaking(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """The fewest items without which the others ascend, each with the one printed before it."""
    numbers = [int(item.kode.rpartition(".")[2]) for item in items]
    kept = _ascending(numbers)
    for at, item in enumerate(items):
        if at not in kept:
            yield item, items[at - 1] if at else items[at + 1]


def _ascending(numbers: Sequence[int]) -> set[int]:
    """The places of the longest ascending part of a sequence; a number may come again."""
    last: list[int] = []
    before: dict[int, int | None] = {}
    for at, number in enumerate(numbers):
        length = bisect_right([numbers[place] for place in last], number)
        before[at] = last[length - 1] if length else None
        last[length : length + 1] = [at]
    kept: set[int] = set()
    place = last[-1] if last else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return kept


def _gaps(form: FormTable, printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-06: one note on the numbers of programs between the first and the last that a table has not.

    An office takes up what it has to do: a gap is no mistake, but it shows where a row may have been left out.
    """
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for item in printed:
        parts = item.kode.split(".")
        if len(parts) == _NUMBERED and parts[-1].isdecimal():
            numbers[".".join(parts[:-1])].add(int(parts[-1]))
    missing = [
        f"{parent}.{number:02d}"
        for parent, found in numbers.items()
        for number in range(min(found) + 1, max(found))
        if number not in found
    ]
    if missing:
        more = f" (+{len(missing) - _SHOWN})" if len(missing) > _SHOWN else ""
        message = say("COD-06.gaps", codes=", ".join(missing[:_SHOWN]) + more)
        yield about_table("COD-06", form.table.number, form.table.first_page, message, field="kode")
