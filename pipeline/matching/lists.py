"""Reads the lists: the embedded ones and those that a user adds (reads files)."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from pipeline.errors import UsageError
from pipeline.matching.nomenclature import Entry, Nomenclature, code_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    """Entries of a CSV with columns kode and uraian (level, scope, version, indikator, satuan if present).

    Raises `UsageError` when the file cannot be read or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(_entries(stream, path.name))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The list {path} cannot be read ({error}). Give a CSV file in UTF-8.") from error


def _embedded() -> Iterator[Entry]:
    for item in sorted(files("schemas").joinpath("nomenclature").iterdir(), key=lambda item: item.name):
        if item.name.endswith(".csv"):
            with item.open(encoding="utf-8") as stream:
                yield from _entries(stream, item.name)


def _entries(lines: Iterable[str], name: str) -> Iterator[Entry]:
    reader = csv.DictReader(lines)
    missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        names = ", ".join(missing)
        raise UsageError(f"The list {name} lacks the column {names}: its first line must name kode and uraian.")
    return (_entry(row, name) for row in reader if row["kode"] and row["uraian"])


def _entry(row: dict[str, str], name: str) -> Entry:
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
