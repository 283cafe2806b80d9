"""Makes readings of scans out of digital tables: figures confused as a recogniser confuses them, and misprints.

The model is honest by construction: a figure that carries a confidence of 0.8 is right in 80 of 100 cases, and where
it is wrong the truth is among the runner-up readings in 60 of 100 (measured on scans: about half). `boast` makes the
recogniser say less doubt than it should. Nothing of it is shared with the repair but the look-alike digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.items import Spot
from pipeline.checking.repair.lookalikes import lookalikes
from pipeline.normalise.alternatives import scale_between, worth
from pipeline.normalise.numbers import decide_locale
from schemas.fields import number_kind

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Evidence, FormTable, Record
    from pipeline.normalise.numbers import Locale, NumberKind

REVIEW = 0.1
"""A figure more doubtful than this goes to a person, as in the reading of scans."""
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?!\d)")


@dataclass(frozen=True)
class Grade:
    """How doubtful the figures of a scan are: most `usual`, a share `unsure` of them up to `most`."""

    usual: float
    unsure: float
    most: float

    def doubt(self, rng: random.Random) -> float:
        """The probability that one figure is misread."""
        return rng.uniform(0.02, self.most) if rng.random() < self.unsure else self.usual


GRADES = {"clean": Grade(0.0002, 0.01, 0.2), "medium": Grade(0.0005, 0.02, 0.2), "bad": Grade(0.004, 0.25, 0.36)}


class Column:
    """How a column writes its numbers."""

    def __init__(self, form: FormTable, field: str, kind: NumberKind) -> None:
        texts = [record.fields[field].text for record in form.records if field in record.fields]
        self.kind = kind
        self.locale: Locale = decide_locale(texts, kind)

    def value(self, text: str, like: Evidence) -> Decimal | None:
        """What another text would be worth in the place of `like`."""
        scale = scale_between(like.text, Decimal(like.value or 0), self.kind, self.locale)
        return None if scale is None else worth(text, self.kind, self.locale, scale)

    def holds(self, evidence: Evidence) -> bool:
        """Whether the evidence is one figure of the column, read without doubt."""
        return isinstance(evidence.value, Decimal) and self.value(evidence.text, evidence) == evidence.value


def misprinted(tables: Sequence[FormTable], rng: random.Random, share: float) -> tuple[list[FormTable], set[Spot]]:
    """The tables with one result in each `share` of the columns wrong in print, and where."""
    results: dict[object, list[tuple[Spot, Evidence, FormTable]]] = {}
    for one in identities_of(tables):
        evidence = one.result.evidence(one.field)
        results.setdefault(one.family, []).append((one.spot, evidence, one.result.form))
    changed: dict[Spot, Evidence] = {}
    for choices in results.values():
        spot, evidence, form = rng.choice(choices)
        kind = number_kind(form.fact, spot.field)
        column = Column(form, spot.field, kind) if kind else None
        if column and column.holds(evidence) and rng.random() < share:
            text = _misprint(evidence.text, rng)
            value = column.value(text, evidence)
            if value is not None and value != evidence.value:
                changed[spot] = replace(evidence, text=text, value=value)
    return [_with(form, changed) for form in tables], set(changed)


def _misprint(text: str, rng: random.Random) -> str:
    """A wrong key, two digits exchanged, or a digit more or less by one, as when a part changed and the sum did not."""
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = rng.choice(places)
    if rng.random() < 0.3 and len(places) > 1:
        other = places[places.index(at) - 1]
        low, high = sorted((at, other))
        return text[:low] + text[high] + text[low + 1 : high] + text[low] + text[high + 1 :]
    new = str((int(text[at]) + rng.choice((1, -1))) % 10) if rng.random() < 0.5 else rng.choice("0123456789")
    return text[:at] + new + text[at + 1 :]


def scanned(
    tables: Sequence[FormTable], grade: Grade, rng: random.Random, boast: float = 1.0
) -> tuple[list[FormTable], dict[Spot, Decimal]]:
    """The tables as read from a scan of that grade, and what every figure truly is."""
    truth: dict[Spot, Decimal] = {}
    changed: dict[Spot, Evidence] = {}
    for form in tables:
        columns = {n: Column(form, n, kind) for n in _names(form) if (kind := number_kind(form.fact, n))}
        for record, name, evidence in _figures(form):
            spot = Spot(form.table.number, record.row_no, name)
            if name in columns and columns[name].holds(evidence) and isinstance(evidence.value, Decimal):
                truth[spot] = evidence.value
                changed[spot] = _read(evidence, columns[name], grade.doubt(rng), rng, boast)
    return [_with(form, changed) for form in tables], truth


def _names(form: FormTable) -> set[str]:
    return {name for record in form.records for name in record.fields}


def _figures(form: FormTable) -> Iterator[tuple[Record, str, Evidence]]:
    for record in form.records:
        if record.fact == form.fact:
            yield from ((record, name, evidence) for name, evidence in record.fields.items())


def _read(evidence: Evidence, column: Column, doubt: float, rng: random.Random, boast: float) -> Evidence:
    """What the recogniser makes of a figure: right or wrong, with its runners-up and how sure it is."""
    true, fate = evidence.text, rng.random()
    wrong = fate < doubt
    text = _mistaken(true, rng, unseen=rng.random() < 0.3) if wrong else true
    value = column.value(text, evidence)
    if value == evidence.value and wrong:
        text = true
    others = _runners(text, rng)
    if wrong and rng.random() < 0.6:
        others = [true, *others[:-1]] if others else [true]
        rng.shuffle(others)
    weights = sorted((rng.expovariate(1.0) for _ in others), reverse=True)
    candidates = [(text, 1 - doubt)] + [(o, doubt * w / sum(weights)) for o, w in zip(others, weights, strict=True)]
    said = 1 - doubt * boast
    unsure = said < 1 - REVIEW or value is None
    return replace(
        evidence, text=text, value=value, source="ocr", confidence=said if value is not None else 0.1,
        status="review" if unsure else "ok", candidates=tuple(candidates),
    )  # fmt: skip


def _runners(text: str, rng: random.Random) -> list[str]:
    """Up to four texts alike, the likelier the oftener."""
    alike = lookalikes(text)
    chosen = rng.choices(list(alike), weights=list(alike.values()), k=rng.randint(1, 4)) if alike else []
    return list(dict.fromkeys(chosen))


def _mistaken(text: str, rng: random.Random, *, unseen: bool) -> str:
    """A digit alike; of the errors that nobody foresees: any digit, two digits, one lost or doubled."""
    alike = lookalikes(text)
    if not alike:
        return text
    once = rng.choices(list(alike), weights=list(alike.values()))[0]
    if not unseen:
        return once
    match, fate = _GROUPED.search(text), rng.random()
    if match and fate < 0.5:
        return text[: match.start()] + _regrouped(match[0], match[1], rng) + text[match.end() :]
    return _misprint(once, rng)


def _regrouped(number: str, mark: str, rng: random.Random) -> str:
    """A digit lost or doubled, the separators where they belong."""
    digits = number.replace(mark, "")
    at = rng.randrange(len(digits))
    digits = digits[:at] + (digits[at] * 2 if rng.random() < 0.3 else "") + digits[at + 1 :]
    whole = digits.lstrip("0") or "0"
    return f"{int(whole):,}".replace(",", mark)


def _with(form: FormTable, changed: Mapping[Spot, Evidence]) -> FormTable:
    number = form.table.number
    records = tuple(
        replace(r, fields={n: changed.get(Spot(number, r.row_no, n), e) for n, e in r.fields.items()})
        if r.fact == form.fact
        else r
        for r in form.records
    )
    return replace(form, records=records)
