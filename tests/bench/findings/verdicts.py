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
_SEVERITIES = ("error", "warning", "info")
Z = 1.96
"""Of the normal distribution, for an interval that holds the true share 19 times of 20."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a finding: `true`, `false`, or `useless` (true, and no help to anybody).

    `severity` and `cause` are those it was judged with, `box` its place on the page (x0 top x1 bottom, in points).
    `stands` is `no` where the program as it is now does not make the finding any more (`stand`): a false one that
    was mended, or one that is told in other words since.
    """

    document: str
    page: str
    rule: str
    finding_id: str
    seed: str
    verdict: Judged
    why: str = ""
    severity: str = ""
    cause: str = ""
    box: str = ""
    stands: str = ""


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


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts on findings that the program still makes."""
    return [one for one in verdicts if one.stands != "no"]


def of_draw(verdicts: Iterable[Verdict], seed: str) -> list[Precision]:
    """What the verdicts of one draw say of each severity and cause, and of all."""
    drawn = [one for one in verdicts if one.seed == seed]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in drawn:
        groups[one.severity].append(one.verdict)
        groups[f"cause {one.cause}"].append(one.verdict)
    ordered = [name for name in (*_SEVERITIES, *sorted(groups)) if name in groups]
    return [*(_precision(name, groups[name]) for name in dict.fromkeys(ordered)), together(drawn)]


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
    found = precisions(verdicts)
    return written("rule", [*found, together(verdicts)] if found else [])


def draw_table(verdicts: Sequence[Verdict]) -> str:
    """Precision by severity and cause of the newest draw as a Markdown table."""
    seeds = [one.seed for one in verdicts if one.severity]
    return written(f"draw of seed {seeds[-1]}", of_draw(verdicts, seeds[-1])) if seeds else ""


def written(name: str, found: Sequence[Precision]) -> str:
    """Precisions as a Markdown table whose first column is `name`."""
    heads = (name, "judged", "true", "false", "useless", "true, % (95 % interval)")
    lines = [f"| {' | '.join(heads)} |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for one in found:
        share = f"{100 * one.true / one.judged:.0f} ({100 * one.least:.0f}-{100 * one.most:.0f})"
        lines.append(f"| {one.rule} | {one.judged} | {one.true} | {one.false} | {one.useless} | {share} |")
    return "\n".join(lines)
