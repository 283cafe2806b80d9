"""The whole page with every value on it; dark by the system's setting; room for fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import DOCUMENT
from tests.web.looking import CONTRAST, NAMELESS, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHEET = f"dokumen/{DOCUMENT}/lembar/22"
IN_VIEW = """rect => {
    const outer = document.getElementById("bidang").getBoundingClientRect(), inner = rect.getBoundingClientRect();
    const high = inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    return high && inner.right > outer.left && inner.left < outer.right;
}"""
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter((one) => one.getClientRects().length && !one.closest("p, .temuan, td, dd, .lompat"))
    .map((one) => [one, (/checkbox|radio/.test(one.type) && one.closest("label") || one).getBoundingClientRect()])
    .filter(([, box]) => box.height < 44).map(([one]) => one.outerHTML.slice(0, 90))"""


def test_values_are_drawn_where_they_stand_and_decided_there(page: Page, address: str) -> None:
    page.goto(f"{address}/{SHEET}")
    assert page.locator("#bidang img").evaluate("one => one.decode().then(() => one.naturalWidth)") > 1000
    drawn = page.locator("#nilai-nilai rect.s-ok")
    assert drawn.count() > 200
    assert page.locator("[data-hitung=ok]").inner_text() == str(drawn.count())
    page.locator("#nilai-nilai [tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "+", "+", "+"):
        page.keyboard.press(key)
    focused = page.locator("#nilai-nilai rect:focus")
    assert focused.evaluate(IN_VIEW)  # however far the page is drawn in
    head = page.locator("#kepala-sel").inner_text()
    assert "Indikator" in head
    assert "1.06" in head
    page.keyboard.press("Enter")
    page.locator("#isian").wait_for()
    assert page.locator("#nilai-nilai rect.terpilih").evaluate(IN_VIEW)
    before = page.locator("#bidang").evaluate("one => one.scrollLeft")
    place = page.locator("#bidang").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 300, place["y"] + 200)
    page.mouse.down()
    page.mouse.move(place["x"] + 100, place["y"] + 200, steps=3)
    page.mouse.up()
    assert page.locator("#bidang").evaluate("one => one.scrollLeft") != before


def test_what_a_finding_compares_is_framed_and_the_programs_that_are_counted(page: Page, address: str) -> None:
    page.goto(f"{address}/antrean?tingkat=warning&tingkat=error&isi=temuan")
    page.keyboard.press("w")
    page.wait_for_url("**/lembar/**temuan=**")
    page.locator("rect.bingkai:focus").wait_for()
    assert page.locator("rect.bingkai").count() > 1
    assert page.locator("rect.bingkai:focus").evaluate(IN_VIEW)


def test_dark_pages_can_be_read_and_fingers_find_room(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True, is_mobile=True
    )
    page = context.new_page()
    for path in [*PAGES, "banyak", SHEET, "kertas-kerja"]:
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert page.evaluate(CONTRAST) == [], path
        assert page.evaluate(NAMELESS) == [], path
        assert page.evaluate(SMALL) == [], path
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 30)"
    context.close()
