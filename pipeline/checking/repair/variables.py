"""The figures of a document as variables: what each was read as, how doubtful that is, what else it may say.

What else a figure may say comes from its image alone: the recogniser's runner-up readings, its steps decoded once
more and wider, and, where it kept no steps, digits that look alike. Never from what a sum would need.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING

from pipeline.checking.repair.chances import MISPRINT, MISPRINTED_RESULT
from pipeline.checking.repair.image import keeps_steps, texts_seen
from pipeline.checking.repair.lookalikes import lookalikes, marks
from pipeline.normalise.alternatives import scale_between, worth
from pipeline.normalise.numbers import Locale, decide_locale
from schemas.fields import number_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Evidence, FormTable
    from pipeline.normalise.numbers import NumberKind

LEAST_DOUBT = 0.002
"""However certain the recogniser is, it is wrong this often: it never saw this font, this scanner."""
COVERED, ALIKE = 0.6, 0.1
"""Of a wrong reading's probability: its truth is among the runners-up; it is a look-alike that is not among them."""
SLOPE = 0.8
"""What a nat between two readings is worth: the slope of the curve of confidence (calibration.toml)."""
GUESSED = 0.01
"""Of figures less doubtful than this no digit alike is ever likely enough to count."""
DECODED_AGAIN = 0.02
"""Figures more doubtful than this are worth the time of a wider decoding."""
MARK = 0.03
"""How likely another separator or no dash is against what was read, where the recogniser does not say."""
TWO_WAYS = 0.2
"""How doubtful a figure is that reads two ways in its column, however clear its letters are."""
KEPT = 24
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another reading of a figure: its value, its text, the method that found it, and what it costs.

    The cost (nats) is the logarithm of how much less probable it is than the reading that was chosen.
    """

    value: Decimal
    text: str
    method: str
    cost: float


@dataclass(frozen=True)
class Variable:
    """One figure; `fixed` ones are never changed.

    `wrong` is the probability that it is not what the page shows, `misprint` that the page shows what nobody meant.
    """

    item: Item
    field: str
    value: Decimal
    wrong: float
    fixed: bool
    locale: Locale
    misprint: float = MISPRINT

    @property
    def spot(self) -> Spot:
        """Its place."""
        return self.item.spot(self.field)

    @property
    def evidence(self) -> Evidence:
        """Where it was read."""
        return self.item.evidence(self.field)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Other readings that its image allows, cheapest first."""
        return () if self.fixed else tuple(sorted(_candidates(self), key=lambda one: one.cost)[:KEPT])


class Variables:
    """All figures of a document, made when asked for; `settled` ones were repaired and stay.

    `results` are figures that offices compute from others.
    """

    def __init__(
        self, tables: Sequence[FormTable], settled: Collection[Spot] = (), results: Collection[Spot] = ()
    ) -> None:
        self._settled = settled
        self._results = results
        self._known: dict[Spot, Variable] = {}
        self._locales: dict[tuple[int, str], Locale] = {}
        self._added_up = {
            (form.table.number, row.get("row_no"), row.get("field"))
            for form in tables
            for row in form.extra.get("pendanaan", ())
        }

    def of(self, item: Item, field: str) -> Variable:
        """The figure at a place that holds one."""
        spot = item.spot(field)
        if spot not in self._known:
            self._known[spot] = self._made(item, field)
        return self._known[spot]

    def _made(self, item: Item, field: str) -> Variable:
        value, evidence, spot = item.number(field), item.evidence(field), item.spot(field)
        if value is None:
            raise ValueError(f"{spot} holds no figure")
        # A figure added up from several cells (sources of funds) has no image of its own.
        fixed = evidence.source != "ocr" or spot in self._settled or tuple(spot) in self._added_up
        misprint = MISPRINTED_RESULT if spot in self._results else MISPRINT
        return Variable(item, field, value, doubt(evidence), fixed, self._locale(item.form, field), misprint)

    def _locale(self, form: FormTable, field: str) -> Locale:
        bound = next((column.habit for column in form.columns if column.field == field and column.habit), None)
        if bound is not None:
            return Locale[bound]
        key = (form.table.number, field)
        if key not in self._locales:
            texts = tuple(record.fields[field].text for record in form.records if field in record.fields)
            self._locales[key] = _habit(texts, number_kind(form.fact, field) or "quantity")
        return self._locales[key]


@lru_cache(maxsize=512)
def _habit(texts: tuple[str, ...], kind: NumberKind) -> Locale:
    """The habit of a column, which no repair changes."""
    return decide_locale(texts, kind)


def doubt(evidence: Evidence) -> float:
    """The probability that a figure is not what the page shows; none for words of a digital page."""
    if evidence.source != "ocr":
        return 0.0
    return max(1.0 - evidence.confidence, TWO_WAYS if evidence.status == "review" else LEAST_DOUBT)


def _candidates(variable: Variable) -> Iterator[Candidate]:
    kind = number_kind(variable.item.form.fact, variable.field) or "quantity"
    scale = scale_between(variable.evidence.text, variable.value, kind, variable.locale)
    if scale is None:
        return
    seen = _seen(variable, kind)
    runners = _by_value(variable, seen, kind, scale)
    yield from _priced(variable, runners, COVERED, seen)
    if variable.wrong > GUESSED and not keeps_steps(variable.item, variable.field):
        alike = _by_value(variable, lookalikes(variable.evidence.text), kind, scale)
        yield from _priced(variable, {v: t for v, t in alike.items() if v not in runners}, ALIKE, ())


def _seen(variable: Variable, kind: NumberKind) -> Mapping[str, float]:
    """What the recogniser saw. Marks are small: another one may always stand there, though it named none."""
    again = texts_seen(variable.item, variable.field, kind) if variable.wrong > DECODED_AGAIN else {}
    seen = {**again, **dict(variable.evidence.candidates)}
    rarely = MARK * max(seen.values(), default=1.0)
    return {**dict.fromkeys(marks(variable.evidence.text), rarely), **seen}


def _by_value(
    variable: Variable, texts: Mapping[str, float], kind: NumberKind, scale: Decimal
) -> dict[Decimal, tuple[str, float]]:
    """The likeliest text of each value but the one read, with its probability against that of the reading."""
    found: dict[Decimal, tuple[str, float]] = {}
    for text, probability in texts.items():
        value = worth(text, kind, variable.locale, scale)
        if value is not None and probability > found.get(value, ("", 0.0))[1]:
            found[value] = (text, probability)
    _, best = found.pop(variable.value, ("", 0.0))
    return {value: (text, p / best if best else p) for value, (text, p) in found.items()}


def _priced(
    variable: Variable, found: Mapping[Decimal, tuple[str, float]], covered: float, seen: Collection[str]
) -> Iterator[Candidate]:
    """The candidates with their costs: they share what they cover of the doubt, by how likely their texts are."""
    weights = {value: ratio**SLOPE for value, (_, ratio) in found.items() if ratio > 0}
    whole = sum(weights.values())
    for value, weight in weights.items():
        chance = variable.wrong * covered * weight / whole
        cost = log(max(1.0 - variable.wrong, _LEAST) / chance)
        text, _ = found[value]
        least = -log(min(weight, 1.0)) if text in seen else 0.0
        yield Candidate(value, text, _method(variable, text, seen), max(cost, least, 0.0))


def _method(variable: Variable, text: str, seen: Collection[str]) -> str:
    if text not in seen:
        return "look-alike"
    named = text in dict(variable.evidence.candidates)
    return "mark" if text in marks(variable.evidence.text) and not named else "runner-up"
