"""What `renja nomenclature import` keeps of a file, and `renja nomenclature build` makes of the national lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.output import print_told
from pipeline.errors import UsageError
from pipeline.matching.building import build
from pipeline.matching.lists import is_place, read_noted
from pipeline.matching.nomenclature import LEVELS
from schemas.nomenklatur import DATA, FIRST_PRESENT, baku

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.matching.nomenclature import Entry

NAMES = ("kode", "level", "uraian", "indikator", "satuan", "scope", "version")
OWN_DATA = Path("schemas") / "nomenclature" / DATA

Rows = dict[str, list[dict[str, str | None]]]


def kept_lists(file: Path, version: str | None, scope: str) -> tuple[Rows, list[str]]:
    """The rows of `nomenklatur` that a file gives, by version, and what is to be said of its lines.

    `version` and `scope` stand where the list says neither. Raises `UsageError` where nothing can be used.
    """
    mended, lines = read_noted(file)
    present = any(len(entry.parts) >= LEVELS["kegiatan"] for entry in mended.entries)
    rows = [_row(entry, present=present) for entry in mended.entries]
    rows += [{name: row.get(name, "") for name in NAMES} | {"kode_baku": None} for row in lines.rows if is_place(row)]
    if not rows:
        raise UsageError(f"the list {file.name} has no line with a code and a name: look into its columns")
    kept: Rows = {}
    for row in rows:
        own = {**row, "scope": row["scope"] or scope, "source": file.name}
        kept.setdefault(version or own.pop("version") or file.name, []).append(own)
    notes = [f"line {place}: {before} is read as {after}" for place, before, after in mended.changed]
    notes += [
        f"line {place}: left out, its code may be two: {entry.kode} {entry.uraian}" for place, entry in mended.left_out
    ]
    notes += [f"line {one.line}: not used, {one.why}: {one.text}" for one in lines.unused]
    return kept, notes


def _row(entry: Entry, *, present: bool) -> dict[str, str | None]:
    row: dict[str, str | None] = {name: getattr(entry, name) for name in NAMES}
    return row | {"kode_baku": baku(entry.kode, FIRST_PRESENT) if present else None}


def told(notes: Iterable[str]) -> None:
    """Says on standard error what became of single lines."""
    for note in notes:
        typer.echo(note, err=True)


def build_lists(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the lists of versi.toml lie.")],
    output: Annotated[Path, typer.Option(metavar="FILE", help="The Parquet file to write.")] = OWN_DATA,
) -> None:
    """Writes the data file, and prints what was put right in which line, and how many lines each version has."""
    counts, notes = build(folder, output)
    told(f"{note.versi}, line {note.line}: {note.what}" for note in notes)
    size: Mapping[str, int] = {**counts, f"{output.name}, bytes": output.stat().st_size}
    print_told(("version", "lines"), list(size.items()))
