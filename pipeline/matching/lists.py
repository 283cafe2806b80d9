"""Reads the lists: the embedded ones and those that a user adds (reads files)."""

from __future__ import annotations

import gc
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from pipeline.errors import UsageError
from pipeline.matching.listlines import ListLines, lines_of
from pipeline.matching.mending import Mended, mend
from pipeline.matching.nomenclature import LEVELS, Entry, Nomenclature, code_parts
from pipeline.matching.sheets import read_sheets
from schemas.nomenklatur import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.model import Level
    from schemas.nomenklatur import Listed

PLACES = frozenset({"provinsi", "kabupaten/kota", "kabupaten", "kota"})
# A kegiatan has five parts (its own number is `2.01`); before Permendagri 90/2019 it had four.
_BY_LENGTH: Mapping[int, Level] = {
    1: "urusan", 2: "bidang", 3: "program", 4: "kegiatan", 5: "kegiatan", 6: "sub_kegiatan",
}  # fmt: skip


@lru_cache(maxsize=4)
def load_nomenclature(paths: tuple[Path, ...] = ()) -> Nomenclature:
    """The user's lists, then the embedded ones; loaded once a process for the same files."""
    if not paths:
        return Nomenclature(embedded())
    return Nomenclature(dict.fromkeys(entry for path in paths for entry in read_list(path)), load_nomenclature())


def read_list(path: Path) -> list[Entry]:
    """Entries of a CSV, XLSX or ODS with codes and names, however its columns are called.

    Lines of places (level `provinsi` or `kabupaten/kota`) are left out: see `wilayah`. Raises `UsageError` when
    the file cannot be read or has neither codes nor names.
    """
    return list(read_noted(path)[0].entries)


def read_noted(path: Path) -> tuple[Mended, ListLines]:
    """The entries of a list with what was mended in them, and its lines with those that could not be used."""
    lines = read_lines(path)
    rows = [row for row in lines.rows if not is_place(row)]
    entries = list(_entries(rows, path.name))
    return mend(entries, [row.get("line", "") for row in rows]), lines


def read_rows(path: Path) -> list[Mapping[str, str]]:
    """The lines of a list by column name; raises `UsageError` as `read_list` does."""
    return list(read_lines(path).rows)


def read_lines(path: Path) -> ListLines:
    """The lines of a list, and those that say nothing that can be used; raises `UsageError` as `read_list` does."""
    try:
        lines = lines_of(read_sheets(path))
    except (OSError, UnicodeDecodeError, BadZipFile, KeyError, SyntaxError) as error:
        raise UsageError(f"the list {path} cannot be read ({error}): give a CSV, XLSX or ODS file") from error
    if not lines.rows:
        raise UsageError(
            f"the list {path.name} lacks a column: one of its first lines must name kode and uraian (or nama), "
            "or its cells must begin with a code"
        )
    return lines


def is_place(row: Mapping[str, str]) -> bool:
    """Whether the line is of a province, regency or city."""
    return row.get("level", "").casefold() in PLACES


@lru_cache(maxsize=1)
def embedded() -> tuple[Entry, ...]:
    """The entries of the lists that come with the program, each code and name of a kind of government once."""
    collecting = gc.isenabled()
    gc.disable()  # so many new objects at once would be looked through again and again, for nothing
    try:
        return tuple(map(_listed_entry, listed()))
    finally:
        if collecting:
            gc.enable()


def _listed_entry(one: Listed) -> Entry:
    level = _BY_LENGTH[one.kode.count(".") + 1]
    parts = code_parts(one.kode)
    return Entry(one.kode, one.uraian, level, one.versions[0], one.scope, "", one.satuan, parts, one.versions[1:])


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
