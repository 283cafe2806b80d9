"""Every kind of damage to a PDF is read or refused with a reason; no part of the program fails on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.fuzz import catalog_of_new_database, examine
from tests.faults.mutants import KINDS, bases, mutant
from tests.faults.oddities import ODDITIES

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.catalog import Catalog

EVERY = {*KINDS, *ODDITIES}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of_new_database()


def of_each_kind() -> list[int]:
    """The first mutants of each kind that differ from what they were made of."""
    found: dict[str, int] = {}
    whole = set(bases())
    for number in range(0, 4_000, 2):
        kind, content = mutant(number)
        if content not in whole:
            found.setdefault(kind, number)
        if len(found) == len(EVERY):
            break
    return list(found.values())


def test_a_mutant_follows_from_its_number_and_every_kind_damages_something() -> None:
    assert mutant(7) == mutant(7)
    assert {mutant(number)[0] for number in of_each_kind()} == EVERY


@pytest.mark.parametrize("number", of_each_kind(), ids=lambda number: mutant(number)[0])
def test_no_part_of_the_program_fails_on_a_damaged_pdf(number: int, tmp_path: Path, catalog: Catalog) -> None:
    ending, found = examine(mutant(number)[1], tmp_path, catalog)
    assert (ending != "internal error", found) == (True, [])
