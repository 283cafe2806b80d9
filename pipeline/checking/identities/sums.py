"""SUM-01 to SUM-04: every amount is the sum of the amounts below it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import SURE
from pipeline.checking.identities.identities import Identity, money_tolerance, sum_identity
from pipeline.checking.identities.otherwise import other_rows, without_details
from pipeline.checking.identities.totals import total_identities
from pipeline.checking.identities.tree import Tree, by_kode, by_order, with_siblings
from pipeline.checking.items import has_column, items_of
from schemas.fields import adding_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import FormTable

_FEW, _PROGRAM = 3, 2
SPENT = frozenset({"tw1_rp", "tw2_rp", "tw3_rp", "tw4_rp", "realisasi_rp"})
"""Money of which a dash says that there was none."""
_RULE = {"kegiatan": "SUM-01", "program": "SUM-02", "bidang": "SUM-03", "urusan": "SUM-03"}
_BELOW = {
    "sub_kegiatan": "jumlah sub kegiatan",
    "kegiatan": "jumlah kegiatan",
    "program": "jumlah program",
    "bidang": "jumlah bidang",
}


def money_columns(form: FormTable) -> list[str]:
    """The columns of the table whose amounts add up; the changed pagu only once where `pagu` repeats it."""
    names = [name for name in adding_fields(form.fact) if has_column(form, name)]
    same = "pagu" in names and all(r.fields.get("pagu") == r.fields.get("pagu_perubahan") for r in form.records)
    return [name for name in names if not (same and name == "pagu_perubahan")]


def sum_identities(form: FormTable) -> list[Identity]:
    """All sums of the table, for all its columns.

    What stands under a row is what its code says. Where that does not add up and what is printed below it does, the
    code is the odd one (a matter of COD-06), not the amount.
    """
    items = items_of(form)
    trees = (by_kode(items), by_order(items))
    return [one for name in money_columns(form) for one in _column(trees, items, name)]


def _column(trees: tuple[Tree, Tree], items: Sequence[Item], field: str) -> Iterator[Identity]:
    amounts = _amounts(items, field)
    trees = with_siblings(trees[0], field), with_siblings(trees[1], field)
    ways = [_parents(tree, items, field, amounts, sure=_borne_out(tree, items, field)) for tree in trees]
    for row in dict.fromkeys(row for way in ways for row in way):
        found = [way[row] for way in ways if row in way]
        yield next((one for one in found if one.closes), found[0])
    totals = (_placed(one, amounts, trees[0]) for one in total_identities(trees, items, field, _sum))
    yield from (one for one in totals if one is not None)


def _amounts(items: Sequence[Item], field: str) -> dict[int, Decimal]:
    """What each row prints in the column."""
    return {item.record.row_no: value for item in items if (value := item.number(field))}


def _borne_out(tree: Tree, items: Sequence[Item], field: str) -> bool:
    """Whether the table's last total is the sum of the lowest rows: then these are all there and read as printed."""
    last = next((item for item in reversed(items) if item.level == "total" and item.number(field) is not None), None)
    leaves = [(leaf, field) for leaf in tree.leaves(field)]
    whole = sum_identity("SUM-04", (0, field, "SUM"), (last, field), leaves, "") if last and leaves else None
    return whole is not None and whole.closes and len({leaf.rank for leaf, _ in leaves}) == 1


def _parents(
    tree: Tree, items: Sequence[Item], field: str, amounts: dict[int, Decimal], *, sure: bool
) -> dict[int, Identity]:
    """The sum of each row that has rows below it, by row number; `sure` where the lowest rows give the total."""
    found: dict[int, Identity] = {}
    for item in tree.nodes:
        if item.depth not in _RULE or item.number(field) is None:
            continue
        having, without = tree.bearing(tree.below(item), field)
        having, without = without_details(having, field), [one for one in without if not _spends_nothing(one, field)]
        if _skips_a_level(item, tree):
            continue
        identity = _sum(_RULE[item.depth], item, having, field)
        if identity is not None and not identity.closes:
            ways = other_rows(item, tree, items, having, field)
            found_ones = (_sum(_RULE[item.depth], item, nodes, field) for nodes in ways)
            identity = next((one for one in found_ones if one is not None and one.closes), identity)
        # An amount that is not printed may be all that is missing: that is a matter of the empty cell (TGT-03).
        if identity is not None and (identity.closes or not without):
            placed = _placed(identity, amounts, tree, borne_out=sure)
            found |= {item.record.row_no: placed} if placed is not None else {}
    return found


def _skips_a_level(item: Item, tree: Tree) -> bool:
    """Whether rows without code stand right below an urusan or bidang though they are no programs.

    A list of funds (`Urusan Pilihan`, below it `APBN`) has rows of all kinds side by side.
    """
    return item.rank < _PROGRAM and any(one.rank > _PROGRAM and not one.kode for one in tree.below(item))


def _spends_nothing(item: Item, field: str) -> bool:
    """Whether an evaluation prints a dash for what a row spent: then nothing was spent."""
    dashed = item.is_empty(field) and bool(item.evidence(field).text.strip())
    return item.form.fact == "evaluasi" and field in SPENT and dashed


def _placed(identity: Identity, amounts: dict[int, Decimal], tree: Tree, *, borne_out: bool = False) -> Identity | None:
    """The identity; None where its rows are not understood, so that it says nothing about the amount.

    So it is where the difference is the amount of a row among or right behind the rows that were added up, or of all
    further indicators among them, which may be rows of their own, where the rows give twice the result (rows and their
    parts were taken for alike), where the result is far from what its rows give though nothing else bears these out,
    and where the file ends among them.
    """
    apart = abs(identity.stated - identity.expected)
    if not apart or identity.closes:
        return identity
    inside = {row for item, _ in identity.terms for row in tree.rows_of(item)}
    nodes = {node.record.row_no for node in tree.nodes}
    behind = min((row for row in nodes if row > max(inside)), default=max(amounts) + 1)
    others = {row: abs(amounts[row]) for row in range(min(inside), behind + 1) if row not in inside and row in amounts}
    further = sum(amount for row, amount in others.items() if row not in nodes)
    strange = _is_twice(identity) or apart in others.values() or apart == further
    kode = identity.result.kode
    sure = bool(kode) and all(i.has_full_kode and i.kode.startswith(f"{kode}.") for i, _ in identity.terms)
    guessed = not identity.placed and identity.result.form.confidence < SURE
    borne_out = borne_out and identity.stated > 0  # a sheet prints 0 where a heading's formula finds nothing
    if strange or guessed or not (sure or borne_out or is_near(identity)):
        return None
    ends = _goes_on(identity, tree, max(inside))
    return None if ends and _is_extract(identity, tree) else replace(identity, ends=ends)


def _is_extract(identity: Identity, tree: Tree) -> bool:
    """Whether the row above the result, too, has more than what is printed below it: the file ends in the middle."""
    parent = tree.parents.get(identity.result.record.row_no)
    stated = parent.number(identity.field) if parent else None
    if parent is None or stated is None:
        return False
    below = [one.number(identity.field) or Decimal(0) for one in tree.below(parent)]
    return stated > sum(below, Decimal(0))


def _is_twice(identity: Identity) -> bool:
    """Whether the rows give twice the result, and one of them what those right behind it give."""
    amounts = [item.number(field) or Decimal(0) for item, field in identity.terms]
    parted = any(
        amounts[at] == sum(amounts[at + 1 : stop], Decimal(0)) > 0
        for at in range(len(amounts))
        for stop in range(at + 3, len(amounts) + 1)
    )
    return parted and identity.expected == 2 * identity.stated


def _goes_on(identity: Identity, tree: Tree, last: int) -> bool:
    """Whether rows may be missing behind the last one added up: the table ends there, without a total."""
    records = identity.result.form.records
    ends = last >= max(node.record.row_no for node in tree.nodes) and identity.result.level != "total"
    return ends and identity.stated > identity.expected and all(record.level != "total" for record in records)


def is_near(one: Identity) -> bool:
    """Whether the result is of the size that its rows give; else these are most likely not its rows."""
    return one.expected > 0 and one.expected <= _FEW * one.stated and one.stated <= _FEW * one.expected


def _sum(rule: str, item: Item, below: Sequence[Item], field: str) -> Identity | None:
    if not below or _is_longer(item.kode, below):
        return None
    words = _BELOW.get(min(below, key=lambda one: one.rank).depth, "jumlah baris di bawahnya")
    family = (item.form.table.number, field, "SUM")
    return sum_identity(rule, family, (item, field), [(one, field) for one in below], words)


def _is_longer(kode: str, below: Sequence[Item]) -> bool:
    """Whether a code has as many parts as one of those below it: it is a row of their kind, not their heading."""
    return bool(kode) and any(one.kode and one.kode.count(".") <= kode.count(".") for one in below)


def leaf_total(form: FormTable, field: str, sums: Sequence[Identity]) -> tuple[Item, Decimal] | None:
    """The last total where it differs from the sum of the lowest rows, with that sum; None where it does not.

    Only where the total covers the whole table: a wrong amount between the two does not show at the level of programs.
    """
    items = items_of(form)
    last = next((i for i in reversed(items) if i.level == "total" and i.number(field) is not None), None)
    total = next((one for one in sums if one.result.record is (last and last.record) and one.field == field), None)
    if last is None or total is None or not total.closes:
        return None
    tree = with_siblings(by_order(items), field)
    leaves = tree.leaves(field)
    lowest = max((node.rank for node in tree.nodes), default=0)
    amounts = [amount for leaf in leaves if (amount := leaf.number(field)) is not None]
    # What is missing from an empty cell is a matter of that cell.
    empty = any(node.rank == lowest and node.number(field) is None for node in tree.nodes)
    # A row of no level that prints an amount may be one of those added up.
    empty = empty or any(item.level == "lainnya" and item.number(field) for item in items)
    rows = {node.record.row_no for node in tree.bearing(tree.roots, field)[0]}
    partial = {item.record.row_no for item, _ in total.terms} != rows
    # An amount that goes to a person (NUM-01) may be all that is wrong.
    empty = empty or any(leaf.evidence(field).status == "review" for leaf in leaves)
    if partial or empty or any(leaf.rank < 3 for leaf in leaves) or len(rows) == len(leaves):
        return None
    below, stated = sum(amounts, Decimal(0)), last.number(field) or Decimal(0)
    places = [(leaf, field) for leaf in leaves] + [(last, field)]
    return None if abs(below - stated) <= money_tolerance(places) else (last, below)
