"""How fast digital documents become stored rows, beside pdfplumber's tables and pdfium's bare text, in one run.

usage: python -m tests.bench.digital_speed PDF ...
Processor milliseconds a page, on one core, of whole documents: from the file to the rows in DuckDB (pictures are not
read, lists of names are loaded before), then pdfplumber's `extract_tables` and pdfium's text of the same pages. The
three of a document follow each other, so that a machine that is busy for a while slows all of them alike.
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
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = Settings(ocr="never")


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ingested(path: Path, store: Store) -> None:
    """The whole pipeline: the file read, understood, checked, and its rows stored."""
    source = Source(path, str(path), sha256_of(path), path.stat().st_size)
    store.save(read_document(source, SETTINGS, lambda _done, _all: None))


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
    paths: list[Path] = parser.parse_args().files
    collect_rarely()
    print("| document | pages | whole pipeline | pdfplumber | pdfium's text | pdfplumber / ours |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "bench.duckdb") as store:
        ingested(min(paths, key=lambda path: path.stat().st_size), store)  # lists and patterns are loaded once
        told = [(path.stem, pages_of(path), *_costs(path, store)) for path in paths]
    for name, pages, *costs in [*told, ("all", *(sum(column) for column in list(zip(*told, strict=True))[1:]))]:
        ours, tables, text = (1000 * float(cost) / int(pages) for cost in costs)
        print(f"| {name} | {pages} | {ours:.1f} | {tables:.0f} | {text:.1f} | {tables / ours:.1f} |")


def _costs(path: Path, store: Store) -> tuple[float, float, float]:
    ours = seconds(lambda: ingested(path, store))
    return ours, seconds(lambda: bare_tables(path)), seconds(lambda: bare_text(path))


if __name__ == "__main__":
    main()
