"""Findings drawn at random to be judged, and what the verdicts say of a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bench.findings.draw import drawn
from tests.bench.findings.page import page
from tests.bench.findings.standing import marked_by, write_verdicts
from tests.bench.findings.verdicts import (
    FILE,
    Verdict,
    draw_table,
    of_draw,
    precisions,
    read_verdicts,
    standing,
    table,
    wilson,
)
from tests.bench.rules_table import PAGE
from tests.bench.rules_table import page as rules_page

if TYPE_CHECKING:
    from pathlib import Path


def judged(finding_id: str, verdict: str, rule: str = "SUM-01") -> Verdict:
    """A verdict on a finding of one document."""
    return Verdict("renja.pdf", "3", rule, finding_id, "7", verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("true", "count", "least", "most"), [(0, 0, 0.0, 1.0), (8, 10, 0.490, 0.943), (10, 10, 0.722, 1.0)]
)
def test_the_interval_of_a_share_is_wilson_s(true: int, count: int, least: float, most: float) -> None:
    assert wilson(true, count) == pytest.approx((least, most), abs=0.001)


def test_precision_is_counted_by_rule_and_the_last_verdict_on_a_finding_counts() -> None:
    said = [judged("a", "false"), judged("a", "true"), judged("b", "useless"), judged("c", "true", "GRW-01")]
    found = [(one.rule, one.judged, one.true, one.false, one.useless) for one in precisions(said)]
    assert found == [("GRW-01", 1, 1, 0, 0), ("SUM-01", 2, 1, 0, 1)]
    assert "| all | 3 | 2 | 0 | 1 | 67 (21-94) |" in table(said)


def test_a_word_that_is_no_verdict_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("document\tpage\trule\tfinding_id\tseed\tverdict\twhy\nx\t1\tSUM-01\ta\t7\tperhaps\t\n")
    with pytest.raises(ValueError, match=r"verdicts\.tsv:2"):
        read_verdicts(path)


def test_the_project_s_verdicts_can_be_read_and_stand_on_the_page_of_rules() -> None:
    assert all(one.rule and one.finding_id for one in read_verdicts(FILE))
    text = PAGE.read_text(encoding="utf-8")
    assert rules_page(text) == text


def test_findings_that_are_made_no_more_count_no_more(tmp_path: Path) -> None:
    said = [judged("a", "false"), judged("b", "true"), judged("c", "true")]
    marked = marked_by({("renja.pdf", "b"), ("other.pdf", "a")}, said)
    write_verdicts(marked, tmp_path / "verdicts.tsv")
    assert [one.finding_id for one in standing(read_verdicts(tmp_path / "verdicts.tsv"))] == ["b"]


def test_a_draw_tells_precision_by_severity_and_cause() -> None:
    said = [replace(judged(name, "true"), seed="9", severity="error", cause="source") for name in "abc"]
    said += [replace(judged(name, "false"), seed="9", severity="info", cause="reading") for name in "de"]
    found = [(one.rule, one.judged, one.true) for one in of_draw([judged("z", "false"), *said], "9")]
    assert found == [("error", 3, 3), ("info", 2, 0), ("cause reading", 2, 0), ("cause source", 3, 3), ("all", 5, 3)]
    assert "| draw of seed 9 |" in draw_table(said)


def test_every_rule_has_its_turn_and_a_seed_draws_the_same() -> None:
    findings = [{"rule_id": rule, "finding_id": f"{rule}{at}"} for rule in ("A", "B", "C") for at in range(9)]
    few = [{"rule_id": "D", "finding_id": "D0"}]
    found = drawn([*findings, *few], 8, seed=3)
    counts = [sum(one["rule_id"] == rule for one in found) for rule in "ABCD"]
    assert counts[3] == 1
    assert sorted(counts[:3]) == [2, 2, 3]
    assert found == drawn([*findings, *few], 8, seed=3)
    assert len(drawn(findings, 100, seed=3)) == 27


def test_words_of_a_document_are_shown_as_words() -> None:
    names = ("file_name", "rule_id", "severity", "cause", "message", "kind", "field", "kode", "stated", "expected")
    case = dict.fromkeys((*names, "evidence", "finding_id"), "<b>") | {"page": 1, "row_no": 2, "pictures": ["data:x"]}
    made = page([case], seed=7)
    assert "<b>" not in made
    assert 'data-line="&lt;b&gt;\t1\t&lt;b&gt;\t&lt;b&gt;\t7"' in made
