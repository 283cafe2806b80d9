"""COD-01 and COD-06 for codes from before Permendagri 90/2019, which a table prints in one grammar of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import SURE
from pipeline.checking.identities.tree import by_order
from pipeline.checking.writing import finding, named
from pipeline.normalise.text import fold
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable

_FEWEST = 5
"""So many codes show how a table writes them."""


def old_codes(form: FormTable, items: Sequence[Item]) -> Iterator[Finding]:
    """The findings on the old codes among `items`, the first rows of a table: strangers below their parent, doubles.

    Old codes need not be unique, and many tables print only a part of them: a rule is silent where it fails often.
    """
    printed = [item for item in items if item.text("kode_cetak") and item.kode.count(".") >= 1 and item.rank < 9]
    if len(printed) >= _FEWEST:
        yield from _few(printed, list(_below(form, items, printed)))
        yield from _few(printed, list(_twice(form, items, printed)))
        yield from _few(printed, list(_office(form, printed)))


def _few(printed: Sequence[Item], found: Sequence[Finding]) -> Iterator[Finding]:
    if len(found) <= max(1, float(limit("COD-06", "usual_share")) * len(printed)):
        yield from found


def _below(form: FormTable, items: Sequence[Item], printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-06: a code that does not begin with that of the row above it, as `1.03.07.20.03` below program `…22`."""
    tree, known = by_order(items), {item.record.row_no for item in printed}
    for item in printed:
        parent = tree.parents.get(item.record.row_no)
        if parent is None or parent.record.row_no not in known or item.kode.startswith(f"{parent.kode}."):
            continue
        if parent.kode.count(".") >= item.kode.count("."):
            continue  # a row of the same kind that was taken for a heading
        message = say("COD-06.below", row=named(item), parent=named(parent))
        expected = f"{parent.kode}.…"
        yield finding(
            "COD-06", item, "kode", message, cause=_cause(form, item, parent), expected=expected, severity="warning"
        )


def _twice(form: FormTable, items: Sequence[Item], printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-01: one code for rows of different names below different rows."""
    parents = by_order(items).parents
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in printed:
        groups[item.kode].append(item)
    double = [found for found in groups.values() if len(found) > 1]
    if sum(map(len, double)) > max(_FEWEST, float(limit("COD-01", "usual_share")) * len(printed)):
        return  # the column prints the code of the program, or of the office
    for found in double:
        names = {fold(item.name) for item in found}
        above = {id(parents.get(item.record.row_no)) for item in found}
        alike = len({item.text("kode_cetak") for item in found}) == 1
        if alike and len(names) > 1 and len(above) > 1:
            rows = tuple(str(item.record.row_no) for item in found)
            told = " dan ".join(repr(item.text("uraian_cetak")[:70]) for item in found)
            message = say("COD-01.twice", row=named(found[-1]), count=len(found), rows=", ".join(rows), names=told)
            yield finding(
                "COD-01", found[-1], "kode", message, cause=_cause(form, *found), severity="warning",
                evidence=say("evidence.as_read"),
            )  # fmt: skip


def _office(form: FormTable, printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-06: a program whose code has another part for the office than nearly all programs of the table."""
    programs = [item for item in printed if item.level == "program"]
    heads = Counter(item.kode.rpartition(".")[0] for item in programs)
    if len(programs) < _FEWEST or len(heads) < 2:
        return
    usual, count = heads.most_common(1)[0]
    if count < float(limit("COD-06", "same_office")) * len(programs):
        return
    for item in programs:
        head = item.kode.rpartition(".")[0]
        if head != usual and head.count(".") == usual.count("."):
            message = say("COD-06.office", row=named(item), stated=head, expected=usual)
            yield finding(
                "COD-06", item, "kode", message, cause=_cause(form, item), stated=head, expected=usual,
                severity="warning",
            )  # fmt: skip


def _cause(form: FormTable, *items: Item) -> Cause:
    places = [item.evidence("kode_cetak") for item in items]
    certain = all(place.source == "digital" and place.status == "ok" for place in places)
    return "source" if certain and form.confidence >= SURE else "unknown"
