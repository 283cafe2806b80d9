"""Brings a database up to the present: migrations in order, then views and rules."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import RenjaError
from pipeline.store.catalog import Catalog
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

_LEDGER = """
CREATE TABLE IF NOT EXISTS migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP);
COMMENT ON TABLE migrations IS 'Changes of the schema that this database has had, in order';
"""


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All that happens inside is stored together, or nothing of it.

    Raises RenjaError when disk or memory do not suffice.
    """
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException as error:
        with suppress(duckdb.Error):  # after a failed commit nothing is left to roll back
            connection.rollback()
        if isinstance(error, duckdb.OperationalError):
            message = f"the database could not be written: {error} Make room on the disk, then call again."
            raise RenjaError(message) from error
        raise


def upgrade(connection: DuckDBPyConnection) -> None:
    """Applies the migrations that are missing, each in a transaction, and renews views and rules.

    Raises RenjaError for a database that a newer version has changed.
    """
    connection.execute(_LEDGER)
    known = _scripts("migrations")
    done = {name for (name,) in connection.execute("SELECT name FROM migrations").fetchall()}
    if newer := sorted(done - known.keys()):
        message = f"the database has changes that this version does not know ({newer[-1]}). Install a newer renja."
        raise RenjaError(message)
    for name in sorted(known.keys() - done):
        _migrate(connection, name, known[name])
    with transaction(connection):
        _renew(connection)


def _scripts(folder: str) -> Mapping[str, str]:
    entries = files("schemas").joinpath("sql", folder).iterdir()
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries if entry.name.endswith(".sql")}


def _migrate(connection: DuckDBPyConnection, name: str, script: str) -> None:
    with transaction(connection):
        connection.execute(script)
        connection.execute("INSERT INTO migrations VALUES (?, current_timestamp AT TIME ZONE 'UTC')", [name])


def _renew(connection: DuckDBPyConnection) -> None:
    for _, script in sorted(_scripts("views").items()):
        connection.execute(script)
    connection.execute("DELETE FROM rules")
    catalog = Catalog(connection)
    rows = [asdict(rule) for rule in load_rules().values()]
    kept = [{name: value for name, value in row.items() if name in catalog.columns("rules")} for row in rows]
    catalog.insert(connection, "rules", kept)
