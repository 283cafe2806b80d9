"""What a run did, a line a file, on standard output: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.commands.output import print_told
from pipeline.commands.progress import describe, near
from pipeline.language.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.batch.outcome import Outcome, Report

COUNTS = ("pages", "tables", "rows", "findings")
OFFICE = ("office", "wilayah", "tahun", "documents", "pages", "pages_lost", "rows", "findings", "errors", "to_review")
STYLES = {"loaded": "green", "quarantined": "red", "skipped": "dim", "duplicate": "dim", "interrupted": "yellow"}


def print_summary(report: Report) -> None:
    """Each file with its end, counts and reason; then the totals."""
    if sys.stdout.isatty():
        Console().print(_table(report.outcomes))
    else:
        for outcome in report.outcomes:
            typer.echo(f"{near(outcome.source.shown)}: {describe(outcome)}")
    if offices := by_office(report.outcomes):
        print_told(OFFICE, offices, "By office")
    typer.echo(totals(report))
    for note in report.notes:
        typer.echo(safe(note), err=True)


def by_office(outcomes: Iterable[Outcome]) -> list[tuple[object, ...]]:
    """What was loaded of each office and year: a row with the columns `OFFICE`."""
    groups: defaultdict[tuple[str, str, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if one.fate == "loaded":
            groups[one.office or "(not known)", one.wilayah or "", str(one.tahun or "")].append(one)
    return [
        (*group, len(some), *(sum(_counts(some, name)) for name in OFFICE[4:]))
        for group, some in sorted(groups.items())
    ]


def totals(report: Report) -> str:
    """The run in one line."""
    fates: Counter[str] = Counter(outcome.fate for outcome in report.outcomes)
    sums = ", ".join(f"{sum(_counts(report.outcomes, name))} {name}" for name in COUNTS)
    ends = ", ".join(f"{fates[fate]} {fate}" for fate in STYLES if fates[fate])
    return f"{len(report.outcomes)} files: {ends}; {sums}; {report.seconds:.1f} s"


def _counts(outcomes: Iterable[Outcome], name: str) -> list[int]:
    return [int(getattr(outcome, name)) for outcome in outcomes]


def _table(outcomes: Iterable[Outcome]) -> Table:
    table = Table()
    table.add_column("document", overflow="fold")
    table.add_column("status", no_wrap=True)
    for name in COUNTS:
        table.add_column(name, justify="right")
    table.add_column("reason", overflow="fold")
    for outcome in outcomes:
        counts = [str(getattr(outcome, name)) if outcome.fate == "loaded" else "" for name in COUNTS]
        fate = f"[{STYLES[outcome.fate]}]{outcome.fate}[/]"
        table.add_row(escape(outcome.source.file_name), fate, *counts, escape(safe(outcome.reason or "")))
    return table
