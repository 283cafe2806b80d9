"""Whether other weights of the witnesses would be better: `python -m tests.bench.columns.weights TRUTH… --folder PDFS`.

Each weight is tried at nought, half and twice its value. What counts is found on
some documents and measured on the others (five parts): only what is gained there is a gain.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.forms.recognition.kind import recognise_kind
from pipeline.forms.recognition.weights import Weights, load_weights, trying
from tests.bench.columns.__main__ import judged as generated
from tests.bench.columns.labelled import Label, judged, labels
from tests.bench.columns.make import make

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PARTS = 5
STEPS = (0.0, 0.5, 2.0)
WORSE = 2
"""A wrong column is as bad as so many missing ones."""

Scores = dict[int, int]


def score_of(tables: list[Label], seeds: range, weights: Weights) -> Scores:
    """Columns right less those that are wrong, by part; a document's tables are in one part, as is a seed."""
    found: defaultdict[int, int] = defaultdict(int)
    with trying(weights):
        for label in tables:
            right, wrong = judged(label, recognise_kind(label.table, label.year))
            found[zlib.crc32(label.document.encode()) % PARTS] += right - WORSE * wrong
        for seed in seeds:
            _, right, wrong_ones = generated(make(seed))
            found[seed % PARTS] += right - WORSE * len(wrong_ones)
    return found


def tried(weights: Weights) -> dict[str, Weights]:
    """Each weight by itself at other values."""
    out = {"as they are": weights}
    for one in fields(weights):
        for step in STEPS:
            value = getattr(weights, one.name) * step
            out[f"{one.name} {value:g}"] = replace(weights, **{one.name: value})
    return out


def chosen(scores: Mapping[str, Scores], part: int) -> str:
    """What is best on all parts but one; the weights as they are where nothing is better."""
    elsewhere = {name: sum(n for at, n in found.items() if at != part) for name, found in scores.items()}
    return max(elsewhere, key=lambda name: (elsewhere[name], name == "as they are"))


def report(scores: Mapping[str, Scores], say: Callable[[str], None]) -> None:
    """The totals, best first, and what choosing on the other parts brings on each."""
    hand = scores["as they are"]
    for name, found in sorted(scores.items(), key=lambda item: -sum(item[1].values())):
        say(f"{name:20} {sum(found.values()):6} ({sum(found.values()) - sum(hand.values()):+d})")
    gain = 0
    for part in sorted(hand):
        name = chosen(scores, part)
        gain += scores[name][part] - hand[part]
        say(f"part {part}: the others say {name!r}, which gives {scores[name][part]} against {hand[part]}")
    say(f"gained on documents that had no say: {gain:+d} of {sum(hand.values())}")


def main() -> None:
    """Reads, tries, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path, nargs="*")
    parser.add_argument("--folder", type=Path, default=Path(), help="where the labelled documents lie")
    parser.add_argument("--kept", type=Path, help="a folder for what was read, for the next time")
    parser.add_argument("--seeds", type=int, default=100, help="so many generated tables beside them")
    parser.add_argument("--first", type=int, default=40000)
    asked = parser.parse_args()
    tables = [label for truth in asked.truth for label in labels(truth, asked.folder, asked.kept)]
    print(
        f"{len(tables)} labelled tables of {len({t.document for t in tables})} documents, {asked.seeds} generated ones"
    )
    seeds = range(asked.first, asked.first + asked.seeds)
    report({name: score_of(tables, seeds, weights) for name, weights in tried(load_weights()).items()}, print)


if __name__ == "__main__":
    main()
