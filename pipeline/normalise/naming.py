"""What a row's name says of its level: Program …, Urusan …, numbering, totals, offices, footers of an evaluation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from pipeline.normalise.phrases import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Level

Style = Literal["roman", "decimal", "arabic", "alpha", ""]

BULLETS = ("- ", "– ", "• ")  # noqa: RUF001
_NUMBERING = re.compile(
    r"(?P<roman>[IVXLC]{1,6}(?=[.)\s]|$))|(?P<decimal>\d{1,3}(?:\.\d{1,3})+)|(?P<arabic>\d{1,3})|(?P<alpha>[A-Za-z](?=[.)]|$))",
)
_PREFIX = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[A-Za-z](?=[.)])|[a-z](?=\s+[A-Z]))\s*[.),]?\s+(?=[^\W\d_])"
)
_CODE_PREFIX = re.compile(r"(?P<kode>[1-9X](?:\.(?:\d{1,4}|XX))+\.?)\s*[-:]?\s+(?P<name>[^\W\d_].*)", re.DOTALL)
_LATER_NAME = re.compile(r"\S\s+\d{1,2}\s*[.,)]\s*(?:sub\s*)?(?:kegiatan|program)\b", re.IGNORECASE)
_LISTED = re.compile(r"1[.)]\s+[^\W\d_].*\s2[.)]\s+[^\W\d_]", re.DOTALL)
_TOTAL = re.compile(
    r"(?:sub\s*|grand\s*)?(?:t\s*o\s*t\s*a\s*l|j\s*u\s*m\s*l\s*a\s*h)\b(?:\s+(?:total|jumlah|pagu|anggaran|alokasi|seluruhnya|"
    r"keseluruhan|seluruh|semua|belanja|langsung|tidak|dana|biaya|program|kegiatan|sub|urusan|bidang|indikatif|kebutuhan|"
    r"rencana|renja|tahun|rp|[ivxlc]+|[a-z]|\d+|per|untuk|dan|skpd|opd))*",
    re.IGNORECASE,
)
_TOTAL_ALOUD = re.compile(r"(?:GRAND )?TOTAL(?: [A-Z]{2,14}){1,3}")
"""`TOTAL DAK FISIK`"""
_TOTAL_OF_OFFICE = re.compile(
    r"(?:total|jumlah)\s+(?:seluruh\s+|semua\s+)?"
    r"(?:skpd|opd|dinas|badan|kantor|kecamatan|sekretariat|inspektorat|perangkat\s+daerah)\b.*"
    r"|(?:grand\s+)?total\s+[^\W\d_]{3,14}",  # `Total DPMD`
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:sub\s*unit|unit)\s*(?:organisasi|kerja)?\b|(?:nama\s*)?(?:skpd|opd|perangkat\s*daerah|satuan\s*kerja|satker)\b|"
    r"(?:dinas|badan|sekretariat|kantor|inspektorat|kecamatan|kelurahan|upt|uptd|upttd|rsud|biro|bagian|balai|puskesmas|satuan\s*polisi|satpol)\b",
    re.IGNORECASE,
)
_BELANJA = re.compile(
    r"belanja(?:\s+(?:daerah|tidak|langsung|operasi|modal|pegawai|barang|dan|jasa|hibah|transfer|terduga|bantuan|sosial|"
    r"tak|bunga|subsidi|keuangan))*\W*",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"(?:total\s*)?(?:jumlah\s*)?(?:rata\W*rata|realisasi\s+capaian\s+kinerja\s+per)", re.IGNORECASE)
_PREDIKAT = re.compile(r"predikat\s*(?:kinerja)?", re.IGNORECASE)
_PREDIKAT_ALONE = re.compile(
    r"predikat(?:\s+kinerja)?(?:\s+(?:program|kegiatan|per|opd|skpd|pd|perangkat|daerah|renja))*\W*", re.IGNORECASE
)
_NOTES = (
    ("faktor pendorong", re.compile(r"faktor\W+pendorong", re.IGNORECASE)),
    ("faktor penghambat", re.compile(r"faktor\W+penghambat", re.IGNORECASE)),
    ("tindak lanjut triwulan", re.compile(r"tindak\s*lanjut.*tr[iw]+\w*lan", re.IGNORECASE)),
    ("tindak lanjut RKPD", re.compile(r"(?:usulan\s*)?tindak\s*lanjut.*(?:rkpd|renja)", re.IGNORECASE)),
)


def numbering(text: str) -> Style:
    """How an ordinal is written: `I`, `1`, `1.1`, `a`; "" for none."""
    found = _NUMBERING.match(tidy(text))
    return found.lastgroup if found and found.lastgroup else ""  # type: ignore[return-value]


def split_numbering(name: str) -> tuple[str, str]:
    """`01 Penguatan Peran` → (`01`, `Penguatan Peran`), `- Rapat` → (`-`, `Rapat`); no number → ("", name)."""
    if name.startswith(BULLETS):
        return name[0], name[2:].strip()
    found = _PREFIX.match(name)
    if not found:
        return "", name
    return found[0].strip(" .),"), name[found.end() :]


def split_code(name: str) -> tuple[str, str]:
    """`1.06.01 PROGRAM PENUNJANG` → (`1.06.01`, `PROGRAM PENUNJANG`); ("", name) without a code of dots."""
    found = _CODE_PREFIX.fullmatch(name)
    return (found["kode"], found["name"]) if found else ("", name)


@lru_cache(maxsize=8192)
def level_of_name(name: str) -> Level | None:
    """The level that the name's first words say, allowing for a slip (`Pogram`)."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    if not words:
        return None
    first, early = words[0], words[:5]
    if _is(first, "urusan") or first in {"unsur", "wajib", "pilihan"} or early[:2] == ["penunjang", "urusan"]:
        return "bidang" if "bidang" in early and "dan" not in early[: early.index("bidang")] else "urusan"
    if _is(first, "bidang"):
        return "bidang"
    if _is(first, "program"):
        return "program"
    if (first == "sub" and len(words) > 1 and _is(words[1], "kegiatan")) or _is(first, "subkegiatan"):
        return "sub_kegiatan"
    return "kegiatan" if _is(first, "kegiatan") else None


def _is(word: str, wanted: str) -> bool:
    return len(word) >= len(wanted) - 1 and fuzz.ratio(word, wanted) >= 85.0


def several_names(text: str) -> bool:
    """Whether a cell holds a list of names not parted: `1. Rapat 2. Monitoring`, `… 1, Kegiatan Pengadaan`."""
    return bool(_LATER_NAME.search(text) or _LISTED.match(text))


def is_total(name: str) -> bool:
    """Whether a label is that of a row of totals (`JUMLAH`, `T O T A L`, `Jumlah Total Program I`)."""
    text = re.sub(r"[^\w\s]+", " ", tidy(name))
    text = " ".join(text.split())
    return any(pattern.fullmatch(text) for pattern in (_TOTAL, _TOTAL_OF_OFFICE, _TOTAL_ALOUD))


def says_total(texts: Mapping[str, str], contents: Mapping[str, str]) -> bool:
    """Whether a row's texts by field say that it sums up; an indicator with a target of its own only counts something.

    `Jumlah Kantor Cabang yang Difasilitasi` before `15 Unit` is no sum of an office. `contents`: what each field holds.
    """
    counted = any(contents.get(key) == "quantity" for key, text in texts.items() if text)
    return any(is_total(text) for key, text in texts.items() if text and not (counted and key.startswith("indikator")))


def is_office(name: str) -> bool:
    """Whether a row only names an office (`Unit Organisasi : …`, `DINAS SOSIAL`)."""
    return _OFFICE.match(tidy(name)) is not None


def is_belanja(name: str) -> bool:
    """Whether a row is a kind of belanja (`BELANJA DAERAH`, `Belanja Tidak Langsung`), which is no program."""
    return _BELANJA.fullmatch(tidy(name)) is not None


def is_average(text: str) -> bool:
    """Whether a footer row prints averages (`Total Rata-Rata Capaian Kinerja per Program (%)`)."""
    return _AVERAGE.match(tidy(text)) is not None


def is_predikat(text: str, *, alone: bool = False) -> bool:
    """Whether a footer row prints the predikat; `alone`: and says nothing else (`Predikat SAKIP` is an indicator)."""
    return (_PREDIKAT_ALONE.fullmatch if alone else _PREDIKAT.match)(tidy(text)) is not None


def note_kind(text: str) -> str | None:
    """Which of the evaluation's footer notes a row holds (`faktor pendorong`, …)."""
    return next((kind for kind, pattern in _NOTES if pattern.match(tidy(text))), None)
