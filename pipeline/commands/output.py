"""Rows on standard output: a table on a terminal, else a line a row with tabs; CSV; JSON; Markdown."""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

import typer

from pipeline.commands.tabulate import draw, is_number
from pipeline.commands.tongue import say, word
from pipeline.language.safe import safe, safe_json
from pipeline.store.formulas import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 500  # rows shown on a terminal; pipes and files get all


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table on a terminal (long ones end with a note), plain lines with tabs elsewhere. NULL is empty."""
    if sys.stdout.isatty():
        _draw(columns, iter(rows), title)
        return
    typer.echo("\t".join(map(safe, columns)))
    for row in rows:
        typer.echo("\t".join(" ".join(shown(value).split()) for value in row))


def print_told(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """The same with heads, title and known words in the language of the call: of what the program itself tells."""
    told = ([word(value) if isinstance(value, str) else value for value in row] for row in rows)
    print_rows([word(name) for name in columns], told, word(title) if title else None)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV with a header; NULL is empty, and text that an office program would run is made harmless."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(safe, columns))
    writer.writerows([_for_csv(value) for value in row] for row in rows)


def print_json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A JSON array with an object a row; decimal numbers keep all their digits."""
    names = [safe_json(json.dumps(name, ensure_ascii=False)) for name in columns]
    separator = "[\n"
    for row in rows:
        pairs = (f"{name}: {_json(value)}" for name, value in zip(names, row, strict=True))
        typer.echo(f"{separator}{{{', '.join(pairs)}}}", nl=False)
        separator = ",\n"
    typer.echo("[]" if separator == "[\n" else "\n]")


def print_markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table of Markdown; numbers to the right."""
    listed = list(rows)
    numeric = [any(is_number(row[index]) for row in listed) for index in range(len(columns))]
    typer.echo(_markdown([*map(safe, columns)]))
    typer.echo(_markdown(["---:" if number else "---" for number in numeric]))
    for row in listed:
        typer.echo(_markdown([shown(value) for value in row]))


def _markdown(words: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(word.replace('|', chr(92) + '|').split()) for word in words)} |"


def shown(value: object) -> str:
    """A value as text: NULL empty, numbers without exponent, nothing that steers a terminal."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else safe(str(value))


def _for_csv(value: object) -> str:
    return harmless(safe(value)) if isinstance(value, str) else shown(value)


def _draw(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None) -> None:
    taken = list(islice(rows, LIMIT + 1))
    numeric = [any(is_number(row[index]) for row in taken) for index in range(len(columns))]
    draw([*map(safe, columns)], [[shown(value) for value in row] for row in taken[:LIMIT]], numeric, title)
    if len(taken) > LIMIT:
        typer.echo(
            say("Only the first {limit} rows are shown: narrow the query, or use --csv or --json for all.", limit=LIMIT)
        )


def _json(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float) and not isfinite(value):
        return "null"
    return safe_json(json.dumps(value, ensure_ascii=False, default=str))
