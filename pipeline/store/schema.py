"""Brings a database up to the present: migrations in order, then views and rules.

Migrations go by their whole names: `0010_findings_as_data.sql` comes before `0010_rule_limits.sql`, and there is no
0011. A database knows by name which it has had, so that a number may stand twice, and none is ever given anew.
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import RenjaError, UnwritableError
from pipeline.store.catalog import Catalog
from pipeline.store.damage import damaged, is_damage
from schemas.fields import TABLES
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

_LEDGER = """
CREATE TABLE IF NOT EXISTS migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP);
COMMENT ON TABLE migrations IS 'Changes of the schema that this database has had, in order';
"""
_VIEW_COLUMNS = """
SELECT table_name, column_name FROM duckdb_columns()
WHERE NOT internal AND table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)
ORDER BY table_name, column_index
"""


@contextmanager
def explained() -> Iterator[None]:
    """What disk or memory do not suffice for becomes an UnwritableError that says so; damage a DamagedDatabaseError."""
    try:
        yield
    except duckdb.Error as error:
        if is_damage(str(error)):
            raise damaged(None, str(error)) from error
        if not isinstance(error, (duckdb.OperationalError, duckdb.FatalException)):
            raise
        message = f"the database could not be written: {error} Make room on the disk, then call again."
        raise UnwritableError(message) from error


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All that happens inside is stored together, or nothing of it.

    Raises RenjaError when disk or memory do not suffice.
    """
    with explained():
        connection.begin()
        try:
            yield
            connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # after a failed commit nothing is left to roll back
                connection.rollback()
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
    _renew(connection)


def _scripts(folder: str) -> Mapping[str, str]:
    entries = files("schemas").joinpath("sql", folder).iterdir()
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries if entry.name.endswith(".sql")}


def _migrate(connection: DuckDBPyConnection, name: str, script: str) -> None:
    with transaction(connection):
        connection.execute(script)
        connection.execute("INSERT INTO migrations VALUES (?, current_timestamp AT TIME ZONE 'UTC')", [name])


def _renew(connection: DuckDBPyConnection) -> None:
    """Writes views, rules and comments anew where they are not this program's: it takes a tenth of a second."""
    views, rules = sorted(_scripts("views").items()), [asdict(rule) for rule in load_rules().values()]
    comments = list(_comments())
    of_views = _of_views()
    fingerprint = sha256(repr((views, rules, comments, of_views)).encode()).hexdigest()
    if connection.execute("SELECT fingerprint FROM renewals").fetchall() == [(fingerprint,)]:
        return
    with transaction(connection):
        for _, script in views:
            connection.execute(script)
        connection.execute("".join([*comments, *_view_comments(connection, of_views)]))
        connection.execute("DELETE FROM rules")
        catalog = Catalog(connection)
        known = catalog.columns("rules")
        catalog.insert_few(connection, "rules", [{name: row[name] for name in row if name in known} for row in rules])
        connection.execute("DELETE FROM renewals")
        connection.execute("INSERT INTO renewals VALUES (?, current_timestamp AT TIME ZONE 'UTC')", [fingerprint])


def _comments() -> Iterator[str]:
    """What `schemas/facts` says of the fact tables and their columns, as SQL."""
    for name, fact in TABLES.items():
        yield f"COMMENT ON TABLE {name} IS {_quoted(fact.comment['en'])};\n"
        for column, one in fact.fields.items():
            yield f'COMMENT ON COLUMN {name}."{column}" IS {_quoted(one.comment["en"])};\n'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _of_views() -> Mapping[str, Mapping[str, str]]:
    """What the columns of the views mean, by view; `all` holds for every view."""
    text = files("schemas").joinpath("sql", "columns.toml").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = tomllib.loads(text)
    return read


def _view_comments(connection: DuckDBPyConnection, told: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for view, column in connection.execute(_VIEW_COLUMNS).fetchall():
        if text := told.get(view, {}).get(column) or told["all"].get(column):
            yield f'COMMENT ON COLUMN {view}."{column}" IS {_quoted(text)};\n'
