"""A desk on a small database: the plan of two rows, one of its amounts in doubt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.judging import judge
from pipeline.review.desk import Desk
from pipeline.review.security import Guard
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.unit.store.readings import evidence, plan, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model import DocumentResult


def doubtful() -> DocumentResult:
    """The plan of `tests/unit/store/readings.py`, its second amount misread: 800.000 for 500.000."""
    form = plan()
    program, item = form.records
    misread = evidence(
        2, 4, "800.000", Decimal(800000), status="review", confidence=0.6, candidates=(("500.000", 0.3), ("?", 0.1))
    )
    other = replace(program.fields["pagu"], value=Decimal(500000))
    records = (
        replace(program, fields={**program.fields, "pagu": other}),
        replace(item, fields={**item.fields, "pagu": misread}),
    )
    plain = replace(reading(replace(form, records=records)), findings=())
    return replace(plain, findings=judge(plain))


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with that document; tests copy it."""
    path = tmp_path_factory.mktemp("review") / "renja.duckdb"
    with Store(path) as store:
        store.save(doubtful())
    return path


@pytest.fixture
def database(stored: Path, tmp_path: Path) -> Path:
    """A database of its own for a test."""
    return copy(stored, tmp_path / "renja.duckdb")


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    """A desk without its threads: a test applies decisions itself."""
    made = Desk(Settings(database=database), Guard("127.0.0.1"), "Ani")
    yield made
    made.gate.close()
    made.sources.close()
