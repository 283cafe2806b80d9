"""Findings in the reader's words."""

from __future__ import annotations

from pipeline.report.wording import evidence, rule_description, rule_title, told
from schemas.messages import say
from schemas.rules import load_rules

TITLE = load_rules()["SUM-01"].title
SAID = say("identity.term", row="kegiatan 1.06.01", column="pagu", stated="105", expected="395", difference="-290")
TAIL = say("tail.computed", list="program 1.06 (pagu, SUM-02), total (pagu, SUM-04)")


def test_a_message_does_not_repeat_its_heading_and_lists_its_consequences_apart() -> None:
    """One mistake is one finding; what follows from it stands below it."""
    said = told(f"{TITLE}: {SAID} {TAIL}", "SUM-01", "id")
    assert said.sentence == "Kegiatan 1.06.01, pagu tercetak 105, seharusnya 395 (selisih -290)."
    assert said.consequences == (
        ("Angka yang dihitung darinya", ("program 1.06 (pagu, SUM-02)", "total (pagu, SUM-04)")),
    )


def test_english_readers_get_the_same_finding_in_english() -> None:
    said = told(f"{TITLE}: {SAID} {TAIL}", "SUM-01", "en")
    assert "should be 395" in said.sentence
    assert [label for label, _ in said.consequences] == ["Figures computed from it"]
    assert evidence(say("evidence.certain"), "SUM-01", "en") == "Digital text without any doubt."
    assert rule_title("SUM-01", "en") == load_rules()["SUM-01"].title_en


def test_what_no_rule_or_sentence_knows_stays_as_it_is() -> None:
    """A database may hold findings of a newer version."""
    assert told("sesuatu yang lain", "NEW-99", "en").sentence == "Sesuatu yang lain"
    assert rule_title("NEW-99", "id") == "NEW-99"
    assert rule_description("NEW-99", "id") == ""
