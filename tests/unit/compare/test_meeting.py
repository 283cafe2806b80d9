"""Rules on several documents of one office where rows have no present codes: they meet by name."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.compare.meeting import compare, met
from pipeline.model import OfficeDocument, StoredRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Finding

MILLION = Decimal(1_000_000)
NAMES = (
    "Penyediaan jasa surat menyurat", "Pengadaan kendaraan dinas", "Penyusunan laporan keuangan",
    "Pembangunan jalan lingkungan", "Pelatihan pemuda produktif", "Rehabilitasi gedung kantor",
    "Sosialisasi peraturan daerah", "Pengelolaan perpustakaan keliling",
)  # fmt: skip
SURE = frozenset({"uraian", "kode", "pagu", "pagu_maju"})


def document(
    tahun: int, jenis: str = "Renja", changed: Mapping[str, Mapping[str, object]] | None = None,
    names: tuple[str, ...] = NAMES, codes: tuple[str, ...] = (), sure: frozenset[str] = SURE,
) -> OfficeDocument:  # fmt: skip
    """Kegiatan of ten million each, forecast again, without codes; some of them `changed`."""
    rows = []
    for at, name in enumerate(names):
        values = {"pagu": 10 * MILLION, "pagu_maju": 10 * MILLION, **(changed or {}).get(name, {})}
        kode = codes[at] if codes else ""
        told = {"kode": kode or None, "uraian": name, "indikator": None, **values}
        rows.append(StoredRow("rencana", 1, at + 1, 3, "kegiatan", kode, tahun, told, {}, sure, name))  # type: ignore[arg-type]
    return OfficeDocument(f"{tahun}{jenis}", f"{jenis} {tahun}.pdf", tahun, jenis, tuple(rows))


def found(*documents: OfficeDocument) -> list[Finding]:
    return [finding for _, finding in compare(documents)]


def test_documents_that_agree_have_no_finding() -> None:
    assert found(document(2016), document(2017), document(2017, "Renja Perubahan")) == []


def test_a_pagu_far_from_the_forecast_is_told_by_its_name() -> None:
    loud = tuple(name.upper() for name in NAMES)
    later = document(2017, names=loud, changed={loud[3]: {"pagu": 25 * MILLION}})
    [finding] = found(document(2016), later)
    assert (finding.rule_id, finding.row_no, finding.kode, finding.cause) == ("YRS-01", 4, None, "source")
    assert "PEMBANGUNAN JALAN LINGKUNGAN" in finding.message


def test_what_a_version_adds_and_drops_is_told_by_name() -> None:
    after = document(2017, "Renja Perubahan", names=(*NAMES[1:], "Pengadaan alat berat"))
    told = {one.message for one in found(document(2017), after)}
    assert any("Pengadaan alat berat" in one for one in told)
    assert any("Penyediaan jasa surat menyurat" in one for one in told)


def test_names_that_several_rows_have_meet_nothing() -> None:
    twice = (*NAMES, NAMES[0])
    before, after = met(document(2016, names=twice), document(2017, names=twice))
    assert [row.kunci for row in before.rows if row.uraian == NAMES[0]] == [None, None]
    assert all(row.kunci for row in after.rows if row.uraian != NAMES[0])


def test_a_pair_that_is_not_sure_blames_nobody() -> None:
    before = document(2016, names=(*NAMES[:3], "Pembinaan koperasi", *NAMES[4:]))
    alike = "Pembinaan koperosi"  # enough to meet, and not quite enough to be sure
    later = document(2017, names=(*NAMES[:3], alike, *NAMES[4:]), changed={alike: {"pagu": 25 * MILLION}})
    [finding] = found(before, later)
    assert (finding.rule_id, finding.row_no, finding.cause) == ("YRS-01", 4, "unknown")


def test_a_document_with_present_codes_meets_one_without() -> None:
    codes = tuple(f"1.06.01.2.01.{number:04d}" for number in range(1, len(NAMES) + 1))
    coded, named = met(document(2024, codes=codes), document(2024, "DPA"))
    assert [row.kunci for row in coded.rows] == [row.kunci for row in named.rows]
    assert coded.rows[0].kunci == (1, 6, 1, 2, 1, 1)
