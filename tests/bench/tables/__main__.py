"""Cells found in tables drawn by seed, beside camelot's flavours and pdfplumber.

`python -m tests.bench.tables --seeds 1000 1010`

A cell counts when its text stands in one cell of a grid (spaces left out, each used once), a row when all its texts
stand in one row. Prose counts the rows of grids that it gave: it should give none. Prints one line a kind, and a
summary in JSON.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
from camelot.io import read_pdf

from tests.bench.tables.drawing import KINDS, PROSE, RULED, UNRULED, draw
from tests.bench.tables.foreign import FOREIGN_RULED, FOREIGN_UNRULED
from tests.reading_back import read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.tables.drawing import Drawn

LEADER = re.compile(r"\.{3,}$")
FLAVOURS = ("lattice", "stream", "network", "hybrid")
READERS = ("ours", *FLAVOURS, "pdfplumber")
Rows = list[list[str]]


def flat(text: str) -> str:
    """A text without its spaces, and without the leader behind it."""
    return LEADER.sub("", "".join(text.split()))


def ours(drawn: Drawn, path: Path) -> Rows:
    """The rows of all grids of the page, a merged cell once."""
    (layout,) = read_back(drawn.pdf, path).layouts
    return [
        [cell.text for j, cell in enumerate(row) if (cell.row, cell.col) == (i, j)]
        for grid in layout.grids
        for i, row in enumerate(grid.matrix)
    ]


def camelots(path: Path, flavour: str) -> Rows:
    """The rows of all tables that camelot finds with a flavour."""
    try:
        tables = read_pdf(str(path), flavor=flavour, suppress_stdout=True)
    except Exception:  # noqa: BLE001 -- it fails on pages without text in columns: no table
        return []
    return [[str(text) for text in row] for table in tables for row in table.df.to_numpy().tolist()]


def plumbed(path: Path) -> Rows:
    """The rows of all tables that pdfplumber finds: by lines, and by the places of words where lines give none."""
    with pdfplumber.open(path) as document:
        page = document.pages[0]
        by_words = {"vertical_strategy": "text", "horizontal_strategy": "text"}
        tables = page.extract_tables() or page.extract_tables(by_words)
    return [[text or "" for text in row] for table in tables for row in table]


def score(wanted: Sequence[Sequence[str]], found: Rows) -> tuple[int, int, int]:
    """How many cells there are, how many were found, and how many whole rows."""
    left = Counter(flat(text) for row in found for text in row)
    hits = 0
    for text in (flat(text) for row in wanted for text in row):
        hits += left[text] > 0
        left[text] -= 1
    lines = [{flat(text) for text in row} for row in found]
    whole = sum(any({flat(text) for text in row} <= line for line in lines) for row in wanted)
    return sum(map(len, wanted)), hits, whole


def measure(seeds: Sequence[int], kinds: Sequence[str] = KINDS) -> dict[str, Counter[str]]:
    """For each kind: cells, rows, and what each reader found; for prose the rows of false tables."""
    logging.getLogger("camelot").setLevel(logging.ERROR)
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            for seed in seeds:
                drawn = draw(kind, seed)
                path = Path(folder) / f"{kind}-{seed}.pdf"
                path.write_bytes(drawn.pdf)
                _add(totals[kind], drawn, path)
    return totals


def _add(total: Counter[str], drawn: Drawn, path: Path) -> None:
    found = {"ours": ours(drawn, path), **{flavour: camelots(path, flavour) for flavour in FLAVOURS}}
    found["pdfplumber"] = plumbed(path)
    total["rows"] += len(drawn.rows)
    for reader, rows in found.items():
        cells, hits, whole = score(drawn.rows, rows)
        total[reader] += hits if drawn.rows else len(rows)
        total[f"{reader} rows"] += whole
    total["cells"] += cells


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=(1000, 1010), help="from and to (left out)")
    parser.add_argument("--kinds", nargs="*", default=KINDS)
    arguments = parser.parse_args()
    totals = measure(range(*arguments.seeds), arguments.kinds)
    for kind, total in totals.items():
        words = " ".join(f"{name} {total[name]} ({total[f'{name} rows']} rows)" for name in READERS)
        print(f"{kind:16} cells {total['cells']:5} rows {total['rows']:4} | {words}")
    groups = {"ruled": (*RULED, *FOREIGN_RULED), "unruled": (*UNRULED, *FOREIGN_UNRULED), "prose": PROSE}
    names = ("cells", "rows", "ours rows", *READERS)
    summary = {
        group: {name: sum(totals[kind][name] for kind in members if kind in totals) for name in names}
        for group, members in groups.items()
    }
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
