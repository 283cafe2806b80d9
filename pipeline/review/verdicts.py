"""From what a person sends to decisions: values read strictly, nothing guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from secrets import token_hex
from typing import TYPE_CHECKING

from pipeline.deciding.loose import is_loose
from pipeline.deciding.places import same_box_sql, same_corner_sql
from pipeline.errors import RenjaError
from pipeline.model import Box, Correction, FindingDecision
from pipeline.review.evidence import cell_at, decided_at, fact_of
from pipeline.review.journal import Entry
from pipeline.review.loose import loose_at
from pipeline.review.rows import row
from schemas.fields import FACTS, is_money, is_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.language import Language
    from pipeline.model import Verdict
    from pipeline.review.rows import Row

VERDICTS: tuple[Verdict, ...] = ("accepted", "dismissed", "answered")
NO_VALUE = frozenset({"-", "\N{EN DASH}"})
"""What is typed where nothing is printed: an empty field decides nothing, for Enter is pressed too easily."""
LONGEST = 4_000
"""Letters of a value or a note."""
_WHERE = ("document_id", "table_id", "row_no", "field", "kotak", "page", "x0", "top", "x1", "bottom")
_DIGITS = 20
"""So many digits before the point a number without a field takes."""
_NUMBER = {
    "id": re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,4})?"),
    "en": re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?"),
}
_SIGNS = re.compile(r"^(?:Rp\.?|IDR)\s*|\s+", re.IGNORECASE)


class RefusedError(RenjaError):
    """What was sent is no decision; its text is a key of the review texts."""


def value_from(text: str, fact: str, field: str, language: Language) -> str | None:
    """A typed value in text form, None for an empty one.

    Numbers as the page writes them (`1.250.000,50` in Indonesian); what could be read in two ways is refused, and what
    the column cannot hold too. Raises RefusedError.
    """
    typed = text.strip()
    if len(typed) > LONGEST:
        raise RefusedError("refused.long")
    if not typed:
        return None
    if not is_loose(field) and not is_number(fact, field):
        return _fitting(typed, fact, field)
    plain = _SIGNS.sub("", typed.replace("\N{MINUS SIGN}", "-"))
    if not _NUMBER[language].fullmatch(plain):
        raise RefusedError("refused.number")
    thousands, decimal = (".", ",") if language == "id" else (",", ".")
    return _fitting(plain.replace(thousands, "").replace(decimal, "."), fact, field)


def _fitting(text: str, fact: str, field: str) -> str:
    if is_loose(field):
        if len(text.partition(".")[0]) > _DIGITS:
            raise RefusedError("refused.shape")
        return text
    shape = FACTS[fact][field].shape if field in FACTS[fact] else None
    value = Decimal(text) if is_number(fact, field) else text
    too_fine = isinstance(value, Decimal) and is_money(fact, field) and value != round(value, 2)
    if shape is None or too_fine or not shape.fits(value):
        raise RefusedError("refused.shape")
    return text


def value_entry(
    connection: DuckDBPyConnection, place: Row, after: str | None, author: str, note: str, when: datetime | None = None
) -> Entry:
    """A decision on the value at `place` (document_id, table_id, row_no, field; kunci where it comes from the queue).

    For a number that no field holds the place has also `kotak`, or page and edges.

    `when` is told for decisions that are made at once. Raises RefusedError where no such value was read.
    """
    cell = cell_at(connection, place)
    if cell is None or fact_of(connection, place) is None:
        raise RefusedError("refused.gone")
    box = None if cell["x0"] is None else Box(cell["x0"], cell["top"], cell["x1"], cell["bottom"])
    made = Correction(
        token_hex(8), cell["document_id"], cell["page"] or 0, box, cell["table_id"], cell["row_no"],
        place.get("kode"), cell["field"], _as_read(connection, cell), after, author, when or now(), note[:LONGEST],
    )  # fmt: skip
    return Entry(made.correction_id, "value", place["kunci"], made.document_id, author, made)


def _as_read(connection: DuckDBPyConnection, cell: Row) -> str | None:
    """The value as the program read it: what the decision that counts now was made on."""
    counting = [one for one in decided_at(connection, cell) if one["status"] in {"applied", "waiting"}]
    before: str | None = counting[0]["before"] if counting else cell["value"]
    return before


def conflict_entries(
    connection: DuckDBPyConnection, item: Row, after: str | None, author: str, note: str
) -> list[Entry]:
    """A decision that settles a conflict, and the end of the one in conflict; only that where its cell has gone.

    One on structure is only ended: it is made again where its row or table stands now.
    """
    kind, _, name = str(item["kunci"]).partition(":")
    ended = Entry(name, "withdrawal", item["kunci"], item["document_id"], author)
    if kind == "s":
        return [ended]
    place = place_of_conflict(connection, item)
    if place is None:
        return [ended]
    place = {**place, "kunci": item["kunci"], "kode": item["kode"]}
    return [value_entry(connection, place, after, author, note), ended]


def place_of_conflict(connection: DuckDBPyConnection, item: Row) -> Row | None:
    """Where the value stands now that a decision in conflict was about."""
    if is_loose(item["field"]):
        found = loose_at(connection, {**item, "kotak": ""})
        return found and {name: found[name] for name in _WHERE}
    query = f"""
        SELECT document_id, table_id, row_no, field, page, x0, top, x1, bottom FROM cells
        WHERE document_id = $document_id AND page = $page AND field = $field AND row_no > 0
            AND {same_corner_sql("", "$")}
        ORDER BY {same_box_sql("", "$")} DESC, row_no = $row_no DESC, value IS NULL LIMIT 1
    """  # noqa: S608 -- constants
    names = ("document_id", "page", "field", "row_no", *Box._fields)
    return row(connection, query, {name: item[name] for name in names})


def finding_entry(connection: DuckDBPyConnection, finding_id: str, choice: str, author: str, note: str) -> Entry:
    """A decision on a finding. Raises RefusedError where there is no such finding, or an answer without its text."""
    verdict = next((one for one in VERDICTS if one == choice), None)
    if verdict is None:
        raise RefusedError("refused.choice")
    if verdict == "answered" and not note.strip():
        raise RefusedError("refused.answer")
    found = row(connection, "SELECT * FROM findings WHERE finding_id = ?", [finding_id])
    if found is None:
        raise RefusedError("refused.gone")
    made = FindingDecision(
        token_hex(8), finding_id, verdict, author, now(), note[:LONGEST],
        found["document_id"], found["rule_id"], found["message"],
    )  # fmt: skip
    return Entry(made.decision_id, "finding", f"t:{finding_id}", found["document_id"], author, made)


def now() -> datetime:
    """The time, UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
