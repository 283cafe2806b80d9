"""`renja show`: a page as a picture, with what was found on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import settings_from
from pipeline.drawing import STAGES
from pipeline.errors import UsageError
from pipeline.run import draw

HELP = """Draw what is found on a page of a PDF, as a PNG.

Words are blue, rules red, cells green (merged ones violet), tables orange. The page is read anew,
without a database.
"""

EXAMPLES = """**Examples**

- `renja show samples/renja-dinsos-bengkalis-2024.pdf --page 12`
- `renja show laporan.pdf --page 3 --stage rules --output halaman-3.png` draws the rules only
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("show", help=HELP, epilog=EXAMPLES)(show)


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The PDF.", exists=True, dir_okay=False)],
    page: Annotated[int, typer.Option("--page", "-p", metavar="N", min=1, help="Page number, from 1.")] = 1,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage", metavar="NAME", help=f"Draw only this ({', '.join(STAGES)}); may be given several times."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write the PNG.",
            show_default="outputs/, by the names of file and page",
        ),
    ] = None,
    scale: Annotated[float, typer.Option("--scale", metavar="N", min=0.5, max=8.0, help="Pixels a point.")] = 2.0,
) -> None:
    """Write the picture and say where it is."""
    unknown = set(stage or ()) - set(STAGES)
    if unknown:
        raise UsageError(f"There is no stage {', '.join(sorted(unknown))}. Choose from: {', '.join(STAGES)}.")
    target = output or Path("outputs") / f"{file.stem}-p{page}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    draw(file, page, tuple(stage or STAGES), scale, settings_from()).save(target)
    typer.echo(str(target))
