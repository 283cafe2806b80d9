"""Codes that were misread, read again against the row above, the rows beside and the name that stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein, Prefix

from pipeline.checking.identities.tree import by_order
from pipeline.checking.items import items_of
from pipeline.checking.repair.lookalikes import lookalikes
from pipeline.checking.writing import finding, named
from pipeline.model import Repair
from pipeline.normalise.text import fold
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checking.items import Item
    from pipeline.model import Finding, FormTable, Record
    from schemas.messages import Sentence

Names = Callable[[str], Sequence[str]]
"""The official names of a code; none for one that no list has."""
SAME, CLEARER = 0.9, 0.05
"""How like two names of one entry are, though some letters are misread, and by how much another must be less like."""
SAME_END = 0.8
"""The same for the ends of names, where they differ."""
CERTAINTY = 0.99


def nameless(_kode: str) -> tuple[str, ...]:
    """No names: then no code is read again."""
    return ()


class Reread(NamedTuple):
    """A row whose code is another: the code, its text and how it was found, its official name."""

    item: Item
    kode: str
    text: str
    method: str
    name: str


def misread_codes(form: FormTable, names: Names) -> Iterator[Reread]:
    """The rows of a scan with one other reading of their code that names them, stands under its parent and is free."""
    tree = by_order(items_of(form))
    taken = {item.kode for item in tree.nodes}
    for item in tree.nodes:
        parent = tree.parents.get(item.record.row_no)
        if item.evidence("kode_cetak").source != "ocr" or not item.kode or parent is None or not parent.kode:
            continue
        if any(kode.startswith(f"{item.kode}.") for kode in taken):
            continue  # the rows below it bear it out
        read, _ = likest(item, item.kode, names)
        found = [
            Reread(item, kode, text, method, name)
            for kode, text, method in _others(item)
            if kode.startswith(f"{parent.kode}.") and kode not in taken
            for alike, name in [likest(item, kode, names)]
            if alike >= SAME and alike - read >= CLEARER and _tells_apart(item, kode, names)
        ]
        if len({one.kode for one in found}) == 1:
            yield found[0]


def likest(item: Item, kode: str, names: Names) -> tuple[float, str]:
    """How like the row's printed name is to the likest official name of a code, and that name."""
    printed = fold(item.text("uraian_cetak"))
    return max(
        ((Levenshtein.normalized_similarity(printed, fold(name)), name) for name in names(kode)), default=(0.0, "")
    )


def _tells_apart(item: Item, kode: str, names: Names) -> bool:
    """Whether the printed name is a code's own where it differs from the one of the code that was read.

    Names of one level begin alike (`URUSAN PEMERINTAHAN BIDANG KELAUTAN …`, `… KEHUTANAN`), which makes all of them
    likely; what follows is compared.
    """
    printed = fold(item.text("uraian_cetak"))
    for other in names(item.kode):
        for name in names(kode):
            start = Prefix.similarity(fold(other), fold(name))
            if Levenshtein.normalized_similarity(printed[start:], fold(name)[start:]) < SAME_END:
                return False
    return True


def _others(item: Item) -> Iterator[tuple[str, str, str]]:
    """Other readings of a code: full code, text, method. What was completed from the rows above stays."""
    place = item.evidence("kode_cetak")
    printed = place.text.strip(" .")
    above = item.kode.removesuffix(printed) if printed and item.kode.endswith(printed) else ""
    texts = dict.fromkeys(lookalikes(printed), "look-alike") | {text: "runner-up" for text, _ in place.candidates}
    for text, method in texts.items():
        kode = above + text.replace(" ", "").strip(".")
        if kode != item.kode:
            yield kode, text, method


def with_codes(form: FormTable, found: Sequence[Reread]) -> FormTable:
    """The table with the codes put right, on all rows of their items."""
    if not found:
        return form
    by_row = {one.item.record.row_no: one for one in found}
    records, last = [], None
    for record in form.records:
        last = by_row.get(record.row_no) or (last if record.indikator_no > 1 else None)
        records.append(record if last is None else _coded(record, last))
    made = tuple(_repair(one) for one in found)
    return replace(form, records=tuple(records), repairs=(*form.repairs, *made))


def _coded(record: Record, one: Reread) -> Record:
    fields = dict(record.fields)
    for name, value in (("kode", one.kode), ("uraian", one.name)):
        if name in fields:
            status = "repaired" if name == "kode" else fields[name].status
            fields[name] = replace(fields[name], value=value, status=status, confidence=CERTAINTY)
    return replace(record, fields=fields)


def _repair(one: Reread) -> Repair:
    return Repair(one.item.record.row_no, "kode", one.item.kode, one.kode, one.method, proof(one), CERTAINTY)


def proof(one: Reread) -> Sentence:
    """What proves the code."""
    return say("evidence.made_code", text=one.text, kode=one.kode, name=one.name)


def code_finding(one: Reread) -> Finding:
    """OCR-03: the code stored differs from the one read."""
    message = say("OCR-03.repaired", row=named(one.item), field="kode", stated=one.item.kode, expected=one.kode)
    return finding(
        "OCR-03", one.item, "kode", message, cause="reading", severity="info", evidence=proof(one),
        stated=one.item.kode, expected=one.kode,
    )  # fmt: skip
