"""Tables that cascade: each level (program, kegiatan, sub kegiatan) with an indicator, target or pagu of its own.

    Program | Indikator | Target | Pagu Program | Kegiatan | Indikator | Target | Pagu Kegiatan

What stands between the names of two levels belongs to the upper one. A table that prints the program beside its
kegiatan and the rest once is no cascade.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.forms.recognition.spec import Role
    from pipeline.model import Level

_ORDER: tuple[Level, ...] = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")


def cascaded(known: Sequence[Meaning]) -> list[Meaning]:
    """The meanings, each column of an upper level with the `level` that it belongs to; the lowest level has none."""
    names = [(at, m.heading.level) for at, m in enumerate(known) if m.what == "uraian"]
    levels = [level for _, level in names]
    falling = all(a in _ORDER and b in _ORDER and _ORDER.index(a) < _ORDER.index(b) for a, b in pairwise(levels))
    ends = [at for at, _ in names[1:]]
    upper = [(level, range(at, end)) for (at, level), end in zip(names, ends, strict=False) if level]
    if len(names) < 2 or not falling or not any(_has_own(known[at]) for _, block in upper for at in block):
        return list(known)
    level_at = {at: level for level, block in upper for at in block}
    return [replace(m, level=level_at.get(at)) for at, m in enumerate(known)]


def _has_own(meaning: Meaning) -> bool:
    return meaning.what == "indikator" or (meaning.kind in NUMERIC and meaning.what in {"target", "anggaran"})


def with_levels(roles: Sequence[Role], known: Sequence[Meaning]) -> tuple[Role, ...]:
    """The roles of a form, and once more for each upper level of a cascade."""
    upper = dict.fromkeys(m.level for m in known if m.level)
    return (*roles, *(replace(role, level=level, many=False) for level in upper for role in roles))
