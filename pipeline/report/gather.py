"""From the database to the records of a report: one question a kind of record, for all documents at once."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.report.records import (
    Bin,
    Completeness,
    Document,
    Doubt,
    FindingLine,
    LimitLine,
    Missed,
    Part,
    Program,
    Quarter,
    Repair,
    Report,
    Spot,
    TableLine,
    Unmatched,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

_OF_PARTS: Mapping[str, type[Any]] = {
    "tables": TableLine,
    "findings": FindingLine,
    "completeness": Completeness,
    "repairs": Repair,
    "unmatched": Unmatched,
    "doubts": Doubt,
    "programs": Program,
    "quarters": Quarter,
    "bins": Bin,
    "views": View,
    "limits": LimitLine,
    "spots": Spot,
    "missed": Missed,
}
"""What a part holds beside its document, by field."""


def gather(connection: DuckDBPyConnection, ids: Sequence[str], database: str) -> Report:
    """Everything that a report says of these documents; the connection may be read-only."""
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (document_id VARCHAR)")
    connection.executemany("INSERT INTO wanted VALUES (?)", [[each] for each in ids] or [[None]])
    groups = {name: _grouped(connection, kind) for name, kind in _OF_PARTS.items()}
    parts = [
        Part(document, **{name: group[document.document_id] for name, group in groups.items()})
        for document in _asked(connection, Document)
    ]
    return Report(datetime.now().astimezone(), database, __version__, tuple(sorted(parts, key=_place)))


def _place(part: Part) -> tuple[bool, str, bool, str, int, str]:
    """By wilayah, office and year; last those of which they are not known."""
    one = part.document
    nobody = one.perangkat_daerah is None
    return one.wilayah is None, one.wilayah or "", nobody, one.perangkat_daerah or "", one.tahun or 0, one.file_name


def _grouped(connection: DuckDBPyConnection, record: type[Any]) -> defaultdict[str, tuple[Any, ...]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for line in _asked(connection, record):
        groups[line.document_id].append(line)
    return defaultdict(tuple, {document: tuple(lines) for document, lines in groups.items()})


def _asked(connection: DuckDBPyConnection, record: type[Any]) -> list[Any]:
    columns = ", ".join(each.name for each in fields(record))
    rows = connection.execute(_questions()[record.__name__].replace("{columns}", columns)).fetchall()
    return [record(*row) for row in rows]


@lru_cache(maxsize=1)
def _questions() -> Mapping[str, str]:
    return tomllib.loads(files("schemas").joinpath("sql", "report.toml").read_text(encoding="utf-8"))
