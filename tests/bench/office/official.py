"""The official names and codes (nomenklatur) and regions that the generated documents use."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
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
OWN_DIGIT = {"11", "31", "34", "51", "91", "92", "93", "94", "95", "96"}
YEARS = {"/2021": (2022, 2023), "/2023": (2024, 2025), "2027": (2026, 2027)}
DIGIT = {"kabupaten/kota": "2", "provinsi": "1"}


@dataclass
class Entry:
    """One official name: its code parts (`("1", "06", "04", "2.01", "0007")`), standard indicator, unit."""

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


Entries = dict[tuple[str, ...], Entry]


def _parts(kode: str) -> tuple[str, ...]:
    """Code parts, the kegiatan's two numbers kept together: `1.06.04.2.01.07` has five."""
    bits = kode.split(".")
    return (*bits[:3], ".".join(bits[3:5]), *bits[5:]) if len(bits) > 3 else tuple(bits)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _usable(parts: tuple[str, ...], digit: str) -> bool:
    """The authority's own kegiatan; of program 01 only those that every office has; no odd sub codes."""
    if len(parts) < 4:
        return True
    penunjang = parts[2] != "01" or parts[3] <= f"{digit}.09"
    return parts[3][0] == digit and penunjang and (len(parts) < 5 or len(parts[4]) in {2, 4})


def read_list(path: Path, scope: str) -> Entries:
    """All usable entries of one list and scope by code parts, children linked."""
    entries: Entries = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            parts = _parts(row["kode"])
            if row["scope"] != scope or not _usable(parts, DIGIT[scope]):
                continue
            texts = (_clean(row[name] or "") for name in ("uraian", "indikator", "satuan"))
            entries.setdefault(parts, Entry(parts, row["level"], *texts))
    for parts, entry in sorted(entries.items()):
        if parts[:-1] in entries:
            entries[parts[:-1]].children.append(entry)
    return entries


def digits(entries: Entries) -> int:
    """How many digits the sub kegiatan part has in this list: 2 or 4 (0 for an empty list)."""
    return next((len(parts[4]) for parts in entries if len(parts) == 5), 0)


def years(path: Path) -> tuple[int, int]:
    """The plan years that the list's version served (first and last)."""
    with path.open(encoding="utf-8", newline="") as stream:
        version = next(csv.DictReader(stream))["version"]
    return next((span for mark, span in YEARS.items() if mark in version), (2024, 2025))


def choose_list(rng: random.Random, paths: list[Path], scope: str, wanted: int) -> tuple[Entries, tuple[int, int]]:
    """One of the lists that hold the scope with sub kegiatan of `wanted` digits, and the years it served."""
    fitting = []
    for path in paths:
        entries = read_list(path, scope)
        if digits(entries) == wanted:
            fitting.append((entries, years(path)))
    if not fitting:
        raise SystemExit(f"No nomenclature list with scope {scope} and {wanted}-digit sub kegiatan among {paths}")
    return rng.choice(fitting)


def read_regions(path: Path) -> list[Region]:
    """Every region with the document's spelling of its name (`Provinsi …` added for provinces).

    Regions with an authority digit of their own (Aceh, DKI, DIY, Bali, Papua) are left out.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Region(
            row["kode"],
            f"Provinsi {row['nama']}" if row["level"] == "provinsi" else row["nama"],
            row["level"] == "provinsi",
        )
        for row in rows
        if row["kode"][:2] not in OWN_DIGIT
    ]
