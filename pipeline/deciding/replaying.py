"""A document on which decisions are replayed one after the other, as they were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.deciding import rowacts, tableacts
from pipeline.deciding.loose import Loose, asked_again, field_of, held_now, is_loose, with_number
from pipeline.deciding.marks import Marks
from pipeline.deciding.places import find, spots_of
from pipeline.deciding.reshaping import Shaped
from pipeline.deciding.rowplaces import (
    NAMES,
    Place,
    find_row,
    find_table,
    loaded,
    look_up,
    row_kode,
    row_name,
    same_words,
    says_the_same,
)
from pipeline.deciding.usable import unusable
from pipeline.deciding.values import read_back, same, written
from pipeline.model import Box, Correction, Outcome, StructureDecision
from schemas.fields import is_number
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.deciding.loose import LooseAt
    from pipeline.deciding.places import Found, Spot
    from pipeline.deciding.rowplaces import RowAt
    from pipeline.model import DocumentFacts, DocumentResult, Evidence, FormTable, Record
    from schemas.messages import Sentence


@dataclass(slots=True)
class Replay:
    """The document as it stands after the decisions so far. `told` are the facts of the document that were decided."""

    facts: DocumentFacts
    shaped: dict[int, Shaped]
    marks: Marks = field(default_factory=Marks)
    told: set[str] = field(default_factory=set)
    reshaped: set[int] = field(default_factory=set)
    loose: Loose = field(default_factory=Loose)

    @classmethod
    def of(cls, reading: DocumentResult) -> Replay:
        """The document as it was read."""
        return cls(reading.facts, {form.table.number: Shaped.of(form) for form in reading.tables})

    @property
    def forms(self) -> tuple[FormTable, ...]:
        """Its tables, with the values decided so far."""
        return tuple(shaped.form for shaped in self.shaped.values())

    def correct(self, corrections: Sequence[Correction]) -> list[Outcome]:
        """Decides values. One is used where the program still reads what the person saw, else it is a conflict."""
        spots, outcomes = spots_of(self.forms), []
        new: dict[Spot, Evidence] = {}
        for one in corrections:
            places = [] if is_loose(one.field) else find(one, spots)
            if not places and (number := self._loose_at(one)):
                outcomes.append(self._number(one, number))
                continue
            places = held_now(one, spots) if is_loose(one.field) else places
            trouble = self._trouble(one, places)
            outcomes.append(Outcome(one.correction_id, "conflict" if trouble else "applied", trouble))
            for at in places:
                if trouble:
                    self.marks.ask(at.evidence)
                else:
                    new[at.spot] = self.marks.set(at.evidence, _typed(at, one.after), one)
        self._put(new)
        return outcomes

    def _loose_at(self, one: Correction) -> LooseAt | None:
        """The number without a field that a decision is about: also one whose field a layout no longer gives."""
        at = self.loose.find(one, {number: shaped.form for number, shaped in self.shaped.items()})
        if at is None or is_loose(one.field) or _as_seen(at.seen, one):
            return at
        return None

    def _number(self, one: Correction, at: LooseAt) -> Outcome:
        """Decides a number that no field holds."""
        shaped, trouble = self.shaped[at.table], unusable(replace(one, field=field_of(at.number.part)))
        if trouble is None and _as_seen(at.seen, one):
            self.shaped[at.table] = shaped.with_form(with_number(shaped.form, at, one))
            return Outcome(one.correction_id, "applied", None)
        self.shaped[at.table] = shaped.with_form(asked_again(shaped.form, at))
        return Outcome(one.correction_id, "conflict", trouble or _said_otherwise(one, written(at.number.value)))

    def _trouble(self, one: Correction, places: Sequence[Found]) -> Sentence | None:
        if not places:
            return say("evidence.decision_lost")
        if trouble := unusable(replace(one, field=places[0].spot.field), places[0].record.fact):
            return trouble
        if _as_seen(self.marks.seen(places[0].evidence), one):
            return None
        return _said_otherwise(one, written(places[0].evidence.value))

    def _put(self, new: Mapping[Spot, Evidence]) -> None:
        by_row: dict[tuple[int, int], dict[str, Evidence]] = {}
        for spot, item in new.items():
            by_row.setdefault((spot.table, spot.record), {})[spot.field] = item
        for number, shaped in self.shaped.items():
            mine = {row: fields for (table, row), fields in by_row.items() if table == number}
            if mine:
                records = tuple(
                    replace(record, fields={**record.fields, **mine[at]}) if at in mine else record
                    for at, record in enumerate(shaped.form.records)
                )
                self.shaped[number] = shaped.with_form(replace(shaped.form, records=records))

    def reshape(self, one: StructureDecision) -> Outcome:
        """Decides on structure or facts."""
        trouble = unusable(one) or self._reshaped(one)
        return Outcome(one.decision_id, "conflict" if trouble else "applied", trouble)

    def _reshaped(self, one: StructureDecision) -> Sentence | None:
        if one.act == "document":
            return self._document(one)
        if one.act == "table":
            return self._table(one)
        at = find_row(self.forms, one)
        return say("evidence.decision_lost") if at is None else self._row(at, one)

    def _document(self, one: StructureDecision) -> Sentence | None:
        name = one.field or ""
        if trouble := _changed(tableacts.of_document(self.facts, name), one):
            return trouble
        self.facts = tableacts.with_document(self.facts, name, one.after)
        self.told.add(name)
        return None

    def _table(self, one: StructureDecision) -> Sentence | None:
        form = find_table(self.forms, one)
        if form is None:
            return say("evidence.decision_lost")
        if trouble := _changed(tableacts.of_table(form, one.field or ""), one):
            return trouble
        number = form.table.number
        self.reshaped.add(number)
        changed = tableacts.with_table(form, one.field or "", one.after, self.marks)
        self.shaped[number] = self.shaped[number].with_form(changed)
        return None

    def _row(self, at: RowAt, one: StructureDecision) -> Sentence | None:
        shaped = self.shaped[at.table]
        done = self._done(shaped, at.record, one)
        if isinstance(done, Shaped):
            self.shaped[at.table] = done
            self.reshaped.add(at.table)
            return None
        return done

    def _done(self, shaped: Shaped, index: int, one: StructureDecision) -> Shaped | Sentence:
        """The table after the decision, or why it cannot be used."""
        if trouble := unusable(one, shaped.form.records[index].fact):
            return trouble
        ways = {"row": self._with_field, "add": self._added, "merge": self._merged}
        if one.act in ways:
            return ways[one.act](shaped, index, one)
        record = shaped.form.records[index]
        if not says_the_same(record, one.before, self.marks):
            return _row_changed(record, one)
        if one.act == "remove":
            return rowacts.without(shaped, index)
        return rowacts.split(shaped, index, loaded(one.after).get("rows", ()), one, self.marks)

    def _added(self, shaped: Shaped, index: int, one: StructureDecision) -> Shaped:
        told = loaded(one.after)
        if _is_there(shaped.form.records, told):
            return shaped  # the program reads it now
        return rowacts.added(shaped, index, told, one, self.marks)

    def _with_field(self, shaped: Shaped, index: int, one: StructureDecision) -> Shaped | Sentence:
        record = shaped.form.records[index]
        if one.field == "induk":
            return self._under(shaped, index, one)
        now = record.level if one.field == "level" else row_kode(record)
        if trouble := _changed(now, one):
            return trouble
        if one.field == "level":
            return rowacts.with_level(shaped, index, one)
        return rowacts.with_kode(shaped, index, one, self.marks)

    def _under(self, shaped: Shaped, index: int, one: StructureDecision) -> Shaped | Sentence:
        if one.after is None:
            return rowacts.with_parent(shaped, index, None, one)
        other = self._other(shaped, one)
        if other is None:
            return say("evidence.parent_lost")
        return rowacts.with_parent(shaped, index, shaped.form.records[other], one)

    def _merged(self, shaped: Shaped, first: int, one: StructureDecision) -> Shaped | Sentence:
        record, second = shaped.form.records[first], self._other(shaped, one)
        if second is None or second == first:
            joined = f"{loaded(one.before).get('uraian') or ''} {loaded(one.after).get('uraian') or ''}"
            if same_words(row_name(record), joined):
                return shaped  # the program reads it as one now
            return say("evidence.decision_lost")
        told = loaded(one.after).get("row")
        if not says_the_same(record, one.before, self.marks) or not says_the_same(
            shaped.form.records[second], told, self.marks
        ):
            return _row_changed(record, one)
        if names := rowacts.clashing(record, shaped.form.records[second]):
            return say("evidence.merge_numbers", fields=", ".join(names))
        return rowacts.merged(shaped, first, second, one, self.marks)

    def _other(self, shaped: Shaped, one: StructureDecision) -> int | None:
        """The other row of a decision on two: its place stands in `after`."""
        told = loaded(one.after)
        box = Box(*told["box"]) if told.get("box") else None
        place = Place(int(told.get("page") or 0), box)
        found = look_up(
            [shaped.form], place, (one.table_id, told.get("row_no")), (told.get("uraian"), told.get("kode"))
        )
        return None if found is None else found.record


def _as_seen(seen: Iterable[str | None], one: Correction) -> bool:
    """Whether the program reads what the person saw, or what the person decided."""
    return any(same(text, one.before) or same(text, one.after) for text in seen)


def _said_otherwise(one: Correction, now: str | None) -> Sentence:
    return say("evidence.decision_changed", before=one.before or "kosong", now=now or "kosong")


def _typed(at: Found, after: str | None) -> Evidence:
    """The value of the column's type; decisions are kept as text."""
    value = read_back(after, at.evidence.value, is_number=is_number(at.record.fact, at.spot.field))
    return replace(at.evidence, value=value)


def _changed(now: str | None, one: StructureDecision) -> Sentence | None:
    """Whether the program reads something else now than the person saw."""
    if same(now, one.before) or same(now, one.after):
        return None
    return say("evidence.decision_changed", before=one.before or "kosong", now=now or "kosong")


def _row_changed(record: Record, one: StructureDecision) -> Sentence:
    return say("evidence.row_changed", before=one.uraian or "kosong", now=row_name(record) or "kosong")


def _is_there(records: Iterable[Record], told: Mapping[str, object]) -> bool:
    """Whether the program reads a row by itself that a person added: one of that name with no number missing."""
    fields = told.get("fields")
    given = fields if isinstance(fields, dict) else {}
    name = next((given[one] for one in NAMES if given.get(one)), None)
    if name is None:
        return False
    return any(same_words(row_name(one), name) and _has_numbers(one, given) for one in records)


def _has_numbers(record: Record, given: Mapping[str, str]) -> bool:
    """Whether the row has the numbers given."""
    mine = Counter(name for name in given if is_number(record.fact, name) and name != "indikator_no")
    return all(name in record.fields and same(written(record.fields[name].value), given[name]) for name in mine)
