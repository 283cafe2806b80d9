"""The picture of the report in README, from the sample document: `python -m tests.bench.report_picture`.

Needs Chromium (`playwright`'s own, or the system's).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.api import ingest
from pipeline.report import Choice, write_report

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "report.png"
VIEW = {"width": 1100, "height": 1000}
COLOURS = 48  # enough for print and marks, and a small file


def main() -> None:
    """Reads the sample, writes the report in English, and keeps the top of its first page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ingest(ROOT / "samples", folder / "renja.duckdb")
        page, picture = folder / "report.html", folder / "report.png"
        write_report(folder / "renja.duckdb", page, Choice(), "en", "html", lambda _part: None)
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            tab = browser.new_page(viewport=VIEW)
            tab.goto(page.as_uri())
            tab.screenshot(path=picture)
            browser.close()
        few = Image.open(picture).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
