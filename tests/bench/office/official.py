"""The official names and codes (nomenklatur) and regions that the generated documents use."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

DINAS = {
    "1.01": "Dinas Pendidikan",
    "1.02": "Dinas Kesehatan",
    "1.03": "Dinas Pekerjaan Umum dan Penataan Ruang",
    "1.04": "Dinas Perumahan dan Kawasan Permukiman",
    "1.06": "Dinas Sosial",
    "2.07": "Dinas Tenaga Kerja",
    "2.09": "Dinas Ketahanan Pangan",
    "2.11": "Dinas Lingkungan Hidup",
    "2.12": "Dinas Kependudukan dan Pencatatan Sipil",
    "2.15": "Dinas Perhubungan",
    "2.16": "Dinas Komunikasi dan Informatika",
    "2.17": "Dinas Koperasi dan Usaha Kecil Menengah",
    "2.18": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "2.19": "Dinas Kepemudaan dan Olahraga",
    "2.23": "Dinas Perpustakaan dan Kearsipan",
    "3.25": "Dinas Kelautan dan Perikanan",
    "3.26": "Dinas Pariwisata",
    "3.27": "Dinas Pertanian",
    "3.30": "Dinas Perdagangan",
    "3.31": "Dinas Perindustrian",
    "5.01": "Badan Perencanaan Pembangunan Daerah",
    "5.02": "Badan Keuangan dan Aset Daerah",
}
DIGIT = {"kabupaten/kota": "2", "provinsi": "1"}


@dataclass
class Entry:
    """One official name: its own code parts (`("1", "06", "04", "2.01", "0007")`), standard indicator and unit."""

    parts: tuple[str, ...]
    level: str
    uraian: str
    indikator: str
    satuan: str
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Region:
    """A region as `wilayah.csv` names it."""

    kode: str
    nama: str
    provinsi: bool


def _parts(kode: str) -> tuple[str, ...]:
    """Code parts, the kegiatan's two numbers kept together: `1.06.04.2.01.07` has five."""
    bits = kode.split(".")
    return (*bits[:3], ".".join(bits[3:5]), *bits[5:]) if len(bits) > 3 else tuple(bits)


def _clean(text: str) -> str:
    return " ".join(text.split())


def read_list(path: Path, scope: str) -> dict[tuple[str, ...], Entry]:
    """All entries of one list and scope by code parts, children linked; only the scope's own authority digit."""
    entries: dict[tuple[str, ...], Entry] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            parts = _parts(row["kode"])
            if row["scope"] != scope or (len(parts) > 3 and parts[3][0] != DIGIT[scope]):
                continue
            texts = (_clean(row[name] or "") for name in ("uraian", "indikator", "satuan"))
            entries.setdefault(parts, Entry(parts, row["level"], *texts))
    for parts, entry in sorted(entries.items()):
        if parts[:-1] in entries:
            entries[parts[:-1]].children.append(entry)
    return entries


def digits(entries: dict[tuple[str, ...], Entry]) -> int:
    """How many digits the sub kegiatan part has in this list: 2 or 4 (0 for an empty list)."""
    return next((len(parts[4]) for parts in entries if len(parts) == 5), 0)


def choose_list(paths: list[Path], scope: str, wanted: int) -> dict[tuple[str, ...], Entry]:
    """The first list that holds the scope with sub kegiatan of `wanted` digits."""
    for path in paths:
        entries = read_list(path, scope)
        if digits(entries) == wanted:
            return entries
    raise SystemExit(f"No nomenclature list with scope {scope} and {wanted}-digit sub kegiatan among {paths}")


def read_regions(path: Path) -> list[Region]:
    """Every region with the document's spelling of its name (`Provinsi …` added for provinces)."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Region(row["kode"], f"Provinsi {row['nama']}" if row["level"] == "provinsi" else row["nama"], row["level"] == "provinsi")
        for row in rows
    ]
