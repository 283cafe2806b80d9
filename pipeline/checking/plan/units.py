"""UNT-01, UNT-02, EMP-02: how units are spelt, whether they fit the indicator, and words that say too little."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of
from pipeline.checking.writing import about_table, finding, named
from pipeline.normalise.units import canonical_unit, is_counted, is_unit
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checking.items import Item
    from pipeline.model import Finding, FormTable, Severity

_COLUMNS = {
    "rencana": (("satuan", "target"), ("satuan_maju", "target_maju")),
    "review_rkpd": (("satuan_awal", "target_awal"),),
    "usulan": (("satuan", "volume"),),
}
_INDICATOR = {"review_rkpd": "indikator_awal"}
_COUNTS = re.compile(r"jumlah\s+(.+)", re.IGNORECASE | re.DOTALL)
_MONTHS, _FEW = 12, 3
_PAID = re.compile(r"\b(?:asn|pns|pegawai negeri|gaji|tunjangan)\b", re.IGNORECASE)
"""Who is paid all the year; others may be hired for some months."""
_HIRED = re.compile(r"\bnon[\s-]*(?:asn|pns)\b|honorer|kontrak|outsourc|tenaga harian", re.IGNORECASE)
_FUNDS = re.compile(r"sumber|dana|biaya|anggaran|apb", re.IGNORECASE)
"""What the heading of a column of funds says; `Keterangan` of a Perjanjian Kinerja asks for nothing finer."""
_VAGUE = {
    "sumber_dana": re.compile(r"APBD(?:\s+(?:Prov|Kab|Kota)\S*.*)?$", re.IGNORECASE),
    "penanggung_jawab": re.compile(r"(?:dinas|badan|sekretariat daerah|kantor|inspektorat)\b", re.IGNORECASE),
}
_KINDS = (
    frozenset(
        {
            "Orang",
            "Jiwa",
            "Anak",
            "Peserta",
            "Pegawai",
            "Warga",
            "Siswa",
            "Guru",
            "Petugas",
            "Orang/Bulan",
            "Peserta Didik",
        }
    ),
    frozenset({"Keluarga", "KK", "KPM", "Rumah Tangga"}),
    frozenset({"Dokumen", "Laporan", "Berita Acara", "Buku", "Peta", "Raperda", "Perda", "Surat", "Rekomendasi"}),
    frozenset({"Unit", "Paket", "Buah", "Set", "Gedung", "Ruang", "Sarana", "Bangunan"}),
    frozenset({"Lembaga", "Kelompok", "Organisasi", "Desa", "Kecamatan", "Kelurahan"}),
)
_APART = frozenset({"KK", "KPM", "Keluarga"})
"""Of one kind, and yet not the same: of all families (KK) the KPM are those that get help."""


def units(form: FormTable) -> Iterator[Finding]:
    """The findings on the units of one table."""
    told: set[tuple[int, str]] = set()
    yield from _spellings(form)
    for unit, number in _COLUMNS.get(form.fact, ()):
        for item in (item for item in items_of(form) if item.text(unit)):
            # The unit of n+1 is written from that of n: of one row and unit one finding.
            if (item.record.row_no, item.text(unit)) not in told:
                found = list(_counted(form, item, unit, number))
                told |= {(item.record.row_no, item.text(unit))} if found else set()
                yield from found


def vague(form: FormTable) -> Iterator[Finding]:
    """EMP-02: a column that prints one general word on all rows: `APBD` for the funds, the office for who answers."""
    for field, words in _VAGUE.items() if form.fact == "rencana" else ():
        items = [item for item in items_of(form) if item.text(field) and _is_asked(item, field)]
        texts = [item.text(field) for item in items]
        if len(texts) > _FEW and len(set(texts)) == 1 and words.match(texts[0]):
            message = say("EMP-02.vague", field=field, text=texts[0], count=len(texts))
            yield about_table("EMP-02", form.table.number, form.table.first_page, message, field=field)


def _is_asked(item: Item, field: str) -> bool:
    """Whether the table has a column that asks for the field: `APBD Prov` may be the head of its money."""
    form, col = item.form, item.evidence(field).col
    if col is None or not 0 <= col < len(form.fields) or form.fields[col] != field:
        return False
    heading = " ".join(form.table.columns[col].path)
    return field != "sumber_dana" or _FUNDS.search(heading) is not None


def _spellings(form: FormTable) -> Iterator[Finding]:
    """UNT-01: one finding for all units of a table that it writes in several ways, at the first rare spelling.

    All columns together: `Dok` in one and `dok` in the other are not each other's usual form.
    """
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, tuple[Item, str]] = {}
    for unit, _ in _COLUMNS.get(form.fact, ()):
        for item in (item for item in items_of(form) if item.text(unit)):
            text = " ".join(item.text(unit).split())
            spelt[canonical_unit(text) or ""][text] += 1
            places.setdefault(text, (item, unit))
    several = [counts for counts in spelt.values() if len(counts) > 1]
    if not several:
        return
    names = tuple(" / ".join(f"{text} ({n})" for text, n in counts.most_common()) for counts in several)
    rare = several[0].most_common()[1][0]
    item, field = places[rare]
    message = say("UNT-01.table", list=names)
    yield finding("UNT-01", item, field, message, stated=rare, expected=several[0].most_common(1)[0][0])


def _counted(form: FormTable, item: Item, unit: str, number: str) -> Iterator[Finding]:
    """UNT-02: `Jumlah Keluarga …` is not counted in Dokumen; months of persons come in twelves."""
    printed, said = item.text(unit), counted_in(item.text(_INDICATOR.get(form.fact, "indikator")))
    if said and all(_are_unlike(printed, one) for one in said):
        message = say("UNT-02.counted", row=named(item), stated=printed, expected=said[0])
        # Official lists have such pairs themselves: where the row is of the list, it may only have been copied.
        severity: Severity = "info" if item.record.row_no in _listed(form) else "warning"
        yield finding("UNT-02", item, unit, message, stated=printed, expected=said[0], severity=severity)
    value = item.number(number)
    words = f"{item.name} {item.text(_INDICATOR.get(form.fact, 'indikator'))}"
    paid = _PAID.search(words) is not None and not _HIRED.search(words)
    if paid and canonical_unit(printed) == "Orang/Bulan" and value is not None and value % _MONTHS:
        message = say("UNT-02.twelve", row=named(item), value=value, unit=printed)
        yield finding("UNT-02", item, unit, message, stated=printed, severity="info")


def _listed(form: FormTable) -> set[int]:
    return {match.row_no for match in form.matches if match.accepted}


def _are_unlike(first: str, second: str) -> bool:
    """Whether the units count different kinds of things; those of one kind (Unit, Paket) often stand for each other."""
    left, right = canonical_unit(first) or "", canonical_unit(second) or ""
    kinds = [next((kind for kind in _KINDS if unit in kind), None) for unit in (left, right)]
    return None not in kinds and (kinds[0] is not kinds[1] or (left != right and {left, right} <= _APART))


def counted_in(indicator: str) -> list[str]:
    """The units that an indicator's wording begins with after `Jumlah`, longest first."""
    match = _COUNTS.match(indicator.strip())
    if match is None:
        return []
    words = match[1].split()
    found = [" ".join(words[:length]) for length in range(min(3, len(words)), 0, -1)]
    return [text for text in found if is_unit(text) and is_counted(text)]
