"""The query page's SQL reads this database, and does nothing else."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from pipeline.review.asking import AskedWronglyError, as_csv, ask, catalogue
from pipeline.review.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.review.desk import Desk

HOSTILE = [
    "DELETE FROM rencana",
    "UPDATE rencana SET pagu = 0",
    "INSERT INTO rules VALUES ('x', 'x', 'x', 'x')",
    "DROP TABLE cells",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP TABLE x AS SELECT 1",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "FROM glob('/etc/*')",
    "SELECT content FROM read_text('https://example.org/')",
    "COPY rencana TO '/tmp/renja-copy.csv'",
    "COPY rules FROM '/etc/passwd'",
    "EXPORT DATABASE '/tmp/renja-export'",
    "ATTACH '/tmp/other.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '100GB'",
    "PRAGMA database_size; SELECT 1",
    "SELECT 1; DELETE FROM rencana",
    "BEGIN",
    "CALL pragma_version()",
    "EXPLAIN ANALYZE DELETE FROM rencana",
    "",
    "SELECT",
    "SELECT * FROM secret_python_variable",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_what_writes_or_reaches_outside_is_refused(desk: Desk, sql: str) -> None:
    secret_python_variable = [1, 2, 3]
    with desk.gate.reading() as connection, pytest.raises(AskedWronglyError):
        ask(connection, sql)
    with desk.gate.reading() as connection:
        assert ask(connection, "SELECT count(*) FROM rencana").rows == [(2,)]
    assert secret_python_variable


def test_what_reads_is_answered(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        assert ask(connection, "FROM rencana SELECT pagu ORDER BY row_no").rows[0] == (500000,)
        assert ask(connection, "SHOW TABLES").rows
        assert ask(connection, "DESCRIBE rencana").rows
        assert ask(connection, "EXPLAIN SELECT 1").rows
        assert ask(connection, "WITH x AS (SELECT 1 AS a) SELECT a FROM x;").rows == [(1,)]


def test_a_query_that_takes_too_long_is_stopped(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        start = perf_counter()
        with pytest.raises(AskedWronglyError, match=r"query\.slow"):
            ask(connection, "SELECT count(*) FROM range(10000000) a, range(10000000) b", seconds=0.3)
        assert perf_counter() - start < 5
        assert ask(connection, "SELECT 1").rows == [(1,)]


def test_an_answer_without_end_is_cut(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        found = ask(connection, "SELECT * FROM range(100000)", most=50)
    assert (len(found.rows), found.more) == (50, True)


def test_a_query_that_wants_all_memory_fails_and_harms_nothing(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        with pytest.raises(AskedWronglyError):
            ask(connection, "SELECT list(repeat('x', 100000)) FROM range(1000000)", seconds=20)
        assert ask(connection, "SELECT 1").rows == [(1,)]


def test_csv_holds_no_formulas() -> None:
    assert as_csv(["a"], [("=1+1",), ("@x",), ("ok",), (-5,), (None,)]).splitlines() == [
        "a",
        "'=1+1",
        "'@x",
        "ok",
        "-5",
        '""',
    ]


def test_every_example_runs(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        for one in examples("id"):
            ask(connection, one.sql)
    assert [one.name for one in examples("en")] == [one.name for one in examples("id")]


def test_the_catalogue_explains_the_tables_of_the_contract(desk: Desk) -> None:
    with desk.gate.reading() as connection:
        found = {one["nama"]: one for one in catalogue(connection)}
    assert {"documents", "cells", "rencana", "findings", "antrean"} <= found.keys()
    assert "readings" not in found
    assert found["rencana"]["arti"]
    assert {"pagu", "kode"} <= {column["nama"] for column in found["rencana"]["kolom"]}


def test_the_database_is_not_changed_by_asking(desk: Desk, database: Path) -> None:
    before = database.read_bytes()
    with desk.gate.reading() as connection:
        ask(connection, "SELECT * FROM antrean")
    assert database.read_bytes() == before
