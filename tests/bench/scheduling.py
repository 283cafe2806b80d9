"""What two workers are worth beside one, and what a document costs beside its reading.

usage: python -m tests.bench.scheduling [--rounds N] [--scans N] [--documents N]
Runs take turns, one worker, two, one, two …, so that both meet the same machine; medians are printed, and the load.
Three things are measured, without the start and the end of processes: pages that rest for half a second, which
shows what handing out loses whatever else the machine does; scans, read in earnest, where workers share cores and
memory; documents in which there is nothing to read, by one worker.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pipeline.batch.ingest import READER, ingest
from pipeline.batch.outcome import Listeners
from pipeline.model import DocumentFacts, DocumentResult, Glyphs, Page, Rules, Waiting
from pipeline.settings import Settings
from tests.bench.soaking.documents import plan_pdf, scanned
from tests.faults.documents import pdf_bytes, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.intake import Source

REST_SECONDS = 0.5
WARM_UP = 0.25  # of the pages are read before the clock starts: the second process is ready a little later
HERE = "tests.bench.scheduling"


@dataclass(frozen=True, slots=True)
class Resting:
    """A reader whose pages take their time."""

    def begin_document(
        self, source: Source, settings: Settings, tell: Callable[[int, int], None], given_up: Mapping[int, str]
    ) -> Waiting:
        """All pages by tasks of their own."""
        del source, tell, given_up
        return Waiting(tuple(range(1, settings.max_pages + 1)), settings.max_pages)

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """Rests."""
        del source, settings, number
        time.sleep(REST_SECONDS)
        return None

    def read_document(
        self, source: Source, settings: Settings, tell: Callable[[int, int], None], given_up: Mapping[int, str]
    ) -> DocumentResult:
        """Nothing but pages."""
        del tell, given_up
        page = Page(1, 1.0, 1.0, "ocr", Glyphs.none(), Rules.none())
        pages = tuple(replace(page, number=number) for number in range(1, settings.max_pages + 1))
        return DocumentResult(
            source.document_id, source.sha256, source.file_name, source.shown, DocumentFacts(), pages, ()
        )


resting = Resting()


def seconds(inbox: Path, workers: int, reader: str = READER, **settings: int) -> float:
    """From a quarter of the pages to the last answer, in a database and a cache of its own."""
    with tempfile.TemporaryDirectory() as name:
        log = Path(name, "log.jsonl")
        chosen = Settings(database=Path(name, "renja.duckdb"), workers=workers, **settings)
        ingest([inbox], chosen, Listeners([]), reader, log=log)
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    pages = [_time(line) for line in lines if line["event"] == "pages" and line["done"]]
    return max(_time(line) for line in lines if line["event"] == "read") - pages[int(len(pages) * WARM_UP) - 1]


def _time(line: dict[str, str]) -> float:
    return datetime.fromisoformat(line["time"]).timestamp()


def by_turns(rounds: int, inbox: Path, reader: str = READER, **settings: int) -> tuple[float, float]:
    """The medians of one worker and of two."""
    taken = [[seconds(inbox, workers, reader, **settings) for workers in (1, 2)] for _ in range(rounds)]
    return median(one for one, _ in taken), median(two for _, two in taken)


def compare(what: str, one: float, two: float) -> None:
    """Prints both and their ratio."""
    print(
        f"{what}: {one:.1f} s by one worker, {two:.1f} s by two: {one / two:.2f} times; load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Prints all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--scans", type=int, default=12, help="of two pages each")
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rest, scans, empty = (Path(name, part) for part in ("rest", "scans", "empty"))
        write(rest / "rest.pdf", pdf_bytes())
        for number in range(options.scans):
            write(scans / f"{number}.pdf", scanned(plan_pdf(number, pages=3), dpi=150))
        for number in range(options.documents):
            write(empty / f"{number}.pdf", pdf_bytes(f"{number}"))
        compare("24 resting pages", *by_turns(options.rounds, rest, f"{HERE}:resting", max_pages=24))
        compare(f"{2 * options.scans} scanned pages", *by_turns(options.rounds, scans))
        each = median(seconds(empty, 1, "tests.faults.readers:reads") for _ in range(options.rounds))
    told = f"{1000 * each / (options.documents * (1 - WARM_UP)):.0f} ms a document beside reading, by one worker"
    print(f"{told}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
