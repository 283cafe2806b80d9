"""Rows, tables and documents are put right in the browser; all of it can be undone and outlives a new reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.deciding import decide
from pipeline.store.writer import Store
from tests.unit.store.readings import DOCUMENT
from tests.web.conftest import asked, pages_of
from tests.web.small import TABLE, small, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PLAN = "SELECT row_no, level, coalesce(kode, ''), coalesce(uraian, ''), pagu::INTEGER FROM rencana ORDER BY row_no"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return stored(tmp_path / "renja.duckdb")


def opened(page: Page, row: int) -> None:
    """Opens what can be said of a row, by keyboard alone."""
    page.locator(f"#r{row} td[tabindex]").first.focus()
    page.keyboard.press("b")
    page.locator("#panel-judul").wait_for()


def saved(page: Page, key: str, send: Callable[[], object]) -> None:
    """Sends a form of the panel and waits for the page that says so."""
    if key:
        page.keyboard.press(key)
    send()
    page.locator(".pita.baik").wait_for()
    page.wait_for_load_state()


def test_rows_are_merged_split_added_and_removed_by_keyboard_undone_and_kept_over_a_new_reading(
    page: Page, database: Path
) -> None:
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/{TABLE}")
        opened(page, 6)  # the footer
        saved(page, "h", lambda: page.keyboard.press("Enter"))
        opened(page, 3)  # its name goes on in the row below
        saved(page, "g", lambda: page.locator("form:has([value=gabung]) button").press("Enter"))
        opened(page, 4)  # two in one
        page.keyboard.press("x")
        for part, name, amount in (("a", "Rapat", "100.000"), ("b", "Bimbingan", "200.000")):
            page.locator(f"[name='{part}.uraian']").fill(name)
            page.locator(f"[name='{part}.pagu']").fill(amount)
        saved(page, "", lambda: page.locator("[name='b.pagu']").press("Enter"))
        opened(page, 5)
        page.keyboard.press("t")
        page.locator("[name='n.uraian']").fill("Monitoring")
        page.locator("[name='n.pagu']").fill("1.25")
        page.locator("[name='n.pagu']").press("Enter")
        assert "1.250.000" in page.locator("#panel [role=alert]").inner_text()  # how it is written
        page.locator("[name='n.pagu']").fill("50.000")
        saved(page, "", lambda: page.locator("[name='n.pagu']").press("Enter"))
        opened(page, 6)
        page.locator("#panel select[name=level]").select_option("kegiatan")
        page.locator("#panel [name=kode]").first.fill("1.06.01.2.02")
        saved(page, "", lambda: page.locator("#panel [name=kode]").first.press("Enter"))
        done = asked(database, PLAN)
        assert done[2:] == [
            (3, "sub_kegiatan", "1.06.01.2.01.02", "Koordinasi dan Penyusunan Laporan", 200000),
            (4, "sub_kegiatan", "1.06.01.2.01.03", "Rapat", 100000),
            (5, "sub_kegiatan", "", "Bimbingan", 200000),
            (6, "kegiatan", "1.06.01.2.02", "Monitoring", 50000),
        ]
        page.keyboard.press("u")  # both parts of the last form
        page.locator(".pita.baik").wait_for(state="detached")
        assert asked(database, PLAN)[5][1:3] == ("sub_kegiatan", "")
        page.goto(f"{address}/keputusan")
        assert page.locator("tbody tr").count() == 6
        assert page.get_by_text("dipecah menjadi dua").count() == 1
    before = asked(database, PLAN)
    with Store(database) as store:  # as an ingest with --force does
        again = decide(small(), store.decisions(DOCUMENT))
        store.save(again.result, again.reading, again.outcomes, again.origins)
    assert asked(database, PLAN) == before
    assert asked(database, "SELECT count(*) FROM structure_decisions WHERE status = 'applied'") == [(4,)]


def test_a_table_and_a_document_are_put_right_and_what_two_do_at_once_is_not_overwritten(
    page: Page, database: Path
) -> None:
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/{TABLE}")
        page.keyboard.press("y")
        page.locator("#panel-judul").wait_for()
        other = page.context.new_page()
        other.goto(f"{address}/{TABLE}/baris?baris=2")
        page.locator("#panel [name=skala]").select_option("1000")
        page.locator("#panel [name=tahun]").fill("2025")
        page.locator("#panel [name=catatan]").fill("tercetak ribuan")
        saved(page, "", lambda: page.locator("#panel [name=catatan]").press("Enter"))
        assert asked(database, "SELECT tahun, skala FROM tables") == [(2025, 1000)]
        assert asked(database, "SELECT pagu::BIGINT FROM rencana WHERE row_no = 2") == [(500_000_000,)]

        other.locator("#panel select[name=level]").select_option("kegiatan")
        other.locator("#panel [name=kode]").first.press("Enter")
        assert "berubah" in other.locator("#panel [role=alert]").inner_text()
        assert asked(database, "SELECT level FROM rencana WHERE row_no = 2") == [("sub_kegiatan",)]
        other.close()

        page.goto(f"{address}/dokumen/{DOCUMENT}")
        page.keyboard.press("f")
        page.locator("#fakta [name=perangkat_daerah]").fill("Dinas Kesehatan")
        page.locator("#fakta [name=wilayah]").fill("Kabupaten Antah")
        page.locator("#fakta [name=wilayah]").press("Enter")
        assert "Kemendagri" in page.locator("#fakta [role=alert]").inner_text()
        page.locator("#fakta [name=perangkat_daerah]").fill("Dinas Kesehatan")
        page.locator("#fakta [name=wilayah]").fill("kota dumai")
        page.locator("#fakta [name=jenis]").select_option("Renja Perubahan")
        saved(page, "", lambda: page.locator("#fakta [name=wilayah]").press("Enter"))
        facts = "SELECT perangkat_daerah, wilayah, kode_wilayah, tahun, jenis FROM documents"
        assert asked(database, facts) == [("Dinas Kesehatan", "Kota Dumai", "14.72", 2024, "Renja Perubahan")]
        assert page.locator("h1").inner_text() == "Dinas Kesehatan"


def test_a_row_that_the_page_says_otherwise_by_now_is_asked_about_again(page: Page, database: Path) -> None:
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/{TABLE}")
        opened(page, 6)
        saved(page, "h", lambda: page.keyboard.press("Enter"))
    changed = small()
    [form] = changed.tables
    last = form.records[-1]
    name = replace(last.fields["uraian"], value="Sewa Gedung")
    records = (*form.records[:-1], replace(last, fields={**last.fields, "uraian": name}))
    with Store(database) as store:
        again = decide(replace(changed, tables=(replace(form, records=records),)), store.decisions(DOCUMENT))
        store.save(again.result, again.reading, again.outcomes, again.origins)
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/antrean?isi=bentrok")
        assert "Sewa Gedung" in page.locator(".butir").inner_text()
        page.keyboard.press("a")  # ends the old decision
        page.locator(".butir.j-bentrok").wait_for(state="detached")
    assert asked(database, "SELECT uraian FROM rencana WHERE row_no = 6") == [("Sewa Gedung",)]
