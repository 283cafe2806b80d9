"""Every page works with mouse, keyboard and screen reader, in both languages, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from shutil import move
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.web.conftest import DOCUMENT, PLAN, pages_of
from tests.web.looking import CONTRAST, NAMELESS, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("width", [1280, 400])
def test_pages_fit_their_window_and_can_be_read(page: Page, address: str, width: int) -> None:
    """No page is wider than its window, no text too faint, no control without a name."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CONTRAST) == [], path
        assert page.evaluate(NAMELESS) == [], path
        assert page.locator("h1").count() == 1, path


def test_cells_show_each_other_on_hover_and_focus(page: Page, address: str) -> None:
    page.goto(f"{address}/{PLAN}?hal=22")
    cell = page.locator("#tersimpan td[data-f=pagu]").nth(4)
    cell.hover()
    assert page.locator("#kotak rect.sorot").count() == 1
    assert page.locator(".cetak td.sorot").count() == 1
    printed = page.locator(".cetak td.sorot").inner_text()
    assert cell.inner_text() in printed
    page.locator("#kotak rect").last.hover()
    assert page.locator("#kotak rect.sorot").count() == 1
    assert page.locator("td.sorot").count() >= 1
    cell.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#tersimpan td:focus").count() == 1
    assert page.locator("#tersimpan td:focus.sorot").count() == 1
    page.keyboard.press("Enter")
    page.locator("#isian").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**hal=23")


def test_a_long_table_brings_its_pages_as_printed_when_they_are_looked_at(page: Page, address: str) -> None:
    page.goto(f"{address}/{PLAN}?hal=semua")
    assert page.locator("table.cetak").count() < page.locator("table.cetak, .nanti").count()
    later = page.locator(".nanti").last.get_attribute("data-hal")
    cell = page.locator(f"#tersimpan td[data-f=pagu][data-k^='{later}_']").last
    cell.hover()
    page.locator(f"table.cetak[data-hal='{later}'] td.sorot").wait_for()
    assert page.locator("#kotak rect.sorot").count() == 1
    assert cell.inner_text() in page.locator("table.cetak td.sorot").inner_text()


def test_the_language_can_be_changed_and_stays(page: Page, address: str) -> None:
    page.goto(f"{address}/antrean")
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("/antrean")
    page.goto(f"{address}/dokumen/{DOCUMENT}")
    assert page.get_by_text("sum of the").count() > 0
    assert page.get_by_text("jumlah sub kegiatan").count() == 0
    page.goto(f"{address}/kueri")
    assert page.get_by_role("button", name="Run").is_visible()


def test_documents_are_filtered_while_typing(page: Page, address: str) -> None:
    page.goto(f"{address}/dokumen")
    assert page.locator("table.dokumen tbody tr").count() == 1
    page.locator("#cari").fill("tidak ada yang seperti ini")
    page.locator("table.dokumen").wait_for(state="detached")
    page.locator("#cari").fill("sosial")
    page.locator("table.dokumen").wait_for()
    page.locator("select[name=temuan]").select_option("bersih")
    page.locator("table.dokumen").wait_for(state="detached")


def test_an_example_query_is_run_and_given_as_csv(page: Page, address: str) -> None:
    page.goto(f"{address}/kueri")
    page.locator("a[data-sql]").first.click()
    page.locator("#jawaban table").wait_for()
    assert page.locator("#jawaban tbody tr").count() == 7
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "kueri.csv"


def test_findings_are_decided_and_a_document_whose_file_has_moved_is_reviewed_without_pictures(
    page: Page, database: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "sumber.pdf"
    with duckdb.connect(database) as connection:
        [(path,)] = connection.execute("SELECT path FROM documents").fetchall()
        pdf.write_bytes(Path(path).read_bytes())
        connection.execute("UPDATE documents SET path = ?", [str(pdf)])
    gone = page.get_by_text("tidak ada lagi di tempatnya").first
    with pages_of(database, "Ani") as address:
        page.goto(f"{address}/{PLAN}")
        page.locator("#lembaran").wait_for()
        move(pdf, tmp_path / "pindah.pdf")
        page.reload()
        assert gone.is_visible()
        assert page.locator("#tersimpan td").count() > 50
        pdf.write_bytes(b"%PDF-1.4 something else")
        page.goto(f"{address}/antrean")
        assert gone.is_visible()

        page.goto(f"{address}/dokumen/{DOCUMENT}")
        finding = page.locator(".satu.error").first
        finding.locator("summary").click()
        finding.get_by_role("button", name="Sudah dijawab").click()
        finding.get_by_role("alert").wait_for()  # an answer needs its text
        finding.locator("input[name=catatan]").fill("surat 12/2026")
        finding.get_by_role("button", name="Sudah dijawab").click()
        page.locator(".satu.selesai", has_text="surat 12/2026").wait_for()
