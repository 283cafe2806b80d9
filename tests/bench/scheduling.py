"""What the executor itself loses: pages that take a second of rest each, read by one worker and by two.

usage: python tests/bench/scheduling.py [PAGES]
A page here costs time but no processor, so a busy machine disturbs little; what is lost is handing out, waiting and
loading. It says nothing of how two workers that compute share cores and memory: `soak.py --workers-compared` does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.ingest import ingest
from pipeline.batch.outcome import Listeners
from pipeline.model import DocumentFacts, DocumentResult, Glyphs, Page, Rules, Waiting
from pipeline.settings import Settings
from tests.faults.documents import pdf_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.intake import Source

PAGES = int(sys.argv[1]) if len(sys.argv) == 2 and sys.argv[1].isdigit() else 60
REST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Resting:
    """A reader whose pages take their time."""

    def begin_document(
        self, source: Source, settings: Settings, tell: Callable[[int, int], None], given_up: Mapping[int, str]
    ) -> Waiting:
        """All pages by tasks of their own."""
        del source, tell, given_up
        pages = settings.max_pages
        return Waiting(tuple(range(1, pages + 1)), pages)

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


def seconds(folder: Path, workers: int, pages: int) -> float:
    """From start to end, an empty run of the same kind (start-up, two publications) taken off."""
    taken = []
    for number, count in enumerate((1, pages)):
        database = folder / f"{workers}-{number}.duckdb"
        settings = Settings(database=database, workers=workers, max_pages=count)
        began = time.monotonic()
        ingest([folder / "scan.pdf"], settings, Listeners([]), "tests.bench.scheduling:resting")
        taken.append(time.monotonic() - began)
    return taken[1] - taken[0] + REST_SECONDS


def main() -> None:
    """Prints both and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scan.pdf").write_bytes(pdf_bytes())
        one, two = (seconds(folder, workers, PAGES) for workers in (1, 2))
    print(f"{PAGES} pages of {REST_SECONDS:g} s: {one:.1f} s by one worker, {two:.1f} s by two: {one / two:.2f} times")
    print(f"lost by one worker: {1000 * (one - PAGES * REST_SECONDS) / PAGES:.0f} ms a page")


if __name__ == "__main__":
    main()
