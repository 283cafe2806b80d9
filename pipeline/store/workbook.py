"""Sheets as an office wants them: bold head that stays, filter, widths, numbers and dates as such, text as text."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, count, islice
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from pipeline.store.files import whole_file
from pipeline.store.formulas import is_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET_ROWS = 1_048_575  # what Excel holds beside the header; more goes on to a further sheet
CELL = 32_767  # characters
DIGITS = 15  # of a number; Excel would round what has more
WHOLE, SEN, DAY, TIME = "#,##0", "#,##0.00##", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_LOOKED_AT = 200  # rows, for the widths
_LEAST, _MOST = 8, 60  # characters
_HEAD = Font(bold=True, color="FFFFFF")
_GROUND = PatternFill("solid", fgColor="1F4E78")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what stands above it, and whether its numbers are amounts that want thousands apart."""

    label: str
    amount: bool = False


@contextmanager
def whole_book(target: Path) -> Iterator[Workbook]:
    """A workbook to be filled, written to the target at the end; OSError where that is not possible.

    Sheets of a book that comes to nothing are ended: openpyxl would complain of them when they are thrown away.
    """
    with whole_file(target) as file:
        book = Workbook(write_only=True)
        try:
            yield book
            book.save(file)
        except BaseException:
            for sheet in book.worksheets:
                with suppress(Exception):
                    sheet.close()
            raise


def write_sheets(book: Workbook, title: str, heads: Sequence[Head], rows: Iterable[Sequence[object]]) -> int:
    """The rows on one sheet, or on as many as they need; gives their number."""
    left, written = iter(rows), 0
    for number in count(1):
        first = list(islice(left, min(_LOOKED_AT, SHEET_ROWS)))
        if not first and number > 1:
            break
        name = title[:31] if number == 1 else f"{title[:26]} ({number})"
        sheet: WriteOnlyWorksheet = book.create_sheet(name)
        here = _fill(sheet, heads, first, left)
        written += here
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(heads), 1))}{here + 1}"  # type: ignore[attr-defined]  # the stubs lack it
    return written


def _fill(
    sheet: WriteOnlyWorksheet, heads: Sequence[Head], first: list[Sequence[object]], rest: Iterator[Sequence[object]]
) -> int:
    sheet.freeze_panes = "A2"
    for index, head in enumerate(heads):
        widths = [len(head.label) + 3, *(_width(row[index], head) for row in first)]
        shape = sheet.column_dimensions[get_column_letter(index + 1)]  # type: ignore[attr-defined]  # the stubs lack it
        shape.width = min(max(*widths, _LEAST), _MOST)
    sheet.append([_heading(sheet, head.label) for head in heads])
    done = 0
    for row in chain(first, islice(rest, SHEET_ROWS - len(first))):
        sheet.append([cell(sheet, value, amount=head.amount) for value, head in zip(row, heads, strict=True)])
        done += 1
    return done


def _heading(sheet: WriteOnlyWorksheet, label: str) -> Cell:
    made = WriteOnlyCell(sheet, label)
    made.font, made.fill, made.alignment = _HEAD, _GROUND, Alignment(vertical="center", wrap_text=True)
    return made


def _width(value: object, head: Head) -> int:
    """About how many characters the value takes."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return (
            len(f"{value:,.0f}") + 2 if head.amount else len(f"{value:f}" if isinstance(value, Decimal) else str(value))
        )
    return 0 if value is None else len(str(value)[:_MOST]) + 1


def cell(sheet: WriteOnlyWorksheet, value: object, *, amount: bool = False) -> object:
    """A value for a row: numbers, dates and truth values as such, all else as text that is never a formula.

    A number of more than 15 digits stays text, for Excel would round it.
    """
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return _number(sheet, Decimal(value), amount=amount)
    if isinstance(value, datetime | date):
        return _shaped(sheet, value, TIME if isinstance(value, datetime) else DAY)
    if value is None or isinstance(value, bool | float):
        return value
    return _text(sheet, str(value))


def _number(sheet: WriteOnlyWorksheet, value: Decimal, *, amount: bool) -> object:
    short = value.normalize()
    if len(short.as_tuple().digits) > DIGITS:
        return _text(sheet, format(value, "f"))
    whole = value == value.to_integral_value()
    number = int(value) if whole else value
    return _shaped(sheet, number, WHOLE if whole else SEN) if amount else number


def _shaped(sheet: WriteOnlyWorksheet, value: float | Decimal | date, shape: str) -> Cell:
    made = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # it takes decimals and dates too
    made.number_format = shape
    return made


def _text(sheet: WriteOnlyWorksheet, text: str) -> object:
    """Excel takes no control characters; what could be a formula is marked as text, also when a person edits it."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:CELL]
    if not is_formula(clean):
        return clean
    made = WriteOnlyCell(sheet, clean)
    made.data_type = "s"
    made.quotePrefix = True
    return made


def safe_cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """A value whose text is never a formula."""
    return _text(sheet, value) if isinstance(value, str) else value
