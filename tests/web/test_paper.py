"""A working paper of chosen findings: on the page, printed as PDF, and as DOCX."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pypdfium2

from tests.web.conftest import DOCUMENT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def test_chosen_findings_become_a_paper_that_can_be_printed_and_taken_along(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/banyak?aturan=SUM-01&dokumen={DOCUMENT}")
    page.locator("tbody input[name=kunci]").first.check()
    page.get_by_role("button", name="Kertas kerja").click()
    page.locator(".lembar-kerja").wait_for()
    assert page.locator(".lembar-kerja").count() == 1
    paper = page.locator(".kertas").inner_text()
    for head in ("Kondisi", "Kriteria", "Akibat (rupiah)", "Tanggapan perangkat daerah", "Simpulan", "Pemeriksa"):
        assert head in paper
    assert "SUM-01" in paper
    assert "Dinas Sosial" in paper
    assert page.locator("img.potongan").evaluate("one => one.decode().then(() => one.naturalWidth)") > 300

    printed = pypdfium2.PdfDocument(page.pdf())
    text = printed[0].get_textpage().get_text_bounded()
    assert "Kertas kerja pemeriksaan" in text
    assert "Antrean" not in text  # the pages around it stay off the paper
    printed.close()

    with page.expect_download() as download:
        page.keyboard.press("d")
    download.value.save_as(tmp_path / "kertas.docx")
    made = docx.Document(BytesIO((tmp_path / "kertas.docx").read_bytes()))
    cells = {row.cells[0].text: row.cells[1].text for row in made.tables[0].rows}
    assert cells["Kondisi"] in paper
    assert cells["Akibat (rupiah)"].startswith("Rp")
    assert len(made.inline_shapes) == 1
