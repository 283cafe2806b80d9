"""Decisions as CSV, so that two auditors' work can be merged: out of one database, into another."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, get_args

from pipeline.deciding.usable import unusable
from pipeline.errors import RenjaError
from pipeline.model import (
    Act,
    Box,
    ChangeDecision,
    Correction,
    DocumentState,
    Fate,
    FindingDecision,
    StateDecision,
    StructureDecision,
    Verdict,
)
from pipeline.review.asking import as_csv
from pipeline.review.journal import Entry
from pipeline.store import decisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from pipeline.deciding import Decision

T = TypeVar("T", bound=str)
OnRows = TypeVar("OnRows", Correction, StructureDecision)
_EDGES = Box._fields
_OF_VALUE = [one.name for one in fields(Correction) if one.name != "box"]
_OF_FINDING = [one.name for one in fields(FindingDecision)]
_OF_STRUCTURE = [one.name for one in fields(StructureDecision) if one.name != "box"]
_OF_STATE = [one.name for one in fields(StateDecision)]
_OF_CHANGE = [one.name for one in fields(ChangeDecision)]
_OWN: dict[type, tuple[str, list[str]]] = {
    Correction: ("nilai", [*_OF_VALUE, *_EDGES]),
    FindingDecision: ("temuan", _OF_FINDING),
    StructureDecision: ("struktur", [*_OF_STRUCTURE, *_EDGES]),
    StateDecision: ("keadaan", _OF_STATE),
    ChangeDecision: ("perbedaan", _OF_CHANGE),
}
"""What a line says it is (`jenis`), and its columns, by kind of decision."""
COLUMNS = ["jenis", *dict.fromkeys([*_OF_VALUE, *_EDGES, *_OF_FINDING, *_OF_STRUCTURE, *_OF_STATE, *_OF_CHANGE])]
_EMPTY = "(kosong)"
"""Stands for NULL, which is not the same as an empty text."""
MOST_ROWS = 100_000


class NotDecisionsError(RenjaError):
    """A file that holds no decisions; its text says which line is wrong, and how."""


def exported(connection: DuckDBPyConnection) -> str:
    """All decisions, also those that count no more."""
    return as_csv(COLUMNS, [_line(one) for one in decisions.all_of(connection, live=False)])


def imported(text: str, author: str) -> list[Entry]:
    """The decisions of a CSV file of another database, as entries for the journal.

    Raises NotDecisionsError; then nothing of the file is taken.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := {"jenis", "author", "decided_at", "document_id"} - set(reader.fieldnames or ()):
        raise NotDecisionsError(f"1: {', '.join(sorted(missing))}")
    return list(_entries(reader, author))


def _entries(reader: csv.DictReader[str], author: str) -> Iterator[Entry]:
    for number, line in enumerate(reader, start=2):
        if number > MOST_ROWS:
            raise NotDecisionsError(f"{number}: > {MOST_ROWS}")
        try:
            yield _entry({name: _value(text) for name, text in line.items() if name}, author)
        except (KeyError, TypeError, ValueError) as error:
            raise NotDecisionsError(f"{number}: {error}") from error


def _line(one: Decision) -> list[object]:
    jenis, own = _OWN[type(one)]
    values: dict[str, object] = {name: getattr(one, name) for name in own if hasattr(one, name)}
    box = getattr(one, "box", None)
    values |= box._asdict() if box else {}
    values |= {"jenis": jenis, "decided_at": one.decided_at.isoformat()}
    return [_text(values.get(name), name in own) for name in COLUMNS]


def _text(value: object, is_own: bool) -> str:  # noqa: FBT001 -- a column of this kind of decision or of the other
    return "" if not is_own and value is None else _EMPTY if value is None else str(value)


def _value(text: str | None) -> str | None:
    if text is None or text == _EMPTY:
        return None
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _entry(line: Mapping[str, str | None], author: str) -> Entry:
    jenis = line["jenis"]
    if jenis == "nilai":
        made = _usable(_correction(line))
        return Entry(made.correction_id, "value", "", made.document_id, author, made, foreign=True)
    if jenis == "temuan":
        said = _finding(line)
        return Entry(said.decision_id, "finding", "", said.document_id or "", author, said, foreign=True)
    if jenis == "struktur":
        shaped = _usable(_structure(line))
        return Entry(shaped.decision_id, "structure", "", shaped.document_id, author, shaped, foreign=True)
    if jenis == "keadaan":
        state = _state(line)
        return Entry(state.decision_id, "state", "", state.document_id, author, state, foreign=True)
    if jenis == "perbedaan":
        change = _change(line)
        return Entry(change.keputusan_id, "change", "", change.document_id, author, change, foreign=True)
    raise ValueError(f"jenis: {jenis}")


def _box(line: Mapping[str, str | None]) -> Box | None:
    edges = [line[name] for name in _EDGES]
    return Box(*(float(edge) for edge in edges if edge)) if all(edges) else None


def _correction(line: Mapping[str, str | None]) -> Correction:
    return Correction(
        _needed(line, "correction_id"), _needed(line, "document_id"), int(line["page"] or 0), _box(line),
        _needed(line, "table_id"), int(_needed(line, "row_no")), line["kode"], _needed(line, "field"),
        line["before"], line["after"], _needed(line, "author"), _when(line),
        line["note"] or "", _fate(line), line["reason"],
        line.get("reason_key"), line.get("reason_values"),
    )  # fmt: skip


def _structure(line: Mapping[str, str | None]) -> StructureDecision:
    row_no = line.get("row_no")
    return StructureDecision(
        _needed(line, "decision_id"), _needed(line, "document_id"), _one_of(line, "act", get_args(Act)),
        line["table_id"], int(row_no) if row_no else None, line["kode"], line["uraian"], int(line["page"] or 0),
        _box(line), line["field"], line["before"], line["after"], _needed(line, "author"),
        _when(line), line["note"] or "", _fate(line), line["reason"],
        line.get("reason_key"), line.get("reason_values"),
    )  # fmt: skip


def _state(line: Mapping[str, str | None]) -> StateDecision:
    stake = line.get("open_stake")
    return StateDecision(
        _needed(line, "decision_id"), _needed(line, "document_id"), _one_of(line, "state", get_args(DocumentState)),
        line["assigned"], int(_needed(line, "open_items")), Decimal(stake) if stake else None,
        _needed(line, "author"), _when(line), line["note"] or "", _fate(line),
    )  # fmt: skip


def _change(line: Mapping[str, str | None]) -> ChangeDecision:
    return ChangeDecision(
        _needed(line, "keputusan_id"), _needed(line, "kunci"), _needed(line, "dokumen_sebelum"),
        _needed(line, "dokumen_sesudah"), line["perbedaan"], _verdict(line), _needed(line, "author"),
        _when(line), line["note"] or "", _fate(line),
    )  # fmt: skip


def _finding(line: Mapping[str, str | None]) -> FindingDecision:
    return FindingDecision(
        _needed(line, "decision_id"), _needed(line, "finding_id"), _verdict(line),
        _needed(line, "author"), _when(line), line["note"] or "",
        line["document_id"], line["rule_id"], line["message"], _fate(line),
    )  # fmt: skip


def _usable(one: OnRows) -> OnRows:
    """The decision. Raises ValueError for one that could never be carried out."""
    if why := unusable(one):
        raise ValueError(why.text("en"))
    return one


def _when(line: Mapping[str, str | None]) -> datetime:
    """The time, UTC, as the database keeps it: without saying so."""
    told = datetime.fromisoformat(_needed(line, "decided_at"))
    return told.astimezone(UTC).replace(tzinfo=None) if told.tzinfo else told


def _needed(line: Mapping[str, str | None], name: str) -> str:
    if not (value := line[name]):
        raise ValueError(name)
    return value


def _fate(line: Mapping[str, str | None]) -> Fate:
    return _one_of(line, "status", get_args(Fate))


def _verdict(line: Mapping[str, str | None]) -> Verdict:
    return _one_of(line, "decision", get_args(Verdict))


def _one_of(line: Mapping[str, str | None], name: str, allowed: tuple[T, ...]) -> T:
    for one in allowed:
        if line[name] == one:
            return one
    raise ValueError(f"{name}: {line[name]}")
