"""Whether a database is whole: every table read to its last value, and what belongs together compared (reads the disk).

Each check is a name and the SQL that counts what is wrong; a table that cannot be read is told and stops no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import RenjaError
from pipeline.store.catalog import KEPT
from pipeline.store.connection import open_for_reading
from pipeline.store.readings import shape, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def verify(database: Path) -> Iterator[Check]:
    """The checks of a database, one after the other. Raises a RenjaError where it cannot be opened at all."""
    names = _names(database, _TABLES)
    broken: set[str] = set()
    for name in names:
        check = _table(database, name)
        if check.trouble:
            broken.add(name)
        yield check
    for name in _names(database, _VIEWS):
        yield _counted(database, "view", name, f'SELECT count(*), NULL FROM "{name}"')  # noqa: S608 -- from the catalogue
    if not broken:
        yield from _related(database)


def _related(database: Path) -> Iterator[Check]:
    yield _none(database, "documents", "keys that are not the beginning of the content's hash", _KEYS)
    yield _none(database, "documents", "documents that stand there twice", _TWICE)
    yield _none(database, "documents", "loaded documents without their reading", _UNREAD)
    for name in _names(database, _OF_DOCUMENTS):
        sql = (
            f'SELECT count(*) FROM "{name}" WHERE document_id IS NOT NULL '  # noqa: S608 -- from the catalogue
            "AND document_id NOT IN (SELECT document_id FROM documents)"
        )
        yield _none(database, "documents", f"rows of {name} without a document", sql)
    yield _readings(database)
    for what, sql in _LEDGER.items():
        yield _none(database, "ledger", what, sql)
    for what, sql in _DECISIONS.items():
        yield _none(database, "decisions", what, sql)


def _table(database: Path, name: str) -> Check:
    """Reads every value: DuckDB compares the checksum of each block that it takes from the disk."""
    sql = f'SELECT count(*), bit_xor(hash(t)) FROM "{name}" AS t'  # noqa: S608 -- from the catalogue
    return _counted(database, "table", name, sql)


def _counted(database: Path, part: str, name: str, sql: str) -> Check:
    try:
        with open_for_reading(database) as connection:
            number, _ = connection.execute(sql).fetchone() or (0, None)
    except (duckdb.Error, RenjaError) as error:
        return Check(part, name, 0, _short(error))
    return Check(part, name, number)


def _none(database: Path, part: str, what: str, sql: str) -> Check:
    """A check that counts what should not be there."""
    try:
        with open_for_reading(database) as connection:
            (number,) = connection.execute(sql).fetchone() or (0,)
    except (duckdb.CatalogException, duckdb.BinderException):
        return Check(part, what, 0)  # a database of an older version has no such table yet
    except (duckdb.Error, RenjaError) as error:
        return Check(part, what, 0, _short(error))
    return Check(part, what, number, f"{number} {what}" if number else None)


def _readings(database: Path) -> Check:
    """Whether the readings that decisions are applied to can be unpacked."""
    bad: list[str] = []
    count = 0
    try:
        with open_for_reading(database) as connection:
            ids = connection.execute("SELECT document_id FROM readings WHERE shape = ?", [shape()]).fetchall()
            for (document_id,) in ids:
                sql = "SELECT content FROM readings WHERE document_id = ?"
                found = connection.execute(sql, [document_id]).fetchone()
                count += 1
                if found is None or unpack(found[0]) is None:
                    bad.append(document_id)
    except duckdb.CatalogException:
        return Check("documents", "readings that can be unpacked", 0)
    except (duckdb.Error, RenjaError) as error:
        return Check("documents", "readings that can be unpacked", count, _short(error))
    trouble = f"cannot be unpacked: {', '.join(bad)}: renja ingest --force reads them again" if bad else None
    return Check("documents", "readings that can be unpacked", count, trouble)


def _names(database: Path, sql: str) -> list[str]:
    with open_for_reading(database) as connection:
        return [name for (name,) in connection.execute(sql).fetchall()]


def _short(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
