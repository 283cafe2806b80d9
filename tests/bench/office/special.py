"""Sheets that need more than a look: what is hidden, glued, merged or wrongly named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import evaluasi
import mess
import rencana
import review
import usulan
from evaluasi_kolom import Look as EvaluasiLook
from looks import A3, F4, SIX, TITLED, WORD, WORD_HEAD
from rencana_kolom import BASE, Look

if TYPE_CHECKING:
    from build import Material
    from plan import Plan
    from sheet import Sheet


def clipped(material: Material, plan: Plan) -> list[Sheet]:
    """Cells too low for their text, rows of no height, a hidden column."""
    look = Look(columns=(*BASE[:8], "target_maju", "pagu_maju"), page=replace(A3, repeat=False))
    sheet = rencana.make(plan, look)
    mess.clip(material.rng, sheet, look.columns)
    mess.ghost_rows(material.rng, sheet)
    mess.hidden_column(sheet, 5)
    return [sheet]


def overflowing(_: Material, plan: Plan) -> list[Sheet]:
    """Names that run on over empty neighbours."""
    sheet = rencana.make(plan, Look(page=F4, total="TOTAL"))
    mess.overflow(sheet, BASE)
    return [sheet]


def merged_names(_: Material, plan: Plan) -> list[Sheet]:
    """Names merged over empty neighbours; kegiatan codes over two columns."""
    sheet = rencana.make(plan, Look(page=WORD_HEAD, money="rp_dot", columns=SIX))
    mess.merge_names(sheet, SIX)
    return [sheet]


def two_tables(material: Material, plan: Plan) -> list[Sheet]:
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


def wrong_title(_: Material, plan: Plan) -> list[Sheet]:
    """A T-C.33 that calls itself T-C.29."""
    sheet = rencana.make(
        plan, Look(money="rp_dot", sums=("program", "kegiatan", "sub_kegiatan"), page=TITLED, level_fill=True)
    )
    sheet.titles = [f"Tabel T-C.29. Rumusan Program dan Kegiatan Perangkat Daerah Tahun {plan.tahun}"]
    return [sheet]


def sub_offices(_: Material, plan: Plan) -> list[Sheet]:
    """Rows that name sub-offices; money on sub kegiatan only."""
    look = Look(money="dot_cents", sums=("sub_kegiatan",), total="JUMLAH TOTAL", page=F4)
    sheet = rencana.make(plan, look)
    for place, text in ((2, "SEKRETARIAT"), (len(sheet.body) // 2, "UPTD WILAYAH I")):
        mess.office_row(sheet, place, text)
    return [sheet]


def all_forms(material: Material, plan: Plan) -> list[Sheet]:
    """The four forms of one plan in one document, as a whole Renja has them."""
    return [
        evaluasi.make(material.rng, plan, EvaluasiLook(halves=("k", "rp"), page=F4)),
        review.make(material.rng, plan, review.Look(page=WORD)),
        usulan.make(plan, usulan.Look(page=WORD)),
        rencana.make(plan, Look(page=WORD, names="merge")),
    ]
