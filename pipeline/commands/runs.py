"""`renja runs`: what each `renja ingest` did, and what became of every file that it found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.batch.folder import under_way
from pipeline.commands.options import DATES, Database, settings_from
from pipeline.commands.output import print_told
from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading
from pipeline.store.ledger import up_to_date

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HELP = """List the runs of `renja ingest`, the latest last; with RUN, every file of that run and its one state.

States of a file: loaded; quarantined (see the reason); skipped (loaded before); duplicate (another file has the
same content); interrupted (not finished: call `renja ingest` again).
"""

EXAMPLES = """**Examples**

- `renja runs` lists all runs
- `renja runs last` shows what became of every file of the latest run
- `renja runs --since 2024-05-01 --database bengkalis.duckdb` lists those since a day
"""

_RUNS = """
SELECT
    run_id, CASE WHEN status = 'running' AND NOT $alive THEN 'killed' ELSE status END AS status,
    round(seconds, 1) AS seconds, found, loaded, skipped, duplicates, quarantined, interrupted, pages, reason
FROM runs WHERE started_at >= $since ORDER BY run_id
"""
_FILES = """
SELECT number, state, file_name, pages, pages_lost, round(seconds, 1) AS seconds, reason, path
FROM run_documents WHERE run_id = $run ORDER BY number
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(runs)


def runs(
    run: Annotated[str | None, typer.Argument(metavar="RUN", help="A run of the list, or `last`.")] = None,
    database: Database = None,
    since: Annotated[
        datetime | None, typer.Option(formats=DATES, metavar="DATE", help="Only runs that began then or later.")
    ] = None,
) -> None:
    """Prints the runs, or the files of one."""
    path = settings_from(database=database).database
    with open_for_reading(path) as connection, up_to_date():
        if run:
            _print(connection, _FILES, {"run": _chosen(connection, run)}, "Files")
            return
        begin = (since or datetime.fromtimestamp(0, UTC)).astimezone(UTC).replace(tzinfo=None)
        _print(connection, _RUNS, {"since": begin, "alive": under_way(path)}, "Runs")


def _chosen(connection: DuckDBPyConnection, run: str) -> str:
    known = [name for (name,) in connection.execute("SELECT run_id FROM runs ORDER BY run_id").fetchall()]
    if known and run == "last":
        return str(known[-1])
    if run not in known:
        raise UsageError(f"there is no run {run}: `renja runs` lists them")
    return run


def _print(connection: DuckDBPyConnection, sql: str, values: dict[str, object], title: str) -> None:
    rows = connection.execute(sql, values).fetchall()
    print_told([column[0] for column in connection.description or ()], rows, title)
