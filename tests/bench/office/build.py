"""How a case becomes a document: a plan is drawn, its tables made, cover, narrative and signature put around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import evaluasi
import lama
import prose
import rencana
import review
import usulan
from document import Document
from official import DINAS, choose_list
from plan import Plan, make_plan, more_indicators, plant

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    import evaluasi_kolom
    from official import Region
    from rencana_kolom import Look
    from sheet import Sheet

FONTS = ("Liberation Sans", "Liberation Sans", "Liberation Serif", "Nimbus Sans Narrow", "P052")


@dataclass
class Material:
    """What the cases draw on: the lists of names, the regions, the case's own chance, figures to print wrongly."""

    rng: random.Random
    lists: list[Path]
    regions: list[Region]
    misprints: int = 0


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
    plant(rng, plan, max(setting.defects, material.misprints))
    plan.misprints = material.misprints
    return plan


def assemble(name: str, material: Material, setting: Setting, plan: Plan, sheets: list[Sheet]) -> Document:
    """The sheets with cover, narrative and signature."""
    rng = material.rng
    if setting.signed:
        sheets[-1].closing = prose.signature(rng, plan)
    text = prose.narrative(rng, plan, "4.1 Rencana Kerja dan Pendanaan Perangkat Daerah")
    return Document(name, setting.kind, prose.cover(rng, plan), text, sheets, plan)


def one_table(setting: Setting, make: Callable[[Material, Plan], list[Sheet]]) -> Callable[[str, Material], Document]:
    """A case of the sheets that `make` draws from one plan."""

    def build(name: str, material: Material) -> Document:
        plan = draw_plan(material, setting)
        font = material.rng.choice(FONTS)
        sheets = make(material, plan)
        for sheet in sheets:
            sheet.page = replace(sheet.page, font=font)
            _stand(sheet, material.rng.choice(("top", "top", "center", "bottom")))
        return assemble(name, material, setting, plan, sheets)

    return build


def _stand(sheet: Sheet, valign: str) -> None:
    """Where texts stand in their cells; merged cells and rows that are too low keep theirs at the top."""
    for cell in (cell for row in sheet.body for cell in row if cell):
        if cell.rows == 1 and not sheet.heights:
            cell.valign = valign


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
