"""Whether values have the shape of their columns; what has not is a finding and stops nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.checking.writing import titled
from pipeline.model import Evidence, Finding
from schemas.fields import FACTS
from schemas.messages import say
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import FormTable, Klaim, Record
    from schemas.messages import Sentence

_RULE = load_rules()["SHP-01"]
_NOTHING = Evidence("")
_ONE_OF = "one of "


@dataclass(frozen=True, slots=True)
class _Checked:
    """Values of one row of a fact table, and where they were read."""

    row_no: int | None
    page: int | None
    fields: Mapping[str, object]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


def validate(tables: Iterable[FormTable], klaim: Sequence[Klaim] = ()) -> tuple[Finding, ...]:
    """A finding SHP-01 for each value that does not fit its column (schemas/facts); NULL always fits."""
    findings: list[Finding] = []
    for form in tables:
        for fact, rows in _rows(form).items():
            findings.extend(_failures(fact, rows, form.table.number))
    findings.extend(_failures("klaim", [_of_claim(number, claim) for number, claim in enumerate(klaim, 1)], None))
    return tuple(findings)


def _rows(form: FormTable) -> Mapping[str, Sequence[_Checked]]:
    rows: defaultdict[str, list[_Checked]] = defaultdict(list)
    for record in form.records:
        rows[record.fact].append(_of_record(record))
    for fact, extra in form.extra.items():
        rows[fact].extend(_of_extra(row) for row in extra)
    return {fact: checked for fact, checked in rows.items() if fact in FACTS}


def _of_record(record: Record) -> _Checked:
    own: dict[str, object] = {"level": record.level, "indikator_no": record.indikator_no}
    values = own | {name: item.value for name, item in record.fields.items()}
    return _Checked(record.row_no, record.page, values, record.fields)


def _of_extra(row: Mapping[str, object]) -> _Checked:
    """A row beside the records; its key `evidence` says where it was read."""
    row_no, page, read = row.get("row_no"), row.get("page"), row.get("evidence")
    places = dict.fromkeys(row, read) if isinstance(read, Evidence) else {}
    return _Checked(row_no if isinstance(row_no, int) else None, page if isinstance(page, int) else None, row, places)


def _of_claim(number: int, claim: Klaim) -> _Checked:
    names = ("teks", "subjek", "tahun", "nilai", "satuan")
    place = Evidence(claim.teks, claim.page, claim.box)
    values = {name: getattr(claim, name) for name in names}
    return _Checked(number, claim.page, values, dict.fromkeys(names, place))


def _failures(fact: str, rows: Sequence[_Checked], table: int | None) -> Iterator[Finding]:
    """Column by column as the fact table has them; what fits is said by the shapes of which Pandera's schemas are made.

    Pandera itself takes a second to import, and milliseconds a column.
    """
    for name, known in FACTS[fact].items():
        fits = known.shape.fits
        for row in rows:
            value = row.fields.get(name)
            if value is not None and not fits(value):
                yield _finding(row, name, known.shape.expected, table)


def _finding(row: _Checked, name: str, expected: str, table: int | None) -> Finding:
    place = row.evidence.get(name, _NOTHING)
    kode = row.fields.get("kode")
    return Finding(
        _RULE.rule_id,
        _RULE.severity,
        "unknown",
        titled("SHP-01.shape", field=name, expected=_told(expected), value=row.fields[name]),
        table=table,
        row_no=row.row_no,
        field=name,
        kode=kode if isinstance(kode, str) else None,
        stated=place.text or str(row.fields[name]),
        expected=expected,
        page=place.page or row.page,
        box=place.box,
    )


def _told(expected: str) -> Sentence | str:
    """What a column holds, for a sentence in any language."""
    words = expected.removeprefix(_ONE_OF)
    return expected if words == expected else say("place.one_of", list=tuple(words.split(", ")))
