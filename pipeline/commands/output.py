"""Rows on standard output: a table on a terminal, else a line a row with tabs; CSV; JSON."""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 500  # rows shown on a terminal; pipes and files get all


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table on a terminal (long ones end with a note), plain lines with tabs elsewhere. NULL is empty."""
    if sys.stdout.isatty():
        _draw(columns, iter(rows), title)
        return
    typer.echo("\t".join(columns))
    for row in rows:
        typer.echo("\t".join(" ".join(shown(value).split()) for value in row))


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a header; NULL is empty."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([shown(value) for value in row] for row in rows)


def print_json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A JSON array with an object a row; decimal numbers keep all their digits."""
    names = [json.dumps(name, ensure_ascii=False) for name in columns]
    separator = "[\n"
    for row in rows:
        pairs = (f"{name}: {_json(value)}" for name, value in zip(names, row, strict=True))
        typer.echo(f"{separator}{{{', '.join(pairs)}}}", nl=False)
        separator = ",\n"
    typer.echo("[]" if separator == "[\n" else "\n]")


def shown(value: object) -> str:
    """A value as text: NULL empty, numbers without exponent."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _draw(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None) -> None:
    taken = list(islice(rows, LIMIT + 1))
    table = Table(title=title, title_justify="left")
    for index, name in enumerate(columns):
        numeric = any(isinstance(row[index], int | float | Decimal) for row in taken)
        table.add_column(escape(name), justify="right" if numeric else "left", overflow="fold")
    for row in taken[:LIMIT]:
        table.add_row(*(escape(shown(value)) for value in row))
    Console().print(table)
    if len(taken) > LIMIT:
        typer.echo(f"Only the first {LIMIT} rows are shown: narrow the query, or use --csv or --json for all.")


def _json(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float) and not isfinite(value):
        return "null"
    return json.dumps(value, ensure_ascii=False, default=str)
