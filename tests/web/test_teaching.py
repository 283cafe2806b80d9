"""A table that no form knows is taught in the browser, and every table like it is read from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.intake import discover
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.documents.invented import EXPECTED, FIRST, SECOND, made
from tests.web.conftest import pages_of
from tests.web.looking import CONTRAST, NAMELESS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, str]:
    """A database with two plans of an unknown layout, and the id of one."""
    settings = Settings(database=tmp_path / "renja.duckdb", ocr="never")
    paths = [made(tmp_path / "satu.pdf", FIRST), made(tmp_path / "dua.pdf", SECOND)]
    sources = list(discover(paths, settings, tmp_path))
    with Store(settings.database) as store:
        for source in sources:
            store.save(read_document(source, settings, lambda _done, _all: None))
    return settings.database, sources[0].document_id


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    values = "uraian_cetak, CAST(pagu AS DOUBLE), CAST(target AS DOUBLE), file_name"
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            f"SELECT {values} FROM rencana JOIN documents USING (document_id) ORDER BY row_no"  # noqa: S608 -- constants
        ).fetchall()
    return {name: [row[:3] for row in found if row[3] == name] for name in EXPECTED}


def test_a_layout_is_taught_on_one_table_and_reads_the_others(page: Page, two: tuple[Path, str]) -> None:
    database, document = two
    with pages_of(database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1")
        page.locator("a[href$='/tata-letak']").click()
        picture = page.locator("main img, img[src*='/halaman/']").first
        assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
        page.locator("select[name=fakta]").select_option("rencana")
        page.locator("select[name=baris]").select_option("flat")
        page.locator("#pilih button").click()
        page.locator("#ajar input[name=nama]").fill("Daftar wastu")
        page.locator("select[name=level]").select_option("kegiatan")
        for place, field in enumerate(("_no", "uraian", "pagu", "target")):
            page.locator("select[name=isi]").nth(place).select_option(field)
        page.locator("select[name=skala]").nth(2).select_option("1000")
        page.keyboard.press("Escape")
        page.keyboard.press("l")
        page.locator("#coba").wait_for()
        assert "12.500.000" in page.locator("#coba tbody tr").first.inner_text()
        assert "3 baris; 6 dari 6 angka" in page.locator("#coba").inner_text()
        assert rows(database) == {"satu.pdf": [], "dua.pdf": []}  # nothing is stored yet
        page.locator("#ajar button.tombol").click()
        page.locator("#tersimpan").wait_for()
        assert "Pemeliharaan taman kota" in page.locator("#tersimpan").inner_text()
        page.locator("a[href$='/tata-letak']").click()
        assert page.locator("#ajar input[name=nama]").input_value() == "Daftar wastu"
        assert page.locator("select[name=skala]").nth(2).input_value() == "1000"
        assert rows(database) == EXPECTED

        page.locator("#ajar input[name=nama]").fill("Daftar lain")  # fits just as well: the person is asked
        page.locator("select[name=isi]").nth(3).select_option("")
        page.locator("#ajar button.tombol").click()
        page.locator("input[name=utamakan][value='Daftar wastu']").check()
        page.locator("#ajar button.tombol").click()
        page.locator("#tersimpan").wait_for()
    assert rows(database) == EXPECTED


def test_what_cannot_be_used_is_said_and_what_was_chosen_stays(page: Page, two: tuple[Path, str]) -> None:
    database, document = two
    with pages_of(database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1/tata-letak?fakta=rencana&baris=hierarchy")
        for place in range(4):
            page.locator("select[name=isi]").nth(place).select_option("")
        page.locator("select[name=isi]").nth(3).select_option("target")
        page.locator("#ajar button.tombol").click()
        assert "baris seperti ini memerlukan kolom" in page.locator("[role=alert]").inner_text()
        assert page.locator("select[name=isi]").nth(3).input_value() == "target"
    assert rows(database) == {"satu.pdf": [], "dua.pdf": []}


@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_fits_its_window_and_can_be_read(page: Page, two: tuple[Path, str], width: int) -> None:
    database, document = two
    page.set_viewport_size({"width": width, "height": 800})
    with pages_of(database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1/tata-letak")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(NAMELESS) == []
        assert page.locator("h1").count() == 1
