"""Rows and merged cells that a page's end cuts in two, put together again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assembly.headers import MONEY
from pipeline.layout.wrapping import completes_number, join_halves
from pipeline.model import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Cell

NUMBERED = re.compile(r"^(?:\d{1,3}|[ivxlc]{1,5}|[a-z])[.)]?\s+\S", re.IGNORECASE)
ITEM = re.compile(r"^(?:(\d{1,2})|([a-z]))[.)]\s")
STARTS_ANEW = re.compile(r"^(?:program|kegiatan|sub kegiatan|urusan|bidang|jumlah|total)\b", re.IGNORECASE)
FOOTER = re.compile(r"^(?:predikat kinerja|faktor pen\w+|tindak lanjut yang)\b", re.IGNORECASE)
"""How the footer rows of an evaluation begin."""
VALUE = re.compile(r"^(?:rp\.?\s*)?[(\-]?\d[\d.,]*\s*(?:%|[a-z/ ]{0,24})[)]?(?:,-)?$", re.IGNORECASE)
CODE = re.compile(r"^[\dIVXx]{1,4}(?:[.\s][\dXx]{1,4})*\.?$")
AWAITS_MORE = re.compile(
    r"(?:\b(?:dan|dengan|di|ke|dari|untuk|pada|yang|serta|atau|oleh|dalam|melalui|kepada|terhadap|tentang|bagi|para|"
    r"se|kab\.?|kabupaten|provinsi|prov\.?|wilayah)|[-,(/&])$",
    re.IGNORECASE,
)
"""Words and signs with which no text ends."""
NAMES = re.compile(r"\b(?:program|kegiatan|uraian|urusan)\b", re.IGNORECASE)
KODE = re.compile(r"\bkode\b", re.IGNORECASE)
FEWEST, NEARLY_ALL = 5, 0.95
"""So many rows, and so large a share of them, must print a code before a row without one is no row."""
NUMBER, UNIT = re.compile(r"^\d[\d.,]*$"), re.compile(r"^[A-Za-z][A-Za-z /]{0,23}$")
UNITS = 2
"""In so many columns a unit below a number shows that their row was cut between the two."""
FULL, NEARLY_FULL = 0.95, 1.5
"""A cell is full to its lower edge when less than this many type sizes are left below its last line."""


def continues(last: Row, first: Row, names: Collection[int] = (), codes: Collection[int] = ()) -> bool:
    """Whether the first row of a page is the rest of the row that the page before ended with.

    A rest holds only words (no code, no amount of its own), and only in columns whose text went down to the page's end.

    Args:
        last: the last row of the page before.
        first: the first row of the page.
        names: columns that hold names; a row that has nothing but more of a name is no row of its own.
        codes: columns of codes, where the table's rows have one (see `code_columns`); a row of words without one is
            a rest, whatever its words.
    """
    pairs = [(j, a, b) for j, (a, b) in enumerate(zip(last.cells, first.cells, strict=True)) if b.col == j and b.text]
    if any(FOOTER.match(rest.text.strip()) for _, _, rest in pairs):
        return False
    if all(_is_rest(a, b, named=j in names) for j, a, b in pairs):
        return True  # nothing at all goes on as well
    shared = any(last.cells[j].rowspan > 1 for j in codes)  # a merged code serves the rows below it, too
    if codes and not shared and _values_follow(last, pairs, codes):
        return True
    if _units_follow(pairs) or (codes and not shared and _is_rest_of_coded(pairs, codes)):
        return True
    named = [_is_rest(a, b, named=True) and _is_open(a, b) for j, a, b in pairs if j in names]
    if named and all(named):
        return all(j in names or _is_more(a, b) for j, a, b in pairs)
    return len(pairs) == 1 and _completes(last, *pairs[0])


def name_columns(paths: Sequence[tuple[str, ...]]) -> set[int]:
    """The columns that hold names of programs and kegiatan, by their header."""
    found = [
        j for j, path in enumerate(paths) if path and NAMES.search(path[-1]) and "indikator" not in path[-1].lower()
    ]
    return {j for j in found if paths[j] != paths[j - 1] or j == 0}


def code_columns(paths: Sequence[tuple[str, ...]], rows: Sequence[Row], names: Collection[int]) -> set[int]:
    """The columns headed `Kode`, if nearly all rows that begin a name print something there; else none."""
    columns = {j for j, path in enumerate(paths) if path and any(KODE.search(text) for text in path)} - set(names)
    named = [row for row in rows if any(row.cells[j].text and _starts(row, j) for j in names)]
    coded = sum(any(row.cells[j].text for j in columns) for row in named)
    return columns if len(named) >= FEWEST and coded >= NEARLY_ALL * len(named) else set()


def _starts(row: Row, column: int) -> bool:
    return not row.starts or row.starts[column]


def _is_rest_of_coded(pairs: Sequence[tuple[int, Cell, Cell]], codes: Collection[int]) -> bool:
    """Whether a row of words without code goes on with a row that has one: every cell below one that was full.

    One cell alone that begins with a level's word may head a part of the table.
    """
    begins = any(STARTS_ANEW.match(rest.text.strip()) for _, _, rest in pairs)
    return not (begins and len(pairs) == 1) and all(
        j not in codes and _is_words(rest) and _goes_down(above) and above.bold == rest.bold and above.text != rest.text
        for j, above, rest in pairs
    )


def _units_follow(pairs: Sequence[tuple[int, Cell, Cell]]) -> bool:
    """Whether a row has the units of the numbers that the page before ended with (`30`, then `Dokumen`), and no number.

    Its other words, however they begin, go on with words.
    """
    units = sum(bool(NUMBER.match(above.text.strip()) and UNIT.match(rest.text.strip())) for _, above, rest in pairs)
    return units >= UNITS and all(
        above.text and _is_words(rest) and above.bold == rest.bold and above.text != rest.text
        for _, above, rest in pairs
    )


def _values_follow(last: Row, pairs: Sequence[tuple[int, Cell, Cell]], codes: Collection[int]) -> bool:
    """Whether a row without a code has what the last row, which has one, lacks, and goes on with its words.

    No value meets another one: then they are of two rows. A code goes on where it ended with a point.
    """
    coded = any(last.cells[j].text and (not last.starts or last.starts[j]) for j in codes)
    rests = [(above, rest) for j, above, rest in pairs if not (j in codes and _code_goes_on(above, rest))]
    return (
        coded
        and any(_is_value(rest) for _, rest in rests)
        and not any(j in codes and not _code_goes_on(above, rest) for j, above, rest in pairs)
        and all(_fills(above) or _is_more_words(above, rest) for above, rest in rests)
    )


def _fills(above: Cell) -> bool:
    """Whether a cell printed nothing before the page's end, so that anything may stand in its other half."""
    return not above.text and above.rowspan == 1


def _is_more_words(above: Cell, rest: Cell) -> bool:
    """Whether words go on with words: a figure has none behind it (an average, and the predikat of the next page)."""
    words = bool(above.text) and not _is_value(above)
    return words and _is_words(rest) and not STARTS_ANEW.match(rest.text.strip())


def _code_goes_on(above: Cell, rest: Cell) -> bool:
    return above.text.strip().endswith(".") and above.rowspan == 1 and bool(CODE.match(rest.text.strip()))


def _is_value(cell: Cell) -> bool:
    text = cell.text.strip()
    return bool(VALUE.match(text) or MONEY.search(text))


def _is_words(cell: Cell) -> bool:
    text = cell.text.strip()
    return cell.rowspan == 1 and not (VALUE.match(text) or CODE.match(text) or MONEY.search(text))


def _goes_down(cell: Cell) -> bool:
    return bool(cell.text) and cell.rowspan == 1 and room_below(cell) < NEARLY_FULL


def _is_rest(above: Cell, rest: Cell, *, named: bool) -> bool:
    text = rest.text.strip()
    if not above.text or above.bold != rest.bold or text == above.text.strip():
        return False
    if _list_goes_on(above.text, text) or completes_number(above.text, text):
        return True
    if VALUE.match(text) or CODE.match(text):
        return False
    if (STARTS_ANEW.match(text) or NUMBERED.match(text)) and (text[:1].isupper() or text[:1].isdigit()):
        return False
    left = room_below(above)
    return left < FULL or (left < NEARLY_FULL and (named or _is_open(above, rest)))


def _is_open(above: Cell, rest: Cell) -> bool:
    """Whether the texts themselves say that one goes on in the other."""
    if above.rowspan > 1 or rest.rowspan > 1:
        return False
    text = rest.text.strip()
    return text[:1].islower() or len(text) <= 2 or bool(AWAITS_MORE.search(above.text.strip()))


def _list_goes_on(above: str, rest: str) -> bool:
    """Whether a numbered list inside the cell goes on (a number at the cell's very start may number the row)."""
    item = ITEM.match(rest)
    if item is None:
        return False
    label = str(int(item[1]) - 1) if item[1] else chr(ord(item[2]) - 1)
    return bool(re.search(rf"\s{re.escape(label)}[.)]\s", above))


def _is_more(above: Cell, rest: Cell) -> bool:
    """Whether a cell beside the rest of a name may be a rest itself: anything but a second amount or code."""
    return bool(above.text) and rest.rowspan == 1 and not MONEY.search(rest.text) and not CODE.match(rest.text.strip())


def _completes(last: Row, column: int, above: Cell, rest: Cell) -> bool:
    """Whether the page's first row has only the one value that the last row lacks."""
    spoken = any(cell.text for j, cell in enumerate(last.cells) if j != column)
    return spoken and not above.text and above.rowspan == 1 and bool(VALUE.match(rest.text.strip()))


def room_below(cell: Cell) -> float:
    """The height left below a cell's last line, in type sizes."""
    line = cell.lines[-1]
    return (cell.box.bottom - line.box.bottom) / max(line.size, line.box.bottom - line.box.top)


def join(last: Row, first: Row) -> Row:
    """One row from two halves; a cell has the place of the first half that prints anything, `joined` the second one."""
    done: dict[int, Cell] = {}
    cells = []
    for j, (above, rest) in enumerate(zip(last.cells, first.cells, strict=True)):
        if rest.text and rest.col == j and id(above) not in done:
            place = above if above.text else rest
            done[id(above)] = replace(
                above, page=place.page, box=place.box,
                text=join_halves(above.text, rest.text), lines=above.lines + rest.lines,
                confidence=min(above.confidence, rest.confidence), readings=above.readings + rest.readings,
            )  # fmt: skip
        cells.append(done.get(id(above), above))
    pairs = enumerate(zip(last.cells, first.cells, strict=True))
    halves = tuple(rest for j, (above, rest) in pairs if rest.col == j and rest.text and above.text)
    return replace(last, cells=tuple(cells), joined=last.joined + halves)


def carry_merged(last: Row, first: Row) -> Row:
    """A merged cell that goes on over the page's end serves the rows of the next page too."""
    cells, starts = list(first.cells), list(first.starts)
    for j, (above, below) in enumerate(zip(last.cells, first.cells, strict=True)):
        spans = above.rowspan > 1 and below.rowspan > 1
        if spans and above.text and not below.text and above.colspan == below.colspan:
            cells[j], starts[j] = above, False
    return Row(first.page, tuple(cells), tuple(starts), first.joined)
