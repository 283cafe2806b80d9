"""Codes that a person should look at: several in one cell, or of another shape than the table's other codes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import RowCode

_HEAD = 3
"""Urusan, bidang and what follows show a code's shape; how deep it goes differs from row to row."""
_FEW = 4
_USUAL = 0.4
_RARE = 0.25


def is_code_stack(text: str) -> bool:
    """Whether a cell holds the codes of several rows: each piece begins anew (`1 1.14`)."""
    pieces = text.split()
    return len(pieces) > 1 and pieces[1].startswith(f"{pieces[0].rstrip('.')}.")


def with_odd_ones_doubted(codes: Sequence[RowCode]) -> tuple[RowCode, ...]:
    """The codes, doubtful where their upper parts are not written as most are (`08.1.08` among `1.08.02`).

    A shape that several rows have is another way of writing, not a slip.
    """
    shapes = [_shape(code) for code in codes]
    counts = Counter(shape for shape in shapes if shape)
    usual, most = max(((s, n) for s, n in counts.items() if not _impossible(s)), key=lambda c: c[1], default=((), 0))
    size = sum(counts.values())
    if most < _FEW or most < _USUAL * size:
        return tuple(codes)
    out: list[RowCode] = []
    odd = ""
    for code, shape in zip(codes, shapes, strict=True):
        rare = counts[shape] <= _RARE * size and counts[shape] < _FEW
        strange = bool(shape) and shape != usual and (rare or _impossible(shape))
        odd = code.kode or "" if strange else "" if code.kode == code.printed else odd
        # Blank upper cells took their parts from a code that is doubted itself.
        inherited = bool(odd) and code.kode is not None and code.kode != code.printed
        out.append(replace(code, doubtful=True) if strange or inherited else code)
    return tuple(out)


def _shape(code: RowCode) -> tuple[int, ...]:
    """How many digits its upper parts have; () for shorter codes."""
    parts = (code.kode or "").split(".")
    return tuple(len(part) for part in parts[:_HEAD]) if len(parts) >= _HEAD else ()


def _impossible(shape: Sequence[int]) -> bool:
    """An urusan of two digits over a bidang of one."""
    return shape[0] > shape[1]
