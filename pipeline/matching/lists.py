"""Reads the lists: the embedded ones and those that a user adds (reads files)."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import UsageError
from pipeline.matching.listfiles import mended, read_workbook
from pipeline.matching.nomenclature import Entry, Nomenclature, code_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.model import Level

REQUIRED = ("kode", "uraian")
_BY_LENGTH: dict[int, Level] = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


@lru_cache(maxsize=4)
def load_nomenclature(paths: tuple[Path, ...] = ()) -> Nomenclature:
    """The user's lists, then the embedded ones; loaded once a process for the same files."""
    entries = [entry for path in paths for entry in read_list(path)]
    return Nomenclature((*entries, *_embedded()))


def read_list(path: Path) -> list[Entry]:
    """Entries of a CSV or XLSX with columns kode and uraian (level, scope, version, … if present).

    Raises `UsageError` when the file cannot be read or lacks a column.
    """
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            return mended(_entries(read_workbook(path), path.name))
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return mended(_entries(csv.DictReader(stream), path.name))
    except (OSError, UnicodeDecodeError, BadZipFile, InvalidFileException) as error:
        raise UsageError(f"the list {path} cannot be read ({error}): give a CSV (UTF-8) or XLSX file") from error


def _embedded() -> Iterator[Entry]:
    for item in sorted(files("schemas").joinpath("nomenclature").iterdir(), key=lambda item: item.name):
        if item.name.endswith(".csv"):
            with item.open(encoding="utf-8") as stream:
                yield from _entries(csv.DictReader(stream), item.name)


def _entries(rows: Iterable[Mapping[str, str]], name: str) -> Iterator[Entry]:
    for row in rows:
        if not all(column in row for column in REQUIRED):
            raise UsageError(f"the list {name} lacks a column: its first line must name kode and uraian")
        if row["kode"] and row["uraian"]:
            yield _entry(row, name)


def _entry(row: Mapping[str, str], name: str) -> Entry:
    parts = code_parts(row["kode"])
    level = row.get("level") or _BY_LENGTH.get(len(parts), "lainnya")
    return Entry(
        kode=row["kode"].strip(),
        uraian=" ".join(row["uraian"].split()),
        level=cast("Level", level),
        version=row.get("version") or name,
        scope=row.get("scope") or "",
        indikator=row.get("indikator") or "",
        satuan=row.get("satuan") or "",
        parts=parts,
    )
