"""The plan for the whole country is arithmetic that holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[3] / "docs" / "country.md").read_text(encoding="utf-8")
DOCUMENTS = (514 + 38) * 30
PAGES = DOCUMENTS * 60
SHARES = re.findall(r"^\| (\d+) % \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|$", PAGE, re.MULTILINE)


def measured(what: str) -> float:
    """The figure of the table of unit costs, in seconds, KB or MB."""
    value, unit = re.findall(rf"^\| {what} \| ([\d,.]+) ?(\w*) \|", PAGE, re.MULTILINE)[0]
    return float(value.replace(",", "")) / (1000 if unit == "ms" else 1)


def test_the_amount_is_what_its_parts_give() -> None:
    assert f"| documents | {DOCUMENTS:,} |" in PAGE
    assert f"| pages | {PAGES:,} |" in PAGE


@pytest.mark.parametrize("row", SHARES)
def test_the_hours_follow_from_the_measured_unit_costs(row: tuple[str, ...]) -> None:
    share, *shown = (int(cell.replace(",", "")) for cell in row)
    grades = ("clean, 300 dpi", "medium, 200 dpi", "bad, 150 dpi")
    scan = sum(measured(f"scanned page, {grade}") for grade in grades) / len(grades)
    assert scan == pytest.approx(8.05, abs=0.005)
    hours = (
        PAGES * share / 100 * 8.05 / 3600,
        PAGES * (1 - share / 100) * measured("digital page") / 3600,
        DOCUMENTS * measured("document of one page of prose") / 3600,
    )
    assert shown == [*(round(part) for part in hours), round(sum(hours))]


def test_what_is_drawn_from_the_hours_and_bytes_is_right() -> None:
    scans = PAGES * 0.4
    for told, value in (
        (57, 912 / 16), (14.3, 912 / 64), (17, PAGES * 18 / 1024**2), (27, 17.06 * 1.6),
        (99, scans * 0.25 / 1000), (1104, scans * 10 / 3600), (108, 27_000 / 250),
    ):  # fmt: skip
        assert told == pytest.approx(value, rel=0.02)
        assert f"{told:,}" in PAGE
    assert f"{round(PAGES / 38):,} pages" in PAGE
    assert len(SHARES) == 3
