"""The review queue: one item at a time, decided with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.deciding.loose import is_loose
from pipeline.review import documents, meanwhile, queue
from pipeline.review.evidence import evidence_of
from pipeline.review.places import place_of
from pipeline.review.queue import Wish
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, is_part, page, see
from pipeline.review.rows import row
from pipeline.review.undoing import take_back
from pipeline.review.verdicts import (
    NO_VALUE,
    VERDICTS,
    RefusedError,
    conflict_entries,
    finding_entry,
    place_of_conflict,
    value_entry,
    value_from,
)
from schemas.fields import is_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.journal import Entry
    from pipeline.review.rows import Row

router = APIRouter(prefix="/antrean")


@router.get("", response_class=HTMLResponse)
def next_item(request: Request, desk: TheDesk, asker: TheAsker, setelah: str = "", butir: str = "") -> Response:
    """The item with the most money at stake, the one behind `setelah`, or the one that is named."""
    wish = _wish(request)
    return _shown(request, desk, asker, wish, after=setelah, key=butir)


@router.post("/putus", response_class=HTMLResponse, dependencies=[GUARDED])
def decide(
    request: Request, desk: TheDesk, asker: TheAsker, kunci: Annotated[str, Form()],
    pilihan: Annotated[str, Form()], nilai: Annotated[str, Form()] = "", catatan: Annotated[str, Form()] = "",
    setelah: Annotated[str, Form()] = "", sebelum: Annotated[str, Form()] = "", dilihat: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Decides on an item (`pilihan`: terima, nilai, calon, or a verdict on a finding) and shows the next one.

    The decision is on the disk before the answer goes out; the database has it a moment later.
    """
    wish = _wish(request)
    with desk.deciding:
        try:
            with desk.gate.reading() as connection:
                place = place_of(connection, kunci)
                if place is not None:
                    meanwhile.check(connection, desk.journal, place, dilihat)
                entries = _entries(connection, place, pilihan, nilai, catatan, asker)
        except RefusedError as error:
            return _shown(request, desk, asker, wish, after=sebelum, key=kunci, refused=str(error), typed=nilai)
        desk.journal.add(entries)
    desk.applier.wake()
    if not is_part(request):
        return see(_address(request, setelah=setelah))
    return _shown(request, desk, asker, wish, after=setelah)


@router.post("/urung", response_class=HTMLResponse, dependencies=[GUARDED])
def undo(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """Takes the person's last decision back and shows its item again."""
    with desk.applier.paused():
        item = take_back(desk.gate, desk.journal, asker.author)
    desk.applier.apply()
    if not is_part(request):
        return see(_address(request, butir=item or ""))
    refused = "" if item else "refused.nothing"
    return _shown(request, desk, asker, _wish(request), key=item or "", refused=refused)


def _wish(request: Request) -> Wish:
    given = request.query_params
    kinds = tuple(kind for kind in given.getlist("isi") if kind in queue.KINDS)
    severities = tuple(one for one in given.getlist("tingkat") if one in queue.SEVERITIES)
    return Wish(kinds or queue.KINDS, severities or queue.USUAL, given.get("dokumen") or None)


def _address(request: Request, **more: str) -> str:
    kept = [
        (name, value) for name, value in request.query_params.multi_items() if name in {"isi", "tingkat", "dokumen"}
    ]
    query = urlencode([*kept, *((name, value) for name, value in more.items() if value)])
    return f"/antrean?{query}" if query else "/antrean"


def _entries(
    connection: DuckDBPyConnection, item: Row | None, choice: str, typed: str, note: str, asker: TheAsker
) -> list[Entry]:
    if item is None:
        raise RefusedError("refused.gone")
    if not asker.author:
        raise RefusedError("refused.author")
    if choice in VERDICTS and item["jenis"] == "temuan":
        name = str(item["kunci"]).removeprefix("t:")
        return [finding_entry(connection, name, choice, asker.author, note)]
    if str(item["kunci"]).startswith("s:"):
        return conflict_entries(connection, item, None, asker.author, note)
    place = place_of_conflict(connection, item) if item["jenis"] == "bentrok" else item
    after = _after(connection, {**item, **(place or {})}, choice, typed, asker) if place else None
    if item["jenis"] == "bentrok":
        return conflict_entries(connection, item, after, asker.author, note)
    return [value_entry(connection, item, after, asker.author, note)]


def _after(connection: DuckDBPyConnection, item: Row, choice: str, typed: str, asker: TheAsker) -> str | None:
    """The value decided: as it is, as a runner-up says (its rank), as another person said, or typed."""
    evidence = evidence_of(connection, item)
    cell, fact = evidence["nilai"], evidence["fakta"]
    if cell is None or fact is None:
        raise RefusedError("refused.gone")
    if choice == "terima":
        return cast("str | None", cell["value"])
    if choice == "lawan" and item["jenis"] == "bentrok":
        return cast("str | None", item["value"])
    if choice.startswith("calon-"):
        found = next((one for one in evidence["calon"] if f"calon-{one['rank']}" == choice), None)
        if found is None:
            raise RefusedError("refused.gone")
        return cast("str", found["value"])
    if choice != "nilai":
        raise RefusedError("refused.choice")
    if not typed.strip():
        raise RefusedError("refused.blank")
    if typed.strip() in NO_VALUE and (is_loose(item["field"]) or is_number(fact, item["field"])):
        return None
    return value_from(typed, fact, item["field"], asker.language)


def _shown(
    request: Request, desk: TheDesk, asker: TheAsker, wish: Wish,
    after: str = "", key: str = "", refused: str = "", typed: str | None = None,
) -> Response:  # fmt: skip
    item = _item(desk, wish, after, key)
    if item and item["jenis"] == "temuan" and desk.unchecked(item["document_id"]) and desk.applier.apply():
        item = _item(desk, wish, after, key)  # a value decided just now may have settled the finding
    with desk.gate.reading() as connection:
        count = desk.queue.count(connection, wish, desk.waiting())
        values = _with_evidence(connection, item, desk) if item else {}
        seen = meanwhile.mark(connection, desk.journal, item) if item else ""
    template = "queue_item.html" if is_part(request) else "queue.html"
    return page(
        asker, template, desk, butir=item, jumlah=count, saringan=wish, sebelum=after, ditolak=refused, ketikan=typed,
        dilihat=seen,
        setelah=queue.cursor_of(item) if item else "", alamat=_address(request), putus=_action(request, "putus"),
        urung=_action(request, "urung"), lewati=_address(request, setelah=queue.cursor_of(item)) if item else "",
        macam=queue.KINDS, tingkatan=queue.SEVERITIES, halaman="antrean", **values,
    )  # fmt: skip


def _item(desk: TheDesk, wish: Wish, after: str, key: str) -> Row | None:
    waiting = desk.waiting()
    with desk.gate.reading() as connection:
        item = desk.queue.item(connection, key) if key else None
        return item or desk.queue.next(connection, wish, waiting, after or None)


def _action(request: Request, name: str) -> str:
    return _address(request).replace("/antrean", f"/antrean/{name}", 1)


def _with_evidence(connection: DuckDBPyConnection, item: Row, desk: TheDesk) -> Row:
    shaped = _structure_of(connection, item)
    place = place_of_conflict(connection, item) if item["jenis"] == "bentrok" and not shaped else None
    document = documents.document(connection, item["document_id"])
    return {
        "bukti": evidence_of(connection, {**item, **(place or {}), **({"field": None} if shaped else {})}),
        "struktur": shaped,
        "dokumen": document,
        "ada_pdf": document is not None and desk.sources.find(document) is not None,
    }


def _structure_of(connection: DuckDBPyConnection, item: Row) -> Row | None:
    """The decision on structure that an item is about, where it is about one."""
    kind, _, name = str(item["kunci"]).partition(":")
    query = "SELECT * FROM structure_decisions WHERE decision_id = ?"
    return row(connection, query, [name]) if kind == "s" else None
