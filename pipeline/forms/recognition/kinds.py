"""What kind of value a column holds, by its values first and by its heading where no value tells.

The kind comes before the meaning: money never fills a field of performance, nor a performance one of money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.headings import is_scale
from pipeline.normalise.numbers import scale_of
from pipeline.normalise.phrases import says, words
from pipeline.normalise.quantities import split_quantity
from pipeline.normalise.text import clean, is_dash
from pipeline.normalise.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Heading
    from pipeline.model import Cell, Table

Kind = Literal["money", "percent", "quantity", "unit", "code", "ordinal", "text", ""]

NUMBERS: tuple[Kind, ...] = ("percent", "money", "quantity")
MOSTLY = 0.5
"""So large a share of a column's values makes its kind (guessed; columns of real tables hold 0.8 and more)."""
LONG = re.compile(r"(?:rp\.?\s*)?\(?-?\s*\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{1,2})?[\s.,\-\u2013)]*", re.IGNORECASE)
"""An amount as only money prints it: two groups of thousands or more."""
CURRENCY = re.compile(r"rp\.?\s*[\d(-]", re.IGNORECASE)
GROUPED = re.compile(r"\(?-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?[\s.,\-\u2013)]*|\d{4,}")
PERCENT = re.compile(r"[<>≥≤=±]*\s*\(?-?\d[\d.,]*\s*\)?%")
PLAIN = re.compile(r"[<>≥≤=±]*\s*\(?-?\d[\d.,\s]*\)?")
CODE = re.compile(r"[\dXx]{1,4}(?:[.\s][\dXx]{1,4})*\.?")
DOTTED = re.compile(r"[\dXx]{1,4}(?:\s?\.\s?[\dXx]{1,2})+\.?")
ORDINAL = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]?", re.IGNORECASE)
LONGEST_UNIT, WORDS_OF_UNIT = 24, 3
"""Letters and words of a unit; what is longer is a sentence (`1 Evaluasi Penyusunan …`)."""
LONGEST_COUNT = 40
"""Letters of a target that counts several things (`12 Angkatan/240 Orang`); what is longer is a list or a sentence."""
BEYOND = 2
"""So many more columns than its own a heading across the table covers at least."""
DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
LISTED = re.compile(r"\d{1,3}[.)]\s+[^\W\d_]")
"""`1. Belanja Pegawai`: a number of a list, not of things."""
NOUGHT = re.compile(r"(?:rp\.?\s*)?0(?:[.,]0+)?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3}")
EITHER = frozenset({"target", "realisasi", "jumlah", "capaian"})
"""What may head money as well as a performance."""
RUPIAH = frozenset({"rp", "rupiah"})
HUNDREDS = 1000
"""Plain numbers below this may be percentages where the heading says so."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a column's body holds: the number of cells that say anything, and the shares of what they are."""

    filled: int = 0
    money: float = 0.0
    grouped: float = 0.0
    percent: float = 0.0
    plain: float = 0.0
    counted: float = 0.0
    unit: float = 0.0
    code: float = 0.0
    dotted: float = 0.0
    ordinal: float = 0.0
    small: float = 0.0
    letters: float = 0.0
    decimal: float = 0.0
    currency: float = 0.0
    begun: float = 0.0
    nought: float = 0.0


def values_of(table: Table, columns: Sequence[int]) -> Values:
    """The values of a heading's columns; a cell merged over rows counts once."""
    begun = (row.cells[c] for row in table.rows for c in columns if not row.starts or row.starts[c])
    texts = [clean(cell.text) for cell in begun if not is_banner(cell, columns)]
    texts = [text for text in texts if text and not is_dash(text)]
    if not texts:
        return Values()
    looks = [_looks(text) for text in texts]
    return Values(len(texts), *(sum(look[i] for look in looks) / len(texts) for i in range(len(looks[0]))))


def is_banner(cell: Cell, columns: Sequence[int]) -> bool:
    """Whether a cell of words reaches far beyond its column: a heading across the table, no value of it."""
    return cell.colspan > len(columns) + BEYOND and WORD.search(cell.text) is not None


@lru_cache(maxsize=1 << 16)
def _looks(text: str) -> tuple[bool, ...]:
    """What a text may be, in the order of the shares of `Values`."""
    return (
        LONG.fullmatch(text) is not None or CURRENCY.match(text) is not None,
        GROUPED.fullmatch(text) is not None,
        PERCENT.fullmatch(text) is not None,
        PLAIN.fullmatch(text) is not None,
        _is_counted(text),
        is_unit(text),
        CODE.fullmatch(text) is not None,
        DOTTED.fullmatch(text) is not None,
        ORDINAL.fullmatch(text) is not None,
        _is_small(text),
        WORD.search(text) is not None,
        DECIMAL.fullmatch(text) is not None,
        CURRENCY.match(text) is not None,
        text[0].isdigit() and len(text) <= LONGEST_COUNT,
        NOUGHT.fullmatch(text) is not None,
    )


def _is_counted(text: str) -> bool:
    """A number with its unit (`12 Dokumen`); a numbered sentence is none."""
    number, unit = split_quantity(text)
    if LISTED.match(text):
        return False
    few = len(unit) <= LONGEST_UNIT and len(unit.split()) <= WORDS_OF_UNIT
    return bool(unit) and few and any(map(str.isdigit, number))


def _is_small(text: str) -> bool:
    digits = re.split(r"[.,]", text.strip("<>≥≤=±() %"))[0]
    return digits.isdecimal() and int(digits) < HUNDREDS


def kind_of(heading: Heading, values: Values) -> Kind:
    """The kind of value that a heading's columns hold; "" for an empty column whose heading says nothing of it."""
    said = said_kind(heading)
    numeric = values.plain + values.counted + values.percent
    money = values.money + values.grouped
    mixed = money + values.plain > MOSTLY / 2 and values.letters < MOSTLY
    if not values.filled:
        return said
    if values.unit > MOSTLY:
        return "unit"
    if values.money > MOSTLY or (said == "money" and (money > MOSTLY or (numeric <= MOSTLY and mixed))):
        return "money"
    if numeric > MOSTLY and (own := _of_small(heading, values)):
        return own
    if values.percent > MOSTLY or (said == "percent" and values.small > MOSTLY):
        return "percent"
    return _number(said, values) if numeric > MOSTLY else "text"


def _of_small(heading: Heading, values: Values) -> Kind:
    """Money or percent for numbers whose own heading speaks of money, though they are no large amounts."""
    kinds = load_concepts().kind
    if not says(heading.own, kinds["money"]) or says(heading.own, kinds["percent"]):
        return ""
    if any(says(text, kinds["percent"]) for text in heading.path) and values.small > MOSTLY:
        return "percent"  # `Keuangan` under `Capaian (%)`
    if values.percent + values.counted >= MOSTLY:
        return ""
    # `99,86` under `Realisasi Keuangan` is a percentage, unless the heading says that it is rupiah or millions.
    rupiah = words(heading.own).squeezed in RUPIAH or scale_of(heading.whole) != 1
    return "percent" if values.decimal > MOSTLY and not rupiah else "money"


def _number(said: Kind, values: Values) -> Kind:
    """The kind of a column of numbers that no separators of thousands tell."""
    if said in {"money", "percent"} and not values.small > MOSTLY:
        return said
    if said == "money" and values.small > MOSTLY and values.money + values.grouped < MOSTLY / 2:
        return "quantity" if values.filled > 1 else "money"
    return "quantity"


def said_kind(heading: Heading) -> Kind:
    """What kind of number the heading names, the lowest cell that names one first.

    Whether `Target` and `Realisasi` are money the cell above them says (`Keuangan > Realisasi`), if one does and says
    nothing of a performance (`Target Kinerja dan Pendanaan > 2014 > Target`).
    """
    kinds = load_concepts().kind
    open_kind: Kind = ""
    for text in reversed(heading.path):
        if words(text).squeezed in _names_of_words():
            continue  # `Lokasi` is no `alokasi` with a letter lost
        named = [kind for kind in NUMBERS if says(text, kinds[kind])]
        if named == ["quantity"] and set(words(text).tokens) <= EITHER:
            open_kind = "quantity"
        elif named and open_kind:
            return named[0] if len(named) == 1 and not is_scale(text) else open_kind
        elif named:
            return named[0]
    return open_kind


@cache
def _names_of_words() -> frozenset[str]:
    """What heads columns of words, letter by letter, and is itself no word for a kind of number."""
    lexicon = load_concepts()
    of_words = {words(phrase).squeezed for phrases in lexicon.of["text"].values() for phrase in phrases}
    return frozenset(of_words - {words(phrase).squeezed for kind in NUMBERS for phrase in lexicon.kind[kind]})


def same_kinds(table: Table, other: Table) -> bool:
    """Whether two tables of as many columns hold the same kinds of value, column by column; empty ones go with any."""
    kinds = [[_plain_kind(values_of(one, (column.index,))) for column in one.columns] for one in (table, other)]
    pairs = list(zip(*kinds, strict=True))
    return all(a == b or not a or not b for a, b in pairs) and sum(a == b == "money" for a, b in pairs) > 0


def _plain_kind(values: Values) -> str:
    """Money, number or text, by the values alone; "" for an empty column."""
    if not values.filled:
        return ""
    if values.money > MOSTLY:
        return "money"
    return "number" if values.plain + values.percent + values.counted > MOSTLY else "text"
