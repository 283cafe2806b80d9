"""`renja repairs` and `renja explain` tell the whole story of a value, and change nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from pipeline.checking.repair import repair
from pipeline.commands import explain, repairs
from pipeline.errors import UsageError
from pipeline.store.writer import Store
from tests.unit.checking.repair.plans import KEGIATAN, PLAN, SUB, misread, plan
from tests.unit.store.readings import DOCUMENT, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with one amount repaired and one confirmed."""
    path = tmp_path_factory.mktemp("told") / "renja.duckdb"
    table = misread(plan(), KEGIATAN, 4_015_780_000, 0.6, (4_015_730_000, 0.3))
    tables, findings = repair([misread(table, SUB, PLAN[SUB], 0.6)], ())
    with Store(path) as store:
        store.save(replace(reading(*tables), findings=findings))
    return path


@pytest.fixture
def run(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    app = typer.Typer()
    for module in (explain, repairs):
        module.register(app)
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> str:
        result = CliRunner().invoke(app, [*map(str, words), "--database", str(database)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


def test_the_list_names_each_repair_with_what_was_read_and_what_is_stored(run: Run) -> None:
    head, line = run("repairs").splitlines()
    row = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert (row["number"], row["field"], row["before"], row["method"]) == ("1", "pagu", "4.015.780.000", "runner-up")
    assert Decimal(row["after"]) == Decimal(4_015_730_000)


def test_one_repair_shows_readings_identities_and_why_there_is_no_picture(run: Run) -> None:
    told = run("repairs", 1)
    assert "reading 2: '4.015.730.000' = 4015730000, likelihood 0.3000" in told
    assert "holds: SUM-01 kegiatan 1.06.01.2.01 pagu: 4.015.730.000 = 2.503.480.000 + 1.512.250.000" in told
    assert "picture: the document is gone" in told


def test_confirmed_values_are_listed_with_their_certainty_before_and_after(run: Run) -> None:
    line = run("repairs", "--confirmed").splitlines()[1].split("\t")
    assert (line[3], line[5]) == ("pagu", "0.6")
    assert float(line[6]) > 0.995


def test_a_number_beyond_the_list_is_a_message(run: Run) -> None:
    with pytest.raises(UsageError, match="no number 9"):
        run("repairs", 9)


def test_a_value_is_explained_from_its_place_to_its_findings(run: Run) -> None:
    lines = run("explain", DOCUMENT[:8], KEGIATAN, "pagu").splitlines()
    assert "place: page 1, box 200, 40, 300, 60" in lines
    assert any(line.startswith("read: '4.015.780.000' (ocr), stored as 4015730000") for line in lines)
    assert [line.split(":")[0] for line in lines if "SUM-0" in line][:2] == ["holds", "holds"]
    assert any(line.startswith("repair: 4.015.780.000 -> 4015730000") for line in lines)
    assert any(line.startswith("finding OCR-03") for line in lines)


def test_a_document_or_a_row_that_is_not_there_is_a_message(run: Run) -> None:
    with pytest.raises(UsageError, match="no document"):
        run("explain", "other.pdf", KEGIATAN, "pagu")
    with pytest.raises(UsageError, match="no row"):
        run("explain", "renja.pdf", "9.99", "pagu")


def test_a_wrong_column_is_answered_with_those_that_exist_and_a_wrong_code_with_the_way_to_find_it(run: Run) -> None:
    with pytest.raises(UsageError, match=r"no column pagux: choose from .*pagu_maju"):
        run("explain", "renja.pdf", KEGIATAN, "pagux")
    with pytest.raises(UsageError, match=r"SELECT DISTINCT kode, level FROM rencana"):
        run("explain", "renja.pdf", "9.99", "pagu")


def test_a_row_without_a_code_is_explained_by_its_table_and_number(run: Run) -> None:
    blocks = run("explain", "renja.pdf", "--table", 1, "--row", 2).split("\n\n")
    assert any("pagu" in block.splitlines()[1] and "place: page 1" in block for block in blocks)
    assert "pagu" in run("explain", "renja.pdf", "pagu", "--table", 1, "--row", 2).splitlines()[1]


def test_a_table_row_or_value_that_is_not_there_is_answered_with_those_that_are(run: Run) -> None:
    with pytest.raises(UsageError, match=r"--table N; there are: 1"):
        run("explain", "renja.pdf", "--table", 9, "--row", 1)
    with pytest.raises(UsageError, match=r"--row M, from 1 to \d"):
        run("explain", "renja.pdf", "--table", 1, "--row", 99)
    with pytest.raises(UsageError, match=r"has no value nope; it has: .*pagu"):
        run("explain", "renja.pdf", "nope", "--table", 1, "--row", 2)
    with pytest.raises(UsageError, match="KODE and FIELD"):
        run("explain", "renja.pdf")
