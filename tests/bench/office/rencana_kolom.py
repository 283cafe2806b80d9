"""How a T-C.33 may look: its column orders, what their headers say, and how codes are printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan import SPLIT
from sheet import Page

if TYPE_CHECKING:
    from plan import Item, Plan

BASE = (
    "kode",
    "uraian",
    "indikator",
    "lokasi",
    "target",
    "pagu",
    "sumber_dana",
    "catatan",
    "target_maju",
    "pagu_maju",
)
FIVE = ("k1", "k2", "k3", "k4", "k5")
WIDTHS = {
    "kode": 26, "tail": 17, "nomor": 9, "uraian": 52, "indikator": 48, "lokasi": 24, "target": 22, "pagu": 28,
    "sumber_dana": 15, "catatan": 20, "target_maju": 22, "pagu_maju": 28, "satuan": 17, "satuan_maju": 17,
    "rp": 7, "rp_maju": 7, "penanggung_jawab": 24, "k1": 6, "k2": 7, "k3": 7, "k4": 9, "k4a": 5, "k4b": 7,
    "k5": 10, "s0": 26, "s1": 24, "s2": 20,
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How one T-C.33 is printed. `names` says what the name does beside further indicators: merge, blank.

    `sums` names the levels whose money is printed; `empty` is printed where there is no amount.
    `damaged`: a spreadsheet took the code parts for numbers and dropped their zeros.
    """

    columns: tuple[str, ...] = BASE
    money: str = "dots"
    spaced: bool = True
    names: str = "blank"
    numbers: str | None = "{}"
    fill: str | None = "D9D9D9"
    sums: tuple[str, ...] = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")
    hide_levels: tuple[str, ...] = ()
    empty: str = ""
    empty_text: str = ""
    total: str | None = "TOTAL"
    title: str = "Tabel T-C.33"
    name_heading: str = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"
    own_part_only: bool = False
    damaged: bool = False
    kode_gap: str = "."
    align: str = "left"
    number_cells: str | None = None
    wrap_money: bool = True
    page: Page = field(default_factory=Page)
    widths: tuple[tuple[str, float], ...] = ()
    level_fill: bool = False


def paths(plan: Plan, look: Look) -> list[tuple[str, ...]]:
    """The header path of each column."""
    now, then = f"Rencana Tahun {plan.tahun}", f"Prakiraan Maju Rencana Tahun {plan.tahun + 1}"
    fund = "Kebutuhan Dana/ Pagu Indikatif" + {"thousands": " (Rp. 000)", "dots": " (Rp)"}.get(look.money, "")
    target = "Target Capaian Kinerja"
    split_target = "satuan" in look.columns
    known: dict[str, tuple[str, ...]] = {
        "kode": ("Kode",), "tail": ("Kode",), "nomor": ("No",), "uraian": (look.name_heading,),
        "indikator": ("Indikator Kinerja Program/Kegiatan",), "lokasi": (now, "Lokasi"),
        "target": (now, target, "Volume") if split_target else (now, target),
        "satuan": (now, target, "Satuan"), "pagu": (now, fund), "rp": (now, fund),
        "sumber_dana": (now, "Sumber Dana"), "catatan": ("Catatan Penting",),
        "target_maju": (then, target, "Volume") if split_target else (then, target),
        "satuan_maju": (then, target, "Satuan"), "pagu_maju": (then, fund), "rp_maju": (then, fund),
        "penanggung_jawab": ("Bidang Penanggung Jawab",),
    }  # fmt: skip
    known |= dict.fromkeys((*FIVE, "k4a", "k4b"), ("Kode",))
    known |= {f"s{index}": (now, fund, name) for index, name in enumerate(SPLIT)}
    return [known[name] for name in look.columns]


def kode_text(item: Item, name: str, look: Look, number: str) -> str:
    """What a code column prints for the row."""
    if name == "nomor":
        return number
    if name == "kode":
        return look.kode_gap.join(item.parts)
    if name == "tail":
        return item.kode if len(item.parts) < 3 else item.parts[-1]
    if name in {"k4a", "k4b"}:
        return item.parts[3].split(".")[name == "k4b"] if len(item.parts) > 3 else ""
    index = FIVE.index(name)
    if index >= len(item.parts) or (look.own_part_only and index < len(item.parts) - 1 and len(item.parts) > 2):
        return ""
    return str(int(item.parts[index])) if look.damaged and index != 3 else item.parts[index]
