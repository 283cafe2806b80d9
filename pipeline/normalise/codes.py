"""Codes in every printed shape to `Code`, split over cells or shortened (`kode` in `schemas/facts`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.normalise.code import (
    ANY,
    LEVELS,
    Code,
    canonical,
    code_of_slots,
    is_bidang,
    is_opd,
    is_rekening,
    level_of,
    numbers_of,
)
from pipeline.normalise.code_shapes import candidates, parse_code, parse_tail, shapes_of, sub_digits, undotted
from pipeline.normalise.text import clean, is_dash, plain_dashes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Level

__all__ = [
    "Code",
    "candidates",
    "canonical",
    "code_of_cells",
    "complete",
    "is_bidang",
    "is_opd",
    "is_rekening",
    "join_cells",
    "level_of",
    "numbers_of",
    "parse_code",
    "undotted",
]

_CELLS = tuple(re.compile(cell, re.ASCII) for cell in (r"[1-9X]", r"\d\d|XX", r"\d\d", r"[1-8]\.\d\d", r"\d{2,4}"))


_SPACED = re.compile(r"(?:\d{1,2}|X{1,2})(?:\s+(?:\d{1,4}(?:\.\d{1,4})?|X{1,2})){2,}")
"""A code whose parts only spaces part, three of them or more; fewer may be one number torn apart."""


def join_cells(parts: Sequence[str]) -> str:
    """A code split over cells or by spaces as one string: `1|06|04|2.01|01` → `1.06.04.2.01.01`; blanks left out."""
    kept = (plain_dashes(clean(part)).replace(",", ".") for part in parts if not is_dash(part))
    pieces = (
        (".".join(part.split()) if _SPACED.fullmatch(part) else re.sub(r"\s", "", part)).strip(".-|") for part in kept
    )
    return ".".join(piece for piece in pieces if piece)


def code_of_cells(parts: Sequence[str]) -> Code | None:
    """A code split over the cells urusan, bidang, program, kegiatan, sub: an empty cell is an absent part.

    One-digit parts get back the zero that Excel took, except in the kegiatan (`2.1`), which gives None. Any
    other number of cells is read as one string.
    """
    cells = [_padded(join_cells([part]).upper(), at) for at, part in enumerate(parts)]
    fits = len(cells) == len(_CELLS) and any(cells)
    if fits and all(not cell or shape.fullmatch(cell) for cell, shape in zip(cells, _CELLS, strict=True)):
        return code_of_slots((*cells[:4], sub_digits(cells[4])))
    return parse_code(join_cells(parts))


def _padded(cell: str, at: int) -> str:
    return cell if at in {0, 3} or not cell else cell.zfill(2)


def complete(tail: str | Code, parent: Code | None, level: Level | None = None) -> Code | None:
    """A shortened code with the upper parts of its parent (or of any code of the same branch above it).

    `014` under an old program is its kegiatan, `2.01` under a program too, `01` under a kegiatan a sub.
    `level` says what the row is where the text may be two things (`2.07`: bidang or kegiatan). None where parts
    stay unknown, or the code is of another level.
    """
    code = tail if isinstance(tail, Code) else _tail_of(tail, parent, level)
    if code is None or code.old:
        return code
    if parent and parent.urusan and code.urusan in {"", ANY}:
        code = _inherit(code, parent)
    return code if code.is_full and level in {None, code.level} else None


def _inherit(code: Code, parent: Code) -> Code:
    """Upper parts from the parent, down to the first that the tail prints; X.XX gives way to its bidang."""
    if code.urusan == ANY:
        return replace(code, urusan=parent.urusan, bidang=code.bidang and (parent.bidang or code.bidang))
    first = next((at for at, part in enumerate(code.slots) if part), 0)
    return code_of_slots((*parent.slots[:first], *code.slots[first:]))


def _tail_of(text: str, parent: Code | None, level: Level | None) -> Code | None:
    """What the text is under this parent."""
    shape = next(shapes_of(text), "")
    if re.fullmatch(r"\d{1,4}", shape, re.ASCII) and parent:
        return _number_under(shape, parent, level)
    if re.fullmatch(r"[1-9]\.\d{2}", shape, re.ASCII) and level == "bidang":
        return code_of_slots(shape.split("."))  # before 2019 there was a bidang 2.01
    if (parent and parent.program) or level in {"kegiatan", "sub_kegiatan"}:
        code = parse_tail(text)
        return code if code and not code.program and level != "program" else parse_code(text)
    return parse_code(text)


def _number_under(digits: str, parent: Code, level: Level | None) -> Code | None:
    """A single number is the next level down."""
    if parent.old or (parent.level == "program" and level in {None, "kegiatan"}):
        return _old_kegiatan(digits, parent)
    if parent.kegiatan and level in {None, "sub_kegiatan"}:
        return Code(sub=sub_digits(digits))
    depth = len(parent.parts)
    if parent.level not in {"urusan", "bidang"} or len(digits) != 2 or level not in {None, LEVELS[depth]}:
        return None
    return code_of_slots((*[""] * depth, digits))


def _old_kegiatan(digits: str, parent: Code) -> Code | None:
    """Before 2019 a kegiatan had one number of two or three digits; one of three above it is its sibling."""
    if len(digits) not in {2, 3} or not parent.is_full:
        return None
    above = parent.parts[:-1] if parent.level == "kegiatan" else parent.parts
    return Code(old=(*above, digits))
