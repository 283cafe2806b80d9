"""T-C.31: the Rancangan Awal RKPD beside the analysis of needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from printing import Counter, money, with_unit
from rencana import plain
from sheet import Cell, Page, Sheet, build_header

if TYPE_CHECKING:
    import random

    from plan import Item, Plan
    from sheet import Matrix

SIDES = ("awal", "kebutuhan")
HEADS = {"awal": "Rancangan Awal RKPD", "kebutuhan": "Hasil Analisis Kebutuhan"}
NAMES = {
    "uraian": "Program/Kegiatan/Sub Kegiatan",
    "lokasi": "Lokasi",
    "indikator": "Indikator Kinerja",
    "target": "Target Capaian",
}
WIDTHS = {"uraian": 44, "lokasi": 24, "indikator": 40, "target": 20, "pagu": 27}


@dataclass(frozen=True)
class Look:
    """How one T-C.31 is printed. `right` says what the needs block holds: `same`, `changed`, `names`."""

    order: tuple[str, ...] = ("uraian", "lokasi", "indikator", "target", "pagu")
    first: str = "nomor"
    money: str = "dots"
    right: str = "same"
    empty: str = ""
    numbers: str | None = "{}"
    total: bool = True
    fill: str | None = "D9D9D9"
    page: Page = field(default_factory=Page)


def _paths(look: Look) -> list[tuple[str, ...]]:
    scale = {"thousands": " (Rp. 000)"}.get(look.money, " (Rp)")
    fund = {"awal": f"Pagu Indikatif{scale}", "kebutuhan": f"Kebutuhan Dana{scale}"}
    blocks = [(HEADS[side], NAMES.get(name, fund[side])) for side in SIDES for name in look.order]
    head = [("Kode",)] if look.first == "kode" else [("No",)]
    return [*head, *blocks, ("Catatan Penting",)]


def _texts(item: Item, side: str, amounts: dict[str, Decimal | None], look: Look) -> dict[str, str]:
    first = item.indicators[0] if item.indicators else None
    target = amounts["target"]
    return {
        "uraian": item.uraian,
        "lokasi": item.lokasi or "",
        "indikator": first.text if first else "",
        "target": with_unit(target, first.satuan, spaced=True) if first and target is not None else "",
        "pagu": money(amounts["pagu"], look.money, look.empty if side == "kebutuhan" else ""),
    }


def _needs(rng: random.Random, plan: Plan, look: Look) -> dict[str, Decimal]:
    """The needs block's money by kode: some leaves changed, parents summed again."""
    needs: dict[str, Decimal] = {}

    def fill(item: Item) -> Decimal:
        if item.children:
            value = sum((fill(child) for child in item.children), Decimal(0))
        else:
            value = item.pagu or Decimal(0)
            if look.right == "changed" and rng.random() < 0.3:
                value = Decimal(int(value * rng.randint(80, 130) / 100_000) * 1000)
        needs[item.kode] = value
        return value

    for root in plan.roots:
        fill(root)
    return needs


def make(rng: random.Random, plan: Plan, look: Look) -> Sheet:
    """The whole T-C.31 with its truth."""
    needs, counter = _needs(rng, plan, look), Counter()
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    for item in plan.items():
        number = counter.next(item.level)
        target = item.indicators[0].target if item.indicators else None
        awal = {"pagu": item.pagu, "target": target}
        right = (
            {"pagu": needs[item.kode], "target": target} if look.right != "names" else {"pagu": None, "target": None}
        )
        texts = [_texts(item, "awal", awal, look), _texts(item, "kebutuhan", right, look)]
        note = "Penyesuaian kebutuhan" if right["pagu"] not in {None, item.pagu} and not item.children else ""
        cells = [Cell(item.kode if look.first == "kode" else number)]
        cells += [
            Cell(side[name], align="right" if name == "pagu" else "left") for side in texts for name in look.order
        ]
        matrix.append([*cells, Cell(note)])
        for cell in matrix[-1]:
            cell.bold = item.level in {"urusan", "bidang", "program"}
        truth.append(_truth(item, right))
    if look.total:
        matrix.append(_total(plan, needs, look))
        truth.append(_total_truth(plan, needs, look))
    widths = [26 if look.first == "kode" else 10, *[WIDTHS[name] for name in look.order] * 2, 24]
    titles = ["Tabel T-C.31", f"Review terhadap Rancangan Awal RKPD Tahun {plan.tahun}", plan.region.nama]
    header = build_header(_paths(look), look.numbers, look.fill)
    return Sheet(
        titles,
        [f"Nama Perangkat Daerah : {plan.pd}"],
        widths,
        header,
        matrix,
        look.page,
        ("review_rkpd", truth),
    )


def _truth(item: Item, right: dict[str, Decimal | None]) -> dict[str, Any]:
    first = item.indicators[0] if item.indicators else None
    return {
        "level": item.level, "kode": item.kode, "indikator_no": 1, "uraian_awal": item.uraian,
        "indikator_awal": first.text if first else None, "lokasi_awal": item.lokasi,
        "target_awal": plain(first.target) if first else None, "satuan_awal": first.satuan if first else None,
        "pagu_awal": plain(item.pagu), "uraian_kebutuhan": item.uraian,
        "pagu_kebutuhan": plain(right["pagu"]),
    }  # fmt: skip


def _total(plan: Plan, needs: dict[str, Decimal], look: Look) -> list[Cell | None]:
    whole = sum((needs[root.kode] for root in plan.roots), Decimal(0)) if look.right != "names" else None
    before = look.order.index("pagu") + 1
    left: list[Cell | None] = [Cell("JUMLAH", cols=before, bold=True, align="center"), *[None] * (before - 1)]
    left.append(Cell(money(plan.total("pagu"), look.money), align="right", bold=True))
    rest = [Cell(bold=True) for _ in range(2 * len(look.order) + 2 - len(left))]
    place = 1 + len(look.order) + look.order.index("pagu") - len(left)
    rest[place] = Cell(money(whole, look.money, look.empty), align="right", bold=True)
    return [*left, *rest]


def _total_truth(plan: Plan, needs: dict[str, Decimal], look: Look) -> dict[str, Any]:
    whole = sum((needs[root.kode] for root in plan.roots), Decimal(0)) if look.right != "names" else None
    names = ("indikator_awal", "lokasi_awal", "target_awal", "satuan_awal")
    out: dict[str, Any] = {
        "level": "total",
        "kode": None,
        "indikator_no": 1,
        "uraian_awal": "JUMLAH",
    } | dict.fromkeys(names)
    return out | {"pagu_awal": plain(plan.total("pagu")), "pagu_kebutuhan": plain(whole)}
