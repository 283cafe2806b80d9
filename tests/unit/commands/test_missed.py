"""`renja status --missed` says what share of the numbers was understood, and lists what was not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from pipeline.checking.lost.net import caught
from pipeline.commands import status
from pipeline.errors import UsageError
from pipeline.printed.columns import bind_columns
from pipeline.store.writer import Store
from tests.unit.printed.tables import plain, table
from tests.unit.store.readings import plan, reading

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [[f"Pajak {n}", f"{n}50.000.000", f"{n}7"] for n in range(1, 7)]


def told(database: Path) -> list[list[str]]:
    app = typer.Typer()
    app.callback()(lambda: None)
    status.register(app)
    done = CliRunner().invoke(app, ["status", "--missed", "--database", str(database)], catch_exceptions=False)
    return [line.split("\t") for line in done.output.splitlines()]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A plan that was understood, and a table of taxes that no form knows."""
    loose = plain(table(["Jenis", "Penerimaan (Rp)", "Wajib Pajak"], *ROWS, title="Tabel Pajak"))
    result = reading(bind_columns(plan()), replace(loose, table=replace(loose.table, number=2)))
    path = tmp_path / "renja.duckdb"
    with Store(path) as store:
        store.save(replace(result, findings=caught(replace(result, findings=()))))
    return path


def test_the_share_of_numbers_and_of_money_is_told_by_document_and_in_all(database: Path) -> None:
    head, document, total, *_ = told(database)
    named = dict(zip(head, document, strict=True))
    assert (named["numbers"], named["understood"], named["money"], named["money_understood"]) == (
        "16",
        "25.0",
        "8",
        "25.0",
    )
    assert (named["missed"], named["untold"]) == ("1", "0")
    assert total[0] == "all"
    assert total[2:] == document[2:]


def test_a_missed_table_is_listed_with_page_title_columns_and_its_finding(database: Path) -> None:
    (line,) = [line for line in told(database) if "Tabel Pajak" in line]
    assert line[2:4] == ["1", "1"]
    assert line[6:] == ["12", "0", "Penerimaan (Rp) (6); Wajib Pajak (6)", "warning"]


def test_the_last_line_counts_what_nothing_mentions(database: Path) -> None:
    assert told(database)[-1][0].startswith("0 tables with ten numbers")
    with duckdb.connect(database) as connection:
        connection.execute("DELETE FROM findings")
    assert told(database)[-1][0].startswith("1 tables with ten numbers")


def test_a_database_of_an_earlier_version_is_refused_with_the_way_on(database: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("DROP VIEW laporan_pemahaman")
    with pytest.raises(UsageError, match="--force"):
        told(database)
