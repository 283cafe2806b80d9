"""From the database to the records of a report: one question a kind of record, for all documents at once."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

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

Line = TypeVar(
    "Line",
    Document,
    TableLine,
    FindingLine,
    Completeness,
    Repair,
    Unmatched,
    Doubt,
    Program,
    Quarter,
    Bin,
    View,
    LimitLine,
    Spot,
    Missed,
)


def gather(connection: DuckDBPyConnection, ids: Sequence[str], database: str) -> Report:
    """Everything that a report says of these documents; the connection may be read-only."""
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted (document_id VARCHAR)")
    connection.executemany("INSERT INTO wanted VALUES (?)", [[each] for each in ids] or [[None]])
    tables = _grouped(connection, TableLine)
    findings = _grouped(connection, FindingLine)
    completeness = _grouped(connection, Completeness)
    repairs = _grouped(connection, Repair)
    unmatched = _grouped(connection, Unmatched)
    doubts = _grouped(connection, Doubt)
    programs = _grouped(connection, Program)
    quarters = _grouped(connection, Quarter)
    bins = _grouped(connection, Bin)
    views = _grouped(connection, View)
    limits = _grouped(connection, LimitLine)
    spots = _grouped(connection, Spot)
    missed = _grouped(connection, Missed)
    parts = [
        Part(
            document,
            tables[document.document_id],
            findings[document.document_id],
            completeness[document.document_id],
            repairs[document.document_id],
            unmatched[document.document_id],
            doubts[document.document_id],
            programs[document.document_id],
            quarters[document.document_id],
            bins[document.document_id],
            views[document.document_id],
            limits[document.document_id],
            spots[document.document_id],
            missed[document.document_id],
        )
        for document in _asked(connection, Document)
    ]
    return Report(datetime.now().astimezone(), database, __version__, tuple(sorted(parts, key=_place)))


def _place(part: Part) -> tuple[bool, str, bool, str, int, str]:
    """By wilayah, office and year; last those of which they are not known."""
    one = part.document
    nobody = one.perangkat_daerah is None
    return one.wilayah is None, one.wilayah or "", nobody, one.perangkat_daerah or "", one.tahun or 0, one.file_name


def _grouped(connection: DuckDBPyConnection, record: type[Line]) -> defaultdict[str, tuple[Line, ...]]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in _asked(connection, record):
        groups[line.document_id].append(line)
    return defaultdict(tuple, {document: tuple(lines) for document, lines in groups.items()})


def _asked(connection: DuckDBPyConnection, record: type[Line]) -> list[Line]:
    columns = ", ".join(each.name for each in fields(record))
    rows = connection.execute(_questions()[record.__name__].replace("{columns}", columns)).fetchall()
    return [record(*row) for row in rows]


@lru_cache(maxsize=1)
def _questions() -> Mapping[str, str]:
    return tomllib.loads(files("schemas").joinpath("sql", "report.toml").read_text(encoding="utf-8"))
