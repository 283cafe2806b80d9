"""What printing and scanning do to headings and rows: slips, marks, cells that hold the headings of several columns."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Path = tuple[str, ...]
SINGLE = re.compile(r"\(?(?:20\d\d|K|Rp\.?|%|Target|Realisasi|Anggaran|Volume|Satuan|Fisik)\)?")
"""Headings that several columns may have in one cell over all of them."""
YEARS = ("Thn. {}", "TA {}", "Tahun {}", "{}*", "{} *)", "TAHUN {}")
LONG = 6


def worn(paths: Sequence[Path], rng: random.Random) -> list[Path]:
    """The headings with one fault of print, or as they are."""
    fault = rng.choice((_glued, _slipped, _renamed_years, _broken, None))
    return fault(list(paths), rng) if fault is not None else list(paths)


def _glued(paths: list[Path], rng: random.Random) -> list[Path]:
    """One group's single words in one cell over all of its columns, where no line between them was drawn."""
    groups = [list(run) for _, run in groupby(range(len(paths)), key=lambda at: paths[at][:-1])]
    may = [at for at in groups if len(at) > 1 and paths[at[0]][:-1] and all(SINGLE.fullmatch(paths[i][-1]) for i in at)]
    may = [at for at in may if len({paths[i][-1] for i in at}) == len(at)]
    if not may:
        return paths
    chosen = rng.choice(may)
    over = paths[chosen[0]][:-1]
    text = " ".join((over[-1], *(paths[at][-1] for at in chosen)))
    return [(*over[:-1], text) if at in chosen else path for at, path in enumerate(paths)]


def _slipped(paths: list[Path], rng: random.Random) -> list[Path]:
    """A letter lost in one long word of one column's lowest heading."""
    may = [
        (at, word) for at, path in enumerate(paths) for word in path[-1].split() if len(word) > LONG and word.isalpha()
    ]
    if not may:
        return paths
    at, word = rng.choice(may)
    place = rng.randrange(2, len(word) - 1)
    out = word[:place] + word[place + 1 :]
    return [(*p[:-1], p[-1].replace(word, out, 1)) if i == at else p for i, p in enumerate(paths)]


def _renamed_years(paths: list[Path], rng: random.Random) -> list[Path]:
    """Years alone in a heading, written as other offices write them."""
    form = rng.choice(YEARS)
    return [
        tuple(form.format(found[1]) if (found := re.fullmatch(r"(?:Tahun )?(20\d\d)", text)) else text for text in path)
        for path in paths
    ]


def _broken(paths: list[Path], rng: random.Random) -> list[Path]:
    """One heading broken at a line's end within a word, without a hyphen."""
    may = [
        at for at, path in enumerate(paths) if any(len(word) > LONG + 1 and word.isalpha() for word in path[-1].split())
    ]
    if not may:
        return paths
    at = rng.choice(may)
    word = next(word for word in paths[at][-1].split() if len(word) > LONG + 1 and word.isalpha())
    place = len(word) - 3
    own = paths[at][-1].replace(word, f"{word[:place]} {word[place:]}", 1)
    return [(*path[:-1], own) if i == at else path for i, path in enumerate(paths)]


def with_headings_across(body: Sequence[Sequence[str]], rng: random.Random) -> list[tuple[list[str], bool]]:
    """The rows, and whether each is one cell across the table: `Misi 1 …` before some of them."""
    if rng.random() > 1 / 5:
        return [(list(row), False) for row in body]
    out: list[tuple[list[str], bool]] = []
    for number, row in enumerate(body):
        if number % 4 == 0:
            out.append(([f"Misi {number // 4 + 1} : Mewujudkan tata kelola yang baik"] * len(row), True))
        out.append((list(row), False))
    return out
