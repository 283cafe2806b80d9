"""What a column holds: money, quantities, percents, codes, names …, by what its header says and what its cells are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.normalise.numbers import parse_number, scale_of
from pipeline.printed.looks import Look, look
from schemas.columns import header_words
from schemas.fields import field_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Because, ColumnKind

NUMERIC = frozenset({"money", "quantity", "percent", "mixed"})
_MOSTLY, _OFTEN, _SOME = 0.6, 0.5, 0.15
_LARGE_AMOUNT = 10_000
"""Numbers as large as this under a header that speaks of money are money."""
_MOST_PERCENT = 1_000
_SHORT = 4
_FIRST_ROWS = 4
"""A header that was not told from the rows is among so many of them."""
_COLUMN_NUMBER = re.compile(r"\s*\(\s*\d{1,2}\s*\)\s*$")
_KINDS: Mapping[str, ColumnKind] = {
    "code": "code", "printed_code": "code", "unit": "unit", "year": "date", "name": "name",
}  # fmt: skip
"""What columns of a fact table that hold no numbers are, by the kind of their field."""


class Kind(NamedTuple):
    """What a column holds, what said so, and how sure that is."""

    kind: ColumnKind
    because: Because
    confidence: float


@dataclass(frozen=True, slots=True)
class Values:
    """The texts of a column that say anything, and what each is."""

    texts: tuple[str, ...]
    looks: tuple[Look, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Values:
        """Without blanks and dashes."""
        found = [(text, one) for text in texts if (one := look(text)).kind != "blank"]
        return cls(tuple(text for text, _ in found), tuple(one for _, one in found))

    def share(self, *kinds: str) -> float:
        """How many of the texts are of these kinds; 0 for an empty column."""
        return sum(one.kind in kinds for one in self.looks) / len(self.looks) if self.looks else 0.0

    def flagged(self, flag: str) -> float:
        """The share of texts whose look has a mark: `money`, `large`, `percent`, `small`, `padded`."""
        return sum(bool(getattr(one, flag)) for one in self.looks) / len(self.looks) if self.looks else 0.0


def kind_of_field(fact: str, field: str) -> ColumnKind:
    """What a column that fills a field holds."""
    one = field_of(fact, field)
    if one is None:
        return "text"
    return one.number or _KINDS.get(one.kind, "text")


def kind_of(path: Sequence[str], values: Values, *, first: bool, around: str = "") -> Kind:
    """What a column that fills no field holds; `first` for the leftmost one, `around` what title and notes say."""
    path = [unnumbered(heading) for heading in path]
    own = path[-1] if path else ""
    plain = _no_number(own, " ".join(path), values, first=first)
    if plain is not None:
        return plain
    numbers = values.share("number", "figures")
    if numbers >= _OFTEN and not (_says("spoken", own) and numbers < 1 - _SOME):
        return _number(path, values, numbers, around)
    if numbers >= _SOME and not _says("spoken", own):
        return Kind("mixed", "values", round(1 - numbers, 3))
    return _words(own, values)


def unnumbered(heading: str) -> str:
    """A heading without the number of its column, which some forms print in the same cell: `No (1)`, `Satuan (4)`."""
    return _COLUMN_NUMBER.sub("", heading)


def _says(what: str, heading: str) -> bool:
    return header_words()[what].search(heading) is not None


def _no_number(own: str, whole: str, values: Values, *, first: bool) -> Kind | None:
    """Codes, ordinals, dates, units: figures that count nothing."""
    digits = values.share("number", "figures", "code", "ordinal", "year")
    if (_says("ordinal", own) or _headed_inside(values)) and (_larger(values) <= _SOME or (first and _plain(values))):
        return Kind("ordinal", "header", 1.0)
    if _says("code", whole) and digits >= _OFTEN and not values.flagged("large"):
        return Kind("code", "header", 1.0)
    if max(values.share("code"), values.flagged("padded")) >= _OFTEN:
        return Kind("code", "values", max(values.share("code"), values.flagged("padded")))
    if values.share("date", "year") >= _MOSTLY:
        return Kind("date", "values", values.share("date", "year"))
    counting = first and not (own and _counts(own)) and _rises(values)
    return Kind("ordinal", "values", 0.8) if counting or values.share("ordinal") >= _MOSTLY else None


def _headed_inside(values: Values) -> bool:
    """Whether the heading of ordinals stands in the body, whose header was not told from its rows."""
    return any(_says("ordinal", text) for text in values.texts[:_FIRST_ROWS])


def _larger(values: Values) -> float:
    """The share of figures that are no small whole numbers."""
    figures = [one for one in values.looks if one.kind not in {"text", "date"}]
    return sum(not (one.kind == "ordinal" or one.small) for one in figures) / max(1, len(figures))


def _plain(values: Values) -> bool:
    """Whether no figure is money, a large amount, or counted in a unit."""
    return not any(one.money or one.large or (one.kind == "number" and one.unit) for one in values.looks)


def _counts(own: str) -> bool:
    return any(_says(what, own) for what in ("percent", "money", "quantity_part"))


def _rises(values: Values) -> bool:
    """Whether the column counts its rows (1, 2, 3, …)."""
    if values.share("ordinal") + values.flagged("small") < 1 - _SOME:
        return False
    bare = [text.strip(" .()") for text in values.texts]
    counted = [int(text) for text in bare if text.isascii() and text.isdecimal() and len(text) <= _SHORT]
    rising = sum(later - earlier == 1 for earlier, later in pairwise(counted))
    return len(counted) > 1 and counted[0] <= 1 + (len(counted) > _SHORT) and rising >= _MOSTLY * (len(counted) - 1)


def _number(path: Sequence[str], values: Values, share: float, around: str) -> Kind:
    """Which of money, quantity and percent the numbers are: the lowest heading that tells, if it can be so."""
    if values.flagged("percent") >= _OFTEN:
        return Kind("percent", "values", round(share, 3))
    large = values.flagged("large") >= _SOME * 2
    if values.flagged("money") >= _SOME * 2 or (large and _is_money(path, around, values)):
        return Kind("money", "values", round(share, 3))
    sizes = _sizes(values)
    for heading in reversed(path):
        if scale_of(heading) > 1 and not _has_units(values):
            return Kind("money", "header", round(share, 3))
        if _says("percent", heading) and sizes <= _MOST_PERCENT and not _has_units(values):
            return Kind("percent", "header", round(share, 3))
        if _says("quantity_part", heading):
            break
        if _says("money", heading) and sizes >= _LARGE_AMOUNT and not _has_units(values):
            return Kind("money", "header", round(share, 3))
    return Kind("quantity", "values", round(share, 3))


def _is_money(path: Sequence[str], around: str, values: Values) -> bool:
    """Whether large figures are money: a heading, the title or a note says so, or most are round thousands."""
    if _has_units(values) or any(_says("quantity_part", heading) for heading in path[-1:]):
        return False
    if any(_says("money", text) or scale_of(text) > 1 for text in (*path, around)):
        return True
    read = [value for text in values.texts if (value := parse_number(text, "money").value) is not None]
    return bool(read) and sum(value % 1000 == 0 for value in read) >= _MOSTLY * len(read)


def _has_units(values: Values) -> bool:
    """Whether the cells count things: `12 Dokumen` is no money, whatever the header says."""
    units = sum(bool(one.kind == "number" and one.unit) and not (one.percent or one.money) for one in values.looks)
    return units >= _OFTEN * len(values.looks)


def _sizes(values: Values) -> float:
    """The middling size of the numbers, thousands and decimals told by no habit yet: the larger reading counts."""
    read = (parse_number(text, "quantity").value for text in values.texts)
    return median([float(abs(value)) for value in read if value is not None] or [0.0])


def _words(own: str, values: Values) -> Kind:
    units = sum(one.kind == "text" and one.unit is not None for one in values.looks)
    if _says("unit", own):
        return Kind("unit", "header", 1.0)
    if _says("name", own) and not _says("spoken", own):
        return Kind("name", "header", 1.0)
    if values.looks and units >= _MOSTLY * len(values.looks):
        return Kind("unit", "values", 0.8)
    repeated = Counter(values.texts)
    distinct = len(repeated) / len(values.texts) if values.texts else 0.0
    return Kind("text", "values", round(distinct, 3) if values.texts else 0.0)
