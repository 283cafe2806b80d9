"""The verdicts on findings (`verdicts.tsv`), and the precision of each rule by them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, fields
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Judged = Literal["true", "false", "useless"]
VERDICTS: tuple[Judged, ...] = get_args(Judged)
FILE = Path(__file__).with_name("verdicts.tsv")
Z = 1.96
"""Of the normal distribution, for an interval that holds the true share 19 times of 20."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a finding: `true`, `false`, or `useless` (true, and no help to anybody)."""

    document: str
    page: str
    rule: str
    finding_id: str
    seed: str
    verdict: Judged
    why: str = ""


COLUMNS = tuple(one.name for one in fields(Verdict))


@dataclass(frozen=True, slots=True)
class Precision:
    """How many findings of a rule were judged and true, and between which shares (0..1) the truth lies."""

    rule: str
    judged: int
    true: int
    false: int
    useless: int
    least: float
    most: float


def read_verdicts(path: Path = FILE) -> list[Verdict]:
    """The verdicts of a file. Raises ValueError for a line that says something else than the three."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    for number, line in enumerate(lines, 2):
        if line.get("verdict") not in VERDICTS:
            raise ValueError(f"{path}:{number}: verdict must be one of {', '.join(VERDICTS)}")
    return [Verdict(**{name: (line.get(name) or "").strip() for name in COLUMNS}) for line in lines]  # type: ignore[arg-type]


def precisions(verdicts: Iterable[Verdict]) -> list[Precision]:
    """The precision of each rule, in their order; a finding that was judged twice counts by its last verdict."""
    last = {(one.document, one.finding_id): one for one in verdicts}
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for one in last.values():
        by_rule[one.rule].append(one.verdict)
    return [_precision(rule, by_rule[rule]) for rule in sorted(by_rule)]


def together(verdicts: Iterable[Verdict], name: str = "all") -> Precision:
    """The precision of all of them."""
    last = {(one.document, one.finding_id): one.verdict for one in verdicts}
    return _precision(name, list(last.values()))


def _precision(rule: str, said: Sequence[str]) -> Precision:
    true, false, useless = (said.count(one) for one in VERDICTS)
    return Precision(rule, len(said), true, false, useless, *wilson(true, len(said)))


def wilson(true: int, judged: int) -> tuple[float, float]:
    """Wilson's interval for a share: honest for few cases too, and never outside 0..1."""
    if not judged:
        return 0.0, 1.0
    share, spread = true / judged, Z * Z / judged
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / judged + spread / judged / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def table(verdicts: Sequence[Verdict]) -> str:
    """Precision by rule as a Markdown table; all rules together in its last line."""
    heads = ("rule", "judged", "true", "false", "useless", "true, % (95 % interval)")
    lines = [f"| {' | '.join(heads)} |", "| --- |" + " ---: |" * (len(heads) - 1)]
    found = precisions(verdicts)
    for one in [*found, together(verdicts)] if found else []:
        share = f"{100 * one.true / one.judged:.0f} ({100 * one.least:.0f}-{100 * one.most:.0f})"
        lines.append(f"| {one.rule} | {one.judged} | {one.true} | {one.false} | {one.useless} | {share} |")
    return "\n".join(lines)
