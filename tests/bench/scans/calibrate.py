"""Prints how reliable the confidence in force is on a log of `measure.py`, and fits its curve anew.

`python tests/bench/scans/calibrate.py cells.jsonl` prints the reliability of the present confidence in all cells, then
of a curve fitted to half of the documents on the other half; `--write` replaces `calibration.toml` of the decoding.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.normalise import decoding

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMERIC = ("money", "quantity", "percent", "code", "roman")
TARGET = Path(decoding.__path__[0]).joinpath("calibration.toml")
CAP = 9.0  # nats of margin beyond which more says nothing
BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0001)
HEAD = "# Logistic curve of confidence, fitted by tests/bench/scans/calibrate.py to generated scans of three grades.\n"


def fitted(terms: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Start and slopes of a logistic curve by Newton's method, slopes held down a little (ridge)."""
    design = np.column_stack((np.ones(len(terms)), terms))
    ridge = np.diag([0.01, *[0.5] * terms.shape[1]])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - chance) - ridge @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights)


def terms_of(lines: list[dict[str, object]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Margin (capped) and score of each line, and whether it is right."""
    pairs = np.array([line["features"] for line in lines], dtype=np.float64).reshape(-1, 2)
    terms = np.column_stack((np.minimum(pairs[:, 1], CAP), np.maximum(pairs[:, 0], -6.0)))
    return terms, np.array([bool(line["right"]) for line in lines], dtype=np.float64)


def reliability(chance: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    """Prints for each range of confidence how many cells it holds and how many of them are right."""
    for low, high in pairwise(BINS):
        some = (chance >= low) & (chance < high)
        if some.any():
            said, true = chance[some].mean(), right[some].mean()
            print(f"  {low:5.3f} to {min(high, 1):5.3f}: {some.sum():6} cells, said {said:.4f}, right {true:.4f}")


def in_force(lines: list[dict[str, object]]) -> None:
    """Prints, grade by grade and in all, how many cells have which confidence now and how many of them are right."""
    cells = [line for line in lines if line["kind"] in NUMERIC]
    for grade in (*dict.fromkeys(str(line["grade"]) for line in cells), ""):
        some = [line for line in cells if grade in {"", line["grade"]}]
        documents = len({line["document"] for line in some})
        print(f"confidence in force, {grade or 'all grades'}: {len(some)} cells of {documents} documents")
        chance = np.array([float(str(line["confidence"])) for line in some])
        reliability(chance, np.array([bool(line["right"]) for line in some], dtype=np.float64))


def main() -> None:
    """Prints, fits and prints; writes when told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--write", action="store_true")
    words = parser.parse_args()
    lines = [json.loads(line) for line in words.log.read_text(encoding="utf-8").splitlines()]
    in_force(lines)
    lines = [line for line in lines if line.get("features")]
    held = [line for line in lines if line["document"] % 4 >= 2]
    weights = fitted(*terms_of([line for line in lines if line["document"] % 4 < 2]))
    terms, right = terms_of(held)
    print(f"{len(lines)} cells, of which {len(held)} in documents that were not fitted")
    reliability(1 / (1 + np.exp(-(weights[0] + terms @ weights[1:]))), right)
    start, margin, score = fitted(*terms_of(lines))
    text = f"{HEAD}start = {start:.3f}\nmargin = {margin:.3f}\nscore = {score:.3f}\ncap = {CAP}\n"
    print(text)
    if words.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
