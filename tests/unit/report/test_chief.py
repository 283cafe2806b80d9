"""What a chief reads first: most money at stake, what was not understood; decided findings apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.report.chief import first_ten, unclear, weighty
from pipeline.report.page import pieces
from pipeline.report.pictures import Album, Picture
from pipeline.report.records import Missed
from tests.unit.report.lines import finding, part, placed, report


def told(number: int, stake: int, **more: object) -> object:
    """A finding on a row of its own with so much at stake."""
    return finding(number, **{"taruhan": Decimal(stake), "table_id": "d1-01", "row_no": number, **more})


def names(found: object) -> list[str]:
    """The findings by their ids."""
    return [one.finding_id for one in found]  # type: ignore[attr-defined]


def test_the_ten_with_the_most_money_come_first_from_all_documents() -> None:
    one = part(*(told(at, at) for at in range(1, 9)))  # type: ignore[arg-type]
    other = part(*(told(at, at * 10) for at in range(11, 19)), document_id="d2")  # type: ignore[arg-type]
    found = first_ten(report(one, other))
    assert names(f for _, f in found) == ["f18", "f17", "f16", "f15", "f14", "f13", "f12", "f11", "f8", "f7"]
    assert [d.document.document_id for d, _ in found][:1] == ["d2"]


def test_several_findings_on_one_row_are_one_matter_and_the_graver_is_shown() -> None:
    both = [told(1, 5, severity="warning"), told(2, 5, row_no=1)]
    assert names(weighty(both)) == ["f2"]  # type: ignore[arg-type]


def test_what_is_decided_or_a_note_or_has_nothing_at_stake_is_not_among_them() -> None:
    one = part(told(1, 5, terbuka=False), told(2, 5, severity="info"), told(3, 0))  # type: ignore[arg-type]
    assert first_ten(report(one)) == []
    assert names(weighty(one.findings)) == ["f3"]


def test_what_was_not_understood_is_told_by_document_the_worst_first() -> None:
    missed = Missed("d1", "d1-02", "Tabel 4", 3, 4, 40, 10, 20)
    some = replace(part(finding(cause="reading")), missed=(missed,))
    worse = part(document_id="d2", halaman_tidak_dibaca=2)
    found = unclear([part(document_id="d3"), some, worse])
    assert [(one.part.document.document_id, one.pages, one.tables, one.numbers, one.findings) for one in found] == [
        ("d2", 2, 0, 0, 0),
        ("d1", 0, 1, 30, 1),
    ]


def test_open_and_decided_findings_stand_apart() -> None:
    done = finding(2, terbuka=False, keputusan="dismissed", pemeriksa="Ani", message="Sudah dilihat.")
    page = "".join(pieces(report(part(finding(1), done)), "id", {}))
    opened, decided = page.index('id="t-f1"'), page.index('id="t-f2"')
    assert opened < page.index("Sudah diputuskan <span") < decided
    assert "1 temuan terbuka, 1 sudah diputuskan" in page
    assert "1 temuan sudah diputuskan pemeriksa" in page


def test_the_first_page_shows_a_picture_and_links_to_the_details() -> None:
    one = part(placed(1, (1, 2, 3, 4), taruhan=Decimal(7), anggota=4, dijawab=1))
    page = "".join(pieces(report(one), "id", {"d1": Album({"f1": Picture("data:image/png;base64,AAAA", 30, 9)})}))
    first = page[page.index('id="ten"') : page.index('id="documents"')]
    assert 'src="data:image/png;base64,AAAA"' in first
    assert 'href="#t-f1"' in first
    assert "4 baris" in first
    assert "1 dari 4 sudah diputuskan." in page
