"""Numbers that only count the rows, in columns where codes are expected (`No`, `Nomor`, also `Kode`).

Old documents print `1`, `2`, `3` before their programs, or number their kegiatan on from program to program. Codes do
neither: an office's programs leave gaps and have two digits, and kegiatan begin anew below each program.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.normalise.naming import level_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OUTLINE = re.compile(r"[1-9]\d{0,2}(?:\.[1-9]\d{0,2})*")
_BARE = re.compile(r"[1-9]\d{0,2}")
_MOST = 0.9
_ENOUGH = 3
_HEADS = frozenset({"urusan", "bidang"})


def is_outline(texts: Sequence[str]) -> bool:
    """Whether numbers count like those of headings: `1`, `1.1`, `1.2`, `2`; one in ten may be out of order."""
    return bool(texts) and sum(in_outline(texts)) >= _MOST * len(texts)


def in_outline(texts: Iterable[str]) -> list[bool]:
    """For each number whether it goes on counting where those before it stopped, at its own depth."""
    seen: set[tuple[int, ...]] = set()
    fitting: list[bool] = []
    for text in texts:
        parts = tuple(int(part) for part in text.split(".")) if _OUTLINE.fullmatch(text) else ()
        prefixes = [parts[: depth + 1] for depth in range(len(parts))]
        fits = bool(parts) and all(_follows(prefix, seen) for prefix in prefixes)
        fitting.append(fits)
        seen.update(prefixes if fits else ())  # `29` begins no outline, and `29.1` goes on with none
    return fitting


def _follows(number: tuple[int, ...], seen: set[tuple[int, ...]]) -> bool:
    """A first number, the last one again, or the next; one may have been left out."""
    before = ((*number[:-1], number[-1] - gap) for gap in range(3))
    return number[-1] == 1 or any(one in seen for one in before)


def running_numbers(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> tuple[bool, ...]:
    """Which rows print a number that counts them in place of a code of the old nomenclature.

    `cells` are the texts of each row's kode cells, `names` the rows' names.
    """
    levels = [level_of_name(name) for name in names]
    printed = [_printed(parts) if level not in _HEADS else [] for parts, level in zip(cells, levels, strict=True)]
    single = [row[0] if len(row) == 1 else (-1, "") for row in printed]
    bare = [int(text) if _BARE.fullmatch(text) else None for _, text in single]
    programs = [level == "program" for level in levels]
    numbers = [text if column == 0 else "" for column, text in single]
    if len(list(filter(None, numbers))) == sum(map(bool, printed)) and _all_count(numbers, programs):
        return tuple(bool(row) for row in printed)
    first = [text for text, program in zip(numbers, programs, strict=True) if program and text]
    if first and all(map(_BARE.fullmatch, first)) and is_outline(first):
        return tuple(number is not None for number in bare)
    return _run_on(bare, programs)


def _printed(parts: Sequence[str]) -> list[tuple[int, str]]:
    """The filled cells of a code with their columns."""
    return [(at, part.strip(" .")) for at, part in enumerate(parts) if part.strip(" .")]


def _all_count(numbers: Sequence[str], programs: Sequence[bool]) -> bool:
    """Whether the rows' numbers count like headings, those of the programs without exception."""
    filled = [(text, program) for text, program in zip(numbers, programs, strict=True) if text]
    fits = in_outline(text for text, _ in filled)
    exceptions = any(program and not fit for (_, program), fit in zip(filled, fits, strict=True))
    return len(filled) >= _ENOUGH and sum(fits) >= _MOST * len(fits) and not exceptions


def _run_on(numbers: Sequence[int | None], programs: Sequence[bool]) -> tuple[bool, ...]:
    """Numbers below the programs that begin at 1, but never anew."""
    counted: list[int] = []
    begun: list[bool] = []
    border = False
    for number, program in zip(numbers, programs, strict=True):
        if not program and number is not None:
            counted.append(number)
            begun.append(border)
        border = program or (border and number is None)
    runs = [later == before + 1 for before, later in pairwise(counted)]
    crossings = [number for number, after in zip(counted[1:], begun[1:], strict=True) if after]
    if not crossings or counted[0] != 1 or 1 in crossings or sum(runs) < _MOST * len(runs):
        return (False,) * len(numbers)
    return tuple(number is not None and not program for number, program in zip(numbers, programs, strict=True))
