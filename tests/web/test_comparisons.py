"""Two documents side by side: what differs is marked on both pages, found by clicking, filtered, and decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.web.conftest import DOCUMENT, asked, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

LATER = "f" * 16


@pytest.fixture
def compared(database: Path) -> Iterator[tuple[Path, str]]:
    """The sample as draft, and as plan with one sub kegiatan less and one amount another; their page."""
    with duckdb.connect(str(database)) as connection:
        for name in ("documents", "pages", "tables", "cells", "rencana"):
            tied = "" if name in {"documents", "pages"} else f", replace(table_id, '{DOCUMENT}', '{LATER}') AS table_id"
            connection.execute(
                f"INSERT INTO {name} BY NAME SELECT * REPLACE ('{LATER}' AS document_id{tied}) FROM {name}"  # noqa: S608
                f" WHERE document_id = '{DOCUMENT}'"
            )
        for query in (
            "UPDATE documents SET jenis = 'Renja', file_name = 'renja.pdf' WHERE document_id = $id",
            "DELETE FROM rencana WHERE document_id = $id AND kode = '1.06.01.2.01.01'",
            "UPDATE rencana SET pagu = pagu + 1000000000 WHERE document_id = $id AND kode = '1.06.05.2.02.03'",
        ):
            connection.execute(query, {"id": LATER})
    with pages_of(database, "Ani") as address:
        yield database, address


def test_documents_of_an_office_find_each_other_and_their_differences_stand_on_both_pages(
    page: Page, compared: tuple[Path, str]
) -> None:
    page.goto(f"{compared[1]}/perbandingan")
    page.locator(".pasangan a").first.click()
    page.wait_for_url("**/perbandingan/dua*")
    lines = page.locator(".beda")
    lines.last.wait_for()
    assert lines.count() == 2
    first = lines.first
    assert "1.000.000.000" in first.inner_text()
    first.click()
    marked = page.locator("rect.terpilih")
    assert marked.count() == 2
    for side in ("sebelum", "sesudah"):
        place = page.locator(f"#{side} rect.terpilih").bounding_box()
        window = page.locator(f"#{side}").bounding_box()
        assert place
        assert window
        assert window["y"] <= place["y"] <= window["y"] + window["height"]
    page.locator("#sebelum rect.dropped").click()
    assert page.locator(".beda.terpilih .jenis.dropped").count() == 1


def test_one_side_scrolls_with_the_other_by_the_rows_that_met(page: Page, compared: tuple[Path, str]) -> None:
    page.goto(f"{compared[1]}/perbandingan/dua?sebelum={DOCUMENT}&sesudah={LATER}")
    page.wait_for_timeout(600)
    page.evaluate("document.getElementById('sebelum').scrollTop = 300")
    page.wait_for_timeout(300)
    assert abs(page.evaluate("document.getElementById('sesudah').scrollTop") - 300) < 60
    page.locator("#ikut").uncheck()
    page.wait_for_timeout(150)
    page.evaluate("document.getElementById('sebelum').scrollTop = 0")
    page.wait_for_timeout(150)
    assert page.evaluate("document.getElementById('sesudah').scrollTop") > 200


def test_differences_are_filtered_by_kind_and_size(page: Page, compared: tuple[Path, str]) -> None:
    base = f"{compared[1]}/perbandingan/dua?sebelum={DOCUMENT}&sesudah={LATER}"
    for query, count in (("jenis=dropped", 1), ("sedikit=500000000", 1), ("jenis=new", 0)):
        page.goto(f"{base}&{query}")
        assert page.locator(".beda").count() == count, query


def test_a_decision_on_a_difference_is_kept_and_shown(page: Page, compared: tuple[Path, str]) -> None:
    page.goto(f"{compared[1]}/perbandingan/dua?sebelum={DOCUMENT}&sesudah={LATER}")
    line = page.locator(".beda").first
    line.locator("summary").click()
    line.locator("button[value=answered]").click()
    page.locator("[role=alert]").wait_for()  # an answer says nothing without its text
    line = page.locator(".beda").first
    line.locator("summary").click()
    line.locator("input[name=catatan]").fill("DAK tambahan")
    line.locator("button[value=answered]").click()
    page.locator(".beda.diputus").wait_for()
    assert "DAK tambahan" in page.locator(".beda.diputus").inner_text()
    found = asked(compared[0], "SELECT decision, author, note, perbedaan FROM perubahan_keputusan")
    assert [row[:3] for row in found] == [("answered", "Ani", "DAK tambahan")]
    assert "changed sub_kegiatan 1.06.05.2.02.03" in str(found[0][3])


def test_a_decision_on_a_difference_is_one_like_the_others(page: Page, compared: tuple[Path, str]) -> None:
    address = f"{compared[1]}/perbandingan/dua?sebelum={DOCUMENT}&sesudah={LATER}"
    page.goto(address)
    line = page.locator(".beda").first
    line.locator("summary").click()
    line.locator("input[name=catatan]").fill("DAK tambahan")
    other = page.context.new_page()  # opened before the decision
    other.goto(address)
    line.locator("button[value=accepted]").click()
    page.locator(".beda.diputus").wait_for()
    late = other.locator(".beda").first
    late.locator("summary").click()
    late.locator("button[value=dismissed]").click()
    assert "Ani" in other.get_by_role("alert").inner_text()  # never in silence over another's

    page.goto(f"{compared[1]}/keputusan?jenis=perbedaan")
    text = page.locator("table").inner_text()
    assert "DAK tambahan" in text
    assert "1.06.05.2.02.03" in text
    csv = page.request.get(f"{compared[1]}/keputusan.csv").text()
    assert "perbedaan" in csv

    page.goto(address)
    page.keyboard.press("d")
    page.locator(".kertas").wait_for()
    paper = page.locator(".kertas").inner_text()
    assert "1.000.000.000" in paper
    assert "DAK tambahan" in paper
    assert page.locator(".lembar-kerja img").count() == 2  # the place on both documents
    found = page.request.get(page.url.replace("/kertas-kerja?", "/kertas-kerja.docx?")).body()
    assert len(found) > 10_000

    page.goto(address)
    page.keyboard.press("u")
    page.locator(".beda.diputus").wait_for(state="detached")
    assert asked(compared[0], "SELECT status FROM perubahan_keputusan") == [("withdrawn",)]
