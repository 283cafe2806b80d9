"""What a lattice says at first sight, and its short form that travels with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.reading.ocr.recogniser import Lattice

KEPT = 6  # symbols kept a step
STEP = np.dtype([("symbol", "U1"), ("score", "f2")])
SURELY_BLANK = -1e-3  # log-probability; such steps in a row say no more than one of them
MOST_STEPS = 160  # longer lines are prose, which no grammar reads again


class Best(NamedTuple):
    """The likeliest text of a lattice and the probability of its path."""

    text: str
    confidence: float


def best_text(lattice: Lattice) -> Best:
    """The likeliest symbol at each step, repeats and blanks taken out."""
    if len(lattice.scores) == 0:
        return Best("", 0.0)
    path = lattice.scores.argmax(axis=1)
    changes = np.flatnonzero(np.diff(path, prepend=-1))
    text = "".join(lattice.symbols[path[changes]])
    return Best(text.strip(), float(np.exp(lattice.scores.max(axis=1).sum())))


def packed(lattice: Lattice) -> NDArray[np.void] | None:
    """The likeliest symbols of each step not surely blank, an array (steps x `KEPT`) of `STEP`; None for long prose."""
    scores = lattice.scores
    blank = scores[:, 0] > SURELY_BLANK
    keep = ~(blank & np.concatenate(([False], blank[:-1])))
    scores = scores[keep]
    if not 0 < len(scores) <= MOST_STEPS:
        return None
    top = np.argsort(-scores, axis=1)[:, :KEPT]
    steps = np.empty(top.shape, dtype=STEP)
    steps["symbol"], steps["score"] = lattice.symbols[top], np.take_along_axis(scores, top, axis=1)
    return steps


def dash_steps() -> NDArray[np.void]:
    """The short form of a lattice that holds a dash and nothing else."""
    steps = np.zeros((1, KEPT), dtype=STEP)
    steps["score"] = -np.inf
    steps[0, 0] = ("-", -0.001)
    return steps
