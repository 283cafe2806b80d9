"""Findings in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.report.wording import evidence, rule_description, rule_title, told
from schemas.messages import Named, say
from schemas.rules import load_rules
from tests.unit.report.lines import finding

if TYPE_CHECKING:
    from pipeline.report.records import FindingLine

PLACES = [say("place.identity", row=Named("total", ""), column="pagu", rule=rule) for rule in ("SUM-02", "SUM-04")]
SAID = say(
    "identity.term", row=Named("kegiatan", "1.06.01"), column="pagu", stated=Decimal(1050),
    expected=Decimal(3950), difference=Decimal(-2900),
)  # fmt: skip
MESSAGE = replace(SAID, title="SUM-01").followed_by(say("tail.computed", list=PLACES))


def line() -> FindingLine:
    certain = say("evidence.alone")
    return replace(
        finding(rule_id="SUM-01"), message=str(MESSAGE), message_key=MESSAGE.key, message_values=MESSAGE.to_json(),
        evidence=str(certain), evidence_key=certain.key, evidence_values=certain.to_json(),
    )  # fmt: skip


def test_a_message_does_not_repeat_its_heading_and_lists_its_consequences_apart() -> None:
    """One mistake is one finding; what follows from it stands below it."""
    said = told(line(), "id")
    assert said.sentence == "Kegiatan 1.06.01, pagu tercetak 1.050, seharusnya 3.950 (selisih -2.900)."
    assert said.consequences == (
        ("Yang cocok dengan angka tercetak itu", ("total (pagu, SUM-02)", "total (pagu, SUM-04)")),
    )


def test_english_readers_get_the_same_finding_in_english_with_english_figures() -> None:
    said = told(line(), "en")
    assert "should be 3,950" in said.sentence
    assert [label for label, _ in said.consequences] == ["What agrees with the printed figure"]
    assert evidence(line(), "en") == "No other identity of this column bears out its row and column."
    assert rule_title("SUM-01", "en") == load_rules()["SUM-01"].title_en


def test_what_no_rule_or_sentence_knows_stays_as_it_is() -> None:
    """A database may hold findings of a newer version."""
    unknown = replace(line(), rule_id="NEW-99", message="sesuatu yang lain", message_key="NEW-99.what")
    assert told(unknown, "en").sentence == "Sesuatu yang lain"
    assert rule_title("NEW-99", "id") == "NEW-99"
    assert rule_description("NEW-99", "id") == ""
