"""A document's reading as rows of the database's tables; ids are the same for the same reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model import Repair
from pipeline.printed.numbers import numbers_of, understood
from pipeline.store.candidates import candidate_rows
from pipeline.store.cells import CellRows
from pipeline.store.extras import extras
from pipeline.store.numbers import column_rows, number_rows
from schemas.nomenklatur import baku

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Confirmation, DocumentResult, Finding, FormTable, Match, Record
    from pipeline.store.catalog import Catalog, Row
    from schemas.messages import Sentence


Origins = Mapping[tuple[int, int], "int | None"]
NONE_MOVED: Origins = MappingProxyType({})
"""Which number a row (table, row) had when it was read; None for one that a person added."""
_OF_MEMBER = (
    "document_id", "table_id", "row_no", "field", "kode", "stated", "expected", "message", "message_key",
    "message_values", "page", "x0", "top", "x1", "bottom",
)  # fmt: skip


def document_rows(
    result: DocumentResult, catalog: Catalog, origins: Origins = NONE_MOVED
) -> Mapping[str, Sequence[Row]]:
    """All rows of a document by table of the database; `origins` keep findings what they are where rows have moved.

    Raises ValueError when a record names a fact table or field that the database does not have.
    """
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    rows["documents"].append(_document(result))
    rows["pages"].extend(_pages(result))
    for form in result.tables:
        tahun = form.tahun or result.facts.tahun
        for name, row in _table_rows(form, table_id(result.document_id, form.table.number), catalog):
            same = {"kode_baku": _baku(row, tahun)} if "kode_baku" in catalog.columns(name) else {}
            rows[name].append({"document_id": result.document_id, **row, **same})
    rows["klaim"].extend(_klaim(result))
    rows["findings"].extend(finding_rows(result.document_id, result.findings, origins))
    rows["rule_limits"].extend({"document_id": result.document_id, **one._asdict()} for one in result.limits)
    rows["finding_members"].extend(member_rows(result.document_id, result.findings, origins))
    return rows


def _baku(row: Row, tahun: int | None) -> str | None:
    kode = row.get("kode")
    return baku(kode, tahun) if isinstance(kode, str) else None


def table_id(document_id: str, number: int) -> str:
    """`document_id-NN`, NN being the table's number in the document."""
    return f"{document_id}-{number:02d}"


def _document(result: DocumentResult) -> Row:
    facts = result.facts
    return {
        "document_id": result.document_id,
        "sha256": result.sha256,
        "file_name": result.file_name,
        "path": result.path,
        "pages": len(result.pages),
        "perangkat_daerah": facts.perangkat_daerah,
        "wilayah": facts.wilayah,
        "kode_wilayah": facts.kode_wilayah,
        "tahun": facts.tahun,
        "jenis": facts.jenis,
        "status": "loaded",
        "pipeline_version": __version__,
        "loaded_at": datetime.now(UTC),
    }


def _pages(result: DocumentResult) -> Iterator[Row]:
    for page in result.pages:
        yield {
            "document_id": result.document_id,
            "page": page.number,
            "width": page.width,
            "height": page.height,
            "route": page.route,
            "rotation": page.rotation,
            "skew": page.skew,
            "seconds": page.seconds,
            "status": page.status,
            "reason": page.reason,
        }


def _table_rows(form: FormTable, key: str, catalog: Catalog) -> Iterator[tuple[str, Row]]:
    numbers = numbers_of(form)
    yield "tables", {"table_id": key, **_table(form), "understood": understood(numbers)}
    for column in column_rows(form):
        yield "table_columns", {"table_id": key, **column}
    for number in number_rows(numbers):
        yield "angka", {"table_id": key, **number}
    for cell in CellRows(form, catalog):
        yield "cells", {"table_id": key, **cell}
    for record in form.records:
        yield record.fact, {"table_id": key, **_fact(record, catalog)}
    for candidate in candidate_rows(form):
        yield "candidates", {"table_id": key, **candidate}
    for name, made in (("matches", form.matches), ("repairs", form.repairs), ("confirmations", form.confirmations)):
        for one in made:
            yield name, {"table_id": key, **_made(one)}
    for extra in extras(form):
        defaults = {"page": form.table.first_page} if "page" in catalog.columns(extra.table) else {}
        yield extra.table, {"table_id": key, **defaults, **extra.values}


def _made(one: Match | Repair | Confirmation) -> Row:
    row = {field: getattr(one, field) for field in one.__slots__}
    return row | _speaks(one.evidence) if isinstance(one, Repair) else row


def _table(form: FormTable) -> Row:
    table = form.table
    return {
        "kind": form.kind,
        "form": form.form or None,
        "utama": form.utama,
        "title": table.title,
        "title_kind": form.title_kind,
        "tahun": form.tahun,
        "skala": form.skala,
        "first_page": table.first_page,
        "last_page": table.last_page,
        "rows": len(table.rows),
        "columns": len(table.columns),
        "confidence": form.confidence if form.form else None,
    }


def _fact(record: Record, catalog: Catalog) -> Row:
    columns = catalog.columns(record.fact)
    own = {"level": record.level, "indikator_no": record.indikator_no}
    return {
        "row_no": record.row_no,
        "page": record.page,
        **{name: value for name, value in own.items() if name in columns},
        **{name: item.value for name, item in record.fields.items()},
    }


def _klaim(result: DocumentResult) -> Iterator[Row]:
    for number, claim in enumerate(result.klaim, start=1):
        yield {
            "document_id": result.document_id,
            "row_no": number,
            "page": claim.page,
            "teks": claim.teks,
            "subjek": claim.subjek,
            "tahun": claim.tahun,
            "nilai": claim.nilai,
            "satuan": claim.satuan,
            **claim.box._asdict(),
        }


def finding_rows(document_id: str, findings: Iterable[Finding], origins: Origins = NONE_MOVED) -> Iterator[Row]:
    """Findings about a document as rows; the same finding has the same id in a later reading."""
    yield from (row for row, _ in _identified(document_id, findings, origins))


def member_rows(document_id: str, findings: Iterable[Finding], origins: Origins = NONE_MOVED) -> Iterator[Row]:
    """The findings that others stand for, with the ids that they would have alone."""
    for row, members in _identified(document_id, findings, origins):
        for one in members:
            known = {name: one[name] for name in _OF_MEMBER if name in one}
            yield {**known, "finding_id": row["finding_id"], "member_id": one["finding_id"]}


def _identified(document_id: str, findings: Iterable[Finding], origins: Origins) -> Iterator[tuple[Row, list[Row]]]:
    """Each finding as a row, and those that it stands for."""
    met: Counter[str] = Counter()
    for finding in findings:
        members = [_identified_row(document_id, one, met, origins) for one in finding.folded]
        yield {**_identified_row(document_id, finding, met, origins), "members": len(members) or 1}, members


def _identified_row(document_id: str, finding: Finding, met: Counter[str], origins: Origins) -> Row:
    content = _content(finding, origins)
    met[content] += 1
    seed = f"{document_id}|{content}|{met[content]}"
    return {
        "document_id": document_id,
        "finding_id": sha256(seed.encode("utf-8", "replace")).hexdigest()[:16],
        "table_id": None if finding.table is None else table_id(document_id, finding.table),
        **_stated(finding),
    }


def _content(finding: Finding, origins: Origins) -> str:
    """What makes a finding this one: place and figures; reworded, it keeps a person's decision.

    One that stands for several is the same whichever of them is the worst.
    """
    if finding.folded:
        pages = {one.page for one in finding.folded}
        place = (finding.page if len(pages) == 1 else None) if finding.table is None else finding.table
        return f"{finding.rule_id}|{finding.said.key}|{finding.severity}|{finding.cause}|{place}|{finding.field}"
    parts = (
        finding.rule_id,
        finding.table,
        _as_read(finding, origins),
        finding.field,
        finding.kode,
        finding.stated,
        finding.expected,
        finding.page,
    )
    return "|".join("" if part is None else str(part) for part in parts)


def _as_read(finding: Finding, origins: Origins) -> int | str | None:
    """The row's number as it was read: a finding stays the same when rows around it are merged or added."""
    if finding.table is None or finding.row_no is None:
        return finding.row_no
    origin = origins.get((finding.table, finding.row_no), finding.row_no)
    return f"+{finding.row_no}" if origin is None else origin


def _stated(finding: Finding) -> Row:
    names = (
        "rule_id",
        "severity",
        "cause",
        "row_no",
        "field",
        "kode",
        "stated",
        "expected",
        "message",
        "page",
        "stage",
    )
    return {
        **{name: getattr(finding, name) for name in names},
        "message_key": finding.said.key,
        "message_values": finding.said.to_json(),
        **_speaks(finding.evidence),
        **(finding.box._asdict() if finding.box else {}),
    }


def _speaks(evidence: Sentence | str) -> Row:
    """What speaks for a finding's cause: words of ours as data too, those of the document as they are."""
    if isinstance(evidence, str):
        return {"evidence": evidence}
    return {"evidence": str(evidence), "evidence_key": evidence.key, "evidence_values": evidence.to_json()}
