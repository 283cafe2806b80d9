"""Whether a database is whole: every table read to its last value, and what belongs together compared (reads the disk).

Each check is a name and the SQL that counts what is wrong; a table that cannot be read is told and stops no other.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.errors import RenjaError
from pipeline.store.catalog import KEPT
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import shape, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and how many rows or files that were; `trouble` says what is wrong, None for nothing."""

    part: str
    what: str
    number: int
    trouble: str | None = None


_TABLES = "SELECT table_name FROM duckdb_tables() ORDER BY table_oid"
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
# Tables whose rows belong to a document; what people decided outlives it.
_OF_DOCUMENTS = f"""
SELECT table_name FROM duckdb_columns()
WHERE column_name = 'document_id' AND NOT list_contains({sorted(KEPT)}, table_name)
    AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY table_name
"""  # noqa: S608 -- names of our own
_KEYS = "SELECT count(*) FROM documents WHERE document_id IS DISTINCT FROM left(sha256, 16)"
_TWICE = "SELECT count(*) - count(DISTINCT document_id) FROM documents"
_UNREAD = """
SELECT count(*) FROM documents WHERE status = 'loaded' AND pipeline_version IS NOT NULL
    AND document_id NOT IN (SELECT document_id FROM readings)
"""
_LEDGER = {
    "files of a run that is not in the list of runs": """
        SELECT count(*) FROM run_documents WHERE run_id NOT IN (SELECT run_id FROM runs)
    """,
    "files that were loaded and are not among the documents": """
        SELECT count(DISTINCT sha256) FROM run_documents
        WHERE state = 'loaded' AND sha256 NOT IN (SELECT sha256 FROM documents)
    """,
    "files without a state": "SELECT count(*) FROM run_documents WHERE state IS NULL OR path IS NULL",
}
_DECISIONS = {
    "corrections without author, time or state": """
        SELECT count(*) FROM corrections WHERE author IS NULL OR decided_at IS NULL OR status IS NULL
    """,
    "decisions on findings without author, time or state": """
        SELECT count(*) FROM finding_decisions WHERE author IS NULL OR decided_at IS NULL OR status IS NULL
    """,
    "decisions on structure without author, time, act or state": """
        SELECT count(*) FROM structure_decisions
        WHERE author IS NULL OR decided_at IS NULL OR status IS NULL OR act IS NULL
    """,
    "decisions on differences without author, time or state": """
        SELECT count(*) FROM perubahan_keputusan WHERE author IS NULL OR decided_at IS NULL OR status IS NULL
    """,
    "documents whose state counts more than once": """
        SELECT count(*) - count(DISTINCT document_id) FROM document_states WHERE status = 'applied'
    """,
}


class _Reader:
    """A connection for reading that is opened anew after an error: what is damaged must not spoil the next check."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._connection: duckdb.DuckDBPyConnection | None = None

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of the answer. Raises duckdb.Error, and RenjaError where the database cannot be opened."""
        try:
            if self._connection is None:
                self._connection = open_for_reading(self._database)
            return self._connection.execute(sql, values).fetchall()
        except duckdb.Error:
            self.close()
            raise

    def close(self) -> None:
        """Frees the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def verify(database: Path) -> Iterator[Check]:
    """The checks of a database, one after the other. Raises a RenjaError where it cannot be opened at all."""
    with closing(_Reader(database)) as reader:
        whole = True
        for check in _tables(reader):
            whole = whole and not check.trouble
            yield check
        for name in _names(reader, _VIEWS):
            yield _counted(reader, "view", name, f'SELECT count(*), NULL FROM "{name}"')  # noqa: S608 -- from the catalogue
        if whole:
            yield from _related(reader)


def verify_tables(database: Path) -> Iterator[Check]:
    """Of the checks only those that read every value of every table."""
    with closing(_Reader(database)) as reader:
        yield from _tables(reader)


def _tables(reader: _Reader) -> Iterator[Check]:
    """Reads every value: DuckDB compares the checksum of each block that it takes from the disk."""
    for name in _names(reader, _TABLES):
        sql = f'SELECT count(*), bit_xor(hash(t)) FROM "{name}" AS t'  # noqa: S608 -- from the catalogue
        yield _counted(reader, "table", name, sql)


def _related(reader: _Reader) -> Iterator[Check]:
    yield _none(reader, "documents", "keys that are not the beginning of the content's hash", _KEYS)
    yield _none(reader, "documents", "documents that stand there twice", _TWICE)
    yield _none(reader, "documents", "loaded documents without their reading", _UNREAD)
    for name in _names(reader, _OF_DOCUMENTS):
        sql = (
            f'SELECT count(*) FROM "{name}" WHERE document_id IS NOT NULL '  # noqa: S608 -- from the catalogue
            "AND document_id NOT IN (SELECT document_id FROM documents)"
        )
        yield _none(reader, "documents", f"rows of {name} without a document", sql)
    yield _readings(reader)
    for what, sql in _LEDGER.items():
        yield _none(reader, "ledger", what, sql)
    for what, sql in _DECISIONS.items():
        yield _none(reader, "decisions", what, sql)


def _counted(reader: _Reader, part: str, name: str, sql: str) -> Check:
    try:
        [(number, _)] = reader.ask(sql)
    except (duckdb.Error, RenjaError) as error:
        return Check(part, name, 0, _short(error))
    return Check(part, name, number)


def _none(reader: _Reader, part: str, what: str, sql: str) -> Check:
    """A check that counts what should not be there."""
    try:
        [(number,)] = reader.ask(sql)
    except (duckdb.CatalogException, duckdb.BinderException):
        return Check(part, what, 0)  # a database of an older version has no such table yet
    except (duckdb.Error, RenjaError) as error:
        return Check(part, what, 0, _short(error))
    return Check(part, what, number, f"{number} {what}" if number else None)


def _readings(reader: _Reader) -> Check:
    """Whether the readings that decisions are applied to can be unpacked."""
    bad: list[str] = []
    count = 0
    try:
        for (document_id,) in reader.ask("SELECT document_id FROM readings WHERE shape = ?", [shape()]):
            found = reader.ask("SELECT content FROM readings WHERE document_id = ?", [document_id])
            count += 1
            if not found or unpack(found[0][0]) is None:
                bad.append(document_id)
    except duckdb.CatalogException:
        return Check("documents", "readings that can be unpacked", 0)
    except (duckdb.Error, RenjaError) as error:
        return Check("documents", "readings that can be unpacked", count, _short(error))
    trouble = f"cannot be unpacked: {', '.join(bad)}: renja ingest --force reads them again" if bad else None
    return Check("documents", "readings that can be unpacked", count, trouble)


def _names(reader: _Reader, sql: str) -> list[str]:
    return [name for (name,) in reader.ask(sql)]


def _short(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
