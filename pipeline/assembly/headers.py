"""Which rows at the top of a grid are its header: by the number row, the words, the spans and the looks."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.normalise.headings import spelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Cell

Matrix = tuple[tuple["Cell", ...], ...]

NUMBER = re.compile(r"^[(\[]?\s*(\d{1,2})\s*[)\]]?\s*(?:[=:].*|\(.*\))?$")
"""A column's number, alone or with its formula (`(5)`, `8=7/6`, `13 = 9+10+11+12`, `8=(7:6)`)."""
LETTERS = re.compile(r"[A-Z]{1,2}")
"""Initials over parts of a code (`U | B | P | K | SK`): they neither speak of a header nor against one."""
YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = 3
_LETTER = re.compile(r"[(\[]?\s*([A-Za-z])\s*[)\]]?\s*(?:[=:].*)?")
_LETTERED = 3
"""So many columns lettered one by one are no chance."""
MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
WORDS = re.compile(
    r"\b(?:kode|no|nomor|urusan|program|kegiatan|indikator|lokasi|target|pagu|kebutuhan|sumber|dana|catatan|prakiraan|"
    r"perkiraan|realisasi|capaian|satuan|tahun|uraian|keterangan|ket|anggaran|rencana|tujuan|sasaran|volume|besaran|"
    r"kinerja|jumlah|jenis|nama|tolok|ukur|hasil|rancangan|triwulan|penanggung|unit|skpd|opd|kelompok|prioritas|"
    r"formula|rumus|bidang|pekerjaan|tingkat|persentase|analisis|renstra|renja|rkpd|spm|ikk)\b",
    re.IGNORECASE,
)
PART = re.compile(r"(19|20)\d\d|K|Rp\.?|%|n[+-]?\d?|[Kk]in|[Kk]eu|Vol|Sat")
"""What stands under a wide header cell besides words: a year, performance, money."""
VALUE = re.compile(r"^(?!(?:19|20)\d\d$)[(\-]?[\dX][\d.,X]*\s*(?:%|[A-Za-z/ ]{1,24})?\)?$")
"""What bodies hold and headers do not: codes, numbers, quantities (years apart)."""
DECIMAL = re.compile(r"\d[\d.]*[.,]\d{1,2}\s*%?|\d+\s*%")
"""A number that no heading prints: with decimals, or a percent sign."""
SEVERAL = re.compile(r"^(?:\d[\d.,]*\s*[A-Za-z][A-Za-z/.]{0,23}\s*){2,}$")
"""Several quantities in one cell (`1 Unit 5 Unit`)."""
_NAMES = 0.5
"""Above a full-width row stand names of columns, and no head of the form, where they are this share of those below."""
LONGEST = 9
"""No header has more rows."""
DUST = " \t-\u2013\u2014.,;:'\"|_~"
SHORT = 4  # letters; a misread column number is no longer
SAME_CELLS = 0.6  # of the cells of two headers, in those that are merged alike
FORMULA = re.compile(r"[^a-zA-Z]{0,20}")


def distinct(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, each merged one once."""
    return [cell for j, cell in enumerate(row) if cell.col == j]


def is_number_row(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns (1, 2, 3 … or (1) (2) (3), possibly with formulas).

    On a scan a third of the numbers may be misread, and dust may stand beside them, if the row says nothing else.
    """
    if _is_lettered(row):
        return True
    every = distinct(row)
    scanned = any(cell.source == "ocr" for cell in every)
    begun = [cell for cell in every if cell.row == max(one.row for one in every)]  # names beside may reach down to it
    texts = [cell.text.strip(DUST if scanned else None) for cell in begun]
    filled = [t for t in texts if t]
    numbers = [int(m.group(1)) for t in filled if (m := NUMBER.match(t))]
    misread = scanned and all(len(t) <= SHORT or FORMULA.fullmatch(t) for t in filled)
    if len(numbers) < 3 or len(numbers) < (0.5 if misread else 0.7) * len(filled) or len(filled) < 0.5 * len(texts):
        return False
    if numbers[0] > (LONGEST if len(begun) < len(every) else 3) or _counts_again(numbers):
        return False
    if misread and len(numbers) > SHORT:
        return _longest_rise(numbers) >= 0.7 * len(numbers)
    rising = sum(b - a in (0, 1, 2) for a, b in pairwise(numbers))
    return rising >= 0.75 * (len(numbers) - 1)


def _is_lettered(row: Sequence[Cell]) -> bool:
    """Whether a row only letters the columns: a, b, c …, possibly with formulas (`g=e/f`), one by one from the left."""
    texts = [cell.text.strip() for cell in distinct(row)]
    letters = [found[1].lower() for text in texts if (found := _LETTER.fullmatch(text))]
    return len(letters) >= _LETTERED and letters == [chr(ord("a") + at) for at in range(len(texts))]


def _counts_again(numbers: Sequence[int]) -> bool:
    """Whether numbers count from 1 more than once: the years of a period under several headings (`Tahun ke- 1 … 5`)."""
    drops = [b for a, b in pairwise(numbers) if b < a]
    return bool(drops) and set(drops) == {1}


def _longest_rise(numbers: Sequence[int]) -> int:
    """How many of the numbers are left when the fewest are struck out so that the rest rises."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)


def header_rows(matrix: Matrix) -> tuple[int, int | None]:
    """How many rows at the top are header, and the index of the number row among them (None without one)."""
    for r in range(min(len(matrix), LONGEST)):
        if r and is_number_row(matrix[r]) and not any(_has_money(row) for row in matrix[:r]):
            return r + 1 + _has_parts_below(matrix, r), r
    if len(matrix) > 1 and is_number_row(matrix[0]):
        return 1, 0
    return _by_words(matrix), None


def _has_parts_below(matrix: Matrix, r: int) -> bool:
    """Whether the names of parts (`K`, `Rp`) stand below the numbers of the groups that they part."""
    if r + 2 >= len(matrix) or not any(cell.colspan > 1 for cell in matrix[r]):
        return False
    begun = [cell.text.strip() for cell in _begun(matrix, r + 1)]
    return bool(begun) and all(PART.fullmatch(text) for text in begun)


def _has_money(row: Sequence[Cell]) -> bool:
    return any(MONEY.search(cell.text) for cell in row)


def _by_words(matrix: Matrix) -> int:
    first = next((r for r, row in enumerate(matrix) if len(distinct(row)) >= min(3, len(row))), None)
    if first is None or first > LONGEST // 2 or not _looks_like_header(matrix, first):
        return 0
    height = max(cell.row + cell.rowspan for cell in matrix[first] if cell.text) - first
    split = any(cell.colspan > 1 for cell in matrix[first])
    if split and height == 1 and first + 1 < len(matrix) and _is_subheader(matrix[first], matrix[first + 1]):
        height += 1
    end = first + height
    if any(_has_money(row) for row in matrix[first:end]):
        end = first + 1
    end = next((r for r in range(first + 1, end) if _has_values(matrix, r)), end)
    return end if end < len(matrix) else 0


def _has_values(matrix: Matrix, r: int) -> bool:
    """Whether a row that a cell of the header reaches down to, for want of a rule, is one of the body's.

    It prints values with decimals or percent signs in two or more cells of its own.
    """
    return sum(bool(DECIMAL.fullmatch(cell.text.strip())) for cell in _begun(matrix, r)) > 1


def _looks_like_header(matrix: Matrix, r: int) -> bool:
    if any(map(_counts_years, matrix[r : r + 2])) and not any(map(_has_money, matrix[r : r + 2])):
        return True
    cells = [cell for cell in distinct(matrix[r]) if cell.text and not _is_initial(cell)]
    values = sum(bool(VALUE.match(cell.text) or SEVERAL.match(cell.text)) for cell in cells)
    if len(cells) < 2 or _has_money(matrix[r]) or values > 0.2 * len(cells):
        return False
    spoken = sum(bool(WORDS.search(heading(cell))) and len(cell.text) < 120 for cell in cells)
    if spoken >= (0.5 if cells[0].source == "ocr" else 0.6) * len(cells):
        return stands_out(matrix, r) or spoken >= 3
    return stands_out(matrix, r) and len(cells) >= 0.6 * len(distinct(matrix[r]))


def _is_initial(cell: Cell) -> bool:
    """Whether a heading is one or two letters over a part of a code; on a scan they may be the rest of a word."""
    return cell.source != "ocr" and LETTERS.fullmatch(cell.text.strip()) is not None


def _counts_years(row: Sequence[Cell]) -> bool:
    """Whether a row names three years or more that rise from left to right, others standing a row lower."""
    years = [int(cell.text) for cell in distinct(row) if YEAR.fullmatch(cell.text.strip())]
    return len(years) >= _YEARS and all(0 < b - a <= _YEARS for a, b in pairwise(years))


def stands_out(matrix: Matrix, r: int) -> bool:
    """Whether the row is bold or filled and the rows below it are not."""
    below = [cell for row in matrix[r + 1 : r + 6] for cell in distinct(row) if cell.text]
    if not below:
        return False
    here = [cell for cell in distinct(matrix[r]) if cell.text]

    def share(cells: list[Cell], mark: str) -> float:
        return sum(bool(getattr(cell, mark)) for cell in cells) / len(cells)

    return any(share(here, mark) > 0.8 and share(below, mark) < 0.6 for mark in ("bold", "filled"))


def _is_subheader(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the second row names the parts of the first row's wide cells."""
    wide = [cell for cell in distinct(upper) if cell.colspan > 1]
    under = [lower[j] for cell in wide for j in range(cell.col, cell.col + cell.colspan)]
    if _has_money(lower) or all(lower[cell.col].colspan >= cell.colspan for cell in wide):
        return False
    named = [cell for cell in under if cell.text]
    words = sum(bool(WORDS.search(heading(cell)) or PART.fullmatch(cell.text)) for cell in named)
    return bool(named) and words >= 0.6 * len(named)


def paths(matrix: Matrix, height: int, number_row: int | None) -> list[tuple[str, ...]]:
    """For each column what its header says from the top level down; full-width rows, and what is above, left out.

    A spreadsheet prints the name of the form and the office's in rows of its own above the names of the columns. Where
    the names themselves stand above such a row, they stay: they are as many as what stands below it.
    """
    wide = [r for r, row in enumerate(matrix[:height]) if len(distinct(row)) == 1]
    cells = [0 if r in {number_row, *wide} else len(distinct(row)) for r, row in enumerate(matrix[:height])]
    last = max(wide, default=-1)
    named_above = max(cells[: last + 1], default=0) >= _NAMES * max(cells[last + 1 :], default=0) > 0
    below = [row for r, row in enumerate(matrix[:height]) if r != number_row and (r > last or named_above)]
    below = [row for row in below if len(distinct(row)) > 1]
    rows = below or [row for r, row in enumerate(matrix[:height]) if r != number_row and len(distinct(row)) > 1]
    numbers = {id(cell) for cell in _begun(matrix, number_row)} if number_row is not None else set()
    return [tuple(_path(rows, j, numbers)) for j in range(len(matrix[0]) if matrix else 0)]


def _begun(matrix: Matrix, r: int) -> list[Cell]:
    """The cells of a row that do not reach down to it from the row above."""
    above = {id(cell) for cell in matrix[r - 1]} if r else set()
    return [cell for cell in distinct(matrix[r]) if id(cell) not in above]


def _path(rows: Sequence[Sequence[Cell]], column: int, numbers: Collection[int]) -> Iterator[str]:
    """What stands over a column; numbers of columns (the ids of their cells) may reach down beside parts of groups."""
    seen: Cell | None = None
    for row in rows:
        cell = row[column]
        if cell is not seen and cell.text and id(cell) not in numbers:
            yield heading(cell)
        seen = cell


def heading(cell: Cell) -> str:
    """What a header cell says; misread words of a scan spelled again."""
    return spelled(cell.text) if cell.source == "ocr" else cell.text


def same_header(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> bool:
    """Whether two headers say the same, allowing for small differences of spelling.

    Some offices repeat only the lowest header row on later pages; then the columns' own names decide.
    """
    return _alike(a, b, 90) or (len(a) == len(b) and _alike([p[-1:] for p in a], [p[-1:] for p in b], 90))


def misread_header(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]], least: float = 65) -> bool:
    """Whether two headers may say the same, each read with slips of its own: to be asked of equal columns of a scan."""
    return len(a) == len(b) and _alike(a, b, least)


def same_shape(a: Matrix, b: Matrix, height: int) -> bool:
    """Whether the first `height` rows of two grids are merged in the same way, and some of their cells are merged.

    On a scan a rule of one header may be missed, so that a part of the cells may differ.
    """
    left, right = (
        {(cell.row, cell.col, cell.rowspan, cell.colspan) for row in matrix[:height] for cell in row}
        for matrix in (a, b)
    )
    same = left & right
    merged = any(rows > 1 or columns > 1 for _, _, rows, columns in same)
    return merged and len(same) >= SAME_CELLS * max(len(left), len(right))


def may_number(row: Sequence[Cell]) -> bool:
    """Whether a scanned row may number the columns, though hardly a number was read: short marks in most cells."""
    texts = [cell.text.strip(DUST) for cell in distinct(row)]
    filled = [text for text in texts if text]
    return len(filled) >= 0.5 * len(texts) and all(len(text) <= SHORT for text in filled)


def _alike(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]], least: float) -> bool:
    left, right = "|".join(" ".join(p) for p in a).lower(), "|".join(" ".join(p) for p in b).lower()
    return len(left.strip("| ")) > 8 and fuzz.ratio(left, right) >= least


def known_words(named: Sequence[tuple[str, ...]]) -> int:
    """How many header words are plainly there: of a header printed on many pages the best read one counts."""
    return sum(len(WORDS.findall(text)) for path in named for text in path)
