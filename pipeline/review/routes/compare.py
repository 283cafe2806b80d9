"""Documents beside each other: which there are, two of them on one page, decisions, the chain, and series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.compare import KINDS
from pipeline.compare.choosing import Couple, named, suggested
from pipeline.errors import UsageError
from pipeline.language import load_texts
from pipeline.review import chain, comparing, documents, meanwhile
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, page, see
from pipeline.review.rows import rows
from pipeline.review.verdicts import VERDICTS, RefusedError
from pipeline.store import changes

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.compare import Comparison
    from pipeline.language import Texts

router = APIRouter(prefix="/perbandingan")
_DOCUMENTS = """
SELECT document_id, file_name, perangkat_daerah, tahun, jenis FROM documents
WHERE status = 'loaded' ORDER BY perangkat_daerah NULLS LAST, tahun, file_name
"""
_FIRST = 200


@router.get("", response_class=HTMLResponse)
def overview(desk: TheDesk, asker: TheAsker, sebelum: str = "", sesudah: str = "") -> Response:
    """Which documents belong beside each other, any two to choose, and the chains of planning."""
    if sebelum and sesudah:
        return see("/perbandingan/dua?" + urlencode({"sebelum": sebelum, "sesudah": sesudah}))
    with desk.gate.reading() as connection:
        known = rows(connection, _DOCUMENTS)
        couples = suggested(connection)
        chains = desk.comparisons.chains(connection)
    names = {one["document_id"]: one for one in known}
    return page(
        asker, "comparisons.html", desk, halaman="perbandingan", c=_words(asker), dokumen=known, rantai=chains,
        pasangan=[(names[one.document_id], names[other.document_id]) for one, other in couples],
    )  # fmt: skip


@router.get("/dua", response_class=HTMLResponse)
def two(
    request: Request, desk: TheDesk, asker: TheAsker, sebelum: str, sesudah: str = "",
    tahun: str = "", semua: str = "", ditolak: str = "",
) -> Response:  # fmt: skip
    """Two documents side by side, or one of them: its T-C.31 beside its T-C.33, or its first year beside its last."""
    wish = comparing.Wish.of(request.query_params)
    with desk.gate.reading() as connection:
        found = comparison_of(desk, connection, sebelum, sesudah, tahun)
        lines = comparing.lines(found, wish)
        sides = [
            {
                "nama": name, "sisi": side, "lembar": comparing.sheets(connection, side),
                "ada_pdf": _has_pdf(desk, connection, side.document_id),
            }
            for name, side in zip(comparing.SIDES, (found.before, found.after), strict=True)
        ]  # fmt: skip
        decided = changes.decisions(connection, found.before.document_id, found.after.document_id)
        seen = comparing.marks(desk.journal, decided, found.after.document_id)
    shown = lines if semua else lines[:_FIRST]
    return page(
        asker, "comparison.html", desk, halaman="perbandingan", c=_words(asker), banding=found, baris=shown,
        sisanya=len(lines) - len(shown), sisi=sides, saringan=wish, keputusan=decided, pilihan=VERDICTS, jenis=KINDS,
        isi=sorted({one.field for one in found.differences}), persen=comparing.percents(shown),
        ditolak=ditolak if ditolak.partition("|")[0] in asker.texts.entries else "", dilihat=seen,
        kembali="/perbandingan/dua?" + urlencode(_address(request)),
        jangkar=list(comparing.anchors(found)), alamat=_address(request),
    )  # fmt: skip


@router.post("/putus", response_class=HTMLResponse, dependencies=[GUARDED])
def decide(
    desk: TheDesk, asker: TheAsker, sebelum: Annotated[str, Form()], sesudah: Annotated[str, Form()],
    kunci: Annotated[str, Form()], pilihan: Annotated[str, Form()], tahun: Annotated[str, Form()] = "",
    catatan: Annotated[str, Form()] = "", dilihat: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Keeps a decision on a difference; the page comes again at its place."""
    back = {"sebelum": sebelum, "sesudah": sesudah, "tahun": tahun}
    with desk.deciding:
        try:
            _require(asker.author, pilihan, catatan)
            with desk.gate.reading() as connection:
                found = comparison_of(desk, connection, sebelum, sesudah, tahun)
                meanwhile.check(connection, desk.journal, {"kunci": f"p:{kunci}"}, dilihat)
            entry = comparing.entry_of(found, kunci, pilihan, catatan, asker.author)
        except RefusedError as error:
            return see("/perbandingan/dua?" + urlencode({**back, "ditolak": str(error)}) + f"#b-{kunci}")
        desk.journal.add([entry])
    desk.applier.apply()
    return see("/perbandingan/dua?" + urlencode(back) + f"#b-{kunci}")


@router.get("/rantai", response_class=HTMLResponse)
def matrix(desk: TheDesk, asker: TheAsker, pd: str, tahun: int, wilayah: str = "") -> Response:
    """The chain of planning of an office and year: each sub kegiatan in each document, and where it is missing."""
    with desk.gate.reading() as connection:
        found, links = chain.chain(connection, pd, wilayah, tahun)
    if not found:
        raise HTTPException(404)
    return page(
        asker, "chain.html", desk, halaman="perbandingan", c=_words(asker), baris=found, mata=links, pd=pd,
        tahun=tahun, ada=chain.has_it, wilayah=wilayah,
    )  # fmt: skip


@router.get("/seri", response_class=HTMLResponse)
def series(
    desk: TheDesk, asker: TheAsker, pd: str, wilayah: str = "", level: str = "", kunci: str = ""
) -> Response:  # fmt: skip
    """What an office plans and spends over the years; of one kegiatan the amounts and the share as charts."""
    with desk.gate.reading() as connection:
        found = chain.followed(connection, pd, wilayah)
        chosen = kunci or (found[0]["kunci"] if found else "")
        tier = level or (found[0]["level"] if found else "")
        points = chain.series(connection, pd, wilayah, tier, chosen) if chosen else []
    if not found and not points:
        raise HTTPException(404)
    words = _words(asker)
    return page(
        asker, "series.html", desk, halaman="perbandingan", c=words, daftar=found, titik=points, pd=pd,
        wilayah=wilayah, kunci=chosen, level=tier, grafik=chain.charts(points, words, asker.figures),
    )  # fmt: skip


def _words(asker: TheAsker) -> Texts:
    return load_texts(asker.language, "common", "compare")


def comparison_of(
    desk: TheDesk, connection: DuckDBPyConnection, before: str, after: str, years: str
) -> Comparison:  # fmt: skip
    """The comparison that an address names. Raises HTTPException for documents that are not there."""
    try:
        couples: list[Couple] = named(connection, [one for one in (before, after) if one], _years(years))
    except UsageError as error:
        raise HTTPException(404) from error
    return desk.comparisons.of(connection, desk.gate.version, couples[0])


def _years(text: str) -> list[int]:
    """`2019,2020` as two years; what is no year is none."""
    return [int(one) for one in text.split(",") if one.strip().isdecimal() and len(one.strip()) == 4][:2]


def _require(author: str, choice: str, note: str) -> None:
    """Raises RefusedError for a decision of nobody, and for an answer without its text."""
    if not author:
        raise RefusedError("refused.author")
    if choice == "answered" and not note.strip():
        raise RefusedError("refused.answer")


def _has_pdf(desk: TheDesk, connection: DuckDBPyConnection, document_id: str) -> bool:
    found = documents.document(connection, document_id)
    return found is not None and desk.sources.find(found) is not None


def _address(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "") for name in ("sebelum", "sesudah", "tahun")}
