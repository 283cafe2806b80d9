"""A working paper (kertas kerja pemeriksaan): of chosen findings what, where, against which rule, to which effect.

What differs between two documents stands in one as findings do, and so does what a person put right of a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.shared import Cm, Pt

from pipeline.deciding.places import same_box_sql
from pipeline.model import Box
from pipeline.review.marks import rule_description, said, shown, untitled
from pipeline.review.rows import rows
from schemas.messages import rule_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from docx.document import Document as Docx
    from docx.table import Table
    from duckdb import DuckDBPyConnection

    from pipeline.language import Figures, Language, Texts
    from pipeline.review.rows import Row

MOST = 200
"""So many findings one working paper takes: each with its picture."""
_OF_FINDINGS = "SELECT DISTINCT document_id FROM findings WHERE list_contains(?, finding_id)"
_CHOSEN = """
SELECT f.*, d.perangkat_daerah, d.wilayah, d.tahun, d.jenis AS jenis_dokumen, d.file_name
FROM laporan_temuan AS f INNER JOIN documents AS d ON d.document_id = f.document_id
WHERE {which} (list_contains($ids, f.finding_id) OR (f.document_id = $dokumen AND f.keputusan = 'accepted'))
"""
_FEW = 8
"""Of so many documents the findings are asked for one by one: each is quick, while all at once read the database."""
_CORRECTED = f"""
SELECT c.*, b.tabel, coalesce(b.uraian, a.uraian) AS uraian FROM corrections AS c
LEFT JOIN laporan_baris AS b ON b.table_id = c.table_id AND b.row_no = c.row_no AND NOT starts_with(c.field, 'angka')
LEFT JOIN angka AS a ON a.document_id = c.document_id AND a.page = c.page AND a.field IS NULL
    AND {same_box_sql("a.", "c.")}
    AND c.field = CASE WHEN a.part > 1 THEN 'angka:' || a.part ELSE 'angka' END
WHERE c.document_id = ? AND c.status = 'applied' ORDER BY c.page, c.top, c.x0, c.decided_at
"""  # noqa: S608 -- constants
_WIDE, _PICTURE = Cm(4.2), Cm(12.0)


class Spot(NamedTuple):
    """A place on a page of a document, in points."""

    document_id: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of the paper. `answer` is the office's; `author` and `at` say who decided on it, if anybody did.

    `effect` is in rupiah, "" where the finding names none; `spots` are its places on pages, to be shown.
    """

    number: int
    spots: tuple[Spot, ...]
    document: str
    place: str
    condition: str
    reason: str
    criterion: str
    basis: str
    effect: str
    answer: str
    conclusion: str
    author: str
    at: datetime | None


def items(
    connection: DuckDBPyConnection, ids: Sequence[str], document: str, texts: Texts, figures: Figures
) -> list[Item]:
    """The findings of the paper: those named, and with `document` all of it that a person has accepted."""
    found = _chosen(connection, ids, document)
    return [_item(number, one, texts, figures) for number, one in enumerate(found, start=1)]


def _chosen(connection: DuckDBPyConnection, ids: Sequence[str], document: str) -> list[Row]:
    told = {"ids": list(ids), "dokumen": document}
    documents = {one["document_id"] for one in rows(connection, _OF_FINDINGS, [list(ids)])} | {document} - {""}
    if len(documents) <= _FEW:
        query = _CHOSEN.format(which="f.document_id = $satu AND")
        found = [one for name in documents for one in rows(connection, query, {**told, "satu": name})]
    else:
        found = rows(connection, _CHOSEN.format(which=""), told)
    return sorted(found, key=_order)[: MOST + 1]


def _order(one: Row) -> tuple[object, ...]:
    """By office, document and place on its pages."""
    page, top = one["page"], one["top"]
    return (
        one["perangkat_daerah"] or "~", one["document_id"], page is None, page or 0, top is None, top or 0.0,
        one["finding_id"],
    )  # fmt: skip


def _item(number: int, one: Row, texts: Texts, figures: Figures) -> Item:
    language: Language = texts.language
    answered = one["keputusan"] == "answered"
    said_of = [one["jenis_dokumen"], one["tahun"], one["wilayah"]]
    return Item(
        number,
        _spots(one),
        f"{one['perangkat_daerah'] or one['file_name']} · " + " · ".join(str(part) for part in said_of if part),
        _place(one, texts),
        untitled(one, language),
        f"{texts('cause.' + one['cause'])}. {said(one, 'evidence', language)}".strip(),
        f"{one['rule_id']} {rule_title(one['rule_id'], language)}",
        rule_description(one["rule_id"], language),
        figures.money(one["taruhan"]) if one["taruhan"] else "",
        (one["catatan_pemeriksa"] or "") if answered else "",
        _conclusion(one, texts),
        one["pemeriksa"] or "",
        one["diputuskan"],
    )


def _spots(one: Row) -> tuple[Spot, ...]:
    if one["page"] is None or one["x0"] is None:
        return ()
    return (Spot(one["document_id"], one["page"], Box(one["x0"], one["top"], one["x1"], one["bottom"])),)


def _place(one: Row, texts: Texts) -> str:
    table = f"{texts('document.table')} {one['table_id'].rpartition('-')[2].lstrip('0')}" if one["table_id"] else ""
    kind = one["kind"] if one["kind"] and one["kind"] != "other" else ""
    page = texts("finding.at", page=one["page"]) if one["page"] else ""
    named = " ".join(str(part) for part in (one["kode"], one["uraian"]) if part)
    field = texts.or_name("field", one["field"]) if one["field"] else ""
    return " · ".join(part for part in (one["file_name"], page, kind or table, named, field) if part)


def _conclusion(one: Row, texts: Texts) -> str:
    if not one["keputusan"]:
        return texts("paper.undecided")
    note = one["catatan_pemeriksa"] if one["keputusan"] != "answered" else ""
    return texts(f"verdict.{one['keputusan']}") + (f": {note}" if note else "")


def lines(one: Item, texts: Texts, figures: Figures) -> list[tuple[str, str]]:
    """The headed lines of a finding, in the order of the paper."""
    when = figures.minute(one.at) if one.at else ""
    return [
        (texts("paper.document"), one.document),
        (texts("paper.place"), one.place),
        (texts("paper.condition"), one.condition),
        (texts("paper.cause"), one.reason),
        (texts("paper.criterion"), f"{one.criterion}. {one.basis}"),
        (texts("paper.effect"), one.effect or texts("paper.no_effect")),
        (texts("paper.answer"), one.answer or texts("paper.no_answer")),
        (texts("paper.conclusion"), one.conclusion),
        (texts("paper.reviewer"), " · ".join(part for part in (one.author, when) if part) or texts("paper.nobody")),
    ]


def corrected(connection: DuckDBPyConnection, document: str, texts: Texts, figures: Figures) -> list[list[str]]:
    """What people put right of a document's readings: place, column, as read, as decided, who and when, note."""
    found = rows(connection, _CORRECTED, [document])
    return [
        [
            texts("finding.at", page=one["page"]),
            " ".join(filter(None, (one["kode"], one["uraian"], texts.or_name("field", one["field"])))),
            shown(one["before"], figures, one["tabel"], one["field"]) or texts("value.empty"),
            shown(one["after"], figures, one["tabel"], one["field"]) or texts("value.empty"),
            f"{one['author']} · {figures.minute(one['decided_at'])}",
            one["note"] or "",
        ]
        for one in found
    ]


def heads_of_corrected(texts: Texts) -> list[str]:
    """What stands above the columns of `corrected`."""
    keys = ("paper.place", "paper.value", "paper.read", "paper.right", "paper.reviewer", "value.note")
    return [texts(key) for key in keys]


def as_docx(
    found: Sequence[Item], texts: Texts, figures: Figures, picture: Callable[[Spot], bytes | None], author: str,
    more: Sequence[Sequence[str]] = (), count: str = "paper.count",
) -> bytes:  # fmt: skip
    """The paper as a DOCX file; `picture` gives a place as PNG or JPEG, None where there is none.

    `more` are the rows of `corrected`, `count` the key of the text that says how many items there are.
    """
    made: Docx = Document()
    made.core_properties.author = author
    made.core_properties.title = texts("paper.heading")
    made.styles["Normal"].font.size = Pt(10)
    made.add_heading(texts("paper.heading"), level=1)
    made.add_paragraph(texts(count, n=figures.number(len(found))))
    for one in found:
        made.add_heading(f"{one.number}. {one.criterion}", level=2)
        table = made.add_table(rows=0, cols=2, style="Table Grid")
        for head, text in lines(one, texts, figures):
            _line(table, head, text)
        for drawn in filter(None, map(picture, one.spots)):
            made.add_picture(BytesIO(drawn), width=_PICTURE)
    if more:
        _table(made, texts("paper.corrected"), [heads_of_corrected(texts), *more])
    signs = made.add_table(rows=1, cols=2)
    for cell, key in zip(signs.rows[0].cells, ("paper.made_by", "paper.checked_by"), strict=True):
        cell.text = f"\n{texts(key)}:\n\n\n{author if key == 'paper.made_by' else ''}\n{texts('paper.date')}:"
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _table(made: Docx, title: str, lines: Sequence[Sequence[str]]) -> None:
    made.add_heading(title, level=2)
    table = made.add_table(rows=0, cols=len(lines[0]), style="Table Grid")
    for number, line in enumerate(lines):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0


def _line(table: Table, head: str, text: str) -> None:
    left, right = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx leaves it open
    left.width, right.width = _WIDE, _PICTURE
    left.paragraphs[0].add_run(head).bold = True
    right.text = text
