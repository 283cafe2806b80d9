"""`renja report`: what in the documents does not add up, for people to read."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.tongue import say
from pipeline.errors import UsageError
from pipeline.report import Choice, write_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.report.records import Part

HELP = """Write the report on the quality of the documents: one file that needs no network.

It says for every document what in it does not add up, whether the document prints it so or the reading may be at fault,
and shows the place on the page. It is written for the screen and for print.
"""

EXAMPLES = """**Examples**

- `renja report` writes `laporan.html` beside the database
- `renja report --lang en --output report.html` writes it in English
- `renja report --wilayah "Kabupaten Bengkalis" --output bengkalis.html` speaks of one region only
- `renja report --document 22a056daca701e54 --output dinsos.html` of one document, with more pictures
- `renja report --format xlsx` gives the same content as a workbook
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(report)


def report(
    database: Database = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to write it.", show_default="laporan.html beside the database"
        ),
    ] = None,
    lang: Annotated[Literal["id", "en"], typer.Option("--lang", help="Language of texts and numbers.")] = "id",
    kind: Annotated[Literal["html", "json", "xlsx"], typer.Option("--format", help="Kind of file.")] = "html",
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only this document (id, its beginning, or file name); may be given several times."
        ),
    ] = None,
    wilayah: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this region (name or Kemendagri code); may be given several times."),
    ] = None,
    pictures: Annotated[  # noqa: FBT002 -- a flag
        bool, typer.Option("--pictures/--no-pictures", help="With pictures of the places on the pages.")
    ] = True,
) -> None:
    """Writes the file and says where it is."""
    path = settings_from(database=database).database
    target = output or path.parent / f"laporan.{kind}"
    if target.is_dir():
        raise UsageError(f"{target} is a folder: name a file with --output")
    choice = Choice(tuple(document or ()), tuple(wilayah or ()))
    made = write_report(path, target, choice, lang, kind, _drawing() if pictures else None)
    findings = sum(len(part.findings) for part in made.parts)
    size = target.stat().st_size / 1e6
    typer.echo(
        say(
            "{documents} documents, {findings} findings written to {target} ({size} MB)",
            documents=len(made.parts),
            findings=findings,
            target=target,
            size=f"{size:.1f}",
        )
    )


def _drawing() -> Callable[[Part], None]:
    """Says on a terminal which document's pictures are being drawn."""

    def drawing(part: Part) -> None:
        if sys.stderr.isatty():
            typer.echo(say("drawing {name}", name=part.document.file_name), err=True)

    return drawing
