"""The charts of a report, from its records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pipeline.charts import Bar, Group, Line, Point, grouped_bars, histogram, horizontal_bars, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Figures, Texts
    from pipeline.report.overview import FieldCount
    from pipeline.report.records import Part, Program

MOST_PROGRAMS = 12
QUARTERS = ("I", "II", "III", "IV")


class Chart(NamedTuple):
    """A drawing with its caption, and a note below it."""

    title: str
    svg: str
    note: str = ""


def charts_of(part: Part, texts: Texts, figures: Figures) -> list[Chart]:
    """The charts of a document; those that have nothing to show are left out."""
    made = (
        _programs(part, texts, figures),
        _growth(part, texts, figures),
        _quarters(part, texts, figures),
        _confidence(part, texts, figures),
    )
    return [chart for chart in made if chart]


def completeness(fields: Sequence[FieldCount], texts: Texts, figures: Figures, *, full: bool) -> list[Chart]:
    """Filled fields in percent, a chart a fact table; `full` also draws the fields that are filled throughout."""
    made = []
    for tabel in dict.fromkeys(each.tabel for each in fields):
        own = [each for each in fields if each.tabel == tabel]
        drawn = [each for each in own if full or each.terisi < each.baris]
        whole = [texts.or_name("field", each.field) for each in own if each not in drawn]
        title = texts("chart.completeness", tabel=texts.or_name("fact", tabel))
        bars = [
            Bar(texts.or_name("field", each.field), 100 * each.terisi / each.baris, _filled(each, texts, figures))
            for each in drawn
        ]
        note = texts("chart.whole", fields=", ".join(whole)) if whole else ""
        made.append(Chart(title, horizontal_bars(bars, title, most=100.0, beside=True) if bars else "", note))
    return made


def _filled(count: FieldCount, texts: Texts, figures: Figures) -> str:
    share = figures.share(count.terisi, count.baris)
    return texts("chart.filled", share=share, filled=figures.number(count.terisi), rows=figures.number(count.baris))


def _programs(part: Part, texts: Texts, figures: Figures) -> Chart | None:
    """Money by program, the largest first; the next year beside it where it is printed."""
    if not part.programs:
        return None
    shown = _largest(part.programs)
    year, left = part.document.tahun, len(part.programs) - len(shown)
    title = texts("chart.pagu", level=texts.or_name("level", shown[0].level))
    note = texts("chart.left_out", count=figures.number(left)) if left else ""
    if 2 * sum(each.pagu_maju is not None for each in shown) < len(shown):
        bars = [Bar(_name(each), _float(each.pagu), figures.short_money(each.pagu)) for each in shown]
        return Chart(title, horizontal_bars(bars, title), note)
    groups = [
        Group(_name(each), [(_float(money), figures.short_money(money)) for money in (each.pagu, each.pagu_maju)])
        for each in shown
    ]
    series = [str(year), str(year + 1)] if year else ["n", "n+1"]
    return Chart(title, grouped_bars(groups, series, title), note)


def _growth(part: Part, texts: Texts, figures: Figures) -> Chart | None:
    """Growth of the next year over the year planned, in percent."""
    shown = _largest(part.programs)
    grown = [(each, (each.pagu_maju / each.pagu - 1) * 100) for each in shown if each.pagu and each.pagu_maju]
    if not grown or 2 * len(grown) < len(shown):
        return None
    title = texts("chart.growth", level=texts.or_name("level", shown[0].level))
    bars = [Bar(_name(each), float(share), figures.percent(share, 1, sign=True)) for each, share in grown]
    return Chart(title, horizontal_bars(bars, title))


def _quarters(part: Part, texts: Texts, figures: Figures) -> Chart | None:
    """Absorption of the money up to each quarter."""
    if not part.quarters:
        return None
    year = part.quarters[0].tahun
    title = texts("chart.absorption_of", tahun=year) if year else texts("chart.absorption")
    points = [
        Point(f"{QUARTERS[each.triwulan - 1]}", float(each.serapan), figures.percent(each.serapan))
        for each in part.quarters
    ]
    most = max(100.0, *(float(each.serapan) for each in part.quarters))
    note = texts("chart.realised", money=figures.money(part.quarters[-1].realisasi))
    return Chart(title, line([Line(title, points)], title, most=most), note)


def _confidence(part: Part, texts: Texts, figures: Figures) -> Chart | None:
    """How surely values were read; a text layer is certain throughout, and needs no chart."""
    counts = {round(each.least, 1): each.values for each in part.bins}
    if set(counts) <= {1.0}:
        return None
    title = texts("chart.confidence")
    steps = [step / 10 for step in range(11) if step / 10 >= min(*counts, 0.5)]
    bars = [
        Bar(figures.number(step), float(counts.get(step, 0)), figures.number(counts.get(step, 0))) for step in steps
    ]
    return Chart(title, histogram(bars, title), texts("chart.confidence_note"))


def _largest(programs: Sequence[Program]) -> list[Program]:
    """The largest, in their printed order."""
    ranked = sorted(programs, key=lambda each: each.pagu or each.pagu_maju or Decimal(0), reverse=True)
    kept = {id(each) for each in ranked[:MOST_PROGRAMS]}
    return [each for each in programs if id(each) in kept]


def _name(program: Program) -> str:
    return " ".join(part for part in (program.kode, program.uraian) if part) or "?"


def _float(money: Decimal | None) -> float | None:
    return None if money is None else float(money)
