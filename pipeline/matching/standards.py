"""COD-07: indicators and units of sub kegiatan against those that the lists prescribe for them.

The lists since Kepmendagri 050-5889/2021 say what a sub kegiatan is measured by. An item with several indicators
has its standard if one of them is it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.names import similarity
from pipeline.model import Finding
from pipeline.normalise.units import same_unit
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.matching.decide import Decision
    from pipeline.matching.nomenclature import Entry, Nomenclature
    from pipeline.model import Record

RULE = "COD-07"
_FIELDS = (("indikator", "satuan"), ("indikator_awal", "satuan_awal"))
_SAME = 0.9  # share of letters that agree in an indicator that is only misread or misspelt
_FEW = 0.3  # of the sub kegiatan compared: if more differ, the table goes its own way and that is told once


def standard_findings(
    records: Sequence[Record],
    decisions: Mapping[int, Decision],
    lists: Nomenclature,
    table: int | None,
) -> list[Finding]:
    """What differs from the standard; `decisions` by row_no of each item's first record."""
    compared, found = 0, list[Finding]()
    for item in _items(records, decisions):
        standards = _standards(decisions[item[0].row_no].entry, lists)
        fields = next(((one, two) for one, two in _FIELDS if _text(item[0], one)), None)
        if not standards or fields is None:
            continue
        compared += 1
        difference = _difference(item, fields, standards)
        found += [replace(difference, table=table)] if difference else []
    if len(found) <= max(1.0, _FEW * compared):
        return found
    said = say("COD-07.many", count=len(found), rows=compared)
    return [replace(found[0], said=said, row_no=None, kode=None, stated=None, expected=None, box=None)]


def _items(records: Sequence[Record], decisions: Mapping[int, Decision]) -> Iterator[list[Record]]:
    """The records of each accepted sub kegiatan: its first and those of its further indicators."""
    item: list[Record] = []
    for record in records:
        if record.indikator_no > 1 and item:
            item.append(record)
            continue
        if item:
            yield item
        decision = decisions.get(record.row_no)
        known = decision is not None and decision.accepted and decision.listed and record.level == "sub_kegiatan"
        item = [record] if known else []
    if item:
        yield item


def _standards(entry: Entry | None, lists: Nomenclature) -> list[Entry]:
    """The entries of that code, of every version, that prescribe an indicator."""
    numbers = lists.coded(entry.parts) if entry else ()
    return [lists.entries[number] for number in numbers if lists.entries[number].indikator]


def _difference(item: Sequence[Record], fields: tuple[str, str], standards: Sequence[Entry]) -> Finding | None:
    indikator, satuan = fields
    texts = [(record, _text(record, indikator)) for record in item if _text(record, indikator)]
    score, record, standard = max(
        ((similarity(text, one.indikator), record, one) for record, text in texts for one in standards),
        key=lambda best: best[0],
    )
    if score < _SAME:
        return _finding(item[0], indikator, standard.indikator, standard)
    unit = _text(record, satuan)
    units = [one.satuan for one in standards if one.satuan]
    if unit and units and not any(same_unit(unit, one) for one in units):
        return _finding(record, satuan, standard.satuan or units[0], standard)
    return None


def _finding(record: Record, field: str, expected: str, standard: Entry) -> Finding:
    evidence, kode = record.fields[field], record.fields.get("kode")
    key = "COD-07.unit" if field.startswith("satuan") else "COD-07.indicator"
    return Finding(
        rule_id=RULE,
        severity="info",
        cause="source" if evidence.source == "digital" else "unknown",
        said=say(key, expected=expected, version=standard.version),
        row_no=record.row_no,
        field=field,
        kode=str(kode.value) if kode and kode.value else None,
        stated=evidence.text,
        expected=expected,
        page=evidence.page or record.page,
        box=evidence.box,
    )


def _text(record: Record, field: str) -> str:
    value = record.fields[field].value if field in record.fields else None
    return value if isinstance(value, str) else ""
