"""SUM-01 to SUM-04: every amount is the sum of the amounts below it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.identities import Identity, money_tolerance, sum_identity
from pipeline.checking.identities.tree import Tree, by_kode, by_order
from pipeline.checking.items import has_column, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import FormTable

MONEY = {
    "rencana": ("pagu", "pagu_maju", "pagu_semula", "pagu_perubahan"),
    "review_rkpd": ("pagu_awal", "pagu_kebutuhan", "pagu_maju"),
    # What the Renstra plans and what earlier years spent includes items that the year's table does not list.
    "evaluasi": ("target_rp", "tw1_rp", "tw2_rp", "tw3_rp", "tw4_rp", "realisasi_rp", "berjalan_rp"),
}
_RULE = {"kegiatan": "SUM-01", "program": "SUM-02", "bidang": "SUM-03", "urusan": "SUM-03"}
_BELOW = {
    "sub_kegiatan": "jumlah sub kegiatan",
    "kegiatan": "jumlah kegiatan",
    "program": "jumlah program",
    "bidang": "jumlah bidang",
}


def money_columns(form: FormTable) -> list[str]:
    """The columns of the table whose amounts add up; the changed pagu only once where `pagu` repeats it."""
    names = [name for name in MONEY.get(form.fact, ()) if has_column(form, name)]
    same = "pagu" in names and all(r.fields.get("pagu") == r.fields.get("pagu_perubahan") for r in form.records)
    return [name for name in names if not (same and name == "pagu_perubahan")]


def sum_identities(form: FormTable) -> list[Identity]:
    """All sums of the table, one tree for all its columns."""
    items = items_of(form)
    trees = [by_order(items), by_kode(items)]
    found = [[one for name in money_columns(form) for one in _column(tree, items, name)] for tree in trees]
    return min(found, key=lambda identities: sum(not identity.closes for identity in identities))


def _column(tree: Tree, items: Sequence[Item], field: str) -> list[Identity]:
    return [*_parents(tree, field), *_totals(tree, items, field)]


def _parents(tree: Tree, field: str) -> Iterator[Identity]:
    for item in tree.nodes:
        if item.depth not in _RULE or item.number(field) is None:
            continue
        having, without = tree.bearing(tree.below(item), field)
        identity = _sum(_RULE[item.depth], item, having, field)
        # An amount that is not printed may be all that is missing: that is a matter of the empty cell (TGT-03).
        if identity is not None and (identity.closes or not without):
            yield identity


def _sum(rule: str, item: Item, below: Sequence[Item], field: str) -> Identity | None:
    if not below:
        return None
    words = _BELOW.get(min(below, key=lambda one: one.rank).depth, "jumlah baris di bawahnya")
    family = (item.form.table.number, field, "SUM")
    return sum_identity(rule, family, (item, field), [(one, field) for one in below], words)


def _totals(tree: Tree, items: Sequence[Item], field: str) -> Iterator[Identity]:
    """A total sums up the whole table, or what stands since the total before."""
    since = 0
    totals = [item for item in items if item.level == "total" and item.number(field) is not None]
    for item in totals:
        row = item.record.row_no
        above = [node for node in tree.roots if node.record.row_no < row]
        choices = [tree.bearing(nodes, field)[0] for nodes in (above, [n for n in above if n.record.row_no > since])]
        found = [one for nodes in choices if (one := _sum("SUM-04", item, nodes, field))]
        fitting = next((one for one in found if one.closes), None)
        if fitting or (found and item is totals[-1]):
            yield fitting or found[0]
        since = row


def leaf_total(form: FormTable, field: str, sums: Sequence[Identity]) -> tuple[Item, Decimal] | None:
    """The last total where it differs from the sum of the lowest rows, with that sum; None where it does not.

    Only where the total covers the whole table: a wrong amount between the two does not show at the level of programs.
    """
    items = items_of(form)
    last = next((i for i in reversed(items) if i.level == "total" and i.number(field) is not None), None)
    total = next((one for one in sums if one.result.record is (last and last.record) and one.field == field), None)
    if last is None or total is None or not total.closes:
        return None
    tree = by_order(items)
    leaves = tree.leaves(field)
    lowest = max((node.rank for node in tree.nodes), default=0)
    amounts = [amount for leaf in leaves if (amount := leaf.number(field)) is not None]
    # What is missing from an empty cell is a matter of that cell.
    empty = any(node.rank == lowest and node.number(field) is None for node in tree.nodes)
    partial = len(total.terms) < len(tree.bearing(tree.roots, field)[0])
    if partial or empty or any(leaf.rank < 3 for leaf in leaves) or len(total.terms) == len(leaves):
        return None
    below, stated = sum(amounts, Decimal(0)), last.number(field) or Decimal(0)
    return None if abs(below - stated) <= money_tolerance([*amounts, stated]) else (last, below)
