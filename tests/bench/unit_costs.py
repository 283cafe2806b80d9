"""Measures in one run what one document, one page and one scanned page cost: processor time, bytes, memory.

`nice -n 10 python tests/bench/unit_costs.py` takes some minutes: one reading process, copies of the sample document
(or the PDFs of `--digital FOLDER`) and the scans of `tests/documents/scans`. It prints the table of `docs/country.md`.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pypdfium2

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "renja-dinsos-bengkalis-2024.pdf"
SCANS = {
    "clean, 300 dpi": "scan-bersih-300dpi.pdf",
    "medium, 200 dpi": "scan-sedang-200dpi.pdf",
    "bad, 150 dpi": "scan-buruk-150dpi.pdf",
}
COPIES, PROSE = 6, 10


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of the processor, that of the reading process included."""

    wall: float
    processor: float


def renja(*words: object) -> Spent:
    """Runs the command and says what it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def ingest(paths: list[Path], database: Path) -> Spent:
    """Reads the files with one process."""
    return renja("ingest", *paths, "--database", database, "--workers", 1)


def pages_of(paths: list[Path]) -> int:
    """How many pages the files have together."""
    total = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            total += len(document)
    return total


def copies(folder: Path) -> list[Path]:
    """The sample several times; a line after its end makes each a document of its own."""
    made = [folder / f"salinan-{number}.pdf" for number in range(COPIES)]
    for number, path in enumerate(made):
        path.write_bytes(SAMPLE.read_bytes() + f"\n% {number}\n".encode())
    return made


def single_pages(folder: Path) -> list[Path]:
    """The first pages of the sample, a document each."""
    made = [folder / f"halaman-{number}.pdf" for number in range(PROSE)]
    with pypdfium2.PdfDocument(SAMPLE) as source:
        for number, path in enumerate(made):
            with pypdfium2.PdfDocument.new() as one:
                one.import_pages(source, [number])
                one.save(path)
    return made


def measure_start(folder: Path) -> Spent:
    """A run that finds nothing new, and one that reads a single page: the base of all differences below."""
    path, database = single_pages(folder)[:1], folder / "start.duckdb"
    first = ingest(path, database)
    again = ingest(path, database)
    told("a run that finds nothing new", again.processor, "s", again)
    told("a run that reads one page of prose", first.processor, "s", first)
    return first


def measure_digital(paths: list[Path], folder: Path, start: Spent) -> None:
    """Pages and documents of digital files; the second half into a database that exists, so that slopes can be told."""
    database, half = folder / "digital.duckdb", len(paths) // 2
    first = ingest(paths[:half], database)
    before = in_use(database)
    second = ingest(paths[half:], database)
    added, pages = in_use(database) - before, (pages_of(paths[:half]), pages_of(paths[half:]))
    both = first.processor + second.processor - 2 * start.processor
    told("digital page", 1000 * both / sum(pages), "ms", second)
    told("database, a digital page more", added / pages[1] / 1024, "KB")
    told("database, all but that", (before - added / pages[1] * pages[0]) / 1024, "KB")
    told("database file, all in all, a page", database.stat().st_size / sum(pages) / 1024, "KB")
    exported = folder / "export"
    spent = renja("export", "--database", database, "--output", exported)
    told("Parquet, a page", sum(one.stat().st_size for one in exported.iterdir()) / sum(pages) / 1024, "KB", spent)
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT count(*) FROM cells").fetchone() or (0,)
    told("cells, a page", found[0] / sum(pages), "")


def in_use(database: Path) -> int:
    """Bytes of the blocks that hold something; the file itself keeps some that are free."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT used_blocks * block_size FROM pragma_database_size()").fetchone() or (0,)
    return int(found[0])


def measure_documents(folder: Path, start: Spent) -> None:
    """Documents of one page of prose: nearly all is what a document costs by itself."""
    paths = single_pages(folder)
    spent = ingest(paths, folder / "prose.duckdb")
    more = len(paths) - 1
    told("document of one page of prose", 1000 * (spent.processor - start.processor) / more, "ms", spent)


def measure_scans(folder: Path) -> None:
    """A page of each grade as the difference between two and one of the same, which leaves loading the models out."""
    for grade, name in SCANS.items():
        source = ROOT / "tests" / "documents" / "scans" / name
        twins = [folder / f"{number}-{name}" for number in range(2)]
        for number, path in enumerate(twins):
            path.write_bytes(source.read_bytes() + f"\n% {number}\n".encode())
        pages, database = pages_of(twins[:1]), folder / f"{name}.duckdb"
        one, two = ingest(twins[:1], folder / f"one-{name}.duckdb"), ingest(twins, database)
        told(f"scanned page, {grade}", (two.processor - one.processor) / pages, "s", two)
        kept = sum(file.stat().st_size for file in database.with_suffix(".cache").rglob("*") if file.is_file())
        told(f"kept page, {grade}", kept / pages / 2 / 1024, "KB")


def told(name: str, value: float, unit: str, spent: Spent | None = None) -> None:
    """A line of the table; the run's time by the clock stands last."""
    clock = f"{spent.wall:.1f} s" if spent else ""
    print(f"| {name} | {value:,.{1 if value >= 10 else 2}f} {unit} | {clock} |", flush=True)


def main() -> None:
    """Measures all, and says how busy the machine was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--digital", type=Path, help="a folder of digital PDFs instead of copies of the sample")
    options = parser.parse_args()
    os.environ.pop("RENJA_CACHE_BYTES", None)
    print(f"Load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| what | measured | the run by the clock |\n| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = measure_start(folder)
        digital = sorted(options.digital.glob("*.pdf")) if options.digital else copies(folder)
        measure_digital(digital, folder, start)
        measure_documents(folder, start)
        measure_scans(folder)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told("largest process", largest, "MB")
    print(f"\nLoad at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
