"""The codes of a table's rows: printed parts joined, shortened ones completed from the rows above (domain.md 3.3)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.kode_doubts import is_code_stack, with_odd_ones_doubted
from pipeline.forms.naming import level_of_name
from pipeline.forms.rowcode import RowCode
from pipeline.normalise.codes import (
    Code,
    candidates,
    canonical,
    code_of_cells,
    complete,
    join_cells,
    parse_code,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Level

_FIRST_PRESENT = 2020
"""Plans of earlier years know only the old nomenclature."""
_ROMAN = re.compile(r"[IVXLC]+")
_TAIL_OF_KEGIATAN = re.compile(r"[1-8]\.\d{2}")
_ORDER = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")


def row_codes(
    cells: Sequence[tuple[str, ...]], names: Sequence[str], prefix: str | None = None, year: int | None = None
) -> tuple[RowCode, ...]:
    """The code of each row, from the texts of its kode cells and its name.

    `prefix` is the office's own bidang, `year` the one that the table plans or evaluates.
    """
    if _are_ordinals(cells):
        return tuple(RowCode(join_cells(parts)) for parts in cells)
    stacked = [len(parts) == 1 and is_code_stack(parts[0]) for parts in cells]
    alone = [("",) * len(parts) if stack else parts for parts, stack in zip(cells, stacked, strict=True)]
    if (year is None or year >= _FIRST_PRESENT) and _is_present(alone, names):
        found = _present_codes(alone, names, prefix)
    else:
        found = with_odd_ones_doubted(_old_codes(alone, names))
    return tuple(
        RowCode(parts[0], doubtful=True) if stack else code
        for parts, stack, code in zip(cells, stacked, found, strict=True)
    )


def _are_ordinals(cells: Sequence[tuple[str, ...]]) -> bool:
    """Whether the column headed `Kode` only counts the rows: `I`, `1`, `2`, `II`."""
    return any(len(parts) == 1 and _ROMAN.fullmatch(parts[0].strip(" .")) for parts in cells)


def _is_present(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> bool:
    """Whether the codes are those of Permendagri 90/2019 and later: a kegiatan is written with a dot (`2.01`).

    A program whose code reads like a kegiatan's (`1.18.16`: bidang 18 of urusan 1) speaks for the old ones.
    """
    present = old = 0
    below = False
    for parts, name in zip(cells, names, strict=True):
        code = _parse(parts) if any(parts) else None
        level = level_of_name(name)
        above_kegiatan = level in {"urusan", "bidang", "program"}
        below = level == "program" or (below and not above_kegiatan)
        if code is None or not (code.old or (code.kegiatan and (len(code.parts) > 1 or (below and level is None)))):
            continue
        is_old = bool(code.old) or above_kegiatan
        present, old = present + (not is_old), old + is_old
    return present > old


def _parse(parts: tuple[str, ...]) -> Code | None:
    return code_of_cells(parts) if len(parts) > 1 else parse_code("".join(parts))


def _present_codes(cells: Sequence[tuple[str, ...]], names: Sequence[str], prefix: str | None) -> tuple[RowCode, ...]:
    above: Code | None = parse_code(prefix) if prefix else None
    tails = _prints_tails(cells, names)
    out: list[RowCode] = []
    for parts, name in zip(cells, names, strict=True):
        printed = join_cells(parts)
        if not printed:
            out.append(RowCode())
            continue
        level = level_of_name(name)
        if tails and level is None and above is not None and above.program and _TAIL_OF_KEGIATAN.fullmatch(printed):
            level = "kegiatan"
        code = _completed(parts, printed, above, level)
        if code is not None and code.is_full:
            above = code
            out.append(RowCode(printed, canonical(code), code.level, len(code.parts)))
        else:
            tail = code or _parse(parts)
            out.append(RowCode(printed, None, tail.level if tail else None, len(tail.parts) if tail else 0))
    return tuple(out)


def _prints_tails(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> bool:
    """Whether the programs print only their own number: then `2.07` is a kegiatan, not the bidang."""
    return _program_parts(cells, names) == 1 and all(len(parts) == 1 for parts in cells)


def _completed(parts: tuple[str, ...], printed: str, above: Code | None, level: Level | None) -> Code | None:
    code = _parse(parts)
    if code is not None and code.level == "bidang" and level == "kegiatan":
        code = None  # `2.07` in a table of tails
    if code is not None and code.is_full and not code.old:
        return code
    parent = _cut_above(above, level)
    found = complete(code or printed, parent, level if code is None else None)
    return found or _undamaged(printed, above)


def _cut_above(code: Code | None, level: Level | None) -> Code | None:
    """The ancestor of the last code that stands above a level."""
    while code is not None and level in _ORDER and code.level and _ORDER.index(code.level) >= _ORDER.index(level):
        code = code.parent
    return code


def _undamaged(printed: str, above: Code | None) -> Code | None:
    """A code that Excel damaged (`1.06.04.2.1`), if only one reading of it lies in the same program."""
    branch = above.slots[:3] if above else ()
    fitting = [code for code in candidates(printed) if code.is_full and code.slots[: len(branch)] == branch]
    return fitting[0] if len(fitting) == 1 else None


def _old_codes(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> tuple[RowCode, ...]:
    """Printed parts joined; blank upper cells, and tails in one column, take what the rows above print."""
    firsts = frozenset(join_cells(parts).split(".")[0] for parts in cells if "." in join_cells(parts))
    above = _Above(_program_parts(cells, names), firsts)
    last: list[str] = []
    out: list[RowCode] = []
    for parts, name in zip(cells, names, strict=True):
        filled = [i for i, part in enumerate(parts) if part.strip()]
        if not filled:
            out.append(RowCode())
            continue
        printed = join_cells(parts)
        if len(parts) > 1:
            last = [*last[: filled[0]], *[""] * (filled[0] - len(last)), *parts[filled[0] : filled[-1] + 1]]
            out.append(RowCode(printed, join_cells(last), None, filled[-1] + 1))
        else:
            pieces = above.completed(printed.split("."), level_of_name(name))
            out.append(RowCode(printed, ".".join(pieces), None, len(pieces)))
    return tuple(out)


@dataclass(slots=True)
class _Above:
    """What the rows above print in one column of old codes: the bidang, and the program with how it was printed."""

    program_parts: int
    firsts: frozenset[str]
    bidang: Sequence[str] = ()
    program: Sequence[str] = ()
    printed: Sequence[str] = ()

    def completed(self, pieces: list[str], level: Level | None) -> list[str]:
        """The parts with those of the rows above before them, where a row prints only its tail."""
        if level in {"urusan", "bidang"}:
            inherits = level == "bidang" and len(pieces) == 1 and len(pieces[0]) > 1
            self.bidang = [*self.bidang[:1], *pieces] if inherits else pieces
            self.program = self.printed = ()
            return list(self.bidang)
        if level == "program":
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


def _program_parts(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> int:
    """How many parts the codes of the programs mostly have."""
    counts = Counter(
        len(join_cells(parts).split("."))
        for parts, name in zip(cells, names, strict=True)
        if any(parts) and level_of_name(name) == "program"
    )
    return counts.most_common(1)[0][0] if counts else 0


def office_prefix(kodes: Sequence[str]) -> str | None:
    """The bidang that most codes of the document stand under, when it is most of them."""
    found = Counter(match[0] for kode in kodes if (match := re.match(r"[1-9]\.\d{2}(?=\.)", kode)))
    if not found:
        return None
    bidang, count = found.most_common(1)[0]
    return bidang if count >= 0.6 * sum(found.values()) else None
