"""What else a sum may add up, where the rows below it do not give it: levels are guessed, and pages repeat and cut.

Each way is one that real tables have; a sum that holds in one of them blames nobody.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.identities.tree import Tree
    from pipeline.checking.items import Item
    from pipeline.model import FormTable

_HEADS = frozenset({"urusan", "bidang", "program", "total"})
_NO_RANK = 9
_PROGRAM = re.compile(r"\W*\d*\W*program\s", re.IGNORECASE)


def other_rows(
    item: Item, tree: Tree, items: Sequence[Item], having: Sequence[Item], field: str
) -> Iterator[Sequence[Item]]:
    """The rows that the amount of `item` may add up instead of `having`, the nearest rows below it that print one.

    Only what the rows right below print themselves; each row once that a page's end repeats; without a part that
    repeats the amount of its kegiatan; all up to the next program of another name, for the name may be printed again,
    and a program may stand under the code of a kegiatan.
    """
    yield [one for one in tree.below(item) if one.number(field) is not None]
    yield once(having, field)
    yield _unnested(having, field)
    yield _up_to_another(item, items, field)


def without_details(nodes: list[Item], field: str) -> list[Item]:
    """The rows with a printed code alone, where those without one are their details: most have their sum below them."""
    coded = [at for at, node in enumerate(nodes) if node.text("kode_cetak")]
    if not coded or coded[0] or len(coded) == len(nodes):
        return nodes
    parts = [nodes[at + 1 : stop] for at, stop in pairwise([*coded, len(nodes)])]
    detailed = [
        sum((one.number(field) or Decimal(0) for one in own), Decimal(0)) == nodes[at].number(field)
        for at, own in zip(coded, parts, strict=True)
        if own
    ]
    return [nodes[at] for at in coded] if sum(detailed) * 2 >= len(detailed) else nodes


def once(nodes: Sequence[Item], field: str) -> list[Item]:
    """The rows without those that repeat code, name and amount of one before, as a new page's first row may."""
    first: dict[tuple[str, str, object], Item] = {}
    for node in nodes:
        name = _name(node)
        first.setdefault((node.kode or name, name, node.number(field)), node)
    return list(first.values())


def _unnested(nodes: Sequence[Item], field: str) -> list[Item]:
    """The rows without those right behind one of the same amount: the only part of a kegiatan, taken for another."""
    repeated = {
        below.record.row_no
        for above, below in pairwise(nodes)
        if below.record.row_no == above.record.row_no + 1 and below.number(field) == above.number(field)
    }
    return [node for node in nodes if node.record.row_no not in repeated]


def _up_to_another(item: Item, items: Sequence[Item], field: str) -> list[Item]:
    """All rows of the level below and further indicators with an amount, and rows that print the item's name again."""
    found: list[Item] = []
    for one in items:
        if one.record.row_no <= item.record.row_no:
            continue
        again = one.rank <= item.rank and _name(one) == _name(item)
        heads = one.rank <= item.rank or one.level == "total" or _PROGRAM.match(one.text("uraian_cetak"))
        if heads and not again:
            break
        if one.number(field) is not None and (again or one.rank == item.rank + 1):
            found.append(one)
    return found


def _name(item: Item) -> str:
    return " ".join(item.name.casefold().split())


def continued(one: Identity, following: FormTable | None) -> bool:
    """Whether the table ends below the result and the next one begins with rows of a lower level: they go on there."""
    result = one.result
    if following is None or one.closes or one.stated <= one.expected or result.level == "total":
        return False
    last = max(item.record.row_no for item, _ in one.terms)
    if any(record.row_no > last and record.level in _HEADS for record in result.form.records):
        return False
    first = next((item for item in items_of(following) if item.rank < _NO_RANK), None)
    return first is not None and first.rank > result.rank and first.number(one.field) is not None
