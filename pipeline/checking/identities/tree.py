"""Which row stands under which: by code, or by printed order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.items import RANK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.checking.items import Item


@dataclass(frozen=True, slots=True)
class Tree:
    """The rows of one table. `children` and `parents` are keyed by row number."""

    nodes: tuple[Item, ...]
    children: Mapping[int, tuple[Item, ...]]
    parents: Mapping[int, Item]

    @property
    def roots(self) -> tuple[Item, ...]:
        """Rows that stand under none."""
        return tuple(item for item in self.nodes if item.record.row_no not in self.parents)

    def below(self, item: Item) -> tuple[Item, ...]:
        """The row's children."""
        return self.children.get(item.record.row_no, ())

    def rows_of(self, item: Item) -> set[int]:
        """The numbers of the row and of all rows below it."""
        return {item.record.row_no}.union(*(self.rows_of(one) for one in self.below(item)))

    def bearing(self, items: Sequence[Item], field: str) -> tuple[list[Item], list[Item]]:
        """The nearest rows at or below `items` that print the field, and those with nothing below them either."""
        having: list[Item] = []
        without: list[Item] = []
        for item in items:
            if item.number(field) is not None:
                having.append(item)
            elif not self.below(item):
                without.append(item)
            else:
                more, fewer = self.bearing(self.below(item), field)
                having, without = having + more, without + (fewer if more else [item])
        return having, without

    def leaves(self, field: str) -> list[Item]:
        """Rows that print the field and have no row below that does."""
        return [
            item
            for item in self.nodes
            if item.number(field) is not None and not self.bearing(self.below(item), field)[0]
        ]


def by_order(items: Sequence[Item]) -> Tree:
    """Each row under the last row of a higher level."""
    parents: dict[int, Item] = {}
    above: list[Item] = []
    nodes = tuple(item for item in items if item.level in RANK and item.is_first)
    for item in nodes:
        while above and above[-1].rank >= item.rank:
            above.pop()
        if above:
            parents[item.record.row_no] = above[-1]
        above.append(item)
    return _tree(nodes, parents)


def by_kode(items: Sequence[Item]) -> Tree:
    """Each row under the longest code that its own begins with; by order where there is none.

    All kegiatan may stand first and all sub kegiatan behind them. Of equal codes (a part for each sub-office) the last
    one before the row counts.
    """
    ordered = by_order(items)
    known: defaultdict[str, list[Item]] = defaultdict(list)
    for item in ordered.nodes:
        known[item.kode].append(item)
    parents = dict(ordered.parents)
    for item in ordered.nodes:
        if (parent := _prefix(item, known)) is not None:
            parents[item.record.row_no] = parent
    return _tree(ordered.nodes, parents)


def with_siblings(tree: Tree, field: str) -> Tree:
    """The tree; rows without printed codes stand side by side under a program whose amount they give together.

    A table of programs and kegiatan may print the name of a sub kegiatan among its kegiatan: the official list says so,
    the table does not.
    """
    moved: dict[int, Item] = {}
    for item in tree.nodes:
        stated = item.number(field)
        if item.level != "program" or stated is None:
            continue
        rows = tree.rows_of(item) - {item.record.row_no}
        below = [one for one in tree.nodes if one.record.row_no in rows]
        nested = any(tree.parents[one.record.row_no] is not item for one in below)
        printed = any(one.text("kode_cetak") for one in below)
        amounts = [one.number(field) for one in below]
        if not nested or printed or None in amounts:
            continue
        direct = sum(one.number(field) or 0 for one in tree.below(item))
        if sum(amount or 0 for amount in amounts) == stated != direct:
            moved |= dict.fromkeys(rows, item)
    return _tree(tree.nodes, {**tree.parents, **moved}) if moved else tree


def _prefix(item: Item, known: Mapping[str, Sequence[Item]]) -> Item | None:
    parts = item.kode.split(".")
    for length in range(len(parts) - 1, 0, -1):
        found = [one for one in known.get(".".join(parts[:length]), ()) if one.rank < item.rank]
        if found:
            before = [one for one in found if one.record.row_no < item.record.row_no]
            return before[-1] if before else found[0]
    return None


def _told(nodes: tuple[Item, ...]) -> dict[int, Item]:
    told = {item.record.row_no: item.number("induk") for item in nodes if "induk" in item.record.fields}
    by_row = {item.record.row_no: item for item in nodes} if told else {}
    return {row: by_row[int(parent)] for row, parent in told.items() if parent is not None and int(parent) in by_row}


def _tree(nodes: tuple[Item, ...], found: Mapping[int, Item]) -> Tree:
    """The tree; what a person said of a row's parent (`induk`) counts more than code and order."""
    parents = {**found, **_told(nodes)}
    children: defaultdict[int, list[Item]] = defaultdict(list)
    for item in nodes:
        if item.record.row_no in parents:
            children[parents[item.record.row_no].record.row_no].append(item)
    return Tree(nodes, {row: tuple(found) for row, found in children.items()}, parents)
