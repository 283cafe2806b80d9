"""The ledger in the database: what each run did, and the one state that every file it found ended in."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

import duckdb

from pipeline import __version__
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from pipeline.store.catalog import Catalog, Row

RunStatus = Literal["running", "finished", "interrupted", "failed"]
State = Literal["loaded", "quarantined", "skipped", "duplicate", "interrupted"]


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run so far. `counts` has any of found, loaded, skipped, duplicates, quarantined, interrupted, pages."""

    run_id: str
    started_at: datetime
    status: RunStatus
    settings: Mapping[str, object]
    counts: Mapping[str, int]
    finished_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that a run found, and what became of it. `seconds` of reading; `pages_lost` could not be read."""

    run_id: str
    number: int
    document_id: str
    sha256: str
    file_name: str
    path: str
    state: State
    settled_at: datetime
    reason: str | None = None
    pages: int = 0
    pages_lost: int = 0
    tables: int = 0
    rows: int = 0
    findings: int = 0
    seconds: float = 0.0


def write_run(connection: DuckDBPyConnection, catalog: Catalog, run: RunEntry) -> None:
    """Writes a run down, in place of what was written of it before."""
    row: Row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "seconds": (run.finished_at - run.started_at).total_seconds() if run.finished_at else None,
        "pipeline_version": __version__,
        "settings": json.dumps(run.settings, default=str, ensure_ascii=False),
        "status": run.status,
        "reason": run.reason,
        **run.counts,
    }
    connection.execute("DELETE FROM runs WHERE run_id = ?", [run.run_id])
    catalog.insert_few(connection, "runs", [row])


def write_files(connection: DuckDBPyConnection, catalog: Catalog, entries: Iterable[FileEntry]) -> None:
    """Writes down what became of files of one run; their earlier state in it gives way."""
    rows = [asdict(entry) for entry in entries]
    if rows:
        query = "DELETE FROM run_documents WHERE run_id = ? AND list_contains(?, number)"
        connection.execute(query, [rows[0]["run_id"], [row["number"] for row in rows]])
        catalog.insert(connection, "run_documents", rows)


# The last word on every file of the ledger, and documents of which pages are missing. A place is mended where something
# else lies now, which is loaded: another content under the same name, or an archive that opens.
FAILURES = """
WITH places AS (
    SELECT path, sha256, run_id FROM run_documents
    QUALIFY row_number() OVER (PARTITION BY path ORDER BY run_id DESC, number DESC) = 1
),
mended AS (
    SELECT path, sha256 FROM places WHERE sha256 IN (SELECT sha256 FROM documents WHERE status = 'loaded')
    UNION ALL
    SELECT p.path, NULL FROM places AS p
    WHERE lower(p.path) LIKE '%.zip' AND EXISTS (
        FROM run_documents AS r WHERE starts_with(r.path, concat(p.path, '/')) AND r.run_id > p.run_id
    )
),
last AS (
    SELECT * FROM run_documents WHERE state <> 'duplicate'
    QUALIFY row_number() OVER (PARTITION BY coalesce(nullif(sha256, ''), path) ORDER BY run_id DESC, number DESC) = 1
),
lost AS (
    SELECT
        document_id, count(*) AS pages, bool_or(status = 'failed') AS failed,
        string_agg(page::VARCHAR, ', ' ORDER BY page) AS numbers, any_value(reason) AS reason
    FROM pages WHERE status <> 'read' GROUP BY document_id
),
failed AS (
SELECT file_name, path, sha256, 'quarantined' AS state, reason FROM documents WHERE status = 'quarantined'
UNION ALL
SELECT file_name, path, sha256, state, reason FROM last
WHERE state = 'interrupted' AND sha256 NOT IN (SELECT sha256 FROM documents)
    OR state = 'quarantined' AND sha256 = ''
UNION ALL
SELECT
    d.file_name, d.path, d.sha256, CASE WHEN l.failed THEN 'pages failed' ELSE 'pages not read' END,
    concat('page ', l.numbers, ': ', l.reason)
FROM lost AS l JOIN documents AS d USING (document_id) WHERE d.status = 'loaded'
UNION ALL
SELECT file_name, path, sha256, 'reading again failed', reason FROM documents
WHERE status = 'loaded' AND reason IS NOT NULL
)
SELECT file_name, path, sha256, state, reason FROM failed AS f
WHERE NOT EXISTS (FROM mended AS m WHERE m.path = f.path AND m.sha256 IS DISTINCT FROM f.sha256)
ORDER BY file_name, path
"""


def failures(connection: DuckDBPyConnection) -> list[tuple[str, str, str, str, str]]:
    """What is not as it should be: (file name, path, SHA-256, state, reason), by name.

    States are `quarantined`, `interrupted`, `pages failed`, `pages not read` (OCR was switched off) and
    `reading again failed` (the earlier reading is kept).
    """
    with up_to_date():
        return connection.execute(FAILURES).fetchall()


@contextmanager
def up_to_date() -> Iterator[None]:
    """Questions to the ledger; a database from before there was one is a UsageError that says what to do."""
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise UsageError("the database was made by an older renja: any `renja ingest` brings it up to date") from error
