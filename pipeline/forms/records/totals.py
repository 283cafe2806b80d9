"""Rows that print an amount and no name: sums of what stands above them, or something else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.normalise.naming import says_total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import ColumnValues, NamedRow

_SUMMED = ("program", "kegiatan", "sub_kegiatan")


def settle_totals(
    lines: Sequence[NamedRow], columns: Mapping[str, ColumnValues], contents: Mapping[str, str]
) -> list[NamedRow]:
    """Unlabelled amounts stay totals only where they are the sum of a level, since the last total or in all.

    The last row of a table needs no such proof.
    """
    out: list[NamedRow] = []
    since = 0
    for at, line in enumerate(lines):
        if (
            line.kind != "total"
            or _is_labelled(line, contents)
            or at == len(lines) - 1
            or _sums_up(lines, columns, at, since)
        ):
            out.append(line)
        else:
            out.append(replace(line, kind="loose", level="lainnya"))
        since = at if out[-1].kind == "total" else since
    return out


def _is_labelled(line: NamedRow, contents: Mapping[str, str]) -> bool:
    return says_total({key: evidence.text for key, evidence in line.draft.values.items() if evidence.text}, contents)


def _sums_up(lines: Sequence[NamedRow], columns: Mapping[str, ColumnValues], at: int, since: int) -> bool:
    for column in columns.values():
        stated = column.values[at].value
        if not column.money or not isinstance(stated, Decimal) or not stated:
            continue
        for start in (since, 0):
            sums = _sums(lines[start:at], column, start)
            if any(abs(total - stated) <= 1 for total in sums):
                return True
    return False


def _sums(lines: Sequence[NamedRow], column: ColumnValues, start: int) -> list[Decimal]:
    """The sum of each level's amounts."""
    sums = dict.fromkeys(_SUMMED, Decimal(0))
    for at, line in enumerate(lines, start):
        value = column.values[at].value
        if line.level in sums and isinstance(value, Decimal):
            sums[line.level] += value
    return list(sums.values())
