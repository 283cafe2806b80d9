"""The cases: which layout on which paper, printed by which program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import evaluasi
import evaluasi_kolom
import lama
import mess
import prose
import rencana
import review
import sipd
import usulan
from document import Document
from official import DINAS, choose_list
from plan import Plan, make_plan, more_indicators, plant
from rencana import BASE, FIVE, Look
from sheet import Page

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from official import Region
    from sheet import Sheet


@dataclass
class Material:
    """What the cases draw on: the lists of names, the regions, and the case's own chance."""

    rng: random.Random
    lists: list[Path]
    regions: list[Region]


@dataclass(frozen=True)
class Setting:
    """The plan behind a case: authority, digits of the sub kegiatan, size, indicators, broken sums.

    `lama` is None, or what stands before a kegiatan's two digits in the nomenclature before 2019.
    """

    provinsi: bool = False
    digits: int = 4
    width: tuple[int, int, int] = (3, 4, 3)
    several: float = 0.0
    defects: int = 0
    bidang: str | None = None
    kind: str = "xlsx"
    signed: bool = False
    lama: str | None = None


def draw_plan(material: Material, setting: Setting) -> Plan:
    """A plan of the setting's size for a random office of a random region."""
    rng = material.rng
    region = rng.choice([region for region in material.regions if region.provinsi == setting.provinsi])
    if setting.lama is not None:
        plan = lama.make_old_plan(rng, region, wide=setting.lama)
    else:
        scope = "provinsi" if setting.provinsi else "kabupaten/kota"
        entries, span = choose_list(rng, material.lists, scope, setting.digits)
        keys = [tuple(kode.split(".")) for kode in DINAS]
        known = [".".join(key) for key in keys if key in entries and len(entries[key].children) > 2]
        bidang = setting.bidang or rng.choice(known)
        setting_of = (DINAS[bidang], region, rng.randint(*span), bidang)
        plan = make_plan(rng, entries, setting_of, setting.width)
    more_indicators(rng, plan, setting.several)
    plant(rng, plan, setting.defects)
    return plan


def assemble(name: str, material: Material, setting: Setting, plan: Plan, sheets: list[Sheet]) -> Document:
    """The sheets with cover, narrative and signature."""
    rng = material.rng
    if setting.signed:
        sheets[-1].closing = prose.signature(rng, plan)
    text = prose.narrative(rng, plan, "4.1 Rencana Kerja dan Pendanaan Perangkat Daerah")
    return Document(name, setting.kind, prose.cover(rng, plan), text, sheets, plan)


def one_table(
    setting: Setting, make: Callable[[Material, Plan], list[Sheet]]
) -> Callable[[str, Material], Document]:
    """A case of the sheets that `make` draws from one plan."""

    def build(name: str, material: Material) -> Document:
        plan = draw_plan(material, setting)
        font = material.rng.choice(FONTS)
        sheets = make(material, plan)
        for sheet in sheets:
            sheet.page = replace(sheet.page, font=font)
        return assemble(name, material, setting, plan, sheets)

    return build


def tc33(look: Look, setting: Setting) -> Callable[[str, Material], Document]:
    """A case of one T-C.33."""
    return one_table(setting, lambda _, plan: [rencana.make(plan, look)])


def tc29(look: evaluasi_kolom.Look, setting: Setting) -> Callable[[str, Material], Document]:
    """A case of one evaluation."""
    return one_table(setting, lambda material, plan: [evaluasi.make(material.rng, plan, look)])


def tc31(look: review.Look, setting: Setting) -> Callable[[str, Material], Document]:
    """A case of one review."""
    return one_table(setting, lambda material, plan: [review.make(material.rng, plan, look)])


def tc32(look: usulan.Look, setting: Setting) -> Callable[[str, Material], Document]:
    """A case of one list of proposals."""
    return one_table(setting, lambda _, plan: [usulan.make(plan, look)])


def _clipped(material: Material, plan: Plan) -> list[Sheet]:
    look = Look(columns=(*BASE[:8], "target_maju", "pagu_maju"), page=replace(A3, repeat=False))
    sheet = rencana.make(plan, look)
    mess.clip(material.rng, sheet, look.columns)
    mess.ghost_rows(material.rng, sheet)
    mess.hidden_column(sheet, 5)
    return [sheet]


def _overflowing(_: Material, plan: Plan) -> list[Sheet]:
    sheet = rencana.make(plan, Look(page=F4, total="TOTAL"))
    mess.overflow(sheet, BASE)
    return [sheet]


def _merged_names(_: Material, plan: Plan) -> list[Sheet]:
    sheet = rencana.make(plan, Look(page=WORD_HEAD, money="rp_dot", columns=SIX))
    mess.merge_names(sheet, SIX)
    return [sheet]


def _two_tables(material: Material, plan: Plan) -> list[Sheet]:
    """Two T-C.33 of two sub-offices and another table with as many columns, one under the other."""
    look = Look(money="rp_tight", page=WORD, title="Tabel 4.1", total="Jumlah")
    root = plan.roots[0]
    middle = root.children[0]
    halves = []
    for programs in (middle.children[:1], middle.children[1:]):
        part = replace(middle, children=programs)
        half = replace(plan, roots=[replace(root, children=[part])])
        rencana_of = half.roots[0]
        for row in (part, rencana_of):
            row.pagu = sum(program.pagu for program in programs)
            row.pagu_maju = sum(program.pagu_maju for program in programs)
        halves.append(rencana.make(half, look))
    other = mess.other_table(material.rng, plan, halves[0])
    halves[1].same_page, halves[1].titles = True, ["Tabel 4.2", *halves[1].titles[1:]]
    return [halves[0], other, halves[1]]


def _wrong_title(_: Material, plan: Plan) -> list[Sheet]:
    sheet = rencana.make(
        plan, Look(money="rp_dot", sums=("program", "kegiatan", "sub_kegiatan"), page=TITLED, level_fill=True)
    )
    sheet.titles = [f"Tabel T-C.29. Rumusan Program dan Kegiatan Perangkat Daerah Tahun {plan.tahun}"]
    return [sheet]


def _sub_offices(_: Material, plan: Plan) -> list[Sheet]:
    look = Look(money="dot_cents", sums=("sub_kegiatan",), total="JUMLAH TOTAL", page=F4)
    sheet = rencana.make(plan, look)
    for place, text in ((2, "SEKRETARIAT"), (len(sheet.body) // 2, "UPTD WILAYAH I")):
        mess.office_row(sheet, place, text)
    return [sheet]


def _all_forms(material: Material, plan: Plan) -> list[Sheet]:
    """The four forms of one plan in one document, as a whole Renja has them."""
    return [
        evaluasi.make(material.rng, plan, evaluasi_kolom.Look(halves=("k", "rp"), page=F4)),
        review.make(material.rng, plan, review.Look(page=WORD)),
        usulan.make(plan, usulan.Look(page=WORD)),
        rencana.make(plan, Look(page=WORD, names="merge")),
    ]


FONTS = ("Liberation Sans", "Liberation Sans", "Liberation Serif", "Nimbus Sans Narrow", "P052")
A3 = Page(paper="A3", size=8)
F4 = Page(paper="F4", size=8)
SMALL = Page(paper="F4", size=6.5)
WORD = Page(paper="A4", size=7, margin=15, footer="Rencana Kerja Perangkat Daerah", repeat=False)
WORD_HEAD = replace(WORD, paper="F4", repeat=True)
TITLED = replace(WORD, header="Rumusan Rencana Program dan Kegiatan Perangkat Daerah")
PORTRAIT = Page(paper="A4", landscape=False, size=6, margin=15)
SPLIT_COLUMNS = (
    *FIVE,
    "uraian",
    "indikator",
    "lokasi",
    "target",
    "s0",
    "s1",
    "s2",
    "catatan",
    "target_maju",
    "pagu_maju",
)
UNITS = (
    "kode",
    "uraian",
    "indikator",
    "lokasi",
    "target",
    "satuan",
    "pagu",
    "sumber_dana",
    "target_maju",
    "satuan_maju",
    "pagu_maju",
)
RP_CELL = (
    *FIVE,
    "uraian",
    "indikator",
    "lokasi",
    "target",
    "rp",
    "pagu",
    "sumber_dana",
    "catatan",
    "target_maju",
    "rp_maju",
    "pagu_maju",
)
PAGU_FIRST = (
    "kode",
    "uraian",
    "indikator",
    "pagu",
    "target",
    "lokasi",
    "sumber_dana",
    "pagu_maju",
    "target_maju",
    "catatan",
)
SIX = ("k1", "k2", "k3", "k4a", "k4b", "k5", *BASE[1:])
LAMA = ("k1", "k2", "k3", "k4", *BASE[1:])
RUPIAH = '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'
INDONESIAN = "[$-421]#,##0"

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
    "tc33-volume-satuan": tc33(
        Look(columns=UNITS, money="english", number_cells="#,##0", page=A3), Setting(defects=1)
    ),
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
    "tc33-terpotong": one_table(Setting(width=(3, 4, 4)), _clipped),
    "tc33-dua-tabel": one_table(Setting(kind="docx"), _two_tables),
    "tc33-judul-salah": one_table(Setting(kind="docx", defects=1), _wrong_title),
    "tc33-meluber": one_table(Setting(), _overflowing),
    "tc33-nama-digabung": one_table(Setting(kind="docx", provinsi=True), _merged_names),
    "tc33-nol-hilang": tc33(
        Look(columns=(*FIVE, *BASE[1:]), damaged=True, page=F4, number_cells=INDONESIAN),
        Setting(digits=2, several=0.1),
    ),
    "tc33-sub-kantor": one_table(Setting(), _sub_offices),
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
    "tc29-kinerja": tc29(evaluasi_kolom.Look(page=F4), Setting(signed=True)),
    "tc29-sebelas-kolom": tc29(
        evaluasi_kolom.Look(catatan=False, page=WORD, fill=None), Setting(kind="docx", digits=2)
    ),
    "tc29-kinerja-rupiah": tc29(
        evaluasi_kolom.Look(halves=("k", "rp"), page=A3, unit_column=True), Setting(provinsi=True)
    ),
    "tc29-lama": tc29(evaluasi_kolom.Look(page=F4), Setting(lama="")),
    "tc29-e60": tc29(
        evaluasi_kolom.Look(form="e60", halves=("k", "rp"), page=A3, money="cents", footer=True),
        Setting(digits=2),
    ),
    "tc29-banyak-indikator": tc29(evaluasi_kolom.Look(halves=("k", "rp"), page=A3), Setting(several=0.4)),
    "tc29-e60-volume-satuan": tc29(
        evaluasi_kolom.Look(form="e60", halves=("vol", "sat", "rp"), page=A3, footer=True),
        Setting(signed=True),
    ),
    "tc29-e81": tc29(
        evaluasi_kolom.Look(form="e81", halves=("k", "rp"), page=replace(WORD, paper="A3", size=6)),
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
    "empat-bentuk": one_table(Setting(kind="docx", width=(2, 3, 2)), _all_forms),
}
