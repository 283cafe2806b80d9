"""Documents of one office side by side, and the findings that only they give together (touches the disk).

Which rules those are, and what they say, is the caller's: the store finds offices and rows, and writes what comes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from pipeline.model import Box, OfficeDocument, StoredRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from duckdb import DuckDBPyConnection

    from pipeline.model import Finding
    from pipeline.store.catalog import Catalog, Row

SURE = 0.9
"""A table recognised with less confidence may have its columns mixed up."""
_FACTS = {
    "rencana": ("kode", "uraian", "indikator", "target", "satuan", "pagu", "pagu_maju", "pagu_semula"),
    "evaluasi": ("kode", "uraian", "indikator", "target_rp", "realisasi_rp"),
}
MOST_DOCUMENTS = 200  # whose rows are compared at once: each query looks through the whole table
_CODE = r"[1-9]\.\d\d\.\d\d\.[1-8]\.\d\d\.\d{2,4}"


class Across(Protocol):
    """The rules on several documents of one office."""

    RULES: Sequence[str]

    def needed(self, documents: Sequence[OfficeDocument]) -> set[str]:
        """The documents, given without rows, whose rows the rules want to see."""

    def compare(self, documents: Sequence[OfficeDocument]) -> Iterable[tuple[str, Finding]]:
        """The findings, each with the document that it is about."""


def settle(
    connection: DuckDBPyConnection, catalog: Catalog, across: Across, changed: Collection[str] | None = None
) -> int:
    """Makes the findings across documents anew; gives their number. To be called in a transaction.

    Only of the offices of the documents `changed`, where they are told. A document that came to another office by
    being read again leaves its old one to the next call that tells none.
    """
    from pipeline.store.rows import finding_rows  # noqa: PLC0415 -- takes long to import

    among = frozenset(changed or ())
    offices = [
        one for one in _offices(connection) if changed is None or not among.isdisjoint(d.document_id for d in one)
    ]
    rows: list[Row] = []
    for some in _together(across, offices):
        complete = _with_rows(connection, some)
        for wanted in some:
            found: defaultdict[str, list[Finding]] = defaultdict(list)
            for document_id, finding in across.compare([complete[one.document_id] for one in wanted]):
                found[document_id].append(finding)
            rows += [row for key, findings in found.items() for row in finding_rows(key, _of_office(findings))]
    judged = None if changed is None else sorted({d.document_id for one in offices for d in one} | set(changed))
    _clear(connection, across.RULES, judged)
    catalog.insert(connection, "findings", rows)
    return len(rows)


def _together(across: Across, offices: Iterable[Sequence[OfficeDocument]]) -> Iterator[list[Sequence[OfficeDocument]]]:
    """The documents of each office whose rows are wanted, so many offices at once that one query is worth it."""
    some: list[Sequence[OfficeDocument]] = []
    for documents in offices:
        wanted = across.needed(documents)
        if not wanted:
            continue
        some.append([one for one in documents if one.document_id in wanted])
        if sum(map(len, some)) >= MOST_DOCUMENTS:
            yield some
            some = []
    if some:
        yield some


def _of_office(findings: Iterable[Finding]) -> Iterable[Finding]:
    return [replace(one, stage="office") for one in findings]


def _clear(connection: DuckDBPyConnection, rules: Sequence[str], documents: Sequence[str] | None) -> None:
    """Removes what was found before about some documents, or about all."""
    query = "DELETE FROM findings WHERE list_contains($rules, rule_id)"
    told: dict[str, object] = {"rules": list(rules)}
    if documents is not None:
        query, told = f"{query} AND document_id IN (SELECT unnest($documents))", {**told, "documents": documents}
    connection.execute(query, told)


def _offices(connection: DuckDBPyConnection) -> Iterable[list[OfficeDocument]]:
    """The loaded documents of each office that has several."""
    query = """
        SELECT kode_wilayah, lower(perangkat_daerah), document_id, file_name, tahun, jenis FROM documents
        WHERE status = 'loaded' AND kode_wilayah IS NOT NULL AND perangkat_daerah IS NOT NULL
        ORDER BY document_id
    """
    offices: defaultdict[tuple[str, str], list[OfficeDocument]] = defaultdict(list)
    for place, office, *told in connection.execute(query).fetchall():
        offices[place, office].append(OfficeDocument(*told))
    return [documents for documents in offices.values() if len(documents) > 1]


def _with_rows(
    connection: DuckDBPyConnection, offices: Sequence[Sequence[OfficeDocument]]
) -> dict[str, OfficeDocument]:
    """All documents with what the rules compare, by id."""
    wanted = {one.document_id for documents in offices for one in documents}
    rows: defaultdict[str, list[StoredRow]] = defaultdict(list)
    places = _places(connection, wanted)
    for fact, names in _FACTS.items():
        for document_id, row in _rows(connection, fact, names, wanted, places):
            rows[document_id].append(row)
    codes = _codes(connection, wanted)
    return {
        one.document_id: replace(one, rows=tuple(rows[one.document_id]), codes=codes.get(one.document_id, frozenset()))
        for documents in offices
        for one in documents
    }


Place = tuple[Box | None, bool]


def _rows(
    connection: DuckDBPyConnection,
    fact: str,
    names: Sequence[str],
    wanted: set[str],
    places: Mapping[tuple[str, int, str], Place],
) -> Iterable[tuple[str, StoredRow]]:
    """The sub kegiatan of a fact table, the first row of each; the kegiatan of documents that print no deeper level."""
    columns = ", ".join(f"f.{name}" for name in names)
    # The names are this module's own.
    query = f"""
        SELECT document_id, table_id, t.tahun, coalesce(t.confidence, 0), f.row_no, f.page, f.level, {columns}
        FROM {fact} f JOIN tables t USING (document_id, table_id)
        WHERE document_id IN (SELECT unnest(?)) AND f.level IN ('kegiatan', 'sub_kegiatan') AND f.indikator_no = 1
            AND (f.kode IS NOT NULL OR f.uraian IS NOT NULL)
        QUALIFY f.level = 'sub_kegiatan' OR NOT bool_or(f.level = 'sub_kegiatan') OVER (PARTITION BY document_id)
        ORDER BY document_id, table_id, f.row_no
    """  # noqa: S608
    for document_id, table_id, tahun, confidence, row_no, page, level, *told in connection.execute(
        query, [sorted(wanted)]
    ).fetchall():
        values: dict[str, Decimal | str | None] = dict(zip(names, told, strict=True))
        own = {name: places.get((table_id, row_no, name), (None, False)) for name in names}
        boxes = {name: box for name, (box, _) in own.items() if box is not None}
        sure = frozenset(name for name, (_, certain) in own.items() if certain and confidence >= SURE)
        number = int(table_id.rpartition("-")[2])
        kode, uraian = (str(values[name] or "") for name in ("kode", "uraian"))
        yield document_id, StoredRow(fact, number, row_no, page, level, kode, tahun, values, boxes, sure, uraian)


def _places(connection: DuckDBPyConnection, wanted: set[str]) -> dict[tuple[str, int, str], Place]:
    """Where each value was read, and whether digital text prints it without doubt."""
    names = sorted({name for names in _FACTS.values() for name in names})
    query = """
        SELECT table_id, row_no, field, x0, top, x1, bottom, source = 'digital' AND status = 'ok' FROM cells
        WHERE document_id IN (SELECT unnest(?)) AND list_contains(?, field) AND row_no > 0
    """
    found: dict[tuple[str, int, str], Place] = {}
    for table_id, row_no, name, *edges, sure in connection.execute(query, [sorted(wanted), names]).fetchall():
        found.setdefault((table_id, row_no, name), (Box(*edges) if None not in edges else None, bool(sure)))
    return found


def _codes(connection: DuckDBPyConnection, wanted: set[str]) -> dict[str, frozenset[str]]:
    """The codes of sub kegiatan in any cell, for documents whose tables are none of the known forms."""
    query = """
        SELECT document_id, list_distinct(flatten(list(regexp_extract_all(replace(text, ' ', ''), ?)))) FROM cells
        WHERE document_id IN (SELECT unnest(?)) GROUP BY document_id
    """
    return {key: frozenset(found) for key, found in connection.execute(query, [_CODE, sorted(wanted)]).fetchall()}
