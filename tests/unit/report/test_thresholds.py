"""Thresholds are seen: their value, and whether the program or the user set them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb

from pipeline.language import Figures, load_texts
from pipeline.report.records import LimitLine
from pipeline.report.thresholds import in_force, thresholds
from pipeline.store.writer import Store
from schemas.rules import choosing, limits_in_force
from tests.unit.report.lines import finding, part
from tests.unit.store.readings import reading

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = load_texts("id", "common", "report")
FIGURES = Figures(TEXTS)


def judged(**more: str) -> LimitLine:
    """A threshold of growth that a document was judged by."""
    return LimitLine("d1", "GRW-01", "sub_most", Decimal(more.get("value", "1.4")), more.get("set_by", "program"))


def test_a_finding_says_by_which_thresholds_it_was_made_and_who_set_them() -> None:
    one = replace(part(finding(rule_id="GRW-01")), limits=(judged(value="1.5", set_by="settings"),))
    said = in_force(one, "GRW-01", TEXTS, FIGURES)
    assert said == "pagu n+1 / pagu n sub kegiatan, paling tinggi 1,5 (pengaturan pengguna)"
    assert in_force(one, "SUM-01", TEXTS, FIGURES) == ""


def test_a_report_lists_them_also_where_documents_were_judged_by_different_ones() -> None:
    parts = [replace(part(), limits=(judged(),)), replace(part(), limits=(judged(value="1.5", set_by="settings"),))]
    [one] = thresholds(parts, TEXTS, FIGURES)
    assert (one.rule_id, one.values, one.set_by) == ("GRW-01", "1,4; 1,5", "program; pengaturan pengguna")


def test_growth_unit_cost_and_serapan_are_listed_also_for_documents_of_an_older_version() -> None:
    found = {one.rule_id for one in thresholds([part()], TEXTS, FIGURES)}
    assert {"GRW-01", "UCT-01", "SRP-01"} <= found


def test_the_database_keeps_the_thresholds_of_each_document(tmp_path: Path) -> None:
    with choosing({"GRW-01": {"sub_most": Decimal("1.5")}}):
        result = replace(reading(), limits=limits_in_force())
    with Store(tmp_path / "renja.duckdb") as store:
        store.save(result)
    with duckdb.connect(str(tmp_path / "renja.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "SELECT name, value, set_by FROM rule_limits WHERE rule_id = 'GRW-01' ORDER BY name DESC LIMIT 2"
        ).fetchall()
    assert found == [("sub_most", Decimal("1.5"), "settings"), ("sub_least", Decimal("0.6"), "program")]
