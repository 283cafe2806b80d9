"""From what a person sends about rows, tables and documents to decisions on them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING

from pipeline.deciding import about_same, stands
from pipeline.deciding.rowacts import clashing
from pipeline.deciding.rowplaces import row_kode, row_name, row_place, signature, table_place
from pipeline.deciding.tableacts import DOCUMENT_FIELDS, SCALES, of_document, of_table
from pipeline.model import StructureDecision
from pipeline.review.journal import Entry
from pipeline.review.verdicts import LONGEST, RefusedError, now, value_from
from pipeline.store import decisions
from pipeline.store.readings import reading_of
from schemas.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from pipeline.deciding.replaying import Replay
    from pipeline.language import Language
    from pipeline.model import Act, Correction, FormTable, Record

KINDS = {"rencana": "T-C.33", "evaluasi": "T-C.29", "review_rkpd": "T-C.31", "usulan": "T-C.32", "capaian": "T-C.30"}
"""The kind that a table of a fact can have beside `other`; any other is taught, for its rows are read otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A document as it stands, and the decisions that made it so; `version` changes with each on its structure."""

    document_id: str
    replay: Replay
    known: tuple[Correction | StructureDecision, ...]
    version: str

    def form(self, number: int) -> FormTable:
        """A table by its number. Raises RefusedError where it is not there."""
        if number not in self.replay.shaped:
            raise RefusedError("refused.gone")
        return self.replay.shaped[number].form

    def row(self, number: int, row_no: int) -> Record:
        """A row of a table. Raises RefusedError where it is not there."""
        found = next((one for one in self.form(number).records if one.row_no == row_no), None)
        if found is None:
            raise RefusedError("refused.gone")
        return found


def standing(connection: DuckDBPyConnection, document_id: str) -> Standing:
    """The document as the database shows it. Raises RefusedError where no reading of this version is kept."""
    reading = reading_of(connection, document_id)
    if reading is None:
        raise RefusedError("refused.no_reading")
    known = decisions.on_rows(connection, document_id)
    return Standing(document_id, stands(reading, known), tuple(known), version_of(connection, document_id))


def version_of(connection: DuckDBPyConnection, document_id: str) -> str:
    """Another one whenever the document was read again, or somebody decided on its structure."""
    query = "SELECT loaded_at FROM documents WHERE document_id = ?"
    loaded = connection.execute(query, [document_id]).fetchone()
    names = sorted(one.decision_id for one in decisions.of(StructureDecision, connection, document_id))
    return sha256(repr((loaded, names)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, why and when: all that one form says is decided at once, and taken back at once."""

    name: str
    note: str = ""
    when: datetime = field(default_factory=now)


def row_entries(
    at: Standing, place: tuple[int, int], told: Mapping[str, str | None], by: Author, language: Language
) -> list[Entry]:
    """Decisions on level, code and parent of a row: one for each that is told and differs from what is there."""
    number, row_no = place
    record = at.row(number, row_no)
    entries = []
    level = told.get("level")
    if level and level != record.level:
        if level not in levels_of(record.fact):
            raise RefusedError("refused.choice")
        entries.append(_of_row(at, place, by, field="level", after=level, before=record.level))
    if "kode" in told and "kode" in FACTS[record.fact]:
        kode = value_from(told["kode"] or "", record.fact, "kode", language)
        if kode != row_kode(record):
            entries.append(_of_row(at, place, by, field="kode", after=kode, before=row_kode(record)))
    if (parent := told.get("induk")) is not None:
        entries += _under(at, place, parent, by)
    if not entries:
        raise RefusedError("refused.nothing_changed")
    return entries


def _under(at: Standing, place: tuple[int, int], parent: str, by: Author) -> list[Entry]:
    number, row_no = place
    item = at.row(number, row_no).fields.get("induk")
    if parent == ("" if item is None else str(item.value)):
        return []
    if not parent:
        return [_of_row(at, place, by, field="induk", after=None, before=None)]
    if not parent.isdecimal() or int(parent) == row_no:
        raise RefusedError("refused.choice")
    return [_of_row(at, place, by, field="induk", after=_other(at, number, int(parent)), before=None)]


def levels_of(fact: str) -> tuple[str, ...]:
    """The levels that rows of a fact table can have; none where it has no such column."""
    return FACTS[fact]["level"].values if "level" in FACTS[fact] else ()


def merge_entry(at: Standing, place: tuple[int, int], other: int, by: Author) -> Entry:
    """A decision that the row and another one are one row, in the place of the upper one."""
    number = place[0]
    first, second = sorted((place[1], other))
    if first == second:
        raise RefusedError("refused.choice")
    if clashing(at.row(number, first), at.row(number, second)):
        raise RefusedError("refused.merge")
    return _of_row(at, (number, first), by, act="merge", after=_other(at, number, second))


def remove_entry(at: Standing, place: tuple[int, int], by: Author) -> Entry:
    """A decision that the row is none."""
    return _of_row(at, place, by, act="remove")


def split_entry(
    at: Standing, place: tuple[int, int], parts: Sequence[Mapping[str, str]], by: Author, language: Language
) -> Entry:
    """A decision that the row is two, with what each says."""
    record = at.row(*place)
    rows = [_told(record.fact, part, language) for part in parts]
    if any(not row["fields"] for row in rows):
        raise RefusedError("refused.empty_row")
    return _of_row(at, place, by, act="split", after=json.dumps({"rows": rows}, ensure_ascii=False))


def add_entry(
    at: Standing, place: tuple[int, int], told: Mapping[str, str], by: Author, language: Language, *, above: bool
) -> Entry:
    """A decision that a row is missing beside the one at `place`."""
    record = at.row(*place)
    row = _told(record.fact, told, language)
    if not row["fields"]:
        raise RefusedError("refused.empty_row")
    return _of_row(at, place, by, act="add", after=json.dumps({**row, "above": above}, ensure_ascii=False))


def _told(fact: str, told: Mapping[str, str], language: Language) -> dict[str, object]:
    """Level and values of a row that a person wrote; what is left empty is not there."""
    level = told.get("level", "")
    if levels_of(fact) and level not in levels_of(fact):
        raise RefusedError("refused.choice")
    typed = {name: text for name, text in told.items() if name in FACTS[fact] and name != "level" and text.strip()}
    fields = {name: value_from(text, fact, name, language) for name, text in typed.items()}
    if "uraian" in fields and "uraian_cetak" in FACTS[fact]:
        fields.setdefault("uraian_cetak", fields["uraian"])
    return {"level": level or "lainnya", "fields": fields}


def table_entries(at: Standing, number: int, told: Mapping[str, str], by: Author) -> list[Entry]:
    """Decisions on kind, year and scale of a table, one for each that differs from what is there."""
    form = at.form(number)
    allowed = {"kind": {"other", KINDS.get(form.fact, "other"), form.kind}, "skala": {str(one) for one in SCALES}}
    entries = []
    for name, text in told.items():
        after, before = text.strip() or None, of_table(form, name)
        if after == before:
            continue
        wrong = name in allowed and after not in allowed[name]
        if wrong or (name == "tahun" and not _is_year(after)):
            raise RefusedError("refused.choice" if name != "tahun" else "refused.year")
        page, box = table_place(form.table)
        blank = StructureDecision(
            token_hex(8), at.document_id, "table", _table_id(at, number), None, None, None, page, box, name, before,
            after, by.name, by.when, by.note[:LONGEST],
        )  # fmt: skip
        entries.append(_entry(at, blank))
    if not entries:
        raise RefusedError("refused.nothing_changed")
    return entries


def document_entries(at: Standing, told: Mapping[str, str | None], by: Author) -> list[Entry]:
    """Decisions on the facts of a document, one for each that differs from what is there."""
    entries = []
    for name in DOCUMENT_FIELDS:
        if name not in told:
            continue
        after, before = (told[name] or "").strip() or None, of_document(at.replay.facts, name)
        if after == before:
            continue
        if name == "tahun" and not _is_year(after):
            raise RefusedError("refused.year")
        blank = StructureDecision(
            token_hex(8), at.document_id, "document", None, None, None, None, 0, None, name, before,
            after, by.name, by.when, by.note[:LONGEST],
        )  # fmt: skip
        entries.append(_entry(at, blank))
    if not entries:
        raise RefusedError("refused.nothing_changed")
    return entries


def _is_year(text: str | None) -> bool:
    return text is None or (text.isdecimal() and 2000 <= int(text) <= 2100)


def _of_row(
    at: Standing,
    place: tuple[int, int],
    by: Author,
    *,
    act: Act = "row",
    field: str | None = None,
    after: str | None = None,
    before: str | None = None,
) -> Entry:
    number, row_no = place
    record = at.row(number, row_no)
    page, box = row_place(record)
    said = before if act == "row" else signature(record, at.replay.marks)
    return _entry(at, StructureDecision(
        token_hex(8), at.document_id, act, _table_id(at, number), row_no, row_kode(record), row_name(record), page, box,
        field, said, after, by.name, by.when, by.note[:LONGEST],
    ))  # fmt: skip


def _entry(at: Standing, one: StructureDecision) -> Entry:
    """The decision for the journal. What it says of before is what the program read, not an earlier decision."""
    earlier = [other for other in at.known if about_same(one, other)]
    if earlier and one.act in {"row", "table", "document"}:
        one = replace(one, before=earlier[-1].before)
    return Entry(one.decision_id, "structure", f"s:{one.decision_id}", one.document_id, one.author, one)


def _other(at: Standing, number: int, row_no: int) -> str:
    """A second row that a decision speaks of, as it keeps it."""
    record = at.row(number, row_no)
    page, box = row_place(record)
    told = {
        "page": page,
        "box": list(box) if box else None,
        "row_no": row_no,
        "kode": row_kode(record),
        "uraian": row_name(record),
        "row": signature(record, at.replay.marks),
    }
    return json.dumps(told, ensure_ascii=False)


def _table_id(at: Standing, number: int) -> str:
    return f"{at.document_id}-{number:02d}"
