"""The level of each row: from its code, else from its name, numbering, typography and place together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.normalise.naming import (
    BULLETS,
    is_belanja,
    is_office,
    is_total,
    level_of_name,
    numbering,
    split_numbering,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from pipeline.forms.model import RowCode
    from pipeline.model import Level

_STEP = 8.0
"""Names indented by so many points more stand a level lower."""
_SPOKEN = 0.3
"""A class of rows has the level that its names say when so many of them say it."""
_URUSAN, _BIDANG = re.compile(r"[1-9]"), re.compile(r"[1-9]\.\d{2}")
_SUM = re.compile(r"(?:sub\s*|grand\s*)?(?:jumlah|total)\b", re.IGNORECASE)
_UPPER: tuple[Level, ...] = ("urusan", "bidang", "program")
_BESIDE: tuple[Level, ...] = ("total", "lainnya")
"""What rows of any list are beside their levels."""


@dataclass(frozen=True, slots=True)
class Named:
    """What tells a row's level. `detail`: it prints an indicator, target or place of its own; `money`: an amount.

    `column`: the level that its column stands for, where program and kegiatan have columns of their own.
    """

    name: str
    code: RowCode
    ordinal: str = ""
    bold: bool = False
    filled: bool = False
    indent: float = 0.0
    wide: bool = False
    detail: bool = False
    money: bool = False
    column: Level | None = None


def levels(rows: Sequence[Named], *, has_sub: bool, heading: Level | None = None) -> tuple[Level, ...]:
    """A level a row, the same for rows that look the same.

    `has_sub`: the form also has sub kegiatan. `heading`: the one level that the heading of the names speaks of; it
    holds for rows that say nothing themselves where no row says another level and none prints a code.
    """
    said = _before_programs(rows, [_certain(row) for row in rows])
    if heading is not None and not any(row.code.depth for row in rows) and not {*said} - {None, heading, *_BESIDE}:
        return tuple(level or heading for level in said)
    numbered = sum(bool(row.ordinal or split_numbering(row.name)[0]) for row in rows) > 0.5 * len(rows)
    classes = [_look(row, numbered=numbered) for row in rows]
    voted = _votes(classes, said)
    said = _outvoted(rows, said, voted)
    by_class = _below_program(classes, said, voted, has_sub=has_sub)
    return tuple(
        _decide(row, sure, voted.get(key), by_class.get(key))
        for row, sure, key in zip(rows, said, classes, strict=True)
    )


def _certain(row: Named) -> Level | None:
    """What the row says by itself: the present codes, totals, the words of its name."""
    name = split_numbering(row.name)[1]
    if row.code.level is not None:
        return row.code.level
    if not row.code.depth and (is_total(name) or _sums_up(row, name)):
        return "total"
    if row.column is not None:
        return row.column
    if not row.code.depth and is_belanja(name):
        return "lainnya"
    if is_office(name) and not row.detail and level_of_name(name) is None:
        return "lainnya"
    return level_of_name(name)


def _sums_up(row: Named, name: str) -> bool:
    """Whether a row of nothing but an amount says that it sums up, of whatever (`Jumlah Anggaran Pendukung`)."""
    return row.money and not row.detail and not row.ordinal and _SUM.match(name) is not None


def _before_programs(rows: Sequence[Named], said: list[Level | None]) -> list[Level | None]:
    """Above the first program, `1` and `1.13` are an urusan and a bidang, also of the old nomenclature.

    So they are all down a table of urusan and offices that has no programs.
    """
    end = said.index("program") if "program" in said else len(said) if "urusan" in said else 0
    heads = [level or _of_old_code(row.code.printed) for row, level in zip(rows, said[:end], strict=False)]
    return [*heads, *said[end:]]


def _of_old_code(printed: str) -> Level | None:
    if _URUSAN.fullmatch(printed):
        return "urusan"
    return "bidang" if _BIDANG.fullmatch(printed) else None


def _look(row: Named, *, numbered: bool) -> Hashable:
    """The class of rows that a row belongs to: same bullet, same depth of code, else same numbering and typography."""
    if row.name.startswith(BULLETS):
        return ("bullet",)
    if row.code.depth:
        return ("kode", row.code.depth)
    number = row.ordinal or split_numbering(row.name)[0]
    letters = [ch for ch in row.name if ch.isalpha()]
    capitals = bool(letters) and sum(ch.isupper() for ch in letters) > 0.8 * len(letters)
    style = numbering(number)
    if style and numbered:
        return ("number", style, row.bold, capitals)
    return ("look", style, row.bold, capitals, row.filled, round(row.indent / _STEP))


def _votes(classes: Sequence[Hashable], said: Sequence[Level | None]) -> dict[Hashable, Level]:
    """For each class the level that its rows mostly say, where enough of them say one."""
    heard: dict[Hashable, Counter[Level]] = defaultdict(Counter)
    for key, level in zip(classes, said, strict=True):
        if level is not None and level not in {"total", "lainnya"}:
            heard[key][level] += 1
    sizes = Counter(classes)
    best = {key: counts.most_common(1)[0] for key, counts in heard.items()}
    depths = {key: level for key, (level, _) in best.items() if isinstance(key, tuple) and key[0] == "kode"}
    return {
        key: level
        for key, (level, count) in best.items()
        if count >= _SPOKEN * sizes[key]
        # Codes of one depth are of one level: two names that agree are enough where no other depth says the same.
        or (key in depths and count > 1 and len(heard[key]) == 1 and list(depths.values()).count(level) == 1)
    }


def _outvoted(
    rows: Sequence[Named], said: Sequence[Level | None], voted: Mapping[Hashable, Level]
) -> list[Level | None]:
    """Below the depth of the programs' codes, a name that begins with "Program" says nothing (`Program WISMP 2`)."""
    depths = [k[1] for k, v in voted.items() if isinstance(k, tuple) and k[0] == "kode" and v == "program"]
    return [
        None if level == "program" and depths and row.code.depth > max(depths) else level
        for row, level in zip(rows, said, strict=True)
    ]


def _below_program(
    classes: Sequence[Hashable],
    said: Sequence[Level | None],
    voted: Mapping[Hashable, Level],
    *,
    has_sub: bool,
) -> dict[Hashable, Level]:
    """Classes whose names say nothing: kegiatan where some stand right below a program, else sub kegiatan.

    Before there were sub kegiatan, what is lettered below a kegiatan are its works.
    """
    depths = [k[1] for k, v in voted.items() if isinstance(k, tuple) and k[0] == "kode" and v == "program"]
    start = said.index("program") if "program" in said else 0
    rows = [(key, level) for key, level in zip(classes, said, strict=True)][start:]
    found = [
        key for key, level in rows if level is None and voted.get(key, "program") in _UPPER and not _roman(key, voted)
    ]
    first = {key for (_, above), (key, level) in pairwise(rows) if above == "program" and level is None}
    out: dict[Hashable, Level] = {}
    for key in dict.fromkeys(found):
        if isinstance(key, tuple) and key[0] == "kode" and depths and key[1] < min(depths):
            out[key] = "lainnya"
        else:
            direct = key in first or (not first and key == found[0])
            below: Level = "lainnya" if isinstance(key, tuple) and key[1:2] == ("alpha",) else "kegiatan"
            out[key] = "kegiatan" if direct else "sub_kegiatan" if has_sub else below
    return out


def _roman(key: Hashable, voted: Mapping[Hashable, Level]) -> bool:
    """Whether a class is that of roman numbers, and its names say that these count the programs."""
    return isinstance(key, tuple) and key[1:2] == ("roman",) and voted.get(key) == "program"


def _decide(row: Named, sure: Level | None, voted: Level | None, below: Level | None) -> Level:
    """The row's own words and code first, except that a name in a class of coded rows follows the class."""
    if row.code.level is not None or row.column is not None or sure in {"total", "lainnya"}:
        return sure or "lainnya"
    if row.code.depth and voted is not None:
        return sure if voted in _UPPER and sure in {"urusan", "bidang"} else voted
    return sure or _by_look(row, voted, below)


def _by_look(row: Named, voted: Level | None, below: Level | None) -> Level:
    """The level of the rows that look the same; a label across the table that prints nothing else is none."""
    if row.wide and not row.detail and not row.money and below is None:
        return "lainnya"
    if voted is not None and voted not in _UPPER:
        return voted
    if below is not None and (row.detail or row.money or row.ordinal):
        return below
    return voted or below or "lainnya"
