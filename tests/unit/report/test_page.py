"""The page of a report: safe whatever a PDF says, whole in both languages, for screen, print and screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from pipeline.language import LANGUAGES, Language
from pipeline.report.page import pieces
from pipeline.report.pictures import Album, Picture
from pipeline.report.records import Doubt, Program, Quarter, Repair, TableLine, Unmatched
from tests.unit.report.lines import MONEY, finding, part, placed, report

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\x00'
PIXEL = Picture("data:image/png;base64,AAAA", 300, 90)


def full() -> str:
    """Every place of the page that shows something of a document, filled with hostile text."""
    table = TableLine(
        "d1", "d1-01", "T-C.33", EVIL, 2024, 1, 2, 3, 4, 1.0, "rencana", 3, MONEY, "total", 9, 8, 1, 0, 12, 9
    )
    hostile = {"message": EVIL, "evidence": EVIL, "kode": EVIL, "uraian": EVIL, "stated": EVIL, "expected": EVIL}
    decided = {"keputusan": "accepted", "pemeriksa": EVIL, "catatan_pemeriksa": EVIL, "field": EVIL}
    one = part(
        placed(1, (1, 2, 3, 4), **hostile, **decided),
        finding(2, severity="warning", cause="reading", **hostile),
        finding(3, severity="info", cause="unknown", rule_id="NEW-99", **hostile),
        perangkat_daerah=EVIL, file_name=EVIL, wilayah=EVIL, jenis=EVIL, reason=EVIL, total_pagu=MONEY,
        dasar_total="total", taruhan=MONEY / 7, taruhan_kesalahan=MONEY / 9, nilai=9, nilai_yakin=8,
    )  # fmt: skip
    one = replace(
        one,
        tables=(table,),
        repairs=(Repair("d1", "d1-01", 1, 1, EVIL, EVIL, EVIL, EVIL, EVIL, 0.9),),
        unmatched=tuple(Unmatched("d1", "d1-01", 1, 1, EVIL, EVIL, 80.0, EVIL) for _ in range(99)),
        doubts=(Doubt("d1", "d1-01", 1, 1, EVIL, EVIL, EVIL, 0.4),),
        programs=(Program("d1", "program", EVIL, EVIL, MONEY, MONEY * 2),),
        quarters=tuple(Quarter("d1", "d1-01", 2022, n, MONEY, MONEY / MONEY * n) for n in (1, 2, 3, 4)),
    )
    album = Album({"f1": PIXEL}, left_out=3)
    bare = part(document_id="d2", status="quarantined", reason=EVIL, perangkat_daerah=None, wilayah=None)
    return "".join(pieces(report(one, bare), "id", {"d1": album, "d2": Album()}))


PAGE = full()


class Tags(HTMLParser):
    """The elements of a page with their attributes, in order, and its words by element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the element."""
        self.tags.append((tag, dict(attrs)))

    def of(self, *names: str) -> list[dict[str, str | None]]:
        """The attributes of all elements with these names."""
        return [attributes for tag, attributes in self.tags if tag in names]


def test_what_a_pdf_says_is_shown_as_text_and_never_runs() -> None:
    """One script, our own; no image but our pictures; no handler; a template's braces are text."""
    tags = Tags(PAGE)
    assert len(tags.of("script")) == 1
    assert [image["src"] for image in tags.of("img")] == [PIXEL.source]
    assert not [name for _, attributes in tags.tags for name in attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in PAGE
    assert "&lt;script&gt;alert(1)" in PAGE


def test_the_page_allows_only_its_own_style_and_script() -> None:
    """Were something hostile ever to get in, the browser would not run it."""
    policy = next(meta["content"] for meta in Tags(PAGE).of("meta") if meta.get("http-equiv")) or ""
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}='", policy)
    assert "unsafe" not in policy


def test_nothing_is_fetched_from_anywhere() -> None:
    """The file is read where there is no network, and tells nobody that it was opened."""
    tags = Tags(PAGE)
    assert not re.search(r"https?://|//[a-z]|@import|url\(", PAGE)
    links = [str(value) for _, each in tags.tags for name, value in each.items() if name in {"src", "href"}]
    assert links
    assert all(link.startswith(("#", "data:image/")) for link in links)
    assert not tags.of("link", "iframe", "object", "embed", "base")


def test_every_link_inside_the_page_has_its_end() -> None:
    tags = Tags(PAGE)
    ends = {each["id"] for _, each in tags.tags if "id" in each}
    assert {str(a["href"])[1:] for a in tags.of("a")} <= ends


def test_headings_go_down_one_step_at_a_time() -> None:
    """A screen reader's list of headings is the report's outline."""
    levels = [int(tag[1]) for tag, _ in Tags(PAGE).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_and_pictures_are_described() -> None:
    """Each head says whether it is of a row or a column; each picture and chart has its words."""
    tags = Tags(PAGE)
    assert all(each.get("scope") in {"row", "col"} for each in tags.of("th"))
    assert all(each.get("alt") for each in tags.of("img"))
    assert all(each.get("role") == "img" and each.get("aria-label") for each in tags.of("svg") if "class" in each)
    assert len(tags.of("main")) == 1
    assert all(each.get("aria-label") for each in tags.of("nav"))


def test_the_page_prints_without_what_only_a_screen_needs() -> None:
    """Table heads come again on each sheet, findings are not cut in two, links are plain text."""
    rules = PAGE[PAGE.index("@media print") : PAGE.index("</style>")]
    assert "thead { display: table-header-group; }" in rules
    assert re.search(r"nav, .*#filter \{ display: none !important; \}", rules)
    assert "a { color: inherit; text-decoration: none; }" in rules
    assert re.search(r"\.document:has\(> details\[open\]\) \{[^}]*break-before: page", rules)
    assert re.search(r"details\.fold:not\(\[open\]\)[^{]*\{ display: none; \}", rules)
    assert re.search(r"tr, figure, \.findings > li[^{]*\{ break-inside: avoid; \}", rules)


def test_the_page_is_readable_without_scripts() -> None:
    """What only the script drives is hidden until it runs; all rows are there."""
    form = next(each for each in Tags(PAGE).of("form"))
    assert "hidden" in form
    assert PAGE.count("data-errors=") == 2


@pytest.mark.parametrize("cause", ["reading", "unknown"])
def test_the_office_is_not_blamed_for_what_may_be_our_reading(cause: str) -> None:
    """Only cause `source` says that something is printed so."""
    shown = _findings("".join(pieces(report(part(finding(cause=cause, stated="105", expected="395"))), "id", {})))
    assert "Tercetak" not in shown
    assert "Terbaca" in shown
    blamed = _findings("".join(pieces(report(part(finding(stated="105", expected="395"))), "id", {})))
    assert "Tercetak demikian dalam dokumen" in blamed


def _findings(page: str) -> str:
    start = page.index('<ol class="findings">')
    return page[start : page.index("</ol>", start)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_both_languages_and_writes_numbers_in_their_style(language: Language) -> None:
    page = "".join(pieces(report(part(finding(), total_pagu=MONEY, dasar_total="total", nilai=1234)), language, {}))
    assert f'<html lang="{language}">' in page
    assert ("1.234" if language == "id" else "1,234") in page
    assert ("54.434.200.000" if language == "id" else "54,434,200,000") in page
    assert ("Kesalahan" in page) == (language == "id")


@pytest.mark.parametrize(
    ("album", "words"),
    [
        (Album(missing="gone"), "tidak lagi ada di tempatnya"),
        (Album(missing="changed"), "berisi dokumen lain"),
        (Album(left_out=7), "7 tempat temuan tidak disertai gambar"),
        (None, "--no-pictures"),
    ],
)
def test_the_page_says_why_pictures_are_missing(album: Album | None, words: str) -> None:
    """A source that has moved is no reason to stop."""
    assert words in "".join(pieces(report(part(finding())), "id", {} if album is None else {"d1": album}))


def test_a_report_on_nothing_is_a_report() -> None:
    """A new database has no documents yet."""
    assert "<h1>" in "".join(pieces(report(), "id", {}))
