"""The cases: which layout on which paper, printed by which program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import review
import sipd
import special
import usulan
from build import Material, Setting, one_table, tc29, tc31, tc32, tc33
from evaluasi_kolom import Look as EvaluasiLook
from looks import (
    A3,
    F4,
    INDONESIAN,
    LAMA,
    PAGU_FIRST,
    PORTRAIT,
    RP_CELL,
    RUPIAH,
    SMALL,
    SPLIT_COLUMNS,
    UNITS,
    WORD,
    WORD_HEAD,
)
from rencana_kolom import BASE, FIVE, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from document import Document

CASES: dict[str, Callable[[str, Material], Document]] = {
    "tc33-kode-satu-kolom": tc33(Look(page=F4), Setting(defects=2, signed=True)),
    "tc33-kode-lima-kolom": tc33(
        Look(
            columns=(*FIVE, *BASE[1:], "penanggung_jawab"),
            money="rp",
            numbers=None,
            page=replace(A3, repeat=False),
        ),
        Setting(digits=2, several=0.3),
    ),
    "tc33-word-provinsi": tc33(
        Look(money="cents", align="justify", numbers="({})", names="merge", total="JUMLAH", page=WORD),
        Setting(provinsi=True, kind="docx", several=0.3, signed=True),
    ),
    "tc33-sumber-dana-terpisah": tc33(
        Look(columns=SPLIT_COLUMNS, empty="-", page=F4, own_part_only=True, fill="C6E0B4"),
        Setting(provinsi=True, defects=1),
    ),
    "tc33-ekor-ribuan": tc33(
        Look(columns=("tail", *BASE[1:]), money="thousands", spaced=False, hide_levels=("urusan",), page=F4),
        Setting(defects=1, several=0.2),
    ),
    "tc33-nomor-tanpa-kode": tc33(
        Look(
            columns=("nomor", *BASE[1:]),
            money="rp_dash",
            hide_levels=("urusan", "bidang"),
            page=WORD,
            fill=None,
        ),
        Setting(kind="docx", signed=True),
    ),
    "tc33-pagu-mendahului": tc33(
        Look(
            columns=PAGU_FIRST,
            money="rp_cents",
            names="merge",
            page=WORD_HEAD,
            widths=(("pagu", 17), ("pagu_maju", 17)),
        ),
        Setting(kind="docx", several=0.4, digits=2),
    ),
    "tc33-tanpa-maju": tc33(
        Look(
            columns=(*BASE[:7], "penanggung_jawab", "catatan"),
            number_cells=RUPIAH,
            money="rp",
            page=F4,
            title="Tabel 4.1",
        ),
        Setting(signed=True, several=0.2),
    ),
    "tc33-volume-satuan": tc33(Look(columns=UNITS, money="english", number_cells="#,##0", page=A3), Setting(defects=1)),
    "tc33-angka-indonesia": tc33(
        Look(number_cells=INDONESIAN, names="merge", page=replace(F4, repeat=False), numbers="({})"),
        Setting(digits=2, several=0.5, provinsi=False),
    ),
    "tc33-rp-sendiri": tc33(
        Look(columns=RP_CELL, empty="-", sums=("program", "kegiatan", "sub_kegiatan"), kode_gap=" ", page=A3),
        Setting(signed=True),
    ),
    "tc33-sipd-merah": one_table(Setting(digits=2), lambda _, plan: [sipd.merah(plan)]),
    "tc33-sipd-merah-provinsi": one_table(Setting(provinsi=True), lambda _, plan: [sipd.merah(plan)]),
    "tc33-sipd-ri": one_table(Setting(several=0.3), lambda _, plan: [sipd.ri(plan)]),
    "tc33-380-baris": tc33(
        Look(page=SMALL, money="dots"), Setting(width=(20, 40, 45), bidang="1.03", defects=2, signed=True)
    ),
    "tc33-380-baris-word": tc33(
        Look(page=replace(WORD, paper="F4", size=6), money="cents", columns=(*FIVE, *BASE[1:])),
        Setting(width=(20, 40, 30), bidang="1.03", digits=2, kind="docx", several=0.1),
    ),
    "tc33-terpotong": one_table(Setting(width=(3, 4, 4)), special.clipped),
    "tc33-dua-tabel": one_table(Setting(kind="docx"), special.two_tables),
    "tc33-judul-salah": one_table(Setting(kind="docx", defects=1), special.wrong_title),
    "tc33-meluber": one_table(Setting(), special.overflowing),
    "tc33-nama-digabung": one_table(Setting(kind="docx", provinsi=True), special.merged_names),
    "tc33-nol-hilang": tc33(
        Look(columns=(*FIVE, *BASE[1:]), damaged=True, page=F4, number_cells=INDONESIAN),
        Setting(digits=2, several=0.1),
    ),
    "tc33-sub-kantor": one_table(Setting(), special.sub_offices),
    "tc33-kode-spasi-potret": tc33(
        Look(
            columns=("kode", "uraian", "indikator", "target", "pagu", "target_maju", "pagu_maju"),
            kode_gap=" ",
            page=PORTRAIT,
        ),
        Setting(),
    ),
    "tc33-sen-inggris": tc33(
        Look(money="english_cents", empty_text="-", total=None, page=F4, numbers=None),
        Setting(provinsi=True, several=0.2),
    ),
    "tc33-lama-empat-kolom": tc33(
        Look(
            columns=LAMA,
            own_part_only=True,
            name_heading="Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
            page=F4,
        ),
        Setting(lama="", several=0.2),
    ),
    "tc33-lama-ekor": tc33(
        Look(columns=("tail", *BASE[1:]), money="thousands", page=WORD, title="Tabel 3.1", align="justify"),
        Setting(lama="0", kind="docx", signed=True),
    ),
    "tc29-kinerja": tc29(EvaluasiLook(page=F4), Setting(signed=True)),
    "tc29-sebelas-kolom": tc29(EvaluasiLook(catatan=False, page=WORD, fill=None), Setting(kind="docx", digits=2)),
    "tc29-kinerja-rupiah": tc29(EvaluasiLook(halves=("k", "rp"), page=A3, unit_column=True), Setting(provinsi=True)),
    "tc29-lama": tc29(EvaluasiLook(page=F4), Setting(lama="")),
    "tc29-e60": tc29(
        EvaluasiLook(form="e60", halves=("k", "rp"), page=A3, money="cents", footer=True),
        Setting(digits=2),
    ),
    "tc29-banyak-indikator": tc29(EvaluasiLook(halves=("k", "rp"), page=A3), Setting(several=0.4)),
    "tc29-e60-volume-satuan": tc29(
        EvaluasiLook(form="e60", halves=("vol", "sat", "rp"), page=A3, footer=True),
        Setting(signed=True),
    ),
    "tc29-e81": tc29(
        EvaluasiLook(form="e81", halves=("k", "rp"), page=replace(WORD, paper="A3", size=6)),
        Setting(kind="docx"),
    ),
    "tc31-romawi": tc31(
        review.Look(
            page=WORD,
            money="rp",
            empty="Rp -",
            right="names",
            order=("uraian", "indikator", "lokasi", "target", "pagu"),
        ),
        Setting(kind="docx", digits=2),
    ),
    "tc31-kode": tc31(review.Look(first="kode", right="changed", page=F4), Setting()),
    "tc31-ribuan": tc31(
        review.Look(money="thousands", right="changed", numbers="({})", page=F4),
        Setting(provinsi=True, signed=True),
    ),
    "tc31-lama": tc31(review.Look(money="thousands", page=WORD, total=False), Setting(lama="", kind="docx")),
    "tc32-romawi": tc32(usulan.Look(page=WORD), Setting(kind="docx", width=(3, 2, 2))),
    "tc32-kode-satuan": tc32(
        usulan.Look(
            columns=("kode", "uraian", "lokasi", "indikator", "volume", "satuan", "catatan"),
            page=F4,
            hide_levels=(),
        ),
        Setting(width=(2, 2, 3)),
    ),
    "empat-bentuk": one_table(Setting(kind="docx", width=(2, 3, 2)), special.all_forms),
}
