"""A table's columns with a list of fields each: what a person says becomes a layout that reads all tables like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from pipeline.errors import RenjaError
from pipeline.forms.recognition.drafting import drafted, examples
from pipeline.forms.recognition.headings import headings
from pipeline.forms.recognition.layoutfile import FACTS, JENIS, LEVELS, LayoutError, checked, from_row, to_row
from pipeline.forms.recognition.taught import SCALES, Taught, TaughtColumn, fields_of, rivals
from pipeline.model import DocumentFacts
from pipeline.review import documents
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, page, see
from pipeline.store.layouts import saved_layouts
from pipeline.store.readings import reading_of
from pipeline.store.writer import Store
from pipeline.teaching import apply_layouts, previewed
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Table
    from pipeline.review.desk import Asker, Desk
    from pipeline.teaching import Preview

router = APIRouter(prefix="/dokumen/{document_id}/tabel/{number}/tata-letak")
_OWN_ROWS = {"capaian": "melt", "rencana_tahunan": "yearly"}


@router.get("", response_class=HTMLResponse)
def form(document_id: str, number: int, desk: TheDesk, asker: TheAsker, fakta: str = "", baris: str = "") -> Response:
    """The columns with the best guess of each; `fakta` and `baris` choose what the rows are and how they are read."""
    table, _ = _table(document_id, number, desk)
    draft = drafted(table, (table.title or f"{document_id}-{number:02d}")[:80].strip(), asker.author)
    if fakta not in FACTS:
        kept = [from_row(row) for row in saved_layouts(desk.settings.database)]
        draft = next((one for one in reversed(kept) if _headers(one) == _headers(draft)), draft)
    else:
        draft = _turned(draft, fakta, baris)
    return _shown(document_id, number, desk, asker, draft, examples(table, draft))


@router.post("", response_class=HTMLResponse, dependencies=[GUARDED])
def teach(
    document_id: str, number: int, desk: TheDesk, asker: TheAsker, nama: Annotated[str, Form()],
    fakta: Annotated[str, Form()], baris: Annotated[str, Form()], isi: Annotated[list[str], Form()],
    jenis: Annotated[list[str], Form()], skala: Annotated[list[str], Form()], tahun: Annotated[list[str], Form()],
    sumber: Annotated[list[str], Form()], level: Annotated[str, Form()] = "", lihat: Annotated[str, Form()] = "",
    utamakan: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Keeps the layout and reads all stored tables by it; what cannot be used is said, and nothing is lost.

    With `lihat` it is only tried on this table. Where another layout fits it just as well, the person says which counts
    (`utamakan`: the name of that one).
    """
    table, facts = _table(document_id, number, desk)
    draft = drafted(table, nama.strip(), asker.author)
    told = {"field": isi, "jenis": jenis, "skala": skala, "tahun": tahun, "sumber_dana": sumber}
    made = replace(draft, fact=fakta, rows=baris, level=level if baris == "flat" else "")
    shown = partial(_shown, document_id, number, desk, asker)
    if not asker.author and not lihat:
        return shown(made, examples(table, draft), refused=asker.texts("refused.author"))
    try:
        made = replace(made, columns=_columns(made, draft.columns, told))
        checked(made)
        if lihat:
            return shown(made, examples(table, draft), preview=previewed(table, made, facts))
        others = [from_row(row) for row in saved_layouts(desk.settings.database)]
        _refuse_namesake(made, others)
        open_question = [one.name for one in rivals(headings(table), made, others)]
        if open_question and utamakan not in {made.name, *open_question}:
            return shown(made, examples(table, draft), equals=open_question)
        _keep(desk, made, next((one for one in others if one.name == utamakan), None))
    except LayoutError as error:
        return shown(made, examples(table, draft), refused=error.said.text(asker.language))
    except RenjaError as error:
        return shown(made, examples(table, draft), refused=str(error))
    return see(f"/dokumen/{document_id}/tabel/{number}")


def _refuse_namesake(made: Taught, others: Sequence[Taught]) -> None:
    same = next((one for one in others if one.name == made.name), made)
    if _headers(same) != _headers(made):
        raise LayoutError(made.name, say("layout.taken", name=made.name))


def _keep(desk: Desk, made: Taught, before: Taught | None) -> None:
    """Keeps the layout; of equals the one taught last counts, so that one that gives way is as old as the other."""
    when = datetime.now(UTC).replace(tzinfo=None)
    if before is not None and before.made_at:
        when = datetime.fromisoformat(before.made_at) - timedelta(seconds=1)
    with desk.applier.paused(), Store(desk.settings.database) as store:
        store.save_layout({**to_row(made), "made_at": when})
        apply_layouts(store, desk.settings, {made.name})


def _headers(layout: Taught) -> list[tuple[str, ...]]:
    return [column.header for column in layout.columns]


def _columns(
    made: Taught, drafted_columns: Sequence[TaughtColumn], told: Mapping[str, Sequence[str]]
) -> tuple[TaughtColumn, ...]:
    """The columns of the draft with what was sent of each; LayoutError where it is of another table."""
    numbers = [text for name in ("skala", "tahun") for text in told[name] if text.strip()]
    if any(len(values) != len(drafted_columns) for values in told.values()) or not all(map(str.isdecimal, numbers)):
        raise LayoutError(made.name, say("layout.moved"))
    parts = [dict(zip(told, values, strict=True)) for values in zip(*told.values(), strict=True)]
    return tuple(_column(column, part) for column, part in zip(drafted_columns, parts, strict=True))


def _column(column: TaughtColumn, said: Mapping[str, str]) -> TaughtColumn:
    given = {name: text.strip() for name, text in said.items()}
    return TaughtColumn(
        column.header,
        given["field"],
        "",
        given["jenis"] if given["field"] == "nilai" else "",
        int(given["skala"] or 1),
        int(given["tahun"]) if given["tahun"] else None,
        given["sumber_dana"],
    )


def _turned(draft: Taught, fact: str, rows: str) -> Taught:
    """The draft for another fact table or way of reading rows; fields that it does not have are open again."""
    rows = _OWN_ROWS.get(fact) or (rows if rows in {"hierarchy", "flat"} else "hierarchy")
    fields = {*fields_of(fact, rows), "_no"}
    columns = tuple(column if column.field in fields else replace(column, field="") for column in draft.columns)
    return replace(draft, fact=fact, rows=rows, columns=columns)


def _table(document_id: str, number: int, desk: Desk) -> tuple[Table, DocumentFacts]:
    with desk.gate.reading() as connection:
        reading = reading_of(connection, document_id)
    found = [one.table for one in reading.tables if one.table.number == number] if reading else []
    if not found:
        raise HTTPException(404)
    return found[0], reading.facts if reading else DocumentFacts()


def _shown(
    document_id: str, number: int, desk: Desk, asker: Asker, draft: Taught, notes: Mapping[int, str], *,
    refused: str = "", preview: Preview | None = None, equals: Sequence[str] = (),
) -> Response:  # fmt: skip
    with desk.gate.reading() as connection:
        document = documents.document(connection, document_id)
        query = "SELECT first_page FROM tables WHERE document_id = ? AND table_id = ?"
        (first,) = connection.execute(query, [document_id, f"{document_id}-{number:02d}"]).fetchone() or (1,)
    rows = [_OWN_ROWS[draft.fact]] if draft.fact in _OWN_ROWS else ["hierarchy", "flat"]
    fields = ("_no", *fields_of(draft.fact, draft.rows)) if draft.fact in FACTS else ()
    return page(
        asker, "layout.html", desk, dokumen=document, nomor=number, tata=draft, contoh=notes, fakta=FACTS, cara=rows,
        bidang=fields, jenis=JENIS, skala=(1, *SCALES), jenjang=LEVELS, ditolak=refused, hal=first,
        coba=preview, saingan=list(equals),
        ada_pdf=document is not None and desk.sources.find(document) is not None, halaman="dokumen",
    )  # fmt: skip
