"""Numbers of a table that no form fits: put right on the page, kept, undone, asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.batch.ingest import ingest
from pipeline.intake import discover
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.documents.invented import FIRST, made
from tests.faults.conftest import Memory
from tests.web.conftest import asked, eventually, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

NUMBER = "SELECT CAST(nilai AS DOUBLE), status FROM angka WHERE uraian LIKE '%jembatan%' AND text = '250.000'"


@pytest.fixture
def read(tmp_path: Path) -> tuple[Settings, str]:
    """A database with a plan of an unknown layout, and its id."""
    settings = Settings(database=tmp_path / "renja.duckdb", workers=1, ocr="never")
    [source] = discover([made(tmp_path / "satu.pdf", FIRST)], settings, tmp_path)
    with Store(settings.database) as store:
        store.save(read_document(source, settings, lambda _done, _all: None))
    return settings, source.document_id


def test_a_number_is_put_right_on_its_page_and_outlives_a_forced_ingest(
    page: Page, read: tuple[Settings, str], tmp_path: Path
) -> None:
    settings, document = read
    with pages_of(settings.database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1")
        cell = page.locator("#lepas td[data-f]").get_by_text("250.000")
        cell.focus()
        assert page.locator("#kotak rect.sorot").count() == 1  # where it stands on the picture
        page.keyboard.press("Enter")
        page.locator("#isian").wait_for()
        assert "Gung Dumadi" in page.locator("#nilai").inner_text()
        assert "jembatan" in page.locator("#nilai").inner_text()
        page.locator("#isian").fill("2.60")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()  # could be two numbers
        page.locator("#isian").fill("260.000")
        page.locator("#nilai input[name=catatan]").fill("lihat DPA")
        page.keyboard.press("Enter")
        page.locator("[data-disimpan]").wait_for()
        assert page.locator("#lepas td.repaired").inner_text() == "260.000"
        assert asked(settings.database, NUMBER) == [(260_000, "repaired")]
        page.goto(f"{address}/keputusan")
        assert "250.000 → 260.000" in page.locator("table").inner_text()
        assert "lihat DPA" in page.locator("table").inner_text()
        page.goto(f"{address}/kertas-kerja?diterima={document}")
        paper = page.locator(".kertas").inner_text()
        assert "jembatan" in paper
        assert "260.000" in paper
    ingest([tmp_path / "satu.pdf"], settings.changed(force=True), Memory())
    assert asked(settings.database, NUMBER) == [(260_000, "repaired")]
    assert asked(settings.database, "SELECT field, before, after, author, status FROM corrections") == [
        ("angka", "250000", "260000", "Sri", "applied")
    ]


def test_it_is_undone_and_decided_on_the_whole_page_too(page: Page, read: tuple[Settings, str]) -> None:
    settings, document = read
    with pages_of(settings.database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/lembar/1")
        page.locator("#nilai-nilai rect[aria-label*='250.000']").click()
        page.locator("#isian").fill("-")  # nothing is printed there
        page.keyboard.press("Enter")
        page.locator("[data-disimpan]").wait_for()
        assert asked(settings.database, NUMBER) == [(None, "repaired")]
        page.locator("#nilai-nilai rect.s-repaired").wait_for()
        page.goto(f"{address}/antrean")
        page.keyboard.press("u")
        assert eventually(lambda: asked(settings.database, NUMBER) == [(250_000, "ok")])


def test_two_people_never_overwrite_each_other(page: Page, read: tuple[Settings, str]) -> None:
    settings, document = read
    with pages_of(settings.database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1")
        page.locator("#lepas td[data-f]").get_by_text("250.000").click()
        page.locator("#isian").fill("260.000")
        other = page.context.new_page()
        other.goto(f"{address}/dokumen/{document}/tabel/1")
        other.locator("#lepas td[data-f]").get_by_text("250.000").click()
        other.locator("#isian").fill("270.000")
        other.keyboard.press("Enter")
        other.locator("[data-disimpan]").wait_for()
        page.locator("#isian").press("Enter")
        page.get_by_role("alert").wait_for()
        assert "Sri" in page.get_by_role("alert").inner_text()
    assert asked(settings.database, NUMBER) == [(270_000, "repaired")]


def test_a_conflict_is_settled_in_the_queue(page: Page, read: tuple[Settings, str]) -> None:
    settings, document = read
    with pages_of(settings.database, "Sri") as address:
        page.goto(f"{address}/dokumen/{document}/tabel/1")
        page.locator("#lepas td[data-f]").get_by_text("250.000").click()
        page.locator("#isian").fill("260.000")
        page.keyboard.press("Enter")
        page.locator("[data-disimpan]").wait_for()
    _otherwise(settings)
    with pages_of(settings.database, "Sri") as address:
        page.goto(f"{address}/antrean")
        page.locator(".butir.j-bentrok").wait_for()
        text = page.locator(".butir").inner_text()
        assert "260.000" in text
        assert "250.000" in text
        page.keyboard.press("b")  # what the person had said counts all the same
        page.locator(".butir.j-bentrok").wait_for(state="detached")
        assert eventually(lambda: asked(settings.database, NUMBER) == [(260_000, "repaired")])
    assert asked(settings.database, "SELECT count(*) FROM corrections WHERE status = 'conflict'") == [(0,)]


def _otherwise(settings: Settings) -> None:
    """The decision as if it had been made on another reading, and the document read again."""
    with duckdb.connect(str(settings.database)) as connection:
        connection.execute("UPDATE corrections SET before = '999'")
    ingest([settings.database.parent / "satu.pdf"], settings.changed(force=True), Memory())
