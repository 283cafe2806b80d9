"""CON-09: claims of a year's achievement against its evaluation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checking.rules import check
from pipeline.model import Box, Finding, FormTable, Klaim, Narrative
from tests.unit.checking.tables import FACTS, form

OVERALL = "Secara umum capaian fisik kegiatan mencapai 100%."


def evaluation(done: int = 10, tahun: int = 2022) -> FormTable:
    """A program of two sub kegiatan with a target of 10 each, of which one reached `done`; 70 million in all."""
    rows = [{"kode": "1.06.01", "uraian": "Program", "realisasi_rp": 70_000_000}]
    for number, reached in ((1, 10), (2, done)):
        rows.append({"kode": f"1.06.01.2.01.0{number}", "uraian": "Sub", "target_k": 10, "realisasi_k": reached})  # type: ignore[dict-item]
    return form(rows, "evaluasi", tahun=tahun)


def claim(subjek: str, nilai: int, satuan: str, teks: str = OVERALL, tahun: int = 2022) -> Klaim:
    return Klaim(teks, subjek, tahun, Decimal(nilai), satuan, 4, Box(1, 1, 2, 2))


def found(table: FormTable, one: Klaim, narrative: Narrative | None = None) -> list[Finding]:
    said = check([table], FACTS, [one], narrative or Narrative())
    return [finding for finding in said if finding.rule_id == "CON-09"]


def test_a_full_achievement_of_all_is_contradicted_by_one_row_that_stays_behind() -> None:
    (finding,) = found(evaluation(4), claim("capaian fisik", 100, "%"))
    assert (finding.page, finding.stated, finding.expected, finding.severity) == (4, "100", "40", "error")
    assert "1 dari 2" in finding.message


def test_rows_that_do_not_reach_a_full_achievement_are_all_counted_those_nearly_there_too() -> None:
    rows = [
        {"kode": f"1.06.01.2.01.0{number}", "uraian": "Sub", "target_k": 100, "realisasi_k": reached}
        for number, reached in enumerate((100, 98, 95, 40), 1)
    ]
    (finding,) = found(form(rows, "evaluasi", tahun=2022), claim("capaian fisik", 100, "%"))
    assert "3 dari 4 baris" in finding.message
    assert found(form(rows[:3], "evaluasi", tahun=2022), claim("capaian fisik", 100, "%")) == []


@pytest.mark.parametrize(
    ("table", "one"),
    [
        (evaluation(10), claim("capaian fisik", 100, "%")),
        (evaluation(4), claim("capaian fisik", 100, "%", "Kegiatan pasar murah mencapai capaian fisik 100%.")),
        (evaluation(4), claim("capaian fisik", 95, "%")),
        (evaluation(4, tahun=2021), claim("capaian fisik", 100, "%")),
        (evaluation(), claim("realisasi", 70_000_000, "rupiah")),
        (evaluation(), claim("realisasi", 20_000_000, "rupiah")),
    ],
)
def test_a_claim_that_the_table_bears_out_or_does_not_speak_of_is_left_alone(table: FormTable, one: Klaim) -> None:
    assert found(table, one) == []


def test_money_realised_near_the_table_s_total_must_be_the_total() -> None:
    (finding,) = found(evaluation(), claim("realisasi", 71_000_000, "rupiah", "Realisasi sebesar Rp 71.000.000."))
    assert (finding.stated, finding.expected) == ("71.000.000", "70.000.000")


def test_a_claim_on_a_scanned_page_is_a_matter_to_look_at() -> None:
    (finding,) = found(evaluation(4), claim("capaian fisik", 100, "%"), Narrative(scanned=frozenset({4})))
    assert (finding.cause, finding.severity) == ("unknown", "warning")
