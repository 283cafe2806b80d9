"""The columns of a table as headings to recognise: neighbours under one header cell belong together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.model import Content, Heading
from pipeline.forms.recognition.concepts import load_concepts, written_out
from pipeline.forms.recognition.glued import with_heads_apart
from pipeline.forms.recognition.nth_years import first_year, nth_year
from pipeline.forms.recognition.quarters import is_quarterly, with_parts, with_quarters
from pipeline.forms.recognition.spec import load_words
from pipeline.forms.recognition.year_groups import with_years_named
from pipeline.normalise.phrases import match, says, words, years
from pipeline.normalise.scales import scale_of
from pipeline.normalise.text import is_dash
from pipeline.normalise.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Column, Table

_MOSTLY = 0.5
SHORT_NAME = 5
"""Letters of a name at least; what is shorter may be part of a code."""
_MARK = re.compile(r"(?<=\S)\s*(?:\(\d{1,2}\)|\*+)(?=\s|$)")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{5,}")
_PERCENT = re.compile(r"[-\d.,]+\s*%")
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]{3}")
_CODE = re.compile(r"[\dXx][\dXx.\s]*")
_ORDINAL = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)
_NESTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)
_OF_MONEY = frozenset(
    {"pagu", "indikatif", "anggaran", "dana", "alokasi", "kebutuhan", "rp", "rupiah", "sumber", "biaya"}
)
"""What a heading may say of money beside its source."""
_SCALE_WORDS = frozenset(
    {"dalam", "juta", "jutaan", "ribu", "ribuan", "rp", "rupiah", "000", "1000", "x", "milyar", "miliar", "jt"}
)
_ALL = 0.8
"""A column is of one kind of words when this share of its cells is (guessed)."""
_ACRONYMS = frozenset(
    {"apbd", "apbn", "pad", "dau", "dak", "dbh", "blud", "bok", "sbsn", "did", "dbhcht", "phln", "otsus"}
)
"""Sources of funds by their letters."""
_COUNTED = ("tujuan", "sasaran", "indikator", "misi")
"""What offices number in levels (`1.1.2`) and gives no codes."""


def headings(table: Table) -> tuple[Heading, ...]:
    """The table's headings from left to right, without what stands over all of them (a caption set as a header row)."""
    groups: list[list[Column]] = []
    caption = shared_caption(table)
    scanned = any(cell.source == "ocr" for row in (*table.header, *table.rows) for cell in row.cells)
    short = with_years_named([replace(column, path=_short(column.path, caption)) for column in table.columns])
    short = _with_scale_above(short)
    named = with_quarters(with_heads_apart(short), scanned=scanned)
    for column in _with_sources(table, _with_units(table, with_parts(named, scanned=scanned))):
        if groups and _same_cell(groups[-1][-1], column) and not _differ(table, groups[-1][-1], column):
            groups[-1].append(column)
        else:
            groups.append([column])
    found = tuple(_heading(table, group) for group in groups)
    if any(heading.years for heading in found):
        return found
    first = first_year(table)
    places = [nth_year(heading.path) for heading in found]
    if first is None or not any(places):
        return _titled(found, table, caption)
    return tuple(replace(h, titled=first + nth - 1) if nth else h for h, nth in zip(found, places, strict=True))


def _with_units(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns; under one header cell units beside their numbers are headed `Satuan`, numbers of names `No`."""
    out = list(columns)
    for at, (left, right) in enumerate(pairwise(columns)):
        if not (_same_cell(left, right) and left.path[-1:] == right.path[-1:]):
            continue
        if _holds_units(table, left, right):
            out[at + 1] = replace(right, path=(*right.path, "Satuan"))
        elif _counts_names(table, left, right):
            out[at] = replace(left, path=(*left.path, "No"))
    return out


def _with_sources(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The columns; one of sources of funds alone (`DAU`, `PAD`) is headed so, if its own heading says nothing else."""
    return [
        replace(column, path=(*column.path, "Sumber Dana"))
        if not _says_something(column.path) and _holds_sources(table, column)
        else column
        for column in columns
    ]


def _says_something(path: tuple[str, ...]) -> bool:
    text = load_concepts().of["text"]
    return any(says(path[-1], phrases) for phrases in text.values()) if path else False


def _holds_sources(table: Table, column: Column) -> bool:
    """Whether a column's cells name sources of funds, and at least two do."""
    texts = [text for row in table.rows if (text := row.cells[column.index].text.strip()) and not is_dash(text)]
    return len(texts) > 1 and sum(map(_is_acronym, texts)) >= _ALL * len(texts)


def _is_acronym(text: str) -> bool:
    """Whether a text is sources of funds by their letters (`DAK`, `APBD/DAU`); words as `Masyarakat` may be anyone."""
    return all(token in _ACRONYMS for token in words(text).tokens if not token.isdigit()) and bool(_WORD.search(text))


def _counts_names(table: Table, left: Column, right: Column) -> bool:
    """Whether the left one of two columns only counts the names in the right one."""
    pairs = [(row.cells[left.index], row.cells[right.index]) for row in table.rows]
    apart = [(one.text.strip(), other.text.strip()) for one, other in pairs if one.box != other.box]
    counted = [number for number, _ in apart if number]
    named = sum(sum(map(str.isalpha, name)) > SHORT_NAME for _, name in apart)
    pattern = _NESTED if says(left.path[-1], _COUNTED) else _ORDINAL
    ordinals = all(pattern.fullmatch(number) and not number.startswith("0") for number in counted)  # `01` is a code
    return len(counted) > 1 and ordinals and named > _MOSTLY * len(apart)


def _holds_units(table: Table, left: Column, right: Column) -> bool:
    """Whether the right one of two columns holds units in its filled cells, and the left one numbers beside them."""
    pairs = [(row.cells[left.index].text.strip(), row.cells[right.index].text.strip()) for row in table.rows]
    beside = [(number, unit) for number, unit in pairs if unit and number != unit]
    units = sum(is_unit(unit) and any(map(str.isdigit, number)) for number, unit in beside)
    return units > _MOSTLY * len(beside) and units > 1


def _titled(found: tuple[Heading, ...], table: Table, caption: Sequence[str]) -> tuple[Heading, ...]:
    """The headings of a table whose title alone names a year."""
    named = set(years(" ".join((table.title, *caption))))
    return tuple(replace(heading, titled=min(named)) for heading in found) if len(named) == 1 else found


def shared_caption(table: Table) -> tuple[str, ...]:
    """The header texts that stand over (nearly) every column: they say nothing of one, but that quarters follow."""
    paths = [column.path for column in table.columns if column.path]
    counts = Counter(text for path in paths for text in dict.fromkeys(path))
    least = max(4, 0.8 * len(paths))
    return tuple(text for text, count in counts.items() if count >= least and not is_quarterly(text))


def _short(path: tuple[str, ...], caption: Sequence[str]) -> tuple[str, ...]:
    """The path without the caption and without the repetitions that a tall header cell leaves."""
    # `Jumlah > Tahun n > Jumlah`: what stands over all columns may head one of them again.
    own = len(path) - 1 if len(path) > 2 and path[-1] in path[:-2] and path[-2] != path[-1] else len(path)
    kept = [
        written_out(_unmarked(text))
        for at, text in enumerate(path)
        if text.strip() and (text not in caption or at == own)
    ]
    return tuple(text for i, text in enumerate(kept) if i == 0 or text != kept[i - 1])


def _with_scale_above(columns: Sequence[Column]) -> list[Column]:
    """The columns; a scale set below several headings (`dalam jutaan rupiah`) stands above them, for it names none."""
    heads = {column.path for column in columns}
    below = [column for column in columns if len(column.path) > 1 and is_scale(column.path[-1])]
    below = [column for column in below if not any(_are_parts(column.path, other) for other in heads)]
    kinds = load_concepts().kind
    if not any(says(c.path[-2], kinds["quantity"]) and not says(c.path[-2], kinds["money"]) for c in below):
        return list(columns)  # `2019 > Rp juta`
    moved = {column.index for column in below}
    return [replace(c, path=(c.path[-1], *c.path[:-1])) if c.index in moved else c for c in columns]


def _are_parts(path: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two headings stand side by side under one: `Rp (juta)` beside `Target` names a part of its year."""
    return path != other and len(path) == len(other) and path[:-1] == other[:-1]


def is_scale(text: str) -> bool:
    """Whether a heading only says in what money is counted."""
    return scale_of(text) != 1 and set(words(text).tokens) <= _SCALE_WORDS


def _unmarked(text: str) -> str:
    """The heading without the number or asterisk that offices set behind it (`Anggaran (9)`, `Target*`)."""
    return _MARK.sub("", text) or text


def is_source(text: str) -> bool:
    """Whether a heading names a source of funds (`APBD Provinsi`, `DAK`, `Pagu Indikatif APBN`)."""
    named = " ".join(token for token in words(text).tokens if token not in _OF_MONEY)
    return any(match(named, source) >= 0.6 * len(words(named).squeezed) for source in load_words("sources") if named)


def is_total(text: str) -> bool:
    """Whether a heading is that of a column of totals (`Jumlah`, `Total Pagu`)."""
    named = " ".join(token for token in words(text).tokens if token not in _OF_MONEY)
    return any(match(named, total) >= 0.6 * len(words(named).squeezed) for total in load_words("totals") if named)


def _same_cell(left: Column, right: Column) -> bool:
    """One header cell over both, and not numbered apart."""
    numbered_apart = bool(left.number and right.number) and left.number != right.number
    return bool(left.path) and left.path == right.path and not numbered_apart


def _differ(table: Table, left: Column, right: Column) -> bool:
    """Whether one heading stands over money and, beside it, its percentage or another number that is none."""
    one, other = _heading(table, [left]).content, _heading(table, [right]).content
    both = min(one.digits, other.digits) > _MOSTLY
    return both and (one.amounts > _MOSTLY) != (other.amounts > _MOSTLY)


def _heading(table: Table, columns: Sequence[Column]) -> Heading:
    indexes = tuple(column.index for column in columns)
    texts = [row.cells[i].text.strip() for row in table.rows for i in indexes]
    number = next((column.number for column in columns if column.number), "")
    return Heading(indexes, columns[0].path, number, _content([text for text in texts if text and not is_dash(text)]))


def _content(texts: Sequence[str]) -> Content:
    if not texts:
        return Content()
    seen = list(map(_looks, texts))
    return Content(len(texts), *(sum(of_kind) / len(texts) for of_kind in zip(*seen, strict=True)))


@lru_cache(maxsize=8192)
def _looks(text: str) -> tuple[bool, ...]:
    """What a cell's text is, in the order of the shares of `Content`."""
    return (
        _AMOUNT.search(text) is not None,
        _PERCENT.fullmatch(text) is not None,
        _DIGIT.search(text) is not None,
        _WORD.search(text) is not None,
        _CODE.fullmatch(text) is not None,
        _ORDINAL.fullmatch(text) is not None,
    )
