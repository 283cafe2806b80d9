"""What the reading of a page left out is said, at its place."""

from __future__ import annotations

from pipeline.checking.lost.gaps import left_out
from pipeline.model import Box, Gap, Glyphs, Page, Rules

HERE, THERE = Box(10, 20, 30, 40), Box(50, 60, 70, 80)


def _page(*gaps: Gap) -> Page:
    return Page(3, 400, 200, "digital", Glyphs.none(), Rules.none(), gaps=gaps)


def test_what_was_not_read_is_one_error_a_kind_and_page() -> None:
    found = list(left_out([_page(Gap("picture", HERE), Gap("picture", THERE), Gap("undecoded", THERE))]))
    assert [(one.rule_id, one.severity, one.cause, one.page, one.box) for one in found] == [
        ("READ-01", "error", "reading", 3, HERE),
        ("READ-01", "error", "reading", 3, THERE),
    ]


def test_what_was_left_out_on_purpose_is_named_and_no_error() -> None:
    (found,) = left_out([_page(Gap("struck", HERE, "45.000.000", unread=False))])
    assert (found.rule_id, found.severity, found.stated, found.box) == ("READ-02", "info", "45.000.000", HERE)


def test_what_stands_on_no_page_has_no_box() -> None:
    (found,) = left_out([_page(Gap("attached", Box(0, 0, 0, 0), "Renja-Dinsos.pdf"))])
    assert (found.rule_id, found.stated, found.box) == ("READ-01", "Renja-Dinsos.pdf", None)
