"""The safety net, after everything else: what was printed against what arrived (READ-03, READ-04, READ-05).

Nothing is silent: a table whose numbers did not reach a field, a page with figures that nothing holds, a document
from which no row came.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.judging import staged
from pipeline.checking.lost.loose import amounts_of, is_scale, loose_figures
from pipeline.checking.writing import titled
from pipeline.model import Box, Finding
from pipeline.printed.graphs import is_graph
from pipeline.printed.numbers import numbers_of
from schemas.jenis import OTHER
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.checking.lost.loose import Loose
    from pipeline.model import DocumentFacts, DocumentResult, FormTable, Line, Severity
    from pipeline.printed.numbers import Number
    from schemas.messages import Sentence

_PLANNED = re.compile(r"\b(?:sub\s*)?(?:program|kegiatan)\b", re.IGNORECASE)
_OF_PLANS = re.compile(r"\b(?:rp|pagu|anggaran|dana|target|realisasi|volume)\b", re.IGNORECASE)
_RP = re.compile(r"\s*rp\b|\s*rp\.?\s*\d", re.IGNORECASE)
_NAMED, _LONGEST, _EXAMPLES = 6, 60, 3
"""So many columns a message names, so long is a title in it, so many figures it cites."""
_SEVERAL, _MOST = 3, 0.6
_ON_PAGES = frozenset({"READ-01", "OCR-04"})


def caught(result: DocumentResult) -> tuple[Finding, ...]:
    """The findings of a document with what else was not understood; what they said of single columns is folded in."""
    numbers = {form.table.number: numbers_of(form) for form in result.tables}
    told = [found for form in result.tables if (found := _table(form, numbers[form.table.number])) is not None]
    tables = {one.table for one in told}
    kept = [one for one in result.findings if not (one.table in tables and _tells_columns(one))]
    return (*kept, *staged("net", (*told, *_pages(result), *_document(result, numbers))))


def _tells_columns(finding: Finding) -> bool:
    """Whether it only says of a table, or of some columns of it, that they fit no form or field."""
    return finding.said.key in {"READ-01.columns", "OCR-04.table", "OCR-04.money"}


def _table(form: FormTable, numbers: Sequence[Number]) -> Finding | None:
    """What a table prints and no field took; of a chart that it is one."""
    if is_graph(form):
        return _graph(form)
    reached = sum(number.field is not None for number in numbers)
    many = len(numbers) >= limit("READ-03", "numbers")
    if many and reached < limit("READ-03", "share") * len(numbers):
        key = "part" if reached else "none"
    elif not form.form and form.title_kind and len(form.table.rows) >= _SEVERAL and numbers:
        key = "titled"
    elif form.kind == "other" and form.form and _has_lost_column(numbers):
        key = "part"  # columns of the prescribed forms are told by READ-01
    else:
        return None
    numbers = _told_apart(form, numbers)
    message = titled(
        f"READ-03.{key}", table=form.table.number, title=_title(form), pages=_pages_of(form), count=len(numbers),
        reached=reached, columns=_columns(form, numbers), kind=form.title_kind or "-",
    )  # fmt: skip
    page = form.table.first_page
    return Finding(
        "READ-03", _severity(form, numbers, reached), "reading", message,
        table=form.table.number, page=page, box=_outline(form, page), stated=str(len(numbers)), expected=str(reached),
    )  # fmt: skip


def _graph(form: FormTable) -> Finding:
    """That a chart passed for a table, whose figures are no numbers."""
    table = form.table
    figures = sum(any(map(str.isdigit, text)) for row in table.rows for text in row.texts)
    message = say("READ-03.graph", table=table.number, page=table.first_page, count=figures)
    box = _outline(form, table.first_page)
    return Finding("READ-03", "info", "reading", message, table=table.number, page=table.first_page, box=box)


def _has_lost_column(numbers: Sequence[Number]) -> bool:
    """Whether a column of ten amounts or more reached no field at all."""
    printed = Counter(number.column.index for number in numbers if number.kind == "money")
    reached = {number.column.index for number in numbers if number.field is not None}
    return any(count >= limit("READ-03", "numbers") for column, count in printed.items() if column not in reached)


def _severity(form: FormTable, numbers: Sequence[Number], reached: int) -> Severity:
    """By what is at stake: plans and money, or other counts."""
    money = sum(number.kind == "money" for number in numbers) >= _SEVERAL
    heads = " ".join((form.table.title, *(text for column in form.columns for text in column.path)))
    spoken = bool(_PLANNED.search(heads) and _OF_PLANS.search(heads))
    claimed = form.kind != "other" or form.title_kind is not None
    if claimed or (money and spoken):
        return "warning" if reached else "error"
    return "warning" if money or spoken else "info"


def _title(form: FormTable) -> str:
    title = " ".join(form.table.title.split()) or "-"
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _pages_of(form: FormTable) -> str:
    first, last = form.table.first_page, form.table.last_page
    return str(first) if first == last else f"{first}-{last}"


def _unnamed(form: FormTable) -> set[int]:
    """The columns that share a heading with others where most do, as under a form's title: it names none of them."""
    counts = Counter(column.path for column in form.columns if column.path)
    shared = {column.index for column in form.columns if counts[column.path] >= _SEVERAL}
    return shared if len(shared) > _MOST * len(form.columns) else set()


def _told_apart(form: FormTable, numbers: Sequence[Number]) -> Sequence[Number]:
    """The numbers, of columns that nothing names the money alone: other figures may be codes or the form's number."""
    unnamed = _unnamed(form)
    kept = [one for one in numbers if one.column.index not in unnamed or one.kind == "money" or _RP.match(one.text)]
    return kept if any(one.kind == "money" for one in kept) else numbers


def _columns(form: FormTable, numbers: Sequence[Number]) -> tuple[str | Sentence, ...]:
    """The columns with numbers that reached no field: lowest heading, else place, and how many."""
    lost = Counter(number.column.index for number in numbers if number.field is None)
    heads, unnamed = {column.index: column.path for column in form.columns}, _unnamed(form)
    named = [_heading(heads[at], at, count, unnamed=at in unnamed) for at, count in sorted(lost.items())]
    return (*named[:_NAMED], "…") if len(named) > _NAMED else tuple(named)


def _heading(path: Sequence[str], at: int, count: int, *, unnamed: bool) -> str | Sentence:
    if unnamed:
        return say("READ-03.unnamed", column=at + 1, count=count)
    return f"`{' '.join((path or ('-',))[-1].split())[:_LONGEST]}` ({count})"


def _outline(form: FormTable, page: int) -> Box | None:
    rows = [row for row in (*form.table.header, *form.table.rows) if row.page == page]
    boxes = [cell.box for row in rows for cell in row.cells if cell.page == page]
    return Box.around(boxes) if boxes else None


def _pages(result: DocumentResult) -> Iterator[Finding]:
    """Pages with figures outside tables: a list of money is a warning, amounts in sentences and other lists are told.

    Not where a finding speaks of what is on the page already; DOC-01 speaks of the document.
    """
    told = {one.page for one in result.findings if _speaks_of_page(one)}
    claimed: defaultdict[int, list[Box]] = defaultdict(list)
    for claim in result.klaim:
        claimed[claim.page].append(claim.box)
    for page, lines in _by_page(result.narrative.lines).items():
        if page in told:
            continue
        open_lines = [line for line in lines if not any(_touch(line.box, box) for box in claimed[page])]
        free = [one for one in loose_figures(lines) if one.line in open_lines]
        money = [one for one in free if one.money]
        amounts = amounts_of(open_lines)
        if len(money) >= limit("READ-04", "money"):
            yield _listed(page, money, "warning")
        elif len(amounts) >= limit("READ-04", "money") and not is_scale(amounts):
            yield _listed(page, amounts, "info")
        elif len(free) >= limit("READ-04", "figures"):
            yield _listed(page, free, "info")


def _speaks_of_page(one: Finding) -> bool:
    return one.cause == "reading" and one.table is None and one.rule_id in _ON_PAGES and one.severity != "info"


def _by_page(lines: Iterable[Line]) -> Mapping[int, list[Line]]:
    found: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.page].append(line)
    return found


def _touch(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _listed(page: int, figures: Sequence[Loose], severity: Severity) -> Finding:
    examples = tuple(one.text.strip() for one in figures[:_EXAMPLES])
    message = titled("READ-04.figures", page=page, count=len(figures), examples=examples)
    return Finding(
        "READ-04", severity, "reading", message, page=page, box=figures[0].line.box, stated=figures[0].text.strip()
    )


def _document(result: DocumentResult, numbers: Mapping[int, Sequence[Number]]) -> Iterator[Finding]:
    """A document that was read and gave no row."""
    read = any(page.status == "read" for page in result.pages)
    if not read or any(form.records for form in result.tables):
        return
    count = sum(map(len, numbers.values()))
    message = titled("READ-05.nothing", pages=len(result.pages), tables=len(result.tables), count=count)
    yield Finding("READ-05", _of_document(result.facts), "reading", message, page=1)


def _of_document(facts: DocumentFacts) -> Severity:
    return "info" if facts.jenis == OTHER else "warning"
