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
    from collections.abc import Iterator, Sequence

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
"""Of one kind, and yet not the same (domain.md 4.2)."""


def units(form: FormTable) -> Iterator[Finding]:
    """The findings on the units of one table."""
    told: set[tuple[int, str]] = set()
    for unit, number in _COLUMNS.get(form.fact, ()):
        items = [item for item in items_of(form) if item.text(unit)]
        yield from _spellings(form, items, unit)
        for item in items:
            # The unit of n+1 is written from that of n: of one row and unit one finding.
            if (item.record.row_no, item.text(unit)) not in told:
                found = list(_counted(form, item, unit, number))
                told |= {(item.record.row_no, item.text(unit))} if found else set()
                yield from found


def vague(form: FormTable) -> Iterator[Finding]:
    """EMP-02: a column that prints one general word on all rows: `APBD` for the funds, the office for who answers."""
    for field, words in _VAGUE.items() if form.fact == "rencana" else ():
        texts = [item.text(field) for item in items_of(form) if item.text(field)]
        if len(texts) > _FEW and len(set(texts)) == 1 and words.match(texts[0]):
            message = say("EMP-02.vague", field=field, text=repr(texts[0]), count=len(texts))
            yield about_table("EMP-02", form.table.number, form.table.first_page, message, field=field)


def _spellings(form: FormTable, items: Sequence[Item], field: str) -> Iterator[Finding]:
    """UNT-01: one unit in several spellings: the rare ones row by row, many as one finding."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        spelt[canonical_unit(item.text(field)) or ""][" ".join(item.text(field).split())] += 1
    for counts in spelt.values():
        usual = counts.most_common(1)[0][0]
        odd = [item for item in items if " ".join(item.text(field).split()) in counts.keys() - {usual}]
        if len(odd) > _FEW:
            names = ", ".join(repr(name) for name in counts)
            message = say("UNT-01.column", field=field, count=len(counts), names=names)
            yield about_table("UNT-01", form.table.number, odd[0].record.page, message, field=field)
        for item in odd if len(odd) <= _FEW else ():
            message = say("UNT-01.row", row=named(item), stated=repr(item.text(field)), expected=repr(usual))
            yield finding("UNT-01", item, field, message, stated=item.text(field), expected=usual)


def _counted(form: FormTable, item: Item, unit: str, number: str) -> Iterator[Finding]:
    """UNT-02: `Jumlah Keluarga …` is not counted in Dokumen; months of persons come in twelves."""
    printed, said = item.text(unit), counted_in(item.text(_INDICATOR.get(form.fact, "indikator")))
    if said and all(_are_unlike(printed, one) for one in said):
        message = say("UNT-02.counted", row=named(item), stated=repr(printed), expected=said[0])
        # Official lists have such pairs themselves: where the row is of the list, it may only have been copied.
        severity: Severity = "info" if item.record.row_no in _listed(form) else "warning"
        yield finding("UNT-02", item, unit, message, stated=printed, expected=said[0], severity=severity)
    value = item.number(number)
    if canonical_unit(printed) == "Orang/Bulan" and value is not None and value % _MONTHS:
        message = say("UNT-02.twelve", row=named(item), value=value, unit=printed)
        yield finding("UNT-02", item, unit, message, stated=printed)


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
