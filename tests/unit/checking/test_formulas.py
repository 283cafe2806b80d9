"""FRM-01 to FRM-06 and PRD-01: what the evaluation forms compute."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.checking.identities.formulas import as_printed
from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form, places

if TYPE_CHECKING:
    from pipeline.model import Finding, FormTable

QUARTERS = ("tw1", "tw2", "tw3", "tw4")


def item(number: int, **changes: object) -> dict[str, Any]:
    """A sub kegiatan whose figures agree, but for the changes."""
    money = {"renstra": 1000 * number, "lalu": 100 * number, "target": 200 * number}
    amounts = dict(zip(QUARTERS, (20 * number, 30 * number, 60 * number, 50 * number), strict=True))
    done = {"realisasi": 160 * number, "kumulatif": 260 * number, "capaian": Decimal("26.00")}
    values = {f"{name}_rp": value for name, value in (money | amounts | done).items()}
    counts = {"renstra": 40, "lalu": 4, "target": 8, "tw1": 1, "tw2": 2, "tw3": 0, "tw4": 3}
    values |= {
        f"{n}_k": v for n, v in (counts | {"realisasi": 6, "kumulatif": 10, "capaian": Decimal("25.00")}).items()
    }
    kode = f"1.06.01.2.01.{number:02d}"
    return {
        "kode": kode,
        "uraian": f"Nama {kode}",
        "indikator": "Jumlah laporan",
        "satuan": "Laporan",
        **values,
        **changes,
    }


def evaluation(**changes: object) -> FormTable:
    """An evaluation of a kegiatan with four sub kegiatan; the changes are to the second."""
    subs = [item(1), item(2, **changes), item(3), item(4)]
    names = ("target", *QUARTERS, "realisasi")
    own = {f"{n}_rp": sum(row[f"{n}_rp"] for row in (item(1), item(2), item(3), item(4))) for n in names}
    kegiatan = {"kode": "1.06.01.2.01", "uraian": "Nama kegiatan", **own}
    return form([kegiatan, *subs], "evaluasi", tahun=2022)


def found(**changes: object) -> list[Finding]:
    """Findings on the formulas."""
    return [one for one in check([evaluation(**changes)], FACTS) if one.rule_id[:3] in {"FRM", "SUM"}]


def test_an_evaluation_whose_figures_agree_has_no_finding() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("realisasi_rp", 420, "FRM-01"),
        ("tw2_rp", 99, "FRM-01"),
        ("kumulatif_rp", 620, "FRM-03"),
        ("capaian_rp", Decimal("28.00"), "FRM-04"),
        ("realisasi_k", 7, "FRM-02"),
        ("kumulatif_k", 17, "FRM-03"),
        ("capaian_k", Decimal("52.00"), "FRM-04"),
    ],
)
def test_one_wrong_figure_is_one_finding_at_that_figure(field: str, value: object, rule: str) -> None:
    (finding,) = found(**{field: value})
    assert (finding.rule_id, finding.kode, finding.field) == (rule, "1.06.01.2.01.02", field)
    assert finding.cause == "source"


def test_a_dash_counts_as_nothing() -> None:
    changes = {"lalu_rp": None, "kumulatif_rp": 320, "capaian_rp": Decimal("16.00")}
    assert found(**changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"satuan": "%", "tw1_k": 20, "tw2_k": 40, "tw3_k": 60, "tw4_k": 80, "realisasi_k": 80, "kumulatif_k": 80,
         "renstra_k": 100, "lalu_k": 70, "capaian_k": Decimal("80.00")},
        {"tw1_k": 5, "tw2_k": 6, "tw3_k": 6, "tw4_k": 0, "realisasi_k": 6, "kumulatif_k": 10},
        {"renstra_k": 8, "kumulatif_k": 10, "capaian_k": Decimal("80.00")},
        {"renstra_k": 8, "kumulatif_k": 10, "capaian_k": Decimal("100.00")},
    ],
    ids=["last quarter of a share", "greatest quarter", "what should fall, the other way round", "cut off at 100"],
)  # fmt: skip
def test_performance_may_be_computed_in_every_way_in_use(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


def test_a_formula_that_most_rows_do_not_follow_is_one_warning_on_its_column() -> None:
    rows = [item(number, capaian_rp=Decimal(number) + 50) for number in (1, 2, 3, 4)]
    findings = [one for one in check([form(rows, "evaluasi", tahun=2022)], FACTS) if one.rule_id == "FRM-04"]
    assert [(one.row_no, one.field, one.severity, one.cause) for one in findings] == [
        (None, "capaian_rp", "warning", "unknown")
    ]


def test_the_yearly_form_adds_the_current_year_s_target() -> None:
    drop = {f"{quarter}_{half}" for quarter in QUARTERS for half in ("k", "rp")}
    more = {"berjalan_rp": 100, "kumulatif_rp": 360, "capaian_rp": Decimal("36.00"), "tingkat_rp": Decimal("80.00")}
    rows = [
        {k: v for k, v in item(1).items() if k not in drop} | more | {"kode": f"1.06.01.2.01.0{n}"} for n in range(1, 5)
    ]
    assert not places(check([form(rows, "evaluasi", tahun=2022)], FACTS), "FRM-05")
    rows[2] = rows[2] | {"tingkat_rp": Decimal("88.00")}
    assert places(check([form(rows, "evaluasi", tahun=2022)], FACTS), "FRM-05") == [("1.06.01.2.01.03", "tingkat_rp")]


@pytest.mark.parametrize(
    ("stated", "exact", "fits"),
    [
        ("94.05", "94.0575", True),
        ("94.06", "94.0575", True),
        ("94.07", "94.0575", False),
        ("93.3", "93.363", True),
        ("57", "56.63", True),
        ("56", "56.63", True),
        ("55", "56.63", False),
        ("70.00", "70.4", False),
    ],
)
def test_percentages_may_be_rounded_or_cut_at_the_decimals_they_print(stated: str, exact: str, fits: bool) -> None:  # noqa: FBT001 -- a case of the table
    assert as_printed(Decimal(stated), Decimal(exact)) is fits


def footer(**values: Decimal) -> FormTable:
    """The evaluation with the averages that its rows give, but for the values told."""
    shown = {"capaian_k": Decimal("25.00"), "capaian_rp": Decimal("26.00"), "realisasi_k": Decimal("75.00")} | values
    row = {"level": "rata_rata", "kode": None, "uraian": "Rata-rata", **shown}
    return form([*[item(n) for n in (1, 2, 3, 4)], row], "evaluasi", tahun=2022)


def test_a_last_row_that_averages_all_programs_is_no_wrong_average_of_the_last_one() -> None:
    rows = [item(1), item(2, kode="1.06.02.2.01.01", capaian_k=Decimal("75.00"), kumulatif_k=60)]
    average = {"level": "rata_rata", "kode": "1.06.02", "uraian": "Rata-rata", "capaian_k": Decimal("50.00")}
    odd = average | {"tingkat_k": None, "capaian_rp": Decimal("26.00"), "realisasi_k": Decimal("75.00")}
    whole = form([*rows, odd], "evaluasi", tahun=2022)
    assert not places(check([whole], FACTS), "FRM-06")
    odd["capaian_k"] = Decimal("61.00")
    assert places(check([form([*rows, odd], "evaluasi", tahun=2022)], FACTS), "FRM-06") == [("1.06.02", "capaian_k")]


def test_an_average_that_no_way_of_computing_gives_is_a_finding() -> None:
    assert not places(check([footer()], FACTS), "FRM-06")
    assert places(check([footer(capaian_k=Decimal("31.00"))], FACTS), "FRM-06") == [(None, "capaian_k")]


@pytest.mark.parametrize(
    ("value", "label", "fits"),
    [
        ("92.10", "Sangat Tinggi", True),
        ("90.60", "Sangat Tinggi", True),
        ("90.60", "Tinggi", True),
        ("90.20", "Sangat Tinggi", False),
        ("49.00", "Sangat Buruk", True),
        ("60.00", "Buruk", True),
        ("60.00", "Sangat Buruk", False),
        ("60.00", "Tanpa nilai", True),
    ],
)
def test_a_grade_fits_its_average_by_either_reading_of_the_scale(value: str, label: str, fits: bool) -> None:  # noqa: FBT001 -- a case of the table
    table = footer(capaian_k=Decimal(value))
    grade = {"kode": None, "row": 5, "page": 1, "field": "capaian_k", "predikat": label}
    findings = check([replace(table, extra={"predikat": (grade,)})], FACTS)
    assert (places(findings, "PRD-01") == []) is fits


def test_absorption_is_judged_by_year_by_last_quarter_and_against_performance() -> None:
    low = {"realisasi_rp": 180, "tw1_rp": 20, "tw2_rp": 20, "tw3_rp": 20, "tw4_rp": 120, "realisasi_k": 8}
    findings = check([evaluation(**low)], FACTS)
    assert places(findings, "SRP-01") == [("1.06.01.2.01.02", "realisasi_rp"), ("1.06.01.2.01.02", "tw4_rp")]
    assert places(findings, "SRP-02") == [("1.06.01.2.01.02", "realisasi_k")]
