"""Reads damaged PDFs by the thousand as an ingest would, and says which of them the program itself failed on.

`python -m tests.faults.fuzz --mutants 5000 --first 0 --keep FOLDER` makes the mutants 0 to 4999, reads each in a
process apart, and writes one PDF for each internal error, crash or hang into FOLDER. A mutant follows from its number
alone: what one run found, another finds again. The exit status is 1 where anything was found.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.errors import DocumentError
from pipeline.intake import Source
from pipeline.intake.opening import inspect, open_pdf
from pipeline.reading import read_page
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.catalog import Catalog
from pipeline.store.rows import document_rows
from pipeline.store.schema import upgrade
from tests.faults.mutants import mutant

if TYPE_CHECKING:
    from pipeline.model import DocumentResult

SETTINGS = Settings(ocr="never", cache_bytes=0, max_pages=50)
PATIENCE_SECONDS = 120.0
FOREIGN = ("PdfiumError", "DocumentError")  # what pdfium says of a page is no defect of ours


def examine(content: bytes, folder: Path, catalog: Catalog) -> tuple[str, list[str]]:
    """What came of a file, and the internal errors: where they were raised. Reads the disk."""
    path = folder / "mutant.pdf"
    path.write_bytes(content)
    digest = sha256(content).hexdigest()
    source = Source(path, str(path), digest, len(content))
    try:
        inspect(source, SETTINGS)
        result = read_document(source, SETTINGS, lambda _done, _all: None)
        document_rows(result, catalog)
    except DocumentError as error:
        return type(error).__name__, []
    except Exception as error:  # noqa: BLE001 -- it is what is looked for
        return "internal error", [_place(error)]
    return _read(result), [*_failed_pages(result, path), *_failed_parts(result)]


def catalog_of_new_database() -> Catalog:
    """The columns of a new database."""
    connection = duckdb.connect(":memory:")
    upgrade(connection)
    return Catalog(connection)


def _read(result: DocumentResult) -> str:
    return "read, some pages failed" if any(page.status == "failed" for page in result.pages) else "read"


def _failed_pages(result: DocumentResult, path: Path) -> list[str]:
    """Pages on which the program failed, read once more for the place where it did."""
    found = []
    for page in result.pages:
        if page.status != "failed" or (page.reason or "").startswith(FOREIGN):
            continue
        try:
            with open_pdf(path) as document:
                read_page(document[page.number - 1], page.number, SETTINGS)
        except Exception as error:  # noqa: BLE001 -- it is what is looked for
            found.append(_place(error))
        else:
            found.append(f"after reading: {page.reason}")
    return found


def _failed_parts(result: DocumentResult) -> list[str]:
    return [finding.message for finding in result.findings if finding.rule_id == "RUN-01"]


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((frame for frame in reversed(frames) if "pipeline" in Path(frame.filename).parts), frames[-1])
    told = " ".join(str(error).split())[:100]
    return f"{type(error).__name__} in {Path(ours.filename).name}:{ours.lineno} ({told})"


def _work(first: int, last: int, folder: Path, pipe: Any) -> None:  # noqa: ANN401 -- of multiprocessing
    catalog = catalog_of_new_database()
    for number in range(first, last):
        kind, content = mutant(number)
        pipe.send((number, kind, None, []))
        ending, found = examine(content, folder, catalog)
        pipe.send((number, kind, ending, found))


class Stretch:
    """Mutants from `first` to `last`, in one process after the other; tells what was found."""

    def __init__(self, first: int, last: int) -> None:
        self.next, self.last = first, last
        self.endings: Counter[tuple[str, str]] = Counter()
        self.found: dict[str, list[int]] = {}

    def run(self, folder: Path) -> None:
        """Goes on after a process that died or hung with the mutant after the one that it had."""
        while self.next < self.last:
            here, there = multiprocessing.Pipe(duplex=False)
            words = (self.next, self.last, folder, there)
            process = multiprocessing.get_context("spawn").Process(target=_work, args=words, daemon=True)
            process.start()
            there.close()
            self._hear(here)
            if self.next < self.last:
                how = "hangs" if process.is_alive() else "kills its process"
                process.kill()
                kind, _ = mutant(self.next)
                self._note(self.next, kind, how, [how])
                self.next += 1
            process.join()

    def _hear(self, pipe: Any) -> None:  # noqa: ANN401 -- of multiprocessing
        try:
            while self.next < self.last and pipe.poll(PATIENCE_SECONDS):
                number, kind, ending, found = pipe.recv()
                if ending is not None:
                    self._note(number, kind, ending, found)
                    self.next = number + 1
        except EOFError:
            return

    def _note(self, number: int, kind: str, ending: str, found: list[str]) -> None:
        self.endings[kind, ending] += 1
        for what in found:
            self.found.setdefault(what, []).append(number)


def main() -> int:
    """Fuzzes as the command says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=5_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=None, help="a folder for a PDF of each kind of failure")
    told = parser.parse_args()
    began, stretch = time.monotonic(), Stretch(told.first, told.first + told.mutants)
    with tempfile.TemporaryDirectory() as name:
        stretch.run(Path(name))
    endings: Counter[str] = Counter()
    for (_, ending), count in stretch.endings.items():
        endings[ending] += count
    print(json.dumps({"mutants": told.mutants, "first": told.first, "endings": endings}), flush=True)  # noqa: T201 -- a tool
    for what, numbers in sorted(stretch.found.items(), key=lambda one: -len(one[1])):
        print(f"{len(numbers)} x {what}: {numbers[:5]}")  # noqa: T201 -- a tool
        if told.keep:
            told.keep.mkdir(parents=True, exist_ok=True)
            (told.keep / f"{numbers[0]}.pdf").write_bytes(mutant(numbers[0])[1])
    print(f"{time.monotonic() - began:.0f} s, {len(stretch.found)} kinds of failure")  # noqa: T201 -- a tool
    return 1 if stretch.found else 0


if __name__ == "__main__":
    sys.exit(main())
