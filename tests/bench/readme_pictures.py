"""The pictures of README and of docs/review.md, from the sample document.

Usage: python -m tests.bench.readme_pictures --write

Needs Chromium (`playwright`'s own, or the system's).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.api import ingest
from pipeline.intake.source import sha256_of
from pipeline.report import Choice, write_report
from tests.bench.arguments import parser_of
from tests.web.conftest import pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "renja-dinsos-bengkalis-2024.pdf"
REPORT, DESK = ROOT / "docs" / "report.png", ROOT / "docs" / "desk.png"
QUEUE, SHEET, NUMBERS, TEACH = (ROOT / "docs" / f"desk-{name}.png" for name in ("queue", "sheet", "numbers", "teach"))
TALL, WIDE = {"width": 1100, "height": 1000}, {"width": 1280, "height": 760}
COLOURS = 48  # enough for print and marks, and small files


def main() -> None:
    """Reads the sample; keeps the top of the report's first page, and pages of the desk."""
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", required=True, help="write the pictures into docs")
    parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        database = folder / "renja.duckdb"
        ingest(SAMPLE, database)
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport=TALL)
        _report(tab, database, folder)
        tab.set_viewport_size(WIDE)
        _desk(tab, database, folder)
        browser.close()


def _report(tab: Page, database: Path, folder: Path) -> None:
    page = folder / "report.html"
    write_report(database, page, Choice(), "en", "html", lambda _part: None)
    tab.goto(page.as_uri())
    _keep(tab, folder, REPORT)


def _desk(tab: Page, database: Path, folder: Path) -> None:
    with pages_of(database, "Siti Rahma") as address:
        tab.goto(f"{address}/bahasa/en?kembali=/")
        plan = f"{address}/dokumen/{sha256_of(SAMPLE)[:16]}/tabel/16?hal=22"
        _open(tab, plan)
        tab.locator("#tersimpan td[data-f=pagu]").nth(4).click()
        tab.locator("#isian").wait_for()
        tab.evaluate("scrollTo(0, 0)")
        _keep(tab, folder, DESK)
        document = f"{address}/dokumen/{sha256_of(SAMPLE)[:16]}"
        _others(tab, address, document, folder)


def _others(tab: Page, address: str, document: str, folder: Path) -> None:
    """The queue, a whole page, the numbers of a table without a form, and what its columns mean."""
    tab.goto(f"{address}/antrean", wait_until="networkidle")
    _keep(tab, folder, QUEUE)
    tab.goto(f"{document}/lembar/22", wait_until="networkidle")
    tab.locator("#nilai-nilai rect[data-k$=':pagu']").nth(3).click()
    tab.locator("#isian").wait_for()
    tab.wait_for_load_state("networkidle")
    _keep(tab, folder, SHEET)
    _open(tab, f"{document}/tabel/4")
    tab.locator("#lepas td[data-f]").nth(2).click()
    tab.locator("#isian").wait_for()
    tab.wait_for_load_state("networkidle")
    tab.evaluate("scrollTo(0, 0)")
    _keep(tab, folder, NUMBERS)
    tab.goto(f"{document}/tabel/4/tata-letak", wait_until="networkidle")
    _keep(tab, folder, TEACH)


def _open(tab: Page, address: str) -> None:
    """The page with its picture; on a busy machine drawing it may come too late, and is asked for again."""
    for _ in range(5):
        tab.goto(address, wait_until="networkidle")
        if tab.evaluate("document.getElementById('lembaran').naturalWidth"):
            return
    raise SystemExit("the page of the sample was not drawn: try again on a machine at rest")


def _keep(tab: Page, folder: Path, target: Path) -> None:
    """What the window shows, with few colours."""
    tab.screenshot(path=folder / target.name)
    few = Image.open(folder / target.name).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    main()
