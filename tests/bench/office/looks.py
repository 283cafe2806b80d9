"""Papers and column orders that the cases share."""

from __future__ import annotations

from dataclasses import replace

from rencana_kolom import BASE, FIVE
from sheet import Page

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
