"""SUM-04: what a total adds up, which the form does not say: all programs, a part, or the totals before it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.checking.identities.otherwise import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.identities.tree import Tree
    from pipeline.checking.items import Item

    Summing = Callable[[str, Item, Sequence[Item], str], Identity | None]

_PARTS = 5
"""A table ends with at most so many amounts by source of funds."""
_TOTAL = re.compile(r"total|jumlah", re.IGNORECASE)


def total_identities(trees: Sequence[Tree], items: Sequence[Item], field: str, summing: Summing) -> Iterator[Identity]:
    """The sum of each total row that holds in one of the ways in use, and of the last one also where none does.

    A total in the middle that holds in no way adds up what is not known.
    """
    totals = [item for item in items if item.level == "total" and item.number(field) is not None]
    for item in totals:
        choices = [nodes for tree in trees for nodes in _choices(tree, items, item, totals, field)]
        found = [one for nodes in choices if (one := summing("SUM-04", item, nodes, field))]
        fitting = next((one for one in found if one.closes), None)
        if fitting is not None:
            yield fitting
        elif found and item is totals[-1]:
            yield replace(found[0], placed=_is_placed(found[0], items))


def _choices(
    tree: Tree, items: Sequence[Item], total: Item, totals: Sequence[Item], field: str
) -> Iterator[list[Item]]:
    """What a total may add up, the likeliest first.

    The rows that stand under none, also without those that a page's end repeats; those since the total before; the
    totals before; these and what follows them
    (`TOTAL KEGIATAN` and `Belanja Tidak Langsung` make the `JUMLAH TOTAL`); the few rows right above it, by source of
    funds; the lowest rows, whose parents are wrong.
    """
    row = total.record.row_no
    before = [one for one in totals if one.record.row_no < row]
    since = before[-1].record.row_no if before else 0
    roots = [node for node in tree.roots if node.record.row_no < row]
    yield tree.bearing(roots, field)[0]
    yield once(tree.bearing(roots, field)[0], field)
    yield tree.bearing([node for node in roots if node.record.row_no > since], field)[0]
    if before:
        yield before
        earlier = tree.bearing([node for node in roots if node.record.row_no < since], field)[0]
        for start in (before, before[-1:], earlier):
            yield from _followed(start, items, range(since + 1, row), field)
    right_above = [one for one in items if since < one.record.row_no < row and one.is_first and one.number(field)]
    yield from (right_above[-count:] for count in range(2, _PARTS + 1) if count <= len(right_above))
    others = [one for one in items if one.level == "lainnya" and one.number(field) and one.record.row_no < row]
    if others:
        yield [*others, *tree.bearing(roots, field)[0]]
        yield [others[0], *tree.bearing(roots, field)[0]]
    yield [leaf for leaf in tree.leaves(field) if since < leaf.record.row_no < row]
    yield [leaf for leaf in tree.leaves(field) if leaf.record.row_no < row]


def _followed(start: Sequence[Item], items: Sequence[Item], rows: range, field: str) -> Iterator[list[Item]]:
    """`start` with the first, the first two, … of the rows that follow; below a heading its parts repeat it."""
    more = [one for one in items if one.record.row_no in rows and one.is_first and one.number(field)]
    yield from ([*start, *some] for some in accumulate([one] for one in more))


def _is_placed(one: Identity, items: Sequence[Item]) -> bool:
    """Whether what the total adds up is sure: one total, rows of one level, no amounts that are none of these."""
    levels = {item.level for item, _ in one.terms}
    others = [
        item
        for item in items
        if item.record is not one.result.record
        and item.level in {"total", "lainnya"}
        and item.number(one.field)
        and item.record.row_no < one.result.record.row_no
    ]
    return len(levels) == 1 and not others and _TOTAL.search(one.result.name) is not None
