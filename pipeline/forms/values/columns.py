"""Values of whole columns: one habit of numbers and one scale a column, units apart, doubts shown."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.forms.model import ColumnValues
from pipeline.forms.recognition.headings import is_total
from pipeline.model import Box, Evidence, Finding
from pipeline.normalise.numbers import (
    NumberKind,
    ParsedNumber,
    decide_locale,
    parse_number,
    plausible_scale,
    prints_english,
    scale_of,
)
from pipeline.normalise.phrases import tidy
from pipeline.normalise.text import is_dash, is_grade
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.forms.model import Binding, Draft
    from pipeline.model import Table
    from pipeline.normalise.numbers import Locale
    from schemas.messages import Sentence

_KINDS: Mapping[str, NumberKind] = {"money": "money", "quantity": "quantity", "percent": "percent"}


_TAILED = re.compile(r"(?:rp\.?\s*)?\d{1,3}(?:[.,]\d{3})+[.,]", re.IGNORECASE)
_NUMBERS = re.compile(r"\d[\d.,]*")
_FOOTNOTE = re.compile(r"[*)(\s]")
_HABIT = 0.6
_WITH_DECIMALS = re.compile(r"(?<!\S)[\d.,]*\d[.,]\d{2}(?!\S)")


def is_numeric(binding: Binding) -> bool:
    """Whether a role holds numbers."""
    return binding.role.content in _KINDS


def read_column(
    table: Table, binding: Binding, drafts: Sequence[Draft], unscaled: Sequence[bool], *, english: bool = False
) -> ColumnValues:
    """The column of numbers. `unscaled` marks rows that print percentages in every column (averages).

    `english`: the table's amounts are printed the English way, which tells thousands from decimals where the column
    itself does not. Money in several columns, one a source of funds, gives their sum and the parts by source.
    """
    kind = _KINDS[binding.role.content]
    if binding.role.split and len(binding.headings) > 1:
        return _read_split(table, binding, drafts)
    found = [draft.values[binding.role.key] for draft in drafts]
    return _read(found, kind, claimed_scale(table, _words(binding)), unscaled, english=english)


def read_values(
    found: Sequence[Evidence], kind: NumberKind, claimed: int = 1, *, english: bool = False
) -> ColumnValues:
    """A column of numbers; `claimed` is the scale that its heading or the table's notes name, `english` as above."""
    return _read(found, kind, claimed, [False] * len(found), english=english)


def is_english(table: Table) -> bool:
    """Whether the table prints its amounts the English way."""
    return prints_english(cell.text for row in table.rows for cell in row.cells)


def _read(
    found: Sequence[Evidence], kind: NumberKind, claimed: int, unscaled: Sequence[bool], *, english: bool = False
) -> ColumnValues:
    texts = _without_tails([evidence.text for evidence in found])
    own = [text for text, skip in zip(texts, unscaled, strict=True) if not skip]
    locale = decide_locale(own, kind, english=english)
    parsed = [parse_number(text, kind, locale) for text in texts]
    amounts = [p.value for p, skip in zip(parsed, unscaled, strict=True) if p.scale == 1 and not skip]
    scale = plausible_scale(amounts, claimed) if kind == "money" else 1
    values = [_valued(e, p, 1 if skip else scale) for e, p, skip in zip(found, parsed, unscaled, strict=True)]
    units = tuple(replace(e, text=p.unit, value=p.unit) if p.unit else None for e, p in zip(found, parsed, strict=True))
    return ColumnValues(tuple(values), units, tuple(p.state for p in parsed), scale, kind == "money")


def _without_tails(texts: Sequence[str]) -> list[str]:
    """The numbers without the mark that a whole column prints behind them (`120,000,`); a rare one stays a doubt."""
    printed = [text for text in texts if text and not is_dash(text)]
    tailed = sum(bool(_TAILED.fullmatch(text)) for text in printed)
    if len(printed) < 5 or tailed < _HABIT * len(printed):
        return list(texts)
    return [text[:-1] if _TAILED.fullmatch(text) else text for text in texts]


def _valued(evidence: Evidence, parsed: ParsedNumber, scale: int) -> Evidence:
    """The number, times the column's scale unless the cell names its own (`1,5 M`); none for several in one cell."""
    value = None if parsed.doubtful and len(_WITH_DECIMALS.findall(evidence.text)) > 1 else parsed.value
    if value is not None and parsed.scale == 1:
        value *= scale
    return replace(evidence, value=value, status="review" if parsed.doubtful else evidence.status)


def _words(binding: Binding) -> str:
    return " ".join(heading.whole for heading in binding.headings)


def claimed_scale(table: Table, heading: str) -> int:
    """What a column's own header says, else the lines between the title and the table, or the title (`(Rp 000)`)."""
    texts = (heading, " ".join(note.text for note in table.notes), table.title)
    return next((scale for text in texts if (scale := scale_of(text)) != 1), 1)


def _read_split(table: Table, binding: Binding, drafts: Sequence[Draft]) -> ColumnValues:
    key, claimed = binding.role.key, claimed_scale(table, _words(binding))
    everything = [draft.pieces[key][i].text for i in range(len(binding.headings)) for draft in drafts]
    locale = decide_locale(everything, "money")
    numbers = [
        [parse_number(draft.pieces[key][i].text, "money", locale) for i in range(len(binding.headings))]
        for draft in drafts
    ]
    scale = plausible_scale([p.value for row in numbers for p in row if p.scale == 1], claimed)
    pieces = [
        [_valued(e, p, scale) for e, p in zip(draft.pieces[key], row, strict=True)]
        for draft, row in zip(drafts, numbers, strict=True)
    ]
    names = [heading.own for heading in binding.headings]
    values = tuple(_sum(names, row) for row in pieces)
    states = tuple(_state(row) for row in numbers)
    parts = tuple(
        tuple((n, e) for n, e in zip(names, row, strict=True) if e.value is not None and not is_total(n))
        for row in pieces
    )
    return ColumnValues(values, (None,) * len(drafts), states, scale, money=True, parts=parts)


def _state(row: Sequence[ParsedNumber]) -> str:
    states = {parsed.state for parsed in row}
    return next((state for state in ("text", "excel_error", "number", "dash") if state in states), "blank")


def _sum(names: Sequence[str], row: Sequence[Evidence]) -> Evidence:
    """The printed total where there is one, else the sum of the amounts that are printed."""
    printed = [e for name, e in zip(names, row, strict=True) if is_total(name) and e.value is not None]
    amounts = printed[:1] or [
        e for name, e in zip(names, row, strict=True) if e.value is not None and not is_total(name)
    ]
    doubtful = any(e.status == "review" for e in row)
    if not amounts:
        shown = [e for e in row if e.text and not is_dash(e.text)]
        return shown[0] if shown else row[0]
    total = sum((Decimal(e.value) for e in amounts if e.value is not None), Decimal(0))
    return replace(
        amounts[0],
        text=" + ".join(e.text for e in amounts),
        value=total,
        box=Box.around(e.box for e in amounts if e.box),
        confidence=min(e.confidence for e in amounts),
        status="review" if doubtful else amounts[0].status,
    )


def read_text(evidence: Evidence) -> Evidence:
    """A text as its own value: NULL for blanks and dashes."""
    text = tidy(evidence.text)
    return replace(evidence, value=None if not text or is_dash(text) else text)


def doubts(column: ColumnValues, key: str, table: int) -> Iterable[tuple[int, Finding]]:
    """A finding for each value that reads two ways (NUM-01) or is no number (VAL-01), with its draft's index.

    A grade in a table of achievement (`BB`, `WTP`) is what it should be: it stands in `teks`. Several numbers in one
    cell (`14 UPP 4 OPD`) are no fault of the office: which of them is the value a person says.
    """
    kind: NumberKind = "money" if column.money else "quantity"
    habit = cache(lambda: decide_locale((one.text for one in column.values), kind))  # asked for by few columns
    for i, (evidence, state) in enumerate(zip(column.values, column.states, strict=True)):
        if evidence.status == "review" and evidence.text.strip():
            message = say(_why(evidence, column, kind, habit), text=evidence.text)
            yield i, _finding("NUM-01", "warning", "unknown", message, evidence, key, table)
        elif state in {"text", "excel_error"} and not (key == "nilai" and is_grade(evidence.text)):
            if is_dash(_FOOTNOTE.sub("", evidence.text)):
                continue  # a dash with the mark of a footnote, as `- **)`
            several = len(_NUMBERS.findall(evidence.text)) > 1
            message = say("VAL-01.several" if several else "VAL-01.text", text=evidence.text)
            cause = "unknown" if several or evidence.source == "ocr" else "source"
            yield i, _finding("VAL-01", "info", cause, message, evidence, key, table)


def unscaled(column: ColumnValues) -> ColumnValues:
    """The column in full rupiah, for a person to look at: its heading names thousands that its amounts are not in."""
    values = tuple(
        replace(one, value=Decimal(one.value) / column.scale, status="review")
        if isinstance(one.value, Decimal | int)
        else one
        for one in column.values
    )
    return replace(column, values=values, scale=1, odd=True)


def _why(evidence: Evidence, column: ColumnValues, kind: NumberKind, habit: Callable[[], Locale]) -> str:
    """What makes a number doubtful: its scale, the picture, its marks, or else the several names beside it."""
    if column.odd:
        return "NUM-01.scale"
    if evidence.source == "ocr":
        return "NUM-01.unsure"
    return "NUM-01.ways" if parse_number(evidence.text, kind, habit()).doubtful else "NUM-01.owner"


def _finding(
    rule: str, severity: str, cause: str, message: Sentence, evidence: Evidence, key: str, table: int
) -> Finding:
    return Finding(
        rule,
        severity,  # type: ignore[arg-type]
        cause,  # type: ignore[arg-type]
        message,
        table=table,
        field=key.split("@", maxsplit=1)[0],
        stated=evidence.text,
        page=evidence.page,
        box=evidence.box,
    )
