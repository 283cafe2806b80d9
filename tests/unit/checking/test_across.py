"""CON-06, YRS-01, YRS-02, VER-01, VER-02: documents of one office against each other, also through the database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.checking import across
from pipeline.checking.across import compare, needed
from pipeline.model import Box, DocumentResult, OfficeDocument, StoredRow
from pipeline.store.writer import Store
from tests.unit.checking.tables import FACTS, form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.model import Finding

KODES = [f"1.06.01.2.01.{number:04d}" for number in range(1, 11)]
MILLION = Decimal(1_000_000)
SURE = frozenset({"kode", "pagu", "pagu_maju", "pagu_semula", "target_rp", "indikator"})


def row(
    kode: str, fact: str = "rencana", tahun: int = 2024, sure: frozenset[str] = SURE, **values: object
) -> StoredRow:
    told: dict[str, Decimal | str | None] = {"kode": kode, "indikator": f"Jumlah dokumen nomor {kode}", **values}  # type: ignore[dict-item]
    return StoredRow(fact, 1, int(kode[-2:]), 3, "sub_kegiatan", kode, tahun, told, {"pagu": Box(0, 0, 9, 9)}, sure)


def document(
    tahun: int, jenis: str = "Renja", changed: Mapping[str, Mapping[str, object]] | None = None, **everywhere: object
) -> OfficeDocument:
    """Ten sub kegiatan of 10 million each, all and some of them `changed`."""
    base = {"pagu": 10 * MILLION, "pagu_maju": 10 * MILLION} | everywhere
    rows = tuple(row(kode, tahun=tahun, **(base | dict((changed or {}).get(kode, {})))) for kode in KODES)
    return OfficeDocument(f"{tahun}{jenis}", f"{jenis} {tahun}.pdf", tahun, jenis, rows)


def found(*documents: OfficeDocument) -> list[tuple[str, Finding]]:
    return list(compare(documents))


def told(*documents: OfficeDocument) -> list[tuple[str, str, str | None, str | None]]:
    return [(where, one.rule_id, one.kode, one.field) for where, one in found(*documents)]


def test_documents_that_agree_have_no_finding() -> None:
    assert told(document(2023), document(2024), document(2024, "Renja Perubahan", pagu_semula=10 * MILLION)) == []


def test_a_pagu_far_from_last_year_s_forecast_is_told_at_its_row() -> None:
    later = document(2024, changed={KODES[3]: {"pagu": 25 * MILLION}})
    assert told(document(2023), later) == [("2024Renja", "YRS-01", KODES[3], "pagu")]
    ((_, finding),) = found(document(2023), later)
    assert (finding.stated, finding.expected, finding.cause) == ("25.000.000", "10.000.000", "source")
    assert (finding.page, finding.row_no, finding.box) == (3, 4, Box(0, 0, 9, 9))
    assert "Renja 2023.pdf" in str(finding.evidence)


def test_a_forecast_that_was_not_followed_at_all_is_one_finding() -> None:
    findings = found(document(2023), document(2024, pagu=30 * MILLION))
    assert [one.rule_id for _, one in findings] == ["YRS-01"]
    assert "10 dari 10" in findings[0][1].message


def test_what_was_forecast_and_is_not_planned_is_listed() -> None:
    later = document(2024)
    later = replace(later, rows=later.rows[2:])
    ((_, finding),) = found(document(2023), later)
    assert finding.rule_id == "YRS-01"
    assert KODES[0] in finding.message
    assert KODES[1] in finding.message


def test_the_money_evaluated_is_held_against_the_plan_of_that_year() -> None:
    rows = [row(kode, "evaluasi", 2022, target_rp=(12 if kode == KODES[2] else 10) * MILLION) for kode in KODES]
    ((where, finding),) = found(document(2022), replace(document(2024), rows=(*document(2024).rows, *rows)))
    assert (where, finding.rule_id, finding.severity) == ("2024Renja", "YRS-02", "info")
    assert (finding.stated, finding.expected) == ("102.000.000", "100.000.000")
    assert KODES[2] in finding.message


def test_versions_of_a_year_tell_what_is_new_gone_and_changed() -> None:
    draft = document(2024, "Rancangan Renja", {KODES[0]: {"pagu": 5 * MILLION}})
    final = document(2024)
    final = replace(final, rows=(*final.rows[:-1], row("1.06.01.2.01.0042", pagu=MILLION)))
    assert [(where, one.rule_id, one.message.split(": ")[1].split()[0]) for where, one in found(draft, final)] == [
        ("2024Renja", "VER-01", "1"),
        ("2024Renja", "VER-01", "1"),
        ("2024Renja", "VER-01", "1"),
    ]


def test_a_pagu_before_the_change_that_the_renja_does_not_have_is_an_error_only_where_both_are_sure() -> None:
    changed = document(2024, "Renja Perubahan", {KODES[1]: {"pagu_semula": 11 * MILLION}}, pagu_semula=10 * MILLION)
    assert told(document(2024), changed) == [("2024Renja Perubahan", "VER-02", KODES[1], "pagu_semula")]
    assert found(document(2024), changed)[0][1].severity == "error"
    scanned = replace(document(2024), rows=tuple(replace(one, sure=frozenset()) for one in document(2024).rows))
    ((_, finding),) = found(scanned, changed)
    assert (finding.severity, finding.cause) == ("warning", "unknown")


@pytest.mark.parametrize(("jenis", "rules"), [("Renstra", 0), ("DPA", 1)])
def test_a_pagu_is_held_against_a_budget_but_not_against_a_renstra(jenis: str, rules: int) -> None:
    plan = document(2024, changed={KODES[5]: {"pagu": 11 * MILLION}})
    found_ones = [one for _, one in found(document(2024, jenis), plan) if one.rule_id == "CON-06"]
    assert len(found_ones) == rules
    assert all(one.severity == "error" and one.kode == KODES[5] for one in found_ones)


def test_sub_kegiatan_that_a_reference_does_not_have_and_other_indicators_are_told() -> None:
    reference = document(2024, "Renstra")
    plan = document(2024, changed={KODES[1]: {"indikator": "Luas lahan yang ditanami jagung hibrida"}})
    plan = replace(plan, rows=(*plan.rows, row("1.06.01.2.01.0042", pagu=MILLION)))
    assert [(rule, kode) for _, rule, kode, _ in told(reference, plan)] == [("CON-06", None), ("CON-06", KODES[1])]


def test_a_reference_without_a_plan_is_known_by_the_codes_that_its_tables_print() -> None:
    codes = frozenset({*KODES[:9], "1.06.01.2.01.0077"})
    budget = OfficeDocument("dpa", "dpa.pdf", 2024, "DPA", (), codes)
    new, missing = [one.message for _, one in found(budget, document(2024))]
    assert KODES[9] in new
    assert "1.06.01.2.01.0077" in missing
    planned = replace(document(2024, "DPA"), codes=codes)
    assert told(planned, document(2024)) == []


def test_codes_with_two_and_with_four_digits_are_the_same() -> None:
    short = document(2023)
    short = replace(short, rows=tuple(replace(one, kode=f"{one.kode[:12]}.{one.kode[-2:]}") for one in short.rows))
    assert told(short, document(2024)) == []


def test_of_many_copies_one_is_held_against_and_documents_without_a_partner_are_not_needed() -> None:
    copies = [replace(document(2023), document_id=f"copy {number}") for number in range(5)]
    later = document(2024, changed={KODES[3]: {"pagu": 25 * MILLION}})
    assert len(told(*copies, later)) == 1
    assert needed([*copies, later]) == {"copy 4", "2024Renja"}
    assert needed(copies) == set()


def stored(tahun: int, pagu: int, jenis: str = "Renja") -> DocumentResult:
    rows = [
        {"kode": kode, "uraian": f"Nama {kode}", "indikator": "Jumlah Dokumen", "pagu": pagu, "pagu_maju": 10_000_000}
        for kode in KODES
    ]
    sha = f"{tahun}{jenis.replace(' ', '')}".ljust(64, "0")
    facts = replace(FACTS, tahun=tahun, jenis=jenis)
    return DocumentResult(sha[:16], sha, f"{tahun}.pdf", f"{tahun}.pdf", facts, (), (form(rows, tahun=tahun),))


def across_findings(path: Path) -> list[tuple[object, ...]]:
    with Store(path) as store:
        store.settle_offices(across)
        query = "SELECT document_id, rule_id, field, finding_id FROM findings ORDER BY ALL"
        return store._connection.execute(query).fetchall()


def test_findings_across_documents_are_stored_with_theirs_made_anew_and_never_doubled(tmp_path: Path) -> None:
    path = tmp_path / "renja.duckdb"
    before, after = stored(2023, 10_000_000), stored(2024, 30_000_000)
    with Store(path) as store:
        store.save(after)
    assert across_findings(path) == []
    with Store(path) as store:
        store.save(before)
    first = across_findings(path)
    assert [(where, rule, field) for where, rule, field, _ in first] == [(after.document_id, "YRS-01", "pagu")]
    assert across_findings(path) == first
    with Store(path) as store:
        store.save(after)
    assert across_findings(path) == first
    with Store(path) as store:
        store.save(replace(before, facts=replace(before.facts, tahun=2019)))
    assert across_findings(path) == []


def test_planted_defects_across_documents_are_all_found_at_their_row_and_nowhere_else() -> None:
    before, budget = document(2023), document(2024, "DPA")
    for kode in KODES:
        for field, value, rule, other in (
            ("pagu", 29 * MILLION, "YRS-01", before),
            ("pagu", 11 * MILLION, "CON-06", budget),
            ("pagu_semula", 12 * MILLION, "VER-02", document(2024)),
        ):
            jenis = "Renja Perubahan" if rule == "VER-02" else "Renja"
            planted = document(2024, jenis, {kode: {field: value}}, pagu_semula=10 * MILLION)
            assert told(other, planted) == [(planted.document_id, rule, kode, field)]
