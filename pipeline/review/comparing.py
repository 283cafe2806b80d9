"""Two documents beside each other for the pages: what differs, where it stands on both, and where rows met."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from secrets import token_hex
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from pipeline.compare import compare
from pipeline.compare.reading import read
from pipeline.compare.rows import comparison_id, percent
from pipeline.compare.settings import money
from pipeline.model import ChangeDecision
from pipeline.review.chain import chains
from pipeline.review.journal import Entry
from pipeline.review.rows import rows
from pipeline.review.verdicts import LONGEST, VERDICTS, RefusedError, now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.compare import Comparison, Difference, Item, Side, Value
    from pipeline.compare.choosing import Couple
    from pipeline.review.journal import Journal
    from pipeline.review.rows import Row

_KEPT = 8
_PAGES = "SELECT page, width, height FROM pages WHERE document_id = ? AND list_contains(?, page) ORDER BY page"
_STATE = """
SELECT (SELECT count(*) FROM documents) AS documents, (SELECT max(loaded_at) FROM documents) AS loaded,
    (SELECT count(*) FROM corrections WHERE status = 'applied') AS values_decided,
    (SELECT count(*) FROM structure_decisions WHERE status = 'applied') AS structure
"""
SIDES = ("sebelum", "sesudah")


class Comparisons:
    """The last comparisons that pages asked for, as long as the database stays the same."""

    def __init__(self) -> None:
        self._chains: tuple[object, list[Row]] = (None, [])
        self._found: OrderedDict[tuple[object, Couple], Comparison] = OrderedDict()
        self._lock = Lock()

    def chains(self, connection: DuckDBPyConnection) -> list[Row]:
        """The chains of planning, asked for anew only where documents or their rows have changed: it takes seconds."""
        version = rows(connection, _STATE)[0]
        with self._lock:
            if self._chains[0] != version:
                self._chains = version, chains(connection)
            return self._chains[1]

    def of(self, connection: DuckDBPyConnection, version: object, couple: Couple) -> Comparison:
        """The comparison of two sides of the database as it is in that version."""
        with self._lock:
            known = self._found.get((version, couple))
        if known is None:
            known = compare(read(connection, couple.before), read(connection, couple.after))
        with self._lock:
            self._found[version, couple] = known
            self._found.move_to_end((version, couple))
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return known


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list of differences is narrowed to; an empty text is no filter, `sedikit` the least rupiah."""

    jenis: str = ""
    isi: str = ""
    sedikit: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wish:
        """From the parameters of an address."""
        return cls(**{name: given.get(name, "") for name in cls.__slots__})

    def fits(self, one: Difference) -> bool:
        """Whether a difference passes; a least amount is of money alone."""
        least = Decimal(self.sedikit) if self.sedikit.isdecimal() and len(self.sedikit) < 20 else Decimal(0)
        return self.jenis in {"", one.kind} and self.isi in {"", one.field} and abs(_rupiah(one)) >= least


class Place(NamedTuple):
    """A place on a page of a side, in points; `page` 0 where the side has none."""

    page: int
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A difference in the list, with its number, its key for decisions, and its place on both sides."""

    number: int
    kunci: str
    difference: Difference
    places: tuple[Place | None, Place | None]


def lines(comparison: Comparison, wish: Wish) -> list[Line]:
    """The differences that pass, those with the most money first; their numbers are those of all."""
    found = [
        Line(number, key_of(comparison, one), one, (_place(one.old, one.before), _place(one.now, one.after)))
        for number, one in enumerate(comparison.differences)
        if wish.fits(one)
    ]
    return sorted(found, key=lambda line: (-abs(_rupiah(line.difference)), line.number))


def _rupiah(one: Difference) -> Decimal:
    return (one.amount or Decimal(0)) if one.field in money() else Decimal(0)


def key_of(comparison: Comparison, one: Difference) -> str:
    """The same as long as the same two documents differ in the same."""
    told = [comparison_id(comparison), one.kind, one.field]
    for item, value in ((one.old, one.before), (one.now, one.after)):
        told += ["", ""] if item is None else [f"{item.level} {item.kode} {item.uraian}", str(value and value.value)]
    return sha256("|".join(told).encode()).hexdigest()[:16]


def _place(item: Item | None, value: Value | None) -> Place | None:
    """Where the value stands, else what names its row."""
    if item is None:
        return None
    found = value if value is not None and value.box is not None else item.identity
    if found is None or found.box is None:
        return None
    box = found.box
    return Place(found.page, box.x0, box.top, box.x1 - box.x0, box.bottom - box.top)


def sheets(connection: DuckDBPyConnection, side: Side) -> list[Row]:
    """The pages on which the rows of a side stand, with their size in points."""
    return rows(connection, _PAGES, [side.document_id, sorted({item.page for item in side.items})])


def anchors(comparison: Comparison) -> Iterator[tuple[int, float, int, float]]:
    """Page and height of both rows of each pair: by these one side is scrolled with the other."""
    sides = comparison.before.items, comparison.after.items
    for pair in sorted(comparison.pairing.pairs, key=lambda one: one.before):
        places = _place(sides[0][pair.before], None), _place(sides[1][pair.after], None)
        if places[0] and places[1]:
            yield places[0].page, places[0].y, places[1].page, places[1].y


def percents(found: Sequence[Line]) -> dict[int, Decimal | None]:
    """The change of each line in percent."""
    return {line.number: percent(line.difference) for line in found}


def in_words(comparison: Comparison, one: Difference) -> str:
    """A difference as it is kept with a decision on it."""
    old, now = (None if value is None else value.value for value in (one.before, one.after))
    names = comparison.before.file_name, comparison.after.file_name
    item = " ".join(filter(None, (one.item.level, one.item.kode, one.item.uraian)))
    return f"{names[0]} -> {names[1]}: {one.kind} {item} {one.field}: {old} -> {now}"


def entry_of(comparison: Comparison, key: str, choice: str, note: str, author: str) -> Entry:
    """A decision on a difference. Raises RefusedError where there is no such difference or choice."""
    one = next((each for each in comparison.differences if key_of(comparison, each) == key), None)
    verdict = next((known for known in VERDICTS if known == choice), None)
    if one is None or verdict is None:
        raise RefusedError("refused.gone" if one is None else "refused.choice")
    made = ChangeDecision(
        token_hex(8), key, comparison.before.document_id, comparison.after.document_id,
        in_words(comparison, one)[:LONGEST], verdict, author, now(), note[:LONGEST],
    )  # fmt: skip
    return Entry(made.keputusan_id, "change", f"p:{key}", made.document_id, author, made)


def marks(journal: Journal, decided: Mapping[str, Row], document_id: str) -> dict[str, str]:
    """The decision that a page was made on, by difference; one that nobody has decided on is left out."""
    found = {key: str(one["keputusan_id"]) for key, one in decided.items()}
    for entry in journal.lasting(document_id):
        key, made = entry.item.removeprefix("p:"), entry.decision
        if isinstance(made, ChangeDecision) and (key not in decided or decided[key]["decided_at"] <= made.decided_at):
            found[key] = entry.id
    return found
