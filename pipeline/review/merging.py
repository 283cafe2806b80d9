"""Decisions as CSV, so that two auditors' work can be merged: out of one database, into another."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pipeline.deciding import name_of
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
from pipeline.review.journal import Entry, Kind
from pipeline.store import decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from duckdb import DuckDBPyConnection

    from pipeline.deciding import Decision

T = TypeVar("T", bound=str)
D = TypeVar("D", bound=decisions.Decision)
_KINDS: Mapping[type[Decision], tuple[str, Kind]] = {
    Correction: ("nilai", "value"),
    FindingDecision: ("temuan", "finding"),
    StructureDecision: ("struktur", "structure"),
    StateDecision: ("keadaan", "state"),
    ChangeDecision: ("perbedaan", "change"),
}
"""What a line says it is (`jenis`), and what the journal calls it, by kind of decision."""
COLUMNS = ["jenis", *dict.fromkeys(name for kind in _KINDS for name in decisions.columns_of(kind))]
_LATER = frozenset({"reason_key", "reason_values"})
"""Columns that files of earlier versions lack."""
_EMPTY = "(kosong)"
"""Stands for NULL, which is not the same as an empty text."""
MOST_ROWS = 100_000


class NotDecisionsError(RenjaError):
    """A file that holds no decisions; its text says which line is wrong, and how."""


def exported(connection: DuckDBPyConnection) -> str:
    """All decisions, also those that count no more."""
    return as_csv(COLUMNS, [_line(one) for one in decisions.all_of(connection, None)])


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
    own = decisions.columns_of(type(one))
    values: dict[str, object] = {name: getattr(one, name) for name in own if hasattr(one, name)}
    box = getattr(one, "box", None)
    values |= box._asdict() if box else {}
    values |= {"jenis": _KINDS[type(one)][0], "decided_at": one.decided_at.isoformat()}
    return [_text(values.get(name), name in own) for name in COLUMNS]


def _text(value: object, is_own: bool) -> str:  # noqa: FBT001 -- a column of this kind of decision or of the other
    return "" if not is_own and value is None else _EMPTY if value is None else str(value)


def _value(text: str | None) -> str | None:
    if text is None or text == _EMPTY:
        return None
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _entry(line: Mapping[str, str | None], author: str) -> Entry:
    for kind, (jenis, name) in _KINDS.items():
        if line["jenis"] == jenis:
            one = _usable(_parsed(kind, line))
            return Entry(name_of(one), name, "", one.document_id or "", author, one, foreign=True)
    raise ValueError(f"jenis: {line['jenis']}")


def _parsed(kind: type[D], line: Mapping[str, str | None]) -> D:
    """The decision of a line; each field is read as its annotation says."""
    return kind(**{one.name: _READ[str(one.type)](line, one.name) for one in fields(kind)})


def _usable(one: Decision) -> Decision:
    """The decision. Raises ValueError for one that could never be carried out."""
    if isinstance(one, Correction | StructureDecision) and (why := unusable(one)):
        raise ValueError(why.text("en"))
    return one


def _when(line: Mapping[str, str | None], name: str) -> datetime:
    """The time, UTC, as the database keeps it: without saying so."""
    told = datetime.fromisoformat(_needed(line, name))
    return told.astimezone(UTC).replace(tzinfo=None) if told.tzinfo else told


def _needed(line: Mapping[str, str | None], name: str) -> str:
    if not (value := line[name]):
        raise ValueError(name)
    return value


def _text_of(line: Mapping[str, str | None], name: str) -> str:
    """A text that must be there, but for a note."""
    return line[name] or "" if name == "note" else _needed(line, name)


def _maybe(line: Mapping[str, str | None], name: str) -> str | None:
    return line.get(name) if name in _LATER else line[name]


def _whole(line: Mapping[str, str | None], name: str) -> int:
    """A whole number; a decision on a document stands on no page."""
    return int(line[name] or 0) if name == "page" else int(_needed(line, name))


def _whole_maybe(line: Mapping[str, str | None], name: str) -> int | None:
    return int(text) if (text := line[name]) else None


def _money_maybe(line: Mapping[str, str | None], name: str) -> Decimal | None:
    return Decimal(text) if (text := line[name]) else None


def _box(line: Mapping[str, str | None], _: str) -> Box | None:
    edges = [line[name] for name in Box._fields]
    return Box(*(float(edge) for edge in edges if edge)) if all(edges) else None


def _one_of(allowed: tuple[T, ...]) -> Callable[[Mapping[str, str | None], str], T]:
    """What reads one of a few words."""

    def read(line: Mapping[str, str | None], name: str) -> T:
        for one in allowed:
            if line[name] == one:
                return one
        raise ValueError(f"{name}: {line[name]}")

    return read


_READ: Mapping[str, Callable[[Mapping[str, str | None], str], Any]] = {
    "str": _text_of,
    "str | None": _maybe,
    "int": _whole,
    "int | None": _whole_maybe,
    "Decimal | None": _money_maybe,
    "datetime": _when,
    "Box | None": _box,
    "Act": _one_of(get_args(Act)),
    "DocumentState": _one_of(get_args(DocumentState)),
    "Fate": _one_of(get_args(Fate)),
    "Verdict": _one_of(get_args(Verdict)),
}
"""How a field is read from its column, by the annotation of the field."""
