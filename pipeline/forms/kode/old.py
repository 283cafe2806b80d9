"""Codes of before Permendagri 90/2019: printed parts joined, what a row leaves out taken from the rows above."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.kode.doubts import with_odd_ones_doubted
from pipeline.forms.model import RowCode
from pipeline.forms.rows.running import running_numbers
from pipeline.normalise.codes import join_cells
from pipeline.normalise.naming import level_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Level

_BIDANG_IN_ONE = re.compile(r"[1-9]\d{2}")
"""A bidang written without its dot: `307` is 3.07, under the urusan `3`."""


def old_codes(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> tuple[RowCode, ...]:
    """Printed parts joined; blank upper cells, and tails in one column, take what the rows above print.

    Numbers that only count the rows are no codes: they keep what is printed, without a `kode`.
    """
    running = running_numbers(cells, names)
    coded = [("",) * len(parts) if counts else parts for parts, counts in zip(cells, running, strict=True)]
    found = _split_codes(coded) if any(len(parts) > 1 for parts in cells) else _codes_of_one(coded, names)
    return tuple(
        RowCode(join_cells(parts)) if counts else code
        for parts, counts, code in zip(cells, running, with_odd_ones_doubted(found), strict=True)
    )


def _split_codes(cells: Sequence[tuple[str, ...]]) -> list[RowCode]:
    """Codes split over several columns: a blank upper cell repeats what stands above it."""
    last: list[str] = []
    out: list[RowCode] = []
    for parts in cells:
        filled = [i for i, part in enumerate(parts) if part.strip()]
        if filled:
            last = [*last[: filled[0]], *[""] * (filled[0] - len(last)), *parts[filled[0] : filled[-1] + 1]]
            out.append(RowCode(join_cells(parts), join_cells(last), None, filled[-1] + 1))
        else:
            out.append(RowCode())
    return out


def _codes_of_one(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> list[RowCode]:
    """Codes in one column, where a row may print only its tail."""
    printed = [join_cells(parts) for parts in cells]
    firsts = frozenset(text.split(".")[0] for text in printed if "." in text)
    above = _Above(program_parts(cells, names), firsts)
    out: list[RowCode] = []
    for text, name in zip(printed, names, strict=True):
        if not text:
            # A program without a code: what stands below it is none of the program before.
            above.leave(level_of_name(name))
            out.append(RowCode())
            continue
        if _is_whole_bidang(text, printed):
            above.enter([text])
            out.append(RowCode(text, text, "bidang", 1))
            continue
        if above.lost and level_of_name(name) is None and text.isdecimal():
            out.append(RowCode(text, None, None, above.program_parts + 1))
            continue
        pieces = above.completed(text.split("."), level_of_name(name))
        out.append(RowCode(text, ".".join(pieces), None, len(pieces)))
    return out


def _is_whole_bidang(text: str, printed: Sequence[str]) -> bool:
    """Whether a number holds urusan and bidang: its urusan is printed alone, and programs begin with it."""
    if _BIDANG_IN_ONE.fullmatch(text) is None or text[0] not in printed:
        return False
    return any(other.startswith(f"{text}.") for other in printed)


@dataclass(slots=True)
class _Above:
    """What the rows above print in one column of old codes: the bidang, and the program with how it was printed."""

    program_parts: int
    firsts: frozenset[str]
    bidang: Sequence[str] = ()
    program: Sequence[str] = ()
    printed: Sequence[str] = ()
    lost: bool = False

    def enter(self, bidang: Sequence[str]) -> None:
        """Takes in an urusan or a bidang: no program stands above the next row any more."""
        self.bidang = bidang
        self.program = self.printed = ()
        self.lost = False

    def leave(self, level: Level | None) -> None:
        """A row without a code: a program ends the one before, and what is only numbered below it has no code."""
        if level == "program":
            self.lost = bool(self.program) or self.lost
            self.program = self.printed = ()

    def completed(self, pieces: list[str], level: Level | None) -> list[str]:
        """The parts with those of the rows above before them, where a row prints only its tail."""
        if level in {"urusan", "bidang"}:
            inherits = level == "bidang" and len(pieces) == 1 and len(pieces[0]) > 1
            self.enter([*self.bidang[:1], *pieces] if inherits else pieces)
            return list(self.bidang)
        if level == "program":
            self.lost = False
            self.printed = pieces
            numbered = len(pieces) == 1 and len(self.bidang) > 1
            self.program = [*self.bidang, *pieces] if numbered or self._is_tail(pieces) else pieces
            return list(self.program)
        numbers = len(pieces) == 1 and self.program_parts == 1 and level is None
        if self.program and (numbers or (self._is_tail(pieces) and self.program_parts + bool(self.bidang) > 1)):
            return [*self.program, *pieces]
        size = len(self.printed)
        inherited = len(self.program) > size
        return [*self.program, *pieces[size:]] if inherited and pieces[:size] == list(self.printed) else pieces

    def _is_tail(self, pieces: Sequence[str]) -> bool:
        """A single number of several digits, unless other codes begin with it."""
        return len(pieces) == 1 and len(pieces[0]) > 1 and pieces[0] not in self.firsts


def program_parts(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> int:
    """How many parts the codes of the programs mostly have."""
    counts = Counter(
        len(join_cells(parts).split("."))
        for parts, name in zip(cells, names, strict=True)
        if any(parts) and level_of_name(name) == "program"
    )
    return counts.most_common(1)[0][0] if counts else 0
