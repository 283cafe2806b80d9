"""What a report is made of. Field names are the columns of the views `laporan_…` and of the tables of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Document:
    """A line of `laporan_dokumen`."""

    document_id: str
    file_name: str
    path: str
    sha256: str
    perangkat_daerah: str | None
    wilayah: str | None
    kode_wilayah: str | None
    tahun: int | None
    jenis: str | None
    status: str
    reason: str | None
    pipeline_version: str | None
    loaded_at: datetime | None
    halaman: int
    halaman_dibaca: int
    halaman_tidak_dibaca: int
    halaman_pindai: int
    tabel: int
    tabel_formulir: int
    baris: int
    nilai: int
    nilai_yakin: int
    nilai_diperbaiki: int
    nilai_diperiksa: int
    angka: int
    angka_dipahami: int
    kesalahan: int
    peringatan: int
    informasi: int
    dari_dokumen: int
    dari_pembacaan: int
    belum_diketahui: int
    tabel_utama: str | None
    total_pagu: Decimal | None
    dasar_total: str | None
    taruhan: Decimal
    taruhan_kesalahan: Decimal


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of `laporan_tabel`."""

    document_id: str
    table_id: str
    kind: str
    title: str | None
    tahun: int | None
    first_page: int
    last_page: int
    rows: int
    columns: int
    confidence: float | None
    tabel: str | None
    baris: int | None
    total_pagu: Decimal | None
    dasar_total: str | None
    nilai: int
    nilai_yakin: int
    nilai_diperbaiki: int
    nilai_diperiksa: int
    angka: int
    angka_dipahami: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A line of `laporan_temuan`."""

    finding_id: str
    document_id: str
    rule_id: str
    severity: str
    cause: str
    message: str
    message_key: str | None
    message_values: str | None
    evidence: str | None
    evidence_key: str | None
    evidence_values: str | None
    table_id: str | None
    kind: str | None
    row_no: int | None
    level: str | None
    kode: str | None
    uraian: str | None
    field: str | None
    stated: str | None
    expected: str | None
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    taruhan: Decimal
    anggota: int
    dijawab: int
    terbuka: bool
    keputusan: str | None
    pemeriksa: str | None
    diputuskan: datetime | None
    catatan_pemeriksa: str | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """A line of `laporan_kelengkapan`."""

    document_id: str
    table_id: str
    tabel: str
    field: str
    dicetak: bool
    baris: int
    terisi: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A line of `repairs`, with the page."""

    document_id: str
    table_id: str
    row_no: int | None
    page: int | None
    field: str
    before: str | None
    after: str | None
    method: str | None
    evidence: str | None
    confidence: float | None
    evidence_key: str | None = None
    evidence_values: str | None = None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name that no list of the nomenclature has with certainty: where, the nearest name, why not."""

    document_id: str
    table_id: str
    row_no: int | None
    page: int | None
    text: str | None
    name: str | None
    score: float | None
    method: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that a person should look at before relying on it."""

    document_id: str
    table_id: str
    row_no: int
    page: int
    field: str | None
    text: str | None
    value: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Program:
    """Money of a program (or kegiatan) in the plan: the year planned and the next."""

    document_id: str
    level: str
    kode: str | None
    uraian: str | None
    pagu: Decimal | None
    pagu_maju: Decimal | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """Realised money of a document's largest evaluation up to a quarter, in percent of the year's target."""

    document_id: str
    table_id: str
    tahun: int | None
    triwulan: int
    realisasi: Decimal
    serapan: Decimal


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values were read with a confidence from `least` up to a tenth more (1.0: exactly certain)."""

    document_id: str
    least: float
    values: int


@dataclass(frozen=True, slots=True)
class View:
    """How reading turned a page."""

    document_id: str
    page: int
    rotation: int
    skew: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value of a row with a finding is printed."""

    document_id: str
    table_id: str
    row_no: int
    field: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A table that was not understood: of its numbers less than half reached a field."""

    document_id: str
    table_id: str
    judul: str | None
    first_page: int
    last_page: int
    angka: int
    dipahami: int
    uang: int


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A threshold that a document was judged by."""

    document_id: str
    rule_id: str
    name: str
    value: Decimal
    set_by: str


@dataclass(frozen=True, slots=True)
class Part:
    """All that a report says of one document."""

    document: Document
    tables: tuple[TableLine, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    completeness: tuple[Completeness, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    programs: tuple[Program, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    bins: tuple[Bin, ...] = ()
    views: tuple[View, ...] = field(default=(), repr=False)
    limits: tuple[LimitLine, ...] = field(default=(), repr=False)
    spots: tuple[Spot, ...] = field(default=(), repr=False)
    missed: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of a report, in the order of its list; `made_at` is local time."""

    made_at: datetime
    database: str
    version: str
    parts: tuple[Part, ...]
