"""Ten tasks of an auditor, done from the start page on by keyboard alone and by touch at 390 px.

With RENJA_SCREENSHOTS=FOLDER a picture is taken of what each task leaves, to be looked at.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from pipeline.deciding import decide
from pipeline.intake import discover
from pipeline.model import Correction, Finding
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store
from schemas.messages import say
from tests.documents.invented import FIRST, made
from tests.unit.store.readings import DOCUMENT, box
from tests.unit.store.readings import TABLE as TABLE_ID
from tests.web.conftest import asked, eventually, pages_of
from tests.web.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from pipeline.model import DocumentResult

NOON = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- as the database keeps it
PLAN = f"SELECT row_no, level, uraian, CAST(pagu AS INTEGER) FROM rencana WHERE table_id = '{TABLE_ID}'"  # noqa: S608
DISMISSED = "SELECT count(*) FROM finding_decisions WHERE decision = 'dismissed' AND status = 'applied'"
_MOST_TABS = 250
_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > width + 1)
        .map((one) => one.outerHTML.slice(0, 80)).slice(0, 6);
}"""
_SEEN = """one => {
    const box = one.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 20);
    const there = document.elementFromPoint(x, y);
    if (!there) return false;
    const labels = one.labels ? [...one.labels] : [];
    return one.contains(there) || there.contains(one) || labels.some((label) => label.contains(there));
}"""
"""Whether what has the focus, or was touched, can be seen: nothing lies over it."""


def _place_of(target: Locator, label: str) -> int:
    """The place of an option in a list, by how its text begins."""
    options = [one.strip().lower() for one in target.locator("option").all_inner_texts()]
    return next(at for at, one in enumerate(options) if one.startswith(label.lower()))


class Hands(Protocol):
    """How a person does things on a page."""

    page: Page

    def act(self, target: Locator) -> None:
        """Follows a link, presses a button, opens what is closed."""

    def write(self, target: Locator, text: str) -> None:
        """Writes into a field, in place of what is there."""

    def choose(self, target: Locator, label: str) -> None:
        """Chooses from a list."""

    def send(self, field: Locator, button: Locator) -> None:
        """Sends the form that a field is in."""


class Keyboard:
    """Tab, letters, Enter and Space; the mouse is never moved."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def _reach(self, target: Locator) -> None:
        for _ in range(_MOST_TABS):
            if target.evaluate("one => document.activeElement === one"):
                # the browser may still be scrolling to what has the focus: what stays covered fails all the same
                self.page.wait_for_function(_SEEN, arg=target.element_handle(), timeout=2000)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not to be reached by Tab: {target}")

    def act(self, target: Locator) -> None:
        """As `Hands` says."""
        target.wait_for()
        self._reach(target)
        kind = target.evaluate("one => one.type || ''")
        self.page.keyboard.press("Space" if kind in {"checkbox", "radio"} else "Enter")

    def write(self, target: Locator, text: str) -> None:
        """As `Hands` says."""
        target.wait_for()
        self._reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, target: Locator, label: str) -> None:
        """As `Hands` says."""
        target.wait_for()
        self._reach(target)
        self.page.keyboard.press("Home")
        for _ in range(_place_of(target, label)):
            self.page.keyboard.press("ArrowDown")

    def send(self, field: Locator, button: Locator) -> None:  # noqa: ARG002 -- as `Hands` has it
        """As `Hands` says."""
        self._reach(field)
        self.page.keyboard.press("Enter")


class Touch:
    """Fingers on a telephone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def act(self, target: Locator) -> None:
        """As `Hands` says."""
        target.scroll_into_view_if_needed()
        size = target.evaluate(
            "one => (/checkbox|radio/.test(one.type) && one.closest('label') || one).getBoundingClientRect().height"
        )
        inline = target.evaluate("one => Boolean(one.closest('p, td, th, dd, li'))")
        assert size >= 44 or inline, f"{size} px: {target}"
        target.tap()

    def write(self, target: Locator, text: str) -> None:
        """As `Hands` says."""
        target.tap()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, target: Locator, label: str) -> None:
        """As `Hands` says."""
        target.select_option(index=_place_of(target, label))

    def send(self, field: Locator, button: Locator) -> None:  # noqa: ARG002 -- as `Hands` has it
        """As `Hands` says."""
        self.act(button)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A plan with findings and a decision that its page contradicts, and a table that no form knows."""
    settings = Settings(database=tmp_path / "renja.duckdb", ocr="never")
    plan = _with_starts(small())
    found = tuple(
        Finding("NUM-01", "warning", "reading", say("NUM-01.ways", text=str(row)), table=1, row_no=row, field="lokasi")
        for row in range(1, 4)
    )
    sums = tuple(one for one in plan.findings if one.severity == "error")[:1]
    reading = replace(plan, findings=(*sums, *found))
    wrong = Correction(
        "k1", DOCUMENT, 1, box(2, 4), TABLE_ID, 2, None, "pagu", "999", "700000", "Budi", NOON, "dari DPA"
    )
    [source] = discover([made(tmp_path / "satu.pdf", FIRST)], settings, tmp_path)
    with Store(settings.database) as store:
        store.decide([wrong])
        done = decide(reading, store.decisions(DOCUMENT))
        result = replace(done.result, findings=reading.findings)
        store.save(result, reading, done.outcomes, done.origins)
        store.save(read_document(source, settings, lambda _done, _all: None))
    return settings.database


def _with_starts(plan: DocumentResult) -> DocumentResult:
    """The plan as a reading gives it: of a form that is known, every cell beginning in its row."""
    [form] = plan.tables
    body = tuple(replace(one, starts=(True,) * len(one.cells)) for one in form.table.rows)
    return replace(plan, tables=(replace(form, form="t-c-33", table=replace(form.table, rows=body)),))


@pytest.fixture(params=["keyboard", "touch"])
def hands(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Hands]:
    """A person at a desk, and one with a telephone."""
    small_window = {"width": 390, "height": 844}
    touch = request.param == "touch"
    size = small_window if touch else {"width": 1280, "height": 800}
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield Touch(page) if touch else Keyboard(page)
    context.close()


def look(hands: Hands, name: str) -> None:
    """What a task leaves fits the window; a picture of it where one is wanted."""
    hands.page.wait_for_load_state()  # without its styles every page is too wide
    wide = hands.page.evaluate(_WIDE)
    assert wide == [], name
    if folder := os.environ.get("RENJA_SCREENSHOTS"):
        kind = type(hands).__name__.lower()
        hands.page.screenshot(path=str(Path(folder) / f"{name}-{kind}.png"), full_page=kind == "touch")


def menu(hands: Hands, name: str) -> None:
    """Goes to a page of the menu."""
    hands.act(hands.page.locator("header nav a", has_text=name))
    hands.page.wait_for_load_state()


def found(hands: Hands, words: str) -> None:
    """1: finds a document by a word of its name, and opens it."""
    menu(hands, "Dokumen")
    search = hands.page.locator("input[name=cari]")
    hands.write(search, words)
    hands.page.locator("table.dokumen tbody tr").nth(1).wait_for(state="detached")
    hands.act(hands.page.locator("table.dokumen tbody a").first)
    hands.page.locator("#keadaan").wait_for()


def taught(hands: Hands) -> None:
    """2: says what the columns of a table mean."""
    page = hands.page
    hands.act(page.locator("a[href$='/tabel/1']").first)
    hands.act(page.locator("a[href$='/tata-letak']"))
    page.wait_for_url("**/tata-letak")
    hands.choose(page.locator("select[name=fakta]"), "rencana: program")
    hands.choose(page.locator("select[name=baris]"), "tiap baris berdiri")
    hands.act(page.locator("#pilih button"))
    page.wait_for_url("**fakta=rencana**")
    hands.write(page.locator("#ajar input[name=nama]"), "Daftar wastu")
    hands.choose(page.locator("#ajar select[name=level]"), "Kegiatan")
    for at, label in enumerate(("nomor urut", "Uraian", "Pagu", "Target")):
        hands.choose(page.locator("select[name=isi]").nth(at), label)
    look(hands, "02-teach")
    hands.act(page.locator("#ajar button.tombol"))
    page.locator("#tersimpan").wait_for()
    assert "Pemeliharaan taman kota" in page.locator("#tersimpan").inner_text()


def row(hands: Hands, number: int) -> None:
    """Opens what can be said of a row."""
    hands.act(hands.page.locator(f"#r{number} a.ke-panel"))
    hands.page.locator("#panel-judul").wait_for()


def saved(hands: Hands) -> None:
    """Waits for the page that says that a decision was kept."""
    hands.page.locator(".pita.baik").wait_for()
    hands.page.wait_for_load_state()


def test_ten_tasks(hands: Hands, database: Path) -> None:
    with pages_of(database, "Siti") as address:
        hands.page.goto(address)
        found(hands, "Pertamanan")
        look(hands, "01-find")
        taught(hands)
        look(hands, "02-taught")
        assert asked(database, "SELECT form FROM tables WHERE form LIKE 'Daftar%'") == [("Daftar wastu",)]
        structure(hands, database)
        bulk_and_undo(hands, database)
        conflict(hands, database)
        signed_off(hands)
        paper(hands)


def structure(hands: Hands, database: Path) -> None:
    """3, 4, 5: a level is put right, a name goes on in the row below, a row is missing."""
    page = hands.page
    found(hands, "Dinas Sosial")
    hands.act(page.locator("a[href$='/tabel/1']").first)
    row(hands, 6)
    hands.choose(page.locator("#panel select[name=level]").first, "Kegiatan")
    look(hands, "03-level")
    form = page.locator("#panel form").first
    hands.send(form.locator("input[name=catatan]"), form.locator("button"))
    saved(hands)
    assert rows(database)[6][0] == "kegiatan"

    row(hands, 3)
    hands.act(page.locator("#panel summary", has_text="Gabung"))
    form = page.locator("#panel form:has([value=gabung])")
    look(hands, "04-merge")
    hands.send(form.locator("input[name=catatan]"), form.locator("button"))
    saved(hands)
    assert rows(database)[3][1] == "Koordinasi dan Penyusunan Laporan"

    row(hands, 4)
    hands.act(page.locator("#panel summary", has_text="Tambah"))
    hands.write(page.locator("[name='n.uraian']"), "Monitoring")
    hands.write(page.locator("[name='n.pagu']"), "50.000")
    look(hands, "05-add")
    form = page.locator("#panel form:has([value=tambah])")
    hands.send(page.locator("[name='n.pagu']"), form.locator("button"))
    saved(hands)
    assert rows(database)[5][1:] == ("Monitoring", 50_000)


def bulk_and_undo(hands: Hands, database: Path) -> None:
    """6, 9: one finding is accepted, the others decided at once, and these taken back at once."""
    page = hands.page
    found(hands, "Dinas Sosial")
    finding = page.locator("li.satu", has=page.locator("button[value=accepted]")).first
    hands.act(finding.locator("form.putusan summary").first)
    hands.act(finding.locator("button[value=accepted]").first)
    assert eventually(lambda: asked(database, "SELECT decision FROM finding_decisions") == [("accepted",)])
    hands.act(page.locator("a[href^='/banyak?dokumen']"))
    hands.act(page.locator("#banyak input[data-semua=kunci]"))
    hands.write(page.locator("#banyak input[name=catatan]"), "sudah dilihat")
    look(hands, "06-bulk")
    hands.act(page.locator("#banyak button[value=dismissed]"))
    saved(hands)
    [(dismissed,)] = asked(database, DISMISSED)
    assert dismissed
    look(hands, "06-decided")
    hands.act(page.locator(".pita.baik button"))
    page.locator(".pita.baik").wait_for(state="detached")
    assert eventually(lambda: asked(database, DISMISSED) == [(0,)])
    look(hands, "09-undo")


def conflict(hands: Hands, database: Path) -> None:
    """10: what a page contradicts is asked about first."""
    page = hands.page
    menu(hands, "Antrean")
    page.locator(".butir.j-bentrok").wait_for()
    look(hands, "10-conflict")
    hands.act(page.locator("button[value=lawan]"))
    page.locator(".butir.j-bentrok").wait_for(state="detached")
    assert eventually(lambda: rows(database)[2][2] == 700_000)


def signed_off(hands: Hands) -> None:
    """7: a document is signed off with what is still open."""
    page = hands.page
    found(hands, "Dinas Sosial")
    hands.choose(page.locator("select[name=keadaan]"), "selesai")
    hands.act(page.locator("#keadaan button"))
    page.locator("#keadaan [role=alert]").wait_for()
    look(hands, "07-still-open")
    hands.act(page.locator("#keadaan button"))
    page.locator("#keadaan b", has_text="selesai").wait_for()
    look(hands, "07-signed-off")


def paper(hands: Hands) -> None:
    """8: the working paper of what was accepted, with what was put right."""
    page = hands.page
    hands.act(page.locator("a[href^='/kertas-kerja?diterima']"))
    page.locator(".lembar-kerja").first.wait_for()
    assert "700.000" in page.locator(".kertas").inner_text()
    look(hands, "08-paper")


def rows(database: Path) -> dict[object, tuple[object, ...]]:
    """Level, name and pagu of the rows of the plan by number."""
    return {number: tuple(more) for number, *more in asked(database, PLAN)}
