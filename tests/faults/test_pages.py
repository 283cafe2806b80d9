"""A page that harms its process is given up with a reason; the document's other pages are loaded."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import duckdb
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from pipeline.batch.agenda import MOST_LOST
from pipeline.cache import PageCache
from pipeline.settings import Settings
from tests.faults.documents import write
from tests.faults.engines import HARM

if TYPE_CHECKING:
    from tests.faults.conftest import Bench

LITTLE = 15  # lines of writing, which do no harm
KEEP = 10**9


def scan(*pages: int) -> bytes:
    """Pages that are pictures, with so many lines of writing each."""
    drawn, target = io.BytesIO(), io.BytesIO()
    canvas, copy = Canvas(drawn, pagesize=A5, invariant=True), Canvas(target, pagesize=A5, invariant=True)
    for lines in pages:
        for line in range(lines):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(40, 570 - line * 12, f"{line} kegiatan dan sub kegiatan")
        canvas.showPage()
    canvas.save()
    with pdfium.PdfDocument(drawn.getvalue()) as document:
        for page in document:
            copy.drawInlineImage(page.render(scale=2).to_pil(), 0, 0, *A5)
            copy.showPage()
    copy.save()
    return target.getvalue()


def states(bench: Bench) -> list[tuple[int, str, str | None]]:
    with duckdb.connect(bench.database, read_only=True) as connection:
        return connection.execute("SELECT page, status, reason FROM pages ORDER BY page").fetchall()


def test_pages_on_which_the_ocr_engine_fails_do_not_lose_the_document(bench: Bench) -> None:
    write(bench.inbox / "scan.pdf", scan(LITTLE, *HARM, LITTLE))
    report = bench.run("engines:harmful", page_seconds=8.0, worker_bytes=900_000_000)
    assert report.exit_status == 0
    assert [status for _, status, _ in states(bench)] == ["read", *["failed"] * 4, "read"]
    reasons = [reason or "" for _, _, reason in states(bench)]
    assert "the process that read it died (SIGSEGV)" in reasons[1]
    assert "longer than page_seconds = 8" in reasons[2]
    assert "more memory than worker_bytes = 900000000" in reasons[3]
    assert "RuntimeError: the engine has lost its model" in reasons[4]
    assert report.outcomes[0].pages_lost == 4
    with duckdb.connect(bench.database, read_only=True) as connection:
        query = "SELECT DISTINCT page FROM findings WHERE rule_id = 'READ-01' AND severity = 'error' ORDER BY page"
        assert connection.execute(query).fetchall() == [(2,), (3,), (4,), (5,)]


def test_pages_of_a_killed_or_failed_run_are_not_read_again(bench: Bench) -> None:
    write(bench.inbox / "scan.pdf", scan(LITTLE, HARM[0], LITTLE))
    bench.run("engines:harmful", cache_bytes=KEEP)
    settings = Settings(database=bench.database)
    cache = PageCache(settings.cache_folder, settings)
    assert cache.usage().pages == 2
    report = bench.run("engines:harmless", cache_bytes=KEEP, force=True)
    assert report.count("loaded") == 1
    assert cache.usage().pages == 3
    assert {status for _, status, _ in states(bench)} == {"read"}


def test_a_harmful_page_of_a_document_read_at_one_go_is_given_up_too(bench: Bench) -> None:
    bench.put("die-3.pdf")
    report = bench.run("readers:third_of_five_kills")
    assert [status for _, status, _ in states(bench)] == ["read", "read", "failed", "read", "read"]
    assert report.count("loaded") == 1


def test_a_document_of_which_many_pages_harm_is_quarantined(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("readers:every_page_kills")
    status, reason = bench.stored()["a.pdf"]
    assert status == "quarantined"
    assert f"{MOST_LOST + 1} of its pages came to this: the process that read it died" in (reason or "")


def test_both_workers_read_pages_of_one_document_and_others_are_not_held_up(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf")
    report = bench.run("readers:slow_pages_of_a", workers=2)
    assert [outcome.source.file_name for outcome in report.outcomes] == ["b.pdf", "a.pdf"]
    processes = {reason for _, _, reason in bench.heard.page_facts["a.pdf"]}
    assert len(processes) == 2
