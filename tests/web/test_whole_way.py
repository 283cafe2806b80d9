"""The whole way of an auditor: from `renja ingest` through the queue to a correction, a re-ingest, an export."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from pipeline.review.desk import Desk
from pipeline.review.merging import exported
from pipeline.review.places import place_of
from pipeline.review.security import Guard
from pipeline.review.verdicts import value_entry
from pipeline.settings import Settings
from tests.web.conftest import DOCUMENT, PLAN, asked, eventually, run, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.web.conftest import Misread

PAGU = "SELECT pagu FROM rencana WHERE row_no = {}"


def test_from_the_queue_to_a_correction_a_second_reading_and_an_export(
    page: Page, misread: Misread, tmp_path: Path
) -> None:
    database, [(first, first_true), (second, second_true)] = misread.copied(tmp_path), misread.rows
    with serving(database, "--author", "Siti Rahma") as address:
        page.goto(address)
        page.keyboard.press("Enter")  # begins to review
        page.locator(".butir.j-nilai").wait_for()
        assert page.locator("img.potongan").first.evaluate("one => one.decode().then(() => one.naturalWidth)") > 100
        shown = page.locator("#f-putus input[name=kunci]").input_value()

        # A runner-up is chosen with its number: it closes the sum, and the page says so.
        assert page.locator(".calon .cap").first.is_visible()
        page.keyboard.press("1")
        page.wait_for_function("key => document.querySelector('#f-putus input[name=kunci]').value !== key", arg=shown)
        rows = {first: first_true, second: second_true}
        row = int(shown.split(":")[2])
        assert eventually(lambda: asked(database, PAGU.format(row)) == [(rows[row],)])

        # The other one is typed; what is no clear number is refused first.
        assert page.locator(".butir.j-nilai").count() == 1
        other = first if row == second else second
        page.keyboard.press("k")
        page.keyboard.type("1.25")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        page.locator("#isian").fill(f"{rows[other]:,.0f}".replace(",", "."))
        page.locator("#isian").press("Enter")
        page.locator(".butir.j-temuan").wait_for()
        assert eventually(lambda: asked(database, PAGU.format(other)) == [(rows[other],)])

        # A finding is dismissed, skipped, and the last decision taken back.
        before = page.locator("#f-putus input[name=kunci]").input_value()
        page.keyboard.press("d")
        page.wait_for_function("key => document.querySelector('#f-putus input[name=kunci]').value !== key", arg=before)
        page.keyboard.press("u")
        page.wait_for_function("key => document.querySelector('#f-putus input[name=kunci]').value === key", arg=before)
        page.keyboard.press("s")
        page.wait_for_function("key => document.querySelector('#f-putus input[name=kunci]').value !== key", arg=before)

        # The document is read again while the pages are open; both corrections are still there.
        run("ingest", "samples", "--force", "--database", str(database))
        assert asked(database, PAGU.format(first)) == [(first_true,)]
        assert asked(database, PAGU.format(second)) == [(second_true,)]
        page.goto(f"{address}/keputusan")
        assert page.get_by_text("Siti Rahma").count() >= 2

        with page.expect_download() as download:
            page.locator("a[href='/keputusan.csv']").click()
        download.value.save_as(tmp_path / "keputusan.csv")
    with (tmp_path / "keputusan.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    values = [line for line in lines if line["jenis"] == "nilai"]
    assert {line["author"] for line in lines} == {"Siti Rahma"}
    assert {int(line["row_no"]) for line in values} == {first, second}


def decided_elsewhere(database: Path, row: int, value: str) -> str:
    """What another auditor decided on a copy of the database, as the CSV of the decisions page."""
    desk = Desk(Settings(database=database), Guard("127.0.0.1"), "Budi")
    with desk.gate.reading() as connection:
        place = place_of(connection, f"n:{DOCUMENT}-16:{row}:pagu")
        assert place is not None
        desk.journal.add([value_entry(connection, place, value, "Budi", "")])
    assert desk.applier.apply()
    with desk.gate.reading() as connection:
        text = exported(connection)
    desk.gate.close()
    desk.sources.close()
    return text


def test_two_auditors_merge_their_work(page: Page, misread: Misread, tmp_path: Path) -> None:
    database, [(row, true), _] = misread.copied(tmp_path), misread.rows
    other = tmp_path / "budi.duckdb"
    other.write_bytes(database.read_bytes())
    (tmp_path / "budi.csv").write_text(decided_elsewhere(other, row, "123"), encoding="utf-8-sig")
    with serving(database, "--author", "Ani") as address:
        page.goto(f"{address}/{PLAN}?buka={row}:pagu")
        page.locator("#isian").fill(f"{true:.0f}")
        page.locator("#nilai button.tombol").click()
        page.locator("[data-disimpan]").wait_for()
        page.goto(f"{address}/keputusan")
        page.locator("input[type=file]").set_input_files(tmp_path / "budi.csv")
        page.get_by_role("button", name="Gabungkan", exact=True).click()
        page.locator(".pita.baik").wait_for()
        assert eventually(lambda: asked(database, "SELECT count(*) FROM antrean WHERE jenis = 'bentrok'") == [(1,)])
        page.goto(f"{address}/antrean")
        page.locator(".butir.j-bentrok").wait_for()
        assert asked(database, PAGU.format(row)) == [(true,)]
        page.keyboard.press("b")  # takes what Budi said
        page.locator(".butir:not(.j-bentrok)").wait_for()
        assert eventually(lambda: asked(database, PAGU.format(row)) == [(123,)])
