"""`renja compare`: what differs between two documents, two years, or T-C.31 and T-C.33 of one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_csv, print_json, print_told
from pipeline.commands.tongue import say
from pipeline.compare import KINDS
from pipeline.compare.choosing import named, of_office
from pipeline.compare.differences import compare as compared
from pipeline.compare.reading import read
from pipeline.compare.rows import PRINTED, comparison_id, printed, stored
from pipeline.compare.writing import write
from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from pipeline.compare import Comparison, Side

HELP = """Tell what differs between two documents: new, dropped, moved, renamed and changed rows.

A document is named by its file, id (its beginning is enough) or file name. One alone: its T-C.31 against its T-C.33, or
its first year against its last. With --office: the documents that belong beside each other (versions of a year, the
year before, Renstra, RKPD, RKA, DPA). The differences are also kept in the table `perubahan`.
"""

EXAMPLES = """**Examples**

- `renja compare renja-2023.pdf renja-2024.pdf` shows what changed
- `renja compare 22a056da 9f9dff99 --format html --output beda.html` puts both places of each side by side
- `renja compare renja-2024.pdf` holds its T-C.31 against its T-C.33
- `renja compare rpjmd.pdf --year 2019 --year 2020` compares two years of one document
- `renja compare --office "Dinas Sosial" --year 2024 --format xlsx` writes all comparisons of an office and year
- `renja query "FROM rantai_perencanaan"` shows each sub kegiatan in all documents of its office and year
"""
_VIEW = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'perubahan'"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(compare)


def compare(  # noqa: PLR0913, PLR0917 -- the options of a command
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[BEFORE [AFTER]]", help="Files, ids or file names.")
    ] = None,
    database: Database = None,
    office: Annotated[str, typer.Option(metavar="NAME", help="All that belongs together of this office.")] = "",
    year: Annotated[
        list[int] | None, typer.Option(metavar="YEAR", help="The year; given twice, one of each side.")
    ] = None,
    kind: Annotated[
        Literal["table", "json", "csv", "xlsx", "html"], typer.Option("--format", help="How it is told.")
    ] = "table",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it (html and xlsx: perubahan.html beside the database).",
        ),
    ] = None,
    lang: Annotated[Literal["id", "en"], typer.Option("--lang", help="Language of the page and its numbers.")] = "id",
    pictures: Annotated[  # noqa: FBT002 -- a flag
        bool, typer.Option("--pictures/--no-pictures", help="With pictures of both places (html).")
    ] = True,
) -> None:
    """Compares, keeps the differences, and prints or writes them."""
    path = settings_from(database=database).database
    if output is not None and (output.is_dir() or kind == "table"):
        advice = "name a file with --output" if output.is_dir() else "choose a --format for --output"
        raise UsageError(f"{output} cannot be written: {advice}")
    found = _compared(path, documents or [], office, year or [])
    with Store(path) as store:
        store.write_changes({comparison_id(one): stored(one) for one in found})
    if output is None and kind in {"table", "json", "csv"}:
        _print(found, kind)
        return
    target = output or path.parent / f"perubahan.{kind}"
    write(path, target, found, kind, lang, pictures=pictures)  # type: ignore[arg-type]  # no table reaches here
    count = sum(len(one.differences) for one in found)
    typer.echo(
        say(
            "{count} comparisons, {differences} differences written to {target}",
            count=len(found),
            differences=count,
            target=target,
        )
    )


def _compared(path: Path, documents: list[str], office: str, years: list[int]) -> list[Comparison]:
    if bool(documents) == bool(office) or len(documents) > 2 or len(years) > (1 if office else 2):
        raise UsageError("name one or two documents with at most two years, or an --office with at most one --year")
    with open_for_reading(path) as connection:
        current = connection.execute(_VIEW).fetchone() == (1,)
    if not current:
        Store(path).close()  # brings an older database up to date
    with open_for_reading(path) as connection:
        year = years[0] if years else None
        couples = of_office(connection, office, year) if office else named(connection, documents, years)
        sides = {one: read(connection, one) for one in dict.fromkeys(side for couple in couples for side in couple)}
        return [compared(sides[one.before], sides[one.after]) for one in couples]


def _print(found: list[Comparison], kind: str) -> None:
    for one in found:
        typer.echo(_summary(one), err=kind != "table")
    rows = printed(found)
    if kind == "json":
        print_json(PRINTED, rows)
    elif kind == "csv":
        print_csv(PRINTED, rows)
    else:
        several = len(found) > 1
        print_told(PRINTED if several else PRINTED[2:], rows if several else [row[2:] for row in rows])


def _summary(one: Comparison) -> str:
    counts = Counter(found.kind for found in one.differences)
    told = ", ".join(f"{counts[kind]} {say(kind)}" for kind in KINDS if counts[kind]) or say("no differences")
    return (
        f"{_named(one.before)} -> {_named(one.after)}: {say('{pairs} rows met', pairs=len(one.pairing.pairs))}; {told}"
    )


def _named(side: Side) -> str:
    told = ", ".join(str(part) for part in (side.jenis, side.tahun, side.fact) if part)
    return f"{side.file_name} ({told})"
