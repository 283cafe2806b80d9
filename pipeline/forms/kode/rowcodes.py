"""The codes of a table's rows: printed parts joined, shortened ones completed from the rows above."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.forms.kode.doubts import is_code_stack
from pipeline.forms.kode.old import old_codes, program_parts
from pipeline.forms.model import RowCode
from pipeline.normalise.codes import (
    Code,
    candidates,
    canonical,
    code_of_cells,
    complete,
    join_cells,
    parse_code,
    undotted,
)
from pipeline.normalise.naming import level_of_name
from schemas.nomenklatur import FIRST_POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Level

_ROMAN = re.compile(r"[IVXLC]+")
_TAIL_OF_KEGIATAN = re.compile(r"[1-8]\.\d{2}")
_LOOKALIKES = {
    ("bidang", "kegiatan"),
    *(("urusan", level) for level in ("bidang", "program", "kegiatan", "sub_kegiatan")),
}
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
    if (year is None or year >= FIRST_POSSIBLE) and _is_present(alone, names):
        found = _present_codes(alone, names, prefix)
    else:
        found = old_codes(alone, names)
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
            if tail is not None and (tail.level, level) in _LOOKALIKES:
                tail = None
            out.append(RowCode(printed, None, tail.level if tail else None, len(tail.parts) if tail else 0))
    return tuple(out)


def _prints_tails(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> bool:
    """Whether the programs print only their own number: then `2.07` is a kegiatan, not the bidang."""
    return program_parts(cells, names) == 1 and all(len(parts) == 1 for parts in cells)


def _completed(parts: tuple[str, ...], printed: str, above: Code | None, level: Level | None) -> Code | None:
    code = _parse(parts)
    if code is not None and (code.level, level) in _LOOKALIKES:
        code = None  # `2.07` of a kegiatan in a table of tails, `1` of a program
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
    """A code that Excel or a lost dot damaged (`1.06.04.2.1`), if only one reading of it lies in the same program."""
    branch = above.slots[:3] if above else ()
    may_be = (*candidates(printed), *((code,) if (code := undotted(printed)) else ()))
    fitting = [code for code in may_be if code.is_full and code.slots[: len(branch)] == branch]
    return fitting[0] if len(fitting) == 1 else None


def office_prefix(kodes: Sequence[str]) -> str | None:
    """The bidang that most codes of the document stand under, when it is most of them."""
    found = Counter(match[0] for kode in kodes if (match := re.match(r"[1-9]\.\d{2}(?=\.)", kode)))
    if not found:
        return None
    bidang, count = found.most_common(1)[0]
    return bidang if count >= 0.6 * sum(found.values()) else None
