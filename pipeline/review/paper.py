"""A working paper (kertas kerja pemeriksaan): of chosen findings what, where, against which rule, to which effect."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Cm, Pt

from pipeline.review.marks import rule_description, said, untitled
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
_CHOSEN = f"""
SELECT f.*, d.perangkat_daerah, d.wilayah, d.tahun, d.jenis AS jenis_dokumen, d.file_name
FROM laporan_temuan AS f INNER JOIN documents AS d ON d.document_id = f.document_id
WHERE list_contains($ids, f.finding_id) OR (f.document_id = $dokumen AND f.keputusan = 'accepted')
ORDER BY d.perangkat_daerah, f.document_id, f.page, f.top, f.finding_id LIMIT {MOST + 1}
"""  # noqa: S608 -- a constant
_WIDE, _PICTURE = Cm(4.2), Cm(12.0)


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of the paper. `answer` is the office's; `author` and `at` say who decided on it, if anybody did.

    `effect` is in rupiah, "" where the finding names none; `row` is the finding as the database has it.
    """

    number: int
    row: Row
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
    found = rows(connection, _CHOSEN, {"ids": list(ids), "dokumen": document})
    return [_item(number, one, texts, figures) for number, one in enumerate(found, start=1)]


def _item(number: int, one: Row, texts: Texts, figures: Figures) -> Item:
    language: Language = texts.language
    answered = one["keputusan"] == "answered"
    said_of = [one["jenis_dokumen"], one["tahun"], one["wilayah"]]
    return Item(
        number,
        one,
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


def as_docx(
    found: Sequence[Item], texts: Texts, figures: Figures, picture: Callable[[Item], bytes | None], author: str
) -> bytes:
    """The paper as a DOCX file; `picture` gives the place of a finding as PNG or JPEG, None where there is none."""
    made: Docx = Document()
    made.core_properties.author = author
    made.core_properties.title = texts("paper.heading")
    made.styles["Normal"].font.size = Pt(10)
    made.add_heading(texts("paper.heading"), level=1)
    made.add_paragraph(texts("paper.count", n=figures.number(len(found))))
    for one in found:
        made.add_heading(f"{one.number}. {one.criterion}", level=2)
        table = made.add_table(rows=0, cols=2, style="Table Grid")
        for head, text in lines(one, texts, figures):
            _line(table, head, text)
        drawn = picture(one)
        if drawn is not None:
            made.add_picture(BytesIO(drawn), width=_PICTURE)
    signs = made.add_table(rows=1, cols=2)
    for cell, key in zip(signs.rows[0].cells, ("paper.made_by", "paper.checked_by"), strict=True):
        cell.text = f"\n{texts(key)}:\n\n\n{author if key == 'paper.made_by' else ''}\n{texts('paper.date')}:"
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _line(table: Table, head: str, text: str) -> None:
    left, right = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx leaves it open
    left.width, right.width = _WIDE, _PICTURE
    left.paragraphs[0].add_run(head).bold = True
    right.text = text
