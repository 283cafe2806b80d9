"""Which columns T-C.29, E.60 and E.81 print, and what their headers say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sheet import Page

if TYPE_CHECKING:
    from plan import Plan

YEARLY = ("renstra", "lalu", "target", "realisasi", "tingkat", "berjalan", "kumulatif", "capaian")
QUARTERLY = ("renstra", "lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "kumulatif", "capaian")
PERCENT = {"tingkat", "capaian"}
WIDTHS = {"k": 15, "vol": 9, "sat": 14, "rp": 25}
HALVES = {"k": ("K",), "vol": ("K", "Volume"), "sat": ("K", "Satuan"), "rp": ("Rp",)}


@dataclass(frozen=True)
class Look:
    """How one evaluation is printed. `form` is `tc29`, `e60` or `e81`.

    `halves` are what each group prints: `k` (performance), `vol` and `sat` (its number and unit apart), `rp`.
    """

    form: str = "tc29"
    halves: tuple[str, ...] = ("k",)
    kode: bool = True
    catatan: bool = True
    money: str = "dots"
    unit_column: bool = False
    numbers: bool = True
    footer: bool = False
    page: Page = field(default_factory=Page)
    fill: str | None = "D9E1F2"


def _groups(tahun: int, form: str) -> list[tuple[str, tuple[str, ...], str]]:
    """(group, header path, number) of each group; `tahun` is the year evaluated."""
    if form == "tc29":
        last = f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun {tahun}"
        now = f"Perkiraan Realisasi Capaian Target Renstra s/d Tahun {tahun + 1}"
        return [
            (
                "renstra",
                (f"Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun {tahun + 3}",),
                "4",
            ),
            (
                "lalu",
                (f"Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun {tahun - 1}",),
                "5",
            ),
            ("target", (last, f"Target Renja PD Tahun {tahun}"), "6"),
            ("realisasi", (last, f"Realisasi Renja PD Tahun {tahun}"), "7"),
            ("tingkat", (last, "Tingkat Realisasi (%)"), "8=(7/6)"),
            ("berjalan", (f"Target Program dan Kegiatan Renja PD Tahun {tahun + 1}",), "9"),
            ("kumulatif", (now, "Realisasi Capaian Program dan Kegiatan s/d Tahun Berjalan"), "10=(5+7+9)"),
            ("capaian", (now, "Tingkat Capaian Realisasi Target Renstra (%)"), "11=(10/4)"),
        ]
    first = 6 if form == "e60" else 5
    quarters = "Realisasi Kinerja pada Triwulan"
    name = "RKPD" if form == "e60" else "Renja Perangkat Daerah"
    n = [str(first + index) for index in range(10)]
    return [
        (
            "renstra",
            (f"Target Renstra Perangkat Daerah pada Tahun {tahun + 3} (Akhir Periode Renstra)",),
            n[0],
        ),
        ("lalu", (f"Realisasi Capaian Kinerja Renstra s/d {name} Tahun Lalu ({tahun - 1})",), n[1]),
        ("target", (f"Target Kinerja dan Anggaran {name} Tahun Berjalan yang Dievaluasi ({tahun})",), n[2]),
        *((f"tw{q}", (quarters, sign), n[2 + q]) for q, sign in enumerate(("I", "II", "III", "IV"), start=1)),
        (
            "realisasi",
            (f"Realisasi Capaian Kinerja dan Anggaran {name} yang Dievaluasi",),
            f"{n[7]}={'+'.join(n[3:7])}",
        ),
        (
            "kumulatif",
            (f"Realisasi Kinerja dan Anggaran Renstra s/d Tahun {tahun}",),
            f"{n[8]}={n[1]}+{n[7]}",
        ),
        (
            "capaian",
            ("Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra (%)",),
            f"{n[9]}={n[8]}/{n[0]}x100%",
        ),
    ]


def columns_of(plan: Plan, look: Look) -> list[tuple[str, tuple[str, ...], str, float]]:
    """(key, header path, number, width) of each column."""
    tahun, out = plan.tahun - 2, []
    quarterly = look.form != "tc29"
    if quarterly:
        out += [("no", ("No",), "1", 8), ("sasaran", ("Sasaran",), "2", 30)]
    if look.kode and look.form != "e81":
        out.append(("kode", ("Kode",), "3" if quarterly else "1", 24))
    start = {"tc29": 2, "e60": 4, "e81": 3}[look.form]
    out.append(("uraian", ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",), str(start), 44))
    out.append(("indikator", ("Indikator Kinerja Program (outcome)/ Kegiatan (output)",), str(start + 1), 40))
    if look.unit_column:
        out.append(("satuan", ("Satuan",), "", 16))
    for name, path, number in _groups(tahun, look.form):
        for half in look.halves:
            if half == "sat" and name in PERCENT:
                continue
            leaf = (*path, *HALVES[half]) if len(look.halves) > 1 else path
            wide = "k" if name in PERCENT else half
            out.append((f"{name}_{half}", leaf, number, WIDTHS[wide]))
    if quarterly:
        out.append(("penanggung_jawab", ("Perangkat Daerah Penanggung Jawab",), str(int(start) + 12), 24))
    elif look.catatan:
        out.append(("catatan", ("Catatan",), "12", 16))
    return out
