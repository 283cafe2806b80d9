"""Prefix beam search over the steps of a recogniser (CTC), optionally held to a grammar.

The method is that of Graves (2012) and Hannun et al. (2014): every prefix keeps the probabilities of ending in a
blank and of not; what several paths spell alike is added up.
"""

from __future__ import annotations

from math import exp, inf, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.normalise.decoding.grammar import Grammar

WIDTH = 12  # prefixes kept from step to step
SPREAD = (
    12.0  # nats; prefixes less likely than the best one by more are given up: confidence looks no further than nine
)
FAINTEST = -11.0  # log-probability; a symbol less likely at a step is not followed

Beams = dict[str, tuple[float, float]]


def search(lattice: NDArray[np.void], rules: Grammar | None = None, width: int = WIDTH) -> list[tuple[str, float]]:
    """Texts with their log-probabilities, best first; with a grammar only those that it accepts.

    `width` is how many prefixes are kept from step to step.
    """
    beams: Beams = {"": (0.0, -inf)}
    for step in lattice.tolist():
        beams = _likeliest(_grown(beams, _symbols(step, rules), rules), width)
    texts = [(text, _sum(*scores)) for text, scores in beams.items() if rules is None or rules.accepts(text.strip())]
    return sorted(_alike_joined(texts).items(), key=lambda item: -item[1])


def _likeliest(beams: Beams, width: int) -> Beams:
    """The best prefixes, at most so many, none hopelessly behind the first."""
    scored = sorted(((_sum(*ends), text) for text, ends in beams.items()), reverse=True)[:width]
    least = max(scored[0][0] - SPREAD, -1e9) if scored else 0.0
    return {text: beams[text] for score, text in scored if score >= least}


def _symbols(step: list[tuple[str, float]], rules: Grammar | None) -> dict[str, float]:
    """The symbols of one step that are worth following; look-alikes count for what they may stand for."""
    symbols: dict[str, float] = {}
    for symbol, score in step:
        if score >= FAINTEST:
            symbols[symbol] = _sum(symbols.get(symbol, -inf), score)
            twin = rules.twins.get(symbol) if rules else None
            if twin and rules:
                symbols[twin] = _sum(symbols.get(twin, -inf), score - rules.twin_cost)
    return symbols


def _grown(beams: Beams, symbols: dict[str, float], rules: Grammar | None) -> Beams:
    """The beams after one more step."""
    grown: Beams = {}
    for text, (blank, other) in beams.items():
        both = _sum(blank, other)
        for symbol, score in symbols.items():
            if symbol == "":
                _add(grown, text, both + score, -inf)
                continue
            repeated = text.endswith(symbol)
            if repeated:
                _add(grown, text, -inf, other + score)
            longer = text + symbol
            if rules is None or rules.begins(longer.lstrip()):
                _add(grown, longer, -inf, (blank if repeated else both) + score)
    return grown


def _add(beams: Beams, text: str, blank: float, other: float) -> None:
    before = beams.get(text, (-inf, -inf))
    beams[text] = (_sum(before[0], blank), _sum(before[1], other))


def _alike_joined(texts: list[tuple[str, float]]) -> dict[str, float]:
    """Texts that differ only in outer spaces are one."""
    joined: dict[str, float] = {}
    for text, score in texts:
        joined[text.strip()] = _sum(joined.get(text.strip(), -inf), score)
    return joined


def _sum(one: float, other: float) -> float:
    """The logarithm of the sum of two probabilities given as logarithms."""
    low, high = (one, other) if one < other else (other, one)
    return high if low == -inf else high + log1p(exp(low - high))
