"""A code of urusan, bidang, program, kegiatan and sub kegiatan, whole or only its tail.

`1.06.04.2.01.0001` is urusan 1, bidang 06, program 04, kegiatan 2.01 (its first figure says whether a province, a
regency or both do it) and sub kegiatan 0001, of two digits in the older lists; X.XX stands for the office's own bidang.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Level

ANY = "X"  # `X.XX.01` is program 01 of whatever bidang the office has
LEVELS: tuple[Level, ...] = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")
# Bidang are numbered through urusan 1 to 3: 1.06 is the last of urusan 1, and 2.07 the first of urusan 2.
_FIRST_BIDANG = {"1": (1, 6), "2": (7, 24), "3": (25, 32)}


@dataclass(frozen=True, slots=True)
class Code:
    """A code by its parts, zero-padded, "" where not printed: `Code("1", "06", "04", "2.01", "0001")`.

    Without urusan it is a tail that `complete` fills in. Codes from before Permendagri 90/2019 stand in
    `old`, part by part, and leave the others empty.
    """

    urusan: str = ""
    bidang: str = ""
    program: str = ""
    kegiatan: str = ""
    sub: str = ""
    old: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[str, str, str, str, str]:
        """Urusan, bidang, program, kegiatan, sub; "" where not printed."""
        return (self.urusan, self.bidang, self.program, self.kegiatan, self.sub)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is printed, from the top down."""
        return self.old or tuple(part for part in self.slots if part)

    @property
    def is_full(self) -> bool:
        """Whether nothing is missing from the urusan down to its own level."""
        return bool(self.parts) and (bool(self.old) or all(self.slots[: len(self.parts)]))

    @property
    def level(self) -> Level | None:
        """The lowest level that it names; None for old codes whose offices counted differently."""
        if self.old:
            return _old_level(self.old)
        named = [level for level, part in zip(LEVELS, self.slots, strict=True) if part]
        return named[-1] if named else None

    @property
    def parent(self) -> Code | None:
        """The code one level up; None above an urusan and for tails of one part."""
        if len(self.parts) < 2:
            return None
        if self.old:
            return replace(self, old=self.old[:-1])
        last = max(at for at, part in enumerate(self.slots) if part)
        return code_of_slots(self.slots[:last])


def code_of_slots(slots: Sequence[str]) -> Code:
    """The code of up to five parts from the urusan down."""
    urusan, bidang, program, kegiatan, sub = (*slots, "", "", "", "", "")[:5]
    return Code(urusan, bidang, program, kegiatan, sub)


def _old_level(parts: tuple[str, ...]) -> Level | None:
    """Urusan.bidang.office.program.kegiatan: offices printed the office in one, two or no parts."""
    if len(parts[-1]) == 3 or len(parts) == 7:
        return "kegiatan"
    return "program" if len(parts) == 6 else None


def canonical(code: Code) -> str:
    """The code as the database stores it: `1.06.04.2.01.0001`; the sub keeps the digits of its document."""
    return ".".join(code.parts)


def level_of(code: Code) -> Level | None:
    """The lowest level that the code names."""
    return code.level


def numbers_of(code: Code) -> tuple[int, ...]:
    """Its parts as integers (`0001` and `01` are one, `2.01` are two); -1 for X and XX."""
    pieces = ".".join(code.parts).split(".") if code.parts else []
    return tuple(-1 if ANY in piece else int(piece) for piece in pieces)


def is_bidang(urusan: str, bidang: str) -> bool:
    """Whether the present nomenclature can have such a bidang: `2.01` cannot be one, so it is a kegiatan."""
    first, last = _FIRST_BIDANG.get(urusan, (1, 99))
    return bidang == "XX" or first <= int(bidang) <= last


_OPD = re.compile(r"\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}|\d\.\d{2}(?:\.\d\.\d{2})?\.0\.00(?:\.\d+)*")
_REKENING = re.compile(r"[1-8]\.\d(?:\.\d{1,2}){1,3}(?:\.\d{3,4})?")


def is_opd(text: str) -> bool:
    """An office's code, three pairs of bidang, unit and sub unit: `1.06.0.00.0.00.01.0000`."""
    return _OPD.fullmatch(re.sub(r"\s", "", text)) is not None


def is_rekening(text: str) -> bool:
    """An account of the budget, whose second part has one digit: `5.1.02.01.01.0024`."""
    return _REKENING.fullmatch(re.sub(r"\s", "", text)) is not None
