"""T-C.32: what the community and other stakeholders propose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from printing import Counter, quantity, with_unit
from rencana import plain
from sheet import Cell, Page, Sheet, build_header

if TYPE_CHECKING:
    from plan import Item, Plan
    from sheet import Matrix

NAMES = {
    "nomor": "No", "kode": "Kode", "uraian": "Program/Kegiatan/Sub Kegiatan", "lokasi": "Lokasi",
    "indikator": "Indikator Kinerja", "volume": "Besaran/ Volume", "satuan": "Satuan", "catatan": "Catatan",
}  # fmt: skip
WIDTHS = {
    "nomor": 10,
    "kode": 28,
    "uraian": 62,
    "lokasi": 36,
    "indikator": 56,
    "volume": 24,
    "satuan": 20,
    "catatan": 30,
}
BASE = ("nomor", "uraian", "lokasi", "indikator", "volume", "catatan")


@dataclass(frozen=True)
class Look:
    """How one T-C.32 is printed."""

    columns: tuple[str, ...] = BASE
    numbers: str | None = "{}"
    fill: str | None = None
    hide_levels: tuple[str, ...] = ("urusan", "bidang")
    page: Page = field(default_factory=Page)


def _texts(item: Item, number: str, look: Look) -> dict[str, str]:
    own = {"nomor": number, "kode": item.kode, "uraian": item.uraian}
    if item.children:
        return own
    first = item.indicators[0]
    volume = quantity(first.target) if "satuan" in look.columns else with_unit(first.target, first.satuan, spaced=True)
    return own | {
        "lokasi": item.lokasi or "", "indikator": first.text, "volume": volume, "satuan": first.satuan,
        "catatan": item.catatan or "",
    }  # fmt: skip


def make(plan: Plan, look: Look) -> Sheet:
    """The whole T-C.32 with its truth."""
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    counter = Counter()
    for item in plan.items():
        number = counter.next(item.level)
        if item.level in look.hide_levels:
            continue
        texts = _texts(item, number, look)
        matrix.append([Cell(texts.get(name, ""), bold=item.level == "program") for name in look.columns])
        truth.append(_truth(item))
    titles = [
        "Tabel T-C.32",
        f"Usulan Program dan Kegiatan dari Para Pemangku Kepentingan Tahun {plan.tahun}",
        plan.region.nama,
    ]
    header = build_header([(NAMES[name],) for name in look.columns], look.numbers, look.fill)
    widths = [WIDTHS[name] for name in look.columns]
    return Sheet(titles, [f"Nama Perangkat Daerah : {plan.pd}"], widths, header, matrix, look.page, ("usulan", truth))


def _truth(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {"level": item.level, "kode": item.kode, "uraian": item.uraian, "indikator_no": 1}
    names = ("lokasi", "indikator", "volume", "satuan", "catatan")
    if item.children:
        return out | dict.fromkeys(names)
    first = item.indicators[0]
    values = (item.lokasi, first.text, plain(first.target), first.satuan, item.catatan)
    return out | dict(zip(names, values, strict=True))
