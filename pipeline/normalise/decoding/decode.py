"""Reads a cell again by the grammar of its column, and says how far to trust the result.

A grammar turns also what breaks it into something well formed. So the reading that it chose is compared with what was
seen at first sight: where they differ by more than separators and look-alikes, nothing makes it trustworthy.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Box, Reading
from pipeline.normalise.decoding.beam import search
from pipeline.normalise.decoding.grammar import SEPARATORS, Grammar, grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CANDIDATES = 5
DISAGREES = 0.3  # most confidence of a value that differs from what was seen
SURE = 20.0  # nats; the margin of a text without rival
NUMBER = re.compile(r"\D*[\d.,]+(?: ?- ?[\d.,]+)?")
UNIT = re.compile(r"[^\W\d_]|%")
DASHES = frozenset("-\u2013\u2014")
UNREAD = 0.1  # confidence of ink that no text of the grammar explains


def decode(
    readings: Sequence[Reading],
    kind: str,
    thousands: str = SEPARATORS,
    decimals: str = SEPARATORS,
    *,
    united: bool = False,
) -> Reading:
    """One reading of a cell whose lines are `readings` from top to bottom.

    `kind` is `money`, `quantity`, `percent`, `code` or `roman`; `thousands` and `decimals` are the separators that
    the column uses, where they are known; `united` says that it prints a unit behind its numbers, so that `23,089` is
    no rival of `23,08%`. `text` is the best text that the column can hold, `candidates` the
    readings by probability, best first (last what a second reader saw), `confidence` the calibrated probability that
    the value is what the page shows. Where nothing fits, the text stays as seen, with little confidence.
    """
    lines = without_marks(readings)
    seen = joined(lines)
    if seen.lattice is None:
        return replace(seen, confidence=min(seen.confidence, DISAGREES))
    rules = grammar(kind, thousands, decimals)
    found = search(seen.lattice, rules)
    if not found or not found[0][0]:
        return replace(seen, confidence=UNREAD, candidates=_candidates(found, seen))
    best = found[0][0]
    trust = confidence(*_features(_united(found) if united else found, kind))
    if not agrees(seen.text, best, rules, kind) or _side_by_side(lines) or len(lines) < len(readings):
        trust = min(trust, DISAGREES)
    return replace(seen, text=best, confidence=trust, candidates=_candidates(found, seen))


def _candidates(found: Sequence[tuple[str, float]], seen: Reading) -> tuple[tuple[str, float], ...]:
    """The likeliest texts with their probabilities, then what a second reader saw, which has none."""
    own = tuple((text, exp(score)) for text, score in found[:CANDIDATES])
    return (*own, *((text, chance) for text, chance in seen.candidates if text not in dict(own)))


def without_marks(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The lines without those above or below all letters and digits that hold none: a speck there is no minus sign."""
    written = [reading for reading in readings if any(letter.isalnum() for letter in reading.text)]
    kept = [one for one in readings if any(one is other or _share_a_line(one, other) for other in written)]
    return kept if written else readings


def _side_by_side(readings: Sequence[Reading]) -> bool:
    """Whether two readings with digits share a line: an amount torn apart, or one beside a stray mark."""
    figures = [reading for reading in readings if any(map(str.isdigit, reading.text))]
    return any(_share_a_line(one, other) for place, one in enumerate(figures) for other in figures[:place])


def _share_a_line(one: Reading, other: Reading) -> bool:
    """Whether two readings stand beside each other."""
    upper, lower = one.box, other.box
    shared = min(upper.bottom, lower.bottom) - max(upper.top, lower.top)
    return shared > 0.5 * min(upper.bottom - upper.top, lower.bottom - lower.top)


def features(readings: Sequence[Reading], kind: str) -> tuple[float, float] | None:
    """What confidence is computed from: log-probability of the best value, its margin over the next one (nats).

    None where confidence follows from a rule: nothing fits the grammar, or the choice differs from what was seen.
    For `tests/bench/scans`, which measures what the calibration is made from.
    """
    seen, rules = joined(without_marks(readings)), grammar(kind)
    found = search(seen.lattice, rules) if seen.lattice is not None else []
    if not found or not found[0][0] or not agrees(seen.text, found[0][0], rules, kind):
        return None
    return _features(found, kind)


def _united(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The texts with a unit, if the best one has one."""
    kept = [(text, score) for text, score in found if UNIT.search(text)]
    return kept if kept[:1] == found[:1] else found


def _features(found: list[tuple[str, float]], kind: str) -> tuple[float, float]:
    """A value is as likely as all texts that spell it together: `87.55%`, `87.55 %`."""
    scores: dict[str, float] = {}
    for text, score in found:
        value = value_of(text, kind)
        scores[value] = float(np.logaddexp(scores.get(value, -np.inf), score))
    own = scores.pop(value_of(found[0][0], kind))
    return own, own - max(scores.values()) if scores else SURE


def joined(readings: Sequence[Reading]) -> Reading:
    """The lines of a cell as one: a number that wraps goes on without a space."""
    boxes = np.array([reading.box for reading in readings])
    lattices = [reading.lattice for reading in readings if reading.lattice is not None]
    return Reading(
        text=" ".join(reading.text for reading in readings),
        confidence=min(reading.confidence for reading in readings),
        box=Box(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()),
        candidates=readings[0].candidates if len(readings) == 1 else (),
        lattice=_chained(lattices) if len(lattices) == len(readings) else None,
    )


def _chained(lattices: list[NDArray[np.void]]) -> NDArray[np.void]:
    """Lattices one after the other; between two lines stands a space, or nothing where the grammar takes none."""
    between = np.zeros((2, lattices[0].shape[1]), dtype=lattices[0].dtype)
    between["score"] = -np.inf
    between["symbol"][1, 1] = " "
    between["score"][0, 0], between["score"][1, :2] = 0.0, (-0.9, -0.5)
    parts = [part for lattice in lattices for part in (between, lattice)]
    return np.concatenate(parts[1:])


def value_of(text: str, kind: str) -> str:
    """What makes two readings different values: letters and digits, and how many digits are decimals.

    Of a quantity only the number counts, with what stands before it.
    """
    text = number_of(text) if kind == "quantity" else text
    core = "".join(
        letter if letter.isalnum() or letter in "%()" else " " for letter in text.replace(",-", "").replace(".-", "")
    )
    parts, sign = core.split(), "-" * (text.lstrip()[:1] in DASHES and any(map(str.isdigit, text)))
    decimals = len(parts[-1]) if len(parts) > 1 and parts[-1].isdigit() and len(parts[-1]) < 3 else 0
    return f"{sign}{''.join(parts)}|{decimals}"


def number_of(quantity: str) -> str:
    """The quantity, or a range of two, without its unit: that is one of a list, which mends a slip."""
    found = NUMBER.match(quantity)
    return found[0] if found else quantity


def agrees(seen: str, chosen: str, rules: Grammar, kind: str) -> bool:
    """Whether the chosen text is what was seen but for separators and look-alikes, and letters of a unit."""
    if kind == "quantity" and _digits(seen) == _digits(number_of(seen)):
        seen, chosen = number_of(seen), number_of(chosen)

    def bare(text: str) -> str:
        return "".join(
            rules.twins.get(letter, letter) for letter in text if letter.isalnum() or letter in rules.twins
        ).casefold()

    def core(text: str) -> str:
        return "".join(letter for letter in bare(text) if letter.isalnum())

    return core(seen) == core(chosen)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def confidence(score: float, margin: float) -> float:
    """The probability that a reading is right, by the curve of `calibration.toml` (its head says how it came)."""
    curve = calibration()
    strength = curve["start"] + curve["margin"] * min(margin, curve["cap"]) + curve["score"] * max(score, -6.0)
    return 1.0 / (1.0 + exp(-strength))


@lru_cache(maxsize=1)
def calibration() -> dict[str, float]:
    """The curve's four numbers."""
    return tomllib.loads(files(__package__).joinpath("calibration.toml").read_text(encoding="utf-8"))
