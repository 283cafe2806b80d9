"""The query page's SQL: it reads this database and nothing else, for a limited time, a limited number of rows."""

from __future__ import annotations

import csv
import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import RenjaError
from pipeline.review.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

SECONDS = 10.0
ROWS = 1_000
CSV_ROWS = 200_000
LONGEST = 20_000
"""Letters of a query."""
_ALLOWED = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_OWN = {"migrations", "readings", "ledger"}
_FIRST = (
    "documents", "tables", "rencana", "evaluasi", "review_rkpd", "usulan", "capaian", "pendanaan", "predikat",
    "evaluasi_catatan", "klaim", "findings", "rules", "corrections", "finding_decisions", "repairs", "cells", "pages",
    "antrean", "pagu_per_program", "serapan_per_triwulan", "pertumbuhan_prakiraan_maju", "rencana_terhadap_review",
    "temuan_per_tingkat", "pendanaan_per_sumber",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AskedWronglyError(RenjaError):
    """A query that is refused or fails; `key` is one of the review texts, `detail` what the database says."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(detail or key)
        self.key = key
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; `more` when there were more than the limit."""

    columns: list[str]
    rows: list[tuple[object, ...]]
    more: bool
    seconds: float


def ask(connection: DuckDBPyConnection, sql: str, most: int = ROWS, seconds: float = SECONDS) -> Answer:
    """The answer to one query that only reads. Raises AskedWronglyError.

    `connection` must be sealed (`Gate.reading`): read-only, no other files, configuration locked.
    """
    statement = _only(connection, sql)
    start = perf_counter()
    with _limited(connection, seconds):
        connection.execute(statement)
        found = connection.fetchmany(most + 1)
    columns = [column[0] for column in connection.description or ()]
    return Answer(columns, found[:most], len(found) > most, perf_counter() - start)


def _only(connection: DuckDBPyConnection, sql: str) -> duckdb.Statement:
    if len(sql) > LONGEST:
        raise AskedWronglyError("query.long")
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise AskedWronglyError("query.failed", str(error)) from error
    if len(statements) != 1:
        raise AskedWronglyError("query.one")
    if statements[0].type not in _ALLOWED:
        raise AskedWronglyError("query.reads")
    return statements[0]


@contextmanager
def _limited(connection: DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise AskedWronglyError("query.slow") from error
    except (duckdb.PermissionException, duckdb.InvalidInputException) as error:
        raise AskedWronglyError("query.reads", str(error)) from error
    except duckdb.Error as error:
        raise AskedWronglyError("query.failed", str(error)) from error
    finally:
        timer.cancel()


def as_csv(columns: Sequence[str], found: Sequence[Sequence[object]]) -> str:
    """CSV that a spreadsheet takes as text: what would be a formula there begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([_safe(name) for name in columns])
    writer.writerows([_safe(value) for value in one] for one in found)
    return buffer.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def catalogue(connection: DuckDBPyConnection) -> list[Row]:
    """The tables and views with their comments and columns, facts first."""
    found = rows(
        connection,
        """
        WITH semua AS (
            SELECT table_name AS nama, comment AS arti, 'tabel' AS jenis, table_oid AS urut FROM duckdb_tables()
            UNION ALL
            SELECT view_name, comment, 'tampilan', view_oid FROM duckdb_views() WHERE NOT internal
        )
        SELECT s.nama, s.arti, s.jenis, list({'nama': c.column_name, 'jenis': c.data_type, 'arti': c.comment}
            ORDER BY c.column_index) AS kolom
        FROM semua AS s INNER JOIN duckdb_columns() AS c ON c.table_name = s.nama
        GROUP BY s.nama, s.arti, s.jenis, s.urut ORDER BY s.jenis, s.urut
        """,
    )
    return sorted((one for one in found if one["nama"] not in _OWN), key=_rank)


def _rank(one: Row) -> tuple[bool, int]:
    """The tables that people ask first, then the others, then views."""
    name = one["nama"]
    return one["jenis"] != "tabel", _FIRST.index(name) if name in _FIRST else len(_FIRST)
