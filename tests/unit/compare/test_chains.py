"""Offices over three years with planted changes: nearly every one is found, and nearly nothing else, through DuckDB."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from pipeline.compare import compare
from pipeline.compare.reading import Wanted, read
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store
from tests.unit.compare.chains import Names, Planted, changed, document, plan

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.compare import Difference

OFFICES, YEARS = 20, 3
ENOUGH = 0.99


def told(one: Difference) -> Planted:
    """A difference as it was planted."""
    return Planted(one.kind, one.item.kode or "", one.field)


@pytest.mark.parametrize("seed", [3, 28])
def test_planted_changes_are_found_and_nothing_is_invented(tmp_path: Path, seed: int) -> None:
    """320 changes a seed. A rename changes the indicator too, which carries the name: that one is not counted."""
    random = Random(seed)  # noqa: S311 -- figures, not secrets
    expected: dict[tuple[str, str], list[Planted]] = {}
    with Store(tmp_path / "renja.duckdb") as store:
        for number in range(OFFICES):
            names = Names(random)
            subs = plan(random, names)
            before = document(number, f"Dinas {number}", 2022, subs)
            store.save(before)
            for year in range(1, YEARS):
                subs, planted = changed(subs, random, names, year)
                after = document(number, f"Dinas {number}", 2022 + year, subs)
                store.save(after)
                expected[before.document_id, after.document_id] = planted
                before = after
    wanted = found = right = 0
    with open_for_reading(tmp_path / "renja.duckdb") as connection:
        for (old, now), planted in expected.items():
            made = compare(read(connection, Wanted(old, "rencana")), read(connection, Wanted(now, "rencana")))
            mine = {told(one) for one in made.differences if one.item.level == "sub_kegiatan"} - {
                Planted("changed", one.kode, "indikator") for one in planted if one.kind == "renamed"
            }
            wanted, found, right = wanted + len(planted), found + len(mine), right + len(mine & set(planted))
    assert wanted >= 300
    assert right / wanted >= ENOUGH, f"recall {right} of {wanted}"
    assert right / found >= ENOUGH, f"precision {right} of {found}"


def test_rows_of_a_document_that_prints_no_code_are_found_by_name(tmp_path: Path) -> None:
    random = Random(5)  # noqa: S311 -- figures, not secrets
    names = Names(random)
    subs = plan(random, names)
    after, planted = changed(subs, random, names, 1)
    old, now = document(1, "Dinas", 2022, subs), document(1, "Dinas", 2023, after, codes=False)
    with Store(tmp_path / "renja.duckdb") as store:
        store.save(old)
        store.save(now)
    with open_for_reading(tmp_path / "renja.duckdb") as connection:
        sides = [read(connection, Wanted(one.document_id, "rencana")) for one in (old, now)]
    found = [one for one in compare(*sides).differences if one.item.level == "sub_kegiatan"]
    amounts = {one.kode for one in planted if one.kind == "changed"}
    assert {one.old.kode for one in found if one.old and one.kind == "changed"} == amounts
    # Without a code what was renamed is one row that went and one that came.
    assert [sum(one.kind == kind for one in found) for kind in ("new", "dropped", "moved")] == [2, 2, 2]
