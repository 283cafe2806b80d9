"""Findings in the reader's words: without what their heading says already, their consequences apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.language import load_texts
from schemas.messages import rule_title, said
from schemas.rules import load_rules

if TYPE_CHECKING:
    from pipeline.language import Language
    from pipeline.report.records import FindingLine, Repair

__all__ = ["Told", "evidence", "rule_description", "rule_title", "told"]


class Told(NamedTuple):
    """What a finding says, and what follows from it: labels with the places they name."""

    sentence: str
    consequences: tuple[tuple[str, tuple[str, ...]], ...]


def told(finding: FindingLine, language: Language) -> Told:
    """A finding's message for a person under the heading of its rule; one of an older version as it is stored."""
    sentence = said(finding.message_key, finding.message_values)
    if sentence is None:
        text = finding.message.removeprefix(f"{rule_title(finding.rule_id, 'id')}: ")
        return Told(_begun(text), ())
    label = load_texts(language, "findings")
    following = [one for one in sentence.then if one.key in label.entries]
    lists = tuple((label(one.key).partition(":")[0], one.listed(language)) for one in following)
    return Told(_begun(sentence.alone(language)), lists)


def _begun(text: str) -> str:
    text = text.replace(" %", "\N{NO-BREAK SPACE}%")
    return text[:1].upper() + text[1:]


def evidence(finding: FindingLine | Repair, language: Language) -> str:
    """What speaks for a finding's cause or a repair: our words in the language, those of the document as they are."""
    sentence = said(finding.evidence_key, finding.evidence_values)
    return finding.evidence or "" if sentence is None else sentence.text(language)


def rule_description(rule_id: str, language: Language) -> str:
    """What a rule checks and where it comes from."""
    rule = load_rules().get(rule_id)
    if rule is None:
        return ""
    return rule.description if language == "id" else rule.description_en
