"""What the columns of a list are: by their heads, and where no head tells, by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HEADER_ROWS = 15  # a title may stand above the header
_OFFICE = r"(?!.*(?:skpd|opd|unit|perangkat|pelaksana))"
_KODE = re.compile(rf"^(?:kode|kd|code|no\.? ?(?:kode|rek))(?![a-z]){_OFFICE}", re.IGNORECASE)
_NAME = re.compile(
    rf"^(?:uraian|nama|nomenklatur|name|bidang|urusan|program|kegiatan|sub ?kegiatan|sub[ _]?giat){_OFFICE}"
    r"(?!.*sebelum)",
    re.IGNORECASE,
)
_OTHERS: Mapping[str, re.Pattern[str]] = {
    "indikator": re.compile(r"^(?:indikator|indicator)", re.IGNORECASE),
    "satuan": re.compile(r"^satuan", re.IGNORECASE),
    "level": re.compile(r"^(?:level|tingkat(?!.*(?:pemda|pemerintah)))", re.IGNORECASE),
    "scope": re.compile(r"^(?:scope|jenis (?:pemda|daerah)|kewenangan|tingkat (?:pemda|pemerintah))", re.IGNORECASE),
    "version": re.compile(r"^(?:versi|version)", re.IGNORECASE),
    "sebelumnya": re.compile(r"sebelum(?:nya)?$|^kode lama", re.IGNORECASE),
}
_LEVELS = (
    ("subkegiatan", "sub_kegiatan"), ("subgiat", "sub_kegiatan"), ("kegiatan", "kegiatan"), ("program", "program"),
    ("bidang", "bidang"), ("urusan", "urusan"),
)  # fmt: skip
CODE = re.compile(r"(?:[\dXx]{1,4}(?:[. ](?=[\dXx])|$)){1,7}")
_BOTH = re.compile(r"(?P<kode>[1-9Xx](?:\.[\dXx]{1,4}){0,6})\.?\s*[-\u2013\u2014:]?\s+(?P<uraian>(?=.*[^\W\d_]).+)")
_LETTER = re.compile(r"[^\W\d_]")
_MOSTLY = 0.6  # of a column's filled cells
_SAMPLE = 400
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a sheet keeps what. `first` is the first row below the header.

    `pairs` are columns of codes (one code may be split over several) with the columns of its names; `both` are columns
    with code and name in one cell; `others` further columns by name; `levels` says which level's names a column holds.
    """

    first: int
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    both: tuple[int, ...] = ()
    others: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[int, str] = field(default_factory=dict)


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a sheet; None where it has neither codes nor names."""
    for at, head in enumerate(rows[:HEADER_ROWS]):
        found = _headed(head, at + 1, rows[at + 1 :])
        if found is not None:
            return found
    return _unheaded(rows)


def split(text: str) -> tuple[str, str] | None:
    """Code and name of a cell that holds both (`1.06 BIDANG SOSIAL`); None where it does not."""
    match = _BOTH.fullmatch(text)
    return (match["kode"], match["uraian"]) if match else None


def _headed(head: Sequence[str], first: int, body: Sequence[Sequence[str]]) -> Columns | None:
    names = [at for at, text in enumerate(head) if _NAME.search(text)]
    kodes = [at for at, text in enumerate(head) if _KODE.search(text)]
    others = _other_columns(head)
    both = _both_in(body, names)
    if both and not any(_share(body, at, CODE) >= _MOSTLY for at in kodes):
        return Columns(first, (), both, others)
    plain = [at for at in names if at not in kodes and at not in others.values()]
    if not kodes or not plain:
        return None
    levels = {at: level for at in plain if (level := _level_named(head[at]))}
    return Columns(first, tuple(_pairs(head, kodes, plain)), (), others, levels)


def _level_named(head: str) -> str:
    """The level that a head of names speaks of (`Nama Sub Kegiatan`); empty for one that holds names of any level."""
    words = re.sub(r"[\W_]+", "", head.casefold())
    named = [level for word, level in _LEVELS if word in words]
    return named[0] if len(named) == 1 or (named and named[0] == "sub_kegiatan") else ""


def _pairs(
    head: Sequence[str], kodes: Sequence[int], names: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """One pair, or one a level (`Kode Program`, `Nama Program`).

    A code may be split over several columns: headed `Kode …` each, or one head over blank ones.
    """
    if len(kodes) > 1 and len(kodes) == len(names):
        yield from (((kode,), (name,)) for kode, name in zip(kodes, names, strict=True))
        return
    block = tuple(column for kode in kodes for column in _with_blank(head, kode))
    yield block, tuple(names)


def _with_blank(head: Sequence[str], column: int) -> Iterator[int]:
    """A column and those right of it that have no head of their own: a merged head covers them."""
    yield column
    for following in range(column + 1, len(head)):
        if head[following]:
            return
        yield following


def _other_columns(head: Sequence[str]) -> dict[str, int]:
    """Name → index of the first column whose head says so."""
    found: dict[str, int] = {}
    for name, pattern in _OTHERS.items():
        at = next((at for at, text in enumerate(head) if pattern.search(text)), None)
        if at is not None:
            found[name] = at
    return found


def _unheaded(rows: Sequence[Sequence[str]]) -> Columns | None:
    """By content alone: columns of codes with names, or a column of codes and the wordy one right of it."""
    width = max((len(row) for row in rows), default=0)
    both = _both_in(rows, range(width))
    if both:
        return Columns(0, (), both, _first_head(rows, both[0], _BOTH))
    coded = [at for at in range(width) if _share(rows, at, CODE) >= _MOSTLY and _is_dotted(rows, at)]
    for kode in coded[:1]:
        places = (*range(kode + 1, width), *range(kode - 1, -1, -1))  # right of the code, else left of it
        name = next((at for at in places if _share(rows, at, _LETTER) >= _MOSTLY), None)
        if name is not None:
            return Columns(0, (((kode,), (name,)),), (), _first_head(rows, kode, CODE))
    return None


def _both_in(rows: Sequence[Sequence[str]], columns: Iterable[int]) -> tuple[int, ...]:
    """The columns with code and name in one cell; a column of a high level may hold a single one of a whole list."""
    shares = {at: _found(rows, at, _BOTH) for at in columns}
    mostly = tuple(at for at, (found, filled) in shares.items() if found and found >= _MOSTLY * filled)
    return mostly if sum(shares[at][0] for at in mostly) >= _least(rows) else ()


def _first_head(rows: Sequence[Sequence[str]], column: int, pattern: re.Pattern[str]) -> dict[str, int]:
    """What the row above the first code says of the other columns."""
    first = next((at for at, row in enumerate(rows) if pattern.fullmatch(_cell(row, column))), 0)
    return _other_columns(rows[first - 1]) if first else {}


def _share(rows: Sequence[Sequence[str]], column: int, pattern: re.Pattern[str]) -> float:
    """Share of the filled cells of a column that are such; 0 where fewer than three are."""
    found, filled = _found(rows, column, pattern)
    return found / filled if found >= _least(rows) else 0.0


def _found(rows: Sequence[Sequence[str]], column: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    """How many cells of a column are such, and how many are filled."""
    filled = [cell for row in rows[:_SAMPLE] if (cell := _cell(row, column))]
    test = pattern.search if pattern is _LETTER else pattern.fullmatch
    return sum(test(cell) is not None for cell in filled), len(filled)


def _least(rows: Sequence[Sequence[str]]) -> int:
    return min(_LEAST, max(1, len(rows)))


def _is_dotted(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether some codes have several parts: a column of running numbers has none."""
    return any("." in cell or " " in cell for row in rows[:_SAMPLE] if (cell := _cell(row, column)))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
