"""The thresholds that decide what is told (growth, unit cost, serapan): their values, and who set them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.report.wording import rule_title
from schemas.rules import limits_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.language import Figures, Texts
    from pipeline.report.records import LimitLine, Part


class Threshold(NamedTuple):
    """A line of the table of thresholds; several values where documents were judged by different ones."""

    rule_id: str
    title: str
    name: str
    values: str
    set_by: str


def thresholds(parts: Sequence[Part], texts: Texts, figures: Figures) -> list[Threshold]:
    """The thresholds in force in a report, those that have words; the program's own where no document tells."""
    lines: Iterable[LimitLine] = [line for part in parts for line in part.limits]
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for rule_id, name, value, set_by in (
        *((one.rule_id, one.name, one.value, one.set_by) for one in lines),
        *(() if any(part.limits for part in parts) else limits_in_force()),
    ):
        if _key(rule_id, name) in texts.entries:
            found[rule_id, name].append((figures.number(value), texts(f"limit_by.{set_by}")))
    return [
        Threshold(rule_id, rule_title(rule_id, texts.language), texts(_key(rule_id, name)), *_joined(values))
        for (rule_id, name), values in sorted(found.items())
    ]


def _joined(values: Sequence[tuple[str, str]]) -> tuple[str, str]:
    once = dict.fromkeys(values)
    return "; ".join(dict.fromkeys(value for value, _ in once)), "; ".join(dict.fromkeys(by for _, by in once))


def in_force(part: Part, rule_id: str, texts: Texts, figures: Figures) -> str:
    """The thresholds behind a finding in words; "" for a rule that has none to show."""
    told = [
        texts("limit.told", name=texts(_key(rule_id, one.name)), value=figures.number(one.value))
        for one in part.limits
        if one.rule_id == rule_id and _key(rule_id, one.name) in texts.entries
    ]
    by = dict.fromkeys(texts(f"limit_by.{one.set_by}") for one in part.limits if one.rule_id == rule_id)
    return f"{'; '.join(told)} ({', '.join(by)})" if told else ""


def _key(rule_id: str, name: str) -> str:
    return f"limit.{rule_id}.{name}"
