"""Many items at once: which ones a filter finds, and one decision with one note for all that were chosen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from secrets import token_hex
from typing import TYPE_CHECKING

from pipeline.model import FindingDecision
from pipeline.review.journal import Entry
from pipeline.review.places import place_of
from pipeline.review.rows import rows
from pipeline.review.verdicts import LONGEST, VERDICTS, RefusedError, now, value_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.review.queue import Queue
    from pipeline.review.rows import Row

SHOWN = 100
"""So many items stand on one page; all that the filter finds can be chosen with one click."""
MOST = 20_000
"""So many items one filter finds, and one decision is made on."""
KINDS = ("temuan", "nilai")
_FOUND = f"""
SELECT b.kunci, b.document_id FROM butir AS b INNER JOIN documents AS d ON d.document_id = b.document_id
LEFT JOIN document_states AS s ON s.document_id = b.document_id AND s.status = 'applied'
WHERE b.terbuka AND b.jenis = $isi
    AND ($aturan = '' OR b.rule_id = $aturan) AND ($tingkat = '' OR b.severity = $tingkat)
    AND ($sebab = '' OR b.cause = $sebab) AND ($kolom = '' OR b.field = $kolom)
    AND ($dokumen = '' OR b.document_id = $dokumen) AND ($wilayah = '' OR d.wilayah = $wilayah)
    AND ($pemeriksa = '' OR s.assigned = $pemeriksa)
LIMIT {MOST}
"""  # noqa: S608 -- a constant
# A row of the view `antrean` without the money at stake, which the queue knows: the view reads all documents for it.
_SHOWN = """
WITH b AS (
    FROM butir WHERE terbuka AND list_contains($documents, document_id) AND list_contains($keys, kunci)
)
SELECT
    b.*, d.perangkat_daerah, d.wilayah, d.tahun, d.file_name, t.kind, r.level, coalesce(b.kode, r.kode) AS kode,
    r.uraian
FROM b INNER JOIN documents AS d ON d.document_id = b.document_id
LEFT JOIN tables AS t ON t.document_id = b.document_id AND t.table_id = b.table_id
LEFT JOIN (FROM taruhan_baris WHERE list_contains($documents, document_id)) AS r
    ON r.document_id = b.document_id AND r.table_id = b.table_id AND r.row_no = b.row_no
"""
_CHOICES = """
SELECT
    (SELECT list_sort(list(DISTINCT rule_id)) FROM findings) AS aturan,
    (SELECT list_sort(list(DISTINCT field)) FROM butir WHERE terbuka AND field IS NOT NULL) AS kolom,
    (SELECT list_sort(list(DISTINCT wilayah)) FROM documents) AS wilayah,
    (SELECT list_sort(list(DISTINCT assigned)) FROM document_states WHERE status = 'applied') AS pemeriksa
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to decide at once; an empty text is no filter."""

    isi: str = "temuan"
    aturan: str = ""
    tingkat: str = ""
    sebab: str = ""
    kolom: str = ""
    dokumen: str = ""
    wilayah: str = ""
    pemeriksa: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; others are ignored."""
        told = {name: given.get(name, "") for name in cls.__slots__}
        return cls(**{**told, "isi": told["isi"] if told["isi"] in KINDS else "temuan"})


def found(
    connection: DuckDBPyConnection, queue: Queue, wanted: Wanted, waiting: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Key and document of all open items that the filter finds, most money first."""
    pairs = dict(connection.execute(_FOUND, asdict(wanted)).fetchall())
    for key in waiting:
        pairs.pop(key, None)
    return queue.in_order(connection, pairs)


def shown(connection: DuckDBPyConnection, queue: Queue, pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """The items as a page shows them, in their order."""
    stakes = queue.stakes(connection)
    keys, documents = [key for key, _ in pairs], list({name for _, name in pairs})
    by_key = {one["kunci"]: one for one in rows(connection, _SHOWN, {"keys": keys, "documents": documents})}
    return [{**by_key[key], "taruhan": stakes.get(key, 0.0)} for key in keys if key in by_key]


def choices(connection: DuckDBPyConnection) -> Row:
    """The values that the filters can take."""
    return {name: [one for one in values or [] if one] for name, values in rows(connection, _CHOICES)[0].items()}


def entries(connection: DuckDBPyConnection, keys: Sequence[str], choice: str, author: str, note: str) -> list[Entry]:
    """One decision for each item, all made at the same moment: they are taken back together.

    Raises RefusedError where the choice is none, or an answer has no text.
    """
    if choice == "terima":
        return list(_confirmed(connection, [key for key in keys if key.startswith("n:")], author, note))
    if choice not in VERDICTS:
        raise RefusedError("refused.choice")
    if choice == "answered" and not note.strip():
        raise RefusedError("refused.answer")
    return list(_judged(connection, [key for key in keys if key.startswith("t:")], choice, author, note))


def _confirmed(connection: DuckDBPyConnection, keys: Sequence[str], author: str, note: str) -> Iterator[Entry]:
    """Doubtful values that are right as they were read."""
    when = now()
    for key in keys:
        place = place_of(connection, key)
        if place is not None:
            yield value_entry(connection, place, place["value"], author, note, when)


def _judged(
    connection: DuckDBPyConnection, keys: Sequence[str], choice: str, author: str, note: str
) -> Iterator[Entry]:
    names = [key.removeprefix("t:") for key in keys]
    query = "SELECT finding_id, document_id, rule_id, message FROM findings WHERE list_contains(?, finding_id)"
    when = now()
    verdict = next(one for one in VERDICTS if one == choice)
    for one in rows(connection, query, [names]):
        made = FindingDecision(
            token_hex(8), one["finding_id"], verdict, author, when, note[:LONGEST],
            one["document_id"], one["rule_id"], one["message"],
        )  # fmt: skip
        yield Entry(made.decision_id, "finding", f"t:{one['finding_id']}", one["document_id"], author, made)
