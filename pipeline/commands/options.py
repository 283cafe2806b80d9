"""The flags of a command on top of the environment and `renja.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.settings import Settings

Database = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The DuckDB file.", show_default="outputs/renja.duckdb")
]
Workers = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes on this machine.", show_default="number of cores")
]
Ocr = Annotated[
    Literal["auto", "always", "never"] | None,
    typer.Option(help="When pages are read by OCR.", show_default="auto"),
]
Log = Annotated[
    Path | None,
    typer.Option(metavar="FILE", dir_okay=False, help="Add a line of JSON to this file for each event."),
]
DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def settings_from(**flags: object) -> Settings:
    """The settings of this call; a flag that is None was not given.

    Raises UsageError for values that make no sense.
    """
    return Settings(**{name: value for name, value in flags.items() if value is not None})
