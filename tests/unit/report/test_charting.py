"""Charts of a report: what a person would rather look at, and nothing where there is nothing to see."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.language import Figures, load_texts
from pipeline.report.charting import MOST_PROGRAMS, Chart, charts_of, completeness
from pipeline.report.overview import FieldCount
from pipeline.report.records import Bin, Part, Program, Quarter
from tests.unit.report.lines import part

TEXTS = load_texts("id", "common", "report")
FIGURES = Figures(TEXTS)


def _charts(one: Part) -> dict[str, Chart]:
    return {chart.title: chart for chart in charts_of(one, TEXTS, FIGURES)}


def _program(number: int, pagu: int, later: int | None) -> Program:
    money = None if later is None else Decimal(later)
    return Program("d1", "program", f"1.06.{number:02d}", "Program", Decimal(pagu), money)


def test_programs_stand_with_their_next_year_and_growth() -> None:
    charts = _charts(replace(part(), programs=(_program(1, 200, 150), _program(2, 100, 150))))
    assert list(charts) == ["Pagu per program", "Pertumbuhan pagu dari tahun n ke n+1 per program"]
    assert "2024" in charts["Pagu per program"].svg
    assert "+50,0" in charts["Pertumbuhan pagu dari tahun n ke n+1 per program"].svg


def test_a_plan_without_next_year_has_no_growth() -> None:
    """One figure among many is no comparison."""
    charts = _charts(replace(part(), programs=(_program(1, 200, 150), *(_program(n, 100, None) for n in range(2, 9)))))
    assert list(charts) == ["Pagu per program"]


def test_only_the_largest_programs_are_drawn_and_the_others_counted() -> None:
    programs = tuple(_program(n, 100 + n, None) for n in range(MOST_PROGRAMS + 3))
    (chart,) = _charts(replace(part(), programs=programs)).values()
    assert chart.svg.count("<rect") == MOST_PROGRAMS
    assert chart.note.startswith("3 ")


def test_absorption_is_drawn_by_quarter_and_confidence_only_where_there_is_doubt() -> None:
    """A text layer is certain throughout: a chart of one bar says nothing."""
    quarters = tuple(Quarter("d1", "d1-01", 2022, n, Decimal(n), Decimal(25 * n)) for n in (1, 2, 3, 4))
    certain, doubtful = (Bin("d1", 1.0, 90),), (Bin("d1", 0.7, 3), Bin("d1", 1.0, 90))
    assert list(_charts(replace(part(), quarters=quarters, bins=certain))) == [
        "Serapan anggaran kumulatif per triwulan, 2022"
    ]
    assert "Keyakinan pembacaan" in _charts(replace(part(), bins=doubtful))


def test_fields_that_are_filled_throughout_are_named_instead_of_drawn() -> None:
    counts = (FieldCount("rencana", "pagu", 10, 10), FieldCount("rencana", "lokasi", 10, 4))
    (chart,) = completeness(counts, TEXTS, FIGURES, full=False)
    assert chart.note == "Terisi penuh: pagu."
    assert "lokasi" in chart.svg
    assert ">pagu<" not in chart.svg
    assert ">pagu<" in completeness(counts, TEXTS, FIGURES, full=True)[0].svg
