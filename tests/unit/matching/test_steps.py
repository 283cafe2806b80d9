"""How likely one entry follows another in a table's printed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.matching.nomenclature import Entry, code_parts
from pipeline.matching.steps import (
    AFTER_NONE,
    DESCENDING,
    ELSEWHERE,
    REPEATED,
    SAME_BIDANG,
    SAME_PROGRAM,
    transitions,
)

if TYPE_CHECKING:
    from pipeline.model import Level

LEVEL: dict[int, Level] = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


def entry(kode: str) -> Entry:
    parts = code_parts(kode)
    return Entry(kode, kode, LEVEL.get(len(parts), "kegiatan"), parts=parts)


@pytest.mark.parametrize(
    ("above", "below", "value"),
    [
        ("1.06.04", "1.06.04.2.01", 0.0),  # its first child
        ("1.06.04.2.01", "1.06.04.2.01.07", 0.0),
        ("1.06.04.2.01.07", "1.06.04.2.01.09", 0.0),  # a later sibling
        ("1.06.04.2.01.07", "1.06.04.2.02", 0.0),  # its kegiatan's next sibling
        ("1.06.04.2.01.07", "1.06.05", 0.0),
        ("1.06.04.2.01.07", "1.06.04.2.01.07", REPEATED),
        ("1.06.04.2.01.07", "1.06.04.2.01.03", DESCENDING),
        ("1.06.04.2.01.07", "1.06.04.2.02.01", SAME_PROGRAM),  # its kegiatan is not printed
        ("1.06.04.2.01.07", "1.06.05.2.01.01", SAME_BIDANG),
        ("1.06.04.2.01.07", "2.08.02.2.01.01", ELSEWHERE),
        ("1.06", "X.XX.01", 0.0),  # a program that every bidang has
        ("2.10.2.10.1.02", "2.10.2.10.1.02.07", 0.0),  # old codes are longer
    ],
)
def test_children_and_next_siblings_follow_jumps_do_not(above: str, below: str, value: float) -> None:
    """The last row and column of each matrix stand for rows that no list has."""
    (matrix,) = transitions([[entry(above)], [entry(below)]])
    assert matrix.tolist() == [[value, AFTER_NONE], [AFTER_NONE, AFTER_NONE]]


def test_rows_without_candidates_leave_only_none_of_them() -> None:
    first, second = transitions([[entry("1.06")], [], [entry("1.06.01"), entry("1.06.02")]])
    assert first.shape == (2, 1)
    assert second.shape == (1, 3)
