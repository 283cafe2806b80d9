"""Reads the lists: the embedded ones and those that a user adds (reads files)."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import UsageError
from pipeline.matching.listfiles import read_text, read_workbook
from pipeline.matching.mending import mended
from pipeline.matching.nomenclature import LEVELS, Entry, Nomenclature, code_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.model import Level

PLACES = frozenset({"provinsi", "kabupaten/kota", "kabupaten", "kota"})
# A kegiatan has five parts (its own number is `2.01`); before Permendagri 90/2019 it had four.
_BY_LENGTH: Mapping[int, Level] = {
    1: "urusan", 2: "bidang", 3: "program", 4: "kegiatan", 5: "kegiatan", 6: "sub_kegiatan",
}  # fmt: skip


@lru_cache(maxsize=4)
def load_nomenclature(paths: tuple[Path, ...] = ()) -> Nomenclature:
    """The user's lists, then the embedded ones; loaded once a process for the same files."""
    entries = (entry for path in paths for entry in read_list(path))
    return Nomenclature(dict.fromkeys((*entries, *embedded())))


def read_list(path: Path) -> list[Entry]:
    """Entries of a CSV or XLSX with columns kode and uraian or nama (level, scope, version, … if present).

    Lines of places (level `provinsi` or `kabupaten/kota`) are left out: see `wilayah`. Raises `UsageError` when
    the file cannot be read or lacks a column.
    """
    return mended(dict.fromkeys(_entries(read_rows(path), path.name)))


def read_rows(path: Path) -> list[Mapping[str, str]]:
    """The lines of a list by column name; raises `UsageError` as `read_list` does."""
    try:
        read = read_workbook if path.suffix.lower() in {".xlsx", ".xlsm"} else read_text
        rows = list(read(path))
    except (OSError, UnicodeDecodeError, BadZipFile, InvalidFileException) as error:
        raise UsageError(f"the list {path} cannot be read ({error}): give a CSV (UTF-8) or XLSX file") from error
    if not rows:
        raise UsageError(
            f"the list {path.name} lacks a column: one of its first lines must name kode and uraian (or nama)"
        )
    return rows


def is_place(row: Mapping[str, str]) -> bool:
    """Whether the line is of a province, regency or city."""
    return row.get("level", "").casefold() in PLACES


def embedded() -> Iterator[Entry]:
    """The entries of the lists that come with the program."""
    for item in sorted(files("schemas").joinpath("nomenclature").iterdir(), key=lambda item: item.name):
        if item.name.endswith(".csv"):
            with item.open(encoding="utf-8") as stream:
                yield from _entries(csv.DictReader(stream), item.name)


def entries_of(rows: Iterable[Mapping[str, object]], name: str) -> Iterator[Entry]:
    """The entries of lines by column name; `name` is the version of those that name none."""
    return _entries(({key: str(value or "") for key, value in row.items()} for row in rows), name)


def _entries(rows: Iterable[Mapping[str, str]], name: str) -> Iterator[Entry]:
    for row in rows:
        if row["kode"] and row["uraian"] and not is_place(row):
            yield _entry(row, name)


def _entry(row: Mapping[str, str], name: str) -> Entry:
    parts = code_parts(row["kode"])
    level = "_".join((row.get("level") or "").casefold().split())
    if level not in LEVELS:
        level = _BY_LENGTH.get(len(parts), "lainnya")
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
