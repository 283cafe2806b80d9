"""T-C.33 in its many column orders, as a sheet with its truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plan import SPLIT, Indicator, Item, Plan
from printing import Counter, money, quantity, with_unit
from sheet import Cell, Page, Sheet, build_header

if TYPE_CHECKING:
    from sheet import Matrix

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
MONEY = {"pagu": "pagu", "pagu_maju": "pagu_maju"}
TEXTS = ("indikator", "lokasi", "satuan", "sumber_dana", "catatan", "satuan_maju", "penanggung_jawab")
NUMBERS = ("target", "pagu", "target_maju", "pagu_maju")
PER_INDICATOR = {"indikator", "target", "satuan", "target_maju", "satuan_maju"}
SHOWN_BY = {
    "satuan": {"satuan", "target"},
    "satuan_maju": {"satuan_maju", "target_maju"},
    "pagu": {"pagu", "s0"},
}


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
    if index >= len(item.parts) or (
        look.own_part_only and index < len(item.parts) - 1 and len(item.parts) > 2
    ):
        return ""
    return str(int(item.parts[index])) if look.damaged and index != 3 else item.parts[index]


def _money_cell(value: Decimal | None, look: Look) -> Cell:
    cell = Cell(money(value, look.money, look.empty), align="right", wrap=look.wrap_money)
    if look.number_cells and value is not None:
        cell.number, cell.fmt = float(value / 1000 if look.money == "thousands" else value), look.number_cells
    return cell


def _amounts(item: Item, look: Look) -> dict[str, Decimal | None]:
    """The amounts that the row prints."""
    if item.level not in look.sums:
        return {}
    values: dict[str, Decimal | None] = {"pagu": item.pagu, "pagu_maju": item.pagu_maju}
    return values | {f"s{index}": value or None for index, value in enumerate(item.split)}


def _cell(item: Item, row: int, name: str, look: Look, number: str) -> Cell:
    """The printed cell of a column in the item's row for indicator `row` (0-based)."""
    indicator = item.indicators[row] if row < len(item.indicators) else None
    if name in PER_INDICATOR:
        return Cell(
            _indicator_text(indicator, name, look), align=look.align if name == "indikator" else "center"
        )
    if row:
        return Cell()
    if name in {"kode", "tail", "nomor", "k4a", "k4b", *FIVE}:
        return Cell(kode_text(item, name, look, number))
    amounts = _amounts(item, look)
    if name in {"rp", "rp_maju"}:
        return Cell("Rp" if amounts.get({"rp": "pagu", "rp_maju": "pagu_maju"}[name]) is not None else "")
    if name in {"pagu", "pagu_maju", "s0", "s1", "s2"}:
        return _money_cell(amounts.get(name), look)
    return Cell(getattr(item, name) or look.empty_text, align=look.align if name == "uraian" else "left")


def _indicator_text(indicator: Indicator | None, name: str, look: Look) -> str:
    if indicator is None:
        return ""
    if name == "indikator":
        return indicator.text
    if name in {"satuan", "satuan_maju"}:
        return indicator.satuan
    value = indicator.target if name == "target" else indicator.maju
    return (
        quantity(value)
        if "satuan" in look.columns
        else with_unit(value, indicator.satuan, spaced=look.spaced)
    )


def truth_row(item: Item, row: int, look: Look, *, kode: str | None = None) -> dict[str, Any]:
    """The judge's row for indicator `row`; what further rows share with the first is not judged."""
    out: dict[str, Any] = {
        "level": item.level,
        "kode": kode or item.kode,
        "uraian": item.uraian,
        "indikator_no": row + 1,
    }
    indicator = item.indicators[row] if row < len(item.indicators) else None
    amounts = _amounts(item, look)
    values = {
        "indikator": indicator and indicator.text,
        "target": indicator and indicator.target,
        "satuan": indicator and indicator.satuan,
        "target_maju": indicator and indicator.maju,
        "satuan_maju": indicator and indicator.satuan,
        "pagu": None if row else amounts.get("pagu"),
        "pagu_maju": None if row else amounts.get("pagu_maju"),
    }
    for name in TEXTS + NUMBERS:
        shown = SHOWN_BY.get(name, {name}) & set(look.columns)
        if row and name not in values:
            continue
        out[name] = plain(values.get(name, getattr(item, name, None))) if shown else None
    return out


def plain(value: object) -> object:
    """A JSON value."""
    return float(value) if isinstance(value, Decimal) else value


def body(plan: Plan, look: Look) -> tuple[Matrix, list[dict[str, Any]]]:
    """The body rows and their truth."""
    matrix: Matrix = []
    truth: list[dict[str, Any]] = []
    counter = Counter()
    for item in plan.items():
        number = counter.next(item.level)
        if item.level in look.hide_levels:
            continue
        rows = max(1, len(item.indicators))
        block = [[_cell(item, row, name, look, number) for name in look.columns] for row in range(rows)]
        matrix += _dress(block, item, look)
        truth += [truth_row(item, row, look) for row in range(rows)]
    if look.total:
        matrix.append(_total_cells(plan, look))
        truth.append(_total_truth(plan, look))
    return matrix, truth


def _dress(block: list[list[Cell | None]], item: Item, look: Look) -> Matrix:
    """Bold for the upper levels, shading, and the vertical merges over further indicators."""
    for cell in (cell for row in block for cell in row if cell):
        cell.bold = item.level in {"urusan", "bidang", "program"}
        cell.italic = item.level == "kegiatan" and look.level_fill
        if look.level_fill and item.level == "program":
            cell.fill = "FCE4D6"
    if look.names == "merge" and len(block) > 1:
        for col, name in enumerate(look.columns):
            if name not in PER_INDICATOR and block[0][col]:
                block[0][col].rows = len(block)
                for row in block[1:]:
                    row[col] = None
    return block


def _total_cells(plan: Plan, look: Look) -> list[Cell | None]:
    """The total row: its label merged over the columns before the first amount."""
    row: list[Cell | None] = []
    whole = {"pagu": plan.total("pagu"), "pagu_maju": plan.total("pagu_maju")}
    sources = [sum(parts, Decimal(0)) for parts in zip(*(root.split for root in plan.roots), strict=True)]
    whole |= {f"s{index}": value or None for index, value in enumerate(sources)}
    for name in look.columns:
        if name in whole:
            row.append(_money_cell(whole[name], look))
        else:
            row.append(Cell("Rp" if name in {"rp", "rp_maju"} else ""))
    first = next(index for index, name in enumerate(look.columns) if name in whole or name == "rp")
    label = Cell(look.total or "", cols=first, align="center", bold=True)
    row[:first] = [label, *[None] * (first - 1)]
    for cell in row:
        if cell:
            cell.bold = True
    return row


def _total_truth(plan: Plan, look: Look) -> dict[str, Any]:
    out: dict[str, Any] = {"level": "total", "kode": None, "uraian": look.total, "indikator_no": 1}
    out |= dict.fromkeys(TEXTS + NUMBERS)
    for name in ("pagu", "pagu_maju"):
        if SHOWN_BY.get(name, {name}) & set(look.columns):
            out[name] = plain(plan.total(name))
    return out


def make(plan: Plan, look: Look) -> Sheet:
    """The whole T-C.33 as a sheet."""
    matrix, truth = body(plan, look)
    widths = WIDTHS | dict(look.widths)
    titles = [
        look.title,
        f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {plan.tahun}",
        f"dan Prakiraan Maju Tahun {plan.tahun + 1}",
        plan.region.nama,
    ]
    header = build_header(paths(plan, look), look.numbers, look.fill)
    notes = [f"Nama Perangkat Daerah : {plan.pd}"]
    return Sheet(
        titles, notes, [widths[name] for name in look.columns], header, matrix, look.page, ("rencana", truth)
    )
