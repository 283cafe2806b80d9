"""Decisions: the list, on findings from anywhere, CSV out and in, and the name of who decides."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from pipeline.model import Fate
from pipeline.review import documents, meanwhile
from pipeline.review.desk import AUTHOR, encoded
from pipeline.review.journal import Entry
from pipeline.review.merging import NotDecisionsError, exported, imported
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, is_part, page, see
from pipeline.review.rows import rows
from pipeline.review.security import MOST_BYTES, remember
from pipeline.review.verdicts import VERDICTS, RefusedError, finding_entry

router = APIRouter()
MOST = 400
_LIST = """
SELECT * FROM (
    SELECT 'nilai' AS jenis, c.correction_id AS id, c.document_id, c.decided_at, c.author, c.note, c.status, c.reason,
        c.reason_key, c.reason_values, c.page, c.x0, c.top, c.field, c.table_id, c.row_no, c.kode, c.before,
        c.after, NULL AS decision,
        NULL AS rule_id, NULL AS message, NULL AS message_key, NULL AS message_values, b.tabel, NULL AS act,
        NULL AS uraian
    FROM corrections AS c
    LEFT JOIN (SELECT DISTINCT table_id, tabel FROM laporan_baris) AS b ON b.table_id = c.table_id
    UNION ALL
    SELECT 'temuan', decision_id, document_id, decided_at, author, note, status, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, decision, rule_id, message, f.message_key, f.message_values, NULL,
        NULL, NULL
    FROM finding_decisions LEFT JOIN (
        SELECT finding_id, message_key, message_values FROM findings
        UNION ALL SELECT member_id, message_key, message_values FROM finding_members
    ) AS f USING (finding_id)
    UNION ALL
    SELECT 'struktur', decision_id, document_id, decided_at, author, note, status, reason, reason_key, reason_values,
        page, x0, top, field, table_id, row_no, kode, before, after, NULL, NULL, NULL, NULL, NULL, NULL, act, uraian
    FROM structure_decisions
    UNION ALL
    SELECT 'keadaan', decision_id, document_id, decided_at, author, note, status, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, assigned, state, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM document_states
    UNION ALL
    SELECT 'perbedaan', keputusan_id, dokumen_sesudah, decided_at, author, note, status, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, dokumen_sebelum, decision, NULL, perbedaan, NULL, NULL, NULL, NULL, NULL
    FROM perubahan_keputusan
) LEFT JOIN (SELECT document_id, file_name, perangkat_daerah FROM documents) USING (document_id)
WHERE ($jenis = '' OR jenis = $jenis) AND ($pemeriksa = '' OR author = $pemeriksa)
    AND ($dokumen = '' OR document_id = $dokumen) AND ($aturan = '' OR rule_id = $aturan)
    AND ($status = '' OR status = $status)
ORDER BY status = 'conflict' DESC, decided_at DESC LIMIT $most
"""
_CHOICES = """
WITH semua AS (
    SELECT author, NULL AS rule_id FROM corrections UNION ALL SELECT author, rule_id FROM finding_decisions
    UNION ALL SELECT author, NULL FROM structure_decisions UNION ALL SELECT author, NULL FROM document_states
    UNION ALL SELECT author, NULL FROM perubahan_keputusan
)
SELECT list_sort(list(DISTINCT author)) AS pemeriksa, list_sort(list(DISTINCT rule_id)) AS aturan FROM semua
"""
KINDS = ("nilai", "temuan", "struktur", "keadaan", "perbedaan")
_FILTERS = ("jenis", "pemeriksa", "dokumen", "aturan", "status")


@router.get("/keputusan", response_class=HTMLResponse)
def decisions(request: Request, desk: TheDesk, asker: TheAsker, masuk: str = "", salah: str = "") -> Response:
    """The decisions that pass the filters, conflicts first, then the last ones."""
    wanted = {name: request.query_params.get(name, "") for name in _FILTERS}
    with desk.gate.reading() as connection:
        found = rows(connection, _LIST, {"most": MOST, **wanted})
        [choices] = rows(connection, _CHOICES)
    return page(
        asker, "decisions.html", desk, keputusan=found, masuk=masuk, salah=salah, saringan=wanted, pilihan=choices,
        macam=KINDS, keadaan=get_args(Fate), paling=MOST, halaman="keputusan",
    )  # fmt: skip


@router.get("/keputusan.csv")
def export(desk: TheDesk) -> Response:
    """All decisions as CSV, for another auditor's database."""
    desk.applier.apply()
    with desk.gate.reading() as connection:
        text = exported(connection)
    headers = {"Content-Disposition": 'attachment; filename="keputusan.csv"'}
    return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/keputusan/masuk", dependencies=[GUARDED])
async def bring_in(desk: TheDesk, asker: TheAsker, berkas: UploadFile) -> Response:
    """Takes the decisions of a CSV file: all, or where a line is wrong none."""
    try:
        entries = imported((await berkas.read(MOST_BYTES)).decode("utf-8-sig"), asker.author)
    except (NotDecisionsError, UnicodeDecodeError) as error:
        return see(f"/keputusan?salah={str(error).partition(':')[0][:20]}")
    desk.journal.add(entries)
    desk.applier.wake()
    return see(f"/keputusan?masuk={len(entries)}")


@router.post("/keputusan/tarik", dependencies=[GUARDED])
def withdraw_many(
    desk: TheDesk, asker: TheAsker, pilih: Annotated[list[str], Form()] = [],  # noqa: B006 -- FastAPI copies it
    kembali: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Takes all the decisions chosen back; each is `document:decision`."""
    pairs = [one.partition(":") for one in pilih]
    desk.journal.add([Entry(name, "withdrawal", "", document, asker.author) for document, _, name in pairs])
    desk.applier.apply()
    return see(f"/keputusan?{kembali}")


@router.post("/keputusan/{name}/tarik", dependencies=[GUARDED])
def withdraw(name: str, desk: TheDesk, asker: TheAsker, dokumen: Annotated[str, Form()] = "") -> Response:
    """Takes any decision back: what was read counts again, or what was decided before."""
    desk.journal.add([Entry(name, "withdrawal", "", dokumen, asker.author)])
    desk.applier.apply()
    return see("/keputusan")


@router.post("/temuan/{finding_id}", response_class=HTMLResponse, dependencies=[GUARDED])
def judge(
    request: Request, finding_id: str, desk: TheDesk, asker: TheAsker,
    pilihan: Annotated[str, Form()], catatan: Annotated[str, Form()] = "", dilihat: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Decides on a finding on its document's page."""
    if pilihan not in VERDICTS:
        raise HTTPException(404)
    refused = "" if asker.author else "refused.author"
    item = {"kunci": f"t:{finding_id}"}
    with desk.deciding:
        with desk.gate.reading() as connection:
            found = rows(connection, "SELECT document_id FROM findings WHERE finding_id = ?", [finding_id])
            if not found:
                raise HTTPException(404)
            document_id = found[0]["document_id"]
            try:
                if not refused:
                    meanwhile.check(connection, desk.journal, item, dilihat)
                entry = None if refused else finding_entry(connection, finding_id, pilihan, asker.author, catatan)
            except RefusedError as error:
                entry, refused = None, str(error)
        if entry is not None:
            desk.journal.add([entry])
    if entry is not None:
        desk.applier.apply()
    if not is_part(request):
        return see(f"/dokumen/{document_id}#t-{finding_id}")
    with desk.gate.reading() as connection:
        shown = [one for one in documents.findings(connection, document_id) if one["finding_id"] == finding_id]
        marks = meanwhile.marks_of_findings(connection, desk.journal, document_id)
    if not shown:
        raise HTTPException(404)
    return page(asker, "finding.html", desk, f=shown[0], ditolak=refused, nomor_dokumen=document_id, dilihat=marks)


@router.post("/pemeriksa", dependencies=[GUARDED])
def author(nama: Annotated[str, Form()], kembali: Annotated[str, Form()] = "/") -> Response:
    """Remembers who decides in this browser."""
    own = kembali.startswith("/") and not kembali.startswith(("//", "/\\"))
    response = see(kembali if own else "/")
    remember(response, AUTHOR, encoded(nama))
    return response
