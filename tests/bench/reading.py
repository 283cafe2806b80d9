"""How fast pages are read, against pdfplumber's bare `extract_tables` on the same pages, on one core.

usage: python tests/bench/reading.py [PDF ...] [--pages N] [--whole] [--long]
Without files the sample document is taken. `--whole` compares the whole ingest of whole documents, from the file to the
rows in DuckDB; `--long` reads 500 pages in a row and prints the memory's peak.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pdfplumber
import psutil
import pypdfium2 as pdfium

from pipeline.assembly import assemble
from pipeline.grids import join_texts, layout_of
from pipeline.intake.source import Source, sha256_of
from pipeline.reading.digital import read_digital
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store

SAMPLE = Path(__file__).parents[2] / "samples" / "renja-dinsos-bengkalis-2024.pdf"
LONG = 500


def seconds_ours(path: Path, numbers: list[int]) -> dict[str, float]:
    """Processor seconds of each stage for some pages of a file."""
    document, spent, layouts = pdfium.PdfDocument(path), {"reading": 0.0, "grids": 0.0, "assembly": 0.0}, []
    for number in numbers:
        start = time.process_time()
        handle = document[number - 1]
        page, _ = read_digital(handle, number)
        handle.close()
        middle = time.process_time()
        layouts.append(layout_of(page, path))
        spent["reading"] += middle - start
        spent["grids"] += time.process_time() - middle
    start = time.process_time()
    assemble(join_texts(layouts))
    spent["assembly"] = time.process_time() - start
    document.close()
    return spent


def seconds_pdfplumber(path: Path, numbers: list[int]) -> float:
    """Processor seconds of `extract_tables` for the same pages."""
    start = time.process_time()
    with pdfplumber.open(path) as document:
        for number in numbers:
            page = document.pages[number - 1]
            page.extract_tables()
            page.close()
    return time.process_time() - start


def chosen(path: Path, count: int) -> list[int]:
    """Pages spread evenly over a document."""
    document = pdfium.PdfDocument(path)
    total = len(document)
    document.close()
    return sorted({1 + i * total // count for i in range(min(count, total))})


def compare(paths: list[Path], count: int) -> None:
    """Print seconds a page of both, and their ratio, for each file and for all."""
    whole, plumber, pages = 0.0, 0.0, 0
    for path in paths:
        numbers = chosen(path, count)
        ours, theirs = seconds_ours(path, numbers), seconds_pdfplumber(path, numbers)
        total = sum(ours.values())
        parts = " ".join(f"{name} {1000 * value / len(numbers):.0f}" for name, value in ours.items())
        print(f"{path.name[:40]:40} {len(numbers):3} pages, ms a page: {parts}; pdfplumber "
              f"{1000 * theirs / len(numbers):.0f}; ratio {theirs / total:.1f}")  # fmt: skip
        whole, plumber, pages = whole + total, plumber + theirs, pages + len(numbers)
    print(f"all: {pages} pages, {1000 * whole / pages:.0f} ms a page, pdfplumber {1000 * plumber / pages:.0f}, "
          f"ratio {plumber / whole:.1f}")  # fmt: skip


def compare_whole(paths: list[Path]) -> None:
    """Print seconds a page of the whole ingest (reading to stored rows, lists of names loaded before) and the ratio."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "bench.duckdb") as store:
        sources = [Source(path, str(path), sha256_of(path), path.stat().st_size) for path in paths]
        read_document(sources[0], Settings(ocr="never"), lambda _done, _all: None)
        whole, plumber, pages = 0.0, 0.0, 0
        for source in sources:
            start = time.process_time()
            result = read_document(source, Settings(ocr="never"), lambda _done, _all: None)
            store.save(result)
            ours, count = time.process_time() - start, len(result.pages)
            theirs = seconds_pdfplumber(source.path, list(range(1, count + 1)))
            print(f"{source.path.name[:40]:40} {count:3} pages, whole ingest {1000 * ours / count:.0f} ms a page; "
                  f"pdfplumber {1000 * theirs / count:.0f}; ratio {theirs / ours:.1f}")  # fmt: skip
            whole, plumber, pages = whole + ours, plumber + theirs, pages + count
    print(f"all: {pages} pages, {1000 * whole / pages:.0f} ms a page, pdfplumber {1000 * plumber / pages:.0f}, "
          f"ratio {plumber / whole:.1f}")  # fmt: skip


def memory(path: Path) -> None:
    """Print the resident memory while one process reads 500 pages, the file again and again."""
    process, done = psutil.Process(), 0
    while done < LONG:
        document = pdfium.PdfDocument(path)
        for index in range(min(len(document), LONG - done)):
            handle = document[index]
            layout_of(read_digital(handle, index + 1)[0], path)
            handle.close()
            done += 1
            if done % 100 == 0:
                print(f"{done} pages: {process.memory_info().rss / 1e6:.0f} MB")
        document.close()


def main() -> None:
    """Compare, and watch the memory where wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--pages", type=int, default=8, help="pages a file, spread evenly")
    parser.add_argument("--long", action="store_true", help="watch the memory over 500 pages")
    parser.add_argument("--whole", action="store_true", help="the whole ingest of whole documents")
    options = parser.parse_args()
    if options.whole:
        compare_whole(options.files)
    else:
        compare(options.files, options.pages)
    if options.long:
        memory(options.files[0])


if __name__ == "__main__":
    main()
