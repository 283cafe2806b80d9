"""Many items decided at once, and how far a document is."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.review import bulk, meanwhile
from pipeline.review.desk import Asker, Desk
from pipeline.review.queue import SEVERITIES, Wish
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, page, see
from pipeline.review.states import Told, state_entry
from pipeline.review.verdicts import RefusedError

router = APIRouter()
CAUSES = ("source", "reading", "unknown")


@router.get("/banyak", response_class=HTMLResponse)
def many(request: Request, desk: TheDesk, asker: TheAsker, diputuskan: int = -1, lewat: int = 0) -> Response:
    """The open items that a filter finds, to be decided with one note."""
    wanted = bulk.Wanted.of(request.query_params)
    return _shown(desk, asker, wanted, done=(diputuskan, lewat))


@router.post("/banyak", response_class=HTMLResponse, dependencies=[GUARDED])
async def decide(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """Decides on the items chosen, or with `semua` on all that the filter finds: as many as the page said."""
    form = await request.form()
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    wanted = bulk.Wanted.of(told)
    keys = [value for value in form.getlist("kunci") if isinstance(value, str)]
    try:
        made, missed = _decided(desk, asker, wanted, keys, told)
    except RefusedError as error:
        return _shown(desk, asker, wanted, refused=str(error), note=told.get("catatan", ""))
    return see(f"/banyak?{_query(wanted)}&diputuskan={made}&lewat={missed}")


def _decided(desk: Desk, asker: Asker, wanted: bulk.Wanted, keys: list[str], told: dict[str, str]) -> tuple[int, int]:
    """How many were decided, and how many another person had decided since the page was made."""
    if not asker.author:
        raise RefusedError("refused.author")
    with desk.deciding, desk.gate.reading() as connection:
        open_keys = [key for key, _ in bulk.found(connection, desk.queue, wanted, desk.waiting())]
        if told.get("semua"):
            if told.get("banyaknya") != str(len(open_keys)):
                raise RefusedError("refused.moved_many")
            keys = open_keys
        chosen = [key for key in open_keys if key in set(keys)]
        if not chosen:
            raise RefusedError("refused.none_chosen")
        entries = bulk.entries(connection, chosen, told.get("pilihan", ""), asker.author, told.get("catatan", ""))
        desk.journal.add(entries)
    desk.applier.apply()
    return len(entries), len(keys) - len(entries)


def _shown(
    desk: Desk, asker: Asker, wanted: bulk.Wanted, refused: str = "", note: str = "", done: tuple[int, int] = (-1, 0)
) -> Response:
    with desk.gate.reading() as connection:
        pairs = bulk.found(connection, desk.queue, wanted, desk.waiting())
        items = bulk.shown(connection, desk.queue, pairs[: bulk.SHOWN])
        choices = bulk.choices(connection)
    return page(
        asker, "bulk.html", desk, butir=items, banyaknya=len(pairs), saringan=wanted, pilihan=choices, ditolak=refused,
        catatan=note, diputuskan=done[0], lewat=done[1], tingkatan=SEVERITIES, sebab_sebab=CAUSES, macam=bulk.KINDS,
        paling=bulk.MOST, alamat=_query(wanted), halaman="antrean",
    )  # fmt: skip


def _query(wanted: bulk.Wanted) -> str:
    return urlencode([(name, getattr(wanted, name)) for name in wanted.__slots__ if getattr(wanted, name)])


@router.post("/dokumen/{document_id}/keadaan", dependencies=[GUARDED])
def state(
    document_id: str, desk: TheDesk, asker: TheAsker, keadaan: Annotated[str, Form()],
    petugas: Annotated[str, Form()] = "", catatan: Annotated[str, Form()] = "", terbuka: Annotated[str, Form()] = "",
    dilihat: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Says how far a document is and whose it is; what is open when it is signed off is said before."""
    refused = _said(desk, asker, document_id, Told(keadaan, petugas, catatan, terbuka), dilihat)
    if not refused:
        return see(f"/dokumen/{document_id}#keadaan")
    more = urlencode({"keadaan": refused.removeprefix("refused."), "mau": keadaan, "petugas": petugas})
    return see(f"/dokumen/{document_id}?{more}#keadaan")


def _said(desk: Desk, asker: Asker, document_id: str, told: Told, seen: str) -> str:
    """Keeps what a person says of a document's state; gives why not, "" where all went well."""
    if not asker.author:
        return "refused.author"
    wish = Wish(severities=SEVERITIES, document=document_id)
    with desk.deciding:
        try:
            with desk.gate.reading() as connection:
                meanwhile.check(connection, desk.journal, {"kunci": f"d:{document_id}"}, seen)
                left = desk.queue.count(connection, wish, desk.waiting())
                entry = state_entry(document_id, told, left, asker.author)
        except RefusedError as error:
            return str(error)
        desk.journal.add([entry])
    desk.applier.apply()
    return ""
