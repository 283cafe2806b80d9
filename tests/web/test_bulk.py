"""Many items are decided at once, documents are signed off, and two people do not overwrite each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Finding
from pipeline.store.writer import Store
from schemas.messages import say
from tests.unit.store.readings import DOCUMENT
from tests.web.conftest import asked, pages_of
from tests.web.small import TABLE, small, stored

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

OPEN = "SELECT count(*) FROM butir WHERE terbuka AND rule_id = '{}'"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The plan with five findings of one rule, and two doubtful targets."""
    path = stored(tmp_path / "renja.duckdb")
    plan = small()
    found = tuple(
        Finding("NUM-01", "warning", "reading", say("NUM-01.ways", text=str(row)), table=1, row_no=row, field="lokasi")
        for row in range(1, 6)
    )
    [form] = plan.tables
    records = tuple(
        replace(one, fields={**one.fields, "target": replace(one.fields["target"], status="review", confidence=0.5)})
        if one.row_no in {3, 5} else one
        for one in form.records
    )  # fmt: skip
    with Store(path) as store:
        store.save(replace(plan, tables=(replace(form, records=records),), findings=found))
    return path


def test_all_that_a_filter_finds_is_decided_with_one_note_and_taken_back_at_once(page: Page, database: Path) -> None:
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/banyak?aturan=NUM-01&kolom=lokasi")
        assert page.locator("tbody tr").count() == 5
        page.keyboard.press("a")
        page.keyboard.press("c")
        page.keyboard.type("sudah dilihat")
        page.keyboard.press("Enter")  # decides nothing
        assert asked(database, OPEN.format("NUM-01")) == [(5,)]
        page.get_by_role("button", name="Bukan temuan").click()
        page.locator(".pita.baik").wait_for()
        page.wait_for_load_state()
        assert asked(database, OPEN.format("NUM-01")) == [(0,)]
        assert asked(database, "SELECT DISTINCT note, author FROM finding_decisions") == [("sudah dilihat", "Siti")]
        page.keyboard.press("u")
        page.locator(".pita.baik").wait_for(state="detached")
        assert asked(database, OPEN.format("NUM-01")) == [(5,)]

        # A column's doubtful values: what another person decided in the meantime is left alone, and said.
        page.goto(f"{address}/banyak?isi=nilai&kolom=target")
        page.keyboard.press("p")
        other = page.context.new_page()
        other.goto(f"{address}/{TABLE}?buka=3:target")
        other.locator("#isian").wait_for()
        other.keyboard.press("Enter")  # a field that is filled in already: confirms nothing
        assert "sama" in other.locator("[role=alert]").inner_text()
        other.locator("#isian").fill("9")
        other.locator("#isian").press("Enter")
        other.locator("[data-disimpan]").wait_for()
        other.close()
        page.get_by_role("button", name="Bacaan benar").click()
        page.locator(".pita.baik").wait_for()
        assert "1 butir diputuskan" in page.locator(".pita.baik").inner_text()
        assert "1 tidak" in page.locator(".pita.baik").inner_text()
        assert asked(database, "SELECT target::INTEGER FROM rencana WHERE row_no IN (3, 5) ORDER BY 1") == [(5,), (9,)]


def test_a_document_is_assigned_and_signed_off_with_what_is_open(page: Page, database: Path) -> None:
    with pages_of(database, "Siti") as address:
        page.goto(f"{address}/dokumen/{DOCUMENT}")
        old = page.context.new_page()
        old.goto(f"{address}/dokumen/{DOCUMENT}")
        page.locator("[name=keadaan]").select_option("in work")
        page.locator("[name=petugas]").fill("Budi")
        page.locator("[name=petugas]").press("Enter")
        page.locator("#keadaan b", has_text="dikerjakan").wait_for()

        old.locator("[name=keadaan]").select_option("done")
        old.locator("#keadaan button").click()
        assert "Siti" in old.locator("#keadaan [role=alert]").inner_text()
        old.close()

        page.locator("[name=keadaan]").select_option("done")
        page.locator("#keadaan button").click()
        page.locator("#keadaan [role=alert]").wait_for()
        assert "5 temuan" in page.locator("#keadaan [role=alert]").inner_text()
        assert asked(database, "SELECT state FROM document_states WHERE status = 'applied'") == [("in work",)]
        page.get_by_role("button", name="Selesaikan juga").click()
        page.locator("#keadaan b", has_text="selesai").wait_for()
        query = "SELECT state, assigned, open_items, author FROM document_states WHERE status = 'applied'"
        assert asked(database, query) == [("done", "Budi", 7, "Siti")]
        page.goto(f"{address}/dokumen?keadaan=done&petugas=Budi")
        assert page.locator("table.dokumen tbody tr").count() == 1
        page.goto(f"{address}/dokumen?keadaan=open")
        assert page.locator("table.dokumen").count() == 0
