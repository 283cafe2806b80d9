"""Kinds of tables that no form fits, two of each: with headings in invented words, and real ones where they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.documents import invented

SHARED = Path(__file__).parents[3] / "shared"
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of table is taught: `columns` are field, jenis, skala and year of each, as a person chooses them.

    `query` gives the rows of `fact` as they should be: those of the two tables made of `header` and the rows here.
    """

    name: str
    fact: str
    rows: str
    header: tuple[str, ...]
    columns: tuple[tuple[str, str, str, str], ...]
    query: str
    first: tuple[tuple[str, ...], ...]
    second: tuple[tuple[str, ...], ...]
    expected: tuple[Row, ...]
    level: str = ""


def _plain(*fields: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((field, "", "1", "") for field in fields)


MADE = (
    Kind(
        "Daftar wastu", "rencana", "flat", tuple(invented.HEADER),
        (("_no", "", "1", ""), ("uraian", "", "1", ""), ("pagu", "", "1000", ""), ("target", "", "1", "")),
        "SELECT uraian_cetak, pagu, target FROM rencana",
        tuple(map(tuple, invented.FIRST)), tuple(map(tuple, invented.SECOND)),
        tuple(invented.EXPECTED["dua.pdf"]), "kegiatan",
    ),
    Kind(
        "Wilangan ancas", "capaian", "melt", ("Pralambang Ukuran", "Wilangan Ancas", "Wilangan Tekan"),
        (("indikator", "", "1", ""), ("nilai", "target", "1", "2025"), ("nilai", "realisasi", "1", "2025")),
        "SELECT indikator, jenis, nilai, tahun FROM capaian",
        (("Angka kawruh", "75", "60"), ("Angka waras", "80", "82"), ("Angka tentrem", "90", "45")),
        (("Angka pangan", "64", "61"), ("Angka banyu", "70", "72"), ("Angka dalan", "55", "51")),
        tuple(
            (name, jenis, value, 2025)
            for name, *values in (("Angka pangan", 64, 61), ("Angka banyu", 70, 72), ("Angka dalan", 55, 51))
            for jenis, value in zip(("target", "realisasi"), values, strict=True)
        ),
    ),
    Kind(
        "Gung telung warsa", "rencana_tahunan", "yearly",
        ("Pralambang Lelampah", "Gung Kapisan", "Gung Kapindho", "Gung Katelu"),
        (("uraian", "", "1", ""), *(("pagu", "", "1000000", str(year)) for year in (2026, 2027, 2028))),
        "SELECT uraian_cetak, tahun, pagu FROM rencana_tahunan",
        (("Ndandani dalan", "125", "130", "145"), ("Mbangun kreteg", "410", "420", "435")),
        (("Nandur wit", "35", "36", "38"), ("Ngresiki kali", "71", "73", "79"), ("Njaga alas", "12", "14", "15")),
        tuple(
            (name, 2026 + at, value * 1_000_000)
            for name, *values in (("Nandur wit", 35, 36, 38), ("Ngresiki kali", 71, 73, 79), ("Njaga alas", 12, 14, 15))
            for at, value in enumerate(values)
        ),
    ),
    Kind(
        "Gung kasembadan", "evaluasi", "flat", ("Lelampah", "Gung Pangajab", "Gung Kasembadan"),
        _plain("uraian", "target_rp", "realisasi_rp"),
        "SELECT uraian_cetak, target_rp, realisasi_rp FROM evaluasi",
        (("Pista taun", "12.500.000", "11.250.000"), ("Pasar murah", "75.000.000", "70.125.000")),
        (("Gelar karya", "30.250.000", "28.000.000"), ("Wayangan", "44.000.000", "43.900.000"),
         ("Pawai", "9.750.000", "9.750.000")),
        (("Gelar karya", 30_250_000, 28_000_000), ("Wayangan", 44_000_000, 43_900_000),
         ("Pawai", 9_750_000, 9_750_000)),
        "kegiatan",
    ),
    Kind(
        "Panyuwun warga", "usulan", "flat", ("Wastu", "Panyuwun Warga", "Papan Dunung", "Gung Wilangan"),
        _plain("_no", "uraian", "lokasi", "volume"),
        "SELECT uraian_cetak, lokasi, volume FROM usulan",
        (("1", "Sumur bor", "Bantan", "4"), ("2", "Lampu dalan", "Rupat", "60")),
        (("1", "Gapura desa", "Mandau", "3"), ("2", "Kursi taman", "Pinggir", "25"),
         ("3", "Talud kali", "Bukit Batu", "7")),
        (("Gapura desa", "Mandau", 3), ("Kursi taman", "Pinggir", 25), ("Talud kali", "Bukit Batu", 7)),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RealKind:
    """A kind that real documents print: file and page of the table that it is taught on, and of another one.

    `headings` name the table among those of the page; `columns` as in `Kind`.
    """

    name: str
    fact: str
    rows: str
    taught: tuple[str, int]
    other: tuple[str, int]
    headings: tuple[str, ...]
    columns: tuple[tuple[str, str, str, str], ...]
    level: str = ""


_DISBUN = "real/renstra-1505370873-renstra-disbun-2013-2018-668091.pdf"
_PUSTAKA = "office/datarenstra-1506669536-renstrabapusipda2013-2018konsinyering-26659f.pdf"
REAL = (
    RealKind(
        "Bobot kriteria", "capaian", "melt", (_DISBUN, 96), (_PUSTAKA, 25), ("kriteria", "bobot"),
        (("_no", "", "1", ""), ("indikator", "", "1", ""), ("nilai", "target", "1", "2018")),
    ),
    RealKind(
        "Skor isu strategis", "capaian", "melt", (_DISBUN, 98), (_PUSTAKA, 26), ("total skor", "rata-rata skor"),
        (("_no", "", "1", ""), ("indikator", "", "1", ""), ("nilai", "target", "1", "2018"),
         ("nilai", "capaian", "1", "2018")),
    ),
    RealKind(
        "Indikator pencapaian sasaran", "rencana", "flat", ("real/renja-NARASI-RENJA-2017-cca21f.pdf", 31),
        ("real/renja-NARASI-RENJA-2016-e511ff.pdf", 31), ("tujuan", "indikator pencapaian sasaran"),
        _plain("catatan", "sasaran", "indikator"), "lainnya",
    ),
    RealKind(
        "Skala penilaian", "rencana", "flat", ("real/lakip-LKIP-BP3IPTEK-2016-94ea3f.pdf", 38),
        ("real/lakip-LKIP-DISNAKERTRANS-2016-2e49fc.pdf", 26), ("skala nilai", "kategori penilaian"),
        _plain("catatan", "uraian"), "lainnya",
    ),
    RealKind(
        "Strategi dan kebijakan", "rencana", "flat", ("real/jabar-bkp-2016.pdf", 57),
        ("real/lakip-LKIP-DISTAN-2016--8567a3.pdf", 9), ("strategi", "kebijakan"),
        _plain("uraian", "sasaran", "indikator", "catatan"), "lainnya",
    ),
)  # fmt: skip


def part(place: tuple[str, int], folder: Path) -> Path | None:
    """The page of a real document, and the next one, as a document of its own; None where the document is not here."""
    name, first = place
    source = SHARED / name
    if not source.is_file():
        return None
    whole = pypdfium2.PdfDocument(source)
    cut = pypdfium2.PdfDocument.new()
    cut.import_pages(whole, list(range(first - 1, min(first + 1, len(whole)))))
    target = folder / f"{source.stem[-12:]}-{first}.pdf"
    cut.save(target)
    cut.close()
    whole.close()
    return target
