"""How fast digital documents become stored rows, beside pdfplumber's tables and pdfium's bare text, in one run.

usage: python -m tests.bench.digital_speed PDF-OR-FOLDER ...
Processor milliseconds a page, on one core, of whole documents: from the file to the rows in DuckDB (pictures are not
read, lists of names are loaded before) with what pages (reading and grids), understanding and storing take of it, then
pdfplumber's `extract_tables` and pdfium's text of the same pages. All of a document follow each other, so that a
machine that is busy for a while slows all of them alike.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2 as pdfium

from pipeline.batch.worker import collect_rarely
from pipeline.intake.source import Source, sha256_of
from pipeline.run import see_pages
from pipeline.settings import Settings
from pipeline.store.writer import Store
from pipeline.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = Settings(ocr="never")


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ingested(path: Path, store: Store) -> tuple[float, float, float]:
    """The whole pipeline: pages read and cut into grids, understood and checked, stored; the seconds of each."""
    started = time.process_time()
    source = Source(path, str(path), sha256_of(path), path.stat().st_size)
    seen = see_pages(path, SETTINGS, lambda _done, _all: None, source.sha256)
    read = time.process_time()
    result = understand(source, seen, SETTINGS)
    understood = time.process_time()
    store.save(result)
    return read - started, understood - read, time.process_time() - understood


def bare_tables(path: Path) -> None:
    """What pdfplumber finds of tables."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def bare_text(path: Path) -> None:
    """The text alone, as pdfium gives it: the least that any reading of the page costs."""
    with pdfium.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()
            page.close()


def pages_of(path: Path) -> int:
    """How many pages a document has."""
    with pdfium.PdfDocument(path) as document:
        return len(document)


def main() -> None:
    """Print a line of a table for each document, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    paths = [path for given in parser.parse_args().files for path in (sorted(given.glob("*.pdf")) or [given])]
    collect_rarely()
    print(
        "| document | pages | whole pipeline | pages | understanding | storing | pdfplumber | pdfium's text | ratio |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "bench.duckdb") as store:
        ingested(min(paths, key=lambda path: path.stat().st_size), store)  # lists and patterns are loaded once
        told = [(path.stem, pages_of(path), *_costs(path, store)) for path in paths]
    for name, pages, *costs in [*told, ("all", *(sum(column) for column in list(zip(*told, strict=True))[1:]))]:
        *ours, tables, text = (1000 * float(cost) / int(pages) for cost in costs)
        stages = " | ".join(f"{stage:.1f}" for stage in ours)
        ratio = tables / sum(ours)
        print(f"| {name} | {pages} | {sum(ours):.1f} | {stages} | {tables:.0f} | {text:.1f} | {ratio:.1f} |")


def _costs(path: Path, store: Store) -> tuple[float, ...]:
    ours = ingested(path, store)
    return *ours, seconds(lambda: bare_tables(path)), seconds(lambda: bare_text(path))


if __name__ == "__main__":
    main()
