"""The cases: which layout on which paper, printed by which program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import prose
import rencana
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
    """The plan behind a case: authority, digits of the sub kegiatan, size, indicators, broken sums."""

    provinsi: bool = False
    digits: int = 4
    width: tuple[int, int, int] = (3, 4, 3)
    several: float = 0.0
    defects: int = 0
    bidang: str | None = None
    kind: str = "xlsx"
    signed: bool = False
    years: tuple[int, int] = (2024, 2026)
    extra: dict[str, int] = field(default_factory=dict)


def draw_plan(material: Material, setting: Setting) -> Plan:
    """A plan of the setting's size for a random office of a random region."""
    rng = material.rng
    scope = "provinsi" if setting.provinsi else "kabupaten/kota"
    entries = choose_list(material.lists, scope, setting.digits)
    known = [kode for kode in DINAS if tuple(kode.split(".")) in entries and len(entries[tuple(kode.split("."))].children) > 2]
    bidang = setting.bidang or rng.choice(known)
    region = rng.choice([region for region in material.regions if region.provinsi == setting.provinsi])
    tahun = rng.randint(2022, 2024) if setting.digits == 2 else rng.randint(*setting.years)
    plan = make_plan(rng, entries, (DINAS[bidang], region, tahun, bidang), setting.width)
    more_indicators(rng, plan, setting.several)
    plant(rng, plan, setting.defects)
    return plan


def assemble(name: str, material: Material, setting: Setting, plan: Plan, sheets: list[Sheet]) -> Document:
    """The sheets with cover, narrative and signature."""
    rng = material.rng
    if setting.signed:
        sheets[-1].closing = prose.signature(rng, plan)
    text = prose.narrative(rng, plan, "4.1 Rencana Kerja dan Pendanaan Perangkat Daerah")
    return Document(name, setting.kind, prose.cover(rng, plan), text, sheets, plan, **setting.extra)


def tc33(look: Look, setting: Setting) -> Callable[[str, Material], Document]:
    """A case of one T-C.33."""

    def build(name: str, material: Material) -> Document:
        plan = draw_plan(material, setting)
        return assemble(name, material, setting, plan, [rencana.make(plan, look)])

    return build


A3 = Page(paper="A3", size=8)
F4 = Page(paper="F4", size=6)
WORD = Page(paper="A4", size=7, margin=15, footer="Rencana Kerja Perangkat Daerah", repeat=False)
SPLIT_COLUMNS = (*FIVE, "uraian", "indikator", "lokasi", "target", "s0", "s1", "s2", "catatan", "target_maju", "pagu_maju")

CASES: dict[str, Callable[[str, Material], Document]] = {
    "tc33-kode-satu-kolom": tc33(Look(page=F4), Setting(defects=2, signed=True)),
    "tc33-kode-lima-kolom": tc33(
        Look(columns=(*FIVE, *BASE[1:], "penanggung_jawab"), money="rp", numbers=None, page=replace(A3, repeat=False)),
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
}
