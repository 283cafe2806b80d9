"""Kegiatan and sub kegiatan that look alike, told apart by their amounts: a kegiatan is the sum of its sub kegiatan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.forms.model import ColumnValues, NamedRow

_MONEY = ("pagu", "pagu_awal", "pagu_kebutuhan", "target_rp", "renstra_rp", "realisasi_rp", "tw1_rp", "tw2_rp")


def settle_levels(lines: Sequence[NamedRow], columns: Mapping[str, ColumnValues]) -> list[NamedRow]:
    """Where all rows below the programs passed for kegiatan, those that add up to the row above are its sub kegiatan.

    Only without codes, and only if the rows of every program fall into such groups: else all stay as they are.
    """
    plain = [line for line in lines if line.kind == "named" and line.level in {"kegiatan", "sub_kegiatan"}]
    if any(line.level == "sub_kegiatan" or line.code.level for line in plain):
        return list(lines)
    for name in _MONEY:
        if name in columns and (subs := _subs(lines, columns[name])):
            return [replace(line, level="sub_kegiatan") if id(line.head) in subs else line for line in lines]
    return list(lines)


def _subs(lines: Sequence[NamedRow], column: ColumnValues) -> set[int]:
    """The heads of the rows that are parts of the kegiatan above them; empty unless every program agrees."""
    found: set[int] = set()
    for block in _blocks(lines, column):
        groups = _groups([amount for _, amount in block])
        if groups is None:
            return set()
        found |= {id(line.head) for (line, _), first in zip(block, groups, strict=True) if not first}
    return found


def _blocks(lines: Sequence[NamedRow], column: ColumnValues) -> Iterator[list[tuple[NamedRow, Decimal]]]:
    """For each program its rows with their amounts (0 where none is printed)."""
    block: list[tuple[NamedRow, Decimal]] = []
    for line, evidence in zip(lines, column.values, strict=True):
        if line.kind != "named":
            continue
        if line.level == "kegiatan":
            block.append((line, evidence.value if isinstance(evidence.value, Decimal) else Decimal(0)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _groups(amounts: Sequence[Decimal]) -> list[bool] | None:
    """For each amount whether it begins a group (a sum followed by its parts); None if the amounts do not fall so."""
    out: list[bool] = []
    left = Decimal(0)
    for amount in amounts:
        if left == 0:
            out.append(True)
            left = amount
        else:
            out.append(False)
            left -= amount
        if left < 0 or (out[-1] and amount == 0):
            return None
    return out if left == 0 else None
